#include "stats/admit.h"

#include <math.h>
#include <stdlib.h>

#include "base/sort.h"
#include "stats/said.h"

/* An open start that is not known to be another's says nothing of how much came before its last day. */
static bool is_bounded_below(const struct mig_frame *frame, const struct mig_figure *f)
{
    return f->from != MIG_NO_DAY || frame->same_start;
}

bool mig_frame_constrain(struct mig_constraint *out, const struct mig_frame *frame, const struct mig_figure *f,
                         const struct mig_as_read *as)
{
    if (f->from != MIG_NO_DAY)
        *out = (struct mig_constraint){ f->first_node, f->end_node, as->min, as->max };
    else if (frame->same_start)
        *out = (struct mig_constraint){ (uint32_t)frame->time.n_days + f->origin, f->end_node, as->min, as->max };
    else if (frame->is_signed)
        return false;
    else
        *out = (struct mig_constraint){ f->first_node, f->end_node, -INFINITY, as->max };
    return true;
}

struct gate {
    struct mig_series_set *set;
    const struct mig_frame *frame;
    struct mig_system *wording, *policy; /* policy NULL: it adds nothing to the wording */
    const struct mig_figure **entered;   /* by their numbers in both systems */
    size_t n_entered;
    struct mig_said said; /* only where nobody asks for proofs */
};

/* ---- what is set aside ---- */

static bool same_stretch(const struct mig_figure *a, const struct mig_figure *b)
{
    return a->from == b->from && a->to == b->to;
}

static int by_number(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return (a > b) - (a < b);
}

/* AGAINST is not looked at where nobody asks for it. */
static void set_aside(struct gate *g, const struct mig_figure *f, const struct mig_proof *against,
                      enum mig_conflict_kind kind)
{
    enum mig_reason reason = MIG_LEFT_CONTRADICTS;
    if (g->set->values_only)
        return;
    uint32_t *number =
        mig_alloc(against->n * sizeof *number); /* they were entered in order of trust: so are they told */
    if (against->n)
        memcpy(number, against->item, against->n * sizeof *number);
    if (against->n)
        mig_sort(number, against->n, sizeof *number, by_number);
    const struct mig_figure *first = against->n ? g->entered[number[0]] : NULL;
    if (against->n == 1 && same_stretch(f, first))
        reason = mig_why_not(f, first->trust, first->published);
    if (first) {
        struct mig_conflict c = { .kind = kind, .reason = mig_reason_words[reason], .n = against->n + 1, .n_first = 1 };
        c.fact = mig_arena_alloc(&g->set->arena, c.n * sizeof *c.fact);
        c.fact[0] = f->fact;
        for (size_t i = 0; i < against->n; i++)
            c.fact[i + 1] = g->entered[number[i]]->fact;
        mig_conflict_add(&g->set->conflicts, &c);
    }
    if (f->from != MIG_NO_DAY) /* an open start is listed as that, and stands as a running total */
        mig_left_add(&g->set->left, f->fact, first ? reason : MIG_LEFT_BAD_BOUNDS, first ? first->fact : NULL);
    free(number);
}

/* ---- one figure ---- */

static bool enter(struct gate *g, const struct mig_figure *f)
{
    struct mig_constraint c[MIG_READINGS];
    struct mig_proof against = { NULL, 0 };
    bool is_asked = !g->set->values_only;
    if (!mig_frame_constrain(&c[0], g->frame, f, &f->wording))
        return true;
    c[1] = c[0]; /* of the same nodes */
    c[1].min = is_bounded_below(g->frame, f) ? f->as.min : -INFINITY;
    c[1].max = f->as.max;
    if (!is_asked && mig_said_excludes(&g->said, c))
        return false;
    if (!mig_system_enter(g->wording, &c[0], is_asked ? &against : NULL)) {
        set_aside(g, f, &against, MIG_PROVED);
        return false;
    }
    if (g->policy && !mig_system_enter(g->policy, &c[1], is_asked ? &against : NULL)) {
        mig_system_undo(g->wording);
        set_aside(g, f, &against, MIG_TENSION);
        return false;
    }
    g->entered[g->n_entered++] = f;
    if (!is_asked)
        mig_said_add(&g->said, c);
    return true;
}

/* ---- figures of one stretch ---- */

/* The first of the N figures of LIST, all of which agree with each other, that does not agree with F. */
static const struct mig_figure *first_against(const struct mig_figure *f, const struct mig_figure *list, size_t n,
                                              enum mig_conflict_kind kind)
{
    for (size_t i = 0; i < n; i++) {
        const struct mig_as_read *a = kind == MIG_PROVED ? &f->wording : &f->as,
                                 *b = kind == MIG_PROVED ? &list[i].wording : &list[i].as;
        if (a->min > b->max || b->min > a->max)
            return &list[i];
    }
    return NULL;
}

size_t mig_admit_one(struct mig_series_set *set, const struct mig_frame *frame, struct mig_figure *list, size_t n)
{
    const uint32_t number = 0;
    size_t n_kept = 0;
    mig_sort_by(list, n, sizeof *list, &mig_figure_trust);
    for (size_t i = 0; i < n; i++) {
        const struct mig_figure *other = NULL;
        struct gate g = { .set = set, .frame = frame, .entered = &other };
        enum mig_conflict_kind kind = MIG_PROVED;
        other = first_against(&list[i], list, n_kept, kind);
        if (!other && (other = first_against(&list[i], list, n_kept, MIG_TENSION)) != NULL)
            kind = MIG_TENSION;
        if (other)
            set_aside(&g, &list[i], &(struct mig_proof){ &number, 1 }, kind);
        else
            list[n_kept++] = list[i];
    }
    return n_kept;
}

/* ---- figures of several ---- */

static bool reads_more(const struct mig_figure *f)
{
    return f->as.min != f->wording.min || f->as.max != f->wording.max;
}

/* The greatest bound of LIST, without sign, but for open ones. */
static double greatest_of(const struct mig_figure *list, size_t n)
{
    double greatest = 0;
    for (size_t i = 0; i < n; i++) {
        const double bound[] = { list[i].as.min, list[i].as.max, list[i].wording.min, list[i].wording.max };
        for (size_t k = 0; k < sizeof bound / sizeof *bound; k++)
            greatest = fabs(bound[k]) > greatest && !isinf(bound[k]) ? fabs(bound[k]) : greatest;
    }
    return greatest;
}

static struct mig_system *new_system(const struct mig_frame *frame)
{
    return mig_system_new(frame->time.day, frame->time.n_days, frame->n_origins, frame->is_signed);
}

size_t mig_admit(struct mig_series_set *set, const struct mig_frame *frame, struct mig_figure *list, size_t n)
{
    struct gate g = { .set = set, .frame = frame, .wording = new_system(frame) };
    g.entered = mig_alloc(n * sizeof *g.entered);
    if (set->values_only)
        mig_said_begin(&g.said, frame->time.n_days + frame->n_origins, frame->is_signed, greatest_of(list, n));
    mig_sort_by(list, n, sizeof *list, &mig_figure_trust);
    bool *stays = mig_alloc(n * sizeof *stays);
    for (size_t i = 0; i < n && !g.policy; i++)
        if (reads_more(&list[i]))
            g.policy = new_system(frame);
    for (size_t i = 0; i < n; i++)
        stays[i] = enter(&g, &list[i]);
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++)
        if (stays[i])
            list[n_kept++] = list[i];
    mig_system_free(g.wording);
    mig_system_free(g.policy);
    free(g.entered);
    free(stays);
    return n_kept;
}
