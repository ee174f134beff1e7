#include "stats/flow.h"

#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "stats/obs.h"
#include "stats/smooth.h"

/* Steps of the ways of all courses. */
struct step {
    struct mig_stretch *stretch;
    bool is_added;
};
struct steps {
    struct step *item;
    size_t n, cap;
};

struct flow {
    const struct mig_flow_task *task;
    struct mig_series *series;
    struct mig_course *course; /* in order of time */
    size_t n_courses, first;   /* none before the first has a day in the period at hand or a later one */
    struct mig_touched periods;
    /* Of the period at hand. */
    struct mig_grounds grounds;
    struct steps lower, upper;
};

/* ---- figures into courses ---- */

static uint64_t first_day(const void *figure)
{
    return mig_sort_key(mig_figure_first_day(figure));
}

/* Open starts that do not even say how much their last day can have held go behind; returns how many do say something. */
static size_t part_telling(const struct flow *f, struct mig_figure *list, size_t n)
{
    size_t n_telling = 0;
    bool any_begins = f->task->how->same_start;
    for (size_t i = 0; i < n; i++) {
        bool open = list[i].from == MIG_NO_DAY;
        any_begins = any_begins || !open;
        if (open && !f->task->how->same_start && (f->task->is_signed || isinf(list[i].as.max)))
            continue;
        struct mig_figure t = list[n_telling];
        list[n_telling++] = list[i];
        list[i] = t;
    }
    return any_begins ? n_telling : 0;
}

/* What begins on one day is tied across all others, and what is to be smooth looks at its neighbours. */
static bool is_one_course(const struct mig_series_how *how)
{
    return how->same_start || how->estimate == MIG_ESTIMATE_DENTON || how->estimate == MIG_ESTIMATE_DENTON_ADDITIVE;
}

/* LIST is in order of first days. */
static void make_courses(struct flow *f, struct mig_figure *list, size_t n)
{
    bool as_one = is_one_course(f->task->how);
    size_t cap = 0;
    for (size_t i = 0, run; i < n; i += run) {
        mig_day end = list[i].to + 1;
        for (run = 1; i + run < n && (as_one || mig_figure_first_day(&list[i + run]) < end); run++)
            end = list[i + run].to + 1 > end ? list[i + run].to + 1 : end;
        f->course = mig_grow(f->course, &cap, f->n_courses + 1, sizeof *f->course);
        mig_course_make(&f->course[f->n_courses++], f->task, list + i, run, as_one);
    }
}

/* ---- one period ---- */

static int by_time(const void *pa, const void *pb)
{
    const struct mig_stretch *a = *(struct mig_stretch *const *)pa, *b = *(struct mig_stretch *const *)pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static void add_steps(struct steps *list, const struct mig_course *course, const struct mig_way *way)
{
    for (size_t i = 0; i < way->n; i++) {
        list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
        list->item[list->n++] = (struct step){ &course->stretch[way->item[i].number], way->item[i].is_added };
    }
}

/* The terms of a bound; OBS rests on them. */
static struct mig_terms rest_on(struct flow *f, const struct steps *list, bool lower)
{
    struct mig_terms terms = { mig_arena_alloc(&f->task->set->arena, list->n * sizeof *terms.item), list->n };
    for (size_t i = 0; i < list->n; i++) {
        terms.item[i] = mig_term_of(list->item[i].stretch, lower, list->item[i].is_added);
        mig_grounds_add(&f->grounds, list->item[i].stretch);
    }
    return terms;
}

/* Where some days are bounded and all together are not, there are no terms; if there are none at all, it is these days that are told of. */
static void rest_on_all(struct flow *f, struct mig_obs *obs, const struct mig_finding *found)
{
    if (!isinf(found->min))
        obs->lower = rest_on(f, &f->lower, true);
    if (!isinf(found->max))
        obs->upper = rest_on(f, &f->upper, false);
    bool none = f->grounds.n == 0;
    for (size_t i = 0; none && i < f->lower.n; i++)
        mig_grounds_add(&f->grounds, f->lower.item[i].stretch);
    for (size_t i = 0; none && i < f->upper.n; i++)
        mig_grounds_add(&f->grounds, f->upper.item[i].stretch);
}

/* The days [first, end) that PERIOD shares with COURSE; false: none. */
static bool share(const struct flow *f, const struct mig_course *course, int period, mig_day day[2])
{
    mig_day first = mig_period_first(f->task->how->freq, period), end = mig_period_last(f->task->how->freq, period) + 1;
    day[0] = course->from > first ? course->from : first;
    day[1] = course->end < end ? course->end : end;
    return day[0] < day[1] && course->n_stretches > 0;
}

static void add_gap(const struct flow *f, struct mig_finding *sum)
{
    sum->min = f->task->is_signed ? -INFINITY : sum->min;
    sum->max = INFINITY;
    sum->joined = sum->valued = false;
}

static void add_finding(struct mig_finding *sum, const struct mig_finding *more)
{
    sum->min += more->min;
    sum->max += more->max;
    sum->joined = sum->joined && more->joined;
    sum->valued = sum->valued && more->valued;
    sum->covered += more->covered;
    sum->days += more->days;
}

/* What the courses say of PERIOD, each of its days: they have no part in each other, so that bounds add up. */
static struct mig_finding find(struct flow *f, int period)
{
    struct mig_finding sum = { .joined = true, .valued = true }, more;
    mig_day at = mig_period_first(f->task->how->freq, period), last = mig_period_last(f->task->how->freq, period),
            day[2];
    f->grounds.n = f->lower.n = f->upper.n = 0;
    while (f->first < f->n_courses && f->course[f->first].end <= at)
        f->first++;
    for (size_t i = f->first; i < f->n_courses && f->course[i].from <= last; i++) {
        if (!share(f, &f->course[i], period, day))
            continue;
        if (day[0] > at)
            add_gap(f, &sum);
        mig_course_find(&more, &f->course[i], day[0], day[1], &f->grounds);
        add_finding(&sum, &more);
        add_steps(&f->lower, &f->course[i], &more.lower);
        add_steps(&f->upper, &f->course[i], &more.upper);
        at = day[1];
    }
    if (at <= last)
        add_gap(f, &sum);
    return sum;
}

static enum mig_obs_status status_of(const struct mig_finding *found)
{
    if (found->min == found->max)
        return MIG_OBS_NORMAL;
    if (found->joined)
        return MIG_OBS_ESTIMATED;
    return isinf(found->max) ? MIG_OBS_PARTIAL : MIG_OBS_IMPUTED;
}

static double closed(double bound)
{
    return isinf(bound) ? NAN : bound;
}

/* What figures with values tie together has their sum, what is only bounded an estimate if one is wanted: both come later, for now
 * it is only told that there will be one. */
static double value_of(const struct flow *f, const struct mig_finding *found, enum mig_obs_status status)
{
    if (status == MIG_OBS_PARTIAL)
        return isnan(found->covered) ? NAN : closed(fmin(fmax(found->covered, found->min), found->max));
    if (status == MIG_OBS_IMPUTED)
        return f->task->how->estimate == MIG_ESTIMATE_NONE ? NAN : found->min;
    return status == MIG_OBS_NORMAL || found->valued ? found->min : NAN;
}

/* False: nothing is known of PERIOD that is not true of every flow. */
static bool observe(struct flow *f, int period, struct mig_obs *obs)
{
    struct mig_finding found = find(f, period);
    if (!found.joined && isinf(found.max) && found.min <= 0 && found.days == 0)
        return false;
    *obs = (struct mig_obs){ .period = period, .status = (char)status_of(&found), .days = found.days };
    obs->value = value_of(f, &found, (enum mig_obs_status)obs->status);
    obs->min = closed(found.min);
    obs->max = isinf(found.max) ? NAN : fmax(found.min, found.max);
    rest_on_all(f, obs, &found);
    for (size_t i = 0; i < f->grounds.n; i++)
        f->grounds.item[i]->is_told = true;
    if (f->grounds.n > 1)
        mig_sort(f->grounds.item, f->grounds.n, sizeof *f->grounds.item, by_time);
    mig_obs_rest_on(obs, (const struct mig_stretch *const *)f->grounds.item, f->grounds.n, f->task->set);
    return true;
}

/* ---- estimates ---- */

static double estimated(struct flow *f, int period)
{
    double sum = 0;
    mig_day day[2];
    while (f->first < f->n_courses && f->course[f->first].end <= mig_period_first(f->task->how->freq, period))
        f->first++;
    for (size_t i = f->first; i < f->n_courses && f->course[i].from <= mig_period_last(f->task->how->freq, period); i++)
        if (share(f, &f->course[i], period, day))
            sum += mig_course_estimated(&f->course[i], day[0], day[1]);
    return sum;
}

/* Replaces VALUE, of the N periods from number FIRST on, which stand side by side and lie in the only course. False: it cannot be smooth. */
static bool smooth(const struct flow *f, double *value, size_t first, size_t n)
{
    const struct mig_course *course = f->course;
    enum mig_freq freq = f->task->how->freq;
    struct mig_spread spread = { .system = course->system, .n = n };
    uint32_t *node = mig_alloc((n + 1) * sizeof *node);
    double *days = mig_alloc(n * sizeof *days);
    for (size_t i = 0; i < n; i++) {
        mig_day from = mig_period_first(freq, f->periods.item[first + i]),
                end = mig_period_last(freq, f->periods.item[first + i]) + 1;
        node[i] = mig_timeline_node(&course->frame.time, from);
        node[i + 1] = mig_timeline_node(&course->frame.time, end);
        days[i] = end - from;
    }
    spread.node = node;
    spread.days = days;
    spread.method = f->task->how->estimate == MIG_ESTIMATE_DENTON ? MIG_DENTON_PROPORTIONAL : MIG_DENTON_ADDITIVE;
    bool done = mig_spread_smoothly(value, &spread);
    free(days);
    free(node);
    return done;
}

/* How many periods from number FIRST on stand side by side within the only course. */
static size_t n_inside(const struct flow *f, size_t first)
{
    enum mig_freq freq = f->task->how->freq;
    size_t n = 0;
    while (first + n < f->periods.n && f->periods.item[first + n] == f->periods.item[first] + (int)n &&
           mig_period_first(freq, f->periods.item[first + n]) >= f->course->from &&
           mig_period_last(freq, f->periods.item[first + n]) < f->course->end)
        n++;
    return n;
}

static void place_one(struct flow *f, struct mig_obs *obs, double value, enum mig_estimate how)
{
    bool is_estimate = obs->status == MIG_OBS_IMPUTED && !isnan(obs->value);
    if (!isnan(obs->value) && (is_estimate || obs->status == MIG_OBS_ESTIMATED))
        obs->value = value;
    mig_obs_comment(obs, f->task->how, is_estimate ? how : MIG_ESTIMATE_NONE, f->task->set);
}

static void estimate(struct flow *f)
{
    const struct mig_series_how *how = f->task->how;
    bool wants_smooth = how->estimate == MIG_ESTIMATE_DENTON || how->estimate == MIG_ESTIMATE_DENTON_ADDITIVE;
    double *value = mig_alloc(f->periods.n * sizeof *value);
    bool *is_smooth = mig_alloc(f->periods.n * sizeof *is_smooth);
    for (size_t i = 0; i < f->n_courses; i++)
        mig_course_estimate(&f->course[i]);
    f->first = 0;
    for (size_t i = 0; i < f->periods.n; i++)
        value[i] = estimated(f, f->periods.item[i]);
    for (size_t i = 0, n; wants_smooth && i < f->periods.n; i += n ? n : 1) {
        n = n_inside(f, i);
        bool done = n > 0 && smooth(f, value + i, i, n);
        for (size_t k = 0; k < n; k++)
            is_smooth[i + k] = done;
    }
    for (size_t i = 0, at = 0; i < f->series->n; i++) {
        while (f->periods.item[at] != f->series->obs[i].period)
            at++;
        place_one(f, &f->series->obs[i], value[at],
                  wants_smooth && !is_smooth[at] ? MIG_ESTIMATE_PROPORTIONAL : how->estimate);
    }
    free(is_smooth);
    free(value);
}

/* ---- all ---- */

/* Facts that no period rests on; OTHER: of the first period that one could have told of. */
static void leave_implied(const struct flow *f)
{
    for (size_t c = 0; c < f->n_courses; c++)
        for (size_t i = 0; i < f->course[c].n_stretches; i++) {
            const struct mig_stretch *s = &f->course[c].stretch[i];
            if (s->is_told || s->from == MIG_NO_DAY)
                continue;
            const struct mig_fact *other = NULL;
            bool bounds = !f->task->is_signed && (s->as.min > 0 || !isinf(s->as.max));
            size_t at = mig_series_place(f->series, mig_period_of(f->task->how->freq, s->from));
            if (at < f->series->n)
                other = f->series->obs[at].fact[0];
            for (size_t k = 0; k < s->n_used; k++)
                mig_left_add(&f->task->set->left, s->figure[k].fact, bounds ? MIG_LEFT_IMPLIED : MIG_LEFT_NO_BOUND,
                             bounds ? other : NULL);
        }
}

static void free_flow(struct flow *f)
{
    for (size_t i = 0; i < f->n_courses; i++)
        mig_course_free(&f->course[i]);
    mig_touched_free(&f->periods);
    free(f->course);
    free(f->grounds.item);
    free(f->lower.item);
    free(f->upper.item);
}

void mig_flow_fill(struct mig_series *series, struct mig_figure *list, size_t n, const struct mig_flow_task *task)
{
    struct mig_flow_task own = *task;
    struct flow f = { .task = &own, .series = series };
    own.periods = &f.periods;
    n = part_telling(&f, list, n);
    if (n == 0)
        return;
    mig_sort_by(list, n, sizeof *list, &(struct mig_order){ first_day, NULL });
    mig_touched_make(&f.periods, task->how->freq, list, n);
    make_courses(&f, list, n);
    series->obs = mig_arena_alloc(&task->set->arena, f.periods.n * sizeof *series->obs);
    for (size_t i = 0; i < f.periods.n; i++)
        series->n += observe(&f, f.periods.item[i], &series->obs[series->n]);
    estimate(&f);
    leave_implied(&f);
    free_flow(&f);
}
