#include "run/web/entries.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/feed_item.h"
#include "extract/source/feed/link.h"

struct mig_entry *mig_entries_add(struct mig_entries *entries)
{
    entries->entry = mig_grow(entries->entry, &entries->cap, entries->n + 1, sizeof *entries->entry);
    struct mig_entry *entry = &entries->entry[entries->n++];
    *entry = (struct mig_entry){ .day = MIG_NO_DAY };
    return entry;
}

struct mig_span mig_entries_line(struct mig_entries *entries, struct mig_span value)
{
    struct mig_buf clean = { 0 };
    mig_utf8_clean(&clean, mig_span_trim(value));
    struct mig_span line = mig_utf8_one_line(&entries->arena, mig_arena_span(&entries->arena, mig_buf_span(&clean)));
    mig_buf_free(&clean);
    return line;
}

static void set_day(struct mig_entries *entries, struct mig_entry *entry, mig_day day)
{
    char text[11];
    entry->day = day;
    entry->published = mig_arena_span(&entries->arena, mig_span_of(mig_day_print(day, text)));
}

void mig_entry_set_date(struct mig_entries *entries, struct mig_entry *entry, struct mig_span date)
{
    mig_day day = mig_date_in_value(date);
    if (day == MIG_NO_DAY)
        day = mig_date_in_stamp(date);
    if (day != MIG_NO_DAY)
        set_day(entries, entry, day);
    else
        entry->published = mig_entries_line(entries, date);
}

static void add_item(struct mig_entries *entries, const struct mig_rss_item *item, const struct mig_carried *said)
{
    struct mig_arena *arena = &entries->arena;
    struct mig_entry *entry = mig_entries_add(entries);
    *entry = (struct mig_entry){
        .url = mig_link_is_whole(said->url) ? mig_arena_span(arena, said->url) : mig_span("", 0),
        .title = mig_arena_span(arena, said->title),
        .author = mig_arena_span(arena, said->author),
        .publisher = mig_arena_span(arena, said->publisher),
        .language = mig_arena_span(arena, said->language),
        .published = mig_arena_span(arena, said->date_text),
        .day = MIG_NO_DAY,
        .text = mig_arena_span(arena, item->field[MIG_RSS_TEXT]),
        .is_html = item->is_html,
    };
    if (said->published != MIG_NO_DAY)
        set_day(entries, entry, said->published);
}

static mig_status read_rss(struct mig_entries *entries, struct mig_span text, struct mig_span url, struct mig_err *err)
{
    struct mig_limits limits = MIG_LIMITS_DEFAULT;
    struct mig_rss rss = { 0 };
    struct mig_carried said = { 0 };
    mig_status status = mig_rss_read(&rss, text, &limits, err);
    for (size_t i = 0; i < rss.n; i++) {
        mig_feed_item_tell(&rss, &rss.item[i], url, &said);
        add_item(entries, &rss.item[i], &said);
    }
    mig_carried_free(&said);
    mig_rss_free(&rss);
    return status;
}

mig_status mig_entries_read(struct mig_entries *entries, struct mig_span bytes, struct mig_span charset,
                            struct mig_span url, struct mig_err *err)
{
    struct mig_buf decoded = { 0 };
    mig_status status = MIG_DATA;
    if (mig_charset_decode(bytes, mig_charset_declared(bytes, charset), &decoded) != MIG_OK) {
        mig_buf_free(&decoded);
        return mig_err_set(err, MIG_DATA, "no feed: not text");
    }
    struct mig_span text = mig_span_trim(mig_buf_span(&decoded));
    if (mig_span_starts(text, "{"))
        status = mig_entries_read_json(entries, text, url, err);
    else if (mig_rss_begins(text))
        status = read_rss(entries, text, url, err);
    else
        mig_err_set(err, MIG_DATA, text.n ? "no feed: neither RSS nor Atom nor JSON Feed" : "no feed: empty");
    mig_buf_free(&decoded);
    return status;
}

void mig_entries_free(struct mig_entries *entries)
{
    free(entries->entry);
    mig_arena_free(&entries->arena);
    *entries = (struct mig_entries){ 0 };
}
