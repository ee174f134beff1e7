/* account.h -- how the value of one period came about, for who has to defend it: each bound as a sum of figures with their
 * quotes. */
#ifndef MIG_STATS_ACCOUNT_H
#define MIG_STATS_ACCOUNT_H

#include "base/buf.h"
#include "base/err.h"
#include "stats/series.h"

/* "TJK:consulted:2012-Q4": place, indicator, period, whose form says how long periods are. Spans look into the text. */
struct mig_account_key {
    struct mig_span area, indicator;
    enum mig_freq freq;
    int period;
};
/* False, *out untouched, if TEXT is no such key. */
bool mig_account_parse(struct mig_account_key *out, struct mig_span text);
/* Appends an account of each series of SET that knows something of that period, and of what was left out of it. MIG_NOINPUT, OUT
 * untouched, if none does: the message says what there is. */
mig_status mig_account_write(struct mig_buf *out, const struct mig_series_set *set, const struct mig_account_key *key,
                             struct mig_err *err);

#endif
