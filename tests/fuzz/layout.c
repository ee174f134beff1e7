/* layout.c -- what pdftotext wrote of a PDF, of any bytes: the words of a stranger, where the stranger put them. The text of them is clean and
 * no longer than they could make it, its heading is one line, lines stay those of their page, and a second time all is the same. */
#include "extract/source/charset/charset.h"
#include "extract/source/pdf/pdf.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static void check_words(const struct mig_pdf *pdf)
{
    size_t word = 0;
    for (size_t i = 0; i < pdf->n_lines; i++) {
        const struct mig_pdf_line *line = &pdf->line[i];
        FUZZ_CHECK(line->word == word && line->page < pdf->n_pages, "line %zu, word %u, page %u", i, line->word,
                   line->page);
        word += line->n_words;
    }
    FUZZ_CHECK(word == pdf->n_words, "%zu of %zu words are in lines", word, pdf->n_words);
    for (size_t i = 0; i < pdf->n_words; i++) {
        const struct mig_pdf_word *w = &pdf->word[i];
        FUZZ_CHECK((size_t)w->start + w->n <= pdf->text.n && w->n > 0, "word %zu", i);
        FUZZ_CHECK(isfinite(w->box.x0) && isfinite(w->box.x1) && isfinite(w->box.y0) && isfinite(w->box.y1),
                   "word %zu stands at %g, %g", i, (double)w->box.x0, (double)w->box.y0);
    }
}

static bool is_read(const struct mig_pdf_line *line)
{
    return !line->is_dropped && line->n_words > 0;
}

static void check_order(const struct mig_pdf *pdf)
{
    struct mig_pdf_order order = { 0 };
    for (size_t i = 0; i < pdf->n_pages; i++) {
        size_t want = 0, got = 0;
        mig_pdf_find_order(pdf, &pdf->page[i], &order);
        for (size_t k = 0; k < pdf->page[i].n_lines; k++)
            want += is_read(&pdf->line[pdf->page[i].line + k]);
        for (size_t k = 0; k < order.n_regions; k++)
            got += order.region[k].n;
        FUZZ_CHECK(order.n == want && got == want, "page %zu: %zu lines, %zu in order, %zu in regions", i, want,
                   order.n, got);
    }
    mig_pdf_order_free(&order);
}

static void read(struct mig_span layout, struct mig_buf *out)
{
    enum { ROOM = 64 }; /* lines of a table are told with their headings */
    struct mig_pdf pdf = { .units = fuzz_reading().units };
    struct mig_buf text = { 0 };
    struct mig_span heading;
    mig_pdf_scan(&pdf, layout);
    FUZZ_CHECK(mig_utf8_is_valid(mig_buf_span(&pdf.text)), "words");
    check_words(&pdf);
    mig_pdf_part_cells(&pdf);
    check_words(&pdf);
    mig_pdf_drop_furniture(&pdf);
    check_order(&pdf);
    mig_pdf_write(&pdf, &text, &heading);
    FUZZ_CHECK(!memchr(heading.n ? heading.p : "", '\n', heading.n) && mig_utf8_is_valid(heading), "the heading");
    FUZZ_CHECK(text.n <= ROOM * (pdf.text.n + pdf.n_words + 1), "%zu bytes of %zu", text.n, pdf.text.n);
    mig_charset_clean(mig_buf_span(&text), out);
    fuzz_check_clean(mig_buf_span(out), "text");
    mig_buf_free(&text);
    mig_pdf_free(&pdf);
}

void fuzz_one(struct mig_span in)
{
    struct mig_buf once = { 0 }, twice = { 0 };
    read(in, &once);
    read(in, &twice);
    fuzz_check_same(&once, &twice, "a second time");
    mig_buf_free(&once);
    mig_buf_free(&twice);
}
