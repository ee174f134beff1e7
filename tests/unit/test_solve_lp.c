#include "tests/unit/unit.h"

#include <glpk.h>

#include "stats/solve/solve.h"
#include "tests/unit/chance.h"

/* Systems of all sizes against a linear program in the totals, which GLPK solves: the expected values. */
enum { N_SYSTEMS = 2000, MOST_NODES = 60, MOST_CONSTRAINTS = 140, N_ASKED = 6 };

/* Figures are hundredths of a scale: cents, persons, thousands, money. In the program they are without it. */
static const double scales[] = { 0.01, 0.25, 1, 1000, 12345.67, 1e12 };

struct random {
    size_t n_days, n_nodes, n, n_day_by_day;
    bool is_signed;
    double scale, truth[MOST_NODES]; /* truth and constraints: without the scale */
    mig_day days[MOST_NODES];
    struct mig_constraint c[MOST_CONSTRAINTS]; /* as entered */
    glp_prob *lp;                              /* a column for each total, a row for what it holds */
};

static double hundredths(struct chance *chance, int low, int high)
{
    return chance_in(chance, low, high) / 100.0;
}

static void add_row(glp_prob *lp, uint32_t from, uint32_t to, double min, double max)
{
    const int columns[] = { 0, (int)from + 1, (int)to + 1 };
    const double factors[] = { 0, -1, 1 };
    int row = glp_add_rows(lp, 1);
    glp_set_mat_row(lp, row, 2, columns, factors);
    int type = isinf(min) ? (isinf(max) ? GLP_FR : GLP_UP) : isinf(max) ? GLP_LO : max > min ? GLP_DB : GLP_FX;
    glp_set_row_bnds(lp, row, type, min, max);
}

static glp_prob *program(const struct random *r)
{
    glp_prob *lp = glp_create_prob();
    glp_add_cols(lp, (int)r->n_nodes);
    for (int i = 1; i <= (int)r->n_nodes; i++)
        glp_set_col_bnds(lp, i, i == 1 ? GLP_FX : GLP_FR, 0, 0);
    for (uint32_t i = 1; i < r->n_days && !r->is_signed; i++)
        add_row(lp, i - 1, i, 0, INFINITY);
    return lp;
}

/* GLP_OPT, GLP_NOFEAS, GLP_UNBND. From where the program was solved last. */
static int solve(glp_prob *lp, int method)
{
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = method;
    assert_int_equal(glp_simplex(lp, &how), 0);
    return glp_get_status(lp);
}

/* The constraints of PROOF but for number SKIP of them, and C. */
static bool possible(const struct random *r, const struct mig_proof *proof, size_t skip, const struct mig_constraint *c)
{
    glp_prob *lp = program(r);
    for (size_t i = 0; i < proof->n; i++) {
        const struct mig_constraint *p = &r->c[proof->item[i]];
        if (i != skip)
            add_row(lp, p->from, p->to, p->min, p->max);
    }
    add_row(lp, c->from, c->to, c->min, c->max);
    bool found = solve(lp, GLP_DUALP) == GLP_OPT;
    glp_delete_prob(lp);
    return found;
}

static void make(struct random *r, struct chance *chance)
{
    *r = (struct random){ .is_signed = chance_of(chance, 30) };
    r->n_nodes = (size_t)(chance_of(chance, 50) ? chance_in(chance, 2, 10) : chance_in(chance, 10, MOST_NODES));
    r->n_days = r->n_nodes - (r->n_nodes > 5 ? (size_t)chance_in(chance, 0, 3) : 0);
    r->scale = scales[chance_in(chance, 0, sizeof scales / sizeof *scales - 1)];
    for (size_t i = 1; i < r->n_nodes; i++) {
        r->days[i] = (mig_day)(15000 + i);
        r->truth[i] = i < r->n_days ? r->truth[i - 1] + hundredths(chance, r->is_signed ? -5000 : 0, 5000)
                                    : hundredths(chance, -100000, 100000);
    }
    r->n_day_by_day = chance_of(chance, 20) ? r->n_days - 1 : 0;
    r->lp = program(r);
}

static double round_hundredths(double x)
{
    return round(x * 100) / 100;
}

/* Day by day first, where that is wanted; then here and there. */
static void draw_stretch(struct random *r, struct chance *chance, uint32_t *from, uint32_t *to)
{
    if (r->n_day_by_day > 0) {
        *from = (uint32_t)--r->n_day_by_day;
        *to = *from + 1;
        return;
    }
    int reach = chance_of(chance, 70) ? 4 : (int)r->n_nodes;
    *from = (uint32_t)chance_in(chance, 0, (int)r->n_nodes - 1);
    *to = (uint32_t)((*from + (size_t)chance_in(chance, 1, reach)) % r->n_nodes);
    if (*to == *from)
        *to = (uint32_t)((*from + 1) % r->n_nodes);
}

/* Of what is true, exact or with bounds around it; every tenth is wrong. */
static struct mig_constraint draw(struct random *r, struct chance *chance)
{
    struct mig_constraint c;
    draw_stretch(r, chance, &c.from, &c.to);
    double value = r->truth[c.to] - r->truth[c.from];
    if (chance_of(chance, 10))
        value += hundredths(chance, -3000, 3000);
    c.min = c.max = round_hundredths(value);
    if (chance_of(chance, 50)) {
        c.min = chance_of(chance, 25) ? -INFINITY : round_hundredths(c.min - hundredths(chance, 0, 1000));
        c.max = chance_of(chance, 25) ? INFINITY : round_hundredths(c.max + hundredths(chance, 0, 1000));
    }
    return c;
}

static void check_contradiction(const struct random *r, const struct mig_proof *against, const struct mig_constraint *c)
{
    assert_false(possible(r, against, SIZE_MAX, c));
    for (size_t i = 0; i < against->n; i++)
        assert_true(possible(r, against, i, c));
}

static bool enter(struct mig_system *system, struct random *r, const struct mig_constraint *c)
{
    struct mig_proof against;
    struct mig_constraint scaled = { c->from, c->to, c->min * r->scale, c->max * r->scale };
    bool entered = mig_system_enter(system, &scaled, &against);
    add_row(r->lp, c->from, c->to, c->min, c->max);
    assert_int_equal(solve(r->lp, GLP_DUALP), entered ? GLP_OPT : GLP_NOFEAS);
    if (entered) {
        r->c[r->n++] = *c;
        return true;
    }
    const int row[] = { 0, glp_get_num_rows(r->lp) };
    glp_del_rows(r->lp, 1, row);
    glp_std_basis(r->lp);
    check_contradiction(r, &against, c);
    return false;
}

static double extreme(const struct random *r, uint32_t from, uint32_t to, int direction)
{
    glp_set_obj_dir(r->lp, direction);
    glp_set_obj_coef(r->lp, (int)from + 1, -1);
    glp_set_obj_coef(r->lp, (int)to + 1, 1);
    int status = solve(r->lp, GLP_PRIMAL);
    double found = glp_get_obj_val(r->lp);
    glp_set_obj_coef(r->lp, (int)from + 1, 0);
    glp_set_obj_coef(r->lp, (int)to + 1, 0);
    if (status == GLP_UNBND)
        return direction == GLP_MAX ? INFINITY : -INFINITY;
    assert_int_equal(status, GLP_OPT);
    return found;
}

static void assert_same(double found, double expected, double scale)
{
    if (isinf(expected) ? found != expected : !(fabs(found / scale - expected) <= 1e-6 * fmax(1, fabs(expected))))
        fail_msg("%.17g, not %.17g times %g", found, expected, scale);
}

static size_t check_system(struct chance *chance)
{
    size_t n_contradictions = 0;
    struct random r;
    make(&r, chance);
    struct mig_system *system = mig_system_new(r.days, r.n_days, r.n_nodes - r.n_days, r.is_signed);
    for (int left = chance_in(chance, 1, (int)r.n_nodes + 20) + (int)r.n_day_by_day; left > 0; left--) {
        struct mig_constraint c = draw(&r, chance);
        n_contradictions += !enter(system, &r, &c);
    }
    for (int i = 0; i < N_ASKED; i++) {
        struct mig_known known;
        uint32_t from = (uint32_t)chance_in(chance, 0, (int)r.n_nodes - 1);
        uint32_t to = i % 2 ? (uint32_t)chance_in(chance, 0, (int)r.n_nodes - 1) : (from + 1) % (uint32_t)r.n_nodes;
        if (from == to)
            continue;
        mig_system_ask(system, &known, from, to);
        assert_same(known.min, extreme(&r, from, to, GLP_MIN), r.scale);
        assert_same(known.max, extreme(&r, from, to, GLP_MAX), r.scale);
    }
    mig_system_free(system);
    glp_delete_prob(r.lp);
    return n_contradictions;
}

static void as_a_linear_program_says(void **state)
{
    (void)state;
    struct chance chance = { 17000 };
    size_t n_contradictions = 0;
    glp_term_out(GLP_OFF);
    for (int i = 0; i < N_SYSTEMS; i++)
        n_contradictions += check_system(&chance);
    assert_true(n_contradictions > N_SYSTEMS);
    glp_free_env();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_a_linear_program_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
