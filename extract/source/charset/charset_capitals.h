/* charset_capitals.h -- text in capitals alone, whose bytes are small letters of another set or the letters of another alphabet. */
#ifndef MIG_EXTRACT_SOURCE_CHARSET_CHARSET_CAPITALS_H
#define MIG_EXTRACT_SOURCE_CHARSET_CHARSET_CAPITALS_H

#include "base/buf.h"

/* CONVERTER, which BYTES look like, or a Cyrillic set in which they are capitals and, by how often each letter stands, better
 * words. READ appends BYTES as UTF-8. */
const char *mig_charset_capitals(struct mig_span bytes, const char *converter,
                                 bool (*read)(struct mig_span bytes, const char *converter, struct mig_buf *out));

#endif
