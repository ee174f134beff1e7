/* period.h -- months, quarters and years as consecutive numbers, and as SDMX writes them. */
#ifndef MIG_STATS_PERIOD_H
#define MIG_STATS_PERIOD_H

#include "base/date.h"

enum mig_freq { MIG_MONTH, MIG_QUARTER, MIG_YEAR };

extern const char *const mig_freq_words[]; /* "month", "quarter", "year", NULL */
extern const char *const mig_freq_codes[]; /* of SDMX CL_FREQ: "M", "Q", "A", NULL */
const char *mig_freq_code(enum mig_freq freq);
bool mig_freq_find(struct mig_span code, enum mig_freq *out);
int mig_freq_per_year(enum mig_freq freq);

/* The period that DAY lies in; the next period is one more. DAY must be a day. */
int mig_period_of(enum mig_freq freq, mig_day day);
mig_day mig_period_first(enum mig_freq freq, int period);
mig_day mig_period_last(enum mig_freq freq, int period);

/* What stretches over more periods than this is not written out period by period: a mistyped year must not make a file of a
 * million rows. */
#define MIG_MAX_GAP 600

#define MIG_PERIOD_TEXT 16
/* "2012-12", "2012-Q4", "2012"; returns OUT. */
char *mig_period_print(enum mig_freq freq, int period, char out[MIG_PERIOD_TEXT]);
/* False, *out untouched, if TEXT is no period of FREQ. */
bool mig_period_parse(enum mig_freq freq, struct mig_span text, int *out);

#endif
