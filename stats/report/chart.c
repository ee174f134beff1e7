#include "stats/report/chart.h"

#include <math.h>

#include "stats/report/texts.h"

/* In units of the view box; the page shows it at about this many pixels. */
enum { WIDTH = 420, HEIGHT = 232, LEFT = 46, RIGHT = 10, TOP = 26, BOTTOM = 26, MAX_LABELS = 6, MAX_TICKS = 6 };

struct plot {
    const struct mig_report *report;
    const struct mig_series *series;
    struct mig_buf *out;
    int first, last;        /* periods */
    double low, high, step; /* of the axis */
    double unit;            /* 1, 1000, … : what the numbers at the axis count */
    const char *unit_word;
};

/* ---- scales ---- */

static double at_period(const struct plot *p, int period)
{
    double n = p->last - p->first + 1;
    return LEFT + (WIDTH - LEFT - RIGHT) * (period - p->first + 0.5) / n;
}

static double at_value(const struct plot *p, double value)
{
    double v = fmin(fmax(value, p->low), p->high);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (v - p->low) / (p->high - p->low);
}

/* The smallest of 1, 2, 5 times a power of ten that needs at most MAX_TICKS - 1 steps for RANGE. */
static double nice_step(double range)
{
    static const double mantissa[] = { 1, 2, 5, 10 };
    double raw = range / (MAX_TICKS - 1), power = pow(10, floor(log10(raw)));
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

static void set_scales(struct plot *p)
{
    static const struct {
        double unit;
        const char *word;
    } units[] = { { 1e9, "billion" }, { 1e6, "million" }, { 1e3, "thousand" } };
    const struct mig_series *s = p->series;
    double low = 0, high = 0;
    for (size_t i = 0; i < s->n; i++) {
        widen(&low, &high, s->obs[i].value);
        widen(&low, &high, s->obs[i].min);
        widen(&low, &high, s->obs[i].max);
    }
    if (high == low)
        high = low + 1;
    p->step = nice_step(high - low);
    if (p->step < 1 && is_whole_series(s))
        p->step = 1; /* there are no halves of a person */
    p->low = floor(low / p->step) * p->step;
    p->high = ceil(high / p->step) * p->step;
    p->unit = 1;
    for (size_t i = 0; i < 3 && p->unit == 1; i++)
        if (fmax(p->high, -p->low) >= 2 * units[i].unit) {
            p->unit = units[i].unit;
            p->unit_word = units[i].word;
        }
    p->first = s->obs[0].period;
    p->last = s->obs[s->n - 1].period;
}

/* ---- axes ---- */

static void text_at(const struct plot *p, double x, double y, const char *class, struct mig_span text)
{
    mig_buf_printf(p->out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    mig_html_escape(p->out, text);
    mig_buf_str(p->out, "</text>\n");
}

static void draw_value_axis(const struct plot *p)
{
    struct mig_buf title = { 0 };
    int n = (int)lround((p->high - p->low) / p->step);
    for (int i = 0; i <= n; i++) {
        double v = p->low + i * p->step, y = at_value(p, v);
        mig_buf_printf(p->out, "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>\n",
                       fabs(v) < p->step / 2 ? "base" : "grid", LEFT, WIDTH - RIGHT, y, y);
        text_at(p, LEFT - 6, y + 4, "y", mig_words_number(p->report->words, p->report->arena, v / p->unit, 3));
    }
    if (p->unit_word)
        mig_buf_printf(&title, "%.*s ", MIG_SPAN_ARG(mig_word(p->report->words, p->unit_word)));
    mig_buf_add(&title, mig_words_unit(p->report->words, p->report->arena, p->series->dim[MIG_DIM_UNIT], NAN));
    text_at(p, 0, 12, "axis", mig_buf_span(&title));
    mig_buf_free(&title);
}

/* Periods between two labels: whole fractions and multiples of a year, so that labels fall on its start. */
static int label_step(const struct plot *p)
{
    static const int years[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000 };
    int n = p->last - p->first + 1, per_year = mig_freq_per_year(p->series->freq);
    for (int part = 1; part < per_year; part++)
        if (per_year % part == 0 && n <= part * MAX_LABELS)
            return part;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++)
        if (n <= years[i] * per_year * MAX_LABELS)
            return years[i] * per_year;
    return n;
}

static void draw_time_axis(const struct plot *p)
{
    int step = label_step(p), per_year = mig_freq_per_year(p->series->freq);
    for (int period = p->first; period <= p->last; period++) {
        if (period % step != 0)
            continue;
        double x = at_period(p, period);
        enum mig_freq freq = step % per_year == 0 ? MIG_YEAR : p->series->freq;
        struct mig_span label =
            mig_words_period(p->report->words, p->report->arena, freq, freq == MIG_YEAR ? period / per_year : period);
        mig_buf_printf(p->out, "<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", x, x,
                       HEIGHT - BOTTOM, HEIGHT - BOTTOM + 4);
        text_at(p, x, HEIGHT - 8, "x", label);
    }
}

/* ---- data ---- */

static bool has_band(const struct mig_obs *o)
{
    return o->status != MIG_OBS_PARTIAL && o->status != MIG_OBS_IMPUTED && !isnan(o->min) && !isnan(o->max);
}

/* How many observations from I on stand in periods side by side and satisfy HOLDS. */
static size_t run_from(const struct mig_series *s, size_t i, bool (*holds)(const struct mig_obs *))
{
    size_t n = 0;
    while (i + n < s->n && holds(&s->obs[i + n]) && (n == 0 || s->obs[i + n].period == s->obs[i + n - 1].period + 1))
        n++;
    return n;
}

static void draw_bands(const struct plot *p)
{
    const struct mig_series *s = p->series;
    for (size_t i = 0, n; i < s->n; i += n ? n : 1) {
        n = run_from(s, i, has_band);
        if (n < 2)
            continue;
        mig_buf_str(p->out, "<polygon class=\"band\" points=\"");
        for (size_t k = 0; k < n; k++)
            mig_buf_printf(p->out, "%.1f,%.1f ", at_period(p, s->obs[i + k].period), at_value(p, s->obs[i + k].max));
        for (size_t k = n; k-- > 0;)
            mig_buf_printf(p->out, "%.1f,%.1f ", at_period(p, s->obs[i + k].period), at_value(p, s->obs[i + k].min));
        mig_buf_str(p->out, "\"/>\n");
    }
}

static void draw_lines(const struct plot *p)
{
    const struct mig_series *s = p->series;
    for (size_t i = 0, n; i < s->n; i += n ? n : 1) {
        n = run_from(s, i, mig_obs_is_whole);
        if (n < 2)
            continue;
        mig_buf_str(p->out, "<polyline class=\"line\" points=\"");
        for (size_t k = 0; k < n; k++)
            mig_buf_printf(p->out, "%.1f,%.1f ", at_period(p, s->obs[i + k].period), at_value(p, s->obs[i + k].value));
        mig_buf_str(p->out, "\"/>\n");
    }
}

static void vertical(const struct plot *p, const char *class, double x, double y1, double y2)
{
    mig_buf_printf(p->out, "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", class, x, x, y1, y2);
}

/* A whisker from bound to bound; an open side is dashed to the edge of the plot. */
static void draw_bounds(const struct plot *p, const struct mig_obs *o, double x)
{
    double value = !isnan(o->value) ? o->value : !isnan(o->min) ? o->min : o->max;
    double y = at_value(p, value), top = isnan(o->max) ? y : at_value(p, o->max),
           bottom = isnan(o->min) ? y : at_value(p, o->min);
    if (bottom - top > 0.5)
        vertical(p, "whisker", x, top, bottom);
    if (isnan(o->max))
        vertical(p, "open", x, TOP, y);
    if (isnan(o->min))
        vertical(p, "open", x, y, HEIGHT - BOTTOM);
}

static void draw_title(const struct plot *p, const struct mig_obs *o)
{
    const struct mig_report *r = p->report;
    struct mig_span bounds = mig_obs_bounds(r, o);
    const struct mig_fill fill[] = { MIG_FILL("period", mig_obs_period(r, p->series, o)),
                                     MIG_FILL("value", mig_obs_value(r, o)),
                                     MIG_FILL("bounds", bounds),
                                     { 0 } };
    mig_buf_str(p->out, "<title>");
    mig_html_escape(p->out, mig_words_fill(r->words, r->arena, bounds.n ? "point_bounds" : "point", fill));
    if (o->status == MIG_OBS_PARTIAL || o->status == MIG_OBS_IMPUTED) {
        mig_buf_str(p->out, "; ");
        mig_html_escape(p->out, mig_obs_status_text(r, p->series, o));
    }
    mig_buf_str(p->out, "</title>");
}

/* A whole value is a full point, a lower bound a hollow one, an estimate a hollow square. */
static void draw_mark(const struct plot *p, const struct mig_obs *o, double r)
{
    double x = at_period(p, o->period), y = at_value(p, o->value);
    if (isnan(o->value))
        return;
    if (o->status == MIG_OBS_IMPUTED)
        mig_buf_printf(p->out, "<rect class=\"partial\" x=\"%.1f\" y=\"%.1f\" width=\"%g\" height=\"%g\"/>", x - r,
                       y - r, 2 * r, 2 * r);
    else
        mig_buf_printf(p->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%g\"/>",
                       mig_obs_is_whole(o) ? "point" : "partial", x, y, r);
}

static void draw_point(const struct plot *p, const struct mig_obs *o)
{
    double x = at_period(p, o->period), width = (WIDTH - LEFT - RIGHT) / (double)(p->last - p->first + 1);
    mig_buf_str(p->out, "<a href=\"");
    mig_html_escape(p->out, mig_fact_href(p->report, o->fact[0]));
    mig_buf_str(p->out, "\">");
    draw_title(p, o);
    mig_buf_printf(p->out, "<rect class=\"hit\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                   x - fmin(width, 48) / 2, TOP, fmin(width, 48), HEIGHT - TOP - BOTTOM);
    draw_bounds(p, o, x);
    draw_mark(p, o, width < 8 ? 2 : 3.5);
    mig_buf_str(p->out, "</a>\n");
}

static void describe(const struct plot *p, size_t id)
{
    const struct mig_report *r = p->report;
    const struct mig_series *s = p->series;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < s->n; i++)
        widen(&low, &high, s->obs[i].value);
    struct mig_span label = mig_series_label(r, s);
    const struct mig_fill fill[] = { MIG_FILL("label", label),
                                     MIG_FILL("from", mig_obs_period(r, s, &s->obs[0])),
                                     MIG_FILL("to", mig_obs_period(r, s, &s->obs[s->n - 1])),
                                     mig_words_count(r->words, r->arena, "n", s->n),
                                     MIG_FILL("min", mig_words_value(r->words, r->arena, low)),
                                     MIG_FILL("max", mig_words_value(r->words, r->arena, high)),
                                     { 0 } };
    mig_buf_printf(p->out, "<title id=\"t%zu\">", id);
    mig_html_escape(p->out, mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]));
    mig_buf_str(p->out, ": ");
    mig_html_escape(p->out, label);
    mig_buf_printf(p->out, "</title>\n<desc id=\"d%zu\">", id);
    mig_html_escape(p->out, mig_words_fill(r->words, r->arena, "chart_desc", fill));
    mig_buf_str(p->out, "</desc>\n");
}

void mig_chart_draw(struct mig_buf *out, const struct mig_report *report, const struct mig_series *series, size_t id)
{
    struct plot p = { .report = report, .series = series, .out = out };
    set_scales(&p);
    /* No "img": what is within one is not told, and the points are links. */
    mig_buf_printf(out,
                   "<svg viewBox=\"0 0 %d %d\" role=\"group\" aria-labelledby=\"t%zu\" aria-describedby=\"d%zu\">\n",
                   WIDTH, HEIGHT, id, id);
    describe(&p, id);
    mig_buf_str(out, "<g aria-hidden=\"true\">\n"); /* each point tells its period and value */
    draw_value_axis(&p);
    draw_time_axis(&p);
    /* Two running totals may have been counted from different days: nothing leads from one to the other. */
    if (!mig_is_running_total(series)) {
        draw_bands(&p);
        draw_lines(&p);
    }
    mig_buf_str(out, "</g>\n");
    for (size_t i = 0; i < series->n; i++)
        draw_point(&p, &series->obs[i]);
    mig_buf_str(out, "</svg>\n");
}
