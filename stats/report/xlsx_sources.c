/* Who published, and what was read: the documents of documents.csv, else those that facts are from. */
#include "base/hash.h"
#include "stats/report/tally.h"
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

/* Two tables, one below the other: both begin with what is wide. */
static const struct mig_xlsx_column publisher_columns[] = {
    { "publisher", 60 },       { "facts_column", 14 },   { "documents", 14 },
    { "first_published", 20 }, { "last_published", 20 }, { NULL, 0 },
};
static const struct mig_xlsx_column document_columns[] = {
    { "document", 60 },  { "facts_column", 14 },    { "col_counts", 14 },  { "col_unclaimed", 20 },
    { "published", 20 }, { "publisher", 34 },       { "col_outcome", 16 }, { "error", 44 },
    { "col_path", 60 },  { "col_document_id", 21 }, { NULL, 0 },
};

static void write_publishers(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    struct mig_tally publishers;
    size_t head = mig_xlsx_heads(x, publisher_columns);
    mig_tally_facts(&publishers, &r->job->facts, mig_by_publisher);
    for (size_t i = 0; i < publishers.n; i++) {
        const struct mig_tally_row *row = &publishers.item[i];
        mig_book_row(x->book);
        mig_xlsx_text(x, mig_fact_publisher(r, row->fact));
        mig_xlsx_count(x, row->n_facts);
        mig_xlsx_count(x, row->n_documents);
        mig_book_day(x->book, row->first);
        mig_book_day(x->book, row->last);
    }
    mig_xlsx_table(x, publisher_columns, head);
    mig_tally_free(&publishers);
}

/* A document that facts are from. LISTED: what documents.csv says of it, or NULL. */
static void write_document(struct mig_xlsx *x, const struct mig_tally_row *row, const struct mig_listing *listed)
{
    mig_xlsx_row(x);
    mig_xlsx_document(x, row->fact);
    mig_xlsx_count(x, row->n_facts);
    mig_xlsx_count(x, listed ? listed->n_counts : MIG_NO_OFFSET);
    mig_xlsx_count(x, listed ? listed->n_unclaimed : MIG_NO_OFFSET);
    mig_book_day(x->book, row->fact->published);
    mig_xlsx_text(x, row->fact->source_name);
}

/* One that is in documents.csv only. */
static void write_other(struct mig_xlsx *x, const struct mig_listing *listed)
{
    bool is_link = mig_is_web_address(listed->url);
    mig_book_row(x->book);
    mig_book_text(x->book, is_link ? MIG_BOOK_LINK : MIG_BOOK_WRAPPED, is_link ? listed->url : listed->path);
    if (is_link)
        mig_book_link_web(x->book, listed->url);
    mig_xlsx_count(x, listed->n_facts);
    mig_xlsx_count(x, listed->n_counts);
    mig_xlsx_count(x, listed->n_unclaimed);
    mig_book_day(x->book, listed->published);
    mig_book_skip(x->book, 1);
}

static void write_listing(struct mig_xlsx *x, const struct mig_listing *listed)
{
    static const char *const keys[] = { [MIG_DOC_DONE] = "outcome_done",
                                        [MIG_DOC_PARTIAL] = "outcome_partial",
                                        [MIG_DOC_FAILED] = "outcome_failed",
                                        [MIG_DOC_REPEATED] = "outcome_repeated" };
    if (listed->outcome)
        mig_xlsx_word(x, keys[listed->outcome]);
    else
        mig_book_skip(x->book, 1);
    mig_xlsx_text(x, listed->error);
    mig_book_text(x->book, MIG_BOOK_TOP, listed->path);
    mig_book_text(x->book, MIG_BOOK_TOP, listed->doc_id);
}

static void write_listed(struct mig_xlsx *x, const struct mig_tally *docs)
{
    const struct mig_documents *listed = x->report->documents;
    struct mig_map by_id = { 0 };
    for (size_t i = 0; i < docs->n; i++)
        if (docs->item[i].fact->doc_id.n)
            mig_map_put(&by_id, docs->item[i].fact->doc_id, (uint32_t)i);
    for (size_t i = 0; i < listed->n && !mig_book_is_full(x->book); i++) {
        const struct mig_listing *l = &listed->item[i];
        uint32_t at = l->doc_id.n ? mig_map_get(&by_id, l->doc_id) : MIG_MAP_NONE;
        if (at != MIG_MAP_NONE && l->outcome != MIG_DOC_REPEATED)
            write_document(x, &docs->item[at], l);
        else
            write_other(x, l);
        write_listing(x, l);
    }
    mig_map_free(&by_id);
}

static void write_documents(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    struct mig_tally docs;
    size_t head = mig_xlsx_heads(x, document_columns);
    mig_tally_facts(&docs, &r->job->facts, mig_by_document);
    if (r->documents)
        write_listed(x, &docs);
    for (size_t i = 0; i < docs.n && !r->documents && !mig_book_is_full(x->book); i++) {
        write_document(x, &docs.item[i], NULL);
        mig_book_skip(x->book, 3);
        mig_book_text(x->book, MIG_BOOK_TOP, docs.item[i].fact->doc_id);
    }
    mig_xlsx_table(x, document_columns, head);
    mig_tally_free(&docs);
}

void mig_xlsx_sources(struct mig_xlsx *x)
{
    size_t n;
    const double *width = mig_xlsx_widths(x, document_columns, &n);
    mig_book_sheet(x->book, &(struct mig_book_sheet){
                                .name = mig_word(x->report->words, "sheet_sources"), .width = width, .n_columns = n });
    write_publishers(x);
    mig_book_row(x->book);
    write_documents(x);
}
