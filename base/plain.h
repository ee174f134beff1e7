/* plain.h -- what nearly all of a text is made of, passed over sixteen bytes at a step.
 *
 * Plain are tabs, printable ASCII but "*" and "_", which posts of messengers write bold with, and the letters U+0400..U+047F. */
#ifndef MIG_BASE_PLAIN_H
#define MIG_BASE_PLAIN_H

#include "base/span.h"

/* The first byte from AT on that begins something else, or TEXT.n; AT is where a character begins. *n_letters grows by the
 * letters passed that are outside ASCII. */
size_t mig_plain_end(struct mig_span text, size_t at, size_t *n_letters);
/* The same byte by byte: where a text ends, and on machines without such steps. */
size_t mig_plain_end_by_bytes(struct mig_span text, size_t at, size_t *n_letters);

#endif
