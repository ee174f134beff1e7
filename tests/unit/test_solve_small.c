#include "tests/unit/unit.h"

#include "stats/solve/solve.h"
#include "tests/unit/chance.h"

/* Small systems against trying all totals. Bounds are whole numbers, so what can be true at all is so for whole totals, and a bound
 * that follows is reached by some (the matrix of differences is totally unimodular). */
enum { N_SYSTEMS = 10000, MOST_NODES = 6, MOST_CONSTRAINTS = 8, NOWHERE = 1000000 };

static const mig_day days[MOST_NODES] = { 15400, 15431, 15460, 15491, 15521, 15552 };

struct small {
    size_t n_days, n_nodes;
    bool is_signed;
    int largest;                               /* bounds reach from -LARGEST to LARGEST */
    struct mig_constraint c[MOST_CONSTRAINTS]; /* as entered */
    size_t n;
};

/* More than any chain of bounds adds up to, there and back. Totals are tried from -2 EDGE to 2 EDGE. */
static int edge_of(const struct small *s)
{
    return 2 * s->largest * ((int)s->n_nodes - 1) + 1;
}

/* Some of the constraints of a system, and some of its totals. */
struct attempt {
    const struct small *s;
    const struct mig_constraint *c[MOST_CONSTRAINTS + 2];
    size_t n;
    int total[MOST_NODES];
    bool chosen[MOST_NODES];
};

static void narrow(double *low, double *high, double min, double max)
{
    *low = fmax(*low, min);
    *high = fmin(*high, max);
}

/* Between what values NODE may lie, as far as the chosen totals say at once. */
static void reach(const struct attempt *a, uint32_t node, double *low, double *high)
{
    *low = -2 * edge_of(a->s);
    *high = 2 * edge_of(a->s);
    for (size_t i = 0; i < a->n; i++) {
        const struct mig_constraint *c = a->c[i];
        if (c->to == node && a->chosen[c->from])
            narrow(low, high, a->total[c->from] + c->min, a->total[c->from] + c->max);
        if (c->from == node && a->chosen[c->to])
            narrow(low, high, a->total[c->to] - c->max, a->total[c->to] - c->min);
    }
    for (uint32_t i = 0; !a->s->is_signed && node < a->s->n_days && i < a->s->n_days; i++)
        if (a->chosen[i] && a->total[i] != NOWHERE)
            narrow(low, high, i < node ? (double)a->total[i] : *low, i > node ? (double)a->total[i] : *high);
}

/* Tries all totals of all nodes that are not chosen yet, the node with the fewest left first. */
static bool can_be(struct attempt *a)
{
    uint32_t best = UINT32_MAX;
    double low = 0, high = INFINITY, l, h;
    for (uint32_t i = 0; i < a->s->n_nodes; i++) {
        if (a->chosen[i])
            continue;
        reach(a, i, &l, &h);
        if (best == UINT32_MAX || h - l < high - low) {
            best = i;
            low = l;
            high = h;
        }
    }
    if (best == UINT32_MAX)
        return true;
    a->chosen[best] = true;
    bool found = false;
    for (a->total[best] = (int)low; !found && a->total[best] <= high; a->total[best]++)
        found = can_be(a);
    a->chosen[best] = false;
    return found;
}

/* The constraints of PROOF, or all if it is NULL, but not number SKIP of them; and C, unless it is NULL. Totals that no constraint names
 * are not tried: each can be what the one before it is. */
static bool possible(const struct small *s, const struct mig_proof *proof, size_t skip, const struct mig_constraint *c)
{
    struct attempt a = { .s = s };
    if (c)
        a.c[a.n++] = c;
    for (size_t i = 0; i < (proof ? proof->n : s->n); i++)
        if (i != skip)
            a.c[a.n++] = &s->c[proof ? proof->item[i] : i];
    if (a.n == 0)
        return true;
    for (size_t i = 0; i < s->n_nodes; i++)
        a.chosen[i] = true;
    for (size_t i = 0; i < a.n; i++)
        a.chosen[a.c[i]->from] = a.chosen[a.c[i]->to] = false;
    for (size_t i = 0; i < s->n_nodes; i++)
        a.total[i] = a.chosen[i] ? NOWHERE : 0;
    a.chosen[a.c[0]->from] = true;
    return can_be(&a);
}

static void check_contradiction(const struct small *s, const struct mig_proof *against, const struct mig_constraint *c)
{
    assert_false(possible(s, NULL, SIZE_MAX, c));
    assert_false(possible(s, against, SIZE_MAX, c));
    for (size_t i = 0; i < against->n; i++) {
        assert_in_range(against->item[i], 0, s->n - 1);
        assert_true(possible(s, against, i, c));
    }
}

/* The bound is reached, it is the sum of its steps, nothing lies beyond it, and the steps suffice for that. IS_LOWER: the lower bound of
 * TO - FROM is looked at as the upper one of FROM - TO. */
static void check_bound(const struct small *s, struct mig_constraint c, double bound, const struct mig_way *way,
                        bool is_lower)
{
    uint32_t number[MOST_CONSTRAINTS];
    double sum = 0;
    for (size_t i = 0; i < way->n; i++) {
        const struct mig_constraint *step = &s->c[number[i] = way->item[i].number];
        bool takes_min = is_lower == way->item[i].is_added;
        sum += (is_lower == way->item[i].is_added ? -1 : 1) * (takes_min ? step->min : step->max);
    }
    if (!isinf(bound))
        assert_true(sum == bound);
    const struct mig_proof *proof = &(struct mig_proof){ number, way->n };
    c.min = c.max = isinf(bound) ? edge_of(s) : bound;
    assert_true(possible(s, NULL, SIZE_MAX, &c));
    c.min = c.max = bound + 1;
    if (isinf(bound))
        assert_int_equal(proof->n, 0);
    else
        assert_false(possible(s, proof, SIZE_MAX, &c));
}

static void check_pairs(struct mig_system *system, const struct small *s)
{
    struct mig_known known;
    for (uint32_t i = 0; i < s->n_nodes; i++)
        for (uint32_t k = 0; k < s->n_nodes; k++) {
            mig_system_ask(system, &known, i, k);
            if (i == k) {
                assert_true(known.min == 0 && known.max == 0 && known.lower.n == 0 && known.upper.n == 0);
                continue;
            }
            check_bound(s, (struct mig_constraint){ .from = i, .to = k }, known.max, &known.upper, false);
            check_bound(s, (struct mig_constraint){ .from = k, .to = i }, -known.min, &known.lower, true);
        }
}

/* Totals fixed anywhere in the range that is left: in the end all is true. The ranges of the first step are the known bounds. */
static void check_fixing(struct mig_system *system, const struct small *s, struct chance *chance)
{
    struct mig_known known;
    struct attempt a = { .s = s };
    double min, max;
    uint32_t root = (uint32_t)chance_in(chance, 0, (int)s->n_nodes - 1);
    mig_system_fix_begin(system, root);
    for (uint32_t i = 0; i < s->n_nodes; i++) {
        mig_system_ask(system, &known, root, i);
        mig_system_range(system, i, &min, &max);
        assert_true(min == known.min && max == known.max);
    }
    for (size_t i = 0; i < s->n; i++)
        a.c[a.n++] = &s->c[i];
    for (size_t i = 0; i < s->n_nodes; i++) {
        uint32_t node = (uint32_t)((root + i * (s->n_nodes == 5 ? 2 : 5)) % s->n_nodes);
        double low, high;
        mig_system_range(system, node, &min, &max);
        assert_true(min <= max);
        low = isfinite(min) ? min : fmin(max, 0) - s->largest;
        high = isfinite(max) ? max : low + s->largest;
        mig_system_fix(system, node, chance_in(chance, (int)low, (int)high));
        mig_system_range(system, node, &low, &high);
        assert_true(low == high && low >= min && high <= max);
        a.total[node] = (int)low;
        a.chosen[node] = true;
        if (fabs(low) <= edge_of(s)) {
            reach(&a, node, &min, &max);
            assert_true(low >= min && low <= max);
        }
    }
}

static struct mig_constraint draw(const struct small *s, struct chance *chance)
{
    struct mig_constraint c;
    c.from = (uint32_t)chance_in(chance, 0, (int)s->n_nodes - 1);
    c.to = (uint32_t)((c.from + (size_t)chance_in(chance, 1, (int)s->n_nodes - 1)) % s->n_nodes);
    if (c.from > c.to && !s->is_signed && chance_of(chance, 80)) {
        uint32_t other = c.from;
        c.from = c.to;
        c.to = other;
    }
    int least = s->is_signed || chance_of(chance, 5) ? -s->largest : 0;
    int a = chance_in(chance, least, s->largest), b = chance_in(chance, least, s->largest);
    bool exact = chance_of(chance, 40);
    c.min = exact || a < b ? a : b;
    c.max = exact || a > b ? a : b;
    if (chance_of(chance, 15))
        c.min = -INFINITY;
    if (chance_of(chance, 15))
        c.max = INFINITY;
    return c;
}

static size_t check_system(struct chance *chance)
{
    size_t n_contradictions = 0;
    struct small s = { .n_nodes = (size_t)chance_in(chance, 2, MOST_NODES), .is_signed = chance_of(chance, 35) };
    s.n_days = s.n_nodes - (s.n_nodes > 2 ? (size_t)chance_in(chance, 0, 2) / 2 : 0);
    s.largest = s.n_nodes > 4 ? 2 : 4;
    struct mig_system *system = mig_system_new(days, s.n_days, s.n_nodes - s.n_days, s.is_signed);
    for (int left = chance_in(chance, 1, MOST_CONSTRAINTS); left > 0; left--) {
        struct mig_constraint c = draw(&s, chance);
        struct mig_proof against;
        if (!mig_system_enter(system, &c, &against)) {
            check_contradiction(&s, &against, &c);
            n_contradictions++;
        } else if (s.c[s.n++] = c, chance_of(chance, 10)) {
            mig_system_undo(system);
            s.n--;
        }
        assert_true(possible(&s, NULL, SIZE_MAX, NULL));
    }
    check_pairs(system, &s);
    check_fixing(system, &s, chance);
    mig_system_free(system);
    return n_contradictions;
}

static void as_if_all_were_tried(void **state)
{
    (void)state;
    struct chance chance = { 20121218 };
    size_t n_contradictions = 0;
    for (int i = 0; i < N_SYSTEMS; i++)
        n_contradictions += check_system(&chance);
    assert_true(n_contradictions > N_SYSTEMS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_all_were_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
