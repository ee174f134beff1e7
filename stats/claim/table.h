/* table.h -- a facts.csv that comes out as it came in: its facts, and what else stands in its rows. */
#ifndef MIG_STATS_CLAIM_TABLE_H
#define MIG_STATS_CLAIM_TABLE_H

#include "base/io.h"
#include "extract/fact.h"

struct mig_table {
    struct mig_facts facts;
    struct mig_span *other_name; /* of columns that facts.csv has not */
    struct mig_span *other;      /* their cells, n_others for each fact */
    size_t n_others;
};
/* As mig_facts_load. */
mig_status mig_table_load(struct mig_table *out, const char *path, struct mig_err *err);
/* All columns of facts.csv in their order, then the others, in that of the file; rows in that of the file. */
mig_status mig_table_write(const struct mig_table *table, struct mig_output *out, const struct mig_csv_profile *profile,
                           struct mig_err *err);
void mig_table_free(struct mig_table *table);

#endif
