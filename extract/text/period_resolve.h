/* period_resolve.h -- between period_resolve.c and the tables of operations (calendar, feast, part, relative) only. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_RESOLVE_H
#define MIG_EXTRACT_TEXT_PERIOD_RESOLVE_H

#include "extract/text/period_grammar.h"

struct mig_resolver {
    const struct mig_inners *inners;
    mig_day today;
    struct mig_ymd t; /* today's, when there is one */
    int depth;
    bool ahead;       /* the coming one is meant, not the last */
    bool guessed;     /* a year was not said */
    bool looked_back; /* the last one was taken */
};

/* What a phrase can say; one row each. */
struct mig_op {
    const char *name;
    bool (*resolve)(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out);
    uint32_t needs; /* MIG_GIVES of the operands and MIG_GIVES_INNER it cannot do without */
};
extern const struct mig_op mig_calendar_ops[]; /* dates, months, quarters, years; a row without a name ends */
extern const struct mig_op mig_feast_ops[];    /* days that a rule finds anew in each year */
extern const struct mig_op mig_part_ops[];     /* parts of other periods */
extern const struct mig_op mig_relative_ops[]; /* seen from today, and on other periods */

static inline int mig_when_get(const struct mig_when *w, enum mig_period_operand operand)
{
    return w->v[operand][0];
}

static inline int mig_when_get2(const struct mig_when *w, enum mig_period_operand operand)
{
    return w->v[operand][1];
}

static inline bool mig_when_has(const struct mig_when *w, enum mig_period_operand operand)
{
    return w->v[operand][0] != MIG_MISSING;
}

static inline bool mig_says_year(const struct mig_when *w)
{
    return mig_when_has(w, MIG_OPERAND_YEAR) ||
           (mig_when_has(w, MIG_OPERAND_SHIFT) && mig_when_get(w, MIG_OPERAND_UNIT) == MIG_UNIT_YEAR);
}

/* Sets the three; false when there is no such stretch. */
bool mig_stretch_days(struct mig_days *out, mig_day from, mig_day to, int accuracy);
/* The day that a stock at MOMENT, an enum mig_moment, of FROM .. TO is of. */
mig_day mig_stretch_moment(mig_day from, mig_day to, int moment);
/* The phrase is understood, but not when it was: true. */
bool mig_stretch_unknown(struct mig_days *out, int accuracy);
int mig_unit_accuracy(int unit);
int mig_unit_months(int unit); /* 0: not made of months */
/* The unit that DAY lies in, SHIFT units on. */
bool mig_calendar_unit(mig_day day, int unit, int shift, struct mig_days *out);
mig_day mig_add_units(mig_day day, int unit, int n);
/* The day N units from DAY, SIGN 1 or -1, and N2 of unit2 where there is one; else N2 of what N counts make one unit:
 * 48 hours are two days. */
mig_day mig_count_on(const struct mig_when *w, mig_day day, int sign);
bool mig_resolve_when(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out);
const struct mig_when *mig_when_inner(const struct mig_resolver *r, const struct mig_when *w, int i); /* or NULL */
bool mig_resolve_inner(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out);

#endif
