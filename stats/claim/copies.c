#include "stats/claim/copies.h"

#include <stdlib.h>

struct mig_copies {
    struct mig_alike **alike;
    size_t n, cap;
    struct mig_map by_indicator;
    struct mig_documents_made documents; /* none where sentences are compared */
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
    mig_documents_made_free(&copies->documents);
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

/* A document, once for each indicator that it speaks of. */
struct speaker {
    struct mig_span indicator;
    const struct mig_alike_document *document;
};

static int by_what_it_says(const void *pa, const void *pb)
{
    const struct speaker *a = pa, *b = pb;
    int order = mig_span_cmp(a->indicator, b->indicator);
    return order ? order : (a->document > b->document) - (a->document < b->document);
}

/* Those of ONLY, or of all: into OUT, which has room for one for each fact, and how many. */
static size_t find_speakers(const struct mig_documents_made *made, const struct mig_map *only, struct speaker *out)
{
    size_t n = 0;
    for (size_t i = 0; i < made->n; i++) {
        const struct mig_alike_document *document = &made->item[i];
        const size_t first = n;
        for (size_t k = 0; k < document->n; k++) {
            struct mig_span indicator = document->fact[k]->indicator;
            size_t at = first;
            while (at < n && !mig_span_eq(out[at].indicator, indicator))
                at++;
            if (at == n && (!only || mig_map_get(only, indicator) != MIG_MAP_NONE))
                out[n++] = (struct speaker){ indicator, document };
        }
    }
    if (n)
        qsort(out, n, sizeof *out, by_what_it_says);
    return n;
}

struct mig_copies *mig_copies_documents(const struct mig_fact *const *list, size_t n, const struct mig_map *only)
{
    struct mig_copies *c = mig_alloc(sizeof *c);
    mig_documents_make(&c->documents, list, n);
    struct speaker *speaker = mig_alloc(n * sizeof *speaker);
    const struct mig_alike_document **here = mig_alloc(n * sizeof *here);
    const size_t n_speakers = find_speakers(&c->documents, only, speaker);
    for (size_t from = 0, to; from < n_speakers; from = to) {
        for (to = from; to < n_speakers && mig_span_eq(speaker[to].indicator, speaker[from].indicator); to++)
            here[to - from] = speaker[to].document;
        add(c, speaker[from].indicator, mig_alike_documents(here, to - from));
    }
    free(here);
    free(speaker);
    return c;
}
