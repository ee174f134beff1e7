/* buf.h -- text that grows, up to a stated maximum.
 *
 * A buffer that is full takes nothing more and remembers it: write freely, then ask once.
 * { .max = 0 } means no limit. The bytes are always followed by a NUL that is not counted. */
#ifndef MIG_BASE_BUF_H
#define MIG_BASE_BUF_H

#include "base/span.h"

struct mig_buf {
    char *p;
    size_t n, cap;
    size_t max; /* in bytes; 0: none */
    bool full;  /* something was refused */
};

void mig_buf_add(struct mig_buf *b, struct mig_span text);
void mig_buf_str(struct mig_buf *b, const char *text);
void mig_buf_char(struct mig_buf *b, char c);
void mig_buf_printf(struct mig_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void mig_buf_size(struct mig_buf *b, size_t value);
/* Up to 15 significant digits (from 0.001 to 1: 14 decimals), never an exponent, '.' for the decimal sign; NAN writes nothing. */
void mig_buf_number(struct mig_buf *b, double value);
char *mig_buf_room(struct mig_buf *b, size_t n); /* N writable bytes at the end, or NULL when full; then add to b->n */
static inline struct mig_span mig_buf_span(const struct mig_buf *b)
{
    return mig_span(b->p, b->n);
}
void mig_buf_reset(struct mig_buf *b); /* empty, keeps its room */
void mig_buf_free(struct mig_buf *b);

#endif
