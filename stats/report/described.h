/* described.h -- the tables beside the page, and whether all of them is described. */
#ifndef MIG_STATS_REPORT_DESCRIBED_H
#define MIG_STATS_REPORT_DESCRIBED_H

#include "base/standard/resource.h"

enum {
    MIG_TABLE_FACTS,
    MIG_TABLE_SERIES,
    MIG_TABLE_SUMMARY,
    MIG_TABLE_LEFT_OUT,
    MIG_TABLE_CONFLICTS,
    MIG_TABLE_DOCUMENTS,
    MIG_N_TABLES
};
/* facts.csv, series.csv, summary.csv, left-out.csv, contradictions.csv and documents.csv, which is not always written, in PROFILE; their
 * columns and keys live in ARENA. A facts.csv made by hand may have an id twice: it has no key here, and nothing leads to it. */
void mig_tables(struct mig_resource tables[MIG_N_TABLES], const struct mig_csv_profile *profile,
                struct mig_arena *arena);

/* Is everything described in the language? MIG_DATA names what is not. */
mig_status mig_described_check(const struct mig_described *d, struct mig_err *err);

#endif
