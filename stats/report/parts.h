/* parts.h -- the parts of the report, each in a file of its own. A new part is a file and a name here. */
#ifndef MIG_STATS_REPORT_PARTS_H
#define MIG_STATS_REPORT_PARTS_H

#include "stats/report/report.h"

/* In their order on the page. Each is mig_part_NAME of a file part_NAME.c; its title is the word under its name. */
/* clang-format off */
#define MIG_PARTS(X) \
    X(headline) X(news) X(indicators) X(contradictions) X(outliers) X(facts) X(left_out) X(sources) X(coverage) X(method)
/* clang-format on */

/* Their places, and their names by these. */
#define MIG_PART_ENUM(name) MIG_PART_##name,
enum mig_part { MIG_PARTS(MIG_PART_ENUM) MIG_N_PARTS };
#undef MIG_PART_ENUM
extern const char *const mig_part_names[]; /* ended by NULL */

/* A part that has nothing to say writes nothing and stands nowhere. */
#define MIG_PART_DECLARE(name) void mig_part_##name(const struct mig_report *report, struct mig_report_page *page);
MIG_PARTS(MIG_PART_DECLARE)
#undef MIG_PART_DECLARE

#endif
