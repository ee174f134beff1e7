/* feed.h -- what workers work on, in order: whole documents, and the parts of long ones. Memory is that of the work at hand
 * and of the long document it belongs to, not of all its facts. */
#ifndef MIG_EXTRACT_FEED_H
#define MIG_EXTRACT_FEED_H

#include "extract/part.h"
#include "extract/source/source.h"

struct mig_work {
    const struct mig_engine *engine;
    struct mig_piece piece;
    struct mig_document doc;   /* once opened; text and strings of a part's are shared with the other parts' */
    struct mig_part part;      /* of it, if SHARED */
    struct mig_shared *shared; /* NULL: the work is a whole document */
    bool is_open;              /* DOC is made already */
    bool is_last;              /* of the document */
};

/* Is PIECE, whose bytes were just taken off the input, to be worked on? Its tag may be set. */
typedef bool mig_feed_wants(void *ctx, struct mig_piece *piece);

struct mig_feed;
/* All of these outlive it. IS_PARALLEL: several work, and other threads may be started, too. */
struct mig_feed *mig_feed_new(struct mig_source *source, const struct mig_engine *engine,
                              const struct mig_extract_options *options, bool is_parallel);
/* Only what WANTS says yes to comes from now on; NULL: all. It is called by mig_feed_next. */
void mig_feed_choose(struct mig_feed *feed, mig_feed_wants *wants, void *ctx);
/* Fills *work, whose memory is reused (zero it before the first use). MIG_END after the last; any other failure concerns one
 * input, or, with *is_ours, our own data. */
mig_status mig_feed_next(struct mig_feed *feed, struct mig_work *work, bool *is_ours, struct mig_err *err);
void mig_feed_free(struct mig_feed *feed); /* NULL is accepted */

/* Makes *doc of PIECE, as mig_source_parse does. MIG_DATA also for a place that is given and no country of ours. */
mig_status mig_feed_parse(const struct mig_engine *engine, struct mig_piece *piece, struct mig_document *doc,
                          struct mig_err *err);
/* Makes the document of WORK, on any thread; nothing to do for a part. MIG_DATA: "name: what", a place that is given and not
 * known among it. */
mig_status mig_work_open(struct mig_work *work, struct mig_err *err);
/* The part to hand to an extractor: NULL for a whole document. */
const struct mig_part *mig_work_part(const struct mig_work *work);
/* On the feed's thread, when nobody looks at WORK any more: lets go of what is large or shared. */
void mig_work_close(struct mig_work *work);
void mig_work_free(struct mig_work *work);

#endif
