#include "stats/report/xlsx.h"

#include <math.h>

#include "base/utf8.h"
#include "stats/report/texts.h"

static void (*const sheets[])(struct mig_xlsx *x) = {
    mig_xlsx_overview, mig_xlsx_series, mig_xlsx_all_facts, mig_xlsx_contradictions, mig_xlsx_sources, mig_xlsx_notes,
};

/* ---- heads ---- */

static size_t count(const struct mig_xlsx_column *columns)
{
    size_t n = 0;
    while (columns[n].key)
        n++;
    return n;
}

const double *mig_xlsx_widths(struct mig_xlsx *x, const struct mig_xlsx_column *columns, size_t *n)
{
    enum { ROOM = 4 }; /* for the button of the filter */
    *n = count(columns);
    double *width = mig_arena_alloc(x->report->arena, *n * sizeof *width);
    for (size_t i = 0; i < *n; i++)
        width[i] = fmax(columns[i].width, (double)mig_utf8_count(mig_word(x->report->words, columns[i].key)) + ROOM);
    return width;
}

void mig_xlsx_sheet(struct mig_xlsx *x, const char *key, const struct mig_xlsx_column *columns)
{
    size_t n;
    const double *width = mig_xlsx_widths(x, columns, &n);
    mig_book_sheet(x->book,
                   &(struct mig_book_sheet){
                       .name = mig_word(x->report->words, key), .width = width, .n_columns = n, .n_frozen_rows = 1 });
    mig_xlsx_heads(x, columns);
}

size_t mig_xlsx_heads(struct mig_xlsx *x, const struct mig_xlsx_column *columns)
{
    size_t row = mig_book_row(x->book);
    for (; columns->key; columns++)
        mig_book_text(x->book, MIG_BOOK_HEAD, mig_word(x->report->words, columns->key));
    return row;
}

void mig_xlsx_table(struct mig_xlsx *x, const struct mig_xlsx_column *columns, size_t head)
{
    size_t n = count(columns);
    struct mig_span *title = mig_arena_alloc(x->report->arena, n * sizeof *title);
    for (size_t i = 0; i < n; i++)
        title[i] = mig_word(x->report->words, columns[i].key);
    mig_book_table(x->book, head, title, n);
}

/* ---- cells ---- */

void mig_xlsx_row(struct mig_xlsx *x)
{
    mig_arena_reset(x->report->arena);
    mig_book_row(x->book);
}

void mig_xlsx_word(struct mig_xlsx *x, const char *key)
{
    mig_book_text(x->book, MIG_BOOK_TOP, mig_word(x->report->words, key));
}

void mig_xlsx_text(struct mig_xlsx *x, struct mig_span text)
{
    mig_book_text(x->book, MIG_BOOK_WRAPPED, text);
}

void mig_xlsx_number(struct mig_xlsx *x, double value)
{
    mig_book_number(x->book, mig_book_style_of(value), value);
}

void mig_xlsx_count(struct mig_xlsx *x, size_t n)
{
    mig_book_number(x->book, MIG_BOOK_WHOLE, n == MIG_NO_OFFSET ? NAN : (double)n);
}

size_t mig_xlsx_facts(const struct mig_report *r)
{
    size_t n = r->job->facts.n;
    return n < MIG_BOOK_MAX_ROWS - 1 ? n : MIG_BOOK_MAX_ROWS - 1;
}

/* The cell written last leads to FACT; a fact that the sheet has no room for is led to by nothing. */
static void lead_to(struct mig_xlsx *x, const struct mig_fact *fact)
{
    const struct mig_series_job *job = x->report->job;
    size_t i = (size_t)(mig_converted_from(&job->conversions, fact) - job->facts.item);
    if (i < mig_xlsx_facts(x->report))
        mig_book_link_cell(x->book, x->facts, i + 1, 0);
}

void mig_xlsx_to_fact(struct mig_xlsx *x, struct mig_span text, const struct mig_fact *fact)
{
    mig_book_text(x->book, MIG_BOOK_LINK, text);
    if (text.n)
        lead_to(x, fact);
}

void mig_xlsx_figure(struct mig_xlsx *x, double value, const struct mig_fact *fact)
{
    bool is_whole = mig_book_style_of(value) == MIG_BOOK_WHOLE;
    mig_book_number(x->book, is_whole ? MIG_BOOK_LINK_WHOLE : MIG_BOOK_LINK_DECIMAL, value);
    if (!isnan(value))
        lead_to(x, fact);
}

void mig_xlsx_quote(struct mig_xlsx *x, const struct mig_fact *fact)
{
    size_t at = mig_fact_in_quote(fact);
    bool is_there = at != SIZE_MAX;
    size_t from = is_there ? at : fact->quote.n, to = is_there ? at + fact->reported_text.n : fact->quote.n;
    mig_book_marked(x->book,
                    (const struct mig_span[]){ mig_span_cut(fact->quote, 0, from), mig_span_cut(fact->quote, from, to),
                                               mig_span_cut(fact->quote, to, fact->quote.n) });
}

void mig_xlsx_document(struct mig_xlsx *x, const struct mig_fact *fact)
{
    bool is_link = mig_is_web_address(fact->source_url);
    mig_book_text(x->book, is_link ? MIG_BOOK_LINK : MIG_BOOK_WRAPPED, mig_fact_title(x->report, fact));
    if (is_link)
        mig_book_link_web(x->book, fact->source_url);
}

void mig_xlsx_origin(struct mig_xlsx *x, const struct mig_fact *f)
{
    mig_xlsx_text(x, mig_fact_place(x->report, f));
    mig_book_day(x->book, f->start);
    mig_book_day(x->book, f->end);
    mig_xlsx_quote(x, f);
    mig_xlsx_text(x, f->source_name);
    mig_book_day(x->book, f->published);
    mig_xlsx_document(x, f);
}

/* ---- the book ---- */

size_t mig_xlsx_observations(const struct mig_series *s)
{
    size_t n = s->n;
    for (size_t i = 1; i < s->n; i++) {
        int gap = s->obs[i].period - s->obs[i - 1].period - 1;
        n += gap <= MIG_MAX_GAP ? (size_t)gap : 0;
    }
    return n;
}

/* Series stand by their indicators; where each begins is known before it is written, for charts that stand before it. */
static void place_series(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    size_t row = 1, n = 0;
    x->series_row = mig_arena_alloc(x->keep, r->job->set.n * sizeof *x->series_row);
    x->order = mig_arena_alloc(x->keep, r->job->set.n * sizeof *x->order);
    for (size_t t = 0; t < r->n_topics; t++)
        for (size_t i = r->topic[t].first; i < r->topic[t].first + r->topic[t].n; i++) {
            size_t rows = mig_xlsx_observations(&r->job->set.item[i]);
            bool fits = row + rows <= MIG_BOOK_MAX_ROWS;
            x->order[n++] = i;
            x->series_row[i] = fits ? row : SIZE_MAX;
            row += fits ? rows : MIG_BOOK_MAX_ROWS;
        }
}

mig_status mig_report_xlsx(const struct mig_report *r, struct mig_output *out, struct mig_err *err)
{
    struct mig_arena row = { 0 };
    struct mig_report own = *r;
    own.arena = &row;
    struct mig_xlsx x = { .report = &own,
                          .keep = r->arena,
                          .book = mig_book_new(out, r->title),
                          .facts = mig_word(r->words, "sheet_facts"),
                          .series = mig_word(r->words, "sheet_series") };
    place_series(&x);
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++)
        sheets[i](&x);
    mig_status status = mig_book_end(x.book, err);
    mig_book_free(x.book);
    mig_arena_free(&row);
    return status;
}
