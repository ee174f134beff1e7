/* What pdftotext writes, line by line. It is no XML when the words of the PDF are none, and is not read as such. */
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

static const float FAR = 20000; /* points: what is farther off is nowhere */

void mig_pdf_free(struct mig_pdf *pdf)
{
    free(pdf->word);
    free(pdf->line);
    free(pdf->page);
    mig_buf_free(&pdf->text);
    mig_arena_free(&pdf->arena);
    *pdf = (struct mig_pdf){ 0 };
}

/* The value behind NAME in TAG, where it is written NAME="value". */
static struct mig_span attribute(struct mig_span tag, const char *name)
{
    size_t at = mig_span_find(tag, mig_span_of(name));
    if (at == SIZE_MAX)
        return mig_span(NULL, 0);
    struct mig_span value = mig_span_cut(tag, at + strlen(name), tag.n);
    if (!mig_span_starts(value, "=\""))
        return mig_span(NULL, 0);
    value = mig_span_cut(value, 2, value.n);
    const char *end = memchr(value.p, '"', value.n);
    return mig_span(value.p, end ? (size_t)(end - value.p) : value.n);
}

static float number(struct mig_span tag, const char *name)
{
    double value = 0;
    if (!mig_span_number(attribute(tag, name), &value))
        return 0;
    return value > FAR ? FAR : value > -FAR ? (float)value : -FAR;
}

static struct mig_pdf_box box_of(struct mig_span tag)
{
    struct mig_pdf_box b = { number(tag, "xMin"), number(tag, "yMin"), number(tag, "xMax"), number(tag, "yMax") };
    b.x1 = b.x1 > b.x0 ? b.x1 : b.x0;
    b.y1 = b.y1 > b.y0 ? b.y1 : b.y0;
    return b;
}

/* Ligatures are shapes of letters; dots of lists come in private codes of the fonts that hold them. */
static void add_code(struct mig_buf *out, uint32_t c)
{
    static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    char utf8[4];
    bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
    if (c >= 0xFB00 && c <= 0xFB06)
        mig_buf_str(out, ligatures[c - 0xFB00]);
    else if (c == 0xF0B7 || c == 0xF0A7 || c == 0xF076 || c == 0xF0D8 || c == 0xF0FC)
        mig_buf_str(out, "•");
    else if (c < ' ' || c == 0x7F)
        mig_buf_char(out, ' ');
    else
        mig_buf_add(out, mig_span(utf8, mig_utf8_put(is_private ? MIG_UTF8_BAD : c, utf8)));
}

/* How many bytes of TEXT are a character by name, which goes to *C; 0: none. */
static size_t entity(struct mig_span text, uint32_t *c)
{
    static const struct {
        const char *name;
        char c;
    } known[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (mig_span_starts(text, known[i].name)) {
            *c = (uint32_t)known[i].c;
            return strlen(known[i].name);
        }
    return 0;
}

static void add_text(struct mig_buf *out, struct mig_span text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c = 0;
        size_t n = text.p[i] == '&' ? entity(mig_span_cut(text, i, text.n), &c) : 0;
        if (n == 0)
            c = mig_utf8_next(text, &i);
        i += n;
        add_code(out, c);
    }
}

/* What stands between the end of the tag and the end tag. */
static struct mig_span content(struct mig_span line, const char *end_tag)
{
    const char *from = memchr(line.p, '>', line.n);
    if (!from)
        return mig_span(NULL, 0);
    struct mig_span rest = mig_span_cut(line, (size_t)(from + 1 - line.p), line.n);
    size_t n = mig_span_find(rest, mig_span_of(end_tag));
    return n == SIZE_MAX ? rest : mig_span_cut(rest, 0, n);
}

static struct mig_span kept(struct mig_pdf *pdf, struct mig_span text)
{
    struct mig_buf b = { 0 };
    add_text(&b, text);
    struct mig_span one = mig_utf8_one_line(&pdf->arena, mig_buf_span(&b));
    mig_buf_free(&b);
    return one;
}

static void add_word(struct mig_pdf *pdf, struct mig_span tag)
{
    struct mig_span text = content(tag, "</word>");
    size_t start = pdf->text.n;
    if (pdf->n_lines == 0 || start > UINT32_MAX / 2)
        return;
    add_text(&pdf->text, text);
    struct mig_pdf_word word = { box_of(mig_span_cut(tag, 0, (size_t)(text.p ? text.p - tag.p : 0))), (uint32_t)start,
                                 (uint32_t)(pdf->text.n - start) };
    if (word.n == 0)
        return;
    pdf->word = mig_grow(pdf->word, &pdf->words_cap, pdf->n_words + 1, sizeof *pdf->word);
    pdf->word[pdf->n_words++] = word;
    pdf->line[pdf->n_lines - 1].n_words++;
}

static void add_line(struct mig_pdf *pdf, struct mig_span tag)
{
    if (pdf->n_pages == 0)
        return;
    pdf->line = mig_grow(pdf->line, &pdf->lines_cap, pdf->n_lines + 1, sizeof *pdf->line);
    pdf->line[pdf->n_lines++] =
        (struct mig_pdf_line){ .box = box_of(tag), .word = (uint32_t)pdf->n_words, .page = (uint32_t)pdf->n_pages - 1 };
    pdf->page[pdf->n_pages - 1].n_lines++;
}

static void add_page(struct mig_pdf *pdf, struct mig_span tag)
{
    pdf->page = mig_grow(pdf->page, &pdf->pages_cap, pdf->n_pages + 1, sizeof *pdf->page);
    pdf->page[pdf->n_pages++] = (struct mig_pdf_page){ .width = number(tag, "width"),
                                                       .height = number(tag, "height"),
                                                       .line = (uint32_t)pdf->n_lines };
}

static void add_head(struct mig_pdf *pdf, struct mig_span tag)
{
    if (mig_span_starts(tag, "<title>"))
        pdf->title = kept(pdf, content(tag, "</title>"));
    else if (mig_span_starts(tag, "<meta name=\"CreationDate\""))
        pdf->created = kept(pdf, attribute(tag, "content"));
    else if (mig_span_starts(tag, "<meta name=\"ModDate\""))
        pdf->modified = kept(pdf, attribute(tag, "content"));
}

static float height_of(const struct mig_pdf_word *word)
{
    return word->box.y1 - word->box.y0;
}

/* The height that most bytes of the line have, to a quarter of a point. */
static void measure(const struct mig_pdf *pdf, struct mig_pdf_line *line)
{
    size_t best = 0;
    for (uint32_t i = 0, n_kinds = 0; i < line->n_words && n_kinds < 8; i++) {
        float h = height_of(&pdf->word[line->word + i]);
        size_t n = 0;
        for (uint32_t k = 0; k < line->n_words && k < 64; k++) {
            float other = height_of(&pdf->word[line->word + k]);
            n += other > h - 0.25F && other < h + 0.25F ? pdf->word[line->word + k].n : 0;
        }
        n_kinds += n > best;
        line->height = n > best ? h : line->height;
        best = n > best ? n : best;
        if (i >= 64)
            break;
    }
}

enum { N_HEIGHTS = 400 }; /* of a quarter of a point */

static void measure_body(struct mig_pdf *pdf)
{
    size_t bytes[N_HEIGHTS] = { 0 }, best = 0;
    for (size_t i = 0; i < pdf->n_lines; i++) {
        measure(pdf, &pdf->line[i]);
        float quarters = pdf->line[i].height * 4 + 0.5F;
        size_t at = quarters < N_HEIGHTS ? (size_t)quarters : N_HEIGHTS - 1;
        for (uint32_t k = 0; k < pdf->line[i].n_words; k++)
            bytes[at] += pdf->word[pdf->line[i].word + k].n;
    }
    for (size_t i = 1; i < N_HEIGHTS; i++)
        best = bytes[i] > bytes[best] ? i : best;
    pdf->body = (float)best / 4;
}

void mig_pdf_scan(struct mig_pdf *pdf, struct mig_span layout)
{
    struct mig_span tag;
    while (mig_span_split(&layout, '\n', &tag)) {
        tag = mig_span_trim(tag);
        if (mig_span_starts(tag, "<word "))
            add_word(pdf, tag);
        else if (mig_span_starts(tag, "<line "))
            add_line(pdf, tag);
        else if (mig_span_starts(tag, "<page "))
            add_page(pdf, tag);
        else if (pdf->n_pages == 0)
            add_head(pdf, tag);
    }
    measure_body(pdf);
}
