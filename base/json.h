/* json.h -- texts as JSON writes them, for rows that are too many to build as trees. */
#ifndef MIG_BASE_JSON_H
#define MIG_BASE_JSON_H

#include "base/buf.h"

/* Appends TEXT in quotes, by RFC 8259: quotes, backslashes and control characters escaped, U+007F to U+009F among them, which some
 * terminals obey; all else as it is. What is no UTF-8 is written as U+FFFD. */
void mig_json_string(struct mig_buf *out, struct mig_span text);

#endif
