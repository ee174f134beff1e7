/* household.h -- how many persons a household has, by country and date: rules/household-size.csv.
 *
 * For who turns "611 families" into persons, and must be able to name the survey. Each row holds from its date on, until the
 * next row of its country. Before the first row nothing is known: households were larger or smaller then, and the file does
 * not say which. */
#ifndef MIG_STATS_HOUSEHOLD_H
#define MIG_STATS_HOUSEHOLD_H

#include "base/cli.h"
#include "base/date.h"
#include "base/span.h"

struct mig_household {
    struct mig_span iso3;
    mig_day from;
    double persons; /* per household, at least 1 */
    struct mig_span source,
        note; /* the survey or census, its year and who published it; what else there is to say, or "" */
};
struct mig_households;
/* Reads RULES_DIR/household-size.csv. On MIG_OK *out is the caller's to free. MIG_DATA with path:line:col: a cell that cannot
 * be read, no source, or rows that do not rise by country and then by date. */
mig_status mig_households_load(struct mig_households **out, const char *rules_dir, struct mig_err *err);
void mig_households_free(struct mig_households *households); /* NULL is accepted */
/* Reads the file and lets it go. */
mig_data_check mig_check_households;

/* Why there is none. */
enum mig_household_lack {
    MIG_HOUSEHOLD_KNOWN,
    MIG_HOUSEHOLD_NO_COUNTRY, /* no row of it, or ISO3 is empty */
    MIG_HOUSEHOLD_TOO_EARLY,  /* before its first row */
    MIG_HOUSEHOLD_NO_DAY      /* MIG_NO_DAY */
};
extern const char *const mig_household_lack_words[]; /* for a column of reasons; [0] is "", NULL ends */
/* The row in force in ISO3 on DAY, which lives as long as HOUSEHOLDS; or NULL, and *lack says why. LACK may be NULL. */
const struct mig_household *mig_household_at(const struct mig_households *households, struct mig_span iso3, mig_day day,
                                             enum mig_household_lack *lack);

#endif
