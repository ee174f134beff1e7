#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem.h"

enum { MAX_MARKS = 30 }; /* on one letter, in languages that are written: Stream-Safe Text Format, UAX #15 */

#define EACH(byte) ((byte)*UINT64_C(0x0101010101010101))

/* Lengths by lead byte, 0 for bytes that cannot lead; ranges after RFC 3629. */
static unsigned lead_length(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

static bool is_tail(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

uint32_t mig_utf8_next_long(struct mig_span text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.p + *at;
    unsigned n = lead_length(*p);
    if (n == 2 || n == 0 || n > text.n - *at)
        return (*at)++, MIG_UTF8_BAD;
    uint32_t c = *p & (0xFFu >> (n + 1));
    for (unsigned i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return (*at)++, MIG_UTF8_BAD;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    if ((n == 3 && (c < 0x800 || (c >= 0xD800 && c < 0xE000))) || (n == 4 && (c < 0x10000 || c > 0x10FFFF)))
        return (*at)++, MIG_UTF8_BAD;
    *at += n;
    return c;
}

uint32_t mig_utf8_before(struct mig_span text, size_t at)
{
    if (at == 0)
        return 0;
    size_t start = mig_utf8_floor(text, at - 1);
    return mig_utf8_next(text, &start);
}

size_t mig_utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80u | (c & 0x3Fu));
    out[0] = (char)((0xF00u >> n & 0xFFu) | c);
    return n;
}

/* Eight bytes of which each is ASCII or of a letter of two bytes, as bits of them: the high one of a byte. */
struct eight {
    uint64_t leads;
    uint64_t controls; /* control characters of ASCII */
    uint64_t wrong;    /* not as said */
};

static inline struct eight look_at_eight(uint64_t w)
{
    const uint64_t high = EACH(0x80);
    uint64_t leads = w & w << 1 & high, tails = w & ~(w << 1) & high;
    uint64_t longer = leads & w << 2, too_small = leads & ~((w & EACH(0x1E)) + EACH(0x7E)); /* E0 and more; C0, C1 */
    return (struct eight){
        .leads = leads,
        .controls = ((w - EACH(0x20)) | ((w & EACH(0x7F)) + EACH(1))) & ~w & high,
        .wrong = longer | too_small | (tails ^ leads << 8),
    };
}

/* How many of the eight are sure when those of ODD are not: a letter that the last one begins goes on behind it. */
static inline size_t sure_bytes(const struct eight *e, uint64_t odd)
{
    if (!odd)
        return e->leads >> 63 ? 7 : 8;
    size_t n = (size_t)__builtin_ctzll(odd) / 8;
    return n > 0 ? n - (e->leads >> (8 * n - 1) & 1) : 0;
}

/* The letters that begin among the first N of the eight, N under eight or all: their bytes, added up in the highest one. */
static inline size_t count_leads(const struct eight *e, size_t n)
{
    uint64_t leads = n < 8 ? e->leads & ((UINT64_C(1) << 8 * n) - 1) : e->leads;
    return ((leads >> 7) * EACH(1)) >> 56;
}

/* Are BLOCK bytes usual ones all? *n_leads: letters of two bytes that begin there; one more byte is looked at. Without a
 * branch, so that the compiler takes many bytes at once. */
enum { BLOCK = 32 };
static inline bool is_usual_block(const unsigned char *p, unsigned char *n_leads)
{
    unsigned char odd = 0, leads = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = p[i], lead = (c >= 0xC2) & (c < 0xE0), tail = (p[i + 1] & 0xC0) == 0x80;
        odd |= (c < ' ') | (c == 0x7F) | (c >= 0xE0) | ((c & 0xFE) == 0xC0) | (lead ^ tail);
        leads += lead;
    }
    *n_leads = leads;
    return odd == 0;
}

/* Is it all ASCII without control characters? */
static inline bool is_ascii_block(const unsigned char *p)
{
    unsigned char odd = 0;
    for (int i = 0; i < BLOCK; i++)
        odd |= (unsigned char)(p[i] - ' ') > '~' - ' ';
    return odd == 0;
}

/* Such blocks and a last one, which may lie over the one before. */
static size_t skip_ascii(struct mig_span text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p;
    while (at + BLOCK <= text.n && is_ascii_block(p + at))
        at += BLOCK;
    return text.n >= BLOCK && at + BLOCK > text.n && is_ascii_block(p + text.n - BLOCK) ? text.n : at;
}

/* The same of whole blocks, from where no letter has begun. */
static size_t skip_blocks(struct mig_span text, size_t at, size_t *n_leads)
{
    const unsigned char *p = (const unsigned char *)text.p;
    for (unsigned char leads; at + BLOCK < text.n && is_usual_block(p + at, &leads);) {
        bool is_cut = p[at + BLOCK - 1] >= 0xC0; /* a letter goes on behind the block */
        *n_leads += leads - is_cut;
        at += BLOCK - is_cut;
    }
    return at;
}

/* Of a few bytes before the end blanks make eight. */
size_t mig_utf8_skip_usual(struct mig_span text, size_t at, size_t *n_leads)
{
    size_t n = 8, leads = 0;
    at = skip_blocks(text, skip_ascii(text, at), &leads);
    for (uint64_t w; n >= 7 && at < text.n && text.n >= sizeof w; at += n) {
        size_t left = text.n - at, n_bits = left < 8 ? 8 * left : 0;
        memcpy(&w, n_bits ? text.p + text.n - sizeof w : text.p + at, sizeof w);
        w = n_bits ? w >> (64 - n_bits) | EACH(' ') << n_bits : w;
        struct eight e = look_at_eight(w);
        n = sure_bytes(&e, e.controls | e.wrong);
        leads += count_leads(&e, n);
        n = n > left ? left : n;
    }
    *n_leads += leads;
    return at;
}

size_t mig_utf8_valid(struct mig_span text)
{
    size_t i = 0;
    while (i < text.n) {
        size_t n = 8, start;
        for (uint64_t w; n >= 7 && text.n - i >= sizeof w; i += n) {
            memcpy(&w, text.p + i, sizeof w);
            struct eight e = look_at_eight(w);
            n = sure_bytes(&e, e.wrong);
        }
        if (i == text.n)
            break;
        start = i;
        if (mig_utf8_next(text, &i) == MIG_UTF8_BAD && i - start != 3)
            return start;
    }
    return text.n;
}

bool mig_utf8_is_valid(struct mig_span text)
{
    return mig_utf8_valid(text) == text.n;
}

size_t mig_utf8_count(struct mig_span text)
{
    size_t n = text.n, i = 0;
    for (uint64_t w; text.n - i >= sizeof w;
         i += sizeof w) { /* bytes of which only the high bit is set, added up in the highest one */
        memcpy(&w, text.p + i, sizeof w);
        n -= (((w & ~(w << 1)) >> 7 & EACH(1)) * EACH(1)) >> 56;
    }
    if (i < text.n && text.n >= sizeof(uint64_t)) { /* those left, from the last eight */
        uint64_t w;
        memcpy(&w, text.p + text.n - sizeof w, sizeof w);
        w >>= 8 * (sizeof w - (text.n - i));
        return n - ((((w & ~(w << 1)) >> 7 & EACH(1)) * EACH(1)) >> 56);
    }
    for (; i < text.n; i++)
        n -= is_tail(text.p[i]);
    return n;
}

size_t mig_utf8_floor(struct mig_span text, size_t at)
{
    if (at >= text.n)
        return text.n;
    while (at > 0 && is_tail(text.p[at]))
        at--;
    return at;
}

static bool is_private(uint32_t c)
{
    return (c >= 0xE000 && c < 0xF900) || (c >= 0xF0000 && c < 0x110000);
}

/* Code points that no normalisation changes, moves or joins to what stands before them: a text of these alone is
 * NFC already. Ranges of the Unicode data, checked against it: letters of Europe, punctuation, signs, Han, Hangul,
 * emoji; in the gaps are combining marks and code points that stand for others (U+2126, U+212A). */
static bool is_plain(uint32_t c)
{
    static const struct range {
        uint32_t from, to;
    } ranges[] = {
        { 0x370, 0x373 },   { 0x375, 0x37D },   { 0x388, 0x482 },   { 0x48A, 0x52F },
        { 0x2002, 0x20CF }, { 0x2100, 0x2125 }, { 0x2127, 0x2129 }, { 0x212C, 0x2328 },
        { 0x232B, 0x2ADB }, { 0x4E00, 0x9FFF }, { 0xAC00, 0xD7A3 }, { 0x1F000, 0x1FAFF },
    };
    if (c < 0x300)
        return true;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && c >= ranges[i].from; i++)
        if (c <= ranges[i].to)
            return true;
    return false;
}

static void add_nfc(struct mig_buf *out, struct mig_span piece)
{
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)piece.p, (utf8proc_ssize_t)piece.n, &nfc,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
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

/* How far TEXT from I on is ASCII and letters of two bytes that is_plain knows: the lead bytes D0 and D1 have no others. */
static size_t skip_plain(struct mig_span text, size_t i)
{
    size_t n = 8;
    for (uint64_t w; n >= 7 && text.n - i >= sizeof w; i += n) {
        memcpy(&w, text.p + i, sizeof w);
        struct eight e = look_at_eight(w);
        uint64_t other = (w & EACH(0xFE)) ^ EACH(0xD0);
        n = sure_bytes(&e, e.wrong | (e.leads & (((other & EACH(0x7F)) + EACH(0x7F)) | other)));
    }
    while (i < text.n && (unsigned char)text.p[i] < 0x80)
        i++;
    return i;
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
    size_t from = out->n, run = 0, i = 0;
    bool plain = true;
    while ((i = skip_plain(text, i)) < text.n) {
        size_t start = i;
        uint32_t c = mig_utf8_next(text, &i);
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
    for (size_t i = 0; (i = skip_plain(text, i)) < text.n;) {
        uint32_t c = mig_utf8_next(text, &i);
        if (c == MIG_UTF8_BAD || is_private(c) || !is_plain(c))
            return false;
    }
    return true;
}

uint32_t mig_utf8_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0x410 && c < 0x430)
        return c + 32;
    if (c == 0x451 || c == 0x401)
        return 0x435;
    if (c >= 0x430 && c < 0x450)
        return c;
    utf8proc_int32_t out[4];
    int boundclass = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, out, 4, UTF8PROC_CASEFOLD, &boundclass);
    return n == 1 ? (uint32_t)out[0] : c;
}

void mig_utf8_fold_text(struct mig_buf *out, struct mig_span text)
{
    size_t i = 0;
    while (i < text.n) {
        char *to = mig_buf_room(out, 4);
        if (!to)
            return;
        out->n += mig_utf8_put(mig_utf8_fold(mig_utf8_next(text, &i)), to);
    }
    if (out->p)
        out->p[out->n] = '\0';
}

bool mig_utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c >= 0x410 && c < 0x450) /* most letters of some texts: А to я */
        return true;
    utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool mig_utf8_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

bool mig_utf8_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

bool mig_utf8_has_lower(struct mig_span text)
{
    for (size_t at = 0; at < text.n;)
        if (mig_utf8_is_lower(mig_utf8_next(text, &at)))
            return true;
    return false;
}

bool mig_utf8_is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

struct mig_span mig_utf8_one_line(struct mig_arena *arena, struct mig_span text)
{
    char *out = mig_arena_alloc(arena, text.n + 1);
    size_t n = 0;
    bool gap = false;
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t c = mig_utf8_next(text, &at);
        if (c < ' ' || (c >= 0x7F && c < 0xA0) || mig_utf8_is_space(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        memcpy(out + n, text.p + start, at - start);
        n += at - start;
    }
    out[n] = '\0';
    return mig_span(out, n);
}
