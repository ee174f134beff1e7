#include "base/span.h"

#include <float.h>
#include <stdlib.h>

#include "base/vector.h"

#define HIGH UINT64_C(0x8080808080808080)

static uint64_t word_at(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

bool mig_span_is_ascii(struct mig_span a)
{
    enum { WORD = sizeof(uint64_t), STEP = 4 * WORD };
    uint64_t any = 0;
    size_t i = 0;
    for (const char *p = a.p; a.n - i >= STEP && (any & HIGH) == 0; i += STEP, p += STEP)
        any = word_at(p) | word_at(p + WORD) | word_at(p + 2 * WORD) | word_at(p + 3 * WORD);
    for (; a.n - i >= WORD && (any & HIGH) == 0; i += WORD)
        any = word_at(a.p + i);
    for (; i < a.n && (any & HIGH) == 0; i++)
        any = (unsigned char)a.p[i];
    return (any & HIGH) == 0;
}

static size_t below_by_bytes(const char *p, size_t n, signed char limit)
{
    size_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (signed char)p[i] < limit;
    return sum;
}

#ifdef __SSE2__
/* Sixteen bytes a step, each that is below worth one in one of two sums. */
static size_t below_by_steps(const char *p, size_t n, signed char limit)
{
    const __m128i limits = _mm_set1_epi8(limit), one = _mm_set1_epi8(1), none = _mm_setzero_si128();
    __m128i sums = none;
    for (size_t i = 0; i < n; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i below = _mm_and_si128(_mm_cmplt_epi8(bytes, limits), one);
        sums = _mm_add_epi64(sums, _mm_sad_epu8(below, none));
    }
    return (size_t)(_mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
}
#else
static size_t below_by_steps(const char *p, size_t n, signed char limit)
{
    return below_by_bytes(p, n, limit);
}
#endif

size_t mig_span_below(struct mig_span a, signed char limit)
{
    size_t n = a.n & ~(size_t)15;
    size_t sum = n ? below_by_steps(a.p, n, limit) : 0;
    return sum + below_by_bytes(a.p + n, a.n - n, limit);
}

bool mig_span_split(struct mig_span *rest, char sep, struct mig_span *part)
{
    if (!rest->p)
        return false;
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (hit) {
        *part = mig_span(rest->p, (size_t)(hit - rest->p));
        *rest = mig_span(hit + 1, rest->n - part->n - 1);
        return true;
    }
    *part = *rest;
    *rest = mig_span(NULL, 0);
    return true;
}

size_t mig_span_find(struct mig_span a, struct mig_span needle)
{
    const char *hit;
    if (needle.n == 0)
        return 0;
    hit = a.n ? memmem(a.p, a.n, needle.p, needle.n) : NULL;
    return hit ? (size_t)(hit - a.p) : SIZE_MAX;
}

int mig_span_cmp(struct mig_span a, struct mig_span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* At most 19, so that they fit. False: there are others, too. */
static inline bool read_digits(struct mig_span a, uint64_t *out)
{
    uint64_t value = 0;
    for (size_t i = 0; i < a.n; i++) {
        unsigned digit = (unsigned)(a.p[i] - '0');
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

/* Of at most 15 digits M, K of them behind the point, the quotient of two doubles that are exact, rounded once: what strtod
 * gives (Clinger, How to read floating point numbers accurately, 1990). False: not that simple. */
static bool read_plain(struct mig_span a, double *out)
{
    static const double power[] = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    bool is_negative = a.n && a.p[0] == '-';
    size_t i = is_negative, n_behind = 0;
    uint64_t value = 0;
    bool has_point = false;
    if (FLT_EVAL_METHOD != 0 || a.n <= i || a.n > i + 15)
        return false;
    if (read_digits(mig_span_cut(a, i, a.n), &value)) {
        *out = is_negative ? -(double)value : (double)value;
        return true;
    }
    value = 0;
    for (; i < a.n; i++) {
        if (mig_is_digit(a.p[i]))
            value = value * 10 + (uint64_t)(a.p[i] - '0');
        else if (a.p[i] != '.' || has_point)
            return false;
        n_behind += has_point;
        has_point |= a.p[i] == '.';
    }
    if (has_point && a.n == (size_t)is_negative + 1)
        return false;
    double size = (double)value / power[n_behind];
    *out = is_negative ? -size : size;
    return true;
}

bool mig_span_number(struct mig_span a, double *out)
{
    char text[64];
    size_t digits = 0, points = 0;
    if (read_plain(a, out))
        return true;
    if (a.n == 0 || a.n >= sizeof text)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        char c = a.p[i];
        if (mig_is_digit(c))
            digits++;
        else if (c == '.')
            points++;
        else if (c != '-' || i > 0)
            return false;
    }
    if (digits == 0 || points > 1)
        return false;
    memcpy(text, a.p, a.n);
    text[a.n] = '\0';
    *out = strtod(text, NULL);
    return true;
}

bool mig_span_size(struct mig_span a, size_t *out)
{
    size_t value = 0;
    uint64_t small;
    if (a.n == 0)
        return false;
    if (SIZE_MAX >= UINT64_MAX && a.n <= 19) {
        bool found = read_digits(a, &small);
        *out = found ? small : *out;
        return found;
    }
    for (size_t i = 0; i < a.n; i++) {
        size_t digit = (size_t)(a.p[i] - '0');
        if (digit > 9 || value > (SIZE_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}
