/* plot.h -- the frame of a chart: its size, its scales and its axes. */
#ifndef MIG_STATS_REPORT_PLOT_H
#define MIG_STATS_REPORT_PLOT_H

#include "stats/report/report.h"

/* In units of the view box; the page shows it at about this many pixels. */
struct mig_plot_size {
    int width, height, left, right, top, bottom;
    int max_labels, max_ticks;
    bool names_unit; /* at the axis; else the page says it beside the chart */
};
extern const struct mig_plot_size mig_plot_large, mig_plot_small;

struct mig_plot {
    const struct mig_report *report;
    const struct mig_series *series;
    struct mig_buf *out;
    const struct mig_plot_size *size;
    int first, last;        /* periods */
    double low, high, step; /* of the axis of values */
    double unit;            /* 1, 1000, … : what the numbers at the axis count */
    const char *unit_word;
};
/* Sets the scales so that all values and bounds of the N > 0 series of LIST, none of them empty, fit. */
void mig_plot_scale(struct mig_plot *plot, const struct mig_series *const *list, size_t n);
double mig_plot_x(const struct mig_plot *plot, int period); /* of its middle */
double mig_plot_y(const struct mig_plot *plot, double value);
double mig_plot_step(const struct mig_plot *plot); /* from a period to the next */
void mig_plot_axes(const struct mig_plot *plot);
/* "thousand persons": what the numbers at the axis count. */
struct mig_span mig_plot_unit(const struct mig_plot *plot);

#endif
