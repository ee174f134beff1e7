#include "stats/alike/document.h"

#include <stdlib.h>

static int by_document(const void *pa, const void *pb)
{
    const struct mig_fact *a = *(const struct mig_fact *const *)pa, *b = *(const struct mig_fact *const *)pb;
    int c = mig_span_cmp(a->doc_id, b->doc_id);
    if (c)
        return c;
    if (a->quote_start != b->quote_start)
        return a->quote_start < b->quote_start ? -1 : 1;
    c = mig_span_cmp(a->quote, b->quote);
    return c ? c : mig_span_cmp(a->fact_id, b->fact_id);
}

size_t mig_facts_in_sentence(const struct mig_fact *const *fact, size_t n)
{
    size_t here = 1;
    while (here < n && mig_span_eq(fact[here]->quote, fact[0]->quote))
        here++;
    return here;
}

/* Its sketch, and its keys from KEY on. */
static void make(struct mig_alike_document *document, struct mig_shingles *runs, uint32_t *key)
{
    mig_shingles_reset(runs);
    for (size_t at = 0, n; at < document->n; at += n) {
        n = mig_facts_in_sentence(document->fact + at, document->n - at);
        uint64_t hash = mig_shingles_add(runs, document->fact + at, n);
        if (hash)
            key[document->n_keys++] = (uint32_t)(hash >> 32);
    }
    mig_shingles_close(runs);
    mig_sketch_make(&document->sketch, runs);
    document->key = key;
}

void mig_documents_make(struct mig_documents_made *out, const struct mig_fact *const *list, size_t n)
{
    struct mig_shingles runs = { 0 };
    *out =
        (struct mig_documents_made){ .fact = mig_alloc(n * sizeof *out->fact), .key = mig_alloc(n * sizeof *out->key) };
    size_t n_facts = 0, n_keys = 0;
    for (size_t i = 0; i < n; i++)
        if (list[i]->doc_id.n)
            out->fact[n_facts++] = list[i];
    if (n_facts)
        qsort(out->fact, n_facts, sizeof *out->fact, by_document);
    for (size_t from = 0, to; from < n_facts; from = to) {
        for (to = from + 1; to < n_facts && mig_span_eq(out->fact[to]->doc_id, out->fact[from]->doc_id);)
            to++;
        out->item = mig_grow(out->item, &out->cap, out->n + 1, sizeof *out->item);
        struct mig_alike_document *document = &out->item[out->n++];
        *document = (struct mig_alike_document){ .fact = out->fact + from, .n = to - from };
        make(document, &runs, out->key + n_keys);
        n_keys += document->n_keys;
    }
    mig_shingles_free(&runs);
}

void mig_documents_made_free(struct mig_documents_made *made)
{
    free(made->item);
    free(made->fact);
    free(made->key);
    *made = (struct mig_documents_made){ 0 };
}
