/* charset_kin.h -- character sets that differ in a few letters: which of them a text is in, by what cannot stand in words. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_KIN_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_KIN_H

#include "base/buf.h"

/* CONVERTER, which BYTES look like, or a set of its kin in which they make better words. READ appends BYTES as UTF-8. */
const char *mig_charset_kin(struct mig_span bytes, const char *converter,
                            bool (*read)(struct mig_span bytes, const char *converter, struct mig_buf *out));

#endif
