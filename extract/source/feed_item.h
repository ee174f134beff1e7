/* feed_item.h -- what a feed says of each of its items. */
#ifndef MIG_EXTRACT_SOURCE_FEED_ITEM_H
#define MIG_EXTRACT_SOURCE_FEED_ITEM_H

#include "extract/source/carried.h"
#include "extract/source/feed/rss.h"

/* Fills in SAID: what ITEM of the feed RSS says of itself, and the feed of all. FEED_URL: where the feed was, which its links may be
 * relative to; may be empty. */
void mig_feed_item_tell(const struct mig_rss *rss, const struct mig_rss_item *item, struct mig_span feed_url,
                        struct mig_carried *said);

#endif
