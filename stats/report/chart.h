/* chart.h -- a series as an SVG element: values, bounds as a band and whiskers, gaps as gaps. */
#ifndef MIG_STATS_REPORT_CHART_H
#define MIG_STATS_REPORT_CHART_H

#include "stats/report/plot.h"

/* ID makes the ids in it differ from those of other charts. Each point leads to the row of the fact that states it (mig_obs_quote). */
void mig_chart_draw(struct mig_buf *out, const struct mig_report *report, const struct mig_series *series, size_t id);
/* The same on a scale that it shares with others, which has its size and where it is written to. */
void mig_chart_draw_small(const struct mig_plot *scale, const struct mig_series *series, size_t id);

#endif
