/* fragment.h -- the text that a record carries, an item of a feed or a row of a table: plain, or a part of a page. */
#ifndef MIG_EXTRACT_SOURCE_FEED_FRAGMENT_H
#define MIG_EXTRACT_SOURCE_FEED_FRAGMENT_H

#include "extract/source/reader.h"

/* Of a piece whose bytes are UTF-8 with tags, all of which is main text. It is never found, but set. */
extern const struct mig_reader mig_reader_fragment;
/* Has TEXT tags, or, as one line, references like "&nbsp;"? */
bool mig_fragment_is_html(struct mig_span text);
/* TEXT as one line without tags and references, in ARENA. */
struct mig_span mig_fragment_line(struct mig_arena *arena, struct mig_span text);

#endif
