/* explain.c -- what is told of each number of a text, in the language that the first byte chooses, for a terminal and as a page. All of
 * the text is told, in its order; an account speaks of bytes of it. Nothing that a terminal obeys comes out of it, and no mark of
 * HTML: the text is given one. An explainer that told of other documents before tells the same. */
#include "extract/explain/explain_page.h"

#include "extract/source/charset/charset.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static const char mark[] = " 500 <i-x a='1' b=\"2\"> migrants & 20 arrived";

/* Hears all, and hands it on to both. */
struct hearing {
    struct mig_teller teller; /* first */
    struct mig_explain_page text, html;
    size_t at; /* bytes of the text that were told */
    size_t n_numbers;
};

static void hear_text(struct mig_teller *teller, struct mig_span text)
{
    struct hearing *h = (struct hearing *)teller;
    h->at += text.n;
    h->text.teller.text(&h->text.teller, text);
    h->html.teller.text(&h->html.teller, text);
}

static void hear_number(struct mig_teller *teller, const struct mig_document *doc, const struct mig_account *a)
{
    struct hearing *h = (struct hearing *)teller;
    struct mig_account counted = *a;
    FUZZ_CHECK(a->start == h->at && a->start < a->end && a->end <= doc->text.n,
               "bytes %zu to %zu, told up to %zu of %zu", a->start, a->end, h->at, doc->text.n);
    FUZZ_CHECK(a->quote_start <= a->quote_end && a->quote_end <= doc->text.n, "a quote of bytes %zu to %zu",
               a->quote_start, a->quote_end);
    for (size_t i = 0; i < a->n_words; i++)
        FUZZ_CHECK(a->word[i].start >= (i ? a->word[i - 1].end : 0) && a->word[i].start <= a->word[i].end &&
                       a->word[i].end <= doc->text.n,
                   "word %zu: bytes %zu to %zu", i, a->word[i].start, a->word[i].end);
    h->at = a->end;
    counted.number = ++h->n_numbers; /* not over all documents */
    h->text.teller.number(&h->text.teller, doc, &counted);
    h->html.teller.number(&h->html.teller, doc, &counted);
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

/* Of TEXT, in LANGUAGE, called by the number N, which no document before was: releases are told of once. */
static void begin_document(struct mig_document *doc, struct mig_span text, const char *language, unsigned n)
{
    mig_document_reset(doc);
    doc->name = "a";
    doc->text = text;
    doc->language = mig_span_of(language);
    doc->published = mig_day_of(2013, 3, 31);
    doc->date_source = MIG_DATE_OPTION;
    snprintf(doc->id, sizeof doc->id, "d_%016x", n);
}

static void explain(struct mig_explainer *explainer, struct mig_document *doc, struct mig_buf *out)
{
    struct hearing h = { .teller = { hear_text, hear_number } };
    struct mig_buf html = { 0 };
    struct mig_err err = { 0 };
    mig_explain_text_begin(&h.text, false);
    mig_explain_html_begin(&h.html);
    mig_status status = mig_explainer_run(explainer, doc, &h.teller, &err);
    FUZZ_CHECK(status == MIG_OK || status == MIG_PARTIAL, "%d: %s", status, err.message);
    FUZZ_CHECK(h.at == doc->text.n, "%zu of %zu bytes are told", h.at, doc->text.n);
    mig_explain_text_end(&h.text, doc, false, out);
    mig_explain_html_end(&h.html, doc, &html);
    check_written(mig_buf_span(out), false);
    check_written(mig_buf_span(&html), true);
    mig_buf_add(out, mig_buf_span(&html));
    mig_explain_page_free(&h.text);
    mig_explain_page_free(&h.html);
    mig_buf_free(&html);
}

static struct mig_explainer *new_explainer(void)
{
    static const struct mig_extract_options options = { .published = MIG_NO_DAY };
    return mig_explainer_new(fuzz_engine(false), &options, &fuzz_log);
}

void fuzz_one(struct mig_span in)
{
    enum { KEPT = 1000, ANEW = 64 }; /* making one takes as long as to tell of a hundred documents */
    static struct mig_explainer *kept;
    static unsigned n;
    const char *language = fuzz_language(&in)->code;
    struct mig_buf text = { 0 }, told = { 0 }, again = { 0 };
    struct mig_document doc = { 0 };
    mig_charset_clean(in, &text);
    mig_buf_str(&text, mark);
    if (n++ % KEPT == 0) { /* it remembers each document */
        mig_explainer_free(kept);
        kept = new_explainer();
    }
    begin_document(&doc, mig_buf_span(&text), language, n);
    explain(kept, &doc, &told);
    if (fuzz_seldom(in, ANEW)) {
        struct mig_explainer *other = new_explainer();
        begin_document(&doc, mig_buf_span(&text), language, n);
        explain(other, &doc, &again);
        fuzz_check_same(&told, &again, "told anew");
        mig_explainer_free(other);
    }
    mig_document_free(&doc);
    mig_buf_free(&text);
    mig_buf_free(&told);
    mig_buf_free(&again);
}
