/* A row for each fact, in the order of the file: here the links of all other sheets end. */
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

static const struct mig_xlsx_column columns[] = {
    { "col_fact_id", 21 },
    { "indicator", 28 },
    { "figure", 20 },
    { "value", 14 },
    { "col_at_least", 14 },
    { "col_at_most", 14 },
    { "col_unit", 14 },
    { "col_said_as", 14 },
    { "col_population", 24 },
    { "col_place", 24 },
    { "col_from", 12 },
    { "col_to", 12 },
    { "quote", 90 },
    { "publisher", 28 },
    { "published", 12 },
    { "document", 44 },
    { "col_left_because", 40 },
    { "col_period_said", 20 },
    { "col_actor", 18 },
    { "rule", 30 },
    { "version", 10 },
    { "col_language", 10 },
    { "col_document_id", 21 },
    { "col_role", 16 },
    { "col_review", 14 },
    { NULL, 0 },
};

static void write_figure(struct mig_xlsx *x, const struct mig_fact *f)
{
    const struct mig_report *r = x->report;
    mig_xlsx_text(x, f->reported_text);
    mig_xlsx_number(x, f->value);
    mig_xlsx_number(x, f->min);
    mig_xlsx_number(x, f->max);
    mig_xlsx_text(x, mig_words_unit(r->words, r->arena, f->unit, f->value));
    mig_xlsx_text(x, mig_fact_claim(r, f));
}

static void write_fact(struct mig_xlsx *x, const struct mig_fact *f, const struct mig_left_out *left)
{
    const struct mig_report *r = x->report;
    mig_xlsx_row(x);
    mig_book_text(x->book, MIG_BOOK_TOP, f->fact_id);
    mig_xlsx_text(x, mig_indicator_label(r, f->indicator));
    write_figure(x, f);
    mig_xlsx_text(x, f->population_text);
    mig_xlsx_origin(x, f);
    mig_xlsx_text(x, left ? mig_word_of(r->words, "reasons", mig_span_of(mig_reason_words[left->reason]))
                          : mig_span("", 0));
    const struct mig_span rest[] = { f->period_text, f->actor_code, f->rule_id, f->rule_version,
                                     f->language,    f->doc_id,     f->role,    f->review_status };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        mig_book_text(x->book, MIG_BOOK_TOP, rest[i]);
}

/* By fact: why it is not in a series, the first reason; NULL: it is. */
static const struct mig_left_out **why_left(const struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    const struct mig_left_list *left = &r->job->set.left;
    const struct mig_left_out **by_fact = mig_arena_alloc(x->keep, r->job->facts.n * sizeof *by_fact);
    for (size_t i = left->n; i > 0; i--) {
        const struct mig_fact *fact = mig_converted_from(&r->job->conversions, left->item[i - 1].fact);
        by_fact[fact - r->job->facts.item] = &left->item[i - 1];
    }
    return by_fact;
}

void mig_xlsx_all_facts(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    const struct mig_left_out **left = why_left(x);
    mig_xlsx_sheet(x, "sheet_facts", columns);
    for (size_t i = 0; i < mig_xlsx_facts(r) && !mig_book_is_full(x->book); i++)
        write_fact(x, &r->job->facts.item[i], left[i]);
    mig_xlsx_table(x, columns, 0);
}
