#include <math.h>

#include "extract/text/figure_draft.h"
#include "extract/text/look.h"
#include "extract/text/naming.h"

#define STARTS (MIG_IN(LIST_AND) | MIG_IN(NUM_AND))

enum { LEVEL_RATIO = 10 };

/* A qualifier at one end of a range says nothing more: "between 2 and about 7". */
static bool parse_end(const struct mig_figure_draft *d, size_t at, struct mig_operand *out)
{
    struct mig_figure_draft inner = { .language = d->language, .a = d->a, .start = at, .at = at };
    mig_draft_take_qualifiers(&inner);
    return mig_operand_parse(d->language, d->a, inner.at, d->in_open, out) && !out->number.is_ordinal &&
           !out->number.is_code && !out->number.is_vague;
}

/* Gives LOW the multiplier and the unit of HIGH that it shares ("5-7 тысяч долларов"). False: no range. */
static bool share(struct mig_operand *low, struct mig_operand *high)
{
    if (low->number.is_ordinal || low->number.is_code || low->number.is_vague || high->number.is_code)
        return false;
    if (low->kind == MIG_FACTOR && low->number.has_words && high->kind != MIG_FACTOR && high->number.value >= 2)
        return false; /* "by a fifth to $1.7 billion" */
    bool same_unit = low->kind == high->kind && strcmp(low->unit, high->unit) == 0;
    if (!same_unit && !low->is_bare && !(high->is_bare && low->at != low->number_at)) /* "$10-20" */
        return false;
    double times = high->number.multiplier;
    bool is_open = low->is_bare || low->at != low->number_at; /* nothing stands behind the number */
    if (low->number.multiplier == 1 && !low->number.has_multiplier && is_open && times > 1 &&
        low->number.value < high->number.value / times)
        low->number.value *= times;
    if (high->is_bare && !low->is_bare) {
        high->kind = low->kind;
        high->unit = low->unit;
    }
    return low->number.value < high->number.value;
}

/* Years without a unit are no range of counts. */
static bool are_years(const struct mig_figure_draft *d, const struct mig_operand *low, const struct mig_operand *high)
{
    return low->is_bare && high->is_bare && mig_is_digits(d->a, low->at) && mig_is_digits(d->a, high->at) &&
           mig_naming_is_year(&low->number) && mig_naming_is_year(&high->number) && !mig_is_noun(d->a, high->end);
}

static bool take_high(struct mig_figure_draft *d, struct mig_operand *low, size_t at)
{
    struct mig_operand high, kept = *low;
    bool is_range = parse_end(d, at, &high) && share(low, &high) && !are_years(d, low, &high);
    if (!is_range || mig_naming_is_month(d->a, high.end)) {
        *low = kept;
        return false;
    }
    d->high = high;
    d->is_range = true;
    return true;
}

bool mig_draft_take_opened_range(struct mig_figure_draft *d)
{
    const struct mig_sense *from, *to;
    size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_RANGE_FROM, &from);
    if (n == 0 || mig_has_code(from, "change") || mig_has_code(from, "behind") ||
        (from->value == 1 && mig_draft_is_behind_change(d, d->at)) || !parse_end(d, d->at + n, &d->op))
        return false;
    size_t middle = mig_skip_point(d->a, d->op.end);
    size_t more = mig_find_sense(d->language, d->a, middle, MIG_CLASS_RANGE_TO, &to);
    for (; more && to && !mig_has_code(to, from->code); to = mig_sense_next(to))
        ;
    return more && to && take_high(d, &d->op, middle + more);
}

/* "rose from 5 to 7 thousand": the old level, too, is in thousands. */
static void share_level(struct mig_figure_draft *d, size_t middle)
{
    const struct mig_sense *to;
    struct mig_operand high;
    size_t n = mig_find_sense(d->language, d->a, middle, MIG_CLASS_RANGE_TO, &to);
    if (n == 0 || !d->op.is_bare || d->op.number.multiplier > 1 || d->op.number.has_groups || d->op.number.is_ordinal ||
        !parse_end(d, middle + n, &high) || !(high.number.multiplier >= 1000))
        return;
    if (d->op.number.value < LEVEL_RATIO * high.number.value / high.number.multiplier)
        d->op.number.value *= high.number.multiplier;
}

/* "rose by 4,000 | to 56,000": a step, then the new level, unless they share a unit ("by 5 to 7 per cent"). */
static bool is_step(const struct mig_figure_draft *d, const struct mig_operand *low, const struct mig_operand *high)
{
    const struct mig_sense *small;
    size_t n = d->start > 0 ? mig_find_sense(d->language, d->a, d->start - 1, MIG_CLASS_FUNCTION, &small) : 0;
    while (n && small && !mig_has_code(small, "step"))
        small = mig_sense_next(small);
    return n && small && mig_draft_is_behind_change(d, d->start) &&
           (!low->is_bare || (high->is_bare && high->number.multiplier == 1) || low->number.multiplier > 1);
}

/* "Two or three", "20 or 30", "100 or 200": one step of the round number apart; not "5 or 500". */
static bool are_neighbours(double low, double high, double step)
{
    double gap = high - low, slack = 1e-9 * step;
    while (step < gap - slack && fmod(low, step * 10) == 0 && fmod(high, step * 10) == 0)
        step *= 10;
    return fabs(gap - step) <= slack;
}

/* Atoms of a word of CLASS with code "behind" at I. */
static size_t closing(const struct mig_figure_draft *d, size_t i, enum mig_class class)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(d->language, d->a, i, class, &sense);
    while (n && sense && !mig_has_code(sense, "behind"))
        sense = mig_sense_next(sense);
    return n && sense ? n : 0;
}

/* «5-тен 10-ға дейін», "5 dan 10 gacha": words or cases behind both ends, and nothing between them. */
static bool take_closed_range(struct mig_figure_draft *d)
{
    struct mig_operand low = d->op;
    size_t n = closing(d, low.end, MIG_CLASS_RANGE_FROM);
    if (n == 0 && closing(d, low.end - 1, MIG_CLASS_RANGE_FROM) != 1)
        return false;
    if (mig_is_joined(d->a, low.end + n) || !take_high(d, &d->op, low.end + n))
        return false;
    n = closing(d, d->high.end, MIG_CLASS_RANGE_TO);
    d->is_range = n > 0 && !mig_is_word_in(d->a, d->high.end + n, MIG_IN(CHANGE)); /* two levels: «… чейин өстү» */
    d->op = d->is_range ? d->op : low;
    d->high.end += n;
    return d->is_range;
}

/* «beş altı bin»: two units in words side by side, one more than the other, in a language that says `neighbours`. */
static bool take_neighbour(struct mig_figure_draft *d)
{
    const struct mig_operand low = d->op;
    if (!d->language->neighbours || !low.is_bare || low.kind != MIG_COUNT || low.number.has_digits ||
        low.number.has_multiplier || !(low.number.value >= 1 && low.number.value < 10) ||
        mig_is_joined(d->a, low.end) || !mig_is_word_in(d->a, low.end, MIG_IN(CARD)) || !take_high(d, &d->op, low.end))
        return false;
    d->is_range = d->high.number.value / d->high.number.multiplier == low.number.value + 1;
    d->op = d->is_range ? d->op : low;
    return d->is_range;
}

void mig_draft_take_plain_range(struct mig_figure_draft *d)
{
    if (take_closed_range(d) || take_neighbour(d))
        return;
    const struct mig_atoms *a = d->a;
    const struct mig_sense *to;
    size_t middle = mig_skip_point(a, d->op.end);
    if (mig_is_sign(a, middle, '-')) {
        bool evenly = a->item[middle].space == a->item[middle + 1].space || a->item[middle].space;
        if (evenly && take_high(d, &d->op, middle + 1) && mig_is_joined(a, d->high.end) &&
            mig_is_hyphen(a, d->high.end) && mig_is_digits(a, d->high.end + 1))
            d->is_range = false; /* 221-303-02 */
        return;
    }
    if (d->at > 0 && mig_is_word_in(a, d->at - 1, MIG_IN(RANGE_FROM))) { /* opened, and yet no range */
        share_level(d, middle);
        return;
    }
    size_t n = mig_find_sense(d->language, a, middle, MIG_CLASS_RANGE_TO, &to);
    for (; n && to; to = mig_sense_next(to)) {
        struct mig_operand low = d->op;
        if (mig_has_code(to, "bare") && take_high(d, &d->op, middle + n)) {
            d->is_range = !is_step(d, &low, &d->high);
            d->op = d->is_range ? d->op : low;
            return;
        }
        if (!mig_has_code(to, "or") || !take_high(d, &d->op, middle + n))
            continue;
        if (are_neighbours(d->op.number.value, d->high.number.value, d->high.number.multiplier))
            return;
        d->is_range = false;
        d->op = low;
    }
}

/* "Less than 200 but more than 100": the upper bound came first. */
static void take_low(struct mig_figure_draft *d, size_t at)
{
    struct mig_operand low, high = d->op;
    if (!parse_end(d, at, &low) || !share(&low, &high) || are_years(d, &low, &high))
        return;
    low.at = d->op.at;
    high.end = low.end;
    d->op = low;
    d->high = high;
    d->is_range = true;
}

void mig_draft_take_two_bounds(struct mig_figure_draft *d)
{
    size_t i = d->op.end + mig_is_sign(d->a, d->op.end, ',');
    bool is_joined = mig_is_word_in(d->a, i, STARTS); /* a comma alone parts "short of 100, more than 40" */
    i += is_joined;
    if ((!mig_is_lower_bound(d->qualifier) && !mig_is_upper_bound(d->qualifier)) || i == d->op.end)
        return;
    struct mig_figure_draft second = { .language = d->language, .a = d->a, .start = i, .at = i };
    mig_draft_take_qualifiers(&second);
    if (mig_is_lower_bound(d->qualifier) && mig_is_upper_bound(second.qualifier))
        take_high(d, &d->op, i);
    else if (is_joined && mig_is_upper_bound(d->qualifier) && mig_is_lower_bound(second.qualifier))
        take_low(d, i);
}
