/* Words that are parted at the ends of lines. */
#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

bool mig_pdf_ends_with_hyphen(struct mig_span text)
{
    uint32_t c = text.n > 0 ? mig_utf8_before(text, text.n) : 0;
    return c == '-' || c == 0x2010 || c == 0xAD;
}

static bool begins_small(struct mig_span text)
{
    size_t at = 0;
    return text.n > 0 && mig_utf8_is_lower(mig_utf8_next(text, &at));
}

/* The letters at the end of TEXT, or at its start, small ones. */
static void add_letters(struct mig_buf *to, struct mig_span text, bool at_end)
{
    size_t from = text.n, to_byte = 0;
    if (at_end) {
        while (from > 0 && mig_utf8_is_letter(mig_utf8_before(text, from)))
            from = mig_utf8_floor(text, from - 1);
        mig_utf8_fold_text(to, mig_span_cut(text, from, text.n));
        return;
    }
    for (size_t at = 0; at < text.n && mig_utf8_is_letter(mig_utf8_next(text, &at));)
        to_byte = at;
    mig_utf8_fold_text(to, mig_span_cut(text, 0, to_byte));
}

static bool has_word(const struct mig_pdf_words *w, struct mig_span word)
{
    return word.n > 0 && mig_map_get(&w->seen, word) != MIG_MAP_NONE;
}

/* Is the hyphen at the end of LINE one of the word that goes on in NEXT? The document tells if it has the word elsewhere, with a
 * hyphen or without, or has both its parts as words; if not, by whether it hyphenates at all. */
static bool keeps_hyphen(const struct mig_pdf_words *w, struct mig_span line, struct mig_span next)
{
    struct mig_buf whole = { 0 }, parted = { 0 };
    add_letters(&whole, line, true);
    mig_buf_add(&parted, mig_buf_span(&whole));
    size_t n_left = whole.n;
    mig_buf_char(&parted, '-');
    add_letters(&whole, next, false);
    mig_buf_add(&parted, mig_span_cut(mig_buf_span(&whole), n_left, whole.n));
    bool is_whole = has_word(w, mig_buf_span(&whole));
    bool is_parted = has_word(w, mig_buf_span(&parted)) ||
                     (!is_whole && has_word(w, mig_span_cut(mig_buf_span(&whole), 0, n_left)) &&
                      has_word(w, mig_span_cut(mig_buf_span(&whole), n_left, whole.n)));
    bool keeps = n_left == 0 || !begins_small(next) || (is_whole == is_parted ? !w->hyphenates : is_parted);
    mig_buf_free(&whole);
    mig_buf_free(&parted);
    return keeps;
}

void mig_pdf_join(const struct mig_pdf_words *w, struct mig_buf *out, size_t start, struct mig_span next)
{
    struct mig_span line = mig_span_cut(mig_buf_span(out), start, out->n);
    if (!mig_pdf_ends_with_hyphen(line)) {
        mig_buf_char(out, ' ');
        return;
    }
    struct mig_span before = mig_span_cut(line, 0, mig_utf8_floor(line, line.n - 1));
    uint32_t last = before.n > 0 ? mig_utf8_before(before, before.n) : ' ';
    bool is_soft = mig_span_ends(line, "\xC2\xAD");
    if (mig_utf8_is_space(last))
        mig_buf_char(out, ' '); /* a dash */
    else if (is_soft || !keeps_hyphen(w, before, next))
        out->n = start + before.n;
}

/* The letters of WORD with hyphens between them, folded. */
static void add_word(struct mig_pdf_words *w, struct mig_span word, struct mig_buf *room)
{
    mig_buf_reset(room);
    for (size_t from = 0, at = 0; at < word.n; from = at) {
        uint32_t c = mig_utf8_next(word, &at);
        if (mig_utf8_is_letter(c) || (room->n > 0 && (c == '-' || c == 0x2010)))
            mig_utf8_fold_text(room, c == 0x2010 ? mig_span_of("-") : mig_span_cut(word, from, at));
    }
    while (room->n > 0 && room->p[room->n - 1] == '-')
        room->n--;
    if (room->n > 0)
        mig_map_put(&w->seen, mig_buf_span(room), 1);
}

/* Words that are parted do not count. */
void mig_pdf_find_words(const struct mig_pdf *pdf, struct mig_pdf_words *w)
{
    size_t n_parted = 0, n_lines = 0;
    struct mig_buf room = { 0 };
    for (size_t i = 0; i < pdf->n_lines; i++) {
        const struct mig_pdf_line *line = &pdf->line[i];
        if (line->n_words < 4 || line->is_dropped)
            continue;
        const struct mig_pdf_word *last = &pdf->word[line->word + line->n_words - 1];
        n_lines++;
        n_parted += mig_pdf_ends_with_hyphen(
            mig_span_cut(mig_buf_span(&pdf->text), last->start, last->start + (size_t)last->n));
    }
    w->hyphenates = n_parted > 2 && n_parted * 40 > n_lines;
    bool is_rest = false;
    for (size_t i = 0; n_parted > 0 && i < pdf->n_words; i++) {
        const struct mig_pdf_word *word = &pdf->word[i];
        struct mig_span text = mig_span_cut(mig_buf_span(&pdf->text), word->start, word->start + (size_t)word->n);
        if (!mig_pdf_ends_with_hyphen(text) && !is_rest)
            add_word(w, text, &room);
        is_rest = mig_pdf_ends_with_hyphen(text);
    }
    mig_buf_free(&room);
}

void mig_pdf_words_free(struct mig_pdf_words *words)
{
    mig_map_free(&words->seen);
}
