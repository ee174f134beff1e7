#include "stats/flow.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "stats/admit.h"
#include "stats/cover.h"
#include "stats/estimate.h"
#include "stats/obs.h"

struct flow {
    const struct mig_flow_task *task;
    struct mig_series *series;
    struct mig_frame frame;
    struct mig_stretch *stretch; /* in order of trust: the numbers of their constraints */
    size_t n_stretches;
    bool *used;           /* by stretch: some period rests on it */
    struct mig_cover all; /* days tied together by figures, and by those that have a value */
    struct mig_cover valued;
    struct mig_system *system;
    const struct mig_stretch **basis; /* of the period at hand, each once */
    size_t n_basis;
};

/* ---- figures into stretches ---- */

static int by_stretch(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

static int by_lead(const void *pa, const void *pb)
{
    const struct mig_stretch *a = pa, *b = pb;
    return mig_figure_by_trust(a->figure, b->figure);
}

/* What is said of one stretch of days becomes one constraint. An open start says nothing of what is left out: it is listed as that. */
static void settle_all(struct flow *f, struct mig_figure *list, size_t n)
{
    struct mig_left_list unsaid = { 0 };
    f->stretch = mig_alloc(n * sizeof *f->stretch);
    if (n)
        qsort(list, n, sizeof *list, by_stretch);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && by_stretch(&list[i], &list[i + run]) == 0;)
            run++;
        mig_settle(&f->stretch[f->n_stretches++], list + i, run,
                   list[i].from == MIG_NO_DAY ? &unsaid : &f->task->set->left);
    }
    if (f->n_stretches)
        qsort(f->stretch, f->n_stretches, sizeof *f->stretch, by_lead);
    mig_left_free(&unsaid);
}

/* The constraint of S; a stretch stands for a figure of its own. */
static bool constrain(const struct flow *f, const struct mig_stretch *s, struct mig_constraint *c)
{
    const struct mig_figure like = { .from = s->from, .to = s->to, .origin = s->origin };
    return mig_frame_constrain(c, &f->frame, &like, &s->as);
}

static bool ties_days(const struct flow *f, const struct mig_stretch *s)
{
    return s->from != MIG_NO_DAY || f->frame.same_start;
}

/* Enters what can be entered; what only says nothing of a flow is dropped. */
static void enter_all(struct flow *f)
{
    struct mig_proof against;
    size_t n_kept = 0;
    const struct mig_timeline *t = &f->frame.time;
    f->system = mig_system_new(t->day, t->n_days, f->frame.n_origins, f->frame.is_signed);
    mig_cover_make(&f->all, t->n_days + f->frame.n_origins);
    mig_cover_make(&f->valued, t->n_days + f->frame.n_origins);
    for (size_t i = 0; i < f->n_stretches; i++) {
        const struct mig_stretch s = f->stretch[i];
        struct mig_constraint c;
        if (!constrain(f, &s, &c) || !mig_system_enter(f->system, &c, &against))
            continue;
        if (ties_days(f, &s))
            mig_cover_join(&f->all, c.from, c.to);
        if (ties_days(f, &s) && !isnan(s.as.value))
            mig_cover_join(&f->valued, c.from, c.to);
        f->stretch[n_kept++] = s;
    }
    f->n_stretches = n_kept;
}

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
    const struct mig_stretch *s = &f->stretch[number];
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
        terms.item[i] = mig_term_of(&f->stretch[way->item[i].number], lower, way->item[i].is_added);
        rest_on(f, way->item[i].number);
    }
    return terms;
}

/* Figures without bounds ("about", strictly) still tie days together: a chain of stretches from node A to node B, with the sum
 * of what they say themselves. */
static double rest_on_chain(struct flow *f, uint32_t a, uint32_t b)
{
    size_t n_nodes = f->frame.time.n_days + f->frame.n_origins;
    uint32_t *by = mig_alloc(n_nodes * sizeof *by), *came_from = mig_alloc(n_nodes * sizeof *came_from);
    for (size_t i = 0; i < n_nodes; i++)
        by[i] = UINT32_MAX;
    by[a] = 0;
    for (bool grows = true; grows && by[b] == UINT32_MAX;) {
        grows = false;
        for (uint32_t i = 0; i < f->n_stretches; i++) {
            struct mig_constraint c;
            constrain(f, &f->stretch[i], &c);
            bool is_forward = by[c.from] != UINT32_MAX;
            if (!ties_days(f, &f->stretch[i]) || is_forward == (by[c.to] != UINT32_MAX))
                continue;
            uint32_t to = is_forward ? c.to : c.from;
            by[to] = i;
            came_from[to] = is_forward ? c.from : c.to;
            grows = true;
        }
    }
    double sum = 0;
    for (uint32_t at = b; at != a && by[at] != UINT32_MAX; at = came_from[at]) {
        struct mig_constraint c;
        constrain(f, &f->stretch[by[at]], &c);
        sum += (c.to == at ? 1 : -1) * f->stretch[by[at]].as.value;
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
        for (end = node[1]; end > i + 1 && !mig_cover_joins(&f->all, i, end);)
            end--;
        if (mig_cover_joins(&f->all, i, end))
            sum += rest_on_chain(f, i, end);
    }
    return sum;
}

/* Days between nodes FIRST and LAST that lie within a stretch of days that figures tie together. */
static int covered(struct flow *f, uint32_t first, uint32_t last)
{
    const mig_day *day = f->frame.time.day;
    uint32_t reach = first; /* from the nodes before, figures lead up to here */
    int days = 0;
    for (uint32_t i = first; i < last; i++) {
        for (uint32_t end = last; end > reach && end > i; end--)
            if (mig_cover_joins(&f->all, i, end))
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
        sum += (lower->item[i].is_added ? 1 : -1) * f->stretch[lower->item[i].number].as.value;
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
    return status == MIG_OBS_NORMAL || mig_cover_joins(&f->valued, node[0], node[1]) ? known->min : NAN;
}

static void nodes_of(const struct flow *f, int period, uint32_t node[2])
{
    const struct mig_timeline *t = &f->frame.time;
    node[0] = mig_timeline_node(t, mig_period_first(t->freq, period));
    node[1] = mig_timeline_node(t, mig_period_last(t->freq, period) + 1);
}

/* False: nothing is known of PERIOD that is not true of every flow. */
static bool observe(struct flow *f, int period, struct mig_obs *obs)
{
    struct mig_known known;
    uint32_t node[2];
    nodes_of(f, period, node);
    bool joined = mig_cover_joins(&f->all, node[0], node[1]);
    mig_system_ask(f->system, &known, node[0], node[1]);
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
    mig_obs_rest_on(obs, f->basis, f->n_basis, f->task->how, &f->task->set->arena);
    return true;
}

/* Estimates take the system's bounds as they go, so that all bounds are asked before. */
static void estimate(struct flow *f)
{
    const struct mig_timeline *t = &f->frame.time;
    struct mig_wish *wishes = mig_alloc(f->n_stretches * sizeof *wishes);
    double *total = mig_alloc(t->n_days * sizeof *total);
    for (size_t i = 0; i < f->n_stretches; i++) {
        struct mig_constraint c = { 0 };
        constrain(f, &f->stretch[i], &c);
        wishes[i] = (struct mig_wish){ c.from, c.to, ties_days(f, &f->stretch[i]) ? f->stretch[i].as.value : NAN };
    }
    mig_estimate_totals(total, f->system, t->day, t->n_days, wishes, f->n_stretches);
    for (size_t i = 0; i < f->series->n; i++) {
        struct mig_obs *obs = &f->series->obs[i];
        uint32_t node[2];
        nodes_of(f, obs->period, node);
        bool is_placed = obs->status == MIG_OBS_ESTIMATED || obs->status == MIG_OBS_IMPUTED;
        if (!isnan(obs->value) && is_placed)
            obs->value = total[node[1]] - total[node[0]];
    }
    free(total);
    free(wishes);
}

/* ---- all ---- */

/* Facts that no period rests on. */
static void leave_implied(const struct flow *f)
{
    for (size_t i = 0; i < f->n_stretches; i++) {
        const struct mig_stretch *s = &f->stretch[i];
        if (f->used[i] || s->from == MIG_NO_DAY)
            continue;
        const struct mig_fact *other = NULL;
        for (size_t k = 0; k < f->series->n && !other; k++)
            if (f->series->obs[k].period >= mig_period_of(f->frame.time.freq, s->from))
                other = f->series->obs[k].fact[0];
        for (size_t k = 0; k < s->n_used; k++)
            mig_left_add(&f->task->set->left, s->figure[k].fact, MIG_LEFT_IMPLIED, other);
    }
}

/* Open starts of one actor may be taken to be one day. */
static size_t number_origins(struct mig_figure *list, size_t n)
{
    struct mig_map actors = { 0 };
    size_t n_origins = 0;
    for (size_t i = 0; i < n; i++) {
        const struct mig_fact *fact = list[i].fact;
        struct mig_span who = fact->actor_code.n ? fact->actor_code : fact->source_name;
        if (list[i].from != MIG_NO_DAY)
            continue;
        list[i].origin = mig_map_get(&actors, who);
        if (list[i].origin == MIG_MAP_NONE)
            mig_map_put(&actors, who, list[i].origin = (uint32_t)n_origins++);
    }
    mig_map_free(&actors);
    return n_origins;
}

static bool any_begins(const struct mig_figure *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].from != MIG_NO_DAY)
            return true;
    return false;
}

static void observe_all(struct flow *f)
{
    const struct mig_timeline *t = &f->frame.time;
    struct mig_series *s = f->series;
    f->basis = mig_alloc(f->n_stretches * sizeof *f->basis);
    f->used = mig_alloc(f->n_stretches * sizeof *f->used);
    s->obs = mig_arena_alloc(&f->task->set->arena, t->n_periods * sizeof *s->obs);
    for (size_t i = 0; i < t->n_periods; i++)
        s->n += observe(f, t->period[i], &s->obs[s->n]);
}

void mig_flow_fill(struct mig_series *series, struct mig_figure *list, size_t n, const struct mig_flow_task *task)
{
    struct flow f = { .task = task, .series = series };
    f.frame.is_signed = task->is_signed;
    f.frame.same_start = task->how->same_start;
    if (!task->how->same_start && !any_begins(list, n))
        return;
    f.frame.n_origins = number_origins(list, n);
    mig_timeline_make(&f.frame.time, task->how->freq, list, n);
    size_t n_true = mig_admit(task->set, &f.frame, list, n);
    settle_all(&f, list, n_true);
    enter_all(&f);
    observe_all(&f);
    estimate(&f);
    leave_implied(&f);
    mig_timeline_free(&f.frame.time);
    mig_cover_free(&f.all);
    mig_cover_free(&f.valued);
    mig_system_free(f.system);
    free(f.stretch);
    free(f.used);
    free(f.basis);
}
