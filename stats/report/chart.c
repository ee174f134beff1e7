#include "stats/report/chart.h"

#include <math.h>

#include "stats/report/texts.h"

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

static void draw_name(const struct mig_plot *p, struct mig_span name)
{
    mig_buf_str(p->out, "<title>");
    mig_html_escape(p->out, name);
    mig_buf_str(p->out, "</title>");
}

static void draw_bands(const struct mig_plot *p)
{
    const struct mig_series *s = p->series;
    for (size_t i = 0, n; i < s->n; i += n ? n : 1) {
        n = run_from(s, i, has_band);
        if (n < 2)
            continue;
        mig_buf_str(p->out, "<polygon class=\"band\" points=\"");
        for (size_t k = 0; k < n; k++)
            mig_buf_printf(p->out, "%.1f,%.1f ", mig_plot_x(p, s->obs[i + k].period), mig_plot_y(p, s->obs[i + k].max));
        for (size_t k = n; k-- > 0;)
            mig_buf_printf(p->out, "%.1f,%.1f ", mig_plot_x(p, s->obs[i + k].period), mig_plot_y(p, s->obs[i + k].min));
        mig_buf_str(p->out, "\">");
        draw_name(p, mig_word(p->report->words, "bounds"));
        mig_buf_str(p->out, "</polygon>\n");
    }
}

static void draw_lines(const struct mig_plot *p)
{
    const struct mig_series *s = p->series;
    for (size_t i = 0, n; i < s->n; i += n ? n : 1) {
        n = run_from(s, i, mig_obs_is_whole);
        if (n < 2)
            continue;
        mig_buf_str(p->out, "<polyline class=\"line\" points=\"");
        for (size_t k = 0; k < n; k++)
            mig_buf_printf(p->out, "%.1f,%.1f ", mig_plot_x(p, s->obs[i + k].period),
                           mig_plot_y(p, s->obs[i + k].value));
        mig_buf_str(p->out, "\">");
        draw_name(p, mig_series_label(p->report, s));
        mig_buf_str(p->out, "</polyline>\n");
    }
}

static struct mig_span gap_text(const struct mig_plot *p, int from, int to)
{
    const struct mig_report *r = p->report;
    const struct mig_fill ends[] = { MIG_FILL("from", mig_words_period(r->words, r->arena, p->series->freq, from)),
                                     MIG_FILL("to", mig_words_period(r->words, r->arena, p->series->freq, to)),
                                     { 0 } };
    const struct mig_fill fill[] = {
        MIG_FILL("period", from == to ? ends[0].text : mig_words_fill(r->words, r->arena, "days", ends)), { 0 }
    };
    return mig_words_fill(r->words, r->arena, "gap", fill);
}

/* Where nothing is known nothing is drawn; who points there is told so. */
static void draw_gaps(const struct mig_plot *p)
{
    const struct mig_series *s = p->series;
    double width = mig_plot_step(p);
    for (size_t i = 1; i < s->n; i++) {
        int from = s->obs[i - 1].period + 1, to = s->obs[i].period - 1;
        if (from > to)
            continue;
        mig_buf_printf(p->out, "<rect class=\"hit\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\">",
                       mig_plot_x(p, from) - width / 2, p->size->top, width * (to - from + 1),
                       p->size->height - p->size->top - p->size->bottom);
        draw_name(p, gap_text(p, from, to));
        mig_buf_str(p->out, "</rect>\n");
    }
}

static void vertical(const struct mig_plot *p, const char *class, double x, double y1, double y2)
{
    mig_buf_printf(p->out, "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", class, x, x, y1, y2);
}

/* A whisker from bound to bound; an open side is dashed to the edge of the plot. */
static void draw_bounds(const struct mig_plot *p, const struct mig_obs *o, double x)
{
    double value = !isnan(o->value) ? o->value : !isnan(o->min) ? o->min : o->max;
    double y = mig_plot_y(p, value), top = isnan(o->max) ? y : mig_plot_y(p, o->max),
           bottom = isnan(o->min) ? y : mig_plot_y(p, o->min);
    if (bottom - top > 0.5)
        vertical(p, "whisker", x, top, bottom);
    if (isnan(o->max))
        vertical(p, "open", x, p->size->top, y);
    if (isnan(o->min))
        vertical(p, "open", x, y, p->size->height - p->size->bottom);
}

static void draw_title(const struct mig_plot *p, const struct mig_obs *o)
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
static void draw_mark(const struct mig_plot *p, const struct mig_obs *o, double r)
{
    double x = mig_plot_x(p, o->period), y = mig_plot_y(p, o->value);
    if (isnan(o->value))
        return;
    if (o->status == MIG_OBS_IMPUTED)
        mig_buf_printf(p->out, "<rect class=\"partial\" x=\"%.1f\" y=\"%.1f\" width=\"%g\" height=\"%g\"/>", x - r,
                       y - r, 2 * r, 2 * r);
    else
        mig_buf_printf(p->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%g\"/>",
                       mig_obs_is_whole(o) ? "point" : "partial", x, y, r);
}

static void draw_point(const struct mig_plot *p, const struct mig_obs *o)
{
    double x = mig_plot_x(p, o->period), width = mig_plot_step(p);
    struct mig_span href = mig_obs_quote_href(p->report, p->series, o);
    mig_buf_str(p->out, href.n ? "<a href=\"" : "<g>");
    mig_html_escape(p->out, href);
    mig_buf_str(p->out, href.n ? "\">" : "");
    draw_title(p, o);
    mig_buf_printf(p->out, "<rect class=\"hit\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                   x - fmin(width, 48) / 2, p->size->top, fmin(width, 48),
                   p->size->height - p->size->top - p->size->bottom);
    draw_bounds(p, o, x);
    draw_mark(p, o, width < 8 ? 2 : 3.5);
    mig_buf_str(p->out, href.n ? "</a>\n" : "</g>\n");
}

static void describe(const struct mig_plot *p, size_t id)
{
    const struct mig_report *r = p->report;
    const struct mig_series *s = p->series;
    struct mig_span label = mig_series_label(r, s);
    mig_buf_printf(p->out, "<title id=\"t%zu\">", id);
    mig_html_escape(p->out, mig_indicator_label(r, s->dim[MIG_DIM_INDICATOR]));
    mig_buf_str(p->out, ": ");
    mig_html_escape(p->out, label);
    mig_buf_printf(p->out, "</title>\n<desc id=\"d%zu\">", id);
    mig_html_escape(p->out, mig_series_drawn(r, s, "chart_desc", label));
    mig_buf_str(p->out, "</desc>\n");
}

static void draw(const struct mig_plot *p, size_t id)
{
    const struct mig_series *s = p->series;
    /* No "img": what is within one is not told, and the points are links. */
    mig_buf_printf(p->out,
                   "<svg viewBox=\"0 0 %d %d\" role=\"group\" aria-labelledby=\"t%zu\" aria-describedby=\"d%zu\">\n",
                   p->size->width, p->size->height, id, id);
    describe(p, id);
    mig_buf_str(p->out, "<g aria-hidden=\"true\">\n"); /* each point tells its period and value */
    mig_plot_axes(p);
    /* Two running totals may have been counted from different days: nothing leads from one to the other. */
    if (!mig_is_running_total(s)) {
        draw_bands(p);
        draw_lines(p);
    }
    draw_gaps(p);
    mig_buf_str(p->out, "</g>\n");
    for (size_t i = 0; i < s->n; i++)
        draw_point(p, &s->obs[i]);
    mig_buf_str(p->out, "</svg>\n");
}

void mig_chart_draw(struct mig_buf *out, const struct mig_report *report, const struct mig_series *series, size_t id)
{
    struct mig_plot p = { .report = report, .series = series, .out = out, .size = &mig_plot_large };
    mig_plot_scale(&p, &series, 1);
    draw(&p, id);
}

void mig_chart_draw_small(const struct mig_plot *scale, const struct mig_series *series, size_t id)
{
    struct mig_plot p = *scale;
    p.series = series;
    draw(&p, id);
}
