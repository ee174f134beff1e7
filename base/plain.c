#include "base/plain.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

size_t mig_plain_end_by_bytes(struct mig_span text, size_t at, size_t *n_letters)
{
    const unsigned char *p = (const unsigned char *)text.p;
    for (;; at++) {
        if (at < text.n && (p[at] >= ' ' || p[at] == '\t') && p[at] < 0x7F && p[at] != '*' && p[at] != '_')
            continue;
        bool is_letter = at + 1 < text.n && (p[at] & 0xFE) == 0xD0 && (p[at + 1] & 0xC0) == 0x80;
        if (!is_letter)
            return at;
        ++*n_letters;
        at++;
    }
}

#ifdef __SSE2__

enum { STEP = 16 };

/* What a step holds: a bit per byte. */
struct step {
    unsigned odd;   /* not plain ASCII */
    unsigned lead;  /* begins a plain letter */
    unsigned wrong; /* is nothing plain */
};

static inline unsigned bits(__m128i bytes)
{
    return (unsigned)_mm_movemask_epi8(bytes);
}

static inline unsigned not_ascii(__m128i bytes)
{
    __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')); /* as signed ones, bytes from 0x80 on are the least */
    low = _mm_andnot_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')), low);
    __m128i bold = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('*')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
    return bits(_mm_or_si128(_mm_or_si128(low, bold), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))));
}

static inline struct step look_at(__m128i bytes)
{
    struct step step = { .odd = not_ascii(bytes) };
    unsigned tail = bits(_mm_cmplt_epi8(bytes, _mm_set1_epi8((char)0xC0)));
    step.lead = bits(_mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8((char)0xFE)), _mm_set1_epi8((char)0xD0)));
    step.wrong = ((step.lead << 1 ^ tail) | (step.odd & ~(step.lead | tail))) & 0xFFFF;
    return step;
}

/* Bytes of STEP up to what is not plain; a letter that goes on behind the step is left to the next one. */
static inline size_t plain_bytes(struct step step)
{
    unsigned n = step.wrong ? (unsigned)__builtin_ctz(step.wrong) : STEP;
    return n - (n > 0 && step.lead >> (n - 1) & 1);
}

/* Letters among the first N bytes of a step. */
static inline size_t count(unsigned lead, size_t n)
{
    lead &= (1u << n) - 1;
    lead -= lead >> 1 & 0x5555;
    lead = (lead & 0x3333) + (lead >> 2 & 0x3333);
    lead = (lead + (lead >> 4)) & 0x0F0F;
    return (lead + (lead >> 8)) & 0x1F;
}

static inline __m128i sixteen(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Bytes that are not plain ASCII, a tab among them, and mostly none; "_" and 0x7F differ in one bit. */
static inline __m128i rarely(__m128i bytes)
{
    __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')), star = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('*'));
    __m128i bar = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8('_' ^ 0x7F)), _mm_set1_epi8(0x7F));
    return _mm_or_si128(_mm_or_si128(low, star), bar);
}

/* Passes over plain ASCII, two steps at a time, as long as it is nothing else. */
static inline size_t skip_ascii(struct mig_span text, size_t at)
{
    while (at + 2 * STEP <= text.n &&
           bits(_mm_or_si128(rarely(sixteen(text.p + at)), rarely(sixteen(text.p + at + STEP)))) == 0)
        at += 2 * STEP;
    return at;
}

size_t mig_plain_end(struct mig_span text, size_t at, size_t *n_letters)
{
    at = skip_ascii(text, at);
    for (size_t n = STEP; at + STEP <= text.n && n >= STEP - 1; at += n) {
        __m128i bytes = sixteen(text.p + at);
        n = STEP;
        if (not_ascii(bytes) == 0)
            continue;
        struct step step = look_at(bytes);
        n = plain_bytes(step);
        *n_letters += step.lead ? count(step.lead, n) : 0;
        if (step.wrong)
            return at + n;
    }
    return mig_plain_end_by_bytes(text, at, n_letters);
}

#else

size_t mig_plain_end(struct mig_span text, size_t at, size_t *n_letters)
{
    return mig_plain_end_by_bytes(text, at, n_letters);
}

#endif
