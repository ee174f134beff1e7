#include "stats/alike/alike.h"

#include <math.h>
#include <stdlib.h>

#include "base/sort.h"

enum { WINDOW = 8, FEW = WINDOW + 1 };

struct text {
    const struct mig_fact *const *fact; /* in order of their sentences */
    uint32_t n;                         /* of these */
    uint32_t group;                     /* while pairs are sought: another of the same group, or itself */
    struct mig_sketch sketch;
    const struct mig_alike_sentence *made;     /* with its runs; NULL: it was not made before */
    const struct mig_alike_document *document; /* NULL: it is a sentence */
};

struct mig_alike {
    const struct mig_alike_made *made; /* NULL behind the search, too */
    struct mig_span (*key)(const struct mig_fact *fact);
    const struct mig_fact **fact; /* of sentences, in order of these; else NULL */
    struct text *text;            /* in order of their keys */
    size_t n, cap;
    const struct mig_fact **of_group; /* published first */
    size_t n_groups;
};

static struct mig_span document_of(const struct mig_fact *fact)
{
    return fact->doc_id;
}

static struct mig_span sentence_of(const struct mig_fact *fact)
{
    return fact->quote;
}

/* ---- facts into texts ---- */

static int by_quote(const void *pa, const void *pb)
{
    const struct mig_fact *a = *(const struct mig_fact *const *)pa, *b = *(const struct mig_fact *const *)pb;
    int c = mig_span_cmp(a->quote, b->quote);
    return c ? c : mig_span_cmp(a->fact_id, b->fact_id);
}

static struct text *add_text(struct mig_alike *a, const struct mig_fact *const *fact)
{
    a->text = mig_grow(a->text, &a->cap, a->n + 1, sizeof *a->text);
    a->text[a->n] = (struct text){ .fact = fact, .group = (uint32_t)a->n };
    return &a->text[a->n++];
}

static void find_sentences(struct mig_alike *a, const struct mig_fact *const *list, size_t n)
{
    size_t n_facts = 0;
    a->fact = mig_alloc(n * sizeof *a->fact);
    for (size_t i = 0; i < n; i++)
        if (list[i]->quote.n)
            a->fact[n_facts++] = list[i];
    if (n_facts)
        qsort(a->fact, n_facts, sizeof *a->fact, by_quote);
    for (size_t i = 0; i < n_facts; i++) {
        if (i == 0 || !mig_span_eq(a->fact[i]->quote, a->fact[i - 1]->quote))
            add_text(a, a->fact + i);
        a->text[a->n - 1].n++;
    }
}

/* Returns the hash of the last sentence. */
static uint64_t make_shingles(const struct text *text, struct mig_shingles *out)
{
    uint64_t hash = 0;
    mig_shingles_reset(out);
    for (size_t at = 0, n; at < text->n; at += n) {
        n = mig_facts_in_sentence(text->fact + at, text->n - at);
        hash = mig_shingles_add(out, text->fact + at, n);
    }
    mig_shingles_close(out);
    return hash;
}

/* ---- pairs ---- */

struct entry {
    uint32_t key, text;
};

struct search {
    struct mig_alike *a;
    struct entry *entry;
    size_t n, cap;
    struct mig_shingles runs[FEW]; /* those of the texts last compared: the next pair often has one of them */
    struct mig_shingles made[2];   /* of a pair, those that were made before */
    size_t of[FEW];
};

static void add_entry(struct search *s, uint32_t key, size_t text)
{
    s->entry = mig_grow(s->entry, &s->cap, s->n + 1, sizeof *s->entry);
    s->entry[s->n++] = (struct entry){ key, (uint32_t)text };
}

static uint64_t key_and_text(const void *entry)
{
    const struct entry *e = entry;
    return (uint64_t)e->key << 32 | e->text;
}

static uint32_t root_of(struct text *text, uint32_t i)
{
    while (text[i].group != i) {
        text[i].group = text[text[i].group].group;
        i = text[i].group;
    }
    return i;
}

/* SLOT: 0 or 1, another for the other of a pair; of few texts each has its own. */
static const struct mig_shingles *runs_of(struct search *s, size_t slot, size_t text)
{
    const struct mig_alike_sentence *made = s->a->text[text].made;
    if (made) {
        s->made[slot] = (struct mig_shingles){ .item = made->run, .n = made->sketch.n_runs };
        return &s->made[slot];
    }
    slot = s->a->n <= FEW ? text : slot;
    if (s->of[slot] != text)
        make_shingles(&s->a->text[text], &s->runs[slot]);
    s->of[slot] = text;
    return &s->runs[slot];
}

/* Values in common say what share of runs is, to within sqrt(s (1 - s) / 32): a pair that is three times that below the least share
 * of near-identical texts of these sizes is not looked at. */
static bool may_be_alike(const struct mig_sketch *a, const struct mig_sketch *b)
{
    double n_a = a->n_runs, n_b = b->n_runs, shorter = fmin(n_a, n_b), longer = fmax(n_a, n_b);
    double least = fmin(MIG_ALIKE_SHARE, MIG_ALIKE_WITHIN * shorter / (longer + (1 - MIG_ALIKE_WITHIN) * shorter));
    int n_same = 0;
    for (size_t i = 0; i < MIG_BINS; i++)
        n_same += a->bin[i] == b->bin[i];
    return n_same >= MIG_BINS * least - 3 * sqrt(MIG_BINS * least * (1 - least));
}

static void compare(struct search *s, uint32_t i, uint32_t k)
{
    struct text *text = s->a->text;
    uint32_t a = root_of(text, i), b = root_of(text, k);
    if (a == b || !may_be_alike(&text[i].sketch, &text[k].sketch) ||
        !mig_shingles_alike(runs_of(s, 0, i), runs_of(s, 1, k)))
        return;
    if (a < b)
        text[b].group = a;
    else
        text[a].group = b;
}

/* Compares what has a key in common, and empties the list. */
static void compare_entries(struct search *s)
{
    mig_sort_by(s->entry, s->n, sizeof *s->entry, &(struct mig_order){ key_and_text, NULL });
    for (size_t i = 1; i < s->n; i++)
        for (size_t back = 1; back <= WINDOW && back <= i && s->entry[i - back].key == s->entry[i].key; back++)
            compare(s, s->entry[i].text, s->entry[i - back].text);
    s->n = 0;
}

/* The sentence of TEXT as it was made of one of its facts, if it is that of all: a figure that one spells out tells the runs of all apart. */
static const struct mig_alike_sentence *made_of(const struct mig_alike *a, const struct text *text)
{
    const struct mig_fact *const *fact = text->fact;
    if (!a->made)
        return NULL;
    for (size_t i = 0; i < text->n && text->n > 1; i++)
        if (!mig_is_in_digits(fact[i]->reported_text))
            return NULL;
    const struct mig_alike_sentence *made = a->made->of(a->made->from, fact[0]);
    return made->run ? made : NULL;
}

static void enter_document(struct search *s, size_t i)
{
    struct text *text = &s->a->text[i];
    text->sketch = text->document->sketch;
    for (size_t k = 0; k < text->document->n_keys; k++)
        add_entry(s, text->document->key[k], i);
}

/* The runs of few stay for pairs. */
static void enter_sentence(struct search *s, size_t i)
{
    struct text *text = &s->a->text[i];
    const size_t slot = s->a->n <= FEW ? i : 0;
    text->made = made_of(s->a, text);
    if (text->made) {
        text->sketch = text->made->sketch;
        add_entry(s, text->made->key, i);
        return;
    }
    uint64_t hash = make_shingles(text, &s->runs[slot]);
    if (hash)
        add_entry(s, (uint32_t)(hash >> 32), i);
    mig_sketch_make(&text->sketch, &s->runs[slot]);
    s->of[slot] = i;
}

/* Sketches all texts; on the way the sentences that several have. */
static void seek_by_sentence(struct search *s)
{
    for (size_t i = 0; i < s->a->n; i++)
        if (s->a->text[i].document)
            enter_document(s, i);
        else
            enter_sentence(s, i);
    compare_entries(s);
}

static void seek_by_sketch(struct search *s)
{
    for (size_t band = 0; band < MIG_BANDS; band++) {
        for (size_t i = 0; i < s->a->n; i++)
            if (s->a->text[i].sketch.n_runs)
                add_entry(s, mig_sketch_band(&s->a->text[i].sketch, band), i);
        compare_entries(s);
    }
}

/* The same of FEW, all of which are in reach of each other. */
static void seek_by_pairs(struct search *s)
{
    for (uint32_t i = 1; i < s->a->n; i++)
        for (uint32_t k = 0; k < i; k++)
            if (mig_sketches_meet(&s->a->text[i].sketch, &s->a->text[k].sketch))
                compare(s, i, k);
}

/* ---- groups ---- */

static bool is_before(const struct mig_fact *a, const struct mig_fact *b)
{
    bool is_dated = a->published != MIG_NO_DAY, other_dated = b->published != MIG_NO_DAY;
    if (is_dated != other_dated)
        return is_dated;
    if (a->published != b->published)
        return a->published < b->published;
    if ((a->source_name.n > 0) != (b->source_name.n > 0))
        return a->source_name.n > 0;
    int c = mig_span_cmp(a->source_name, b->source_name);
    return (c ? c : mig_span_cmp(a->fact_id, b->fact_id)) < 0;
}

/* Roots stand before the others of their group, so that one pass numbers all. */
static void number_groups(struct mig_alike *a)
{
    for (size_t i = 0; i < a->n; i++)
        a->text[i].group = root_of(a->text, (uint32_t)i);
    for (size_t i = 0; i < a->n; i++)
        a->text[i].group = a->text[i].group == i ? (uint32_t)a->n_groups++ : a->text[a->text[i].group].group;
    a->of_group = mig_alloc(a->n_groups * sizeof *a->of_group);
    for (size_t i = 0; i < a->n; i++) {
        const struct text *text = &a->text[i];
        const struct mig_fact **first = &a->of_group[text->group];
        for (size_t k = 0; k < text->n; k++)
            if (!*first || is_before(text->fact[k], *first))
                *first = text->fact[k];
    }
}

static struct mig_alike *find_alike(struct mig_alike *a)
{
    struct search search = { .a = a };
    for (size_t i = 0; i < FEW; i++)
        search.of[i] = SIZE_MAX;
    seek_by_sentence(&search);
    if (a->n <= FEW)
        seek_by_pairs(&search);
    else
        seek_by_sketch(&search);
    number_groups(a);
    for (size_t i = 0; i < FEW; i++)
        mig_shingles_free(&search.runs[i]);
    free(search.entry);
    a->made = NULL;
    return a;
}

struct mig_alike *mig_alike_documents(const struct mig_alike_document *const *list, size_t n)
{
    struct mig_alike *a = mig_alloc(sizeof *a);
    a->key = document_of;
    for (size_t i = 0; i < n; i++) {
        struct text *text = add_text(a, list[i]->fact);
        text->n = (uint32_t)list[i]->n;
        text->document = list[i];
    }
    return find_alike(a);
}

struct mig_alike *mig_alike_sentences(const struct mig_fact *const *list, size_t n, const struct mig_alike_made *made)
{
    struct mig_alike *a = mig_alloc(sizeof *a);
    a->made = made;
    a->key = sentence_of;
    find_sentences(a, list, n);
    return find_alike(a);
}

uint32_t mig_alike_group(const struct mig_alike *alike, struct mig_span text)
{
    size_t low = 0, high = alike->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int c = mig_span_cmp(alike->key(alike->text[middle].fact[0]), text);
        if (c == 0)
            return alike->text[middle].group;
        low = c < 0 ? middle + 1 : low;
        high = c < 0 ? high : middle;
    }
    return MIG_ALIKE_NONE;
}

size_t mig_alike_n_groups(const struct mig_alike *alike)
{
    return alike->n_groups;
}

const struct mig_fact *mig_alike_first(const struct mig_alike *alike, uint32_t group)
{
    return alike->of_group[group];
}

void mig_alike_free(struct mig_alike *alike)
{
    if (!alike)
        return;
    free(alike->fact);
    free(alike->text);
    free(alike->of_group);
    free(alike);
}
