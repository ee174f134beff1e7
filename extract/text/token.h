/* token.h -- the typed tokens of a sentence: figures, periods and places. FROZEN: packs build on these kinds. */
#ifndef MIG_EXTRACT_TEXT_TOKEN_H
#define MIG_EXTRACT_TEXT_TOKEN_H

#include "extract/fact.h"

enum mig_kind {
    MIG_COUNT,   /* how many of something: single figure, range or vague quantity; the only kind a {count} is */
    MIG_ORDINAL, /* third, 21-го */
    MIG_PERCENT, /* value in percent; percentage points too (unit "pp") */
    MIG_FACTOR,  /* twofold, "в 2,6 раза", half of: value is the factor (0.5 for half) */
    MIG_MONEY,   /* unit is the ISO 4217 code */
    MIG_MEASURE, /* length, weight, area, duration, age (unit "year_of_age"): unit names it */
    MIG_PERIOD,  /* a time or stretch of time that can be given in days */
    MIG_PLACE,   /* a country, first-level region or city of rules/places */
    MIG_OTHER,   /* a number that counts nothing: year in a name, law article, phone, score, list number … */
    MIG_N_KINDS
};
extern const char *const mig_kind_words[]; /* "count" … "other", NULL */

/* `earlier` of a period that is another one itself. */
enum { MIG_SAME = -1 };

/* Which part of a period is meant: "in early 2014", "к середине мая". */
enum mig_moment { MIG_MOMENT_ANY, MIG_MOMENT_START, MIG_MOMENT_MIDDLE, MIG_MOMENT_END };
extern const char *const mig_moment_words[]; /* "" "start" "middle" "end", NULL */

struct mig_place_name; /* place.h */

struct mig_token {
    enum mig_kind kind;
    uint32_t start, end;    /* bytes of the text that was scanned; qualifier, multiplier and unit sign included,
                                      * a counted noun ("people") not */
    double value, min, max; /* figures; NAN missing. A range: value NAN; vague: all as the wording says */
    int qualifier;          /* enum mig_qualifier; figures only, else 0 */
    bool is_range;
    uint32_t lead, lead_end; /* figures: bytes of a small word between qualifier and number ("почти на 300"), which
                                      * patterns see before the figure; equal when there is none */
    const char *naming;      /* MIG_OTHER: what it is instead of a count, in static words; NULL else */
    struct mig_span unit;    /* static or language data; empty for counts */
    mig_day from, to;        /* periods: inclusive; MIG_NO_DAY an open end */
    int accuracy;            /* periods: enum mig_accuracy */
    bool open_start; /* "to date", "as of 1 May", "by 2016": of a flow TO is the end, and nobody knows when it began */
    int moment;      /* periods: enum mig_moment; FROM .. TO are of the whole */
    int nth;         /* periods: "in the second": of the unit that the period before it tells; 0: its own */
    bool year_guessed; /* periods: no year was said; the last such one is given, or if the words say so the next one */
    bool is_rate;      /* "ежедневно", "per year": says how often, not when; from, to empty */
    bool is_alike;     /* "the same period of 2013": which part of the year FROM .. TO another period tells */
    int earlier; /* periods that are alike: so many months before that other period ("a year earlier"); 0: FROM .. TO say it;
                  * MIG_SAME: that period itself ("in this period") */
    const struct mig_place_name *place; /* places; NULL else */
    int place_role;                     /* places: enum mig_place_role of place.h */
};

/* A list of tokens in order of start, never overlapping. Zeroed is empty. */
struct mig_tokens {
    struct mig_token *item;
    size_t n, cap;
};
/* A token of which all else is missing; it may move with the next one. */
struct mig_token *mig_tokens_add(struct mig_tokens *list, enum mig_kind kind, size_t start, size_t end);
/* Room for one more token, behind those of LIST: it is one of them when N is raised. */
struct mig_token *mig_tokens_room(struct mig_tokens *list);
void mig_tokens_free(struct mig_tokens *list);

#endif
