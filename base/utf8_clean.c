/* What mig_utf8_clean makes of a text: NFC, without what fonts and broken files made of it. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_look.h"

enum { MAX_MARKS = 30 }; /* on one letter, in languages that are written: Stream-Safe Text Format, UAX #15 */

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c < 0xF900) || (c >= 0xF0000 && c < 0x110000);
}

/* Code points that no normalisation changes, moves or joins to what stands before them: a text of these alone is
 * NFC already. Ranges of the Unicode data, checked against it: letters of Europe, punctuation, signs, Han, Hangul,
 * the byte order mark, emoji; in the gaps are combining marks and code points that stand for others (U+2126, U+212A). */
static bool is_plain(uint32_t c)
{
    static const struct range {
        uint32_t from, to;
    } ranges[] = {
        { 0x370, 0x373 },   { 0x375, 0x37D },   { 0x388, 0x482 },     { 0x48A, 0x52F },   { 0x2002, 0x20CF },
        { 0x2100, 0x2125 }, { 0x2127, 0x2129 }, { 0x212C, 0x2328 },   { 0x232B, 0x2ADB }, { 0x4E00, 0x9FFF },
        { 0xAC00, 0xD7A3 }, { 0xFEFF, 0xFEFF }, { 0x1F000, 0x1FAFF },
    };
    if (c < 0x300)
        return true;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i].from; i++)
        if (c <= ranges[i].to)
            return true;
    return false;
}

bool mig_utf8_stays(uint32_t c)
{
    return is_plain(c) && !is_private(c) && c != MIG_UTF8_BAD;
}

static void add_nfc(struct mig_buf *out, struct mig_span piece)
{
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)piece.p, (utf8proc_ssize_t)piece.n, &nfc,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n == UTF8PROC_ERROR_NOMEM)
        mig_mem_checked(NULL, piece.n);
    mig_buf_add(out, n >= 0 ? mig_span((const char *)nfc, (size_t)n) : piece);
    free(nfc);
}

/* Bytes of TEXT up to where MAX_MARKS combining marks follow each other. */
static size_t stream_safe_end(struct mig_span text)
{
    size_t at = 0;
    for (unsigned n_marks = 0; at < text.n && n_marks < MAX_MARKS;) {
        bool is_mark = utf8proc_get_property((utf8proc_int32_t)mig_utf8_next(text, &at))->combining_class > 0;
        n_marks = is_mark ? n_marks + 1 : 0;
    }
    return at;
}

/* Piece by piece: putting N marks in order takes time with the square of N. */
static void normalise(struct mig_buf *out, size_t from)
{
    struct mig_buf raw = { 0 };
    mig_buf_add(&raw, mig_span(out->p + from, out->n - from));
    out->n = from;
    for (size_t at = 0, n; at < raw.n; at += n) {
        struct mig_span rest = mig_span(raw.p + at, raw.n - at);
        n = stream_safe_end(rest);
        add_nfc(out, mig_span_cut(rest, 0, n));
    }
    mig_buf_free(&raw);
}

/* What stands in place of C, which typesetting or a broken file made; NULL: C itself. */
static const char *in_place_of(uint32_t c)
{
    static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    if (c == MIG_UTF8_BAD || is_private(c))
        return "\xEF\xBF\xBD";
    return c >= 0xFB00 && c <= 0xFB06 ? ligatures[c - 0xFB00] : NULL;
}

static void clean_line(struct mig_buf *out, struct mig_span text)
{
    struct mig_utf8_look look = { 0 };
    size_t from = out->n, run = 0;
    bool plain = true;
    mig_utf8_look(text, &look);
    for (size_t i = 0; look.may_change && i < text.n;) {
        size_t start = i;
        uint32_t c = mig_utf8_next(text, &i);
        if (c < 0x80)
            continue;
        const char *other = in_place_of(c);
        if (!other) {
            plain = plain && is_plain(c);
            continue;
        }
        mig_buf_add(out, mig_span_cut(text, run, start));
        mig_buf_str(out, other);
        run = i;
    }
    mig_buf_add(out, mig_span(text.p + run, text.n - run));
    if (!plain && out->n > from)
        normalise(out, from);
}

/* Line by line: nothing joins across a line feed, and one odd character costs its line, not the text. */
void mig_utf8_clean(struct mig_buf *out, struct mig_span text)
{
    while (text.n > 0) {
        const char *newline = memchr(text.p, '\n', text.n);
        size_t n = newline ? (size_t)(newline - text.p) + 1 : text.n;
        clean_line(out, mig_span(text.p, n));
        text = mig_span_cut(text, n, text.n);
    }
}

bool mig_utf8_is_clean(struct mig_span text)
{
    struct mig_utf8_look look = { 0 };
    mig_utf8_look(text, &look);
    return !look.may_change;
}
