#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

char *mig_buf_room(struct mig_buf *b, size_t n)
{
    if (b->max && n > b->max - b->n) {
        b->full = true;
        return NULL;
    }
    if (b->cap - b->n <= n) /* it holds the NUL, too */
        b->p = mig_grow(b->p, &b->cap, b->n + n + 1, 1);
    return b->p + b->n;
}

void mig_buf_add(struct mig_buf *b, struct mig_span text)
{
    char *to = mig_buf_room(b, text.n);
    if (!to)
        return;
    if (text.n)
        memcpy(to, text.p, text.n);
    b->n += text.n;
    b->p[b->n] = '\0';
}

void mig_buf_str(struct mig_buf *b, const char *text)
{
    mig_buf_add(b, mig_span_of(text));
}

void mig_buf_char(struct mig_buf *b, char c)
{
    char *to = mig_buf_room(b, 1);
    if (!to)
        return;
    to[0] = c;
    to[1] = '\0';
    b->n++;
}

void mig_buf_printf(struct mig_buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *to = mig_buf_room(b, (size_t)n);
    if (to) {
        vsnprintf(to, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void mig_buf_size(struct mig_buf *b, size_t value)
{
    char text[3 * sizeof value];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    mig_buf_add(b, mig_span(text + at, sizeof text - at));
}

/* SIZE with the one decimal that it has; false: it has others, or none. What ten times SIZE is rounded to is as near to it as a digit
 * behind fifteen, so that these would be the same and zeros. */
static bool put_tenths(struct mig_buf *b, double size)
{
    double tenths = size * 10;
    size_t n = size < 1e14 ? (size_t)tenths : 0;
    if (n % 10 == 0 || tenths != (double)n)
        return false;
    mig_buf_size(b, n / 10);
    mig_buf_char(b, '.');
    mig_buf_char(b, (char)('0' + n % 10));
    return true;
}

void mig_buf_number(struct mig_buf *b, double value)
{
    char text[400];
    if (isnan(value))
        return;
    if (value == 0)
        value = 0; /* no "-0" */
    if (isinf(value)) {
        mig_buf_str(b, value < 0 ? "-INF" : "INF");
        return;
    }
    double size = fabs(value);
    bool is_whole = size < 1e15 && size == floor(size); /* most numbers of a release; most others are halves */
    if (value < 0)
        mig_buf_char(b, '-');
    if (is_whole)
        mig_buf_size(b, (size_t)size);
    if (is_whole || put_tenths(b, size))
        return;
    int whole = size < 1 && size >= 0.001 ? 1 : (int)floor(log10(size)) + 1; /* negative: zeros behind the point */
    int decimals = whole >= 15 ? 0 : 15 - whole;
    int n = snprintf(text, sizeof text, "%.*f", decimals, size);
    if (decimals > 0) {
        while (text[n - 1] == '0')
            n--;
        if (text[n - 1] == '.')
            n--;
    }
    mig_buf_add(b, mig_span(text, (size_t)n));
}

void mig_buf_reset(struct mig_buf *b)
{
    b->n = 0;
    b->full = false;
    if (b->p)
        b->p[0] = '\0';
}

void mig_buf_free(struct mig_buf *b)
{
    free(b->p);
    *b = (struct mig_buf){ .max = b->max };
}
