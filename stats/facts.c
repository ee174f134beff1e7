#include "stats/facts.h"

#include <stdlib.h>

mig_status mig_facts_load(struct mig_facts *out, const char *path, struct mig_err *err)
{
    struct mig_facts facts = { 0 };
    void *item = NULL;
    mig_status status = mig_record_load(&item, &facts.n, &mig_fact_layout, sizeof *facts.item, path, &facts.arena, err);
    facts.item = item;
    if (status == MIG_OK)
        *out = facts;
    else
        mig_facts_free(&facts);
    return status;
}

void mig_facts_free(struct mig_facts *facts)
{
    free(facts->item);
    mig_arena_free(&facts->arena);
    *facts = (struct mig_facts){ 0 };
}
