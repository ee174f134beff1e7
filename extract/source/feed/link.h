/* link.h -- addresses that are told from where they stand (RFC 3986, section 5; XML Base). */
#ifndef MIG_EXTRACT_SOURCE_FEED_LINK_H
#define MIG_EXTRACT_SOURCE_FEED_LINK_H

#include "base/mem.h"

/* Does LINK begin with a scheme: "https:", "urn:"? */
bool mig_link_is_whole(struct mig_span link);
/* LINK as seen from BASE, in ARENA; as it stands where it is whole, or where nothing can be made of the two. */
struct mig_span mig_link_resolve(struct mig_arena *arena, struct mig_span link, struct mig_span base);

#endif
