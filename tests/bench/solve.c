/* solve [FACTS]: seconds of the solver on FACTS (5000) made-up figures over 600 months, in three kinds: of whole months, with ends on
 * any day, and those with no upper bound for all but a few. Every tenth is wrong by some percent, so it contradicts others. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "stats/solve/estimate.h"
#include "tests/unit/chance.h"

enum { MONTHS = 600, DAYS = 18262 };

static const struct kind {
    const char *name;
    int percent_any_day, percent_open;
} kinds[] = { { "whole months", 0, 10 }, { "any days", 100, 10 }, { "any days, open above", 100, 95 } };

struct load {
    mig_day *days; /* 1963-01-01 is 0 in FROM and TO of the figures */
    uint32_t *node;
    size_t n_days, n_figures;
    struct mig_constraint *figures;
    struct mig_wish *wishes;
};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static mig_day month(int i)
{
    return mig_day_of(1963 + i / 12, 1 + i % 12, 1) - mig_day_of(1963, 1, 1);
}

/* A month, a quarter, a year, or since January. */
static void draw_stretch(struct chance *chance, bool any_day, mig_day *from, mig_day *to)
{
    static const int lengths[] = { 1, 1, 3, 12 };
    int first = chance_in(chance, 0, MONTHS - 12), length = lengths[chance_in(chance, 0, 3)];
    first -= first % length;
    if (chance_of(chance, 30)) {
        length = chance_in(chance, 1, 12);
        first -= first % 12;
    }
    *from = month(first);
    *to = month(first + length);
    if (any_day) {
        *from += chance_in(chance, 0, 27);
        *to += chance_in(chance, 1, 27);
    }
}

/* A hundred to three hundred a day, more or less. */
static double total_of(mig_day day)
{
    return floor(200.0 * day + 30000 * sin(day / 300.0));
}

static void make(struct load *load, const struct kind *kind, size_t n_figures, struct chance *chance)
{
    static bool taken[DAYS + 1000];
    for (mig_day d = 0; d < DAYS + 1000; d++)
        taken[d] = false;
    for (int i = 0; i <= MONTHS; i++)
        taken[month(i)] = true;
    for (size_t i = 0; i < n_figures; i++) {
        mig_day from, to;
        draw_stretch(chance, chance_of(chance, kind->percent_any_day), &from, &to);
        taken[from] = taken[to] = true;
        double value = total_of(to) - total_of(from);
        value = floor(value * (chance_of(chance, 10) ? chance_in(chance, 90, 110) / 100.0 : 1));
        load->figures[i] = (struct mig_constraint){ (uint32_t)from, (uint32_t)to, value, value };
        if (chance_of(chance, kind->percent_open))
            load->figures[i].max = INFINITY;
        else if (chance_of(chance, 30))
            load->figures[i].max = floor(value * 1.05);
    }
    load->n_days = 0;
    for (mig_day d = 0; d < DAYS + 1000; d++) {
        load->node[d] = (uint32_t)load->n_days;
        if (taken[d])
            load->days[load->n_days++] = d;
    }
}

static void measure(struct load *load, const struct kind *kind)
{
    struct mig_system *system = mig_system_new(load->days, load->n_days, 0, false);
    struct mig_proof against;
    struct mig_known known;
    size_t n_wishes = 0, in_proofs = 0, n_open = 0;
    double start = seconds();
    for (size_t i = 0; i < load->n_figures; i++) {
        struct mig_constraint c = load->figures[i];
        c.from = load->node[c.from];
        c.to = load->node[c.to];
        if (mig_system_enter(system, &c, &against))
            load->wishes[n_wishes++] = (struct mig_wish){ c.from, c.to, c.min };
        else
            in_proofs += against.n;
    }
    double entered = seconds();
    for (int i = 0; i < MONTHS; i++) {
        mig_system_ask(system, &known, load->node[month(i)], load->node[month(i + 1)]);
        n_open += isinf(known.max) ? 1 : 0;
    }
    double asked = seconds();
    double *total = mig_alloc(load->n_days * sizeof *total);
    mig_estimate_totals(total, system, load->days, load->n_days, load->wishes, n_wishes);
    printf("%-24s %6zu nodes %5zu in %5zu out, %4.1f in a proof, %3zu months open: enter %.3f s, ask %.3f s, estimate "
           "%.3f s\n",
           kind->name, load->n_days, n_wishes, load->n_figures - n_wishes,
           (double)in_proofs / (double)(load->n_figures - n_wishes + (n_wishes == load->n_figures)), n_open,
           entered - start, asked - entered, seconds() - asked);
    free(total);
    mig_system_free(system);
}

int main(int argc, char **argv)
{
    struct load load = { .n_figures = argc > 1 ? (size_t)atol(argv[1]) : 5000 };
    struct chance chance = { 600 };
    load.days = mig_alloc((DAYS + 1000) * sizeof *load.days);
    load.node = mig_alloc((DAYS + 1000) * sizeof *load.node);
    load.figures = mig_alloc(load.n_figures * sizeof *load.figures);
    load.wishes = mig_alloc(load.n_figures * sizeof *load.wishes);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        make(&load, &kinds[i], load.n_figures, &chance);
        measure(&load, &kinds[i]);
    }
    free(load.days);
    free(load.node);
    free(load.figures);
    free(load.wishes);
    return 0;
}
