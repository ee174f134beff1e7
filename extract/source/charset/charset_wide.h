/* charset_wide.h -- UTF-16 and UTF-32, told by a mark or by where zeros stand: iconv would eat marks in the text and stop at lone
 * surrogates. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_WIDE_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_WIDE_H

#include "base/buf.h"

enum { MIG_CHARSET_LOOK = 64 * 1024 }; /* bytes that are enough to judge by */

struct mig_wide {
    size_t size;   /* bytes of a unit; 1: neither */
    bool big;      /* the highest byte first */
    size_t n_mark; /* bytes of the mark that says so, that of UTF-8 too; 0: there is none */
};
struct mig_wide mig_wide_of(struct mig_span head);
uint32_t mig_wide_unit(struct mig_span bytes, size_t at, struct mig_wide wide);
/* Appends BYTES, whole units or a torn one at the end, as UTF-8; what is no character is U+FFFD. */
void mig_wide_read(struct mig_span bytes, struct mig_wide wide, struct mig_buf *out);

#endif
