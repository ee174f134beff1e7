/* span.h -- text that is looked at, not owned: a pointer and a length in bytes. */
#ifndef MIG_BASE_SPAN_H
#define MIG_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct mig_span {
    const char *p; /* may be NULL when n is 0 */
    size_t n;
};

/* printf("%.*s", MIG_SPAN_ARG(s)) */
#define MIG_SPAN_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct mig_span mig_span(const char *p, size_t n)
{
    return (struct mig_span){ p, n };
}

/* The span of a C string; NULL gives the empty span. */
static inline struct mig_span mig_span_of(const char *s)
{
    return (struct mig_span){ s, s ? strlen(s) : 0 };
}

static inline bool mig_same_8(const char *a, const char *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

static inline bool mig_same_4(const char *a, const char *b)
{
    uint32_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return x == y;
}

/* Codes and names are compared most: two words that may overlap are all of them. */
static inline bool mig_span_eq(struct mig_span a, struct mig_span b)
{
    if (a.n != b.n)
        return false;
    if (a.n > 16)
        return memcmp(a.p, b.p, a.n) == 0;
    if (a.n >= 8)
        return mig_same_8(a.p, b.p) && mig_same_8(a.p + a.n - 8, b.p + a.n - 8);
    if (a.n >= 4)
        return mig_same_4(a.p, b.p) && mig_same_4(a.p + a.n - 4, b.p + a.n - 4);
    return a.n == 0 || (a.p[0] == b.p[0] && a.p[a.n / 2] == b.p[a.n / 2] && a.p[a.n - 1] == b.p[a.n - 1]);
}

static inline bool mig_span_is(struct mig_span a, const char *s)
{
    return mig_span_eq(a, mig_span_of(s));
}

static inline bool mig_span_starts(struct mig_span a, const char *prefix)
{
    size_t n = strlen(prefix);
    return a.n >= n && memcmp(a.p, prefix, n) == 0;
}

static inline bool mig_span_ends(struct mig_span a, const char *suffix)
{
    size_t n = strlen(suffix);
    return a.n >= n && memcmp(a.p + a.n - n, suffix, n) == 0;
}

/* Bytes [from, to) of A; the caller sees to the bounds. */
static inline struct mig_span mig_span_cut(struct mig_span a, size_t from, size_t to)
{
    return (struct mig_span){ a.p + from, to - from };
}

/* An ASCII digit; what the C library takes for one may depend on the locale. */
static inline bool mig_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* No character of a text: not tab, line feed, vertical tab, form feed, carriage return. */
static inline bool mig_is_control(char c)
{
    unsigned char byte = (unsigned char)c;
    return (byte < 0x20 && !(byte >= '\t' && byte <= '\r')) || byte == 0x7F;
}

bool mig_span_is_ascii(struct mig_span a);
/* How many bytes of A are, as signed ones, below LIMIT: with 0 those that are no ASCII. */
size_t mig_span_below(struct mig_span a, signed char limit);

static inline bool mig_is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Without ASCII white space at its end; at both ends. */
static inline struct mig_span mig_span_trim_end(struct mig_span a)
{
    while (a.n > 0 && mig_is_white(a.p[a.n - 1]))
        a.n--;
    return a;
}
static inline struct mig_span mig_span_trim(struct mig_span a)
{
    while (a.n > 0 && mig_is_white(a.p[0]))
        a.p++, a.n--;
    return mig_span_trim_end(a);
}

/* Cuts the next part of *REST before a SEP byte; false when nothing is left.
 * "a,,b" gives "a", "", "b"; "" gives nothing. */
bool mig_span_split(struct mig_span *rest, char sep, struct mig_span *part);

/* Where NEEDLE first stands in A, or SIZE_MAX. */
size_t mig_span_find(struct mig_span a, struct mig_span needle);

/* Order of bytes, as strcmp; a prefix comes first. */
int mig_span_cmp(struct mig_span a, struct mig_span b);

/* All of A as a decimal number: digits, '-', one '.'. False, *out untouched, if it is none. */
bool mig_span_number(struct mig_span a, double *out);
bool mig_span_size(struct mig_span a, size_t *out); /* digits only, no overflow */

#endif
