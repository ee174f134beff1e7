#include "stats/solve/length.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>

enum { MILLION = 1000000, COUNT_BITS = 20 };

mig_length mig_length_of(double figure)
{
    assert(!isnan(figure));
    double size = fabs(figure), scale = MILLION;
    if (size > MIG_LENGTH_MOST)
        return MIG_LENGTH_OPEN;
    while (scale > 1 && size * scale >= 1e15)
        scale /= 10;
    return (mig_length)llround(figure * scale) * (MILLION / (int)scale);
}

/* Up to 2^53 millionths the division rounds once, which gives the double that the decimal is read as. */
double mig_length_figure(mig_length millionths)
{
    const mig_length exact = (mig_length)1 << 53;
    if (millionths == MIG_LENGTH_OPEN)
        return INFINITY;
    if (millionths <= exact && millionths >= -exact)
        return (double)millionths / MILLION;
    return (double)(millionths / MILLION) + (double)(millionths % MILLION) / MILLION;
}

bool mig_length_whole(mig_length millionths)
{
    return millionths % MILLION == 0;
}

mig_length mig_way_of(mig_length millionths, int n_constraints)
{
    return millionths == MIG_LENGTH_OPEN ? MIG_LENGTH_OPEN : millionths * (1 << COUNT_BITS) + n_constraints;
}

/* The count is not negative, so the shift, which rounds down, drops it and no more. */
mig_length mig_way_length(mig_length way)
{
    return way == MIG_LENGTH_OPEN ? MIG_LENGTH_OPEN : way >> COUNT_BITS;
}
