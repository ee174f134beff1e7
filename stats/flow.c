#include "stats/flow.h"

#include <math.h>
#include <stdlib.h>

#include "stats/estimate.h"
#include "stats/obs.h"
#include "stats/smooth.h"

struct flow {
    const struct mig_flow_task *task;
    struct mig_series *series;
    struct mig_course course;
    bool *used;                       /* by stretch: some period rests on it */
    const struct mig_stretch **basis; /* of the period at hand, each once */
    size_t n_basis;
};

/* ---- one period ---- */

static int by_time(const void *pa, const void *pb)
{
    const struct mig_stretch *a = *(const struct mig_stretch *const *)pa, *b = *(const struct mig_stretch *const *)pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static void rest_on(struct flow *f, uint32_t number)
{
    const struct mig_stretch *s = &f->course.stretch[number];
    for (size_t i = 0; i < f->n_basis; i++)
        if (f->basis[i] == s)
            return;
    f->basis[f->n_basis++] = s;
    f->used[number] = true;
}

/* The terms of a bound are the steps of its way. */
static struct mig_terms take_way(struct flow *f, const struct mig_way *way, bool lower)
{
    struct mig_terms terms = { mig_arena_alloc(&f->task->set->arena, way->n * sizeof *terms.item), way->n };
    for (size_t i = 0; i < way->n; i++) {
        terms.item[i] = mig_term_of(&f->course.stretch[way->item[i].number], lower, way->item[i].is_added);
        rest_on(f, way->item[i].number);
    }
    return terms;
}

/* Figures without bounds ("about", strictly) still tie days together: a chain of stretches from node A to node B, with the sum
 * of what they say themselves. */
static double rest_on_chain(struct flow *f, uint32_t a, uint32_t b)
{
    size_t n_nodes = f->course.frame.time.n_days + f->course.frame.n_origins;
    uint32_t *by = mig_alloc(n_nodes * sizeof *by), *came_from = mig_alloc(n_nodes * sizeof *came_from);
    for (size_t i = 0; i < n_nodes; i++)
        by[i] = UINT32_MAX;
    by[a] = 0;
    for (bool grows = true; grows && by[b] == UINT32_MAX;) {
        grows = false;
        for (uint32_t i = 0; i < f->course.n_stretches; i++) {
            struct mig_constraint c = mig_course_constraint(&f->course, &f->course.stretch[i]);
            bool is_forward = by[c.from] != UINT32_MAX;
            if (!mig_course_ties(&f->course, &f->course.stretch[i]) || is_forward == (by[c.to] != UINT32_MAX))
                continue;
            uint32_t to = is_forward ? c.to : c.from;
            by[to] = i;
            came_from[to] = is_forward ? c.from : c.to;
            grows = true;
        }
    }
    double sum = 0;
    for (uint32_t at = b; at != a && by[at] != UINT32_MAX; at = came_from[at]) {
        struct mig_constraint c = mig_course_constraint(&f->course, &f->course.stretch[by[at]]);
        sum += (c.to == at ? 1 : -1) * f->course.stretch[by[at]].as.value;
        rest_on(f, by[at]);
    }
    free(came_from);
    free(by);
    return sum;
}

/* What is known of the days between the nodes, or of some of them, when it gives no bound. */
static double rest_on_spans(struct flow *f, const uint32_t node[2])
{
    double sum = 0;
    for (uint32_t i = node[0], end; i < node[1]; i = end) {
        for (end = node[1]; end > i + 1 && !mig_cover_joins(&f->course.all, i, end);)
            end--;
        if (mig_cover_joins(&f->course.all, i, end))
            sum += rest_on_chain(f, i, end);
    }
    return sum;
}

/* Days between nodes FIRST and LAST that lie within a stretch of days that figures tie together. */
static int covered(struct flow *f, uint32_t first, uint32_t last)
{
    const mig_day *day = f->course.frame.time.day;
    uint32_t reach = first; /* from the nodes before, figures lead up to here */
    int days = 0;
    for (uint32_t i = first; i < last; i++) {
        for (uint32_t end = last; end > reach && end > i; end--)
            if (mig_cover_joins(&f->course.all, i, end))
                reach = end;
        days += reach > i ? day[i + 1] - day[i] : 0;
    }
    return days;
}

/* What the figures of a lower bound say themselves; NAN if one has bounds only. */
static double sum_of(const struct flow *f, const struct mig_way *lower)
{
    double sum = 0;
    for (size_t i = 0; i < lower->n; i++)
        sum += (lower->item[i].is_added ? 1 : -1) * f->course.stretch[lower->item[i].number].as.value;
    return sum;
}

static enum mig_obs_status status_of(const struct mig_known *known, bool joined)
{
    if (known->min == known->max)
        return MIG_OBS_NORMAL;
    if (joined)
        return MIG_OBS_ESTIMATED;
    return isinf(known->max) ? MIG_OBS_PARTIAL : MIG_OBS_IMPUTED;
}

static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

/* What figures with values tie together has their sum, what is only bounded an estimate if one is wanted: both come later, for now
 * it is only told that there will be one. */
static double value_of(struct flow *f, const struct mig_known *known, enum mig_obs_status status,
                       const uint32_t node[2])
{
    if (status == MIG_OBS_PARTIAL)
        return sum_of(f, &known->lower);
    if (status == MIG_OBS_IMPUTED)
        return f->task->how->estimate == MIG_ESTIMATE_NONE ? NAN : known->min;
    return status == MIG_OBS_NORMAL || mig_cover_joins(&f->course.valued, node[0], node[1]) ? known->min : NAN;
}

static void nodes_of(const struct flow *f, int period, uint32_t node[2])
{
    const struct mig_timeline *t = &f->course.frame.time;
    node[0] = mig_timeline_node(t, mig_period_first(t->freq, period));
    node[1] = mig_timeline_node(t, mig_period_last(t->freq, period) + 1);
}

/* False: nothing is known of PERIOD that is not true of every flow. */
static bool observe(struct flow *f, int period, struct mig_obs *obs)
{
    struct mig_known known;
    uint32_t node[2];
    nodes_of(f, period, node);
    bool joined = mig_cover_joins(&f->course.all, node[0], node[1]);
    mig_system_ask(f->course.system, &known, node[0], node[1]);
    int days = covered(f, node[0], node[1]);
    bool unbounded = isinf(known.max) && known.min <= 0;
    if (unbounded && days == 0)
        return false;
    f->n_basis = 0;
    *obs = (struct mig_obs){ .period = period, .days = days };
    obs->status = (char)status_of(&known, joined);
    obs->lower = take_way(f, &known.lower, true);
    obs->upper = take_way(f, &known.upper, false);
    double spans = f->n_basis ? NAN : rest_on_spans(f, node);
    obs->value = unbounded && !joined ? spans : value_of(f, &known, (enum mig_obs_status)obs->status, node);
    qsort(f->basis, f->n_basis, sizeof *f->basis, by_time);
    obs->min = closed(known.min);
    obs->max = closed(known.max);
    mig_obs_rest_on(obs, f->basis, f->n_basis, &f->task->set->arena);
    return true;
}

/* The values of the N periods from number FIRST of the timeline on, which stand side by side; TOTAL: of each day. Says how they were found. */
static enum mig_estimate values_of(struct flow *f, double *value, const double *total, size_t first, size_t n)
{
    enum mig_estimate how = f->task->how->estimate;
    struct mig_spread spread = { .system = f->course.system, .n = n };
    uint32_t *node = mig_alloc((n + 1) * sizeof *node), ends[2];
    double *days = mig_alloc(n * sizeof *days);
    for (size_t i = 0; i < n; i++) {
        nodes_of(f, f->course.frame.time.period[first + i], ends);
        node[i] = ends[0];
        node[i + 1] = ends[1];
        days[i] = f->course.frame.time.day[ends[1]] - f->course.frame.time.day[ends[0]];
        value[i] = total[ends[1]] - total[ends[0]];
    }
    spread.node = node;
    spread.days = days;
    spread.method = how == MIG_ESTIMATE_DENTON ? MIG_DENTON_PROPORTIONAL : MIG_DENTON_ADDITIVE;
    bool smooth = how == MIG_ESTIMATE_DENTON || how == MIG_ESTIMATE_DENTON_ADDITIVE;
    if (smooth && !mig_spread_smoothly(value, &spread))
        how = MIG_ESTIMATE_PROPORTIONAL;
    free(days);
    free(node);
    return how;
}

static void place_one(struct flow *f, struct mig_obs *obs, double value, enum mig_estimate how)
{
    bool is_estimate = obs->status == MIG_OBS_IMPUTED && !isnan(obs->value);
    if (!isnan(obs->value) && (is_estimate || obs->status == MIG_OBS_ESTIMATED))
        obs->value = value;
    mig_obs_comment(obs, f->task->how, is_estimate ? how : MIG_ESTIMATE_NONE, &f->task->set->arena);
}

static void place(struct flow *f, const double *total)
{
    const struct mig_timeline *t = &f->course.frame.time;
    double *value = mig_alloc(t->n_periods * sizeof *value);
    for (size_t i = 0, n, at = 0; i < t->n_periods; i += n) {
        for (n = 1; i + n < t->n_periods && t->period[i + n] == t->period[i] + (int)n;)
            n++;
        enum mig_estimate how = values_of(f, value, total, i, n);
        for (; at < f->series->n && f->series->obs[at].period < t->period[i] + (int)n; at++)
            place_one(f, &f->series->obs[at], value[f->series->obs[at].period - t->period[i]], how);
    }
    free(value);
}

/* Estimates take the system's bounds as they go, so that all bounds are asked before. */
static void estimate(struct flow *f)
{
    const struct mig_timeline *t = &f->course.frame.time;
    struct mig_wish *wishes = mig_alloc(f->course.n_stretches * sizeof *wishes);
    double *total = mig_alloc(t->n_days * sizeof *total);
    for (size_t i = 0; i < f->course.n_stretches; i++) {
        struct mig_constraint c = mig_course_constraint(&f->course, &f->course.stretch[i]);
        wishes[i] = (struct mig_wish){
            c.from, c.to, mig_course_ties(&f->course, &f->course.stretch[i]) ? f->course.stretch[i].as.value : NAN
        };
    }
    mig_estimate_totals(total, f->course.system, t->day, t->n_days, wishes, f->course.n_stretches);
    place(f, total);
    free(total);
    free(wishes);
}

/* ---- all ---- */

/* Facts that no period rests on. */
static void leave_implied(const struct flow *f)
{
    for (size_t i = 0; i < f->course.n_stretches; i++) {
        const struct mig_stretch *s = &f->course.stretch[i];
        if (f->used[i] || s->from == MIG_NO_DAY)
            continue;
        const struct mig_fact *other = NULL;
        for (size_t k = 0; k < f->series->n && !other; k++)
            if (f->series->obs[k].period >= mig_period_of(f->course.frame.time.freq, s->from))
                other = f->series->obs[k].fact[0];
        for (size_t k = 0; k < s->n_used; k++)
            mig_left_add(&f->task->set->left, s->figure[k].fact, MIG_LEFT_IMPLIED, other);
    }
}

static void observe_all(struct flow *f)
{
    const struct mig_timeline *t = &f->course.frame.time;
    struct mig_series *s = f->series;
    f->basis = mig_alloc(f->course.n_stretches * sizeof *f->basis);
    f->used = mig_alloc(f->course.n_stretches * sizeof *f->used);
    s->obs = mig_arena_alloc(&f->task->set->arena, t->n_periods * sizeof *s->obs);
    for (size_t i = 0; i < t->n_periods; i++)
        s->n += observe(f, t->period[i], &s->obs[s->n]);
}

void mig_flow_fill(struct mig_series *series, struct mig_figure *list, size_t n, const struct mig_flow_task *task)
{
    struct flow f = { .task = task, .series = series };
    if (!mig_course_make(&f.course, task, list, n))
        return;
    observe_all(&f);
    estimate(&f);
    leave_implied(&f);
    mig_course_free(&f.course);
    free(f.used);
    free(f.basis);
}
