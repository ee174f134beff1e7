#include "extract/eval/pairs.h"

#include <stdlib.h>

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

/* ---- lookup ---- */

static int by_size(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

/* Where in a document a fact is looked for: by its bytes, its quote, its own words. */
enum place { IN_BYTES, IN_QUOTE, IN_WORDS, N_PLACES };

/* A fact under one key and one place. */
struct entry {
    struct mig_span document, text;
    size_t start, end; /* of IN_BYTES */
    size_t reach;      /* the largest end of those before it, of the same document, and its own */
    size_t fact;
};
struct entries {
    struct entry *item;
    size_t n;
};

static int by_text(const struct entry *a, const struct entry *b)
{
    int c = mig_span_cmp(a->document, b->document);
    return c ? c : mig_span_cmp(a->text, b->text);
}

static int by_place(const void *pa, const void *pb)
{
    const struct entry *a = pa, *b = pb;
    int c = by_text(a, b);
    if (c == 0)
        c = by_size(a->start, b->start);
    return c ? c : by_size(a->fact, b->fact);
}

/* False: FACT is not to be found so. */
static bool make_entry(struct entry *out, const struct mig_fact *fact, enum key key, enum place place)
{
    *out = (struct entry){ .document = key < N_DOCUMENT_KEYS ? key_of(fact, key) : mig_span("", 0) };
    if (key < N_DOCUMENT_KEYS ? out->document.n == 0 : place != IN_QUOTE)
        return false;
    if (place == IN_BYTES) {
        out->start = fact->byte_start;
        out->end = fact->byte_end;
        return has_offsets(fact);
    }
    out->text = place == IN_QUOTE ? fact->quote : fact->reported_text;
    return out->text.n > 0;
}

static void index_facts(struct entries *list, const struct mig_facts *facts, enum key key, enum place place)
{
    list->item = mig_alloc((facts->n + 1) * sizeof *list->item);
    for (size_t i = 0; i < facts->n; i++)
        if (make_entry(&list->item[list->n], &facts->item[i], key, place))
            list->item[list->n++].fact = i;
    qsort(list->item, list->n, sizeof *list->item, by_place);
    for (size_t i = 0; i < list->n; i++) {
        struct entry *e = &list->item[i];
        bool goes_on = i > 0 && e[-1].reach > e->end && mig_span_eq(e[-1].document, e->document);
        e->reach = goes_on ? e[-1].reach : e->end;
    }
}

/* The first of LIST that does not stand before WANTED: in its document and text, at its byte. */
static size_t find_first(const struct entries *list, const struct entry *wanted)
{
    size_t low = 0, high = list->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_place(&list->item[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
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
    struct entries list[N_KEYS][N_PLACES];
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

/* May the two be one by what they have under KEY at PLACE? Each pair is asked about at one place only. */
static bool may_be_one(const struct search *s, const struct mig_fact *gold, const struct mig_fact *fact, enum key key,
                       enum place place)
{
    bool both = key < N_DOCUMENT_KEYS && has_offsets(gold) && has_offsets(fact);
    bool overlap = both && shared(gold, fact) > 0;
    if (common_key(gold, fact) != key)
        return false;
    if (place == IN_BYTES || overlap)
        return place == IN_BYTES && overlap;
    /* one address may have had two texts, with offsets of their own */
    return !(both && key == BY_ID) && (place == IN_QUOTE || !gold->quote.n || !fact->quote.n) &&
           says_the_same(s->sheet, gold, fact, key < N_DOCUMENT_KEYS);
}

static void take(struct search *s, size_t gold, size_t fact)
{
    const struct mig_fact *g = &s->gold->item[gold], *f = &s->facts->item[fact];
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct candidate){ gold,
                                          fact,
                                          mig_span_eq(g->indicator, f->indicator),
                                          mig_eval_same_figure(s->sheet, g, f),
                                          count_same(s, g, f),
                                          shared(g, f) };
}

/* Of facts in bytes those that begin before the end of WANTED, back to where none reaches its start. */
static void look_in(struct search *s, size_t gold, enum key key, enum place place)
{
    const struct entries *list = &s->list[key][place];
    const struct mig_fact *g = &s->gold->item[gold];
    struct entry wanted;
    if (!make_entry(&wanted, g, key, place))
        return;
    if (place == IN_BYTES)
        for (size_t i = find_first(list, &(struct entry){ .document = wanted.document, .start = wanted.end });
             i-- > 0;) {
            const struct entry *e = &list->item[i];
            if (!mig_span_eq(e->document, wanted.document) || e->reach <= wanted.start)
                break;
            if (may_be_one(s, g, &s->facts->item[e->fact], key, place))
                take(s, gold, e->fact);
        }
    else
        for (size_t i = find_first(list, &wanted); i < list->n && by_text(&list->item[i], &wanted) == 0; i++)
            if (may_be_one(s, g, &s->facts->item[list->item[i].fact], key, place))
                take(s, gold, list->item[i].fact);
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
        for (enum place place = 0; place < N_PLACES; place++)
            index_facts(&s.list[key][place], s.facts, key, place);
    for (size_t i = 0; i < s.gold->n; i++)
        for (enum key key = 0; key < N_KEYS; key++)
            for (enum place place = 0; place < N_PLACES; place++)
                look_in(&s, i, key, place);
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
    for (enum key key = 0; key < N_KEYS; key++)
        for (enum place place = 0; place < N_PLACES; place++)
            free(s.list[key][place].item);
    free(s.item);
}

void mig_pairs_free(struct mig_pairs *pairs)
{
    free(pairs->fact_of);
    free(pairs->gold_of);
    *pairs = (struct mig_pairs){ 0 };
}
