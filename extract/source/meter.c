#include "extract/source/meter.h"

#include <stdio.h>

/* What is too dense costs what it gave up to the limit, and counts as MIG_RATIO_FREE at least; all in one file gives no more than this. */
#define DENSE_MOST ((uint64_t)256 << 20)

void mig_meter_open(struct mig_meter *meter)
{
    struct mig_unpacked *all = meter->all;
    const struct mig_member *in = meter->below ? meter->below->member : NULL;
    meter->n_before = all->n;
    meter->packed_before = in && in->n_packed ? in->n_packed(in->pull.from) : 0;
    all->top = meter;
}

/* Bytes that were unpacked out of METER. */
static uint64_t within(const struct mig_meter *meter)
{
    uint64_t n = meter->all->n;
    return n > meter->n_before ? n - meter->n_before : 0;
}

/* Is METER, or what it gave, packed more tightly than the limit says? */
static bool is_dense(const struct mig_meter *meter)
{
    return mig_limits_is_dense(meter->all->limits, within(meter), meter->in->n_read);
}

static bool is_dense_member(const struct mig_meter *meter)
{
    const struct mig_member *in = meter->below->member;
    if (!in->n_packed)
        return false;
    uint64_t now = in->n_packed(in->pull.from), from = meter->packed_before;
    return mig_limits_is_dense(meter->all->limits, meter->n_passed, now > from ? now - from : 0);
}

/* What is to blame, if METER or anything that its bytes come from gave too much: the innermost that is too dense; else NULL. */
static struct mig_meter *find_dense(struct mig_meter *meter)
{
    struct mig_meter *m = meter->below;
    bool is_member = is_dense_member(meter), is_too_much = is_member && meter->n_passed > MIG_RATIO_FREE;
    for (; m && !is_too_much; m = m->below)
        is_too_much = within(m) > MIG_RATIO_FREE && is_dense(m);
    if (!is_too_much)
        return NULL;
    for (m = is_member ? meter : meter->below; m != meter && !is_dense(m);)
        m = m->below;
    return m;
}

/* What is being read of METER: "b.txt" of "a.zip"; empty: it has no name there. */
static struct mig_span part_of(const struct mig_meter *meter)
{
    struct mig_span top = mig_span_of(meter->all->top->name), name = mig_span_of(meter->name);
    bool is_in = mig_span_starts(top, meter->name) && top.n > name.n + 1;
    return is_in ? mig_span_cut(top, name.n + 1, top.n) : mig_span("", 0);
}

/* BLAMED, which METER's bytes come from, or which it is, has met the LIMIT. */
static mig_status give_up(struct mig_meter *meter, struct mig_meter *blamed, const char *limit, struct mig_err *err)
{
    struct mig_unpacked *all = meter->all;
    struct mig_span part = blamed == meter ? mig_span("", 0) : part_of(blamed);
    mig_err_set(&all->limit, MIG_IO, "%s: unpacks to more than %s%s%.*s%s", blamed->name, limit, part.n ? ", in " : "",
                MIG_SPAN_ARG(part), blamed == meter ? "" : MIG_METER_REST);
    for (struct mig_meter *m = meter; m != blamed;) {
        m = m->below;
        m->is_over = true;
    }
    meter->can_resume = false;
    all->n_dense += within(blamed) > MIG_RATIO_FREE ? within(blamed) : MIG_RATIO_FREE;
    all->n -= within(blamed);
    all->limited = blamed;
    return mig_err_set(err, MIG_IO, "%s", all->limit.message);
}

static mig_status check(struct mig_meter *meter, struct mig_err *err)
{
    const struct mig_unpacked *all = meter->all;
    const struct mig_limits *limits = all->limits;
    struct mig_meter *bottom = meter, *dense = find_dense(meter);
    char limit[80];
    while (bottom->below)
        bottom = bottom->below;
    if ((all->n + all->n_dense) >> 20 >= limits->expanded_mb) {
        snprintf(limit, sizeof limit, "%zu MB (--max-unpacked)", limits->expanded_mb);
        return give_up(meter, bottom, limit, err);
    }
    if (!dense && all->n_dense <= DENSE_MOST)
        return MIG_OK;
    snprintf(limit, sizeof limit, "%zu times its size (--max-ratio)", limits->ratio);
    bool is_all = all->n_dense > DENSE_MOST;
    mig_status status = give_up(meter, is_all ? bottom : dense, limit, err);
    meter->can_resume = !is_all && dense == meter->below;
    return status;
}

mig_status mig_meter_read(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct mig_meter *meter = from;
    const struct mig_pull *pull = &meter->below->member->pull;
    mig_status status = pull->read(pull->from, to, n, n_read, err);
    if (status != MIG_OK)
        return status;
    meter->n_passed += *n_read;
    meter->all->n += *n_read;
    return check(meter, err);
}

/* It begins anew, and counts once. */
mig_status mig_meter_rewind(void *from, struct mig_err *err)
{
    struct mig_meter *meter = from;
    const struct mig_member *in = meter->below->member;
    meter->all->n -= within(meter);
    meter->n_passed = 0;
    return in->rewind(in->pull.from, err);
}

/* Parts of one stream that are packed each by itself can be passed over: it is the part that was too dense. */
mig_status mig_meter_resume(void *from, struct mig_span sign, uint64_t *n_spoilt)
{
    struct mig_meter *meter = from;
    struct mig_unpacked *all = meter->all;
    const struct mig_member *in = meter->below->member;
    bool is_limited = meter->below->is_over;
    if (is_limited && !meter->can_resume)
        return MIG_END;
    mig_status status = in->resume(in->pull.from, sign, n_spoilt);
    if (status != MIG_OK || !is_limited)
        return status;
    meter->below->is_over = false;
    all->limited = NULL;
    return MIG_OK;
}
