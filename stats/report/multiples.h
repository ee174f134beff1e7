/* multiples.h -- series of one indicator that differ in their place: a grid of small charts with one scale. */
#ifndef MIG_STATS_REPORT_MULTIPLES_H
#define MIG_STATS_REPORT_MULTIPLES_H

#include "stats/report/report.h"

/* Places that it takes for a grid. */
enum { MIG_MULTIPLES_MIN = 3 };

/* The series of the set from FIRST up to END that go into one grid with that of number FIRST: those that have a chart, and are of the same
 * measure, unit, population, sex, age, origin and destination, all of countries or all of regions of one country. Their numbers are
 * written to ROOM, which has room for all; returns how many there are: 0 if they are of fewer than MIG_MULTIPLES_MIN places. */
size_t mig_multiples_find(const struct mig_report *report, size_t first, size_t end, size_t *room);
/* The grid of the N series of LIST. */
void mig_multiples_write(const struct mig_report *report, struct mig_report_page *page, const size_t *list, size_t n);

#endif
