/* warc_address.h -- what the address of a record says. */
#ifndef MIG_EXTRACT_SOURCE_WARC_WARC_ADDRESS_H
#define MIG_EXTRACT_SOURCE_WARC_WARC_ADDRESS_H

#include "base/buf.h"

/* The address in the HEAD of a record. */
struct mig_span mig_warc_target(struct mig_span head);
/* Is it of the crawler's own notes, which lie in records under addresses that no server has? */
bool mig_warc_is_note(struct mig_span url);
/* The last part of the path of URL: what a file of it would be called; the caller's to free. */
char *mig_warc_name(struct mig_span url);

#endif
