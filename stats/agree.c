#include "stats/agree.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "stats/choose.h"

static int days_of(const struct mig_stretch *s)
{
    return s->to - s->from + 1;
}

static bool lies_in(const struct mig_stretch *part, const struct mig_stretch *whole)
{
    return part->from >= whole->from && part->to <= whole->to;
}

void mig_sum_add(struct mig_sum *sum, const struct mig_reading *as, int days, bool is_signed)
{
    sum->as.min += is_signed ? as->min : fmax(as->min, 0);
    sum->as.max += as->max;
    sum->days += days;
}

/* Decimals are added in some order: what differs by less than their rounding does not differ. */
static bool is_above(double a, double b)
{
    return a > b && !(a - b <= 1e-9 * fmax(fabs(a), fabs(b)));
}

bool mig_sum_fits(const struct mig_sum *parts, const struct mig_reading *whole, int days, bool is_signed)
{
    if (parts->days == 0 || (parts->days < days && is_signed))
        return true;
    return !is_above(parts->as.min, whole->max) && (parts->days < days || !is_above(whole->min, parts->as.max));
}

/* The chosen that lie within S, against S. */
static bool holds_chosen(const struct mig_stretch *s, const struct mig_stretch *chosen, size_t n, bool is_signed)
{
    struct mig_sum parts = { 0 };
    for (size_t i = 0; i < n; i++)
        if (lies_in(&chosen[i], s))
            mig_sum_add(&parts, &chosen[i].as, days_of(&chosen[i]), is_signed);
    return mig_sum_fits(&parts, &s->as, days_of(s), is_signed);
}

/* Those of LIST that lie within WHOLE and do not overlap; LIST is put in another order. True if they fit. */
static bool fits_in(const struct mig_stretch *whole, struct mig_stretch *list, size_t n, size_t *n_parts,
                    bool is_signed)
{
    struct mig_sum parts = { 0 };
    *n_parts = n ? mig_choose(list, n) : 0;
    for (size_t i = 0; i < *n_parts; i++)
        mig_sum_add(&parts, &list[i].as, days_of(&list[i]), is_signed);
    return mig_sum_fits(&parts, &whole->as, days_of(whole), is_signed);
}

/* A single part that is more than its whole disagrees whether or not it is among the parts that cover most. */
static bool is_more(const struct mig_stretch *part, const struct mig_stretch *whole, bool is_signed)
{
    struct mig_sum one = { 0 };
    mig_sum_add(&one, &part->as, days_of(part), is_signed);
    return !mig_sum_fits(&one, &whole->as, days_of(whole), is_signed);
}

static void check_whole(bool *disagrees, const struct mig_stretch *list, size_t n, size_t chosen,
                        const struct mig_stretch *whole, bool is_signed)
{
    struct mig_stretch *inside = mig_alloc(n * sizeof *inside);
    size_t n_inside = 0, n_parts;
    for (size_t i = chosen; i < n; i++)
        if (lies_in(&list[i], whole)) {
            disagrees[i] = disagrees[i] || is_more(&list[i], whole, is_signed);
            inside[n_inside++] = list[i];
        }
    if (!fits_in(whole, inside, n_inside, &n_parts, is_signed))
        for (size_t i = chosen; i < n; i++)
            for (size_t k = 0; k < n_parts; k++) /* no two stretches of a period have the same bounds */
                disagrees[i] = disagrees[i] || (list[i].from == inside[k].from && list[i].to == inside[k].to);
    free(inside);
}

void mig_find_disagreeing(bool *disagrees, const struct mig_stretch *list, size_t n, size_t chosen, bool is_signed)
{
    for (size_t i = 0; i < n; i++)
        disagrees[i] = i >= chosen && !holds_chosen(&list[i], list, chosen, is_signed);
    for (size_t i = 0; i < chosen && chosen < n; i++)
        check_whole(disagrees, list, n, chosen, &list[i], is_signed);
}
