/* lead.h -- what the report rests on: counted, and in a sentence. */
#ifndef MIG_STATS_REPORT_LEAD_H
#define MIG_STATS_REPORT_LEAD_H

#include "stats/report/report.h"

struct mig_rests {
    size_t n_documents, n_publishers; /* those that are named: who is not may be one of them or many */
    mig_day first, last;              /* of publication; MIG_NO_DAY: not known of any */
};
struct mig_rests mig_rests_on(const struct mig_facts *facts);
struct mig_span mig_report_lead(const struct mig_report *report); /* in its arena */

#endif
