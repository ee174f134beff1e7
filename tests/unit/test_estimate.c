#include "tests/unit/unit.h"

#include "stats/solve/estimate.h"
#include "tests/unit/chance.h"

enum { N_DAYS = 13, MOST_CONSTRAINTS = 12, MOST_NODES = 24, N_SYSTEMS = 2000 };

/* First days of the months of 2012, 366 days, up to 2013-01-01. */
static mig_day months[N_DAYS];

static int fill_months(void **state)
{
    (void)state;
    for (int i = 0; i < N_DAYS; i++)
        months[i] = mig_day_add_months(mig_day_of(2012, 1, 1), i);
    return 0;
}

/* What is said, with its bounds, and the totals that must come of it, worked out by hand. Node 13 is an unknown day. */
struct said {
    uint32_t from, to;
    double value, min, max;
};
struct example {
    const char *name;
    bool is_signed;
    struct said said[5]; /* up to the first with from == to */
    double totals[N_DAYS];
};

#define OPEN         INFINITY
#define SAYS(figure) figure, figure, figure
static const struct example examples[] = {
    { "nothing", false, { { 0 } }, { 0 } },
    { "nothing, signed", true, { { 0 } }, { 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN } },
    /* one a day */
    { "a lone year", false, { { 0, 12, SAYS(366) } }, { 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 } },
    { "a lone year of a signed flow",
      true,
      { { 0, 12, SAYS(-366) } },
      { 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, -366 } },
    /* more than 5 came in January: between figures that says too little; before none, it is the lower end */
    { "a bound of a signed flow",
      true,
      { { 0, 12, SAYS(366) }, { 0, 1, NAN, 5, OPEN } },
      { 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 366 } },
    { "a bound of a signed flow alone",
      true,
      { { 0, 1, NAN, 5, OPEN } },
      { 0, 5, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN } },
    /* 335 in the 335 days of the other months */
    { "a year and one of its months",
      false,
      { { 0, 12, SAYS(1366) }, { 0, 1, SAYS(1031) } },
      { 0, 1031, 1060, 1091, 1121, 1152, 1182, 1213, 1244, 1274, 1305, 1335, 1366 } },
    /* 91 in 91 days, 182 in 91, 184 in 184 */
    { "figures since January",
      false,
      { { 0, 3, SAYS(91) }, { 0, 6, SAYS(273) }, { 0, 12, 457, 400, 500 } },
      { 0, 31, 60, 91, 151, 213, 273, 304, 335, 365, 396, 426, 457 } },
    { "nothing behind: the lower end",
      false,
      { { 0, 1, SAYS(7) }, { 2, 3, SAYS(5) } },
      { 0, 7, 7, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12 } },
    { "nothing behind, but a bound without a figure",
      false,
      { { 0, 2, NAN, 4, 9 } },
      { 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4 } },
    { "the more trusted first",
      false,
      { { 0, 12, 366, -OPEN, OPEN }, { 0, 12, 3660, -OPEN, OPEN } },
      { 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 } },
    /* "about 1000" a month cannot stand against "up to 366" a year */
    { "as near as the bounds allow",
      false,
      { { 0, 1, 1000, -OPEN, OPEN }, { 0, 12, 300, -OPEN, 366 } },
      { 0, 366, 366, 366, 366, 366, 366, 366, 366, 366, 366, 366, 366 } },
    /* 500 and 561 up to the end of March and of May, since a day that nobody told: 61 in the 61 days between them */
    { "figures up to today",
      false,
      { { 13, 3, 500, -OPEN, OPEN }, { 13, 5, 561, -OPEN, OPEN } },
      { 0, 0, 0, 0, 30, 61, 61, 61, 61, 61, 61, 61, 61 } },
    { "net migration",
      true,
      { { 0, 1, SAYS(-40) }, { 0, 3, SAYS(-25.5) }, { 2, 3, 10, -OPEN, 12 } },
      { 0, -40, -35.5, -25.5, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN } },
    /* 20 at the end of February, 306 in the 306 days from there */
    { "a line that a bound cuts",
      false,
      { { 0, 12, SAYS(326) }, { 0, 2, NAN, -OPEN, 20 } },
      { 0, 20, 20, 51, 81, 112, 142, 173, 204, 234, 265, 295, 326 } },
};

static void check_totals(const double *found, const struct example *example)
{
    for (size_t i = 0; i < N_DAYS; i++) {
        double expected = example->totals[i];
        if (isnan(expected) ? !isnan(found[i]) : !(fabs(found[i] - expected) < 2e-6))
            fail_msg("%s: total %zu is %f, not %f", example->name, i, found[i], expected);
    }
}

static void by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        struct mig_system *system = mig_system_new(months, N_DAYS, 1, examples[i].is_signed);
        struct mig_wish wishes[5];
        struct mig_proof against;
        double found[N_DAYS];
        size_t n = 0;
        for (const struct said *s = examples[i].said; s->from != s->to; s++) {
            wishes[n++] = (struct mig_wish){ s->from, s->to, s->value };
            assert_true(mig_system_enter(system, &(struct mig_constraint){ s->from, s->to, s->min, s->max }, &against));
        }
        mig_estimate_totals(found, system, months, N_DAYS, wishes, n);
        check_totals(found, &examples[i]);
        mig_system_free(system);
    }
}

static void one_day(void **state)
{
    (void)state;
    struct mig_system *system = mig_system_new(months, 1, 0, false);
    double total = NAN;
    mig_estimate_totals(&total, system, months, 1, NULL, 0);
    assert_true(total == 0);
    mig_system_free(system);
}

/* Totals that are made up, figures of them that bounds hold more or less narrowly, and wishes, of which each ties a new node to
 * one that has been tied: all can be granted. */
struct made_up {
    size_t n_days, n_nodes, n_constraints, n_wishes;
    bool is_signed, tied[MOST_NODES];
    mig_day days[MOST_NODES];
    double truth[MOST_NODES];
    struct mig_constraint c[MOST_CONSTRAINTS];
    struct mig_wish wishes[MOST_NODES];
};

static void make_up(struct made_up *m, struct chance *chance)
{
    *m = (struct made_up){ .n_nodes = (size_t)chance_in(chance, 1, MOST_NODES), .is_signed = chance_of(chance, 30) };
    m->n_days = m->n_nodes - (size_t)chance_in(chance, 0, 3) % m->n_nodes;
    m->days[0] = chance_in(chance, 15000, 16000);
    for (size_t i = 1; i < m->n_days; i++) {
        m->days[i] = m->days[i - 1] + chance_in(chance, 1, 40);
        m->truth[i] = m->truth[i - 1] + chance_in(chance, m->is_signed ? -900 : 0, 1200) / 8.0;
    }
    for (size_t i = m->n_days; i < m->n_nodes; i++)
        m->truth[i] = chance_in(chance, -9000, 9000) / 100.0;
}

static void say(struct made_up *m, struct chance *chance, bool narrow)
{
    uint32_t last = (uint32_t)m->n_nodes - 1;
    for (int left = last > 0 ? chance_in(chance, 0, MOST_CONSTRAINTS) : 0; left > 0; left--) {
        struct mig_constraint *c = &m->c[m->n_constraints++];
        c->from = (uint32_t)chance_in(chance, 0, (int)last);
        c->to = (c->from + (uint32_t)chance_in(chance, 1, (int)last)) % (last + 1);
        c->min = c->max = m->truth[c->to] - m->truth[c->from];
        if (!narrow || chance_of(chance, 60)) {
            c->min -= chance_of(chance, 30) ? INFINITY : chance_in(chance, 0, 5000) / 100.0;
            c->max += chance_of(chance, 30) ? INFINITY : chance_in(chance, 0, 5000) / 100.0;
        }
    }
    m->tied[0] = true;
    for (uint32_t i = 1; i <= last; i++) {
        uint32_t node = (uint32_t)chance_in(chance, 1, (int)last), other = (uint32_t)chance_in(chance, 0, (int)last);
        if (m->tied[node] || !m->tied[other])
            continue;
        m->tied[node] = true;
        m->wishes[m->n_wishes++] = chance_of(chance, 50)
                                       ? (struct mig_wish){ node, other, m->truth[other] - m->truth[node] }
                                       : (struct mig_wish){ other, node, m->truth[node] - m->truth[other] };
    }
}

static void check_made_up(const struct made_up *m, const double *found)
{
    assert_true(found[0] == 0);
    for (size_t i = 0; i < m->n_days; i++) {
        if (m->tied[i])
            assert_true(fabs(found[i] - m->truth[i]) < 1e-9);
        if (!m->is_signed)
            assert_true(i > 0 ? found[i] >= found[i - 1] : !isnan(found[i]));
    }
    for (size_t i = 0; i < m->n_constraints; i++) {
        const struct mig_constraint *c = &m->c[i];
        if (c->from >= m->n_days || c->to >= m->n_days || isnan(found[c->from]) || isnan(found[c->to]))
            continue;
        double difference = found[c->to] - found[c->from];
        assert_true(difference >= c->min - 1e-9 && difference <= c->max + 1e-9);
    }
}

static void all_is_true_and_all_wishes_granted(void **state)
{
    (void)state;
    struct chance chance = { 366 };
    for (int i = 0; i < N_SYSTEMS; i++) {
        struct made_up m;
        struct mig_proof against;
        double found[MOST_NODES];
        make_up(&m, &chance);
        say(&m, &chance, i % 2);
        struct mig_system *system = mig_system_new(m.days, m.n_days, m.n_nodes - m.n_days, m.is_signed);
        for (size_t k = 0; k < m.n_constraints; k++)
            assert_true(mig_system_enter(system, &m.c[k], &against));
        mig_estimate_totals(found, system, m.days, m.n_days, m.wishes, m.n_wishes);
        check_made_up(&m, found);
        mig_system_free(system);
    }
}

/* Wishes that contradict each other and the bounds: the totals still hold all bounds. */
static void bounds_come_before_wishes(void **state)
{
    (void)state;
    struct chance chance = { 1218 };
    for (int i = 0; i < N_SYSTEMS; i++) {
        struct made_up m;
        struct mig_proof against;
        double found[MOST_NODES];
        make_up(&m, &chance);
        say(&m, &chance, false);
        for (size_t k = 0; k < m.n_wishes; k++)
            m.wishes[k].value = chance_of(&chance, 10) ? NAN : chance_in(&chance, -99999, 99999) / 100.0;
        for (size_t k = 1; k < m.n_nodes; k++)
            m.tied[k] = false;
        struct mig_system *system = mig_system_new(m.days, m.n_days, m.n_nodes - m.n_days, m.is_signed);
        for (size_t k = 0; k < m.n_constraints; k++)
            assert_true(mig_system_enter(system, &m.c[k], &against));
        mig_estimate_totals(found, system, m.days, m.n_days, m.wishes, m.n_wishes);
        check_made_up(&m, found);
        mig_system_free(system);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(one_day),
        cmocka_unit_test(all_is_true_and_all_wishes_granted),
        cmocka_unit_test(bounds_come_before_wishes),
    };
    return cmocka_run_group_tests(tests, fill_months, NULL);
}
