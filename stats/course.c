#include "stats/course.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/sort.h"
#include "stats/solve/estimate.h"

/* ---- making it ---- */

static int by_stretch(const void *pa, const void *pb)
{
    const struct mig_figure *a = pa, *b = pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->origin > b->origin) - (a->origin < b->origin);
}

/* The days; only open starts may have these in common and differ. */
static uint64_t days_of(const void *figure)
{
    const struct mig_figure *f = figure;
    return mig_sort_key(f->from) << 32 | mig_sort_key(f->to);
}

static uint64_t lead_of(const void *stretch)
{
    return mig_figure_trust_key(((const struct mig_stretch *)stretch)->figure);
}

static int by_lead(const void *pa, const void *pb)
{
    const struct mig_stretch *a = pa, *b = pb;
    return mig_figure_by_trust(a->figure, b->figure);
}

/* What is said of one stretch of days becomes one constraint. An open start says nothing of what is left out: it is listed as
 * that. */
static void settle_all(struct mig_course *course, struct mig_figure *list, size_t n)
{
    struct mig_left_list unsaid = { 0 }, *left = &course->task->set->left;
    course->stretch = mig_alloc(n * sizeof *course->stretch);
    mig_sort_by(list, n, sizeof *list, &(struct mig_order){ days_of, by_stretch });
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && by_stretch(&list[i], &list[i + run]) == 0;)
            run++;
        mig_settle(&course->stretch[course->n_stretches++], list + i, run, list[i].from == MIG_NO_DAY ? &unsaid : left);
    }
    mig_sort_by(course->stretch, course->n_stretches, sizeof *course->stretch, &(struct mig_order){ lead_of, by_lead });
    mig_left_free(&unsaid);
}

/* Its figures share its nodes. False: it says nothing of a flow. */
static bool constrain(const struct mig_course *course, const struct mig_stretch *s, struct mig_constraint *c)
{
    return mig_frame_constrain(c, &course->frame, s->figure, &s->as);
}

/* An open start does not say which days it counted. */
static bool ties(const struct mig_course *course, const struct mig_stretch *s)
{
    return s->from != MIG_NO_DAY || course->frame.same_start;
}

/* What the figures said can all be true, so what was made of them can. */
static void enter_all(struct mig_course *course)
{
    struct mig_proof against;
    size_t n_kept = 0;
    const struct mig_timeline *t = &course->frame.time;
    course->system = mig_system_new(t->day, t->n_days, course->frame.n_origins, course->frame.is_signed);
    mig_cover_make(&course->all, t->n_days + course->frame.n_origins);
    mig_cover_make(&course->valued, t->n_days + course->frame.n_origins);
    course->constraint = mig_alloc(course->n_stretches * sizeof *course->constraint);
    for (size_t i = 0; i < course->n_stretches; i++) {
        const struct mig_stretch s = course->stretch[i];
        struct mig_constraint c;
        if (!constrain(course, &s, &c))
            continue;
        bool entered = mig_system_enter(course->system, &c, &against);
        assert(entered);
        (void)entered;
        if (ties(course, &s))
            mig_cover_join(&course->all, c.from, c.to);
        if (ties(course, &s) && !isnan(s.as.value))
            mig_cover_join(&course->valued, c.from, c.to);
        course->constraint[n_kept] = c;
        course->stretch[n_kept++] = s;
    }
    course->n_stretches = n_kept;
}

/* Open starts of one actor may be taken to be one day. */
static size_t number_origins(struct mig_figure *list, size_t n)
{
    struct mig_map actors = { 0 };
    size_t n_origins = 0;
    for (size_t i = 0; i < n; i++) {
        if (list[i].from != MIG_NO_DAY)
            continue;
        const struct mig_fact *fact = list[i].fact;
        struct mig_span who = fact->actor_code.n    ? fact->actor_code
                              : fact->source_name.n ? fact->source_name
                                                    : fact->doc_id;
        list[i].origin = mig_map_get(&actors, who);
        if (list[i].origin == MIG_MAP_NONE)
            mig_map_put(&actors, who, list[i].origin = (uint32_t)n_origins++);
    }
    mig_map_free(&actors);
    return n_origins;
}

static bool is_one_stretch(const struct mig_figure *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].from == MIG_NO_DAY || list[i].from != list[0].from || list[i].to != list[0].to)
            return false;
    return true;
}

static void take_days(struct mig_course *course, const struct mig_figure *list, size_t n)
{
    course->from = mig_figure_first_day(&list[0]);
    course->end = list[0].to + 1;
    for (size_t i = 1; i < n; i++) {
        course->from = mig_figure_first_day(&list[i]) < course->from ? mig_figure_first_day(&list[i]) : course->from;
        course->end = list[i].to + 1 > course->end ? list[i].to + 1 : course->end;
    }
}

void mig_course_make(struct mig_course *out, const struct mig_flow_task *task, struct mig_figure *list, size_t n,
                     bool as_system)
{
    struct mig_course course = { .task = task };
    course.frame.is_signed = task->is_signed;
    course.frame.same_start = task->how->same_start;
    take_days(&course, list, n);
    if (!as_system && is_one_stretch(list, n)) {
        settle_all(&course, list, mig_admit_one(task->set, &course.frame, list, n));
    } else {
        course.frame.n_origins = number_origins(list, n);
        mig_timeline_make(&course.frame.time, task->periods, list, n);
        settle_all(&course, list, mig_admit(task->set, &course.frame, list, n));
        enter_all(&course);
    }
    *out = course;
}

void mig_course_free(struct mig_course *course)
{
    mig_timeline_free(&course->frame.time);
    mig_cover_free(&course->all);
    mig_cover_free(&course->valued);
    mig_system_free(course->system);
    free(course->stretch);
    free(course->constraint);
    free(course->total);
}

/* ---- what it says ---- */

void mig_grounds_add(struct mig_grounds *grounds, struct mig_stretch *s)
{
    for (size_t i = 0; i < grounds->n; i++)
        if (grounds->item[i] == s)
            return;
    grounds->item = mig_grow(grounds->item, &grounds->cap, grounds->n + 1, sizeof *grounds->item);
    grounds->item[grounds->n++] = s;
}

/* What the stretches of a way say themselves. */
static double sum_of(const struct mig_course *course, const struct mig_way *way)
{
    double sum = 0;
    for (size_t i = 0; i < way->n; i++)
        sum += (way->item[i].is_added ? 1 : -1) * course->stretch[way->item[i].number].as.value;
    return sum;
}

/* A search along stretches, nearest first: what each node was reached by, and from. */
struct search {
    uint32_t *first,
        *next; /* ends of stretches, 2I where I begins and 2I + 1 where it ends, listed by node; the oldest figure first */
    uint32_t *by, *from, *queue;
};

static void list_ends(struct search *s, const struct mig_course *course, size_t n_nodes)
{
    for (size_t i = 0; i < n_nodes; i++)
        s->first[i] = s->by[i] = UINT32_MAX;
    for (uint32_t i = (uint32_t)course->n_stretches; i-- > 0;) {
        if (!ties(course, &course->stretch[i]))
            continue;
        const struct mig_constraint *c = &course->constraint[i];
        s->next[2 * i] = s->first[c->from];
        s->first[c->from] = 2 * i;
        s->next[2 * i + 1] = s->first[c->to];
        s->first[c->to] = 2 * i + 1;
    }
}

static void reach_from(struct search *s, const struct mig_course *course, uint32_t start)
{
    size_t n_queued = 0;
    s->by[start] = 0;
    s->queue[n_queued++] = start;
    for (size_t i = 0; i < n_queued; i++)
        for (uint32_t end = s->first[s->queue[i]]; end != UINT32_MAX; end = s->next[end]) {
            const struct mig_constraint *c = &course->constraint[end / 2];
            uint32_t other = end % 2 ? c->from : c->to;
            if (s->by[other] != UINT32_MAX)
                continue;
            s->by[other] = end / 2;
            s->from[other] = s->queue[i];
            s->queue[n_queued++] = other;
        }
}

/* Figures without bounds ("about", strictly) still tie days together: a chain of stretches from node A to node B, with the sum
 * of what they say themselves. */
static double rest_on_chain(struct mig_course *course, struct mig_grounds *grounds, uint32_t a, uint32_t b)
{
    size_t n_nodes = course->frame.time.n_days + course->frame.n_origins;
    uint32_t *room = mig_alloc((4 * n_nodes + 2 * course->n_stretches) * sizeof *room);
    struct search s = { .first = room, .by = room + n_nodes, .from = room + 2 * n_nodes, .queue = room + 3 * n_nodes };
    s.next = room + 4 * n_nodes;
    list_ends(&s, course, n_nodes);
    reach_from(&s, course, a);
    double sum = 0;
    for (uint32_t at = b; at != a && s.by[at] != UINT32_MAX; at = s.from[at]) {
        struct mig_stretch *stretch = &course->stretch[s.by[at]];
        sum += (course->constraint[s.by[at]].to == at ? 1 : -1) * stretch->as.value;
        mig_grounds_add(grounds, stretch);
    }
    free(room);
    return sum;
}

static double rest_on_chains(struct mig_course *course, struct mig_grounds *grounds, const uint32_t node[2])
{
    double sum = 0;
    for (uint32_t i = node[0], end; i < node[1]; i = end) {
        for (end = node[1]; end > i + 1 && !mig_cover_joins(&course->all, i, end);)
            end--;
        if (mig_cover_joins(&course->all, i, end))
            sum += rest_on_chain(course, grounds, i, end);
    }
    return sum;
}

/* Days between nodes FIRST and LAST that lie within a stretch of days that figures tie together. */
static int covered_days(struct mig_course *course, uint32_t first, uint32_t last)
{
    const mig_day *day = course->frame.time.day;
    uint32_t reach = first; /* from the nodes before, figures lead up to here */
    int days = 0;
    for (uint32_t i = first; i < last; i++) {
        for (uint32_t end = last; end > reach && end > i; end--)
            if (mig_cover_joins(&course->all, i, end))
                reach = end;
        days += reach > i ? day[i + 1] - day[i] : 0;
    }
    return days;
}

/* Of one stretch: all of it, or some of its days, which hold at most as much. */
static void find_in_one(struct mig_finding *out, struct mig_course *course, mig_day first, mig_day end,
                        struct mig_grounds *grounds)
{
    static const struct mig_step step = { 0, true };
    const struct mig_as_read *as = &course->stretch[0].as;
    bool is_signed = course->frame.is_signed, whole = first == course->from && end == course->end;
    struct mig_finding f = { .min = is_signed ? -INFINITY : 0, .max = is_signed ? INFINITY : as->max };
    if (whole) {
        f.min = fmax(f.min, as->min);
        f.max = as->max;
        f.joined = true;
        f.valued = !isnan(as->value);
        f.days = end - first;
        f.covered = as->value;
    }
    f.lower = (struct mig_way){ &step, whole && !isinf(as->min) && (is_signed || as->min > 0) ? 1 : 0 };
    f.upper = (struct mig_way){ &step, isinf(f.max) ? 0 : 1 };
    if (f.lower.n + f.upper.n == 0 && whole)
        mig_grounds_add(grounds, &course->stretch[0]);
    if (whole && f.lower.n == 0 && f.upper.n > 0)
        f.covered = f.min;
    *out = f;
}

void mig_course_find(struct mig_finding *out, struct mig_course *course, mig_day first, mig_day end,
                     struct mig_grounds *grounds)
{
    if (!course->system) {
        find_in_one(out, course, first, end, grounds);
        return;
    }
    struct mig_known known;
    const struct mig_timeline *t = &course->frame.time;
    uint32_t node[] = { mig_timeline_node(t, first), mig_timeline_node(t, end) };
    mig_system_ask(course->system, &known, node[0], node[1]);
    *out = (struct mig_finding){ .min = known.min, .max = known.max, .lower = known.lower, .upper = known.upper };
    out->joined = mig_cover_joins(&course->all, node[0], node[1]);
    out->valued = mig_cover_joins(&course->valued, node[0], node[1]);
    out->days = covered_days(course, node[0], node[1]);
    out->covered = sum_of(course, &known.lower);
    bool bounded = !isinf(known.min) && !isinf(known.max);
    if (known.lower.n + known.upper.n == 0)
        out->covered = rest_on_chains(course, grounds, node);
    else if (out->joined && (!bounded || known.lower.n == 0 || known.upper.n == 0))
        rest_on_chains(course, grounds, node); /* what has no part in the bounds may give the value */
}

/* ---- estimates ---- */

/* What has bounds and no value (a range, strictly) is spread as if it had one within them. */
static double wish_of(const struct mig_as_read *as)
{
    if (!isnan(as->value))
        return as->value;
    if (isinf(as->min) || isinf(as->max))
        return isinf(as->min) ? as->max : as->min;
    return as->min + (as->max - as->min) / 2;
}

void mig_course_estimate(struct mig_course *course)
{
    if (!course->system)
        return;
    const struct mig_timeline *t = &course->frame.time;
    struct mig_wish *wishes = mig_alloc(course->n_stretches * sizeof *wishes);
    for (size_t i = 0; i < course->n_stretches; i++) {
        struct mig_constraint c = course->constraint[i];
        double wish = ties(course, &course->stretch[i]) ? wish_of(&course->stretch[i].as) : NAN;
        wishes[i] = (struct mig_wish){ c.from, c.to, isinf(wish) ? NAN : wish };
    }
    course->total = mig_alloc(t->n_days * sizeof *course->total);
    mig_estimate_totals(course->total, course->system, t->day, t->n_days, wishes, course->n_stretches);
    free(wishes);
}

/* One stretch: in proportion to days, in whole numbers if it is one. */
static double total_in_one(const struct mig_course *course, mig_day day)
{
    double wish = wish_of(&course->stretch[0].as);
    double total = wish * (day - course->from) / (course->end - course->from);
    return wish == floor(wish) ? round(total) : total;
}

double mig_course_estimated(const struct mig_course *course, mig_day first, mig_day end)
{
    if (!course->system)
        return total_in_one(course, end) - total_in_one(course, first);
    const struct mig_timeline *t = &course->frame.time;
    return course->total[mig_timeline_node(t, end)] - course->total[mig_timeline_node(t, first)];
}
