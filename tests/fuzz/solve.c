/* solve.c -- figures over stretches of days, made of the bytes, against a second method: the system's bounds are those of the shortest
 * paths between all pairs (Floyd, Warshall), a refused figure closes a negative cycle and each list against it is a contradiction that
 * is none without any one of its members; totals that are fixed one by one in what is left hold all. Whole numbers, so that all is exact. */
#include "stats/solve/solve.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

enum { MOST_NODES = 9, MOST_FIGURES = 40 };

struct figures {
    size_t n_nodes, n_days;
    bool is_signed;
    struct mig_constraint item[MOST_FIGURES];
    size_t n;
};

typedef double matrix[MOST_NODES][MOST_NODES]; /* [u][v]: S(v) - S(u) at most */

static void bound(matrix m, uint32_t from, uint32_t to, double most)
{
    m[from][to] = fmin(m[from][to], most);
}

/* The bounds that follow from those of WHICH figures (NULL: all), but SKIP, and from MORE; false: they contradict. */
static bool follow(matrix m, const struct figures *f, const struct mig_proof *which, size_t skip,
                   const struct mig_constraint *more)
{
    for (uint32_t u = 0; u < f->n_nodes; u++)
        for (uint32_t v = 0; v < f->n_nodes; v++)
            m[u][v] = u == v || (!f->is_signed && v < u && u < f->n_days) ? 0 : INFINITY;
    for (size_t i = 0; i <= (which ? which->n : f->n); i++) {
        bool is_more = i == (which ? which->n : f->n);
        const struct mig_constraint *c = is_more ? more : &f->item[which ? which->item[i] : i];
        if (!c || i == skip)
            continue;
        bound(m, c->from, c->to, c->max);
        bound(m, c->to, c->from, -c->min);
    }
    for (size_t k = 0; k < f->n_nodes; k++)
        for (size_t u = 0; u < f->n_nodes; u++)
            for (size_t v = 0; v < f->n_nodes; v++)
                m[u][v] = fmin(m[u][v], m[u][k] + m[k][v]);
    for (size_t u = 0; u < f->n_nodes; u++)
        if (m[u][u] < 0)
            return false;
    return true;
}

static void check_refused(const struct figures *f, const struct mig_constraint *c, const struct mig_proof *against)
{
    matrix m;
    FUZZ_CHECK(!follow(m, f, NULL, SIZE_MAX, c), "figure %zu is refused, and could be true", f->n);
    FUZZ_CHECK(!follow(m, f, against, SIZE_MAX, c), "what is said against figure %zu is not against it", f->n);
    for (size_t i = 0; i < against->n; i++) {
        FUZZ_CHECK(against->item[i] < f->n, "number %u of %zu", against->item[i], f->n);
        FUZZ_CHECK(follow(m, f, against, i, c), "number %u of those against figure %zu can be spared", against->item[i],
                   f->n);
    }
}

static double sum(const struct figures *f, const struct mig_way *way, bool is_lower)
{
    double total = 0;
    for (size_t i = 0; i < way->n; i++) {
        const struct mig_constraint *c = &f->item[way->item[i].number];
        double part = way->item[i].is_added == is_lower ? c->min : c->max;
        total += way->item[i].is_added ? part : -part;
    }
    return total;
}

static void check_bounds(struct mig_system *system, const struct figures *f)
{
    matrix m;
    struct mig_known known;
    FUZZ_CHECK(follow(m, f, NULL, SIZE_MAX, NULL), "%zu figures that contradict are entered", f->n);
    for (uint32_t u = 0; u < f->n_nodes; u++)
        for (uint32_t v = 0; v < f->n_nodes; v++) {
            mig_system_ask(system, &known, u, v);
            FUZZ_CHECK(known.max == m[u][v] && known.min == -m[v][u], "S(%u) - S(%u): %g .. %g, not %g .. %g", v, u,
                       known.min, known.max, -m[v][u], m[u][v]);
            FUZZ_CHECK(isinf(known.max) || sum(f, &known.upper, false) == known.max, "the way to %g", known.max);
            FUZZ_CHECK(isinf(known.min) || sum(f, &known.lower, true) == known.min, "the way to %g", known.min);
        }
}

static void check_fixed(struct mig_system *system, const struct figures *f, struct mig_span in)
{
    double total[MOST_NODES], min, max;
    mig_system_fix_begin(system, 0);
    for (uint32_t u = 0; u < f->n_nodes; u++) {
        mig_system_fix(system, u, (double)fuzz_byte(&in) - 100);
        mig_system_range(system, u, &min, &max);
        FUZZ_CHECK(min == max, "node %u is fixed to %g .. %g", u, min, max);
        total[u] = min;
    }
    for (size_t i = 0; i < f->n; i++) {
        const struct mig_constraint *c = &f->item[i];
        double is = total[c->to] - total[c->from];
        FUZZ_CHECK(is >= c->min && is <= c->max, "%g is not in %g .. %g", is, c->min, c->max);
    }
    for (size_t u = 1; !f->is_signed && u < f->n_days; u++)
        FUZZ_CHECK(total[u] >= total[u - 1], "%g falls to %g", total[u - 1], total[u]);
}

/* Two bytes of nodes, then two of bounds; a bound of 255 is open. */
static struct mig_constraint take(struct mig_span *in, size_t n_nodes)
{
    struct mig_constraint c = { .from = fuzz_byte(in) % (uint32_t)n_nodes, .to = fuzz_byte(in) % (uint32_t)n_nodes };
    if (c.from == c.to)
        c.to = (c.to + 1) % (uint32_t)n_nodes;
    double a = fuzz_byte(in), b = fuzz_byte(in);
    c.min = fmin(a, b) - 50;
    c.max = fmax(a, b) - 50;
    if (a >= 250)
        c.min = -INFINITY;
    if (b >= 250)
        c.max = INFINITY;
    if (c.min == 200 || isinf(c.min))
        c.min = -INFINITY;
    return c;
}

void fuzz_one(struct mig_span in)
{
    static const mig_day days[MOST_NODES] = { 15400, 15431, 15460, 15491, 15521, 15552, 15582, 15613, 15644 };
    struct figures f = { .n_nodes = 2u + fuzz_byte(&in) % (MOST_NODES - 1) };
    uint8_t how = fuzz_byte(&in);
    f.n_days = f.n_nodes - (how / 2) % f.n_nodes;
    f.is_signed = how % 2;
    struct mig_system *system = mig_system_new(days, f.n_days, f.n_nodes - f.n_days, f.is_signed);
    while (in.n >= 5 && f.n < MOST_FIGURES) {
        struct mig_constraint c = take(&in, f.n_nodes);
        struct mig_proof against = { 0 };
        if (!mig_system_enter(system, &c, &against))
            check_refused(&f, &c, &against);
        else
            f.item[f.n++] = c;
        if (fuzz_byte(&in) > 230 && f.n > 0) {
            mig_system_undo(system);
            f.n--;
        }
    }
    check_bounds(system, &f);
    check_fixed(system, &f, in);
    mig_system_free(system);
}
