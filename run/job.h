/* job.h -- a run: inputs into the store, a report out of it, all or nothing.
 *
 *   lock -> recover -> begin -> inputs -> facts.csv -> report (draft) -> commit -> draft in its place, latest
 *
 * The store's one transaction holds all that a run learns. Whatever ends a run before the commit, the store and the reports are what
 * they were; behind it, the next run ends what this one could not. */
#ifndef MIG_RUN_JOB_H
#define MIG_RUN_JOB_H

#include "run/config.h"
#include "run/intake.h"
#include "run/alerts.h"

struct mig_job_result {
    struct mig_intake_counts counts; /* of all inputs */
    size_t n_missing;                /* inputs that are not there */
    size_t n_asked, n_refused;       /* addresses of the web; those that gave nothing */
    size_t n_facts, n_documents;     /* in the store */
    struct mig_report_result report;
    mig_day today, until; /* until: the last day that the report is about; MIG_NO_DAY: open */
    char folder[32];      /* of the report: "2012-12", "2012-Q4", "2012", a day */
    bool is_new;          /* it is another than was there; else that was left as it is */
    int64_t run;
    struct mig_alerts alerts;
    bool is_untold; /* a notice was due and could not be given */
};
void mig_job_result_free(struct mig_job_result *result);

/* TODAY is the day that "complete" periods are over on. Of *result what is known is set in any case.
 * MIG_PARTIAL: a document or an input failed, all else is done; MIG_BUSY: another run is at work; else nothing was changed. */
mig_status mig_job_run(const struct mig_run *env, struct mig_config *config, mig_day today,
                       struct mig_job_result *result, struct mig_err *err);
/* Says what a run would do and does nothing: which documents would be read, which report be made. Inputs of the web are not asked. */
mig_status mig_job_check(const struct mig_run *env, struct mig_config *config, mig_day today,
                         struct mig_job_result *result, struct mig_err *err);

#endif
