/* words.h -- the fixed words of the report in a language, and numbers and dates as that language writes them.
 *
 * Data of rules/report/LANGUAGE.yaml. Texts that are returned live as long as the words, or in the arena given. */
#ifndef MIG_STATS_REPORT_WORDS_H
#define MIG_STATS_REPORT_WORDS_H

#include "base/wording.h"
#include "stats/period.h"
#include "stats/report/message.h"

struct mig_words;
/* LANGUAGE is a code of RULES_DIR/report/languages.yaml; NULL: its first. On MIG_OK *out is the caller's to free.
 * MIG_USAGE names the known languages when LANGUAGE is none of them; MIG_DATA with file:line:col. */
mig_status mig_words_load(struct mig_words **out, const char *rules_dir, const char *language, struct mig_err *err);
void mig_words_free(struct mig_words *words); /* NULL is accepted */
const char *mig_words_language(const struct mig_words *words);

/* The text under KEY, or NULL. */
const struct mig_span *mig_words_find(const struct mig_words *words, struct mig_span key);
/* The same, or KEY itself. */
struct mig_span mig_word(const struct mig_words *words, const char *key);
/* What CODE is called in the group GROUP ("units", "reasons", …), or CODE itself. */
struct mig_span mig_word_of(const struct mig_words *words, const char *group, struct mig_span code);
/* What the file says under KEY outside its texts ("place_forms"); empty if nothing. */
struct mig_span mig_words_setting(const struct mig_words *words, const char *key);
/* The list under KEY ("caveats"): its first node, go on with ->next; NULL if there is none. */
const struct mig_yaml *mig_words_list(const struct mig_words *words, const char *key);

/* The text under KEY, a message, with its {names} filled in. */
struct mig_span mig_words_fill(const struct mig_words *words, struct mig_arena *arena, const char *key,
                               const struct mig_fill *fill);

/* The same of the text that GROUP has for CODE. */
struct mig_span mig_words_fill_of(const struct mig_words *words, struct mig_arena *arena, const char *group,
                                  struct mig_span code, const struct mig_fill *fill);
/* The text under KEY piece by piece, for who has links to put. */
void mig_words_write(const struct mig_words *words, const char *key, const struct mig_fill *fill, mig_message_put *put,
                     void *to);

/* VALUE with at most DECIMALS decimals and groups of three; NAN gives the word for no value. */
struct mig_span mig_words_number(const struct mig_words *words, struct mig_arena *arena, double value, int decimals);
/* NAME stands for the count N in a message. */
struct mig_fill mig_words_count(const struct mig_words *words, struct mig_arena *arena, const char *name, size_t n);
/* What units CODE are called beside VALUE; NAN: beside no number, or an open one. */
struct mig_span mig_words_unit(const struct mig_words *words, struct mig_arena *arena, struct mig_span code,
                               double value);
struct mig_span mig_words_size(const struct mig_words *words, struct mig_arena *arena, size_t n);
/* VALUE with two decimals if it is not whole. */
struct mig_span mig_words_value(const struct mig_words *words, struct mig_arena *arena, double value);
/* The same for a headline: "2.2 billion" where that says it all, else as mig_words_value. */
struct mig_span mig_words_short(const struct mig_words *words, struct mig_arena *arena, double value);
/* A ratio as a percentage; with its sign. An amount with its sign. */
struct mig_span mig_words_percent(const struct mig_words *words, struct mig_arena *arena, double ratio);
struct mig_span mig_words_change(const struct mig_words *words, struct mig_arena *arena, double ratio);
struct mig_span mig_words_gain(const struct mig_words *words, struct mig_arena *arena, double amount);
typedef struct mig_span mig_words_print(const struct mig_words *words, struct mig_arena *arena, double value);
/* "17,000 to 18,000", "17,000 or more", each bound as PRINT gives it; the bare number if both are one; NAN is an open
 * bound. */
struct mig_span mig_words_bounds(const struct mig_words *words, struct mig_arena *arena, double min, double max,
                                 mig_words_print *print);
/* "p = 0.022"; "p < 0.001" of what would be printed as 0. */
struct mig_span mig_words_p(const struct mig_words *words, struct mig_arena *arena, double p);
struct mig_span mig_words_day(const struct mig_words *words, struct mig_arena *arena, mig_day day);
struct mig_span mig_words_period(const struct mig_words *words, struct mig_arena *arena, enum mig_freq freq,
                                 int period);
/* "in 2012": as a sentence has it. */
struct mig_span mig_words_within(const struct mig_words *words, struct mig_arena *arena, enum mig_freq freq,
                                 int period);

#endif
