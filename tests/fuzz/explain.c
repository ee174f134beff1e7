/* explain.c -- what is told of each number of a text, in the language that the first byte chooses, for a terminal and as a page. All of
 * the text is told, in its order; an account speaks of bytes of it. Nothing that a terminal obeys comes out of it, and no mark of
 * HTML: the text is given one. */
#include "extract/explain/explain_page.h"

#include "extract/source/charset/charset.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static const char mark[] = " 500 <i-x a='1' b=\"2\"> migrants & 20 arrived";

/* Hears all, and hands it on. */
struct hearing {
    struct mig_teller teller; /* first */
    struct mig_explain_page *page;
    size_t at; /* bytes of the text that were told */
};

static void hear_text(struct mig_teller *teller, struct mig_span text)
{
    struct hearing *h = (struct hearing *)teller;
    h->at += text.n;
    h->page->teller.text(&h->page->teller, text);
}

static void hear_number(struct mig_teller *teller, const struct mig_document *doc, const struct mig_account *a)
{
    struct hearing *h = (struct hearing *)teller;
    FUZZ_CHECK(a->start == h->at && a->start < a->end && a->end <= doc->text.n,
               "bytes %zu to %zu, told up to %zu of %zu", a->start, a->end, h->at, doc->text.n);
    FUZZ_CHECK(a->quote_start <= a->quote_end && a->quote_end <= doc->text.n, "a quote of bytes %zu to %zu",
               a->quote_start, a->quote_end);
    for (size_t i = 0; i < a->n_words; i++)
        FUZZ_CHECK(a->word[i].start >= (i ? a->word[i - 1].end : 0) && a->word[i].start <= a->word[i].end &&
                       a->word[i].end <= doc->text.n,
                   "word %zu: bytes %zu to %zu", i, a->word[i].start, a->word[i].end);
    h->at = a->end;
    h->page->teller.number(&h->page->teller, doc, a);
}

static void check_written(struct mig_span out, bool is_html)
{
    FUZZ_CHECK(mig_utf8_is_valid(out), "UTF-8 up to %zu", mig_utf8_valid(out));
    FUZZ_CHECK(!is_html || mig_span_find(out, mig_span_of("<i-x")) == SIZE_MAX, "a mark of the text");
    for (size_t at = 0; !is_html && at < out.n;) {
        uint32_t c = mig_utf8_next(out, &at);
        FUZZ_CHECK((c >= ' ' || c == '\n' || c == '\t') && !(c >= 0x7F && c < 0xA0), "U+%04X, byte %zu", c, at);
    }
}

static void explain(struct mig_document *doc, bool is_html)
{
    static const struct mig_extract_options options = { .published = MIG_NO_DAY };
    struct mig_explainer *explainer = mig_explainer_new(fuzz_engine(false), &options, &fuzz_log);
    struct mig_explain_page page = { 0 };
    struct hearing h = { { hear_text, hear_number }, &page, 0 };
    struct mig_buf out = { 0 };
    struct mig_err err = { 0 };
    if (is_html)
        mig_explain_html_begin(&page);
    else
        mig_explain_text_begin(&page, false);
    mig_status status = mig_explainer_run(explainer, doc, &h.teller, &err);
    FUZZ_CHECK(status == MIG_OK || status == MIG_PARTIAL, "%d: %s", status, err.message);
    FUZZ_CHECK(h.at == doc->text.n, "%zu of %zu bytes are told", h.at, doc->text.n);
    if (is_html)
        mig_explain_html_end(&page, doc, &out);
    else
        mig_explain_text_end(&page, doc, false, &out);
    check_written(mig_buf_span(&out), is_html);
    mig_explain_page_free(&page);
    mig_explainer_free(explainer);
    mig_buf_free(&out);
}

void fuzz_one(struct mig_span in)
{
    const char *language = fuzz_language(&in)->code;
    struct mig_buf text = { 0 };
    struct mig_document doc = { 0 };
    mig_charset_clean(in, &text);
    mig_buf_str(&text, mark);
    for (int is_html = 0; is_html < 2; is_html++) {
        mig_document_reset(&doc);
        doc.name = "a";
        doc.text = mig_buf_span(&text);
        doc.language = mig_span_of(language);
        doc.published = mig_day_of(2013, 3, 31);
        doc.date_source = MIG_DATE_OPTION;
        snprintf(doc.id, sizeof doc.id, "d_0123456789abcdef");
        explain(&doc, is_html);
    }
    mig_document_free(&doc);
    mig_buf_free(&text);
}
