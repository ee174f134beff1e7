#include "extract/rule/wording.h"

#include <assert.h>

#include "base/buf.h"

enum { MAX_PARTS = 32, MAX_FORMS = 4096 };

/* "a(b|c)d" is three parts: plain ones have one branch. */
struct part {
    struct mig_span inside;
    size_t from, to; /* the branch of the form at hand */
    bool is_group;
};

enum fault { NONE, UNEVEN, MANY_PARTS, NESTED, MANY_FORMS };

static size_t branch_end(const struct part *p)
{
    const char *from = p->inside.p + p->from;
    const char *bar = p->is_group && p->from < p->inside.n ? memchr(from, '|', p->inside.n - p->from) : NULL;
    return bar ? (size_t)(bar - p->inside.p) : p->inside.n;
}

static size_t count_branches(struct mig_span inside)
{
    size_t n = 1;
    for (size_t i = 0; i < inside.n; i++)
        n += inside.p[i] == '|';
    return n;
}

static void add_part(struct part *part, size_t *n, struct mig_span inside, bool is_group)
{
    part[*n] = (struct part){ .inside = inside, .is_group = is_group };
    part[*n].to = branch_end(&part[*n]);
    ++*n;
}

static enum fault cut(struct mig_span rest, struct part *part, size_t *n)
{
    size_t n_forms = 1;
    *n = 0;
    while (rest.n) {
        const char *open = memchr(rest.p, '(', rest.n), *close = memchr(rest.p, ')', rest.n);
        if ((open == NULL) != (close == NULL) || close < open)
            return UNEVEN;
        if (*n + 2 > MAX_PARTS)
            return MANY_PARTS;
        size_t plain = open ? (size_t)(open - rest.p) : rest.n;
        if (plain)
            add_part(part, n, mig_span(rest.p, plain), false);
        if (!open)
            break;
        struct mig_span inside = mig_span(open + 1, (size_t)(close - open - 1));
        if (memchr(inside.p, '(', inside.n))
            return NESTED;
        add_part(part, n, inside, true);
        n_forms *= count_branches(inside);
        if (n_forms > MAX_FORMS)
            return MANY_FORMS;
        rest = mig_span(close + 1, (size_t)(rest.p + rest.n - close - 1));
    }
    return NONE;
}

mig_status mig_wording_check(const struct mig_yaml *node, struct mig_err *err)
{
    struct part part[MAX_PARTS];
    size_t n;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status != MIG_OK)
        return status;
    switch (cut(node->text, part, &n)) {
    case UNEVEN:
        return mig_yaml_fail(node, err, "a bracket without its partner");
    case MANY_PARTS:
        return mig_yaml_fail(node, err, "more than %d parts; split this wording", MAX_PARTS);
    case NESTED:
        return mig_yaml_fail(node, err, "groups do not nest");
    case MANY_FORMS:
        return mig_yaml_fail(node, err, "more than %d forms; split this wording", MAX_FORMS);
    default:
        return MIG_OK;
    }
}

/* The next combination of branches; false after the last. */
static bool step(struct part *part, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        struct part *p = &part[i];
        bool is_last = p->to == p->inside.n;
        p->from = is_last ? 0 : p->to + 1;
        p->to = branch_end(p);
        if (!is_last)
            return true;
    }
    return false;
}

void mig_wording_expand(struct mig_span text, mig_wording_form *each, void *context)
{
    struct part part[MAX_PARTS];
    struct mig_buf form = { 0 };
    size_t n;
    enum fault fault = cut(text, part, &n);
    assert(fault == NONE);
    (void)fault;
    do {
        mig_buf_reset(&form);
        for (size_t i = 0; i < n; i++)
            mig_buf_add(&form, mig_span_cut(part[i].inside, part[i].from, part[i].to));
        each(context, mig_buf_span(&form));
    } while (step(part, n));
    mig_buf_free(&form);
}
