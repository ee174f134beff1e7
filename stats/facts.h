/* facts.h -- a facts.csv in memory: series and reports look at facts in many orders. */
#ifndef MIG_STATS_FACTS_H
#define MIG_STATS_FACTS_H

#include "extract/fact.h"

struct mig_facts {
    struct mig_fact *item; /* in file order; does not move once loaded */
    size_t n;
    struct mig_arena arena; /* their texts */
};

/* PATH "-" is stdin. On MIG_OK *out is the caller's to free; on failure it is untouched and ERR says path:line:col.
 * A file with a header and no facts gives none and is no failure. */
mig_status mig_facts_load(struct mig_facts *out, const char *path, struct mig_err *err);
void mig_facts_free(struct mig_facts *facts);

#endif
