#include "stats/report/parts.h"
#include "stats/report/selection.h"
#include "stats/report/tally.h"
#include "stats/report/texts.h"

enum { MAX_DOCUMENTS = 1000 };

static void write_counts(const struct mig_report *r, struct mig_report_page *page, const struct mig_tally_row *row)
{
    mig_report_page_cell(page, mig_words_size(r->words, r->arena, row->n_facts));
    mig_report_page_cell(page, mig_words_day(r->words, r->arena, row->first));
}

static void write_publishers(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "publisher",       "#documents",     "#facts_column",
                                        "first_published", "last_published", NULL };
    struct mig_tally publishers;
    mig_tally_facts(&publishers, &r->job->facts, mig_by_publisher);
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < publishers.n; i++) {
        page->ops->row(page, NULL);
        mig_report_page_cell(page, mig_fact_publisher(r, publishers.item[i].fact));
        mig_report_page_cell(page, mig_words_size(r->words, r->arena, publishers.item[i].n_documents));
        write_counts(r, page, &publishers.item[i]);
        mig_report_page_cell(page, mig_words_day(r->words, r->arena, publishers.item[i].last));
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    mig_tally_free(&publishers);
}

static void write_documents(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "document", "publisher", "#facts_column", "published", NULL };
    struct mig_tally docs;
    mig_tally_facts(&docs, &r->job->facts, mig_by_document);
    page->ops->fold(page, mig_word(r->words, "documents"));
    if (docs.n > MAX_DOCUMENTS) {
        const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "shown", MAX_DOCUMENTS),
                                         mig_words_count(r->words, r->arena, "all", docs.n),
                                         { 0 } };
        mig_report_page_para(page, "note", mig_words_fill(r->words, r->arena, "documents_cut", fill));
    }
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < docs.n && i < MAX_DOCUMENTS; i++) {
        const struct mig_fact *fact = docs.item[i].fact;
        page->ops->row(page, NULL);
        page->ops->cell(page);
        page->ops->link(page, fact->source_url, mig_fact_title(r, fact));
        page->ops->line_break(page);
        page->ops->minor(page, fact->doc_id);
        page->ops->cell_end(page);
        mig_report_page_cell(page, mig_fact_publisher(r, fact));
        write_counts(r, page, &docs.item[i]);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
    mig_tally_free(&docs);
}

void mig_part_sources(const struct mig_report *r, struct mig_report_page *page)
{
    if (r->job->facts.n == 0) {
        mig_report_page_para(page, "note", mig_word(r->words, mig_report_empty_word(r)));
        return;
    }
    write_publishers(r, page);
    write_documents(r, page);
}
