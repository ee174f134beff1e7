#include "extract/eval/pairs.h"

#include <stdlib.h>

#include "base/hash.h"

/* ---- cells ---- */

bool mig_eval_has_cell(const struct mig_column *column, const struct mig_fact *fact)
{
    struct mig_fact none;
    mig_record_clear(&mig_fact_layout, &none);
    return !mig_record_same(column, &none, fact);
}

bool mig_eval_same_figure(const struct mig_sheet *gold, const struct mig_fact *a, const struct mig_fact *b)
{
    static const char *const names[] = { "value", "value_min", "value_max", NULL };
    bool same = true;
    for (const char *const *name = names; *name && same; name++) {
        const struct mig_column *column = mig_column_find(&mig_fact_layout, *name);
        same = !mig_sheet_has(gold, column) || mig_record_same(column, a, b);
    }
    return same;
}

/* ---- what may be one ---- */

/* Texts by which a fact is looked up; the first three name its document, the most certain first. */
enum key { BY_ID, BY_URL, BY_TITLE, BY_QUOTE, N_KEYS, N_DOCUMENT_KEYS = BY_QUOTE };

static struct mig_span key_of(const struct mig_fact *fact, enum key key)
{
    const struct mig_span keys[N_KEYS] = { fact->doc_id, fact->source_url, fact->doc_title, fact->quote };
    return keys[key];
}

/* The first key of a document that both have; N_DOCUMENT_KEYS: none. */
static enum key common_key(const struct mig_fact *a, const struct mig_fact *b)
{
    enum key key = BY_ID;
    while (key < N_DOCUMENT_KEYS && (key_of(a, key).n == 0 || key_of(b, key).n == 0))
        key++;
    return key;
}

static bool has_offsets(const struct mig_fact *fact)
{
    return fact->byte_start != MIG_NO_OFFSET && fact->byte_end != MIG_NO_OFFSET;
}

/* Bytes that the ranges share. */
static size_t shared(const struct mig_fact *a, const struct mig_fact *b)
{
    size_t from = a->byte_start > b->byte_start ? a->byte_start : b->byte_start;
    size_t to = a->byte_end < b->byte_end ? a->byte_end : b->byte_end;
    return has_offsets(a) && has_offsets(b) && from < to ? to - from : 0;
}

/* The same words of the same quote; where one of the two is not told, the other and the same figure. */
static bool says_the_same(const struct mig_sheet *sheet, const struct mig_fact *gold, const struct mig_fact *fact,
                          bool documents_told)
{
    bool quotes = gold->quote.n && fact->quote.n, words = gold->reported_text.n && fact->reported_text.n;
    if ((quotes && !mig_span_eq(gold->quote, fact->quote)) ||
        (words && !mig_span_eq(gold->reported_text, fact->reported_text)) || (!quotes && !(words && documents_told)))
        return false;
    return (quotes && words) || mig_eval_same_figure(sheet, gold, fact);
}

/* KEY is what the two have in common. */
static bool may_be_one(const struct mig_sheet *sheet, const struct mig_fact *gold, const struct mig_fact *fact,
                       enum key key)
{
    bool both = key < N_DOCUMENT_KEYS && has_offsets(gold) && has_offsets(fact);
    if (both && shared(gold, fact) > 0)
        return true;
    /* one address may have had two texts, with offsets of their own */
    return !(both && key == BY_ID) && says_the_same(sheet, gold, fact, key < N_DOCUMENT_KEYS);
}

/* ---- lookup ---- */

struct list {
    struct mig_map first; /* the first fact with the key */
    size_t *next;         /* the next with the same; SIZE_MAX: none */
};

static void index_facts(struct list *list, const struct mig_facts *facts, enum key key)
{
    list->next = mig_alloc((facts->n + 1) * sizeof *list->next);
    for (size_t i = facts->n; i-- > 0;) {
        struct mig_span text = key_of(&facts->item[i], key);
        uint32_t next = mig_map_get(&list->first, text);
        list->next[i] = next == MIG_MAP_NONE ? SIZE_MAX : next;
        if (text.n)
            mig_map_put(&list->first, text, (uint32_t)i);
    }
}

/* ---- candidates ---- */

struct candidate {
    size_t gold, fact;
    bool same_indicator, same_figure;
    size_t n_same, n_shared;
};

struct search {
    const struct mig_sheet *sheet; /* the gold */
    const struct mig_facts *gold, *facts;
    struct list list[N_KEYS];
    const struct mig_column *column[MIG_SHEET_COLUMNS]; /* that are compared */
    size_t n_columns;
    struct candidate *item;
    size_t n, cap;
};

static size_t count_same(const struct search *s, const struct mig_fact *a, const struct mig_fact *b)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_columns; i++)
        n += mig_record_same(s->column[i], a, b);
    return n;
}

static void look_under(struct search *s, size_t gold, enum key key)
{
    const struct mig_fact *g = &s->gold->item[gold];
    uint32_t first = key_of(g, key).n ? mig_map_get(&s->list[key].first, key_of(g, key)) : MIG_MAP_NONE;
    for (size_t i = first == MIG_MAP_NONE ? SIZE_MAX : first; i != SIZE_MAX; i = s->list[key].next[i]) {
        const struct mig_fact *f = &s->facts->item[i];
        if (common_key(g, f) != key || !may_be_one(s->sheet, g, f, key))
            continue;
        s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
        s->item[s->n++] = (struct candidate){ gold,
                                              i,
                                              mig_span_eq(g->indicator, f->indicator),
                                              mig_eval_same_figure(s->sheet, g, f),
                                              count_same(s, g, f),
                                              shared(g, f) };
    }
}

static int by_size(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_agreement(const void *pa, const void *pb)
{
    const struct candidate *a = pa, *b = pb;
    int c = b->same_indicator - a->same_indicator;
    if (c == 0)
        c = b->same_figure - a->same_figure;
    if (c == 0)
        c = by_size(b->n_same, a->n_same);
    if (c == 0)
        c = by_size(b->n_shared, a->n_shared);
    if (c == 0)
        c = by_size(a->gold, b->gold);
    return c ? c : by_size(a->fact, b->fact);
}

static size_t *none_of(size_t n)
{
    size_t *list = mig_alloc((n + 1) * sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[i] = SIZE_MAX;
    return list;
}

void mig_pairs_find(struct mig_pairs *out, const struct mig_sheet *gold, const struct mig_sheet *facts)
{
    struct search s = { .sheet = gold, .gold = &gold->facts, .facts = &facts->facts };
    for (const struct mig_column *c = NULL; (c = mig_column_next(&mig_fact_layout, c, MIG_FACT_COMPARED));)
        s.column[s.n_columns++] = c;
    for (enum key key = 0; key < N_KEYS; key++)
        index_facts(&s.list[key], s.facts, key);
    for (size_t i = 0; i < s.gold->n; i++)
        for (enum key key = 0; key < N_KEYS; key++)
            look_under(&s, i, key);
    if (s.n)
        qsort(s.item, s.n, sizeof *s.item, by_agreement);
    *out = (struct mig_pairs){ none_of(s.gold->n), none_of(s.facts->n), 0 };
    for (size_t i = 0; i < s.n; i++) {
        const struct candidate *c = &s.item[i];
        if (out->fact_of[c->gold] != SIZE_MAX || out->gold_of[c->fact] != SIZE_MAX)
            continue;
        out->fact_of[c->gold] = c->fact;
        out->gold_of[c->fact] = c->gold;
        out->n++;
    }
    for (enum key key = 0; key < N_KEYS; key++) {
        mig_map_free(&s.list[key].first);
        free(s.list[key].next);
    }
    free(s.item);
}

void mig_pairs_free(struct mig_pairs *pairs)
{
    free(pairs->fact_of);
    free(pairs->gold_of);
    *pairs = (struct mig_pairs){ 0 };
}
