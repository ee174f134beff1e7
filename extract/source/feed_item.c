#include "extract/source/feed_item.h"

#include "extract/source/dates.h"
#include "extract/source/feed/fragment.h"
#include "extract/source/feed/link.h"
#include "extract/source/mail/mail_head.h"

/* A value of the item, else of the feed. */
static struct mig_span value_of(const struct mig_rss *rss, const struct mig_rss_item *item, enum mig_rss_field field)
{
    return item->field[field].n ? item->field[field] : rss->feed.field[field];
}

static struct mig_span keep_line(struct mig_carried *said, struct mig_span value)
{
    return mig_carried_keep(said, mig_fragment_line(&said->arena, value));
}

/* RSS has an address, with the name behind it in brackets. */
static struct mig_span author_of(const struct mig_rss *rss, const struct mig_rss_item *item, struct mig_carried *said)
{
    static const struct mig_mail_hint none;
    struct mig_span author = keep_line(said, value_of(rss, item, MIG_RSS_AUTHOR));
    bool is_address = author.n > 0 && memchr(author.p, '@', author.n);
    return is_address ? mig_mail_sender(&said->arena, author, &none) : author;
}

/* What the item's link is told from: its base, else the page of the feed, else where the feed was. */
static struct mig_span link_of(const struct mig_rss *rss, const struct mig_rss_item *item, struct mig_span feed_url,
                               struct mig_arena *arena)
{
    struct mig_span page = mig_link_resolve(arena, rss->feed.field[MIG_RSS_LINK], rss->feed.base);
    struct mig_span link = item->field[MIG_RSS_LINK], from[] = { item->base, page, feed_url };
    for (size_t i = 0; i < sizeof from / sizeof *from && link.n; i++)
        link = mig_link_resolve(arena, link, from[i]);
    return link;
}

void mig_feed_item_tell(const struct mig_rss *rss, const struct mig_rss_item *item, struct mig_span feed_url,
                        struct mig_carried *said)
{
    mig_carried_reset(said, MIG_DATE_RECORD);
    said->title = keep_line(said, item->field[MIG_RSS_TITLE]);
    said->author = author_of(rss, item, said);
    said->url = keep_line(said, link_of(rss, item, feed_url, &said->arena));
    said->publisher = keep_line(said, value_of(rss, item, MIG_RSS_PUBLISHER));
    said->language = mig_carried_keep(said, value_of(rss, item, MIG_RSS_LANGUAGE));
    struct mig_span date = item->field[MIG_RSS_DATE];
    said->published = mig_date_in_value(date);
    if (said->published == MIG_NO_DAY)
        said->published = mig_date_in_stamp(date);
    if (said->published == MIG_NO_DAY)
        said->date_text = mig_carried_keep(said, date);
}
