/* Feeds: each item a document. One is read whole, since feeds have faults that a streaming reader of libxml2 stops at. */
#include <stdlib.h>

#include "extract/source/charset/charset.h"
#include "extract/source/feed_item.h"
#include "extract/source/feed/fragment.h"
#include "extract/source/reader.h"

struct feed {
    struct mig_rss rss;
    bool is_broken;
    char fault[256];
};

static void close_feed(void *state)
{
    struct feed *f = state;
    if (f)
        mig_rss_free(&f->rss);
    free(f);
}

static mig_status open_feed(struct mig_open_file *file, struct mig_err *err)
{
    struct mig_buf bytes = { 0 }, text = { 0 };
    struct mig_err why;
    struct feed *f = file->state = mig_alloc(sizeof *f);
    mig_status status = mig_input_rest(file->in, mig_bound_document(file->limits), &bytes, err);
    if (status == MIG_OK) {
        struct mig_span all = mig_buf_span(&bytes);
        if (mig_charset_decode(all, mig_charset_declared(all, mig_span(NULL, 0)), &text) != MIG_OK)
            status = mig_err_set(err, MIG_DATA, "%s: not text", file->in->stream.name);
    }
    mig_buf_free(&bytes);
    if (status == MIG_OK && mig_rss_read(&f->rss, mig_buf_span(&text), file->limits, &why) != MIG_OK) {
        f->is_broken = true;
        struct mig_span said = mig_span_of(why.message);
        memcpy(f->fault, said.p, said.n < sizeof f->fault ? said.n : sizeof f->fault - 1);
    }
    mig_buf_free(&text);
    return status == MIG_DATA ? MIG_IO : status; /* there is nothing more to read */
}

/* The text of an item; what is only announced has its title. */
static void take_text(const struct mig_rss_item *item, struct mig_piece *piece)
{
    struct mig_span text = item->field[MIG_RSS_TEXT];
    piece->reader = text.n && item->is_html ? &mig_reader_fragment : &mig_reader_text;
    mig_buf_reset(&piece->bytes);
    mig_buf_add(&piece->bytes, text.n ? text : piece->said.title);
}

static mig_status end_feed(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct feed *f = file->state;
    if (!f->is_broken)
        return MIG_END;
    f->is_broken = false;
    mig_piece_rename(piece, "%s", file->in->stream.name);
    return mig_err_set(err, MIG_DATA, "%s: %s", file->in->stream.name, f->fault);
}

static mig_status next(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    mig_piece_rename(piece, "%s", file->in->stream.name);
    mig_status status = file->state ? MIG_OK : open_feed(file, err);
    if (status != MIG_OK)
        return status;
    struct feed *f = file->state;
    while (file->n_taken < f->rss.n) {
        const struct mig_rss_item *item = &f->rss.item[file->n_taken++];
        mig_piece_rename(piece, "%s:%zu", file->in->stream.name, file->n_taken);
        mig_feed_item_tell(&f->rss, item, piece->beside.url.n ? piece->beside.url : piece->around.url, &piece->said);
        take_text(item, piece);
        if (piece->bytes.n)
            return MIG_OK;
    }
    return end_feed(file, piece, err);
}

static const char *const suffixes[] = { ".rss", ".atom", NULL };

const struct mig_reader mig_reader_feed = {
    .name = "feed",
    .suffixes = suffixes,
    .knows = mig_rss_begins,
    .next = next,
    .close = close_feed,
};
