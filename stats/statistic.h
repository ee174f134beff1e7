/* statistic.h -- the statistics of a series as tables, one for each family: a new one is a function and a row. */
#ifndef MIG_STATS_STATISTIC_H
#define MIG_STATS_STATISTIC_H

#include "stats/series.h"

/* The values of a series that statistics may use: one per wholly covered period. Partial and imputed periods and those
 * of which only bounds are known are counted and stay out. */
struct mig_sample {
    enum mig_freq freq;
    size_t n;
    double *x, *min, *max; /* an open bound is -INFINITY, INFINITY */
    double *t;             /* the periods as numbers, rising */
    double *sorted;        /* x in order of size */
    size_t span;           /* periods from the series' first to its last, with those that are not here */
    size_t n_bounded;      /* values that are not exact: a bound is open or another number */
    size_t n_open;         /* of these, those with an open bound */
    size_t seed;           /* of what is drawn at random */
    struct mig_arena *arena;
};

struct mig_stat_cell {
    double number;        /* NAN: none */
    double min, max;      /* of a bounded column: what the bounds of the values allow; NAN: open */
    struct mig_span text; /* instead of a number, or empty */
    const char *why;      /* neither number nor text, and why; or NULL */
};

enum mig_stat_kind {
    MIG_OF_VALUES, /* rests on the values alone, whatever their bounds */
    MIG_BOUNDED,   /* has a smallest and a largest: two columns more, NAME_min and NAME_max */
    MIG_SETTING    /* says how, and rests on no value */
};
struct mig_stat_column {
    const char *name;
    enum mig_stat_kind kind;
    bool is_text; /* words or periods, not numbers */
};

#define MIG_FOR_FLOW       1u
#define MIG_FOR_STOCK      2u
#define MIG_FOR_CUMULATIVE 4u
#define MIG_FOR_VALUES     (MIG_FOR_FLOW | MIG_FOR_STOCK) /* a running total is not averaged */

#define MIG_STAT_COLUMNS 8
struct mig_statistic {
    const char *name;
    struct mig_stat_column columns[MIG_STAT_COLUMNS]; /* ended by one without a name */
    size_t needs, most;                               /* values; most 0: any number */
    unsigned measures;                                /* MIG_FOR_… that it makes sense for */
    bool is_total;   /* says nothing of periods without a value, so that these are named */
    const char *gap; /* why a number may be missing when others are there; NULL: it says nothing */
    /* Fills one cell per column, which come empty, and returns NULL; or says why it cannot. */
    const char *(*compute)(const struct mig_sample *s, struct mig_stat_cell *cell);
};

/* Every statistic, in the order of its columns; NULL after the last. */
const struct mig_statistic *mig_statistic_at(size_t i);

#endif
