#include "extract/text/period_resolve.h"

/* Days that a rule finds anew in each year: the first Monday of May, Easter. */

#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)

/* The day that a rule finds in YEAR, or MIG_NO_DAY. */
typedef mig_day day_in_fn(const struct mig_when *w, int year);

/* In the year W says; without one, the last such day that is not in the future, or the next not in the past. */
static bool day_by_rule(struct mig_resolver *r, const struct mig_when *w, day_in_fn *day_in, struct mig_days *out)
{
    bool has_year = mig_when_has(w, MIG_OPERAND_YEAR);
    if (r->today == MIG_NO_DAY && !has_year)
        return mig_stretch_unknown(out, MIG_BY_DAY);
    int shift = mig_says_year(w) ? mig_when_get(w, MIG_OPERAND_SHIFT) : 0;
    int year = has_year ? mig_when_get(w, MIG_OPERAND_YEAR) : r->t.year + shift;
    mig_day day = day_in(w, year);
    if (!mig_says_year(w)) {
        r->guessed = true;
        r->looked_back = r->looked_back || !r->ahead;
        if (day != MIG_NO_DAY && (r->ahead ? day < r->today : day > r->today))
            day = day_in(w, r->ahead ? year + 1 : year - 1);
    }
    return mig_stretch_days(out, day, day, MIG_BY_DAY);
}

/* NTH below 0: the last one of the month. */
static mig_day nth_weekday_in(const struct mig_when *w, int year)
{
    int month = mig_when_get(w, MIG_OPERAND_MONTH), nth = mig_when_get(w, MIG_OPERAND_NTH);
    int weekday = mig_when_get(w, MIG_OPERAND_WEEKDAY);
    if (nth == 0 || nth > 5 || month < 1 || month > 12)
        return MIG_NO_DAY;
    mig_day first = mig_day_of(year, month, 1), last = mig_month_last(year, month);
    if (nth < 0)
        return last - (mig_day_weekday(last) - weekday + 7) % 7;
    mig_day day = first + (weekday - mig_day_weekday(first) + 7) % 7 + (nth - 1) * 7;
    return day <= last ? day : MIG_NO_DAY;
}

/* N days behind it: Black Friday follows the fourth Thursday. */
static mig_day weekday_in(const struct mig_when *w, int year)
{
    mig_day day = nth_weekday_in(w, year);
    return day == MIG_NO_DAY || !mig_when_has(w, MIG_OPERAND_N) ? day : day + mig_when_get(w, MIG_OPERAND_N);
}

static bool op_nth_weekday(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return day_by_rule(r, w, weekday_in, out);
}

/* Meeus, Astronomical Algorithms, chapter 8: Easter of the Gregorian calendar; N: days from it. */
static mig_day western_easter(const struct mig_when *w, int year)
{
    int a = year % 19, b = year / 100, c = year % 100, g = (8 * b + 13) / 25;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 19 * l) / 433, month = (h + l - 7 * m + 90) / 25;
    return mig_day_of(year, month, (h + l - 7 * m + 33 * month + 19) % 32) + mig_when_get(w, MIG_OPERAND_N);
}

/* The same chapter: Easter of the Julian calendar, told in the Gregorian one. */
static mig_day eastern_easter(const struct mig_when *w, int year)
{
    int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1, behind = year / 100 - year / 400 - 2;
    return mig_day_of(year, month, day) + behind + mig_when_get(w, MIG_OPERAND_N);
}

static bool op_easter(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return day_by_rule(r, w, western_easter, out);
}

static bool op_orthodox_easter(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return day_by_rule(r, w, eastern_easter, out);
}

/* The weekend nearest to an inner day and the days between: "Labor Day weekend", Saturday to Monday. */
static bool op_weekend(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (!mig_resolve_inner(r, w, out) || out->is_unknown || out->from == MIG_NO_DAY)
        return out->is_unknown;
    mig_day day = out->from, saturday = day - mig_day_weekday(day) + 6;
    if (mig_day_weekday(day) <= 3)
        saturday -= 7;
    return mig_stretch_days(out, day < saturday ? day : saturday, day > saturday + 1 ? day : saturday + 1, MIG_BY_DAY);
}

const struct mig_op mig_feast_ops[] = {
    { "nth_weekday", op_nth_weekday, GIVES(NTH) | GIVES(WEEKDAY) | GIVES(MONTH) }, /* nth weekday month [year] [n] */
    { "easter", op_easter, GIVES(N) },                                             /* n days from it [year] */
    { "orthodox_easter", op_orthodox_easter, GIVES(N) },
    { "weekend", op_weekend, MIG_GIVES_INNER(0) }, /* around an inner period's first day */
    { NULL, NULL, 0 },
};
