#include "stats/number/loess.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdbool.h>

struct window {
    size_t first, n;
    double width; /* beyond which points have no weight */
};

/* The first of points FIRST … that stands at PLACE or behind it. */
static size_t find(const struct mig_points *p, double place)
{
    size_t low = 0, high = p->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        *(p->at[mid] < place ? &low : &high) = p->at[mid] < place ? mid + 1 : mid;
    }
    return low;
}

/* The q points nearest to PLACE. Where there are fewer the width grows, so that a wide window weighs all points alike: by
 * half of what is lacking, whole places only, as in the authors' program (their paper has a factor instead). */
static struct window nearest(const struct mig_points *p, const struct mig_loess *how, double place)
{
    struct window w = { 0, how->q < p->n ? how->q : p->n, 0 };
    if (w.n < p->n) {
        size_t behind = find(p, place);
        w.first = behind > w.n ? behind - w.n : 0;
        while (w.first + w.n < p->n && p->at[w.first + w.n] - place < place - p->at[w.first])
            w.first++;
    }
    w.width = fmax(place - p->at[w.first], p->at[w.first + w.n - 1] - place);
    if (how->q > p->n)
        w.width += (double)((how->q - p->n) / 2);
    return w;
}

/* Tricube of the distance, (1 - (d / width)^3)^3, times the point's own. At the very edge of the window rounding would
 * decide, so that the last thousandth has none, and the first full weight, as in the authors' program. */
static double weight_of(const struct mig_points *p, size_t i, double place, double width)
{
    double distance = fabs(p->at[i] - place), own = p->weight ? p->weight[i] : 1;
    if (distance > 0.999 * width)
        return 0;
    return distance <= 0.001 * width ? own : own * gsl_pow_3(1 - gsl_pow_3(distance / width));
}

/* The factor of weights that makes a level a line: 1 + (PLACE - mean)(at - mean) / variance, under the weights. Points
 * that stand together within a thousandth of the reach have no slope. */
struct tilt {
    double mean, slope;
};

static struct tilt tilt_of(const struct mig_points *p, const struct window *w, double place, double total)
{
    struct tilt tilt = { 0, 0 };
    double variance = 0;
    for (size_t i = w->first; i < w->first + w->n; i++)
        tilt.mean += weight_of(p, i, place, w->width) / total * p->at[i];
    for (size_t i = w->first; i < w->first + w->n; i++)
        variance += weight_of(p, i, place, w->width) / total * pow(p->at[i] - tilt.mean, 2);
    if (sqrt(variance) > 0.001 * p->reach)
        tilt.slope = (place - tilt.mean) / variance;
    return tilt;
}

static double nearest_value(const struct mig_points *p, double place)
{
    size_t behind = find(p, place);
    bool before = behind == p->n || (behind > 0 && place - p->at[behind - 1] <= p->at[behind] - place);
    return p->y[before ? behind - 1 : behind];
}

double mig_loess_at(const struct mig_points *p, const struct mig_loess *how, double place)
{
    struct window w = nearest(p, how, place);
    struct tilt tilt = { 0, 0 };
    double total = 0, value = 0;
    for (size_t i = w.first; i < w.first + w.n; i++)
        total += weight_of(p, i, place, w.width);
    if (!(total > 0))
        return nearest_value(p, place);
    if (w.width > 0 && how->degree > 0)
        tilt = tilt_of(p, &w, place, total);
    for (size_t i = w.first; i < w.first + w.n; i++)
        value += weight_of(p, i, place, w.width) / total * (1 + tilt.slope * (p->at[i] - tilt.mean)) * p->y[i];
    return value;
}

void mig_loess_smooth(double *out, size_t n, const struct mig_points *p, const struct mig_loess *how)
{
    size_t jump = how->jump < n - 1 ? how->jump : n - 1, last = 0;
    out[0] = mig_loess_at(p, how, 1);
    while (last + 1 < n) {
        size_t next = last + jump < n ? last + jump : n - 1;
        out[next] = mig_loess_at(p, how, (double)next + 1);
        for (size_t i = last + 1; i < next; i++)
            out[i] = out[last] + (out[next] - out[last]) * (double)(i - last) / (double)(next - last);
        last = next;
    }
}
