#include "stats/change.h"

#include <math.h>

static struct mig_bounded bounds_of(const struct mig_obs *o)
{
    return (struct mig_bounded){ mig_obs_is_whole(o) ? o->value : NAN, isnan(o->min) ? -INFINITY : o->min,
                                 isnan(o->max) ? INFINITY : o->max };
}

static bool is_partial(const struct mig_obs *o)
{
    return o->status == MIG_OBS_PARTIAL || o->status == MIG_OBS_IMPUTED;
}

static double closed(double bound)
{
    return isfinite(bound) ? bound : NAN;
}

static struct mig_bounded closed_all(const struct mig_bounded *b)
{
    return (struct mig_bounded){ closed(b->value), closed(b->min), closed(b->max) };
}

static bool says_nothing(const struct mig_bounded *b)
{
    return isnan(b->value) && isnan(b->min) && isnan(b->max);
}

static enum mig_direction direction_of(const struct mig_bounded *amount)
{
    if (amount->min > 0)
        return MIG_ROSE;
    if (amount->max < 0)
        return MIG_FELL;
    return amount->min == 0 && amount->max == 0 ? MIG_UNCHANGED : MIG_UNCLEAR;
}

/* Nobody reads "-150 %" of a balance that turned negative, and of one that may have been so nothing is a share. */
static bool has_ratio(const struct mig_bounded *last, const struct mig_bounded *before)
{
    double start = isnan(before->value) ? before->min : before->value;
    return start > 0 && before->min >= 0 && !(last->value < 0) && !(isfinite(last->min) && last->min < 0);
}

struct mig_change mig_change_of(const struct mig_series *series, const struct mig_obs *obs, int periods)
{
    static const struct mig_bounded none = { NAN, NAN, NAN };
    struct mig_change out = { MIG_NOT_COMPARED, NULL, false, none, none };
    const struct mig_obs *before = mig_series_at(series, obs->period - periods);
    if (!before || mig_is_running_total(series))
        return out;
    const struct mig_bounded last = bounds_of(obs), first = bounds_of(before);
    const struct mig_bounded amount = mig_bounded_difference(&last, &first), ratio = mig_bounded_growth(&last, &first);
    out.amount = closed_all(&amount);
    if (says_nothing(&out.amount))
        return out;
    out.before = before;
    out.is_partial = is_partial(obs) || is_partial(before);
    out.direction = direction_of(&out.amount);
    if (has_ratio(&last, &first))
        out.ratio = closed_all(&ratio);
    return out;
}

/* 1: every value that A may have is above every one of B; -1: below; 0: that is not certain. */
static int stands(const struct mig_obs *a, const struct mig_obs *b)
{
    return a->min > b->max ? 1 : a->max < b->min ? -1 : 0;
}

/* What came after OBS, if only of a part of its period, is not to be forgotten when OBS is called the highest or the lowest. */
static bool is_passed(const struct mig_series *series, const struct mig_obs *obs, bool is_high)
{
    for (size_t i = mig_series_place(series, obs->period) + 1; i < series->n; i++) {
        const struct mig_obs *later = &series->obs[i];
        if (is_high ? later->min > obs->min : later->max < obs->max)
            return true;
    }
    return false;
}

struct mig_record mig_record_of(const struct mig_series *series, const struct mig_obs *obs)
{
    struct mig_record out = { false, 0, NULL };
    if (mig_is_running_total(series))
        return out;
    for (size_t i = mig_series_place(series, obs->period); i > 0; i--) {
        const struct mig_obs *before = &series->obs[i - 1];
        if (!mig_obs_is_whole(before) && isnan(before->min) && isnan(before->max))
            continue; /* put between two dates, or missing: it says nothing */
        int sign = stands(obs, before);
        if (sign == 0 || (out.n && (sign > 0) != out.is_high))
            break;
        out = (struct mig_record){ sign > 0, out.n + 1, before };
    }
    if (out.n && is_passed(series, obs, out.is_high))
        out.n = 0;
    return out;
}
