/* statistic.h -- the statistics of a series as a table: a new one is a function and a row. */
#ifndef MIG_STATS_STATISTIC_H
#define MIG_STATS_STATISTIC_H

#include "stats/series.h"

/* The values of a series that statistics may use: one per wholly covered period. Partial periods and those of which
 * only bounds are known are counted and stay out. */
struct mig_sample {
    enum mig_freq freq;
    size_t n;
    double *x, *min, *max; /* an open bound is -INFINITY, INFINITY */
    double *t;             /* the periods as numbers, rising */
    double *sorted;        /* x in order of size */
    size_t span;           /* periods from the series' first to its last, with those that are not here */
    size_t n_open;         /* values with an open bound */
    struct mig_arena *arena;
};

struct mig_stat_cell {
    double number; /* NAN: none */
    struct mig_span text;
};

#define MIG_FOR_FLOW       1u
#define MIG_FOR_STOCK      2u
#define MIG_FOR_CUMULATIVE 4u

struct mig_statistic {
    const char *name;
    const char *columns[8]; /* ended by NULL */
    size_t needs, most;     /* values; most 0: any number */
    unsigned measures;      /* MIG_FOR_… that it makes sense for */
    bool has_bounds;        /* its own columns say what open bounds do to it */
    bool is_total;          /* says nothing of periods without a value, so that these are named */
    const char *gap;        /* why a column may be empty when others are not; NULL: it says nothing */
    /* Fills one cell per column and returns NULL, or says why it cannot. */
    const char *(*compute)(const struct mig_sample *s, struct mig_stat_cell *cell);
};
extern const struct mig_statistic mig_statistics[]; /* ended by a row without a name */

#endif
