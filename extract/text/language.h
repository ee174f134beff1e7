/* language.h -- what the program knows of a language: all of it data in rules/languages/CODE.yaml and the tables
 * that file names. Small properties are read at the start, and that the tables are there is seen to; they are loaded when a
 * document of the language first comes. */
#ifndef MIG_EXTRACT_TEXT_LANGUAGE_H
#define MIG_EXTRACT_TEXT_LANGUAGE_H

#include "base/yaml.h"
#include "extract/text/lexicon.h"
#include "extract/text/sight.h"

struct mig_periods; /* period.h */
struct mig_towns;   /* town.h */

struct mig_language {
    const char *code;                  /* ISO 639 */
    char decimal;                      /* ',' or '.': the decimal sign that the language prints */
    bool mixed_groups;                 /* 1.234 and 1,234 are both 1234 in its texts, whatever its decimal sign */
    struct mig_sight sight;            /* how its texts are seen */
    bool ordinal_hyphen;               /* digits and a hyphen before a word are an ordinal: 5-sinf */
    bool neighbours;                   /* two units in words side by side are a range: beş altı bin */
    bool day_first;                    /* 3/4/2012 is 3 April */
    const struct mig_yaml *properties; /* the whole of CODE.yaml, for rooms with keys of their own */
    struct mig_lexicon *lexicon;       /* with all tables of the language */
    struct mig_periods *periods;       /* phrase grammar of the language */
    struct mig_towns *towns;           /* its gazetteer, or NULL */
    struct mig_span possessive;        /* what English puts behind a name: "'s"; or empty */
    const struct mig_yaml
        *qualified; /* endings of a counted noun in front of a qualifier («мигранттан астам»), or NULL */
    const struct mig_yaml *than; /* and in front of one that compares («5-тен көп», but «5-ке көп»), or NULL */
    const char *rules_dir;
};

struct mig_languages;
/* Reads RULES_DIR/languages/ *.yaml. MIG_DATA with file:line:col; a table that a language names cannot be read. */
mig_status mig_languages_load(struct mig_languages **out, const char *rules_dir, struct mig_err *err);
/* The language of CODE with its tables loaded; MIG_NOMATCH when there is none of that code, MIG_DATA when its
 * tables are bad. Safe from any thread; *out lives as long as LANGUAGES. */
mig_status mig_language_find(struct mig_languages *languages, struct mig_span code, const struct mig_language **out,
                             struct mig_err *err);
/* How texts of the language of CODE are seen, its tables loaded or not; NULL: there is none of that code. */
const struct mig_sight *mig_languages_sight(const struct mig_languages *languages, struct mig_span code);
/* Calls EACH for every language, its tables loaded, until one fails: for checks of all data. */
mig_status mig_languages_each(struct mig_languages *languages,
                              mig_status (*each)(void *context, const struct mig_language *language,
                                                 struct mig_err *err),
                              void *context, struct mig_err *err);
/* The code of the language TEXT is written in, from its letters and small words (the first 64 KB are looked at);
 * "und" when nothing fits. */
const char *mig_language_detect(const struct mig_languages *languages, struct mig_span text);
/* The code of the language that TEXT is plainly in, though it is said to be in that of CODE; NULL: nothing speaks against it, or
 * CODE is none of ours. Cheap: mostly half a KB is looked at. */
const char *mig_language_contradicted(const struct mig_languages *languages, struct mig_span code,
                                      struct mig_span text);
void mig_languages_free(struct mig_languages *languages); /* NULL is accepted */

#endif
