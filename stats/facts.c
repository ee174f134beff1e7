#include "stats/facts.h"

#include <stdlib.h>

static mig_status read_all(struct mig_facts *facts, struct mig_record_reader *reader, struct mig_err *err)
{
    struct mig_fact fact;
    mig_status status;
    while ((status = mig_record_next(reader, &fact, err)) == MIG_OK) {
        facts->item = mig_grow(facts->item, &facts->cap, facts->n + 1, sizeof *facts->item);
        mig_record_keep(&mig_fact_layout, &fact, &facts->arena);
        facts->item[facts->n++] = fact;
    }
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_facts_load(struct mig_facts *out, const char *path, struct mig_err *err)
{
    struct mig_record_reader *reader;
    struct mig_facts facts = { 0 };
    mig_status status = mig_record_open(&reader, &mig_fact_layout, path, err);
    if (status != MIG_OK)
        return status;
    status = read_all(&facts, reader, err);
    mig_record_close(reader);
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
