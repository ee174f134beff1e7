/* report.h -- what a report is made of. Its parts are in parts.h, the page that they stand in is a template (sheet.h). */
#ifndef MIG_STATS_REPORT_REPORT_H
#define MIG_STATS_REPORT_REPORT_H

#include "stats/job.h"
#include "stats/report/areas.h"
#include "stats/report/documents.h"
#include "stats/report/news.h"
#include "stats/report/page.h"
#include "stats/report/words.h"
#include "stats/summary.h"

/* An indicator that the facts name, and its series: set.item[first] up to first + n. */
struct mig_topic {
    struct mig_span code, label, definition;
    size_t first, n;
};

struct mig_report {
    const struct mig_series_job *job;
    const struct mig_words *words;
    const struct mig_areas *areas;
    const struct mig_documents *documents; /* NULL: not known */
    const struct mig_news *news;           /* since the last report (news.h); NULL: not asked for */
    struct mig_span title;
    struct mig_summary *summary; /* by series */
    struct mig_topic *topic;     /* in the order of rules/indicators.yaml */
    size_t n_topics;
    const struct mig_left_out **aside; /* those left out that cannot be true beside what they yield to, by that fact: */
    size_t *aside_from;                /* of fact I those from aside_from[i] up to aside_from[i + 1] */
    const char **anchor;               /* by fact: the id of its row; NULL: it has none */
    bool *is_charted;                  /* by series: it has a chart and a table of its values */
    const bool
        *stands; /* by part (parts.h): it has a place on the page at hand, so that it can be led to; NULL: all have */
    struct mig_arena *arena;
};
/* Fills in summary, topic, aside, aside_from, anchor and is_charted from the rest, and the title where there is none; they live in the arena. */
void mig_report_prepare(struct mig_report *report);

/* Above this the page shows the first only, and says so; the CSV files have all. A value in a chart and its table takes 800 bytes, so
 * that all charts take 20 MB at most: 90 series of 20 years by month, or 800 by year. */
enum { MIG_REPORT_MAX_FACTS = 10000, MIG_REPORT_MAX_CONFLICTS = 200, MIG_REPORT_MAX_CHARTED = 25000 };

#endif
