#include "extract/text/period_resolve.h"

enum { MAX_NESTING = 6 };

void mig_when_clear(struct mig_when *when)
{
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        when->v[i][0] = when->v[i][1] = MIG_MISSING;
    when->op = NULL;
    when->inner[0] = when->inner[1] = MIG_NO_INNER;
    when->start = UINT32_MAX;
}

bool mig_stretch_days(struct mig_days *out, mig_day from, mig_day to, int accuracy)
{
    out->from = from;
    out->to = to;
    out->accuracy = accuracy;
    return from != MIG_NO_DAY && to != MIG_NO_DAY && from <= to;
}

/* "Mid-2014" is the end of its first half to those who count people, "mid-May" the 15th. */
static mig_day middle_of(mig_day from, mig_day to)
{
    enum { HALF_MONTH = 15 };
    struct mig_ymd a = mig_day_split(from), b = mig_day_split(to);
    int months = (b.year - a.year) * 12 + b.month - a.month + 1;
    if (a.day != 1 || b.day != mig_month_days(b.year, b.month))
        return from + (to - from) / 2;
    mig_day half = mig_day_add_months(from, months / 2);
    return months % 2 ? half + HALF_MONTH - 1 : half - 1;
}

mig_day mig_stretch_moment(mig_day from, mig_day to, int moment)
{
    if (from == MIG_NO_DAY || to == MIG_NO_DAY)
        return to;
    return moment == MIG_MOMENT_START ? from : moment == MIG_MOMENT_MIDDLE ? middle_of(from, to) : to;
}

/* Months of the unit that T is one of, or 0. */
static int months_of_part(const struct mig_token *t)
{
    return t->kind != MIG_PERIOD || t->is_rate || t->is_alike ? 0
           : t->accuracy == MIG_BY_QUARTER                    ? 3
           : t->accuracy == MIG_BY_HALF                       ? 6
                                                              : 0;
}

bool mig_period_complete(struct mig_token *period, const struct mig_token *before, size_t n)
{
    enum { YEAR = 12 };
    if (period->nth == 0)
        return true;
    while (n > 0 && months_of_part(&before[n - 1]) == 0)
        n--;
    const struct mig_token *model = n ? &before[n - 1] : NULL;
    int size = model ? months_of_part(model) : 0;
    if (!model || period->nth > YEAR / size)
        return false;
    period->accuracy = model->accuracy;
    period->year_guessed = model->year_guessed;
    if (model->from == MIG_NO_DAY)
        return true;
    int year = mig_day_split(model->from).year, last = period->nth * size;
    period->from = mig_day_of(year, last - size + 1, 1);
    period->to = mig_month_last(year, last);
    return period->from != model->from;
}

mig_day mig_period_day(const struct mig_token *period)
{
    return mig_stretch_moment(period->from, period->to, period->moment);
}

bool mig_stretch_unknown(struct mig_days *out, int accuracy)
{
    out->from = out->to = MIG_NO_DAY;
    out->accuracy = accuracy;
    out->is_unknown = true;
    return true;
}

/* ---- units of the calendar ---- */

int mig_unit_accuracy(int unit)
{
    static const int accuracy[] = {
        [MIG_UNIT_DAY] = MIG_BY_DAY,         [MIG_UNIT_WEEK] = MIG_BY_WEEK,    [MIG_UNIT_MONTH] = MIG_BY_MONTH,
        [MIG_UNIT_QUARTER] = MIG_BY_QUARTER, [MIG_UNIT_HALF] = MIG_BY_HALF,    [MIG_UNIT_YEAR] = MIG_BY_YEAR,
        [MIG_UNIT_DECADE] = MIG_BY_YEAR,     [MIG_UNIT_CENTURY] = MIG_BY_YEAR,
    };
    return accuracy[unit];
}

int mig_unit_months(int unit)
{
    static const int months[] = { [MIG_UNIT_MONTH] = 1, [MIG_UNIT_QUARTER] = 3,  [MIG_UNIT_HALF] = 6,
                                  [MIG_UNIT_YEAR] = 12, [MIG_UNIT_DECADE] = 120, [MIG_UNIT_CENTURY] = 1200 };
    return months[unit];
}

bool mig_calendar_unit(mig_day day, int unit, int shift, struct mig_days *out)
{
    if (unit == MIG_UNIT_DAY || unit == MIG_UNIT_WEEK) {
        int length = unit == MIG_UNIT_DAY ? 1 : 7;
        mig_day first = day - (unit == MIG_UNIT_WEEK ? mig_day_weekday(day) - 1 : 0) + shift * length;
        return mig_stretch_days(out, first, first + length - 1, mig_unit_accuracy(unit));
    }
    struct mig_ymd d = mig_day_split(day);
    int size = mig_unit_months(unit), months = d.year * 12 + d.month - 1;
    int first = (months / size + shift) * size, last = first + size - 1;
    if (first < 12 || last >= 9999 * 12)
        return false;
    return mig_stretch_days(out, mig_day_of(first / 12, first % 12 + 1, 1), mig_month_last(last / 12, last % 12 + 1),
                            mig_unit_accuracy(unit));
}

mig_day mig_add_units(mig_day day, int unit, int n)
{
    if (unit == MIG_UNIT_DAY || unit == MIG_UNIT_WEEK)
        return day + n * (unit == MIG_UNIT_WEEK ? 7 : 1);
    return mig_day_add_months(day, n * mig_unit_months(unit));
}

/* ---- inner periods ---- */

bool mig_resolve_when(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    if (!w->op || r->depth >= MAX_NESTING)
        return false;
    r->depth++;
    *out = (struct mig_days){ .from = MIG_NO_DAY, .to = MIG_NO_DAY };
    bool good = w->op->resolve(r, w, out);
    r->depth--;
    return good;
}

const struct mig_when *mig_when_inner(const struct mig_resolver *r, const struct mig_when *w, int i)
{
    return w->inner[i] == MIG_NO_INNER ? NULL : &r->inners->item[w->inner[i]].when;
}

bool mig_resolve_inner(struct mig_resolver *r, const struct mig_when *w, struct mig_days *out)
{
    const struct mig_when *a = mig_when_inner(r, w, 0);
    return a && mig_resolve_when(r, a, out);
}

/* ---- the table ---- */

static const struct mig_op *op_at(size_t i)
{
    static const struct mig_op *const tables[] = { mig_calendar_ops, mig_feast_ops, mig_part_ops, mig_relative_ops };
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
        for (const struct mig_op *op = tables[t]; op->name; op++)
            if (i-- == 0)
                return op;
    return NULL;
}

const char *mig_op_name(size_t i)
{
    return op_at(i) ? op_at(i)->name : NULL;
}

const struct mig_op *mig_op_find(struct mig_span name)
{
    const struct mig_op *op;
    for (size_t i = 0; (op = op_at(i)); i++)
        if (mig_span_is(name, op->name))
            return op;
    return NULL;
}

uint32_t mig_op_needs(const struct mig_op *op)
{
    return op->needs;
}

bool mig_op_is_same(const struct mig_op *op)
{
    return op && strcmp(op->name, "same") == 0;
}

bool mig_when_resolve(const struct mig_when *when, const struct mig_inners *inners, mig_day today, bool ahead,
                      struct mig_days *out)
{
    struct mig_resolver r = { .inners = inners, .today = today, .ahead = ahead };
    if (today != MIG_NO_DAY)
        r.t = mig_day_split(today);
    bool good = mig_resolve_when(&r, when, out);
    out->year_guessed = r.guessed && !out->is_unknown;
    out->looked_back = r.looked_back;
    return good;
}
