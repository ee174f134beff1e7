#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/mem.h"

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

/* The same of whole blocks, from where no letter has begun: a block does not tell whether its own first byte goes on with one. */
static size_t skip_blocks(struct mig_span text, size_t at, size_t *n_leads)
{
    const unsigned char *p = (const unsigned char *)text.p;
    if (at < text.n && is_tail(text.p[at]))
        return at;
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
    enum { MANY = 32 };
    size_t i = text.n >= MANY ? text.n - text.n % MANY : 0,
           n = text.n - mig_span_below(mig_span_cut(text, 0, i), -0x40);
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

bool mig_utf8_is_letter_beyond(uint32_t c)
{
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

bool mig_utf8_is_order(uint32_t c)
{
    bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns;
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
