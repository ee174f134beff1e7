/* rss.h -- the items of a feed, in RSS 0.9 to 2.0, RDF or Atom. */
#ifndef MIG_EXTRACT_SOURCE_FEED_RSS_H
#define MIG_EXTRACT_SOURCE_FEED_RSS_H

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "extract/source/limits.h"

enum mig_rss_field {
    MIG_RSS_TITLE,
    MIG_RSS_LINK,
    MIG_RSS_DATE,
    MIG_RSS_TEXT,
    MIG_RSS_PUBLISHER,
    MIG_RSS_LANGUAGE,
    MIG_RSS_AUTHOR,
    MIG_RSS_FIELDS
};

struct mig_rss_item {
    struct mig_span field[MIG_RSS_FIELDS]; /* as they stand there, titles with their tags; empty: not there */
    struct mig_span base;                  /* what its link is relative to, by xml:base; empty: not said */
    bool is_html;                          /* the text: it has tags, all of which is text */
};

struct mig_rss {
    struct mig_rss_item *item;
    size_t n, cap;
    struct mig_rss_item feed; /* its title is under PUBLISHER, and its author its own: for items that name none */
    struct mig_arena arena;   /* owns all of these */
};

/* Does a document that begins so hold items? */
bool mig_rss_begins(struct mig_span head);
/* Adds the items of TEXT, UTF-8 whatever it says of itself, to RSS, which is zeroed. Faults that feeds have are passed over.
 * MIG_DATA, without a name: it breaks off, or meets a limit; the items before are there. Nothing is fetched, no entity of its own expanded. */
mig_status mig_rss_read(struct mig_rss *rss, struct mig_span text, const struct mig_limits *limits,
                        struct mig_err *err);
void mig_rss_free(struct mig_rss *rss);

#endif
