#include "extract/text/period_resolve.h"

/* What is counted from the document's date, and what is made of other periods. */

#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)

static bool no_today(const struct mig_resolver *r)
{
    return r->today == MIG_NO_DAY;
}

/* ---- seen from today ---- */

static bool op_relative(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (no_today(r))
        return mig_stretch_unknown(out, MIG_BY_DAY);
    return mig_stretch_days(out, r->today + mig_when_get(w, MIG_OPERAND_SHIFT),
                            r->today + mig_when_get(w, MIG_OPERAND_SHIFT), MIG_BY_DAY);
}

/* This, last, next week, month, quarter, year ... */
static bool op_unit(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT), shift = mig_when_get(w, MIG_OPERAND_SHIFT);
    if (unit < 0)
        return false;
    if (no_today(r))
        return mig_stretch_unknown(out, mig_unit_accuracy(unit));
    return mig_calendar_unit(r->today, unit, shift == MIG_MISSING ? 0 : shift, out);
}

/* The unit whose last day is nearest: results are told of what ends or has ended, of the year before in January. */
static bool op_closing(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days last = { 0 };
    int unit = mig_when_get(w, MIG_OPERAND_UNIT);
    if (unit < 0)
        return false;
    if (no_today(r))
        return mig_stretch_unknown(out, mig_unit_accuracy(unit));
    if (!mig_calendar_unit(r->today, unit, 0, out) || !mig_calendar_unit(r->today, unit, -1, &last))
        return false;
    if (r->today - last.to < out->to - r->today)
        *out = last;
    return true;
}

mig_day mig_count_on(const struct mig_when *w, mig_day day, int sign)
{
    int n = mig_when_has(w, MIG_OPERAND_N) ? mig_when_get(w, MIG_OPERAND_N) : 1, n2 = mig_when_get2(w, MIG_OPERAND_N);
    int unit2 = mig_when_get2(w, MIG_OPERAND_UNIT);
    if (unit2 == MIG_MISSING && n2 > 1)
        n = (n + n2 - 1) / n2;
    day = mig_add_units(day, mig_when_get(w, MIG_OPERAND_UNIT), sign * n);
    if (unit2 == MIG_MISSING || day == MIG_NO_DAY)
        return day;
    return mig_add_units(day, unit2, sign * (n2 == MIG_MISSING ? 1 : n2));
}

/* The N units up to yesterday, or from tomorrow on when SHIFT is above 0. */
static bool op_last(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT);
    if (unit < 0)
        return false;
    if (no_today(r))
        return mig_stretch_unknown(out, mig_unit_accuracy(unit));
    bool ahead = mig_when_has(w, MIG_OPERAND_SHIFT) && mig_when_get(w, MIG_OPERAND_SHIFT) > 0;
    mig_day far = mig_count_on(w, ahead ? r->today + 1 : r->today, ahead ? 1 : -1);
    if (far == MIG_NO_DAY)
        return false;
    return mig_stretch_days(out, ahead ? r->today + 1 : far, (ahead ? far : r->today) - 1, mig_unit_accuracy(unit));
}

static bool offset(struct mig_resolver *r, const struct mig_when *w, int sign, struct mig_days *out)
{
    struct mig_days base = { 0 };
    if (mig_when_get(w, MIG_OPERAND_UNIT) < 0)
        return false;
    if (!mig_when_inner(r, w, 0))
        base.from = base.to = r->today;
    else if (!mig_resolve_inner(r, w, &base))
        return false;
    mig_day day = sign < 0 && base.from != MIG_NO_DAY ? base.from : base.to;
    if (day == MIG_NO_DAY)
        return mig_stretch_unknown(out, MIG_BY_DAY);
    day = mig_count_on(w, day, sign);
    return mig_stretch_days(out, day, day, MIG_BY_DAY);
}

/* The day N units before today or another period's first day, or after today or its last day. */
static bool op_ago(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return offset(r, w, -1, out);
}

static bool op_ahead(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    return offset(r, w, 1, out);
}

/* The last such weekday, or the next where that is meant, today included, or weekday to weekday2; with SHIFT that of the week so many on, with N the Nth
 * from tomorrow on. */
static bool op_weekday(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int weekday = mig_when_get(w, MIG_OPERAND_WEEKDAY);
    if (no_today(r))
        return mig_stretch_unknown(out, MIG_BY_DAY);
    int last = mig_when_get2(w, MIG_OPERAND_WEEKDAY);
    bool is_open = !mig_when_has(w, MIG_OPERAND_N) && !mig_when_has(w, MIG_OPERAND_SHIFT);
    r->looked_back = r->looked_back || (is_open && !r->ahead);
    if (is_open && r->ahead) {
        mig_day day = r->today + (weekday - mig_day_weekday(r->today) + 7) % 7;
        return mig_stretch_days(out, day, last == MIG_MISSING ? day : day + (last - weekday + 7) % 7, MIG_BY_DAY);
    }
    if (last != MIG_MISSING) {
        mig_day end = r->today - (mig_day_weekday(r->today) - last + 7) % 7;
        return mig_stretch_days(out, end - (last - weekday + 7) % 7, end, MIG_BY_DAY);
    }
    int back = (mig_day_weekday(r->today) - weekday + 7) % 7;
    mig_day day = r->today - back;
    if (mig_when_has(w, MIG_OPERAND_N)) {
        day += 7 * mig_when_get(w, MIG_OPERAND_N);
    } else if (mig_when_has(w, MIG_OPERAND_SHIFT)) {
        int shift = mig_when_get(w, MIG_OPERAND_SHIFT);
        day = r->today - mig_day_weekday(r->today) + weekday + 7 * shift;
        if (shift < 0) /* "last Friday" is the nearest one behind, "Friday before last" the one before it */
            day = r->today - (back ? back : 7) + 7 * (shift + 1);
    }
    return mig_stretch_days(out, day, day, MIG_BY_DAY);
}

/* Weekday to weekday2 of this week, or SHIFT weeks on. */
static bool op_week_days(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int shift = mig_when_has(w, MIG_OPERAND_SHIFT) ? mig_when_get(w, MIG_OPERAND_SHIFT) : 0;
    int first = mig_when_get(w, MIG_OPERAND_WEEKDAY), last = mig_when_get2(w, MIG_OPERAND_WEEKDAY);
    if (first < 1 || last < first)
        return false;
    if (no_today(r))
        return mig_stretch_unknown(out, MIG_BY_DAY);
    mig_day sunday = r->today - mig_day_weekday(r->today) + 7 * shift;
    return mig_stretch_days(out, sunday + first, sunday + last, MIG_BY_DAY);
}

/* ---- on other periods ---- */

static void lend(struct mig_when *to, const struct mig_when *from, enum mig_period_operand operand)
{
    if (to->v[operand][0] == MIG_MISSING)
        to->v[operand][0] = from->v[operand][0];
}

static void lend_year(struct mig_when *to, const struct mig_when *from)
{
    lend(to, from, MIG_OPERAND_YEAR);
    if (!mig_when_has(from, MIG_OPERAND_YEAR)) {
        lend(to, from, MIG_OPERAND_SHIFT);
        lend(to, from, MIG_OPERAND_UNIT);
    }
}

/* The inner period, in the year that a range has lent to W: "from the end of May to mid-June 2013". */
static bool resolve_lent(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    const struct mig_when *inner = mig_when_inner(r, w, 0);
    if (!inner || !mig_when_has(w, MIG_OPERAND_YEAR) || mig_says_year(inner))
        return inner && mig_resolve_when(r, inner, out);
    struct mig_when lent = *inner;
    lend_year(&lent, w);
    return mig_resolve_when(r, &lent, out);
}

static bool op_same(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = resolve_lent(r, w, out);
    if (mig_when_has(w, MIG_OPERAND_MOMENT))
        out->moment = mig_when_get(w, MIG_OPERAND_MOMENT);
    return good;
}

/* The next time of an inner period that has no year, or with N the Nth. */
static bool op_coming(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_when inner;
    int n = mig_when_has(w, MIG_OPERAND_N) ? mig_when_get(w, MIG_OPERAND_N) : 1;
    if (!mig_resolve_inner(r, w, out) || out->is_unknown || mig_says_year(mig_when_inner(r, w, 0)))
        return false;
    inner = *mig_when_inner(r, w, 0);
    for (int year = r->t.year, last = year + n; n > 0 && year <= last; year++) {
        inner.v[MIG_OPERAND_YEAR][0] = (int16_t)year;
        n -= mig_resolve_when(r, &inner, out) && out->from > r->today;
    }
    return n == 0;
}

static bool op_since(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = mig_resolve_inner(r, w, out) && !out->open_start;
    out->to = MIG_NO_DAY;
    return good;
}

static bool op_after(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (!mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->from = out->to == MIG_NO_DAY ? MIG_NO_DAY : out->to + 1;
    out->to = MIG_NO_DAY;
    return out->from != MIG_NO_DAY;
}

/* Up to and with the period's last day, or that of its beginning or middle. */
static bool op_until(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = mig_resolve_inner(r, w, out);
    if (good && mig_when_has(w, MIG_OPERAND_MOMENT))
        out->to = mig_stretch_moment(out->from, out->to, mig_when_get(w, MIG_OPERAND_MOMENT));
    out->from = MIG_NO_DAY;
    return good && (out->is_unknown || out->to != MIG_NO_DAY);
}

static bool op_before(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (!mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->to = out->from == MIG_NO_DAY ? MIG_NO_DAY : out->from - 1;
    out->from = MIG_NO_DAY;
    return out->to != MIG_NO_DAY;
}

/* "Until March", "до 1 мая": what is named is where it stops, and is not part of it. But nobody names the last day of a
 * month to leave it out. */
static bool op_up_to(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days limit = { 0 };
    if (!op_before(r, w, out) || out->is_unknown)
        return out->is_unknown;
    if (!mig_resolve_inner(r, w, &limit) || limit.from != limit.to)
        return true;
    struct mig_ymd d = mig_day_split(limit.to);
    if (d.day == mig_month_days(d.year, d.month))
        out->to = limit.to;
    return true;
}

static bool op_start(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = resolve_lent(r, w, out);
    out->to = out->from;
    out->accuracy = MIG_BY_DAY;
    return good;
}

static bool op_end(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    bool good = resolve_lent(r, w, out);
    out->from = out->to;
    out->accuracy = MIG_BY_DAY;
    return good;
}

/* From the period's first day to today. */
static bool op_so_far(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (!mig_resolve_inner(r, w, out) || out->is_unknown)
        return out->is_unknown;
    out->to = r->today; /* an open end without today */
    return out->from != MIG_NO_DAY && (out->to == MIG_NO_DAY || out->from <= out->to);
}

/* Up to today, from nobody knows when. */
static bool op_to_date(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    (void)w;
    *out = (struct mig_days){
        .from = MIG_NO_DAY, .to = r->today, .accuracy = MIG_BY_DAY, .open_start = true, .is_unknown = no_today(r)
    };
    return true;
}

static bool op_rate(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    int unit = mig_when_get(w, MIG_OPERAND_UNIT);
    (void)r;
    *out = (struct mig_days){ .from = MIG_NO_DAY,
                              .to = MIG_NO_DAY,
                              .is_rate = true,
                              .accuracy = unit < 0 ? MIG_BY_DAY : mig_unit_accuracy(unit) };
    return true;
}

/* ---- from one period to another ---- */

static void set_year(struct mig_when *w, int year)
{
    w->v[MIG_OPERAND_YEAR][0] = (int16_t)year;
}

/* Neither end has a year: the beginning A is the last one before the end TO. */
static bool borrow_order(struct mig_resolver *r, struct mig_when *a, const struct mig_days *to, struct mig_days *out)
{
    int year = mig_day_split(to->to).year;
    if (!mig_when_has(a, MIG_OPERAND_MONTH) && !mig_when_has(a, MIG_OPERAND_NTH))
        return true;
    set_year(a, year);
    if (!mig_resolve_when(r, a, out))
        return false;
    if (out->from <= to->to)
        return true;
    set_year(a, year - 1);
    return mig_resolve_when(r, a, out);
}

/* What says the year: W, or what it is the start, the end or all of. */
static const struct mig_when *core(const struct mig_resolver *r, const struct mig_when *w)
{
    while (w->op && (w->op->resolve == op_start || w->op->resolve == op_end || w->op->resolve == op_same) &&
           mig_when_inner(r, w, 0))
        w = mig_when_inner(r, w, 0);
    return w;
}

/* "from 5 to 9 May", "from October to March 2013", "10 August 2013 - 12 September": what one end leaves out the other says.
 * A borrowed year that turns the order round is the neighbouring one. */
static bool op_between(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    struct mig_days to = { 0 };
    if (!mig_when_inner(r, w, 0) || !mig_when_inner(r, w, 1))
        return false;
    struct mig_when a = *mig_when_inner(r, w, 0), b = *mig_when_inner(r, w, 1);
    const struct mig_when *a_core = core(r, &a), *b_core = core(r, &b);
    bool a_says = mig_says_year(a_core), b_says = mig_says_year(b_core);
    if (mig_when_has(&a, MIG_OPERAND_DAY))
        lend(&a, &b, MIG_OPERAND_MONTH);
    if (b_says && !a_says)
        lend_year(&a, b_core);
    else if (a_says && !b_says)
        lend_year(&b, a_core);
    if (!mig_resolve_when(r, &b, &to) || !mig_resolve_when(r, &a, out))
        return false;
    if (out->is_unknown || to.is_unknown)
        return mig_stretch_unknown(out, out->accuracy < to.accuracy ? out->accuracy : to.accuracy);
    if (out->from == MIG_NO_DAY || to.to == MIG_NO_DAY)
        return false;
    if (!a_says && !b_says && !borrow_order(r, &a, &to, out))
        return false;
    if (out->from > to.to && !a_says && !b_says && !r->ahead && r->looked_back) { /* "from today until Friday" */
        r->ahead = true;
        bool good = mig_resolve_when(r, &b, &to);
        r->ahead = false;
        if (!good)
            return false;
    }
    if (out->from > to.to && a_says != b_says) {
        struct mig_when *guessed = a_says ? &b : &a;
        set_year(guessed, a_says ? mig_day_split(out->from).year + 1 : mig_day_split(to.to).year - 1);
        if (!mig_resolve_when(r, guessed, a_says ? &to : out))
            return false;
    }
    return mig_stretch_days(out, out->from, to.to, out->accuracy < to.accuracy ? out->accuracy : to.accuracy);
}

const struct mig_op mig_relative_ops[] = {
    { "relative", op_relative, GIVES(SHIFT) }, /* shift, in days */
    { "unit", op_unit, GIVES(UNIT) },          /* unit shift */
    { "closing", op_closing, GIVES(UNIT) },    /* unit */
    { "last", op_last, GIVES(UNIT) },          /* [n] unit; shift 1: ahead */
    { "ago", op_ago, GIVES(UNIT) },            /* n unit [n2 unit2], of an inner period or today */
    { "ahead", op_ahead, GIVES(UNIT) },
    { "weekday", op_weekday, GIVES(WEEKDAY) },     /* weekday [shift] */
    { "week_days", op_week_days, GIVES(WEEKDAY) }, /* weekday weekday2 [shift] */
    { "same", op_same, MIG_GIVES_INNER(0) },       /* the inner period, as it is */
    { "coming", op_coming, MIG_GIVES_INNER(0) },   /* the next one, not the last one */
    { "since", op_since, MIG_GIVES_INNER(0) },
    { "after", op_after, MIG_GIVES_INNER(0) },
    { "until", op_until, MIG_GIVES_INNER(0) },
    { "before", op_before, MIG_GIVES_INNER(0) },
    { "up_to", op_up_to, MIG_GIVES_INNER(0) },
    { "start", op_start, MIG_GIVES_INNER(0) },
    { "end", op_end, MIG_GIVES_INNER(0) },
    { "so_far", op_so_far, MIG_GIVES_INNER(0) },
    { "to_date", op_to_date, 0 },
    { "rate", op_rate, 0 },                                             /* [unit] */
    { "between", op_between, MIG_GIVES_INNER(0) | MIG_GIVES_INNER(1) }, /* two inner periods */
    { NULL, NULL, 0 },
};
