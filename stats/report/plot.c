#include "stats/report/plot.h"

#include <math.h>

#include "stats/report/texts.h"

const struct mig_plot_size mig_plot_large = { 420, 232, 46, 10, 26, 26, 6, 6, true };
const struct mig_plot_size mig_plot_small = { 210, 124, 34, 8, 8, 22, 3, 4, false };

/* ---- scales ---- */

double mig_plot_step(const struct mig_plot *p)
{
    return (double)(p->size->width - p->size->left - p->size->right) / (p->last - p->first + 1);
}

double mig_plot_x(const struct mig_plot *p, int period)
{
    return p->size->left + mig_plot_step(p) * (period - p->first + 0.5);
}

double mig_plot_y(const struct mig_plot *p, double value)
{
    double v = fmin(fmax(value, p->low), p->high);
    int bottom = p->size->height - p->size->bottom;
    return bottom - (bottom - p->size->top) * (v - p->low) / (p->high - p->low);
}

/* The smallest of 1, 2, 5 times a power of ten that needs at most MAX_TICKS - 1 steps for RANGE. */
static double nice_step(double range, int max_ticks)
{
    static const double mantissa[] = { 1, 2, 5, 10 };
    double raw = range / (max_ticks - 1), power = pow(10, floor(log10(raw)));
    for (size_t i = 0; i < 4; i++)
        if (mantissa[i] * power >= raw * (1 - 1e-9))
            return mantissa[i] * power;
    return 10 * power;
}

static void widen(double *low, double *high, double v)
{
    if (!isfinite(v))
        return;
    *low = fmin(*low, v);
    *high = fmax(*high, v);
}

static bool is_whole_series(const struct mig_series *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->obs[i].value != floor(s->obs[i].value)) /* so is NAN */
            return false;
    return true;
}

static void set_unit(struct mig_plot *p)
{
    static const struct {
        double unit;
        const char *word;
    } units[] = { { 1e9, "billion" }, { 1e6, "million" }, { 1e3, "thousand" } };
    p->unit = 1;
    for (size_t i = 0; i < 3 && p->unit == 1; i++)
        if (fmax(p->high, -p->low) >= 2 * units[i].unit) {
            p->unit = units[i].unit;
            p->unit_word = units[i].word;
        }
}

void mig_plot_scale(struct mig_plot *p, const struct mig_series *const *list, size_t n)
{
    double low = 0, high = 0;
    bool whole = true;
    p->first = list[0]->obs[0].period;
    p->last = p->first;
    for (size_t i = 0; i < n; i++) {
        const struct mig_series *s = list[i];
        for (size_t k = 0; k < s->n; k++) {
            widen(&low, &high, s->obs[k].value);
            widen(&low, &high, s->obs[k].min);
            widen(&low, &high, s->obs[k].max);
        }
        whole = whole && is_whole_series(s);
        p->first = s->obs[0].period < p->first ? s->obs[0].period : p->first;
        p->last = s->obs[s->n - 1].period > p->last ? s->obs[s->n - 1].period : p->last;
    }
    if (high == low)
        high = low + 1;
    p->step = nice_step(high - low, p->size->max_ticks);
    if (p->step < 1 && whole)
        p->step = 1; /* there are no halves of a person */
    p->low = floor(low / p->step) * p->step;
    p->high = ceil(high / p->step) * p->step;
    set_unit(p);
}

/* ---- axes ---- */

static void text_at(const struct mig_plot *p, double x, double y, const char *class, struct mig_span text)
{
    mig_buf_printf(p->out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    mig_html_escape(p->out, text);
    mig_buf_str(p->out, "</text>\n");
}

struct mig_span mig_plot_unit(const struct mig_plot *p)
{
    struct mig_span unit = mig_words_unit(p->report->words, p->report->arena, p->series->dim[MIG_DIM_UNIT], NAN);
    if (!p->unit_word)
        return unit;
    struct mig_span word = mig_word(p->report->words, p->unit_word);
    return mig_span_of(mig_arena_printf(p->report->arena, "%.*s %.*s", MIG_SPAN_ARG(word), MIG_SPAN_ARG(unit)));
}

static void draw_value_axis(const struct mig_plot *p)
{
    int n = (int)lround((p->high - p->low) / p->step);
    for (int i = 0; i <= n; i++) {
        double v = p->low + i * p->step, y = mig_plot_y(p, v);
        mig_buf_printf(p->out, "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                       fabs(v) < p->step / 2 ? "base" : "grid", p->size->left, p->size->width - p->size->right, y, y);
        text_at(p, p->size->left - 6, y + 4, "y", mig_words_number(p->report->words, p->report->arena, v / p->unit, 3));
    }
    if (p->size->names_unit)
        text_at(p, 0, 12, "axis", mig_plot_unit(p));
}

/* Periods between two labels: whole fractions and multiples of a year, so that labels fall on its start. */
static int label_step(const struct mig_plot *p)
{
    static const int years[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 };
    int n = p->last - p->first + 1, per_year = mig_freq_per_year(p->series->freq);
    for (int part = 1; part < per_year; part++)
        if (per_year % part == 0 && n <= part * p->size->max_labels)
            return part;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        if (n <= years[i] * per_year * p->size->max_labels)
            return years[i] * per_year;
    return n;
}

static void draw_time_axis(const struct mig_plot *p)
{
    int step = label_step(p), per_year = mig_freq_per_year(p->series->freq), bottom = p->size->height - p->size->bottom;
    for (int period = p->first; period <= p->last; period++) {
        if (period % step != 0)
            continue;
        double x = mig_plot_x(p, period);
        enum mig_freq freq = step % per_year == 0 ? MIG_YEAR : p->series->freq;
        struct mig_span label =
            mig_words_period(p->report->words, p->report->arena, freq, freq == MIG_YEAR ? period / per_year : period);
        mig_buf_printf(p->out, "<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", x, x, bottom,
                       bottom + 4);
        text_at(p, x, p->size->height - 8, "x", label);
    }
}

void mig_plot_axes(const struct mig_plot *p)
{
    draw_value_axis(p);
    draw_time_axis(p);
}
