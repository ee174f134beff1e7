#include "stats/alike/gist.h"

#include <endian.h>

#include "base/utf8.h"
#include "base/vector.h"
#include "stats/alike/shingle.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

enum { BLOCK = 64, WORD = 8, STEP = BLOCK - WORD, ALIKE_TO_ALL = -1, GROUP = 3, MARK_BITS = 32, NOT_KNOWN = UINT8_MAX };

/* ---- figures ---- */

/* Two bits for each three digits from the right: so 17000 has those of 17 and 000, whatever stands between. */
static uint32_t mark_of_digits(const char *p, size_t n)
{
    uint32_t mark = 0;
    for (size_t k; n > 0; n -= k) {
        uint32_t group = 0;
        k = n < GROUP ? n : GROUP;
        for (size_t i = n - k; i < n; i++)
            group = group * 10 + (uint32_t)(p[i] - '0');
        uint32_t hash = (group + (uint32_t)k * 1000 + 1) * 0x9e3779b1u;
        mark |= 1u << (hash >> 27) | 1u << (hash >> 22) % MARK_BITS;
    }
    return mark;
}

/* The digits from AT on; returns where they end. */
static size_t add_digits(struct mig_gist *g, struct mig_span text, size_t at)
{
    size_t end = at + 1;
    while (end < text.n && mig_is_digit(text.p[end]))
        end++;
    g->mark |= mark_of_digits(text.p + at, end - at);
    return end;
}

/* ---- runs of words ---- */

/* Bits of the words before the one at hand, and of the runs so far. */
struct words {
    uint64_t before[MIG_ALIKE_RUN - 1], runs;
    size_t n;
};

static inline uint64_t run_bit(const struct words *w, uint64_t bits)
{
    uint64_t run = (w->before[0] >> 21 ^ w->before[1] >> 11 ^ bits) * UINT64_C(0xd6e8feb86659fd93);
    return UINT64_C(1) << (run >> 58);
}

/* LETTERS: the first eight that the word, folded, begins with, the low byte of each, from the low byte on; 0: it begins with a digit. */
static inline void add_word(struct words *w, uint64_t letters)
{
    uint64_t bits = (letters + 1) * UINT64_C(0x9e3779b97f4a7c15), runs = w->runs | run_bit(w, bits);
    w->runs = ++w->n < MIG_ALIKE_RUN ? 0 : runs; /* no run ends with the first words */
    w->before[0] = w->before[1];
    w->before[1] = bits;
}

/* Fewer words than a run has are one. */
static void end_words(struct mig_gist *g, struct words *w)
{
    if (w->n > 0 && w->n < MIG_ALIKE_RUN)
        w->runs |= run_bit(w, 0);
    size_t n = w->n < MIG_ALIKE_RUN ? w->n > 0 : w->n - (MIG_ALIKE_RUN - 1);
    g->n_runs = n < NOT_KNOWN ? (uint8_t)n : NOT_KNOWN;
    g->runs = w->runs;
}

/* Eight bytes, letters of ASCII folded, the first the lowest. */
static inline uint64_t eight_at(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return le64toh(w) | EACH(0x20);
}

/* ---- ASCII: 64 bytes at a time, a bit for each ---- */

struct kinds {
    uint64_t letters, digits, others; /* others: not ASCII */
};

#ifdef __SSE2__

/* The bytes of W, all ASCII, from LAST - N + 1 to LAST: with LAST as the greatest of all numbers, the last N. */
static inline __m128i among(__m128i w, char last, char n)
{
    return _mm_cmpgt_epi8(_mm_add_epi8(w, _mm_set1_epi8((char)(INT8_MAX - last))), _mm_set1_epi8((char)(INT8_MAX - n)));
}

static inline __m128i letters_in(__m128i w)
{
    return among(_mm_or_si128(w, _mm_set1_epi8(0x20)), 'z', 26);
}

static inline __m128i digits_in(__m128i w)
{
    return among(w, '9', 10);
}

static inline struct kinds look(const char *p)
{
    const __m128i *in = (const __m128i *)(const void *)p;
    __m128i a = _mm_loadu_si128(in), b = _mm_loadu_si128(in + 1), c = _mm_loadu_si128(in + 2),
            d = _mm_loadu_si128(in + 3);
    return (struct kinds){ mig_high_bits(letters_in(a), letters_in(b), letters_in(c), letters_in(d)),
                           mig_high_bits(digits_in(a), digits_in(b), digits_in(c), digits_in(d)),
                           (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) };
}
#else
static inline uint64_t side_by_side(uint64_t high)
{
    return ((high >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

/* The high bit of each byte of W, all ASCII, from LEAST to MOST. */
static inline uint64_t within(uint64_t w, unsigned char least, unsigned char most)
{
    return (w + EACH((uint64_t)0x80 - least)) & ~(w + EACH((uint64_t)0x7F - most)) & EACH(0x80);
}

static struct kinds look(const char *p)
{
    struct kinds k = { 0, 0, 0 };
    for (unsigned i = 0; i < BLOCK; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, sizeof w);
        w = le64toh(w);
        k.others |= w & EACH(0x80);
        w &= EACH(0x7F);
        k.letters |= side_by_side(within(w | EACH(0x20), 'a', 'z')) << i;
        k.digits |= side_by_side(within(w, '0', '9')) << i;
    }
    return k;
}
#endif

/* The block of bytes from AT on; behind the end blanks are seen. ROOM is for so many. */
static inline const char *block_at(char room[BLOCK], struct mig_span text, size_t at)
{
    if (text.n - at >= BLOCK)
        return text.p + at;
    memset(room, ' ', BLOCK);
    memcpy(room, text.p + at, text.n - at);
    return room;
}

/* Of STARTS, a bit for each byte from AT on, those where a number goes on behind a mark. BEHIND: where there is a digit two bytes before. */
static uint64_t going_on(struct mig_span text, size_t at, uint64_t starts, uint64_t behind)
{
    uint64_t go_on = 0;
    for (uint64_t may = starts & behind; may; may &= may - 1) {
        size_t from = at + (size_t)__builtin_ctzll(may);
        if (mig_number_goes_on(text, from, (unsigned char)text.p[from - 1]))
            go_on |= may & -may;
    }
    return go_on;
}

/* The words that begin at STARTS, a bit for each byte of the block at P; LETTERS: of all of it. Of each the letters before the first byte that
 * is none: none, if it begins with a digit. */
static inline struct words add_words(struct words w, const char *p, uint64_t starts, uint64_t letters)
{
    static const uint64_t first[WORD + 1] = { 0,          0xFF,         0xFFFF,         0xFFFFFF,
                                              0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
                                              UINT64_MAX };
    for (; starts; starts &= starts - 1) {
        unsigned at = (unsigned)__builtin_ctzll(starts);
        add_word(&w, eight_at(p + at) & first[__builtin_ctzll(~letters >> at | UINT64_C(1) << WORD)]);
    }
    return w;
}

/* Of a block those words and numbers are taken that begin in its first STEP bytes, so that a word's first letters are in it.
 * False: not all of TEXT is ASCII; *OUT is not to be used then. */
static bool read_ascii(struct mig_gist *out, struct mig_span text)
{
    const uint64_t here = (UINT64_C(1) << STEP) - 1;
    struct words words = { 0 };
    uint64_t word_before = 0, digits_before = 0; /* of the byte before the block; of the two before it */
    char room[BLOCK];
    for (size_t at = 0; at < text.n; at += STEP) {
        const char *p = block_at(room, text, at);
        const struct kinds k = look(p);
        if (k.others)
            return false;
        uint64_t of_words = k.letters | k.digits, starts = of_words & ~(of_words << 1 | word_before) & here;
        starts &= ~going_on(text, at, starts & k.digits, k.digits << 2 | digits_before);
        words = add_words(words, p, starts, k.letters);
        for (uint64_t left = k.digits & ~(k.digits << 1 | digits_before >> 1) & here; left; left &= left - 1)
            add_digits(out, text, at + (size_t)__builtin_ctzll(left));
        word_before = of_words >> (STEP - 1) & 1;
        digits_before = k.digits >> (STEP - 2) & 3;
    }
    end_words(out, &words);
    return true;
}

/* ---- any text ---- */

/* Passes over a character; what most are is read here. */
static inline uint32_t next_char(struct mig_span text, size_t *at)
{
    unsigned char c = (unsigned char)text.p[*at];
    if ((c == 0xD0 || c == 0xD1) && *at + 1 < text.n && ((unsigned char)text.p[*at + 1] & 0xC0) == 0x80) {
        *at += 2;
        return (c & 0x1Fu) << 6 | ((unsigned char)text.p[*at - 1] & 0x3Fu);
    }
    return mig_utf8_next(text, at);
}

static inline bool is_letter(uint32_t c)
{
    return (c >= 0x410 && c < 0x450) || mig_utf8_is_letter(c);
}

static inline uint32_t fold(uint32_t c)
{
    return c >= 0x410 && c < 0x450 ? c < 0x430 ? c + 32 : c : mig_utf8_fold(c);
}

/* The word at hand, of WORDS. */
struct word {
    struct words words;
    uint64_t letters; /* N of them, which it begins with */
    unsigned n;
    bool is_begun, takes_letters;
    bool ends_in_digit, is_behind_unseen; /* the characters before */
};

static void add_letter(struct word *w, uint32_t c)
{
    w->takes_letters = w->takes_letters || !w->is_begun;
    w->is_begun = true;
    w->ends_in_digit = false;
    if (w->takes_letters && w->n < WORD)
        w->letters |= (uint64_t)(fold(c) & 0xFF) << 8 * w->n++;
}

static void end_word(struct word *w)
{
    if (w->is_begun)
        add_word(&w->words, w->letters);
    *w = (struct word){ .words = w->words };
}

/* The digits from AT on; returns where they end. */
static size_t take_digits(struct mig_gist *g, struct word *w, struct mig_span text, size_t at)
{
    w->is_begun = w->ends_in_digit = true;
    w->takes_letters = false;
    size_t end = add_digits(g, text, at);
    if (w->is_behind_unseen) /* such as a soft hyphen within a number */
        g->mark = (uint32_t)ALIKE_TO_ALL;
    return end;
}

static void read_any(struct mig_gist *out, struct mig_span text)
{
    struct word w = { 0 };
    for (size_t at = 0, from; at < text.n;) {
        from = at;
        uint32_t c = next_char(text, &at);
        bool is_unseen = false;
        if (is_letter(c))
            add_letter(&w, c);
        else if (c < 0x80 && mig_is_digit((char)c))
            at = take_digits(out, &w, text, from);
        else if (mig_word_is_unseen(c))
            is_unseen = true;
        else if (!w.ends_in_digit || !mig_number_goes_on(text, at, c))
            end_word(&w);
        w.is_behind_unseen = is_unseen;
    }
    end_word(&w);
    end_words(out, &w.words);
}

struct mig_gist mig_gist_of(struct mig_span text)
{
    const struct mig_gist none = { .mark = text.n > 0 };
    struct mig_gist gist = none;
    if (read_ascii(&gist, text))
        return gist;
    gist = none;
    read_any(&gist, text);
    return gist;
}

/* ---- two of them ---- */

static bool marks_meet(uint32_t a, uint32_t b)
{
    return a && b && (a == b || a == (uint32_t)ALIKE_TO_ALL || b == (uint32_t)ALIKE_TO_ALL);
}

/* A bit that the other lacks is a run that the other lacks, or several. Of A and B runs together (1 - S) / (1 + S) are the most that
 * can be of one sentence only where a share S of all is in common, and 1 - W of the shorter one where that is an excerpt. That
 * runs come again, so that there are fewer, only makes it seem likelier. */
static bool runs_meet(const struct mig_gist *a, const struct mig_gist *b)
{
    if (a->n_runs == NOT_KNOWN || b->n_runs == NOT_KNOWN)
        return true;
    int of_a = __builtin_popcountll(a->runs & ~b->runs), of_b = __builtin_popcountll(b->runs & ~a->runs);
    double share = (1 - MIG_ALIKE_SHARE) / (1 + MIG_ALIKE_SHARE), rest = 1 - MIG_ALIKE_WITHIN;
    return of_a + of_b <= share * (a->n_runs + b->n_runs) || of_a <= rest * a->n_runs || of_b <= rest * b->n_runs;
}

bool mig_gists_meet(const struct mig_gist *a, const struct mig_gist *b)
{
    return marks_meet(a->mark, b->mark) && runs_meet(a, b);
}
