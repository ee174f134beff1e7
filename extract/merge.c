#include "extract/merge.h"

#include <stdlib.h>

#include "base/hash.h"
#include "extract/decision.h"
#include "extract/identity.h"
#include "extract/id_counts.h"

struct mig_merge {
    struct mig_id_counts documents; /* by doc_id */
    struct mig_id_counts firsts;    /* by doc_id and release: the first of each document */
    struct mig_id_counts facts;     /* by the id that they keep */
    struct mig_buf id, whole;       /* of the fact that was taken last */
};

struct mig_merge *mig_merge_new(void)
{
    return mig_alloc(sizeof(struct mig_merge));
}

static uint64_t hash_pair(struct mig_merge *m, struct mig_span doc, struct mig_span release)
{
    mig_buf_reset(&m->id);
    mig_buf_add(&m->id, doc);
    mig_buf_char(&m->id, '\n');
    mig_buf_add(&m->id, release);
    return mig_hash(mig_buf_span(&m->id));
}

static bool is_first(struct mig_merge *m, struct mig_span doc, struct mig_span release)
{
    const uint64_t pair = hash_pair(m, doc, release);
    if (mig_id_counts_add(&m->documents, mig_hash(doc)) == 0)
        mig_id_counts_add(&m->firsts, pair);
    return mig_id_counts_of(&m->firsts, pair) > 0;
}

/* The id of another release in ROOM. What is no id of ours, made by hand perhaps, stays. */
static struct mig_span of_release(struct mig_buf *room, struct mig_span id, struct mig_span release)
{
    if (!mig_decision_is_id(id))
        return id;
    mig_buf_reset(room);
    mig_buf_add(room, id);
    mig_fact_id_release(room->p, release);
    return mig_buf_span(room);
}

bool mig_merge_take(struct mig_merge *m, struct mig_fact *fact, struct mig_span release)
{
    if (release.n && !is_first(m, fact->doc_id, release)) {
        fact->fact_id = of_release(&m->id, fact->fact_id, release);
        fact->part_of = of_release(&m->whole, fact->part_of, release);
    }
    return fact->fact_id.n == 0 || mig_id_counts_add(&m->facts, mig_hash(fact->fact_id)) == 0;
}

void mig_merge_free(struct mig_merge *m)
{
    if (!m)
        return;
    mig_id_counts_free(&m->documents);
    mig_id_counts_free(&m->firsts);
    mig_id_counts_free(&m->facts);
    mig_buf_free(&m->id);
    mig_buf_free(&m->whole);
    free(m);
}
