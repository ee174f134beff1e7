#include "stats/claim/copies.h"

#include <stdlib.h>

struct mig_copies {
    struct mig_alike **alike;
    size_t n, cap;
    struct mig_map by_indicator;
};

static void add(struct mig_copies *c, struct mig_span indicator, struct mig_alike *alike)
{
    c->alike = mig_grow(c->alike, &c->cap, c->n + 1, sizeof *c->alike);
    c->alike[c->n] = alike;
    mig_map_put(&c->by_indicator, indicator, (uint32_t)c->n++);
}

const struct mig_alike *mig_copies_of(const struct mig_copies *copies, struct mig_span indicator)
{
    uint32_t i = mig_map_get(&copies->by_indicator, indicator);
    return i == MIG_MAP_NONE ? NULL : copies->alike[i];
}

uint32_t mig_copies_group(const struct mig_copies *copies, struct mig_span indicator, struct mig_span text)
{
    const struct mig_alike *alike = mig_copies_of(copies, indicator);
    return alike ? mig_alike_group(alike, text) : MIG_ALIKE_NONE;
}

void mig_copies_free(struct mig_copies *copies)
{
    if (!copies)
        return;
    for (size_t i = 0; i < copies->n; i++)
        mig_alike_free(copies->alike[i]);
    free(copies->alike);
    mig_map_free(&copies->by_indicator);
    free(copies);
}

/* ---- sentences ---- */

static int by_indicator(const void *pa, const void *pb)
{
    const struct mig_fact *a = *(const struct mig_fact *const *)pa, *b = *(const struct mig_fact *const *)pb;
    return mig_span_cmp(a->indicator, b->indicator);
}

struct mig_copies *mig_copies_sentences(const struct mig_fact **list, size_t n)
{
    struct mig_copies *c = mig_alloc(sizeof *c);
    if (n)
        qsort(list, n, sizeof *list, by_indicator);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && mig_span_eq(list[to]->indicator, list[from]->indicator);)
            to++;
        add(c, list[from]->indicator, mig_alike_sentences(list + from, to - from, NULL));
    }
    return c;
}

/* ---- documents ---- */

/* The facts of one document: N of a list, from FIRST on; once for each indicator that it speaks of. */
struct speaker {
    struct mig_span indicator;
    size_t first, n;
};

static int by_document(const void *pa, const void *pb)
{
    const struct mig_fact *a = *(const struct mig_fact *const *)pa, *b = *(const struct mig_fact *const *)pb;
    int order = mig_span_cmp(a->doc_id, b->doc_id);
    return order ? order : mig_span_cmp(a->indicator, b->indicator);
}

static int by_what_it_says(const void *pa, const void *pb)
{
    const struct speaker *a = pa, *b = pb;
    int order = mig_span_cmp(a->indicator, b->indicator);
    return order ? order : (a->first > b->first) - (a->first < b->first);
}

/* Those of LIST, which is in order of documents, into OUT, which has room for one for each fact: how many. Facts without a doc_id are
 * of no document. */
static size_t find_speakers(const struct mig_fact *const *list, size_t n, struct speaker *out)
{
    size_t n_out = 0;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && mig_span_eq(list[to]->doc_id, list[from]->doc_id); to++)
            ;
        for (size_t i = from; i < to && list[from]->doc_id.n; i++)
            if (i == from || !mig_span_eq(list[i]->indicator, list[i - 1]->indicator))
                out[n_out++] = (struct speaker){ list[i]->indicator, from, to - from };
    }
    if (n_out)
        qsort(out, n_out, sizeof *out, by_what_it_says);
    return n_out;
}

static struct mig_alike *compare(const struct mig_fact *const *list, const struct speaker *speaker, size_t n)
{
    size_t n_facts = 0;
    for (size_t i = 0; i < n; i++)
        n_facts += speaker[i].n;
    const struct mig_fact **facts = mig_alloc(n_facts * sizeof *facts);
    for (size_t i = 0, at = 0; i < n; at += speaker[i++].n)
        memcpy(facts + at, list + speaker[i].first, speaker[i].n * sizeof *facts);
    struct mig_alike *alike = mig_alike_documents(facts, n_facts);
    free(facts);
    return alike;
}

struct mig_copies *mig_copies_documents(const struct mig_fact **list, size_t n, const struct mig_map *only)
{
    struct mig_copies *c = mig_alloc(sizeof *c);
    struct speaker *speaker = mig_alloc(n * sizeof *speaker);
    if (n)
        qsort(list, n, sizeof *list, by_document);
    const size_t n_speakers = find_speakers(list, n, speaker);
    for (size_t from = 0, to; from < n_speakers; from = to) {
        for (to = from + 1; to < n_speakers && mig_span_eq(speaker[to].indicator, speaker[from].indicator);)
            to++;
        if (!only || mig_map_get(only, speaker[from].indicator) != MIG_MAP_NONE)
            add(c, speaker[from].indicator, compare(list, speaker + from, to - from));
    }
    free(speaker);
    return c;
}
