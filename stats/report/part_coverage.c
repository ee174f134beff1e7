/* What was read, and what of it became facts: from documents.csv, without which it is not known. */
#include <math.h>

#include "stats/coverage.h"
#include "stats/report/parts.h"
#include "stats/report/texts.h"

static struct mig_span number(const struct mig_report *r, double n)
{
    return mig_words_number(r->words, r->arena, n, 0);
}

static struct mig_span share(const struct mig_report *r, double ratio)
{
    return isnan(ratio) ? mig_word(r->words, "no_value") : mig_words_percent(r->words, r->arena, ratio);
}

static void write_line(const struct mig_report *r, struct mig_report_page *page, const char *key, struct mig_span value)
{
    page->ops->row(page, NULL);
    mig_report_page_cell(page, mig_word(r->words, key));
    mig_report_page_cell(page, value);
    page->ops->row_end(page);
}

static void write_all(const struct mig_report *r, struct mig_report_page *page, const struct mig_covered *c)
{
    static const char *const keys[] = { "what", "#count", NULL };
    const struct {
        const char *key;
        double n;
    } lines[] = {
        { "documents_read", (double)c->documents },
        { "documents_with_facts", (double)c->with_facts },
        { "documents_without", (double)c->without_fact },
        { "documents_repeated", (double)c->repeated },
        { "documents_partial", (double)c->partial },
        { "documents_failed", (double)c->failed },
        { "documents_undated", (double)c->undated },
        { "counts_seen", c->figures },
        { "counts_claimed", c->claimed },
        { "counts_unclaimed", c->unclaimed },
    };
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        write_line(r, page, lines[i].key, number(r, lines[i].n));
    write_line(r, page, "counts_share", share(r, c->share));
    write_line(r, page, "counts_facts", number(r, c->facts));
    page->ops->table_end(page);
}

static void write_languages(const struct mig_report *r, struct mig_report_page *page, const struct mig_coverage *all)
{
    static const char *const keys[] = { "language",      "#documents",      "#documents_without",
                                        "#counts_seen",  "#counts_claimed", "#counts_unclaimed",
                                        "#counts_share", "#facts_column",   NULL };
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < all->n_languages; i++) {
        const struct mig_covered *c = &all->language[i].of;
        struct mig_span code = all->language[i].code;
        page->ops->row(page, NULL);
        mig_report_page_cell(page, mig_word_of(r->words, "languages", code.n ? code : mig_span_of("und")));
        mig_report_page_cell(page, number(r, (double)c->documents));
        mig_report_page_cell(page, number(r, (double)c->without_fact));
        mig_report_page_cell(page, number(r, c->figures));
        mig_report_page_cell(page, number(r, c->claimed));
        mig_report_page_cell(page, number(r, c->unclaimed));
        mig_report_page_cell(page, share(r, c->share));
        mig_report_page_cell(page, number(r, c->facts));
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
}

static void write_document(struct mig_report_page *page, const struct mig_listing *d)
{
    page->ops->cell(page);
    page->ops->link(page, d->url, d->path.n ? d->path : d->doc_id);
    page->ops->cell_end(page);
}

static void write_failed(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "document", "error", NULL };
    page->ops->fold(page, mig_word(r->words, "failed_documents"));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < r->documents->n; i++) {
        const struct mig_listing *d = &r->documents->item[i];
        if (d->outcome != MIG_DOC_FAILED)
            continue;
        page->ops->row(page, NULL);
        write_document(page, d);
        mig_report_page_cell(page, d->error);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

static void write_without(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "document", "published", "#counts_seen", NULL };
    size_t shown = 0;
    page->ops->fold(page, mig_word(r->words, "without_documents"));
    mig_report_table(r, page, keys);
    for (size_t i = 0; i < r->documents->n && shown < MIG_REPORT_MAX_FACTS; i++) {
        const struct mig_listing *d = &r->documents->item[i];
        if (d->outcome == MIG_DOC_FAILED || d->outcome == MIG_DOC_REPEATED || d->n_facts != 0)
            continue;
        page->ops->row(page, NULL);
        write_document(page, d);
        mig_report_page_cell(page, mig_words_day(r->words, r->arena, d->published));
        mig_report_page_cell(page, d->n_counts == MIG_NO_OFFSET ? mig_word(r->words, "no_value")
                                                                : mig_words_size(r->words, r->arena, d->n_counts));
        page->ops->row_end(page);
        shown++;
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

void mig_part_coverage(const struct mig_report *r, struct mig_report_page *page)
{
    struct mig_coverage coverage;
    if (!r->documents) {
        mig_report_page_para(page, "note", mig_word(r->words, "coverage_unknown"));
        return;
    }
    mig_coverage_count(&coverage, r->documents->item, r->documents->n);
    mig_report_page_para(page, "note", mig_word(r->words, "coverage_note"));
    write_all(r, page, &coverage.all);
    if (coverage.n_languages)
        write_languages(r, page, &coverage);
    if (coverage.all.failed)
        write_failed(r, page);
    if (coverage.all.without_fact)
        write_without(r, page);
    mig_coverage_free(&coverage);
}
