#include "extract/text/period_resolve.h"

/* Parts of other periods, and what is measured from their ends. */

#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)

enum { MID_MONTH = 15 }; /* the last day of a month's first half */

/* The week, month ... that the inner period's first day lies in. */
static bool op_unit_of(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT);
    if (unit < 0 || !mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    return out->from != MIG_NO_DAY && mig_calendar_unit(out->from, unit, 0, out);
}

/* N units from the period's first day. */
static bool op_lasting(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT),
        n = mig_when_has(w, MIG_OPERAND_N) ? mig_when_get(w, MIG_OPERAND_N) : 1;
    if (unit < 0 || !mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    mig_day end = out->from == MIG_NO_DAY ? MIG_NO_DAY : mig_add_units(out->from, unit, n);
    return end != MIG_NO_DAY && mig_stretch_days(out, out->from, end - 1, MIG_BY_DAY);
}

/* The N units that end with the period's last day. */
static bool op_ending(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT),
        n = mig_when_has(w, MIG_OPERAND_N) ? mig_when_get(w, MIG_OPERAND_N) : 1, accuracy;
    if (unit < 0 || !mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    accuracy = out->accuracy;
    mig_day end = out->to == MIG_NO_DAY ? MIG_NO_DAY : mig_add_units(out->to + 1, unit, -n);
    return end != MIG_NO_DAY && mig_stretch_days(out, end, out->to, accuracy);
}

/* The period's first day and the N units behind it, or with a SHIFT below 0 the N units before its last day and that. */
static bool op_within(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool back = mig_when_has(w, MIG_OPERAND_SHIFT) && mig_when_get(w, MIG_OPERAND_SHIFT) < 0;
    if (mig_when_get(w, MIG_OPERAND_UNIT) < 0 || !mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    mig_day near = back ? out->to : out->from;
    mig_day far = near == MIG_NO_DAY ? MIG_NO_DAY : mig_count_on(w, near, back ? -1 : 1);
    return far != MIG_NO_DAY && mig_stretch_days(out, back ? far : near, back ? near : far, MIG_BY_DAY);
}

/* The Nth day from Monday to Friday behind the inner period, or today, with a SHIFT below 0 before it. Holidays differ. */
static bool op_work_days(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    enum { WORK_DAYS = 5, WEEK = 7 };
    int n = mig_when_get(w, MIG_OPERAND_N);
    bool back = mig_when_has(w, MIG_OPERAND_SHIFT) && mig_when_get(w, MIG_OPERAND_SHIFT) < 0;
    out->from = out->to = r->today;
    if (n < 1 || (mig_when_inner(r, w, 0) && !mig_resolve_inner(r, w, out)))
        return false;
    mig_day day = back ? out->from : out->to;
    if (day == MIG_NO_DAY)
        return mig_stretch_unknown(out, MIG_BY_DAY);
    day += (back ? -WEEK : WEEK) * ((n - 1) / WORK_DAYS);
    for (int left = (n - 1) % WORK_DAYS + 1; left > 0; left -= mig_day_weekday(day) <= WORK_DAYS)
        day += back ? -1 : 1;
    return mig_stretch_days(out, day, day, MIG_BY_DAY);
}

/* The inner period, told in an era that is N years off: year 2555 of one of them is 2012. */
static bool op_era(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int n = mig_when_get(w, MIG_OPERAND_N);
    if (!mig_resolve_inner(r, w, out) || out->is_unknown || out->from == MIG_NO_DAY || out->to == MIG_NO_DAY)
        return false;
    mig_day from = mig_add_units(out->from, MIG_UNIT_YEAR, n), next = mig_add_units(out->to + 1, MIG_UNIT_YEAR, n);
    return from != MIG_NO_DAY && next != MIG_NO_DAY && mig_stretch_days(out, from, next - 1, out->accuracy);
}

/* What is left of an inner period that is under way; of another one, all of it. */
static bool op_rest(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = mig_resolve_inner(r, w, out);
    if (r->today != MIG_NO_DAY && out->from != MIG_NO_DAY && out->from < r->today && r->today <= out->to)
        out->from = r->today;
    return good;
}

/* The NTH weekday in the days of OUT, or weekday to weekday2 from there; NTH below 0: the last one. */
static bool nth_weekday(const struct mig_when *w, int nth, struct mig_days *out)
{
    int weekday = mig_when_get(w, MIG_OPERAND_WEEKDAY), last = mig_when_get2(w, MIG_OPERAND_WEEKDAY);
    mig_day day = nth < 0 ? out->to - (mig_day_weekday(out->to) - weekday + 7) % 7
                          : out->from + (weekday - mig_day_weekday(out->from) + 7) % 7 + (nth - 1) * 7;
    if (day < out->from || day > out->to)
        return false;
    return mig_stretch_days(out, day, last == MIG_MISSING ? day : day + (last - weekday + 7) % 7, MIG_BY_DAY);
}

/* Weeks of a year are those of ISO 8601, its last one holds 28 December; of what is shorter, days 1-7, 8-14 ..., the last
 * one its last seven days. */
static bool nth_week(int nth, struct mig_days *out)
{
    if (out->accuracy >= MIG_BY_YEAR) {
        mig_day in_week = nth < 0 ? out->to - 3 : out->from + 3 + (nth - 1) * 7;
        return mig_calendar_unit(in_week, MIG_UNIT_WEEK, 0, out);
    }
    mig_day from = nth < 0 ? out->to - 6 : out->from + (nth - 1) * 7;
    return from >= out->from && mig_stretch_days(out, from, from + 6 < out->to ? from + 6 : out->to, MIG_BY_WEEK);
}

/* One of the PARTS, two halves or four quarters, of what is whole months long; of a month, its half. */
static bool nth_share(int parts, int nth, struct mig_days *out)
{
    struct mig_ymd a = mig_day_split(out->from), b = mig_day_split(out->to + 1);
    int months = (b.year - a.year) * 12 + b.month - a.month;
    if (nth < 0)
        nth = parts;
    if (nth > parts || a.day != 1 || b.day != 1)
        return false;
    if (months == 1 && parts == 2)
        return mig_stretch_days(out, nth == 1 ? out->from : out->from + MID_MONTH,
                                nth == 1 ? out->from + MID_MONTH - 1 : out->to, MIG_BY_DAY);
    int size = months / parts, accuracy = size == 3 ? MIG_BY_QUARTER : size == 6 ? MIG_BY_HALF : out->accuracy;
    mig_day from = mig_day_add_months(out->from, (nth - 1) * size);
    return months % parts == 0 && mig_stretch_days(out, from, mig_day_add_months(from, size) - 1, accuracy);
}

static bool nth_unit(int unit, int nth, struct mig_days *out)
{
    mig_day from = nth < 0 ? mig_add_units(out->to + 1, unit, -1) : mig_add_units(out->from, unit, nth - 1);
    mig_day next = from == MIG_NO_DAY ? MIG_NO_DAY : mig_add_units(from, unit, 1);
    if (next == MIG_NO_DAY || from < out->from || next - 1 > out->to)
        return false;
    return mig_stretch_days(out, from, next - 1, mig_unit_accuracy(unit));
}

/* The NTH day, week, month ... or weekday of an inner period; NTH below 0: the last one. */
static bool op_nth_of(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int nth = mig_when_get(w, MIG_OPERAND_NTH), unit = mig_when_get(w, MIG_OPERAND_UNIT);
    if (nth == 0 || !mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    if (out->from == MIG_NO_DAY || out->to == MIG_NO_DAY)
        return false;
    if (mig_when_has(w, MIG_OPERAND_WEEKDAY))
        return nth_weekday(w, nth, out);
    if (unit == MIG_UNIT_WEEK)
        return nth_week(nth, out);
    if (unit == MIG_UNIT_HALF || unit == MIG_UNIT_QUARTER)
        return nth_share(unit == MIG_UNIT_HALF ? 2 : 4, nth, out);
    return unit >= 0 && nth_unit(unit, nth, out);
}

const struct mig_op mig_part_ops[] = {
    { "unit_of", op_unit_of, GIVES(UNIT) | MIG_GIVES_INNER(0) }, /* unit, around an inner period */
    { "lasting", op_lasting, GIVES(UNIT) | MIG_GIVES_INNER(0) }, /* n unit, from an inner period */
    { "ending", op_ending, GIVES(UNIT) | MIG_GIVES_INNER(0) },   /* n unit, up to the end of an inner period */
    { "within", op_within, GIVES(UNIT) | MIG_GIVES_INNER(0) },   /* n unit [shift], from or up to an inner period */
    { "work_days", op_work_days, GIVES(N) },                     /* n [shift], from an inner period or today */
    { "era", op_era, GIVES(N) | MIG_GIVES_INNER(0) },            /* n, years between it and ours */
    { "rest", op_rest, MIG_GIVES_INNER(0) },                     /* of an inner period, from today on */
    { "nth_of", op_nth_of, GIVES(NTH) | MIG_GIVES_INNER(0) },    /* nth unit or weekday [weekday2] of an inner period */
    { NULL, NULL, 0 },
};
