/* rss_mend.h -- faults of feeds that libxml2 stops at, or loses text for. Of rss.c only. */
#ifndef MIG_EXTRACT_SOURCE_RSS_MEND_H
#define MIG_EXTRACT_SOURCE_RSS_MEND_H

#include "base/buf.h"

/* Appends TEXT to OUT, outside of CDATA with references by the name of HTML, bare '&' and bare '<' as numbers. */
void mig_rss_mend(struct mig_span text, struct mig_buf *out);

#endif
