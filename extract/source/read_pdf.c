/* PDF, through pdftotext. It is asked for every word with its place on the page: its own text puts columns in the wrong order at
 * times, loses the hyphens of "10-15", and makes one number of a figure and the mark of its footnote. */
#include "base/child.h"
#include "extract/source/charset/charset.h"
#include "extract/source/info.h"
#include "extract/source/pdf/pdf.h"
#include "extract/source/reader.h"

enum { LAYOUT_PER_TEXT = 4 }; /* the places of words are many times the words */

/* The mark may stand behind other bytes, as in files that came through a mail or a web server. */
static bool knows(struct mig_span head)
{
    enum { NEAR = 1024 };
    struct mig_span near = mig_span(head.p, head.n < NEAR ? head.n : NEAR);
    size_t at = mig_span_find(near, mig_span_of("%PDF-"));
    return at == 0 || (at != SIZE_MAX && mig_span_trim(mig_span_cut(near, 0, at)).n == 0);
}

static mig_status tell(const struct mig_child_result *result, const struct mig_piece *piece, struct mig_err *err)
{
    const struct mig_limits *limits = piece->limits;
    switch (result->end) {
    case MIG_CHILD_DONE:
        return MIG_OK;
    case MIG_CHILD_ABSENT:
        return mig_err_set(err, MIG_DATA, "%s: a PDF, and there is no pdftotext to read it; install poppler-utils",
                           piece->name);
    case MIG_CHILD_SLOW:
        return mig_err_set(err, MIG_DATA, "%s: pdftotext was not done with it in %zu s (--max-seconds)", piece->name,
                           limits->seconds);
    case MIG_CHILD_LONG:
        return mig_err_set(err, MIG_DATA, "%s: holds more text than a document of %zu MB may (--max-document)",
                           piece->name, limits->document_mb);
    case MIG_CHILD_DIED:
        return mig_err_set(err, MIG_DATA, "%s: pdftotext broke down over it (signal %d), with %zu MB (--max-memory)",
                           piece->name, result->code, limits->child_mb);
    case MIG_CHILD_LOST:
        return mig_err_set(err, MIG_DATA, "%s: cannot read what pdftotext makes of it: %s", piece->name,
                           strerror(result->code));
    case MIG_CHILD_FAILED:
        break;
    }
    struct mig_span said = mig_span_of(result->said);
    if (mig_span_find(said, mig_span_of("Incorrect password")) != SIZE_MAX)
        return mig_err_set(err, MIG_DATA, "%s: encrypted, and needs a password", piece->name);
    if (mig_span_find(said, mig_span_of("ut of memory")) != SIZE_MAX)
        return mig_err_set(err, MIG_DATA, "%s: pdftotext needs more than %zu MB for it (--max-memory)", piece->name,
                           limits->child_mb);
    return mig_err_set(err, MIG_DATA, "%s: pdftotext cannot read it: %s", piece->name,
                       said.n > 0 ? result->said : "it does not say why");
}

/* What pdftotext complains of when text is lost or garbled, by words of poppler: measured on files with changed bytes, for most of which
 * it gives another text. Fonts without widths or names, frames of notes and their like cost none, and whole files have such. */
static const char *const losses[] = {
    "flate stream",
    "hex string",
    "Illegal character",
    "Unknown operator",
    "Too few (",
    "Too many args",
    "operator is wrong type",
    "Leftover args",
    "Element of show/space",
    "No font in show",
    "Unknown font tag",
    "End of file inside",
    "Unterminated",
    "ToUnicode CMap",
    "Weird page contents",
    "Loop in Pages tree",
    "Page count",
    "CIDSystemInfo",
    "Unknown CMap",
    "Missing language pack",
    "not found but needed",
    "Dictionary key must be a name",
    "trailer dictionary",
    "xref table",
};

/* The first line of SAID that tells of a loss; empty: none does. */
static struct mig_span find_loss(struct mig_span said)
{
    struct mig_span line;
    while (mig_span_split(&said, '\n', &line))
        for (size_t i = 0; i < sizeof losses / sizeof *losses; i++)
            if (mig_span_find(line, mig_span_of(losses[i])) != SIZE_MAX)
                return mig_span_trim(line);
    return mig_span("", 0);
}

static void tell_loss(const struct mig_child_result *result, struct mig_document *doc)
{
    struct mig_span loss = find_loss(mig_span_of(result->all));
    if (loss.n > 0)
        doc->fault = mig_arena_printf(&doc->arena, "%s: damaged, text may be lost: pdftotext: %.*s", doc->name,
                                      (int)(loss.n < 120 ? loss.n : 120), loss.p);
}

static mig_status run(const struct mig_piece *piece, struct mig_buf *layout, struct mig_document *doc,
                      struct mig_err *err)
{
    static const char *const args[] = { "pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL };
    const struct mig_limits *limits = piece->limits;
    struct mig_child child = { .args = args,
                               .seconds = limits->seconds,
                               .memory_mb = limits->child_mb,
                               .output_max = (limits->document_mb << 20) * LAYOUT_PER_TEXT };
    struct mig_child_result result;
    mig_status status = mig_child_run(&child, mig_buf_span(&piece->bytes), layout, &result, err);
    if (status == MIG_OK)
        status = tell(&result, piece, err);
    if (status == MIG_OK)
        tell_loss(&result, doc);
    return status;
}

static void write_document(struct mig_pdf *pdf, const struct mig_piece *piece, struct mig_document *doc)
{
    struct mig_buf text = { 0 };
    struct mig_span heading;
    pdf->units = doc->units;
    mig_pdf_part_cells(pdf);
    mig_pdf_drop_furniture(pdf);
    mig_pdf_write(pdf, &text, &heading);
    mig_charset_clean(mig_buf_span(&text), &doc->body);
    mig_buf_free(&text);
    doc->text = mig_buf_span(&doc->body);
    mig_info_set_title(doc, pdf->title, heading);
    mig_info_set_date(doc, piece, pdf->created, pdf->modified);
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    struct mig_buf layout = { 0 };
    struct mig_pdf pdf = { 0 };
    mig_status status = run(piece, &layout, doc, err);
    if (status == MIG_OK)
        mig_pdf_scan(&pdf, mig_buf_span(&layout));
    mig_buf_free(&layout);
    if (status == MIG_OK && pdf.n_words == 0)
        status = mig_err_set(err, MIG_DATA, "%s: holds no text: is it a scan?", piece->name);
    if (status == MIG_OK)
        write_document(&pdf, piece, doc);
    mig_pdf_free(&pdf);
    return status;
}

const struct mig_reader mig_reader_pdf = {
    .name = "pdf",
    .knows = knows,
    .parse = parse,
};
