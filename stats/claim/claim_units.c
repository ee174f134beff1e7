/* claim_units.c -- one claim in two units. */
#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "stats/claim/claim_id.h"
#include "stats/judge.h"

enum { WORDS_BETWEEN = 4, PERSONS_MAX = 20 };

static int by_place(const void *pa, const void *pb)
{
    const struct mig_fact *a = *(const struct mig_fact *const *)pa, *b = *(const struct mig_fact *const *)pb;
    const struct mig_span of_a[] = { a->doc_id, a->source_name, a->source_url, a->doc_title, a->quote };
    const struct mig_span of_b[] = { b->doc_id, b->source_name, b->source_url, b->doc_title, b->quote };
    for (size_t i = 0; i < sizeof of_a / sizeof *of_a; i++) {
        int c = mig_span_cmp(of_a[i], of_b[i]);
        if (c)
            return c;
    }
    if (a->published != b->published)
        return a->published < b->published ? -1 : 1;
    if (a->quote_start != b->quote_start)
        return a->quote_start < b->quote_start ? -1 : 1;
    if (a->byte_start != b->byte_start)
        return a->byte_start < b->byte_start ? -1 : 1;
    return mig_span_cmp(a->fact_id, b->fact_id);
}

static bool same_sentence(const struct mig_fact *a, const struct mig_fact *b)
{
    return mig_span_eq(a->quote, b->quote) && mig_span_eq(a->doc_id, b->doc_id) && a->quote_start == b->quote_start &&
           a->published == b->published && mig_span_eq(a->source_name, b->source_name) &&
           mig_span_eq(a->source_url, b->source_url) && mig_span_eq(a->doc_title, b->doc_title);
}

static bool joins(uint32_t c)
{
    return c == '(' || c == '[' || c == ',' || c == ':' || c == '/' || c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* "families (", "people, or": what stands between two figures of one thing. A hyphen within a word is none of its marks. */
static bool is_link(struct mig_span between)
{
    size_t n_words = 0;
    bool in_word = false, has_mark = false;
    for (size_t at = 0; at < between.n;) {
        uint32_t c = mig_utf8_next(between, &at);
        bool is_letter = mig_utf8_is_letter(c);
        if ((c < 0x80 && mig_is_digit((char)c)) || c == ';')
            return false;
        n_words += is_letter && !in_word;
        has_mark = has_mark || (joins(c) && !(c == '-' && in_word));
        in_word = is_letter;
    }
    return has_mark && n_words <= WORDS_BETWEEN;
}

static bool are_beside(const struct mig_fact *a, const struct mig_fact *b)
{
    size_t from = mig_fact_in_quote(a), to = mig_fact_in_quote(b);
    return from != SIZE_MAX && to != SIZE_MAX && from + a->reported_text.n < to &&
           is_link(mig_span_cut(a->quote, from + a->reported_text.n, to));
}

static bool same_claim_but_unit(const struct mig_fact *a, const struct mig_fact *b,
                                const struct mig_indicators *indicators)
{
    struct mig_span of_a[MIG_N_DIMS], of_b[MIG_N_DIMS];
    mig_series_key(of_a, a, MIG_AS_FLOW, indicators);
    mig_series_key(of_b, b, MIG_AS_FLOW, indicators);
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        if (i != MIG_DIM_UNIT && i != MIG_DIM_POPULATION && !mig_span_eq(of_a[i], of_b[i]))
            return false;
    bool same_people = mig_span_eq(a->population_group, b->population_group) || a->population_group.n == 0 ||
                       b->population_group.n == 0;
    return same_people && a->measure == b->measure && a->claim == b->claim && a->start == b->start && a->end == b->end;
}

/* What is known of the figure whatever the policy, so that ids do not hang on it. */
static double low_of(const struct mig_fact *fact)
{
    return isnan(fact->min) ? fact->value : fact->min;
}

static double high_of(const struct mig_fact *fact)
{
    return isnan(fact->max) ? fact->value : fact->max;
}

static bool fits(const struct mig_fact *households, const struct mig_fact *persons)
{
    double least = low_of(households), most = high_of(households);
    return least > 0 && high_of(persons) >= least && low_of(persons) <= most * PERSONS_MAX;
}

enum of { OF_NEITHER, OF_HOMES, OF_PERSONS };

static enum of unit_of(const struct mig_fact *fact, const struct mig_indicators *indicators)
{
    struct mig_span dim[MIG_N_DIMS];
    mig_series_key(dim, fact, MIG_AS_FLOW, indicators);
    struct mig_span unit = dim[MIG_DIM_UNIT];
    if (mig_span_is(unit, "person"))
        return OF_PERSONS;
    return mig_span_is(unit, "household") || mig_span_is(unit, "dwelling") ? OF_HOMES : OF_NEITHER;
}

/* A stands before B; one is of homes, the other of persons. */
static bool are_one(const struct mig_fact *a, const struct mig_fact *b, const struct mig_indicators *indicators)
{
    enum of of_a = unit_of(a, indicators), of_b = unit_of(b, indicators);
    if (of_a == of_b || !same_sentence(a, b) || !are_beside(a, b) || !same_claim_but_unit(a, b, indicators))
        return false;
    return of_a == OF_PERSONS ? fits(b, a) : fits(a, b);
}

/* Facts of either, in order of their places. */
static size_t find_counted(const struct mig_fact **out, const struct mig_facts *facts, const struct mig_claim_id *id,
                           const struct mig_indicators *indicators)
{
    size_t n = 0;
    for (size_t i = 0; i < facts->n; i++) {
        const struct mig_fact *fact = &facts->item[i];
        if (id[i].text[0] && !mig_span_is(fact->review_status, "rejected") && unit_of(fact, indicators) != OF_NEITHER)
            out[n++] = fact;
    }
    if (n)
        qsort(out, n, sizeof *out, by_place);
    return n;
}

/* The claim of HOMES is that of PERSONS; of several claims of persons that with the lowest id. */
static void join(struct mig_map *claim, const struct mig_claim_id *id, size_t homes, size_t persons)
{
    struct mig_span key = mig_span_of(id[homes].text);
    uint32_t known = mig_map_get(claim, key);
    if (known == MIG_MAP_NONE || strcmp(id[persons].text, id[known].text) < 0)
        mig_map_put(claim, key, (uint32_t)persons);
}

void mig_claim_join_units(struct mig_claim_id *id, const struct mig_facts *facts,
                          const struct mig_indicators *indicators)
{
    struct mig_map claim = { 0 }; /* of homes -> a fact of the claim of persons */
    const struct mig_fact **list = mig_alloc(facts->n * sizeof *list);
    size_t n = find_counted(list, facts, id, indicators);
    for (size_t i = 1; i < n; i++) {
        const struct mig_fact *a = list[i - 1], *b = list[i];
        bool persons_first = unit_of(a, indicators) == OF_PERSONS;
        if (are_one(a, b, indicators))
            join(&claim, id, (size_t)((persons_first ? b : a) - facts->item),
                 (size_t)((persons_first ? a : b) - facts->item));
    }
    for (size_t i = 0; i < facts->n; i++) {
        uint32_t persons = id[i].text[0] ? mig_map_get(&claim, mig_span_of(id[i].text)) : MIG_MAP_NONE;
        if (persons != MIG_MAP_NONE)
            id[i] = id[persons];
    }
    mig_map_free(&claim);
    free(list);
}
