#include "stats/course.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"

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
static void settle_all(struct mig_course *course, struct mig_figure *list, size_t n, struct mig_left_list *left)
{
    struct mig_left_list unsaid = { 0 };
    course->stretch = mig_alloc(n * sizeof *course->stretch);
    if (n)
        qsort(list, n, sizeof *list, by_stretch);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && by_stretch(&list[i], &list[i + run]) == 0;)
            run++;
        mig_settle(&course->stretch[course->n_stretches++], list + i, run, list[i].from == MIG_NO_DAY ? &unsaid : left);
    }
    if (course->n_stretches)
        qsort(course->stretch, course->n_stretches, sizeof *course->stretch, by_lead);
    mig_left_free(&unsaid);
}

/* A stretch stands for a figure of its own. False: it says nothing of a flow. */
static bool constrain(const struct mig_course *course, const struct mig_stretch *s, struct mig_constraint *c)
{
    const struct mig_figure like = { .from = s->from, .to = s->to, .origin = s->origin };
    return mig_frame_constrain(c, &course->frame, &like, &s->as);
}

struct mig_constraint mig_course_constraint(const struct mig_course *course, const struct mig_stretch *s)
{
    struct mig_constraint c = { 0 };
    constrain(course, s, &c);
    return c;
}

bool mig_course_ties(const struct mig_course *course, const struct mig_stretch *s)
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
    for (size_t i = 0; i < course->n_stretches; i++) {
        const struct mig_stretch s = course->stretch[i];
        struct mig_constraint c;
        if (!constrain(course, &s, &c))
            continue;
        bool entered = mig_system_enter(course->system, &c, &against);
        assert(entered);
        (void)entered;
        if (mig_course_ties(course, &s))
            mig_cover_join(&course->all, c.from, c.to);
        if (mig_course_ties(course, &s) && !isnan(s.as.value))
            mig_cover_join(&course->valued, c.from, c.to);
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

bool mig_course_make(struct mig_course *out, const struct mig_flow_task *task, struct mig_figure *list, size_t n)
{
    const struct mig_series_how *how = task->how;
    struct mig_course course = { .frame = { .is_signed = task->is_signed, .same_start = how->same_start } };
    if (!how->same_start && !any_begins(list, n))
        return false;
    course.frame.n_origins = number_origins(list, n);
    mig_timeline_make(&course.frame.time, how->freq, list, n);
    size_t n_true = mig_admit(task->set, &course.frame, list, n);
    settle_all(&course, list, n_true, &task->set->left);
    enter_all(&course);
    *out = course;
    return true;
}

void mig_course_free(struct mig_course *course)
{
    mig_timeline_free(&course->frame.time);
    mig_cover_free(&course->all);
    mig_cover_free(&course->valued);
    mig_system_free(course->system);
    free(course->stretch);
}
