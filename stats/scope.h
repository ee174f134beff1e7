/* scope.h -- which facts and series are asked for: what --since, --until and --where of `series` and `report` mean.
 *
 * Days choose facts before anything is solved. A fact is about its last day: the end of its reference period, else the day of its
 * publication; one without either is chosen only if no day is asked for. So a figure over a longer stretch, a running total and a
 * stock come in whole or not at all. Periods that end before SINCE get no value: facts about them were not looked at.
 *
 * Conditions choose series after all have been solved, so that no value depends on which are asked for. */
#ifndef MIG_STATS_SCOPE_H
#define MIG_STATS_SCOPE_H

#include "stats/judge.h"
#include "stats/select.h"

struct mig_scope {
    mig_day since, until;         /* inclusive; MIG_NO_DAY: open */
    const struct mig_args *where; /* as mig_select_check wants them; none: all series */
};
/* SCOPE may be NULL, as everywhere here: all is asked for. */
bool mig_scope_has_days(const struct mig_scope *scope);
bool mig_scope_has_conditions(const struct mig_scope *scope);
/* MIG_USAGE: SINCE is behind UNTIL, or a condition is none. */
mig_status mig_scope_check(const struct mig_scope *scope, struct mig_err *err);

mig_day mig_scope_day(const struct mig_fact *fact); /* the day FACT is about, or MIG_NO_DAY */
bool mig_scope_chooses(const struct mig_scope *scope, const struct mig_fact *fact); /* by its day */
bool mig_scope_takes(const struct mig_scope *scope, const struct mig_span dim[MIG_N_DIMS], enum mig_freq freq);
/* Is the series of FACT as MEASURE taken, whether FACT enters it or not? A running total is of the flow, too. */
bool mig_scope_takes_fact(const struct mig_series_how *how, const struct mig_fact *fact,
                          enum mig_series_measure measure);

/* Is FACT, of a set, of a series that is taken? */
typedef bool mig_scope_test(const void *from, const struct mig_fact *fact);
/* Takes out of SET what is not asked for: series, periods, contradictions none of whose facts TAKES takes, and facts left out that it does not. */
void mig_scope_cut(struct mig_series_set *set, const struct mig_series_how *how, mig_scope_test *takes,
                   const void *from);

#endif
