#include "extract/feed.h"

#include <stdlib.h>

/* Bytes: of a document that is worked on in one go; of a part; of a buffer that is kept for the next document. */
enum { WHOLE = 4 * 1024 * 1024, PART = 512 * 1024, KEEP = 1024 * 1024 };

struct mig_shared {
    struct mig_document doc;
    struct mig_around *around;
    size_t n_users; /* the feed, until the last part is out, and works */
};

struct mig_feed {
    const struct mig_engine *engine;
    struct mig_source *source;
    struct mig_parts *parts;
    struct mig_shared *shared; /* the long document at hand */
    bool is_parallel;
    mig_feed_wants *wants;
    void *ctx; /* of that */
};

struct mig_feed *mig_feed_new(struct mig_source *source, const struct mig_engine *engine,
                              const struct mig_extract_options *options, bool is_parallel)
{
    struct mig_feed *feed = mig_alloc(sizeof *feed);
    feed->engine = engine;
    feed->source = source;
    feed->is_parallel = is_parallel;
    feed->parts = mig_parts_new(engine, options, PART);
    return feed;
}

static void let_go(struct mig_shared *shared)
{
    if (!shared || --shared->n_users > 0)
        return;
    mig_around_free(shared->around);
    mig_document_free(&shared->doc);
    free(shared);
}

void mig_feed_free(struct mig_feed *feed)
{
    if (!feed)
        return;
    let_go(feed->shared);
    mig_parts_free(feed->parts);
    free(feed);
}

mig_status mig_feed_parse(const struct mig_engine *engine, struct mig_piece *piece, struct mig_document *doc,
                          struct mig_err *err)
{
    mig_status status = mig_source_parse(piece, doc, err);
    if (status != MIG_OK || doc->place.n == 0)
        return status;
    const char *code = mig_arena_copy(&doc->arena, doc->place);
    const struct mig_place_name *place = mig_place_find(engine->places, code);
    if (place && place->level == MIG_PLACE_COUNTRY)
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s: place: '%s' is no country of rules/places", doc->name, code);
}

static mig_status open_work(struct mig_work *work, struct mig_err *err)
{
    return mig_feed_parse(work->engine, &work->piece, &work->doc, err);
}

/* MIG_NOMATCH of the parts: no language of ours. The document is then worked on as a whole, which says so at once. */
static mig_status share(struct mig_feed *feed, struct mig_work *work, bool *is_ours, struct mig_err *err)
{
    work->piece.hashes_apart = feed->is_parallel;
    mig_status status = open_work(work, err);
    work->piece.hashes_apart = false;
    mig_buf_free(&work->piece.bytes);
    if (status != MIG_OK)
        return status;
    struct mig_shared *shared = mig_alloc(sizeof *shared);
    *shared = (struct mig_shared){ work->doc, NULL, 1 };
    work->doc = (struct mig_document){ 0 };
    status = mig_parts_begin(feed->parts, &shared->doc, &shared->around, err);
    *is_ours = status != MIG_OK && status != MIG_NOMATCH;
    if (status == MIG_OK) {
        feed->shared = shared;
        return MIG_OK;
    }
    work->doc = shared->doc;
    free(shared);
    return status;
}

static void next_part(struct mig_feed *feed, struct mig_work *work)
{
    struct mig_shared *shared = feed->shared;
    mig_parts_next(feed->parts, &work->part, &work->is_last);
    work->doc = shared->doc;
    work->doc.arena = (struct mig_arena){ 0 };
    work->doc.body = (struct mig_buf){ 0 };
    work->shared = shared;
    shared->n_users++;
    if (work->is_last) {
        let_go(shared);
        feed->shared = NULL;
    }
}

void mig_feed_choose(struct mig_feed *feed, mig_feed_wants *wants, void *ctx)
{
    feed->wants = wants;
    feed->ctx = ctx;
}

static mig_status next_piece(const struct mig_feed *feed, struct mig_piece *piece, struct mig_err *err)
{
    mig_status status;
    do {
        piece->tag[0] = '\0'; /* an input that cannot be opened was not chosen */
        status = mig_source_next(feed->source, piece, err);
    } while (status == MIG_OK && feed->wants && !feed->wants(feed->ctx, piece));
    return status;
}

mig_status mig_feed_next(struct mig_feed *feed, struct mig_work *work, bool *is_ours, struct mig_err *err)
{
    *is_ours = false;
    work->is_last = true;
    work->is_open = false;
    work->engine = feed->engine;
    if (!feed->shared) {
        mig_status status = next_piece(feed, &work->piece, err);
        if (status != MIG_OK || work->piece.bytes.n <= WHOLE)
            return status;
        work->is_open = true;
        status = share(feed, work, is_ours, err);
        if (status != MIG_OK)
            return status == MIG_NOMATCH ? MIG_OK : status;
    }
    next_part(feed, work);
    return MIG_OK;
}

mig_status mig_work_open(struct mig_work *work, struct mig_err *err)
{
    return work->is_open || work->shared ? MIG_OK : open_work(work, err);
}

const struct mig_part *mig_work_part(const struct mig_work *work)
{
    return work->shared ? &work->part : NULL;
}

void mig_work_close(struct mig_work *work)
{
    if (work->shared) {
        let_go(work->shared);
        work->shared = NULL;
        work->doc = (struct mig_document){ 0 };
    }
    if (work->piece.bytes.cap > KEEP)
        mig_buf_free(&work->piece.bytes);
    if (work->doc.body.cap > KEEP)
        mig_document_free(&work->doc);
}

void mig_work_free(struct mig_work *work)
{
    mig_work_close(work);
    mig_piece_free(&work->piece);
    mig_document_free(&work->doc);
}
