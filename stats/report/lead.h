/* lead.h -- what the report rests on, in a sentence. */
#ifndef MIG_STATS_REPORT_LEAD_H
#define MIG_STATS_REPORT_LEAD_H

#include "stats/report/report.h"

struct mig_span mig_report_lead(const struct mig_report *report); /* in its arena */

#endif
