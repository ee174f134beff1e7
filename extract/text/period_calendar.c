#include "extract/text/period_resolve.h"

/* Dates and parts of the calendar. Of what has no year the past one is meant. */

enum { HALF_YEAR_DAYS = 183, WINTER_OVER = 6, MOST_EARLIER = 1200 /* months */ };
#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)

static bool no_today(const struct mig_resolver *r)
{
    return r->today == MIG_NO_DAY;
}

/* The year that W says, "last year" included; 0: none, or not known without today. */
static int year_of(const struct mig_resolver *r, const struct mig_when *w)
{
    if (mig_when_has(w, MIG_OPERAND_YEAR))
        return mig_when_get(w, MIG_OPERAND_YEAR);
    return mig_says_year(w) && !no_today(r) ? r->t.year + mig_when_get(w, MIG_OPERAND_SHIFT) : 0;
}

/* The last year whose MONTH-DAY is not after today, or the next in which it is not before today. */
static int nearest_year(struct mig_resolver *r, int month, int day)
{
    bool begun = r->t.month > month || (r->t.month == month && r->t.day >= day);
    bool over = begun && !(r->t.month == month && r->t.day == day);
    r->guessed = true;
    r->looked_back = r->looked_back || !r->ahead;
    return r->ahead ? r->t.year + over : r->t.year - !begun;
}

/* Quarters, halves and seasons without a year: who looks back over New Year names it, so this year is meant unless
 * that lies more than half a year ahead. */
static int near_year(struct mig_resolver *r, int month, int last)
{
    r->guessed = true;
    r->looked_back = r->looked_back || !r->ahead;
    if (r->ahead)
        return r->t.year + (last < r->t.month);
    return mig_day_of(r->t.year, month, 1) - r->today > HALF_YEAR_DAYS ? r->t.year - 1 : r->t.year;
}

/* The year of a part of a year that is the months MONTH to LAST; 0 when it cannot be known. */
static int year_of_part(struct mig_resolver *r, const struct mig_when *w, int month, int last)
{
    return mig_says_year(w) ? year_of(r, w) : no_today(r) ? 0 : near_year(r, month, last);
}

static bool months_of(struct mig_days *out, int year, int first, int last, int accuracy)
{
    if (first < 1 || last > 12)
        return false;
    if (first > last) /* winter, November to February */
        return mig_stretch_days(out, mig_day_of(year, first, 1), mig_month_last(year + 1, last), accuracy);
    return mig_stretch_days(out, mig_day_of(year, first, 1), mig_month_last(year, last), accuracy);
}

static bool op_day_of_month(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days month = { 0 };
    int shift = mig_when_has(w, MIG_OPERAND_SHIFT) ? mig_when_get(w, MIG_OPERAND_SHIFT) : 0;
    if (no_today(r))
        return mig_stretch_unknown(out, MIG_BY_DAY);
    if (!mig_calendar_unit(r->today, MIG_UNIT_MONTH, shift, &month))
        return false;
    struct mig_ymd m = mig_day_split(month.from);
    mig_day from = mig_day_of(m.year, m.month, mig_when_get(w, MIG_OPERAND_DAY));
    int last = mig_when_get2(w, MIG_OPERAND_DAY);
    return mig_stretch_days(out, from, last == MIG_MISSING ? from : mig_day_of(m.year, m.month, last), MIG_BY_DAY);
}

/* A weekday tells which year is meant when it fits one only. */
static int year_by_weekday(const struct mig_when *w, int month, int day, int year)
{
    if (!mig_when_has(w, MIG_OPERAND_WEEKDAY))
        return year;
    for (int y = year; y <= year + 1; y++) {
        mig_day d = mig_day_of(y, month, day);
        if (d != MIG_NO_DAY && mig_day_weekday(d) == mig_when_get(w, MIG_OPERAND_WEEKDAY))
            return y;
    }
    return year;
}

/* One day, or day to day2 of one month. */
static bool op_day(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int day = mig_when_get(w, MIG_OPERAND_DAY), last = mig_when_get2(w, MIG_OPERAND_DAY),
        month = mig_when_get(w, MIG_OPERAND_MONTH);
    if (day == MIG_MISSING)
        return false;
    if (month == MIG_MISSING)
        return op_day_of_month(r, w, out);
    if (month < 1 || month > 12)
        return false;
    if (last == MIG_MISSING)
        last = day;
    int year = year_of(r, w);
    if (!year && (no_today(r) || mig_says_year(w))) /* 29 February is a day of some year */
        return day <= mig_month_days(2012, month) && day <= last && last <= mig_month_days(2012, month) &&
               mig_stretch_unknown(out, MIG_BY_DAY);
    if (!year) {
        year = year_by_weekday(w, month, day, nearest_year(r, month, day));
        while (day == 29 && month == 2 && mig_month_days(year, 2) < 29 && year > 1)
            year--;
    }
    return mig_stretch_days(out, mig_day_of(year, month, day), mig_day_of(year, month, last), MIG_BY_DAY);
}

/* A month, or month to month2 of one year. */
static bool op_month(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int month = mig_when_get(w, MIG_OPERAND_MONTH), last = mig_when_get2(w, MIG_OPERAND_MONTH);
    if (month == MIG_MISSING)
        return false;
    if (last == MIG_MISSING)
        last = month;
    int year = year_of(r, w);
    if (!year && (no_today(r) || mig_says_year(w)))
        return mig_stretch_unknown(out, MIG_BY_MONTH);
    if (!year)
        year = nearest_year(r, last, r->ahead ? mig_month_days(r->t.year, last) : 1) - (month > last);
    else if (month > last) /* "November to February 2013" ends in 2013 */
        year--;
    return months_of(out, year, month, last, MIG_BY_MONTH);
}

/* The NTH part of a year that has 12 / SIZE of them, or NTH to NTH2. */
static bool part_of_year(struct mig_resolver *r, const struct mig_when *w, int size, struct mig_days *out)
{
    int nth = mig_when_get(w, MIG_OPERAND_NTH), last = mig_when_get2(w, MIG_OPERAND_NTH);
    if (last == MIG_MISSING)
        last = nth;
    if (nth < 1 || last < nth || last > 12 / size)
        return false;
    int accuracy = size == 1 ? MIG_BY_MONTH : size == 3 ? MIG_BY_QUARTER : MIG_BY_HALF, first = (nth - 1) * size + 1;
    int year = year_of_part(r, w, first, last * size);
    return year ? months_of(out, year, first, last * size, accuracy) : mig_stretch_unknown(out, accuracy);
}

static bool op_nth_month(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return part_of_year(r, w, 1, out);
}

static bool op_quarter(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return part_of_year(r, w, 3, out);
}

/* Half of a year, or of a month when there is one. */
static bool op_half(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days month = { 0 };
    int nth = mig_when_get(w, MIG_OPERAND_NTH);
    if (!mig_when_has(w, MIG_OPERAND_MONTH))
        return part_of_year(r, w, 6, out);
    if (nth < 1 || nth > 2 || !op_month(r, w, &month))
        return false;
    if (month.is_unknown)
        return mig_stretch_unknown(out, MIG_BY_DAY);
    return mig_stretch_days(out, nth == 1 ? month.from : month.from + 15, nth == 1 ? month.from + 14 : month.to,
                            MIG_BY_DAY);
}

/* The year of a season W; 0: unknown. A winter bears the year it ends in, or both: 2015/16. */
static int year_of_season(struct mig_resolver *r, const struct mig_when *w, int first, int last)
{
    bool is_winter = first > last;
    bool by_shift = is_winter && mig_says_year(w) && !mig_when_has(w, MIG_OPERAND_YEAR);
    int year = year_of_part(r, w, is_winter ? 1 : first, last);
    if (year && by_shift && r->t.month > WINTER_OVER) /* in November "this winter" is the one at hand */
        year++;
    int year2 = mig_when_get2(w, MIG_OPERAND_YEAR);
    return year2 == MIG_MISSING ? year : year2;
}

/* 1 winter (December to February) .. 4 autumn, or season to season2. */
static bool op_season(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    static const int first[] = { 12, 3, 6, 9 }, last[] = { 2, 5, 8, 11 };
    int season = mig_when_get(w, MIG_OPERAND_SEASON), to = mig_when_get2(w, MIG_OPERAND_SEASON);
    if (to == MIG_MISSING)
        to = season;
    bool to_winter = to == 1 && season > 1; /* "autumn and winter 2015": into 2016 */
    if (season < 1 || to > 4 || (to < season && !to_winter))
        return false;
    if (mig_when_get2(w, MIG_OPERAND_YEAR) != MIG_MISSING &&
        (season != 1 || mig_when_get2(w, MIG_OPERAND_YEAR) != year_of(r, w) + 1))
        return false;
    int year = year_of_season(r, w, first[season - 1], last[season - 1]);
    if (!year)
        return mig_stretch_unknown(out, MIG_BY_MONTH);
    return mig_stretch_days(out, mig_day_of(season == 1 ? year - 1 : year, first[season - 1], 1),
                            mig_month_last(year + to_winter, last[to - 1]), MIG_BY_MONTH);
}

/* Days 1-7, 8-14 ... of a month, NTH to LAST; NTH below 0: its last seven. */
static bool weeks_of_month(struct mig_resolver *r, const struct mig_when *w, int nth, int last, struct mig_days *out)
{
    struct mig_days month = { 0 };
    if (last > 5 || !op_month(r, w, &month))
        return false;
    if (month.is_unknown)
        return mig_stretch_unknown(out, MIG_BY_WEEK);
    if (nth < 0)
        return mig_stretch_days(out, month.to - 6, month.to, MIG_BY_WEEK);
    mig_day to = month.from + last * 7 - 1;
    return mig_stretch_days(out, month.from + (nth - 1) * 7, to < month.to ? to : month.to, MIG_BY_WEEK);
}

/* ISO 8601 week NTH of a year, or NTH to NTH2, or weeks of a month; NTH below 0: the last one. */
static bool op_week(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int nth = mig_when_get(w, MIG_OPERAND_NTH), last = mig_when_get2(w, MIG_OPERAND_NTH);
    if (last == MIG_MISSING)
        last = nth;
    if (nth == 0 || last < nth || last > 53)
        return false;
    if (mig_when_has(w, MIG_OPERAND_MONTH))
        return weeks_of_month(r, w, nth, last, out);
    int year = mig_says_year(w) ? year_of(r, w) : no_today(r) ? 0 : r->t.year;
    if (!year)
        return mig_stretch_unknown(out, MIG_BY_WEEK);
    mig_day in_week = mig_day_of(year, nth < 0 ? 12 : 1, nth < 0 ? 28 : 4); /* 28 December is in the last one */
    mig_day first = in_week - mig_day_weekday(in_week) + 1 + (nth < 0 ? 0 : (nth - 1) * 7);
    return mig_stretch_days(out, first, first + (last - nth) * 7 + 6, MIG_BY_WEEK);
}

/* The NTH of the three decades of a month; the last one runs on to its end. */
static bool op_ten_days(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days month = { 0 };
    int nth = mig_when_get(w, MIG_OPERAND_NTH);
    if (nth < 1 || nth > 3 || !op_month(r, w, &month))
        return false;
    if (month.is_unknown)
        return mig_stretch_unknown(out, MIG_BY_DAY);
    mig_day first = month.from + (nth - 1) * 10;
    return mig_stretch_days(out, first, nth == 3 ? month.to : first + 9, MIG_BY_DAY);
}

/* A year, or year to year2; 2012/13 too. With N they are N years apart at most: "in 1998 and 2010" is no stretch. */
static bool op_year(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int year = year_of(r, w), last = mig_when_get2(w, MIG_OPERAND_YEAR);
    if (!year)
        return mig_says_year(w) && no_today(r) && mig_stretch_unknown(out, MIG_BY_YEAR);
    if (last == MIG_MISSING)
        last = year;
    if (mig_when_has(w, MIG_OPERAND_N) && last - year > mig_when_get(w, MIG_OPERAND_N))
        return false;
    return mig_stretch_days(out, mig_day_of(year, 1, 1), mig_day_of(last, 12, 31), MIG_BY_YEAR);
}

/* That part of the year which another period of the text is of its own year: what reads the sentence finds it. Where no
 * year is said ("a year earlier") the days are not known: they hang on a period that is told elsewhere. */
static bool op_alike(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = op_year(r, w, out) || mig_stretch_unknown(out, MIG_BY_YEAR);
    out->is_alike = true;
    return good;
}

/* "A year earlier": than another period of the text, so that what reads the sentence finds the days. With n 0 it is that one. */
static bool op_earlier(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    (void)r;
    int n = mig_when_has(w, MIG_OPERAND_N) ? mig_when_get(w, MIG_OPERAND_N) : 1;
    int months = n * mig_unit_months(mig_when_get(w, MIG_OPERAND_UNIT));
    if (n != 0 && (months < 1 || months > MOST_EARLIER))
        return false;
    out->is_alike = true;
    out->earlier = n ? months : MIG_SAME;
    return mig_stretch_unknown(out, MIG_BY_YEAR);
}

/* "in the second": of what, the period before it tells; see mig_period_complete. */
static bool op_elliptic(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    (void)r;
    out->nth = mig_when_get(w, MIG_OPERAND_NTH);
    return out->nth > 0 && mig_stretch_unknown(out, MIG_BY_DAY);
}

/* 1990s: the ten years from YEAR. */
static bool op_decade(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int year = mig_when_get(w, MIG_OPERAND_YEAR), last = mig_when_get2(w, MIG_OPERAND_YEAR);
    (void)r;
    if (year == MIG_MISSING || year % 10 != 0)
        return false;
    return mig_stretch_days(out, mig_day_of(year, 1, 1), mig_day_of((last == MIG_MISSING ? year : last) + 9, 12, 31),
                            MIG_BY_YEAR);
}

static bool op_century(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int nth = mig_when_get(w, MIG_OPERAND_NTH), last = mig_when_get2(w, MIG_OPERAND_NTH);
    (void)r;
    if (last == MIG_MISSING)
        last = nth;
    if (nth < 2 || last > 30)
        return false;
    return mig_stretch_days(out, mig_day_of((nth - 1) * 100, 1, 1), mig_day_of((last - 1) * 100 + 99, 12, 31),
                            MIG_BY_YEAR);
}

/* "9 months of 2013": N months from January. Without a year: this year's if they are over, else the last one's. */
static bool op_first_months(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int n = mig_when_get(w, MIG_OPERAND_N), size = 1;
    if (mig_when_get2(w, MIG_OPERAND_UNIT) != MIG_MISSING)
        size = mig_unit_months(mig_when_get2(w, MIG_OPERAND_UNIT));
    if (n < 1 || size < 1 || n * size > 12)
        return false;
    int year = year_of(r, w), last = n * size;
    if (!year && (mig_says_year(w) || no_today(r)))
        return mig_stretch_unknown(out, MIG_BY_MONTH);
    if (!year)
        year = r->today >= mig_month_last(r->t.year, last) - 7 ? r->t.year
                                                               : r->t.year - 1; /* told a few days before their end */
    return months_of(out, year, 1, last, size == 3 ? MIG_BY_QUARTER : size == 12 ? MIG_BY_YEAR : MIG_BY_MONTH);
}

const struct mig_op mig_calendar_ops[] = {
    { "day", op_day, GIVES(DAY) },                          /* day [day2] month [year]; day alone: of this month */
    { "month", op_month, GIVES(MONTH) },                    /* month [month2] [year] */
    { "nth_month", op_nth_month, GIVES(NTH) },              /* nth [year] */
    { "quarter", op_quarter, GIVES(NTH) },                  /* nth [nth2] [year] */
    { "half", op_half, GIVES(NTH) },                        /* nth [month] [year] */
    { "season", op_season, GIVES(SEASON) },                 /* season [season2] [year] */
    { "week", op_week, GIVES(NTH) },                        /* nth [nth2] [month] [year]; nth -1: the last */
    { "ten_days", op_ten_days, GIVES(NTH) | GIVES(MONTH) }, /* nth month [year] */
    { "year", op_year, 0 },                                 /* year [year2 [n]], or shift with unit year */
    { "alike", op_alike, 0 },                               /* as year */
    { "earlier", op_earlier, GIVES(UNIT) },                 /* [n] unit */
    { "elliptic", op_elliptic, GIVES(NTH) },                /* nth */
    { "decade", op_decade, GIVES(YEAR) },                   /* year [year2] */
    { "century", op_century, GIVES(NTH) },                  /* nth [nth2] */
    { "first_months", op_first_months, GIVES(N) },          /* n [year] [unit2 quarter] */
    { NULL, NULL, 0 },
};
