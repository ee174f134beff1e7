/* rss_mend.h -- faults of feeds that libxml2 stops at, or loses text for, and what it is not to see. Of rss.c only. */
#ifndef MIG_EXTRACT_SOURCE_FEED_RSS_MEND_H
#define MIG_EXTRACT_SOURCE_FEED_RSS_MEND_H

#include "base/buf.h"
#include "base/err.h"

/* Appends TEXT to OUT: outside of CDATA with references by the names of HTML, bare '&' and bare '<' as numbers, and without
 * declarations, instructions and comments. MIG_DATA: next to nothing but such signs. */
mig_status mig_rss_mend(struct mig_span text, struct mig_buf *out, struct mig_err *err);

#endif
