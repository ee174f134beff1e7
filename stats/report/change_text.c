#include "stats/report/change_text.h"

#include <math.h>

static struct mig_span bounds_text(const struct mig_report *r, const struct mig_bounded *b, mig_words_print *print)
{
    return isnan(b->min) && isnan(b->max) ? mig_span("", 0)
                                          : mig_words_bounds(r->words, r->arena, b->min, b->max, print);
}

/* TEXT with BOUNDS in brackets; one of them alone where the other is empty. */
static struct mig_span beside(const struct mig_report *r, struct mig_span text, struct mig_span bounds)
{
    if (text.n == 0 || bounds.n == 0)
        return text.n ? text : bounds;
    return mig_span_of(mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(text), MIG_SPAN_ARG(bounds)));
}

struct mig_span mig_change_text(const struct mig_report *r, const struct mig_change *c)
{
    bool has_ratio = !isnan(c->ratio.value) || !isnan(c->ratio.min) || !isnan(c->ratio.max);
    const struct mig_bounded *b = has_ratio ? &c->ratio : &c->amount;
    mig_words_print *print = has_ratio ? mig_words_change : mig_words_gain;
    struct mig_span bounds = bounds_text(r, b, print), value = mig_span("", 0);
    if (c->direction == MIG_NOT_COMPARED)
        return value;
    if (c->direction == MIG_UNCHANGED)
        return mig_word(r->words, "unchanged");
    if (c->direction == MIG_UNCLEAR)
        return beside(r, mig_word(r->words, "no_clear_change"), bounds);
    if (!isnan(b->value))
        value = print(r->words, r->arena, b->value);
    if (b->min == b->max)
        return value;
    bool says_all = (b->value == b->min && isnan(b->max)) || (b->value == b->max && isnan(b->min));
    return says_all ? bounds : beside(r, value, bounds); /* "+13 % or more" */
}
