#include "extract/text/period_grammar.h"

/* Days are resolved against the document's date; of what has no year the past one is meant. */

struct resolver {
    const struct mig_inners *inners;
    mig_day today;
    struct mig_ymd t;             /* today's, when there is one */
    int depth;
};

struct mig_op {
    const char *name;
    bool (*resolve)(struct resolver *r, const struct mig_when *w, struct mig_stretch *out);
};

enum { MAX_NESTING = 6, HALF_YEAR_DAYS = 183 };

void mig_when_clear(struct mig_when *when)
{
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        when->v[i][0] = when->v[i][1] = MIG_MISSING;
    when->op = NULL;
    when->inner[0] = when->inner[1] = MIG_NO_INNER;
    when->start = UINT32_MAX;
}

static int get(const struct mig_when *w, enum mig_operand operand)
{
    return w->v[operand][0];
}

static int get2(const struct mig_when *w, enum mig_operand operand)
{
    return w->v[operand][1];
}

static bool has(const struct mig_when *w, enum mig_operand operand)
{
    return w->v[operand][0] != MIG_MISSING;
}

static bool days(struct mig_stretch *out, mig_day from, mig_day to, int accuracy)
{
    out->from = from;
    out->to = to;
    out->accuracy = accuracy;
    return from != MIG_NO_DAY && to != MIG_NO_DAY && from <= to;
}

/* The phrase is understood, but not when it was. */
static bool unknown(struct mig_stretch *out, int accuracy)
{
    out->from = out->to = MIG_NO_DAY;
    out->accuracy = accuracy;
    out->is_unknown = true;
    return true;
}

static bool no_today(const struct resolver *r)
{
    return r->today == MIG_NO_DAY;
}

static bool says_year(const struct mig_when *w)
{
    return has(w, MIG_OPERAND_YEAR) || (has(w, MIG_OPERAND_SHIFT) && get(w, MIG_OPERAND_UNIT) == MIG_UNIT_YEAR);
}

/* The year that W says, "last year" included; 0: none, or not known without today. */
static int year_of(const struct resolver *r, const struct mig_when *w)
{
    if (has(w, MIG_OPERAND_YEAR))
        return get(w, MIG_OPERAND_YEAR);
    return says_year(w) && !no_today(r) ? r->t.year + get(w, MIG_OPERAND_SHIFT) : 0;
}

/* The last year whose MONTH-DAY is not after today. */
static int past_year(const struct resolver *r, int month, int day)
{
    return r->t.month > month || (r->t.month == month && r->t.day >= day) ? r->t.year : r->t.year - 1;
}

/* Quarters, halves and seasons without a year: who looks back over New Year names it, so this year is meant unless
 * that lies more than half a year ahead. */
static int near_year(const struct resolver *r, int month)
{
    return mig_day_of(r->t.year, month, 1) - r->today > HALF_YEAR_DAYS ? r->t.year - 1 : r->t.year;
}

/* The year of a part of a year that begins in MONTH; 0 when it cannot be known. */
static int year_of_part(const struct resolver *r, const struct mig_when *w, int month)
{
    return says_year(w) ? year_of(r, w) : no_today(r) ? 0 : near_year(r, month);
}

static bool months_of(struct mig_stretch *out, int year, int first, int last, int accuracy)
{
    if (first < 1 || last > 12)
        return false;
    if (first > last)   /* winter, November to February */
        return days(out, mig_day_of(year, first, 1), mig_month_last(year + 1, last), accuracy);
    return days(out, mig_day_of(year, first, 1), mig_month_last(year, last), accuracy);
}

/* ---- units of the calendar ---- */

static int unit_accuracy(int unit)
{
    static const int accuracy[] = {
        [MIG_UNIT_DAY] = MIG_BY_DAY, [MIG_UNIT_WEEK] = MIG_BY_WEEK, [MIG_UNIT_MONTH] = MIG_BY_MONTH,
        [MIG_UNIT_QUARTER] = MIG_BY_QUARTER, [MIG_UNIT_HALF] = MIG_BY_HALF, [MIG_UNIT_YEAR] = MIG_BY_YEAR,
        [MIG_UNIT_DECADE] = MIG_BY_YEAR, [MIG_UNIT_CENTURY] = MIG_BY_YEAR,
    };
    return accuracy[unit];
}

static int unit_months(int unit)
{
    static const int months[] = { [MIG_UNIT_MONTH] = 1, [MIG_UNIT_QUARTER] = 3, [MIG_UNIT_HALF] = 6, [MIG_UNIT_YEAR] = 12,
                                  [MIG_UNIT_DECADE] = 120, [MIG_UNIT_CENTURY] = 1200 };
    return months[unit];
}

/* The unit that DAY lies in, SHIFT units on. */
static bool calendar_unit(mig_day day, int unit, int shift, struct mig_stretch *out)
{
    if (unit == MIG_UNIT_DAY || unit == MIG_UNIT_WEEK) {
        int length = unit == MIG_UNIT_DAY ? 1 : 7;
        mig_day first = day - (unit == MIG_UNIT_WEEK ? mig_day_weekday(day) - 1 : 0) + shift * length;
        return days(out, first, first + length - 1, unit_accuracy(unit));
    }
    struct mig_ymd d = mig_day_split(day);
    int size = unit_months(unit), months = d.year * 12 + d.month - 1;
    int first = (months / size + shift) * size, last = first + size - 1;
    if (first < 12 || last >= 9999 * 12)
        return false;
    return days(out, mig_day_of(first / 12, first % 12 + 1, 1), mig_month_last(last / 12, last % 12 + 1), unit_accuracy(unit));
}

static mig_day add_units(mig_day day, int unit, int n)
{
    if (unit == MIG_UNIT_DAY || unit == MIG_UNIT_WEEK)
        return day + n * (unit == MIG_UNIT_WEEK ? 7 : 1);
    return mig_day_add_months(day, n * unit_months(unit));
}

/* ---- inner periods ---- */

static bool resolve(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    if (!w->op || r->depth >= MAX_NESTING)
        return false;
    r->depth++;
    *out = (struct mig_stretch){ .from = MIG_NO_DAY, .to = MIG_NO_DAY };
    bool good = w->op->resolve(r, w, out);
    r->depth--;
    return good;
}

static const struct mig_when *inner(const struct resolver *r, const struct mig_when *w, int i)
{
    return w->inner[i] == MIG_NO_INNER ? NULL : &r->inners->item[w->inner[i]].when;
}

static bool resolve_inner(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    const struct mig_when *a = inner(r, w, 0);
    return a && resolve(r, a, out);
}

/* ---- operations: dates ---- */

static bool op_day_of_month(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    struct mig_stretch month;
    int shift = has(w, MIG_OPERAND_SHIFT) ? get(w, MIG_OPERAND_SHIFT) : 0;
    if (no_today(r))
        return unknown(out, MIG_BY_DAY);
    if (!calendar_unit(r->today, MIG_UNIT_MONTH, shift, &month))
        return false;
    struct mig_ymd m = mig_day_split(month.from);
    mig_day from = mig_day_of(m.year, m.month, get(w, MIG_OPERAND_DAY));
    int last = get2(w, MIG_OPERAND_DAY);
    return days(out, from, last == MIG_MISSING ? from : mig_day_of(m.year, m.month, last), MIG_BY_DAY);
}

/* A weekday tells which year is meant when it fits one only. */
static int year_by_weekday(const struct mig_when *w, int month, int day, int year)
{
    if (!has(w, MIG_OPERAND_WEEKDAY))
        return year;
    for (int y = year; y <= year + 1; y++) {
        mig_day d = mig_day_of(y, month, day);
        if (d != MIG_NO_DAY && mig_day_weekday(d) == get(w, MIG_OPERAND_WEEKDAY))
            return y;
    }
    return year;
}

/* One day, or day to day2 of one month. */
static bool op_day(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int day = get(w, MIG_OPERAND_DAY), last = get2(w, MIG_OPERAND_DAY), month = get(w, MIG_OPERAND_MONTH);
    if (day == MIG_MISSING)
        return false;
    if (month == MIG_MISSING)
        return op_day_of_month(r, w, out);
    if (last == MIG_MISSING)
        last = day;
    int year = year_of(r, w);
    if (!year && (no_today(r) || says_year(w)))   /* 29 February is a day of some year */
        return day <= mig_month_days(2012, month) && day <= last && last <= mig_month_days(2012, month) && unknown(out, MIG_BY_DAY);
    if (!year) {
        year = year_by_weekday(w, month, day, past_year(r, month, day));
        while (day == 29 && month == 2 && mig_month_days(year, 2) < 29 && year > 1)
            year--;
    }
    return days(out, mig_day_of(year, month, day), mig_day_of(year, month, last), MIG_BY_DAY);
}

/* A month, or month to month2 of one year. */
static bool op_month(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int month = get(w, MIG_OPERAND_MONTH), last = get2(w, MIG_OPERAND_MONTH);
    if (month == MIG_MISSING)
        return false;
    if (last == MIG_MISSING)
        last = month;
    int year = year_of(r, w);
    if (!year && (no_today(r) || says_year(w)))
        return unknown(out, MIG_BY_MONTH);
    if (!year)
        year = past_year(r, month, 1);
    else if (month > last)   /* "November to February 2013" ends in 2013 */
        year--;
    return months_of(out, year, month, last, MIG_BY_MONTH);
}

/* The NTH part of a year that has 12 / SIZE of them, or NTH to NTH2. */
static bool part_of_year(struct resolver *r, const struct mig_when *w, int size, struct mig_stretch *out)
{
    int nth = get(w, MIG_OPERAND_NTH), last = get2(w, MIG_OPERAND_NTH);
    if (last == MIG_MISSING)
        last = nth;
    if (nth < 1 || last < nth || last > 12 / size)
        return false;
    int accuracy = size == 1 ? MIG_BY_MONTH : size == 3 ? MIG_BY_QUARTER : MIG_BY_HALF, first = (nth - 1) * size + 1;
    int year = year_of_part(r, w, first);
    return year ? months_of(out, year, first, last * size, accuracy) : unknown(out, accuracy);
}

static bool op_nth_month(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    return part_of_year(r, w, 1, out);
}

static bool op_quarter(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    return part_of_year(r, w, 3, out);
}

/* Half of a year, or of a month when there is one. */
static bool op_half(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    struct mig_stretch month;
    int nth = get(w, MIG_OPERAND_NTH);
    if (!has(w, MIG_OPERAND_MONTH))
        return part_of_year(r, w, 6, out);
    if (nth < 1 || nth > 2 || !op_month(r, w, &month))
        return false;
    if (month.is_unknown)
        return unknown(out, MIG_BY_DAY);
    return days(out, nth == 1 ? month.from : month.from + 15, nth == 1 ? month.from + 14 : month.to, MIG_BY_DAY);
}

/* 1 winter (December to February) .. 4 autumn; a winter bears the year it ends in. */
static bool op_season(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    static const int first[] = { 12, 3, 6, 9 }, last[] = { 2, 5, 8, 11 };
    int season = get(w, MIG_OPERAND_SEASON);
    if (season < 1 || season > 4)
        return false;
    int year = year_of_part(r, w, season == 1 ? 1 : first[season - 1]);
    if (!year)
        return unknown(out, MIG_BY_MONTH);
    return months_of(out, season == 1 ? year - 1 : year, first[season - 1], last[season - 1], MIG_BY_MONTH);
}

/* ISO 8601 week NTH of a year; of a month: its days 1-7, 8-14 ... */
static bool op_week(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    struct mig_stretch month;
    int nth = get(w, MIG_OPERAND_NTH);
    if (nth < 1 || nth > 53)
        return false;
    if (has(w, MIG_OPERAND_MONTH)) {
        if (nth > 5 || !op_month(r, w, &month))
            return false;
        if (month.is_unknown)
            return unknown(out, MIG_BY_WEEK);
        mig_day first = month.from + (nth - 1) * 7;
        return days(out, first, first + 6 < month.to ? first + 6 : month.to, MIG_BY_WEEK);
    }
    int year = says_year(w) ? year_of(r, w) : no_today(r) ? 0 : r->t.year;
    if (!year)
        return unknown(out, MIG_BY_WEEK);
    mig_day fourth = mig_day_of(year, 1, 4), first = fourth - mig_day_weekday(fourth) + 1 + (nth - 1) * 7;
    return days(out, first, first + 6, MIG_BY_WEEK);
}

/* A year, or year to year2; 2012/13 too. */
static bool op_year(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int year = year_of(r, w), last = get2(w, MIG_OPERAND_YEAR);
    if (!year)
        return says_year(w) && no_today(r) && unknown(out, MIG_BY_YEAR);
    if (last == MIG_MISSING)
        last = year;
    return days(out, mig_day_of(year, 1, 1), mig_day_of(last, 12, 31), MIG_BY_YEAR);
}

/* 1990s: the ten years from YEAR. */
static bool op_decade(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int year = get(w, MIG_OPERAND_YEAR), last = get2(w, MIG_OPERAND_YEAR);
    (void)r;
    if (year == MIG_MISSING || year % 10 != 0)
        return false;
    return days(out, mig_day_of(year, 1, 1), mig_day_of((last == MIG_MISSING ? year : last) + 9, 12, 31), MIG_BY_YEAR);
}

static bool op_century(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int nth = get(w, MIG_OPERAND_NTH);
    (void)r;
    if (nth < 2 || nth > 30)
        return false;
    return days(out, mig_day_of((nth - 1) * 100, 1, 1), mig_day_of((nth - 1) * 100 + 99, 12, 31), MIG_BY_YEAR);
}

/* "9 months of 2013": N months from January. Without a year: this year's if they are over, else the last one's. */
static bool op_first_months(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int n = get(w, MIG_OPERAND_N), size = 1;
    if (get2(w, MIG_OPERAND_UNIT) != MIG_MISSING)
        size = unit_months(get2(w, MIG_OPERAND_UNIT));
    if (n < 1 || size < 1 || n * size > 12)
        return false;
    int year = year_of(r, w), last = n * size;
    if (!year && (says_year(w) || no_today(r)))
        return unknown(out, MIG_BY_MONTH);
    if (!year)
        year = r->today >= mig_month_last(r->t.year, last) - 7 ? r->t.year : r->t.year - 1;   /* told a few days before their end */
    return months_of(out, year, 1, last, size == 3 ? MIG_BY_QUARTER : size == 12 ? MIG_BY_YEAR : MIG_BY_MONTH);
}

/* ---- operations: seen from today ---- */

static bool op_relative(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    if (no_today(r))
        return unknown(out, MIG_BY_DAY);
    return days(out, r->today + get(w, MIG_OPERAND_SHIFT), r->today + get(w, MIG_OPERAND_SHIFT), MIG_BY_DAY);
}

/* This, last, next week, month, quarter, year ... */
static bool op_unit(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int unit = get(w, MIG_OPERAND_UNIT), shift = get(w, MIG_OPERAND_SHIFT);
    if (unit < 0)
        return false;
    if (no_today(r))
        return unknown(out, unit_accuracy(unit));
    return calendar_unit(r->today, unit, shift == MIG_MISSING ? 0 : shift, out);
}

/* The N units up to yesterday, or from tomorrow on when SHIFT is above 0. */
static bool op_last(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int unit = get(w, MIG_OPERAND_UNIT), n = has(w, MIG_OPERAND_N) ? get(w, MIG_OPERAND_N) : 1;
    if (unit < 0)
        return false;
    if (no_today(r))
        return unknown(out, unit_accuracy(unit));
    if (has(w, MIG_OPERAND_SHIFT) && get(w, MIG_OPERAND_SHIFT) > 0)
        return days(out, r->today + 1, add_units(r->today + 1, unit, n) - 1, unit_accuracy(unit));
    mig_day from = add_units(r->today, unit, -n);
    return from != MIG_NO_DAY && days(out, from, r->today - 1, unit_accuracy(unit));
}

static bool offset(struct resolver *r, const struct mig_when *w, int sign, struct mig_stretch *out)
{
    struct mig_stretch base;
    int n = has(w, MIG_OPERAND_N) ? get(w, MIG_OPERAND_N) : 1, n2 = get2(w, MIG_OPERAND_N);
    if (get(w, MIG_OPERAND_UNIT) < 0)
        return false;
    if (!inner(r, w, 0))
        base.to = r->today;
    else if (!resolve_inner(r, w, &base))
        return false;
    if (base.to == MIG_NO_DAY)
        return unknown(out, MIG_BY_DAY);
    mig_day day = base.to;
    for (int k = 0; k < 2 && (k == 0 || get2(w, MIG_OPERAND_UNIT) != MIG_MISSING) && day != MIG_NO_DAY; k++)
        day = add_units(day, w->v[MIG_OPERAND_UNIT][k], sign * (k == 0 ? n : n2 == MIG_MISSING ? 1 : n2));
    return days(out, day, day, MIG_BY_DAY);
}

/* The day N units before, after today or another period. */
static bool op_ago(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    return offset(r, w, -1, out);
}

static bool op_ahead(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    return offset(r, w, 1, out);
}

/* The last such weekday, today included; with SHIFT that of the week so many on. */
static bool op_weekday(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int weekday = get(w, MIG_OPERAND_WEEKDAY);
    if (no_today(r))
        return unknown(out, MIG_BY_DAY);
    int back = (mig_day_weekday(r->today) - weekday + 7) % 7;
    mig_day day = r->today - back;
    if (has(w, MIG_OPERAND_SHIFT)) {
        int shift = get(w, MIG_OPERAND_SHIFT);
        day = r->today - mig_day_weekday(r->today) + weekday + 7 * shift;
        if (shift == -1)   /* "last Friday" is the nearest one behind */
            day = r->today - (back ? back : 7);
    }
    return days(out, day, day, MIG_BY_DAY);
}

/* Saturday and Sunday of this week, or SHIFT weeks on. */
static bool op_weekend(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int shift = has(w, MIG_OPERAND_SHIFT) ? get(w, MIG_OPERAND_SHIFT) : 0;
    if (no_today(r))
        return unknown(out, MIG_BY_DAY);
    mig_day monday = r->today - mig_day_weekday(r->today) + 1 + 7 * shift;
    return days(out, monday + 5, monday + 6, MIG_BY_DAY);
}

/* ---- operations: on other periods ---- */

static bool op_same(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    return resolve_inner(r, w, out);
}

static bool op_since(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    bool good = resolve_inner(r, w, out) && !out->open_start;
    out->to = MIG_NO_DAY;
    return good;
}

static bool op_after(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    if (!resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->from = out->to == MIG_NO_DAY ? MIG_NO_DAY : out->to + 1;
    out->to = MIG_NO_DAY;
    return out->from != MIG_NO_DAY;
}

/* Up to and with the period's last day. */
static bool op_until(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    bool good = resolve_inner(r, w, out);
    out->from = MIG_NO_DAY;
    return good && (out->is_unknown || out->to != MIG_NO_DAY);
}

static bool op_before(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    if (!resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->to = out->from == MIG_NO_DAY ? MIG_NO_DAY : out->from - 1;
    out->from = MIG_NO_DAY;
    return out->to != MIG_NO_DAY;
}

static bool op_start(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    bool good = resolve_inner(r, w, out);
    out->to = out->from;
    out->accuracy = MIG_BY_DAY;
    return good;
}

static bool op_end(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    bool good = resolve_inner(r, w, out);
    out->from = out->to;
    out->accuracy = MIG_BY_DAY;
    return good;
}

/* From the period's first day to today. */
static bool op_so_far(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    if (!resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->to = r->today;   /* an open end without today */
    return out->from != MIG_NO_DAY && (out->to == MIG_NO_DAY || out->from <= out->to);
}

/* Up to today, from nobody knows when. */
static bool op_to_date(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    (void)w;
    *out = (struct mig_stretch){ .from = MIG_NO_DAY, .to = r->today, .accuracy = MIG_BY_DAY, .open_start = true,
                                 .is_unknown = no_today(r) };
    return true;
}

static bool op_rate(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int unit = get(w, MIG_OPERAND_UNIT);
    (void)r;
    *out = (struct mig_stretch){ .from = MIG_NO_DAY, .to = MIG_NO_DAY, .is_rate = true,
                                 .accuracy = unit < 0 ? MIG_BY_DAY : unit_accuracy(unit) };
    return true;
}

/* N units from the period's first day. */
static bool op_lasting(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    int unit = get(w, MIG_OPERAND_UNIT), n = has(w, MIG_OPERAND_N) ? get(w, MIG_OPERAND_N) : 1;
    if (unit < 0 || !resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    mig_day end = out->from == MIG_NO_DAY ? MIG_NO_DAY : add_units(out->from, unit, n);
    return end != MIG_NO_DAY && days(out, out->from, end - 1, MIG_BY_DAY);
}

/* ---- from one period to another ---- */

static void lend(struct mig_when *to, const struct mig_when *from, enum mig_operand operand)
{
    if (to->v[operand][0] == MIG_MISSING)
        to->v[operand][0] = from->v[operand][0];
}

static void lend_year(struct mig_when *to, const struct mig_when *from)
{
    lend(to, from, MIG_OPERAND_YEAR);
    if (!has(from, MIG_OPERAND_YEAR)) {
        lend(to, from, MIG_OPERAND_SHIFT);
        lend(to, from, MIG_OPERAND_UNIT);
    }
}

static void set_year(struct mig_when *w, int year)
{
    w->v[MIG_OPERAND_YEAR][0] = (int16_t)year;
}

/* Neither end has a year: the beginning A is the last one before the end TO. */
static bool borrow_order(struct resolver *r, struct mig_when *a, const struct mig_stretch *to, struct mig_stretch *out)
{
    int year = mig_day_split(to->to).year;
    if (!has(a, MIG_OPERAND_MONTH) && !has(a, MIG_OPERAND_NTH))
        return true;
    set_year(a, year);
    if (!resolve(r, a, out))
        return false;
    if (out->from <= to->to)
        return true;
    set_year(a, year - 1);
    return resolve(r, a, out);
}

/* "from 5 to 9 May", "from October to March 2013", "10 August 2013 - 12 September": what one end leaves out the other says.
 * A borrowed year that turns the order round is the neighbouring one. */
static bool op_between(struct resolver *r, const struct mig_when *w, struct mig_stretch *out)
{
    struct mig_stretch to;
    if (!inner(r, w, 0) || !inner(r, w, 1))
        return false;
    struct mig_when a = *inner(r, w, 0), b = *inner(r, w, 1);
    bool a_says = says_year(&a), b_says = says_year(&b);
    if (has(&a, MIG_OPERAND_DAY))
        lend(&a, &b, MIG_OPERAND_MONTH);
    if (b_says && !a_says)
        lend_year(&a, &b);
    else if (a_says && !b_says)
        lend_year(&b, &a);
    if (!resolve(r, &b, &to) || !resolve(r, &a, out))
        return false;
    if (out->is_unknown || to.is_unknown)
        return unknown(out, out->accuracy < to.accuracy ? out->accuracy : to.accuracy);
    if (out->from == MIG_NO_DAY || to.to == MIG_NO_DAY)
        return false;
    if (!a_says && !b_says && !borrow_order(r, &a, &to, out))
        return false;
    if (out->from > to.to && a_says != b_says) {
        struct mig_when *guessed = a_says ? &b : &a;
        set_year(guessed, a_says ? mig_day_split(out->from).year + 1 : mig_day_split(to.to).year - 1);
        if (!resolve(r, guessed, a_says ? &to : out))
            return false;
    }
    return days(out, out->from, to.to, out->accuracy < to.accuracy ? out->accuracy : to.accuracy);
}

static const struct mig_op ops[] = {
    { "day", op_day },                /* day [day2] month [year]; day alone: of this month */
    { "month", op_month },            /* month [month2] [year] */
    { "nth_month", op_nth_month },    /* nth [year] */
    { "quarter", op_quarter },        /* nth [nth2] [year] */
    { "half", op_half },              /* nth [month] [year] */
    { "season", op_season },          /* season [year] */
    { "week", op_week },              /* nth [month] [year] */
    { "year", op_year },              /* year [year2], or shift with unit year */
    { "decade", op_decade },          /* year [year2] */
    { "century", op_century },        /* nth */
    { "first_months", op_first_months }, /* n [year] [unit2 quarter] */
    { "relative", op_relative },      /* shift, in days */
    { "unit", op_unit },              /* unit shift */
    { "last", op_last },              /* [n] unit; shift 1: ahead */
    { "ago", op_ago },                /* n unit [n2 unit2], of an inner period or today */
    { "ahead", op_ahead },
    { "weekday", op_weekday },        /* weekday [shift] */
    { "weekend", op_weekend },        /* [shift] */
    { "same", op_same },              /* the inner period, as it is */
    { "since", op_since },
    { "after", op_after },
    { "until", op_until },
    { "before", op_before },
    { "start", op_start },
    { "end", op_end },
    { "so_far", op_so_far },
    { "to_date", op_to_date },
    { "rate", op_rate },              /* [unit] */
    { "lasting", op_lasting },        /* n unit, from an inner period */
    { "between", op_between },        /* two inner periods */
    { NULL, NULL },
};

const struct mig_op *mig_op_find(struct mig_span name)
{
    for (const struct mig_op *op = ops; op->name; op++)
        if (mig_span_is(name, op->name))
            return op;
    return NULL;
}

bool mig_op_is_same(const struct mig_op *op)
{
    return op && op->resolve == op_same;
}

const char *mig_op_name(size_t i)
{
    return i < sizeof ops / sizeof *ops ? ops[i].name : NULL;
}

bool mig_when_resolve(const struct mig_when *when, const struct mig_inners *inners, mig_day today, struct mig_stretch *out)
{
    struct resolver r = { .inners = inners, .today = today };
    if (today != MIG_NO_DAY)
        r.t = mig_day_split(today);
    return resolve(&r, when, out);
}
