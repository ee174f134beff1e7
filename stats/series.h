/* series.h -- facts made into values per month, quarter or year.
 *
 * Nothing that overlaps is added up: each fact over a stretch of days bounds the difference of a flow's running total, and
 * what all of them say together bounds each period (flow.h). A stock, or a running total since an unknown start, has the
 * value of the period's last date. Every fact gives a period a bound or its value, or is in the list of those left out; open-start flows are in both. */
#ifndef MIG_STATS_SERIES_H
#define MIG_STATS_SERIES_H

#include "extract/fact.h"
#include "extract/indicator.h"
#include "stats/conflict.h"
#include "stats/convert.h"
#include "stats/left_out.h"
#include "stats/period.h"
#include "stats/policy.h"
#include "stats/quotes.h"
#include "stats/regions.h"
#include "stats/trust.h"

/* The key of a series: DESIGN section 7, in the order and with the names of the columns of series.csv. */
enum mig_dim {
    MIG_DIM_AREA,
    MIG_DIM_COUNTERPART,
    MIG_DIM_ORIGIN,
    MIG_DIM_INDICATOR,
    MIG_DIM_MEASURE,
    MIG_DIM_POPULATION,
    MIG_DIM_ACTOR,
    MIG_DIM_SEX,
    MIG_DIM_AGE,
    MIG_DIM_UNIT,
    MIG_N_DIMS
};

/* SDMX CL_OBS_STATUS; a period inside a series of which nothing is known is a row with MIG_OBS_MISSING and no value. */
enum mig_obs_status {
    MIG_OBS_NORMAL = 'A',    /* what the figures say leaves one value */
    MIG_OBS_ESTIMATED = 'E', /* figures tie the period's ends together; one is hedged, a range, or read by the policy */
    MIG_OBS_PARTIAL = 'P',   /* provisional: some days are not covered, so that the value is a lower bound */
    MIG_OBS_IMPUTED = 'I',   /* only longer stretches bound it: the value is an estimate within them */
    MIG_OBS_MISSING = 'O'
};

/* A bound of a value is a sum of bounds: of figures over stretches of days, some added, some subtracted. */
struct mig_term {
    const struct mig_fact *fact; /* whose bound it is */
    mig_day from, to;            /* inclusive; from MIG_NO_DAY: an open start */
    double bound, wording;       /* as the policy reads it, as it is worded; open: -INFINITY, INFINITY */
    bool is_added;
};
struct mig_terms {
    struct mig_term *item;
    size_t n; /* 0: no figure gives the bound */
};

struct mig_obs {
    int period;                /* of the series' freq */
    char status;               /* enum mig_obs_status */
    double value, min, max;    /* NAN: none, open */
    int days;                  /* of a flow: those that facts tie together; 0 when read from a file */
    size_t n_facts, n_sources; /* those that give its bounds and value; publishers of these and of what says the same */
    const struct mig_fact **fact;  /* n_facts > 0; NULL when read from a file */
    struct mig_terms lower, upper; /* what min and max are sums of; none when read from a file */
    struct mig_span comment;       /* policy, coverage, ids */
};

struct mig_series {
    struct mig_span dim[MIG_N_DIMS]; /* never empty: "_T" all, "_X" not said, as SDMX writes them */
    struct mig_span country;         /* of a region, else the area again; empty when read from a file */
    enum mig_freq freq;
    struct mig_obs *obs; /* in order of time; periods without facts are not here */
    size_t n;
};

struct mig_series_set {
    struct mig_arena arena;
    const struct mig_quotes *quotes; /* NULL: all are there */
    struct mig_buf text;             /* workspace */
    bool values_only; /* nobody asks for what is left out or contradicts: the lists below hold some of it at most */
    struct mig_series *item; /* in order of their keys */
    size_t n;
    struct mig_left_list left;          /* in order of the facts */
    struct mig_conflict_list conflicts; /* in order of the families (index.h) */
};

/* The values of periods of which only longer stretches tell. */
enum mig_estimate {
    MIG_ESTIMATE_NONE,
    MIG_ESTIMATE_PROPORTIONAL, /* to days (estimate.h) */
    MIG_ESTIMATE_DENTON, /* smoothly, by proportional or additive first differences, where totals are exact (smooth.h); else as before */
    MIG_ESTIMATE_DENTON_ADDITIVE,
};
extern const char *const mig_estimate_words[]; /* "none", "proportional", "denton", "denton-additive", NULL */

/* The values of a stock in periods between those of which it is known. */
enum mig_interpolate { MIG_INTERPOLATE_NONE, MIG_INTERPOLATE_LINEAR, MIG_INTERPOLATE_STEFFEN };
extern const char *const mig_interpolate_words[]; /* "none", "linear", "steffen", NULL */

struct mig_scope;
struct mig_series_how {
    enum mig_freq freq;
    const struct mig_policy *policy;
    const struct mig_indicators *indicators;
    const struct mig_trust *trust;
    const struct mig_regions *regions;
    const struct mig_conversions *conversions; /* facts besides, which yield to all others; NULL: none */
    const struct mig_scope *scope; /* what is asked for (scope.h): building does not look at it; NULL: all */
    enum mig_estimate estimate;
    enum mig_interpolate interpolate;
    bool rolls_up;   /* regions make up a country that has no value of its own */
    bool same_start; /* running totals of one actor began on one day, which nobody tells */
};
/* *out is the caller's to free; it looks into FACTS, which must outlive it. */
void mig_series_build(struct mig_series_set *out, const struct mig_facts *facts, const struct mig_series_how *how);
bool mig_obs_is_whole(const struct mig_obs *obs); /* has a value, neither of a part only nor imputed */
/* The number of the first observation of PERIOD or a later one, and the observation of PERIOD itself, or NULL. */
size_t mig_series_place(const struct mig_series *series, int period);
const struct mig_obs *mig_series_at(const struct mig_series *series, int period);
bool mig_is_running_total(const struct mig_series *series);
/* By freq, indicator, measure, country, then the rest of the key. */
int mig_series_cmp(const struct mig_series *a, const struct mig_series *b);
void mig_series_free(struct mig_series_set *set);

#endif
