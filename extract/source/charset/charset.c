#include "extract/source/charset/charset.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_look.h"
#include "extract/source/charset/charset_by_letters.h"
#include "extract/source/charset/charset_capitals.h"
#include "extract/source/charset/charset_kin.h"
#include "extract/source/charset/charset_label.h"
#include "extract/source/charset/charset_open.h"
#include "extract/source/charset/charset_wide.h"

static void add_replacement(struct mig_buf *out)
{
    mig_buf_str(out, "\xEF\xBF\xBD");
}

/* A byte that cannot be converted is U+FFFD; conversion goes on behind it. Some converters hold back the last
 * character until they are told that nothing follows: the turn after the last byte. */
static bool convert(struct mig_span bytes, const char *from, struct mig_buf *out)
{
    iconv_t cd = mig_charset_open(from);
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

/* What a text holds, and which slices of it would be cleaned. */
struct survey {
    struct mig_utf8_look look;
    struct slice {
        size_t start, end;
    } * item;
    size_t n, cap;
};

static bool is_clean(const struct mig_utf8_look *look)
{
    return !look->may_change && look->n_controls == 0 && look->n_breaks == 0;
}

/* Not all of a long text together: what is cleaned is held twice. */
static void add_slice(struct survey *s, size_t start, size_t end)
{
    enum { MOST = 1024 * 1024 };
    struct slice *last = s->n ? &s->item[s->n - 1] : NULL;
    if (last && last->end == start && end - last->start <= MOST) {
        last->end = end;
        return;
    }
    s->item = mig_grow(s->item, &s->cap, s->n + 1, sizeof *s->item);
    s->item[s->n++] = (struct slice){ start, end };
}

/* Slices end with lines: nothing joins across a line feed. They are short, since one odd character costs its slice. */
static size_t slice_end(struct mig_span text, size_t start)
{
    enum { SLICE = 4096 };
    if (text.n - start <= SLICE)
        return text.n;
    const char *end = memchr(text.p + start + SLICE, '\n', text.n - start - SLICE);
    return end ? (size_t)(end - text.p) + 1 : text.n;
}

static struct survey survey(struct mig_span text)
{
    struct survey s = { 0 };
    for (size_t start = 0, end; start < text.n; start = end) {
        struct mig_utf8_look look = { 0 };
        end = slice_end(text, start);
        mig_utf8_look(mig_span_cut(text, start, end), &look);
        if (!is_clean(&look))
            add_slice(&s, start, end);
        s.look.n_controls += look.n_controls;
        s.look.n_zeros += look.n_zeros;
        s.look.is_malformed |= look.is_malformed;
    }
    return s;
}

/* A stray control character or NUL happens in text; two, and one in fifty or a NUL in a thousand, do not.
 * Escape (ISO-2022, terminal logs) counts as the others. */
static bool is_binary(const struct mig_utf8_look *look, size_t n)
{
    return look->n_controls > 1 && (look->n_controls * 50 > n || look->n_zeros * 1000 > n);
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
    const char *from = mig_charset_by_letters(head);
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
static bool decode_narrow(struct mig_span bytes, bool is_utf8, struct mig_span declared, struct mig_buf *out)
{
    size_t n_right = 0, n_wrong = 0;
    const char *from = mig_charset_converter(declared);
    if (from && strcmp(from, MIG_CHARSET_UTF7) == 0)
        return decode_utf7(bytes, out);
    if (is_utf8)
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

static void clean_slice(struct mig_span bytes, struct mig_buf *out)
{
    struct mig_buf slice = { 0 };
    mig_buf_add(&slice, bytes);
    settle_controls(&slice);
    if (mig_utf8_is_clean(mig_buf_span(&slice)))
        mig_buf_add(out, mig_buf_span(&slice));
    else
        mig_utf8_clean(out, mig_buf_span(&slice));
    mig_buf_free(&slice);
}

/* The slices of TEXT from number K on, and what is between them and behind, from byte AT on. */
static void clean_from(struct mig_span text, const struct survey *s, size_t k, size_t at, struct mig_buf *out)
{
    for (; k < s->n; at = s->item[k++].end) {
        mig_buf_add(out, mig_span_cut(text, at, s->item[k].start));
        clean_slice(mig_span_cut(text, s->item[k].start, s->item[k].end), out);
    }
    mig_buf_add(out, mig_span_cut(text, at, text.n));
}

void mig_charset_clean(struct mig_span text, struct mig_buf *out)
{
    struct survey s = survey(text);
    clean_from(text, &s, 0, 0, out);
    free(s.item);
}

bool mig_charset_is_wide(struct mig_span head)
{
    return mig_wide_of(head).size > 1;
}

bool mig_charset_is_text(struct mig_span head)
{
    struct mig_utf8_look look = { 0 };
    if (mig_charset_is_wide(head))
        return true;
    mig_utf8_look(head, &look);
    return !is_binary(&look, head.n);
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

/* MIG_OK: *text is BYTES or, converted, in ROOM, and *s of what it is, to be freed in any case. */
static mig_status to_utf8(struct mig_span bytes, struct mig_span declared, struct mig_buf *room, struct mig_span *text,
                          struct survey *s)
{
    struct mig_wide wide = mig_wide_of(bytes);
    *text = mig_span_cut(bytes, wide.n_mark, bytes.n);
    if (wide.size > 1) {
        mig_wide_read(*text, wide, room);
        *text = mig_buf_span(room);
    }
    *s = survey(*text);
    if (is_binary(&s->look, text->n))
        return MIG_NOMATCH;
    if (wide.size == 1 && wide.n_mark == 0 && decode_narrow(*text, !s->look.is_malformed, declared, room)) {
        *text = mig_buf_span(room);
        free(s->item);
        *s = survey(*text);
    }
    return MIG_OK;
}

mig_status mig_charset_decode(struct mig_span bytes, struct mig_span declared, struct mig_buf *out)
{
    struct mig_buf room = { 0 };
    struct survey s = { 0 };
    struct mig_span text;
    mig_status status = to_utf8(bytes, declared, &room, &text, &s);
    if (status == MIG_OK)
        clean_from(text, &s, 0, 0, out);
    free(s.item);
    mig_buf_free(&room);
    return status;
}

/* A buffer that is cleaned to its start: what is written never overtakes what is read. */
struct cleaning {
    struct mig_buf *b;
    size_t to;
    struct mig_hashing *hashing;
};

/* TEXT, of the buffer's own bytes or elsewhere, goes to where the next bytes are put. Mostly it stands there. */
static void put(struct cleaning *c, struct mig_span text)
{
    char *to = c->b->p + c->to;
    c->to += text.n;
    if (to == text.p || text.n == 0 || memcmp(to, text.p, text.n) == 0)
        return;
    mig_hashing_wait(c->hashing);
    memmove(to, text.p, text.n);
}

/* Cleans the text that B ends with, from FROM on, to B's start; what becomes longer than what has been read moves all to OUT. */
static void clean_in_place(struct cleaning *c, size_t from, const struct survey *s, struct mig_buf *out)
{
    struct mig_buf *b = c->b, cleaned = { 0 };
    struct mig_span text = mig_span(b->p + from, b->n - from);
    size_t at = 0, k = 0;
    while (k < s->n && out->n == 0) {
        const struct slice *slice = &s->item[k++];
        put(c, mig_span_cut(text, at, slice->start));
        at = slice->end;
        mig_buf_reset(&cleaned);
        clean_slice(mig_span_cut(text, slice->start, slice->end), &cleaned);
        if (c->to + cleaned.n > from + at) {
            mig_buf_add(out, mig_span(b->p, c->to));
            mig_buf_add(out, mig_buf_span(&cleaned));
        } else {
            put(c, mig_buf_span(&cleaned));
        }
    }
    mig_buf_free(&cleaned);
    if (out->n > 0) {
        clean_from(text, s, k, at, out);
        return;
    }
    put(c, mig_span_cut(text, at, text.n));
    struct mig_buf free_room = *out;
    b->n = c->to;
    *out = *b;
    *b = free_room;
}

mig_status mig_charset_take(struct mig_buf *bytes, struct mig_span declared, struct mig_hashing *hashing,
                            struct mig_buf *out)
{
    struct mig_buf room = { 0 };
    struct survey s = { 0 };
    struct mig_span all = mig_buf_span(bytes), text;
    mig_status status = to_utf8(all, declared, &room, &text, &s);
    if (status == MIG_OK && room.p)
        clean_from(text, &s, 0, 0, out);
    else if (status == MIG_OK && text.n > 0)
        clean_in_place(&(struct cleaning){ bytes, 0, hashing }, (size_t)(text.p - all.p), &s, out);
    free(s.item);
    mig_buf_free(&room);
    return status;
}

struct mig_span mig_charset_head(struct mig_span head, char *room, size_t n)
{
    struct mig_wide wide = mig_wide_of(head);
    size_t at = wide.n_mark, to = 0;
    if (wide.size == 1) {
        to = head.n - at < n ? head.n - at : n;
        if (to > 0)
            memcpy(room, head.p + at, to);
        return mig_span(room, to);
    }
    for (; head.n - at >= wide.size && to < n; at += wide.size) {
        uint32_t c = mig_wide_unit(head, at, wide);
        room[to++] = c < 0x80 ? (char)c : '?';
    }
    return mig_span(room, to);
}
