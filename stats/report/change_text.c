#include "stats/report/change_text.h"

#include <math.h>

static struct mig_span bounds_text(const struct mig_report *r, const struct mig_bounded *b, mig_words_print *print)
{
    return isnan(b->min) && isnan(b->max) ? mig_span("", 0)
                                          : mig_words_bounds(r->words, r->arena, b->min, b->max, print);
}

struct parts {
    struct mig_span value, bounds; /* one of them may be empty */
};

static struct parts parts_of(const struct mig_report *r, const struct mig_change *c)
{
    bool has_ratio = !isnan(c->ratio.value) || !isnan(c->ratio.min) || !isnan(c->ratio.max);
    const struct mig_bounded *b = has_ratio ? &c->ratio : &c->amount;
    mig_words_print *print = has_ratio ? mig_words_change : mig_words_gain;
    struct parts out = { mig_span("", 0), mig_span("", 0) };
    if (c->direction == MIG_UNCHANGED) {
        out.value = mig_word(r->words, "unchanged");
        return out;
    }
    if (b->min != b->max)
        out.bounds = bounds_text(r, b, print);
    bool says_all =
        (b->value == b->min && isnan(b->max)) || (b->value == b->max && isnan(b->min)); /* "+13 % or more" */
    if (c->direction == MIG_UNCLEAR)
        out.value = mig_word(r->words, "no_clear_change");
    else if (!isnan(b->value) && !says_all)
        out.value = print(r->words, r->arena, b->value);
    return out;
}

bool mig_change_is_told(const struct mig_change *c)
{
    return c->direction != MIG_NOT_COMPARED && (c->direction != MIG_UNCLEAR || !c->is_partial);
}

struct mig_span mig_change_text(const struct mig_report *r, const struct mig_change *c)
{
    if (!mig_change_is_told(c))
        return mig_span("", 0);
    struct parts parts = parts_of(r, c);
    if (parts.value.n == 0 || parts.bounds.n == 0)
        return parts.value.n ? parts.value : parts.bounds;
    return mig_span_of(
        mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(parts.value), MIG_SPAN_ARG(parts.bounds)));
}

void mig_change_cell(const struct mig_report *r, struct mig_report_page *page, const struct mig_change *c)
{
    struct parts parts = { mig_word(r->words, "no_value"), mig_span("", 0) };
    if (mig_change_is_told(c))
        parts = parts_of(r, c);
    page->ops->cell(page);
    page->ops->text(page, parts.value.n ? parts.value : parts.bounds);
    if (parts.value.n && parts.bounds.n) {
        page->ops->line_break(page);
        page->ops->minor(page, parts.bounds);
    }
    page->ops->cell_end(page);
}
