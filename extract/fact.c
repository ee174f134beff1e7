#include "extract/fact.h"

#include <math.h>
#include <stdlib.h>

const char *const mig_measure_words[] = { "", "flow", "stock", "change", "share", "rate", NULL };
const char *const mig_claim_words[] = { "", "reported", "planned", "conditional", "denied", NULL };
const char *const mig_qualifier_words[] = { "",      "exactly",   "more_than", "at_least", "about", "almost",
                                            "up_to", "less_than", "between",   "vague",    NULL };
const char *const mig_accuracy_words[] = { "", "day", "week", "month", "quarter", "half", "year", NULL };
const char *const mig_basis_words[] = { "",         "none",   "sentence", "heading", "dateline",
                                        "document", "option", "before",   NULL };
const char *const mig_date_source_words[] = { "",    "option",    "record", "sidecar", "meta", "time",
                                              "url", "file_name", "text",   "carrier", NULL };

enum { CORRECTED = MIG_FACT_CORRECTED, COMPARED = MIG_FACT_COMPARED };
#define AT(field) offsetof(struct mig_fact, field)
static const struct mig_column columns[] = {
    { "fact_id", MIG_CELL_TEXT, AT(fact_id), NULL, true, 0 },
    { "published_date", MIG_CELL_DAY, AT(published), NULL, false, CORRECTED | COMPARED },
    { "date_source", MIG_CELL_WORD, AT(date_source), mig_date_source_words, false, 0 },
    { "indicator", MIG_CELL_TEXT, AT(indicator), NULL, true, CORRECTED | COMPARED },
    { "measure_type", MIG_CELL_WORD, AT(measure), mig_measure_words, false, CORRECTED | COMPARED },
    { "status", MIG_CELL_WORD, AT(claim), mig_claim_words, false, CORRECTED | COMPARED },
    { "value", MIG_CELL_NUMBER, AT(value), NULL, true, CORRECTED | COMPARED },
    { "value_min", MIG_CELL_NUMBER, AT(min), NULL, false, CORRECTED | COMPARED },
    { "value_max", MIG_CELL_NUMBER, AT(max), NULL, false, CORRECTED | COMPARED },
    { "qualifier", MIG_CELL_WORD, AT(qualifier), mig_qualifier_words, false, CORRECTED | COMPARED },
    { "unit", MIG_CELL_TEXT, AT(unit), NULL, false, CORRECTED | COMPARED },
    { "population_group", MIG_CELL_TEXT, AT(population_group), NULL, false, CORRECTED | COMPARED },
    { "population_text", MIG_CELL_TEXT, AT(population_text), NULL, false, CORRECTED | COMPARED },
    { "gender", MIG_CELL_TEXT, AT(gender), NULL, false, CORRECTED | COMPARED },
    { "age_range", MIG_CELL_TEXT, AT(age_range), NULL, false, CORRECTED | COMPARED },
    { "actor_code", MIG_CELL_TEXT, AT(actor_code), NULL, false, CORRECTED | COMPARED },
    { "actor_text", MIG_CELL_TEXT, AT(actor_text), NULL, false, CORRECTED },
    { "location_iso3", MIG_CELL_TEXT, AT(location_iso3), NULL, false, CORRECTED | COMPARED },
    { "admin1_code", MIG_CELL_TEXT, AT(admin1), NULL, false, CORRECTED | COMPARED },
    { "location_text", MIG_CELL_TEXT, AT(location_text), NULL, false, CORRECTED | COMPARED },
    { "location_basis", MIG_CELL_WORD, AT(location_basis), mig_basis_words, false, CORRECTED },
    { "origin_iso3", MIG_CELL_TEXT, AT(origin_iso3), NULL, false, CORRECTED | COMPARED },
    { "destination_iso3", MIG_CELL_TEXT, AT(destination_iso3), NULL, false, CORRECTED | COMPARED },
    { "reference_period_start", MIG_CELL_DAY, AT(start), NULL, false, CORRECTED | COMPARED },
    { "reference_period_end", MIG_CELL_DAY, AT(end), NULL, true, CORRECTED | COMPARED },
    { "date_accuracy", MIG_CELL_WORD, AT(accuracy), mig_accuracy_words, false, CORRECTED | COMPARED },
    { "period_text", MIG_CELL_TEXT, AT(period_text), NULL, false, CORRECTED },
    { "period_basis", MIG_CELL_WORD, AT(period_basis), mig_basis_words, false, CORRECTED },
    { "reported_text", MIG_CELL_TEXT, AT(reported_text), NULL, false, COMPARED },
    { "quote", MIG_CELL_TEXT, AT(quote), NULL, false, 0 },
    { "source_name", MIG_CELL_TEXT, AT(source_name), NULL, false, CORRECTED },
    { "source_url", MIG_CELL_TEXT, AT(source_url), NULL, false, 0 },
    { "doc_title", MIG_CELL_TEXT, AT(doc_title), NULL, false, 0 },
    { "language", MIG_CELL_TEXT, AT(language), NULL, false, 0 },
    { "doc_id", MIG_CELL_TEXT, AT(doc_id), NULL, false, 0 },
    { "byte_start", MIG_CELL_OFFSET, AT(byte_start), NULL, false, 0 },
    { "byte_end", MIG_CELL_OFFSET, AT(byte_end), NULL, false, 0 },
    { "quote_byte_start", MIG_CELL_OFFSET, AT(quote_start), NULL, false, 0 },
    { "rule_id", MIG_CELL_TEXT, AT(rule_id), NULL, false, 0 },
    { "rule_version", MIG_CELL_TEXT, AT(rule_version), NULL, false, 0 },
    { "part_of", MIG_CELL_TEXT, AT(part_of), NULL, false, CORRECTED },
    { "claim_id", MIG_CELL_TEXT, AT(claim_id), NULL, false, 0 },
    { "role", MIG_CELL_TEXT, AT(role), NULL, false, 0 },
    { "role_reason", MIG_CELL_TEXT, AT(role_reason), NULL, false, 0 },
    { "duplicate_of", MIG_CELL_TEXT, AT(duplicate_of), NULL, false, 0 },
    { "review_status", MIG_CELL_TEXT, AT(review_status), NULL, false, 0 },
};
const struct mig_layout mig_fact_layout = { "facts.csv", columns, sizeof columns / sizeof *columns };

void mig_fact_bounds(struct mig_fact *fact)
{
    static const struct {
        bool min, max;
    } bound[] = {
        [MIG_EXACTLY] = { true, true },    [MIG_MORE_THAN] = { true, false }, [MIG_AT_LEAST] = { true, false },
        [MIG_ABOUT] = { false, false },    [MIG_ALMOST] = { false, true },    [MIG_UP_TO] = { false, true },
        [MIG_LESS_THAN] = { false, true }, [MIG_BETWEEN] = { false, false },  [MIG_VAGUE] = { false, false },
    };
    if (fact->qualifier == MIG_BETWEEN)
        return;
    /* "fell by more than 500" is a change of at most -500, a net loss of so many as well: the bounds follow the sign */
    bool falls = fact->value < 0;
    bool min = falls ? bound[fact->qualifier].max : bound[fact->qualifier].min;
    bool max = falls ? bound[fact->qualifier].min : bound[fact->qualifier].max;
    fact->min = min ? fact->value : NAN;
    fact->max = max ? fact->value : NAN;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

size_t mig_fact_in_quote(const struct mig_fact *fact)
{
    size_t best = SIZE_MAX, wanted = 0;
    if (fact->reported_text.n == 0)
        return SIZE_MAX;
    if (fact->byte_start != MIG_NO_OFFSET && fact->quote_start != MIG_NO_OFFSET &&
        fact->byte_start >= fact->quote_start)
        wanted = fact->byte_start - fact->quote_start; /* white space is collapsed: nearly */
    for (size_t from = 0; from < fact->quote.n;) {
        size_t at = mig_span_find(mig_span_cut(fact->quote, from, fact->quote.n), fact->reported_text);
        if (at == SIZE_MAX)
            break;
        at += from;
        if (best == SIZE_MAX || distance(at, wanted) < distance(best, wanted))
            best = at;
        from = at + 1;
    }
    return best;
}

mig_status mig_facts_load(struct mig_facts *out, const char *path, struct mig_err *err)
{
    struct mig_facts facts = { 0 };
    void *item = NULL;
    mig_status status = mig_record_load(&item, &facts.n, &mig_fact_layout, sizeof *facts.item, path, &facts.arena, err);
    facts.item = item;
    if (status == MIG_OK)
        *out = facts;
    else
        mig_facts_free(&facts);
    return status;
}

void mig_facts_free(struct mig_facts *facts)
{
    free(facts->item);
    mig_arena_free(&facts->arena);
    *facts = (struct mig_facts){ 0 };
}
