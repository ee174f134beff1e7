/* What was read, and what of it became facts: from documents.csv, without which it is not known. */
#include <math.h>

#include "stats/report/parts.h"
#include "stats/report/texts.h"

struct counts {
    size_t documents, with_facts, undated, failed;
    double counts, facts, unclaimed; /* NAN: some document does not say */
};

static double said(size_t n)
{
    return n == MIG_NO_OFFSET ? NAN : (double)n;
}

static struct counts count(const struct mig_documents *docs)
{
    struct counts c = { .documents = docs->n };
    for (size_t i = 0; i < docs->n; i++) {
        const struct mig_listing *d = &docs->item[i];
        bool failed = d->outcome == MIG_DOC_FAILED;
        c.failed += failed;
        c.with_facts += d->n_facts != MIG_NO_OFFSET && d->n_facts > 0;
        c.undated += !failed && d->published == MIG_NO_DAY;
        if (failed)
            continue;
        c.counts += said(d->n_counts);
        c.facts += said(d->n_facts);
        c.unclaimed += said(d->n_unclaimed);
    }
    return c;
}

static void write_line(const struct mig_report *r, struct mig_report_page *page, const char *key, double n)
{
    page->ops->row(page, NULL);
    mig_report_page_cell(page, mig_word(r->words, key));
    mig_report_page_cell(page, mig_words_number(r->words, r->arena, n, 0));
    page->ops->row_end(page);
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
        page->ops->cell(page);
        page->ops->link(page, d->url, d->path.n ? d->path : d->doc_id);
        page->ops->cell_end(page);
        mig_report_page_cell(page, d->error);
        page->ops->row_end(page);
    }
    page->ops->table_end(page);
    page->ops->fold_end(page);
}

void mig_part_coverage(const struct mig_report *r, struct mig_report_page *page)
{
    static const char *const keys[] = { "what", "#count", NULL };
    if (!r->documents) {
        mig_report_page_para(page, "note", mig_word(r->words, "coverage_unknown"));
        return;
    }
    struct counts c = count(r->documents);
    mig_report_table(r, page, keys);
    write_line(r, page, "documents_read", (double)c.documents);
    write_line(r, page, "documents_with_facts", (double)c.with_facts);
    write_line(r, page, "documents_undated", (double)c.undated);
    write_line(r, page, "documents_failed", (double)c.failed);
    write_line(r, page, "counts_seen", c.counts);
    write_line(r, page, "counts_facts", c.facts);
    write_line(r, page, "counts_unclaimed", c.unclaimed);
    page->ops->table_end(page);
    if (c.failed)
        write_failed(r, page);
}
