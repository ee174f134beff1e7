/* Feeds: each item a document. One is read whole, since feeds have faults that a streaming reader of libxml2 stops at. */
#include <stdlib.h>

#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/feed/fragment.h"
#include "extract/source/feed/link.h"
#include "extract/source/feed/rss.h"
#include "extract/source/mail/mail_head.h"

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

/* A value of the item, else of the feed. */
static struct mig_span value_of(const struct feed *f, const struct mig_rss_item *item, enum mig_rss_field field)
{
    return item->field[field].n ? item->field[field] : f->rss.feed.field[field];
}

static struct mig_span keep_line(struct mig_carried *said, struct mig_span value)
{
    return mig_carried_keep(said, mig_fragment_line(&said->arena, value));
}

/* RSS has an address, with the name behind it in brackets. */
static struct mig_span author_of(const struct feed *f, const struct mig_rss_item *item, struct mig_carried *said)
{
    static const struct mig_mail_hint none;
    struct mig_span author = keep_line(said, value_of(f, item, MIG_RSS_AUTHOR));
    bool is_address = author.n > 0 && memchr(author.p, '@', author.n);
    return is_address ? mig_mail_sender(&said->arena, author, &none) : author;
}

/* What the item's link is told from: its base, else the page of the feed, else where the feed was. */
static struct mig_span link_of(const struct feed *f, const struct mig_rss_item *item, struct mig_span feed_url,
                               struct mig_arena *arena)
{
    struct mig_span page = mig_link_resolve(arena, f->rss.feed.field[MIG_RSS_LINK], f->rss.feed.base);
    struct mig_span link = item->field[MIG_RSS_LINK], from[] = { item->base, page, feed_url };
    for (size_t i = 0; i < sizeof from / sizeof *from && link.n; i++)
        link = mig_link_resolve(arena, link, from[i]);
    return link;
}

/* FEED_URL: of the feed, by what it lies in. */
static void describe(const struct feed *f, const struct mig_rss_item *item, struct mig_span feed_url,
                     struct mig_carried *said)
{
    mig_carried_reset(said, MIG_DATE_RECORD);
    said->title = keep_line(said, item->field[MIG_RSS_TITLE]);
    said->author = author_of(f, item, said);
    said->url = keep_line(said, link_of(f, item, feed_url, &said->arena));
    said->publisher = keep_line(said, value_of(f, item, MIG_RSS_PUBLISHER));
    said->language = mig_carried_keep(said, value_of(f, item, MIG_RSS_LANGUAGE));
    struct mig_span date = item->field[MIG_RSS_DATE];
    said->published = mig_date_in_value(date);
    if (said->published == MIG_NO_DAY)
        said->published = mig_date_in_stamp(date);
    if (said->published == MIG_NO_DAY)
        said->date_text = mig_carried_keep(said, date);
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
        describe(f, item, piece->beside.url.n ? piece->beside.url : piece->around.url, &piece->said);
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
