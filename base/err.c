#include "base/err.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* What a terminal acts on or takes for the end of a line, and what is no character. */
static bool is_unfit(uint32_t c, size_t n_bytes)
{
    return (c == MIG_UTF8_BAD && n_bytes == 1) || mig_utf8_is_order(c);
}

/* Without a character at the end that may be torn. */
static size_t without_last(struct mig_span text)
{
    size_t n = text.n;
    while (n > 0 && ((unsigned char)text.p[n - 1] & 0xC0) == 0x80)
        n--;
    return n - (n > 0 && (unsigned char)text.p[n - 1] >= 0xC0);
}

/* Leaves what is one line of text, a '?' for each character that is not; returns the length. */
static size_t make_fit(char *p, struct mig_span text)
{
    size_t to = 0;
    for (size_t i = 0, start = 0; i < text.n; start = i) {
        uint32_t c = mig_utf8_next(text, &i);
        if (is_unfit(c, i - start)) {
            p[to++] = '?';
            continue;
        }
        memmove(p + to, p + start, i - start);
        to += i - start;
    }
    return to;
}

/* TEXT in SIZE bytes: what is too long, a path most often, loses its middle, since the reason stands at the end. */
static void put_ends(char *line, size_t size, struct mig_span text)
{
    static const char gap[] = "…";
    if (text.n < size) {
        snprintf(line, size, "%.*s", MIG_SPAN_ARG(text));
        return;
    }
    size_t head = mig_utf8_floor(text, size / 2), tail = text.n - (size - size / 2 - sizeof gap);
    while (tail < text.n && mig_utf8_floor(text, tail) != tail)
        tail++;
    snprintf(line, size, "%.*s%s%.*s", (int)head, text.p, gap, (int)(text.n - tail), text.p + tail);
}

/* Names of files and words of releases come into messages as they are: a line feed in one would make two lines of it,
 * an escape would work the terminal, and some libraries cut a character in two. */
void mig_err_print(char *line, size_t size, const char *fmt, va_list ap)
{
    char room[8192]; /* more than a path may have */
    int wanted = vsnprintf(room, sizeof room, fmt, ap);
    struct mig_span text = mig_span_of(room);
    if (wanted < 0 || (size_t)wanted >= sizeof room)
        text.n = without_last(text);
    put_ends(line, size, mig_span(room, make_fit(room, text)));
}

mig_status mig_err_set(struct mig_err *err, mig_status status, const char *fmt, ...)
{
    if (err) {
        va_list ap;
        err->status = status;
        va_start(ap, fmt);
        mig_err_print(err->message, sizeof err->message, fmt, ap);
        va_end(ap);
    }
    return status;
}

mig_status mig_err_at(struct mig_err *err, const char *path, size_t line, size_t col, const char *fmt, va_list ap)
{
    char what[sizeof err->message];
    mig_err_print(what, sizeof what, fmt, ap);
    return mig_err_set(err, MIG_DATA, "%s:%zu:%zu: %s", path, line, col, what);
}
