#include "stats/report/tally.h"

#include <stdlib.h>

void mig_by_publisher(const struct mig_fact *fact, struct mig_buf *key)
{
    mig_buf_add(key, fact->source_name);
}

void mig_by_document(const struct mig_fact *fact, struct mig_buf *key)
{
    mig_buf_add(key, fact->doc_id);
}

void mig_by_rule(const struct mig_fact *fact, struct mig_buf *key)
{
    mig_buf_add(key, fact->rule_id);
    mig_buf_char(key, '\x1f');
    mig_buf_add(key, fact->rule_version);
}

static struct mig_tally_row *row_of(struct mig_tally *t, struct mig_map *seen, struct mig_span key,
                                    const struct mig_fact *fact)
{
    uint32_t i = mig_map_get(seen, key);
    if (i != MIG_MAP_NONE)
        return &t->item[i];
    mig_map_put(seen, key, (uint32_t)t->n);
    t->item = mig_grow(t->item, &t->cap, t->n + 1, sizeof *t->item);
    t->item[t->n] = (struct mig_tally_row){ .fact = fact, .first = MIG_NO_DAY, .last = MIG_NO_DAY };
    return &t->item[t->n++];
}

static void add_fact(struct mig_tally_row *row, const struct mig_fact *fact)
{
    row->n_facts++;
    if (fact->published == MIG_NO_DAY)
        return;
    if (row->first == MIG_NO_DAY || fact->published < row->first)
        row->first = fact->published;
    if (row->last == MIG_NO_DAY || fact->published > row->last)
        row->last = fact->published;
}

void mig_tally_facts(struct mig_tally *out, const struct mig_facts *facts,
                     void (*by)(const struct mig_fact *, struct mig_buf *))
{
    struct mig_map seen = { 0 }, pairs = { 0 };
    struct mig_buf key = { 0 };
    *out = (struct mig_tally){ 0 };
    for (size_t i = 0; i < facts->n; i++) {
        const struct mig_fact *fact = &facts->item[i];
        mig_buf_reset(&key);
        mig_buf_char(&key, '.'); /* a map wants keys that are not empty */
        by(fact, &key);
        struct mig_tally_row *row = row_of(out, &seen, mig_buf_span(&key), fact);
        add_fact(row, fact);
        mig_buf_char(&key, '\x1e');
        mig_buf_add(&key, fact->doc_id);
        if (mig_map_get(&pairs, mig_buf_span(&key)) == MIG_MAP_NONE) {
            mig_map_put(&pairs, mig_buf_span(&key), 1);
            row->n_documents++;
        }
    }
    mig_buf_free(&key);
    mig_map_free(&seen);
    mig_map_free(&pairs);
}

void mig_tally_free(struct mig_tally *tally)
{
    free(tally->item);
    *tally = (struct mig_tally){ 0 };
}
