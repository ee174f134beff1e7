/* extract.c -- the built-in packs on a text, in the language that the first byte chooses: the whole way from tokens through matches
 * to facts. Each fact stands in the text where it says, within the sentence that it quotes; a figure is within its bounds. At times
 * all is done again: by the same thread, by one that has read nothing before, and, of short texts, without any gate. */
#include "extract/extract.h"

#include "extract/source/charset/charset.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };
enum {
    SHORT = 600,
    AGAIN = 4,
    ANEW = 32,
    BARE = 32
}; /* bytes; one text in so many: without gates every pattern is tried */

static const struct mig_extract_options options = { .published = MIG_NO_DAY };

static void check_place(const struct mig_fact *f, struct mig_span text)
{
    struct mig_arena arena = { 0 };
    FUZZ_CHECK(f->byte_start <= f->byte_end && f->byte_end <= text.n && f->quote_start <= text.n,
               "bytes %zu to %zu, quote at %zu, of %zu", f->byte_start, f->byte_end, f->quote_start, text.n);
    struct mig_span there = mig_utf8_one_line(&arena, mig_span_cut(text, f->byte_start, f->byte_end));
    FUZZ_CHECK(mig_span_eq(there, f->reported_text), "'%.*s' is said, '%.*s' is there", MIG_SPAN_ARG(f->reported_text),
               MIG_SPAN_ARG(there));
    struct mig_span rest = mig_utf8_one_line(&arena, mig_span_cut(text, f->quote_start, text.n));
    FUZZ_CHECK(rest.n >= f->quote.n && mig_span_eq(mig_span(rest.p, f->quote.n), f->quote),
               "the quote '%.*s' is not at %zu", MIG_SPAN_ARG(f->quote), f->quote_start);
    FUZZ_CHECK(mig_fact_in_quote(f) != SIZE_MAX, "'%.*s' is not in '%.*s'", MIG_SPAN_ARG(f->reported_text),
               MIG_SPAN_ARG(f->quote));
    mig_arena_free(&arena);
}

static void check_fact(const struct mig_fact *f, struct mig_span text)
{
    check_place(f, text);
    fuzz_check_figure(f->value, f->min, f->max);
    FUZZ_CHECK(f->start == MIG_NO_DAY || f->end == MIG_NO_DAY || f->start <= f->end, "days %d to %d", f->start, f->end);
    FUZZ_CHECK(f->indicator.n && f->rule_id.n && f->unit.n && f->measure > 0 && f->qualifier > 0 && f->claim > 0,
               "an empty cell that never is");
}

/* The facts of TEXT as a table, of X and of nothing that X has kept. */
static void run(struct mig_extractor *x, struct mig_span text, const char *language, struct mig_buf *out)
{
    struct mig_document doc = { 0 };
    struct mig_fact_list facts = { 0 };
    struct mig_csv_row row;
    struct mig_err err = { 0 };
    mig_document_reset(&doc);
    doc.name = "a";
    doc.text = text;
    doc.language = mig_span_of(language);
    doc.published = mig_day_of(2013, 3, 31);
    doc.date_source = MIG_DATE_OPTION;
    snprintf(doc.id, sizeof doc.id, "d_0123456789abcdef");
    mig_status status = mig_extractor_run(x, &doc, &facts, &err);
    FUZZ_CHECK(status == MIG_OK, "%s", err.message);
    mig_csv_begin(&row, out, mig_csv_profile_find("plain"));
    for (size_t i = 0; i < facts.n; i++) {
        check_fact(&facts.item[i], text);
        mig_record_write(&mig_fact_layout, &row, &facts.item[i]);
    }
    mig_fact_list_free(&facts);
    mig_document_free(&doc);
}

/* Without a gate the same comes out, unless one of both hits a limit. */
static void check_bare(const struct mig_extractor *x, struct mig_span text, const char *language,
                       const struct mig_buf *want)
{
    static struct mig_extractor *bare;
    struct mig_buf got = { 0 };
    if (mig_extractor_counts(x)->n_limits)
        return;
    if (!bare)
        bare = mig_extractor_new(fuzz_engine(true), &options, &fuzz_log);
    run(bare, text, language, &got);
    if (mig_extractor_counts(bare)->n_limits == 0)
        fuzz_check_same(want, &got, "without a gate");
    mig_buf_free(&got);
}

static void check_anew(struct mig_span text, const char *language, const struct mig_buf *want)
{
    struct mig_buf got = { 0 };
    struct mig_extractor *x = mig_extractor_new(fuzz_engine(false), &options, &fuzz_log);
    run(x, text, language, &got);
    fuzz_check_same(want, &got, "by another thread");
    mig_extractor_free(x);
    mig_buf_free(&got);
}

void fuzz_one(struct mig_span in)
{
    static struct mig_extractor *x;
    struct mig_buf text = { 0 }, once = { 0 }, more = { 0 };
    const char *language = fuzz_language(&in)->code;
    if (!x)
        x = mig_extractor_new(fuzz_engine(false), &options, &fuzz_log);
    mig_charset_clean(in, &text);
    run(x, mig_buf_span(&text), language, &once);
    if (text.n <= SHORT && fuzz_seldom(in, BARE))
        check_bare(x, mig_buf_span(&text), language, &once);
    if (fuzz_seldom(in, ANEW))
        check_anew(mig_buf_span(&text), language, &once);
    if (fuzz_seldom(in, AGAIN)) {
        run(x, mig_buf_span(&text), language, &more);
        fuzz_check_same(&once, &more, "a second time");
    }
    mig_buf_free(&text);
    mig_buf_free(&once);
    mig_buf_free(&more);
}
