#include "stats/precedence.h"

#include <math.h>

static int cmp_double(double a, double b)
{
    return (a > b) - (a < b);
}

bool mig_reading_is_none(const struct mig_as_read *as)
{
    return as->min > as->max || (isnan(as->value) && isinf(as->min) && isinf(as->max));
}

int mig_reading_cmp(const struct mig_as_read *a, const struct mig_as_read *b)
{
    int c = cmp_double(a->min, b->min);
    if (c == 0)
        c = cmp_double(a->max, b->max);
    if (c == 0)
        c = isnan(a->value) - isnan(b->value);
    return c || isnan(a->value) ? c : cmp_double(a->value, b->value);
}

bool mig_reading_same(const struct mig_as_read *a, const struct mig_as_read *b)
{
    return mig_reading_cmp(a, b) == 0;
}

int mig_reading_cmp_width(const struct mig_as_read *a, const struct mig_as_read *b)
{
    int open_a = (isinf(a->min) != 0) + (isinf(a->max) != 0), open_b = (isinf(b->min) != 0) + (isinf(b->max) != 0);
    if (open_a != open_b || open_a > 0)
        return open_a - open_b;
    return cmp_double(a->max - a->min, b->max - b->min);
}

/* 0: a figure, 1: none, 2: bounds that cannot be. */
static int lack_of(const struct mig_as_read *as)
{
    return as->min > as->max ? 2 : mig_reading_is_none(as);
}

static double size_of(const struct mig_as_read *as)
{
    return !isnan(as->value) ? as->value : !isinf(as->min) ? as->min : as->max;
}

static int cmp_first(mig_day a, mig_day b)
{
    if ((a == MIG_NO_DAY) != (b == MIG_NO_DAY))
        return a == MIG_NO_DAY ? 1 : -1;
    return (a > b) - (a < b);
}

static int cmp_by(const struct mig_standing *a, const struct mig_standing *b, enum mig_rank by)
{
    switch (by) {
    case MIG_RANK_FIGURE:
        return lack_of(&a->as) - lack_of(&b->as);
    case MIG_RANK_REVIEW:
        return (b->trust == MIG_TRUST_ACCEPTED) - (a->trust == MIG_TRUST_ACCEPTED);
    case MIG_RANK_TRUST:
        return (int)b->trust - (int)a->trust;
    case MIG_RANK_DAY:
        return (b->day > a->day) - (b->day < a->day);
    case MIG_RANK_SIZE:
        return cmp_double(size_of(&b->as), size_of(&a->as));
    case MIG_RANK_WIDTH:
        return mig_reading_cmp_width(&a->as, &b->as);
    case MIG_RANK_FIRST:
        return cmp_first(a->fact->published, b->fact->published);
    case MIG_RANK_NAMED:
        return (b->fact->source_name.n > 0) - (a->fact->source_name.n > 0);
    case MIG_RANK_ID:
        break;
    }
    int c = mig_span_cmp(a->fact->doc_id, b->fact->doc_id);
    return c ? c : mig_span_cmp(a->fact->fact_id, b->fact->fact_id);
}

int mig_standing_cmp(const struct mig_standing *a, const struct mig_standing *b, enum mig_rank *by)
{
    int c = 0;
    enum mig_rank told = MIG_RANK_FIGURE;
    while ((c = cmp_by(a, b, told)) == 0 && told != MIG_RANK_ID)
        told++;
    if (by)
        *by = told;
    return c;
}
