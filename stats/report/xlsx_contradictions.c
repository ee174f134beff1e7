/* Figures that cannot all be true: a row for each, with its sentence. */
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

static const struct mig_xlsx_column columns[] = {
    { "col_number", 8 }, { "col_kind", 30 },  { "col_why", 34 },      { "side", 16 },
    { "indicator", 28 }, { "figure", 16 },    { "col_at_least", 14 }, { "col_at_most", 14 },
    { "col_unit", 14 },  { "col_place", 24 }, { "col_from", 12 },     { "col_to", 12 },
    { "quote", 90 },     { "publisher", 28 }, { "published", 12 },    { "document", 44 },
    { NULL, 0 },
};

static void write_fact(struct mig_xlsx *x, const struct mig_conflict *c, size_t number, size_t i)
{
    const struct mig_report *r = x->report;
    const struct mig_fact *f = c->fact[i];
    mig_xlsx_row(x);
    mig_xlsx_count(x, number);
    mig_xlsx_text(x, mig_word_of(r->words, "contradiction_kinds", mig_span_of(mig_conflict_words[c->kind])));
    mig_xlsx_text(x, mig_word_of(r->words, "reasons", mig_span_of(c->reason)));
    mig_book_text(x->book, MIG_BOOK_TOP, mig_conflict_side(r, c, i));
    mig_xlsx_text(x, mig_indicator_label(r, f->indicator));
    mig_xlsx_to_fact(x, mig_fact_figure(r, f), f);
    mig_xlsx_number(x, f->min);
    mig_xlsx_number(x, f->max);
    mig_xlsx_text(x, mig_words_unit(r->words, r->arena, f->unit, f->value));
    mig_xlsx_origin(x, f);
}

void mig_xlsx_contradictions(struct mig_xlsx *x)
{
    const struct mig_conflict_list *list = &x->report->job->set.conflicts;
    mig_xlsx_sheet(x, "sheet_contradictions", columns);
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < list->item[i].n && !mig_book_is_full(x->book); k++)
            write_fact(x, &list->item[i], i + 1, k);
    mig_xlsx_table(x, columns, 0);
}
