#include "stats/claim/claim_id.h"

#include <stdlib.h>

#include "base/hash.h"
#include "stats/alike/shingle.h"
#include "stats/claim/copies.h"
#include "stats/judge.h"

enum state { UNKNOWN, ASKED, CIRCULAR, KNOWN };

struct builder {
    struct mig_claim_id *id;
    const struct mig_facts *facts;
    const struct mig_indicators *indicators;
    struct mig_map by_id;        /* fact_id -> its place */
    struct mig_copies *timeless; /* the sentences of facts without a period */
    unsigned char *state;        /* enum state, of each fact */
    uint32_t *stack;             /* parts whose wholes come first */
    size_t n_stack, cap_stack;
};

/* "Since 1 March", in a release without a date, is no period either. */
static bool is_timeless(const struct mig_fact *fact)
{
    return fact->end == MIG_NO_DAY;
}

static int measure_of(const struct builder *b, const struct mig_fact *fact)
{
    const struct mig_indicator *in = mig_indicator_find(b->indicators, fact->indicator);
    return fact->measure || !in ? fact->measure : in->measure;
}

/* Of a change: "+" or "-"; "" where neither the value nor a bound tells. */
static const char *direction_of(const struct mig_fact *fact, int measure)
{
    if (measure != MIG_CHANGE)
        return "";
    if (fact->value > 0 || fact->min > 0)
        return "+";
    return fact->value < 0 || fact->max < 0 ? "-" : "";
}

/* The fact that FACT is a part of, if it counts as one (judge.h); SIZE_MAX: it does not, or the whole is not here. */
static size_t whole_of(const struct builder *b, const struct mig_fact *fact, bool *is_part)
{
    uint32_t i = fact->part_of.n ? mig_map_get(&b->by_id, fact->part_of) : MIG_MAP_NONE;
    *is_part = fact->part_of.n > 0;
    if (i == MIG_MAP_NONE)
        return SIZE_MAX;
    *is_part = mig_span_eq(b->facts->item[i].indicator, fact->indicator);
    return *is_part ? i : SIZE_MAX;
}

/* The words that stand for the time of a fact that has none: its sentence, as published first, and its figure. */
static void add_words(const struct builder *b, const struct mig_fact *fact, struct mig_buf *out)
{
    uint32_t group = mig_copies_group(b->timeless, fact->indicator, fact->quote);
    size_t start = out->n;
    if (group != MIG_ALIKE_NONE)
        mig_words_fold(out, mig_alike_first(mig_copies_of(b->timeless, fact->indicator), group)->quote);
    if (out->n == start) /* nothing is known of it but itself */
        mig_buf_add(out, fact->fact_id);
    mig_buf_char(out, '\n');
    mig_words_fold(out, fact->reported_text);
}

static void make_id(struct builder *b, size_t i, const char *whole)
{
    enum { STATUS = MIG_N_DIMS, DIRECTION, START, END, PART, WORDS, N };
    const struct mig_fact *fact = &b->facts->item[i];
    struct mig_span part[N] = { 0 };
    struct mig_buf words = { 0 };
    char start[11], end[11];
    int measure = measure_of(b, fact);
    mig_series_key(part, fact, MIG_AS_FLOW, b->indicators);
    part[MIG_DIM_MEASURE] = mig_span_of(mig_measure_words[measure]);
    part[STATUS] = mig_span_of(mig_claim_words[fact->claim ? fact->claim : MIG_REPORTED]);
    part[DIRECTION] = mig_span_of(direction_of(fact, measure));
    part[START] = mig_span_of(mig_day_print(fact->start, start));
    part[END] = mig_span_of(mig_day_print(fact->end, end));
    part[PART] = mig_span_of(whole);
    if (is_timeless(fact))
        add_words(b, fact, &words);
    part[WORDS] = mig_buf_span(&words);
    memcpy(b->id[i].text, "c_", 2);
    mig_hash_id(part, N, b->id[i].text + 2);
    b->state[i] = KNOWN;
    mig_buf_free(&words);
}

/* What is a part of itself, over whatever others, has no whole that is known. */
static void mark_circle(struct builder *b, size_t from)
{
    for (size_t k = b->n_stack; b->state[from] != CIRCULAR;)
        b->state[b->stack[--k]] = CIRCULAR;
}

/* Wholes before their parts, however long the chain. */
static void find_id(struct builder *b, size_t fact)
{
    for (size_t i = fact;;) {
        bool is_part;
        size_t whole = whole_of(b, &b->facts->item[i], &is_part);
        if (whole != SIZE_MAX && b->state[i] == UNKNOWN && b->state[whole] != KNOWN) {
            b->state[i] = ASKED;
            b->stack = mig_grow(b->stack, &b->cap_stack, b->n_stack + 1, sizeof *b->stack);
            b->stack[b->n_stack++] = (uint32_t)i;
            if (b->state[whole] == UNKNOWN) {
                i = whole;
                continue;
            }
            if (b->state[whole] == ASKED)
                mark_circle(b, whole);
            b->n_stack--;
        }
        bool is_known = whole != SIZE_MAX && b->state[i] != CIRCULAR && b->state[whole] == KNOWN;
        make_id(b, i, !is_part ? "" : is_known ? b->id[whole].text : "part");
        if (b->n_stack == 0)
            return;
        i = b->stack[--b->n_stack];
    }
}

static struct mig_copies *find_timeless(const struct mig_facts *facts, const bool *asked)
{
    const struct mig_fact **list = mig_alloc(facts->n * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < facts->n; i++)
        if (asked[i] && is_timeless(&facts->item[i]))
            list[n++] = &facts->item[i];
    struct mig_copies *copies = mig_copies_sentences(list, n);
    free(list);
    return copies;
}

void mig_claim_ids(struct mig_claim_id *out, const struct mig_facts *facts, const struct mig_indicators *indicators,
                   const bool *asked)
{
    struct builder b = { .id = out, .facts = facts, .indicators = indicators };
    b.timeless = find_timeless(facts, asked);
    b.state = mig_alloc(facts->n);
    for (size_t i = 0; i < facts->n; i++)
        mig_map_put(&b.by_id, facts->item[i].fact_id, (uint32_t)i);
    for (size_t i = 0; i < facts->n; i++)
        if (!asked[i])
            out[i].text[0] = '\0';
        else if (b.state[i] == UNKNOWN)
            find_id(&b, i);
    mig_copies_free(b.timeless);
    mig_map_free(&b.by_id);
    free(b.state);
    free(b.stack);
}
