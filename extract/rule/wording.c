#include "extract/rule/wording.h"

#include "base/buf.h"

enum { MAX_PARTS = 32, MAX_FORMS = 4096 };

/* "a(b|c)d" is three parts: plain ones have one branch. */
struct part {
    struct mig_span inside;
    size_t n_branches, at; /* at: the branch of the form at hand */
};

static size_t count_branches(struct mig_span inside)
{
    size_t n = 1;
    for (size_t i = 0; i < inside.n; i++)
        n += inside.p[i] == '|';
    return n;
}

static struct mig_span branch(struct mig_span inside, size_t at)
{
    size_t start = 0;
    for (size_t i = 0; i < inside.n; i++) {
        if (inside.p[i] != '|')
            continue;
        if (at-- == 0)
            return mig_span_cut(inside, start, i);
        start = i + 1;
    }
    return mig_span_cut(inside, start, inside.n);
}

/* Cuts the scalar of NODE into *n_parts parts. */
static mig_status cut(const struct mig_yaml *node, struct part *part, size_t *n_parts, struct mig_err *err)
{
    struct mig_span rest = node->text;
    size_t n = 0, n_forms = 1;
    while (rest.n) {
        const char *open = memchr(rest.p, '(', rest.n), *close = memchr(rest.p, ')', rest.n);
        if ((open == NULL) != (close == NULL) || close < open)
            return mig_yaml_fail(node, err, "a bracket without its partner");
        if (n + 2 > MAX_PARTS)
            return mig_yaml_fail(node, err, "more than %d parts; split this wording", MAX_PARTS);
        size_t plain = open ? (size_t)(open - rest.p) : rest.n;
        if (plain)
            part[n++] = (struct part){ .inside = mig_span(rest.p, plain), .n_branches = 1 };
        if (!open)
            break;
        struct mig_span inside = mig_span(open + 1, (size_t)(close - open - 1));
        if (memchr(inside.p, '(', inside.n))
            return mig_yaml_fail(node, err, "groups do not nest");
        part[n] = (struct part){ .inside = inside, .n_branches = count_branches(inside) };
        n_forms *= part[n++].n_branches;
        if (n_forms > MAX_FORMS)
            return mig_yaml_fail(node, err, "more than %d forms; split this wording", MAX_FORMS);
        rest = mig_span(close + 1, (size_t)(rest.p + rest.n - close - 1));
    }
    *n_parts = n;
    return MIG_OK;
}

/* The next combination of branches; false after the last. */
static bool step(struct part *part, size_t n)
{
    for (size_t i = n; i-- > 0; part[i].at = 0)
        if (++part[i].at < part[i].n_branches)
            return true;
    return false;
}

mig_status mig_wording_expand(const struct mig_yaml *node, mig_wording_form *each, void *context, struct mig_err *err)
{
    struct part part[MAX_PARTS];
    size_t n = 0;
    mig_status status = mig_yaml_expect_type(node, MIG_YAML_SCALAR, err);
    if (status == MIG_OK)
        status = cut(node, part, &n, err);
    if (status != MIG_OK)
        return status;
    struct mig_buf form = { 0 };
    do {
        mig_buf_reset(&form);
        for (size_t i = 0; i < n; i++)
            mig_buf_add(&form, part[i].n_branches == 1 ? part[i].inside : branch(part[i].inside, part[i].at));
        each(context, mig_buf_span(&form));
    } while (step(part, n));
    mig_buf_free(&form);
    return MIG_OK;
}
