#include "extract/source/charset/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"
#include "extract/source/charset/charset_capitals.h"
#include "extract/source/charset/charset_kin.h"
#include "extract/source/charset/charset_label.h"
#include "extract/source/charset/charset_wide.h"

static void add_replacement(struct mig_buf *out)
{
    mig_buf_str(out, "\xEF\xBF\xBD");
}

/* A byte that cannot be converted is U+FFFD; conversion goes on behind it. Some converters hold back the last
 * character until they are told that nothing follows: the turn after the last byte. */
static bool convert(struct mig_span bytes, const char *from, struct mig_buf *out)
{
    iconv_t cd = iconv_open("UTF-8", from);
    if (cd == (iconv_t)-1)
        return false;
    char *in = (char *)(uintptr_t)bytes.p; /* iconv does not write through it */
    size_t left = bytes.n;
    for (bool is_last = false; !is_last;) {
        is_last = left == 0;
        char room[16 * 1024], *to = room;
        size_t free_room = sizeof room, before = left;
        size_t n = is_last ? iconv(cd, NULL, NULL, &to, &free_room) : iconv(cd, &in, &left, &to, &free_room);
        mig_buf_add(out, mig_span(room, (size_t)(to - room)));
        if (!is_last && n == (size_t)-1 && left == before && to == room) {
            add_replacement(out);
            in++;
            left--;
        }
    }
    iconv_close(cd);
    return true;
}

/* The first byte from I on that is an ASCII control character, white space ones too. */
static size_t skip_printing(struct mig_span bytes, size_t i)
{
    const uint64_t each = 0x0101010101010101u;
    for (uint64_t w; bytes.n - i >= sizeof w; i += sizeof w) {
        memcpy(&w, bytes.p + i, sizeof w);
        uint64_t controls = ((w - each * 0x20) | ((w & each * 0x7F) + each)) & ~w & each * 0x80;
        if (controls) /* the lowest one is sure */
            return i + (size_t)__builtin_ctzll(controls) / 8;
    }
    while (i < bytes.n && (unsigned char)bytes.p[i] >= 0x20 && bytes.p[i] != 0x7F)
        i++;
    return i;
}

/* A stray control character or NUL happens in text; two, and one in fifty or a NUL in a thousand, do not.
 * Escape (ISO-2022, terminal logs) counts as the others. */
static bool is_binary(struct mig_span bytes)
{
    size_t controls = 0, zeros = 0;
    for (size_t i = 0; (i = skip_printing(bytes, i)) < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        controls += mig_is_control((char)c);
        zeros += c == 0;
    }
    return controls > 1 && (controls * 50 > bytes.n || zeros * 1000 > bytes.n);
}

/* How well BYTES hold up as UTF-8: sequences of several bytes that are right, and bytes that are wrong. */
static void try_utf8(struct mig_span bytes, size_t *n_right, size_t *n_wrong)
{
    *n_right = *n_wrong = 0;
    for (size_t i = 0; i < bytes.n;) {
        if ((unsigned char)bytes.p[i] < 0x80) {
            i++;
            continue;
        }
        size_t start = i;
        mig_utf8_next(bytes, &i);
        if (i - start > 1)
            (*n_right)++;
        else
            (*n_wrong)++;
    }
}

/* The set of one byte a character that BYTES look like. */
static const char *looks_like(struct mig_span bytes)
{
    struct mig_span head = mig_span(bytes.p, bytes.n < MIG_CHARSET_LOOK ? bytes.n : MIG_CHARSET_LOOK);
    uchardet_t ud = uchardet_new();
    uchardet_handle_data(ud, head.p, head.n);
    uchardet_data_end(ud);
    const char *from = mig_charset_converter(mig_span_of(uchardet_get_charset(ud)));
    uchardet_delete(ud);
    return mig_charset_kin(head, mig_charset_capitals(head, from ? from : MIG_CHARSET_WESTERN, convert), convert);
}

void mig_charset_single(struct mig_span bytes, struct mig_buf *out)
{
    if (!convert(bytes, looks_like(bytes), out))
        convert(bytes, MIG_CHARSET_WESTERN, out);
}

/* Western languages write most letters in ASCII, and those that are not stand among these. Where they stand side by side
 * the letters are of another alphabet: a server's default was declared. */
static bool is_western(struct mig_span bytes)
{
    enum { FIRST_LETTER = 0xC0, FEW = 20 };
    size_t n = bytes.n < MIG_CHARSET_LOOK ? bytes.n : MIG_CHARSET_LOOK, n_letters = 0, n_beside = 0;
    bool was_letter = false;
    for (size_t i = 0; i < n; i++) {
        bool is_letter = (unsigned char)bytes.p[i] >= FIRST_LETTER;
        n_letters += is_letter;
        n_beside += is_letter && was_letter;
        was_letter = is_letter;
    }
    return n_letters < FEW || n_beside * 2 < n_letters;
}

/* "Some +BBoEPgQ8BDAEPQQ0BDA-". False: it is no UTF-7, or a text like any other: "+7 900". */
static bool decode_utf7(struct mig_span bytes, struct mig_buf *out)
{
    size_t before = out->n;
    bool is_whole =
        mig_span_is_ascii(bytes) && memchr(bytes.p, '+', bytes.n) && convert(bytes, MIG_CHARSET_UTF7, out) &&
        mig_span_find(mig_span_cut(mig_buf_span(out), before, out->n), mig_span_of("\xEF\xBF\xBD")) == SIZE_MAX;
    if (!is_whole)
        out->n = before;
    return is_whole;
}

/* One wrong byte in ten sequences is damaged UTF-8; more is another encoding. False: BYTES can stay as they are. */
static bool decode_narrow(struct mig_span bytes, struct mig_span declared, struct mig_buf *out)
{
    size_t n_right = 0, n_wrong = 0;
    const char *from = mig_charset_converter(declared);
    if (from && strcmp(from, MIG_CHARSET_UTF7) == 0)
        return decode_utf7(bytes, out);
    if (mig_utf8_is_valid(bytes))
        return false;
    try_utf8(bytes, &n_right, &n_wrong);
    if (n_wrong * 10 <= n_right)
        return false;
    bool is_belied = from && strcmp(from, MIG_CHARSET_WESTERN) == 0 && !is_western(bytes);
    if (!from || is_belied || !convert(bytes, from, out))
        mig_charset_single(bytes, out);
    return true;
}

/* '\r\n' and '\r' become '\n', form feeds too; other control characters a space. */
static void settle_controls(struct mig_buf *b)
{
    size_t to = 0;
    for (size_t i = 0; i < b->n; i++) {
        size_t start = i;
        i = skip_printing(mig_buf_span(b), i);
        memmove(b->p + to, b->p + start, i - start);
        to += i - start;
        char c = i < b->n ? b->p[i] : '\0';
        if (i < b->n && !(c == '\r' && i + 1 < b->n && b->p[i + 1] == '\n'))
            b->p[to++] = c == '\t' ? c : mig_is_control(c) ? ' ' : '\n';
    }
    b->n = to;
}

/* The bytes of the next slice. It ends with a line, and nothing joins across a line feed. */
static size_t slice_size(struct mig_span bytes)
{
    enum { SLICE = 1024 * 1024 };
    const char *end = bytes.n > SLICE ? memchr(bytes.p + SLICE, '\n', bytes.n - SLICE) : NULL;
    return end ? (size_t)(end - bytes.p) + 1 : bytes.n;
}

static void clean_slice(struct mig_span bytes, struct mig_buf *out)
{
    struct mig_buf slice = { 0 };
    mig_buf_add(&slice, bytes);
    settle_controls(&slice);
    mig_utf8_clean(out, mig_buf_span(&slice));
    mig_buf_free(&slice);
}

/* Slice by slice, so that a third copy is never whole. */
void mig_charset_clean(struct mig_span bytes, struct mig_buf *out)
{
    for (size_t n; bytes.n > 0; bytes = mig_span_cut(bytes, n, bytes.n)) {
        n = slice_size(bytes);
        clean_slice(mig_span_cut(bytes, 0, n), out);
    }
}

bool mig_charset_is_wide(struct mig_span head)
{
    return mig_wide_of(head).size > 1;
}

bool mig_charset_is_text(struct mig_span head)
{
    return mig_charset_is_wide(head) || !is_binary(head);
}

/* One wrong byte in ten sequences, as above. */
const char *mig_charset_guess(struct mig_span bytes)
{
    size_t n_right, n_wrong;
    try_utf8(bytes, &n_right, &n_wrong);
    return n_wrong * 10 <= n_right ? NULL : looks_like(bytes);
}

void mig_charset_convert(struct mig_span bytes, const char *set, struct mig_buf *out)
{
    struct mig_buf text = { 0 };
    convert(bytes, set, &text);
    mig_charset_clean(mig_buf_span(&text), out);
    mig_buf_free(&text);
}

size_t mig_charset_narrow(struct mig_span bytes, struct mig_span head, struct mig_buf *out)
{
    struct mig_wide wide = mig_wide_of(head);
    size_t n = bytes.n - bytes.n % wide.size;
    uint32_t last = n ? mig_wide_unit(bytes, n - wide.size, wide) : 0;
    if (wide.size == 2 && last >= 0xD800 && last < 0xDC00)
        n -= wide.size; /* the other half is still to come */
    mig_wide_read(mig_span_cut(bytes, 0, n), wide, out);
    return n;
}

/* MIG_OK: *text is BYTES or, converted, in ROOM. */
static mig_status to_utf8(struct mig_span bytes, struct mig_span declared, struct mig_buf *room, struct mig_span *text)
{
    struct mig_wide wide = mig_wide_of(bytes);
    *text = mig_span_cut(bytes, wide.n_mark, bytes.n);
    if (wide.size > 1) {
        mig_wide_read(*text, wide, room);
        *text = mig_buf_span(room);
    }
    if (is_binary(*text))
        return MIG_NOMATCH;
    if (wide.size == 1 && wide.n_mark == 0 && decode_narrow(*text, declared, room))
        *text = mig_buf_span(room);
    return MIG_OK;
}

mig_status mig_charset_decode(struct mig_span bytes, struct mig_span declared, struct mig_buf *out)
{
    struct mig_buf room = { 0 };
    struct mig_span text;
    mig_status status = to_utf8(bytes, declared, &room, &text);
    if (status == MIG_OK)
        mig_charset_clean(text, out);
    mig_buf_free(&room);
    return status;
}

static bool is_clean(struct mig_span text)
{
    for (size_t i = 0; (i = skip_printing(text, i)) < text.n; i++)
        if (text.p[i] != '\t' && text.p[i] != '\n')
            return false;
    return mig_utf8_is_clean(text);
}

/* Cleans [from, b->n) of B to its start; what becomes longer than what has been read moves all to OUT. */
static void clean_in_place(struct mig_buf *b, size_t from, struct mig_buf *out)
{
    size_t to = 0;
    struct mig_buf cleaned = { 0 };
    while (from < b->n && out->n == 0) {
        struct mig_span rest = mig_span(b->p + from, b->n - from), slice = mig_span(rest.p, slice_size(rest));
        from += slice.n;
        if (!is_clean(slice)) {
            mig_buf_reset(&cleaned);
            clean_slice(slice, &cleaned);
            slice = mig_buf_span(&cleaned);
        }
        if (to + slice.n > from) {
            mig_buf_add(out, mig_span(b->p, to));
            mig_buf_add(out, slice);
        } else if (slice.n > 0) {
            memmove(b->p + to, slice.p, slice.n);
            to += slice.n;
        }
    }
    mig_buf_free(&cleaned);
    if (out->n > 0) {
        mig_charset_clean(mig_span(b->p + from, b->n - from), out);
        return;
    }
    struct mig_buf free_room = *out;
    b->n = to;
    *out = *b;
    *b = free_room;
}

mig_status mig_charset_take(struct mig_buf *bytes, struct mig_span declared, struct mig_buf *out)
{
    struct mig_buf room = { 0 };
    struct mig_span all = mig_buf_span(bytes), text;
    mig_status status = to_utf8(all, declared, &room, &text);
    if (status == MIG_OK && room.p)
        mig_charset_clean(text, out);
    else if (status == MIG_OK && text.n > 0)
        clean_in_place(bytes, (size_t)(text.p - all.p), out);
    mig_buf_free(&room);
    return status;
}

struct mig_span mig_charset_head(struct mig_span head, char *room, size_t n)
{
    struct mig_wide wide = mig_wide_of(head);
    size_t at = wide.n_mark, to = 0;
    for (; head.n - at >= wide.size && to < n; at += wide.size) {
        uint32_t c = mig_wide_unit(head, at, wide);
        room[to++] = c < 0x80 || wide.size == 1 ? (char)c : '?';
    }
    return mig_span(room, to);
}
