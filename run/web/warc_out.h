/* warc_out.h -- remembered pages as a web archive (WARC 1.0, ISO 28500:2009), which extract reads as any other. */
#ifndef MIG_RUN_WEB_WARC_OUT_H
#define MIG_RUN_WEB_WARC_OUT_H

#include "base/buf.h"
#include "run/web/page.h"

/* Appends PAGE to OUT as one response record of the day it was fetched. False: it is a feed, which gives none. What a feed told of a
 * page stands in the record's head, where it fills in what the page does not say itself; what a feed holds of an entry is a feed of that
 * entry, which says more than the page would. Documents are called after the record: "a.warc:7" is of the seventh, "a.warc:7:1" its
 * entry. Same page, same bytes. */
bool mig_warc_add(struct mig_buf *out, const struct mig_page *page);

#endif
