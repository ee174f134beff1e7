/* news.h -- what is new since the last report: its folder held beside what this one is made of. */
#ifndef MIG_STATS_REPORT_NEWS_H
#define MIG_STATS_REPORT_NEWS_H

#include "stats/job.h"

/* The files of the last report, as they were when it was read. */
struct mig_last {
    struct mig_facts facts;
    struct mig_series_set set;
    struct mig_conflict_row *conflict; /* the rows of one contradiction stand together */
    size_t n_conflict_rows;
    struct mig_arena arena;
    bool is_there; /* false: there was none yet */
};
/* DIR holds facts.csv, series.csv and contradictions.csv, or is OUT, the folder that is to be written, and not there yet. On MIG_OK *out is
 * to be freed; MIG_NOINPUT, MIG_DATA with path:line:col. */
mig_status mig_last_load(struct mig_last *out, const char *dir, const char *out_dir, struct mig_err *err);
void mig_last_free(struct mig_last *last);

/* The figure of a period, before and now; one of them may be NULL: there was, or is, none. */
struct mig_news_figure {
    const struct mig_series *series; /* of the set that has it, this report's before the last one's */
    const struct mig_obs *before, *now;
};
/* Numbers of facts and contradictions are places in the lists they are from. */
struct mig_news {
    const struct mig_last *last;
    size_t *new_fact, *gone_fact; /* of the job; of the last report */
    size_t n_new_facts, n_gone_facts;
    struct mig_news_figure *changed,
        *added; /* had a figure, and have another or none; had none. In order of series, then periods */
    size_t n_changed, n_added;
    size_t *new_conflict, *settled; /* of the job; the first rows of the last report's */
    size_t n_new_conflicts, n_settled;
    bool other_periods;            /* the last report's were of another length: figures were not compared */
    struct mig_span policy_before; /* that of the last report, if it is another; else empty */
};
/* Facts are the same by their ids, in a table that has an id twice by how often it came; figures by their value and bounds as they are written;
 * contradictions by their facts. All lives in ARENA and looks into LAST and JOB. */
void mig_news_find(struct mig_news *out, const struct mig_last *last, const struct mig_series_job *job,
                   struct mig_arena *arena);
bool mig_news_is_none(const struct mig_news *news);

#endif
