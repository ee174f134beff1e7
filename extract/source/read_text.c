/* Plain text: what every file is that is nothing else and holds no binary. */
#include "extract/source/charset/charset.h"
#include "extract/source/charset/mojibake.h"
#include "extract/source/reader.h"
#include "extract/source/wrap.h"

/* Of a text only the text is held, and a page's tree is many times the page: it may be longer than others. */
void mig_text_parse(struct mig_document *doc)
{
    struct mig_buf *out = &doc->body, meant = { 0 };
    if (mig_mojibake_undo(mig_buf_span(out), &meant)) {
        mig_hashing_wait(doc->hashing);
        mig_buf_free(out);
        *out = meant;
    }
    struct mig_wrap wrap = mig_wrap_find(mig_buf_span(out));
    mig_hashing_wait(doc->hashing);
    mig_wrap_join(wrap, out);
    doc->text = mig_buf_span(out);
    doc->title = mig_wrap_headline(doc->text);
}

/* What people take for text, by its first bytes, and what to do with it. */
static const struct other {
    const char *mark, *name, *advice;
} others[] = {
    { "{\\rtf", "RTF", "soffice --convert-to txt makes text of it" },
    { "\xD0\xCF\x11\xE0", "an old office document", "soffice --convert-to txt makes text of it" },
    { "\x78\x9F\x3E\x22", "Outlook's own wrapping (winmail.dat)", "tnef or ytnef unpacks it" },
    { "AT&TFORM", "DjVu", "djvutxt makes text of it" },
    { "\x89PNG\r\n", "a picture", "tesseract makes text of it" },
    { "\xFF\xD8\xFF", "a picture", "tesseract makes text of it" },
    { "GIF89a", "a picture", "tesseract makes text of it" },
};

static mig_status check_mark(const struct mig_piece *piece, struct mig_err *err)
{
    struct mig_span bytes = mig_buf_span(&piece->bytes);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (mig_span_starts(bytes, others[i].mark))
            return mig_err_set(err, MIG_DATA, "%s: not text but %s; %s", piece->name, others[i].name, others[i].advice);
    return MIG_OK;
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    if (check_mark(piece, err) != MIG_OK)
        return MIG_DATA;
    if (mig_charset_take(&piece->bytes, piece->said.charset, doc->hashing, &doc->body) != MIG_OK)
        return mig_err_set(err, MIG_DATA, "%s: not text", piece->name);
    mig_text_parse(doc);
    return MIG_OK;
}

static const char *const suffixes[] = { ".txt", ".text", ".md", NULL };

const struct mig_reader mig_reader_text = {
    .name = "text",
    .suffixes = suffixes,
    .is_plain = true,
    .parse = parse,
};
