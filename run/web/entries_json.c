/* JSON Feed (jsonfeed.org), versions 1 and 1.1. Keys that hold something else than they should say nothing. */
#include <jansson.h>

#include "extract/source/feed/link.h"
#include "run/web/entries.h"

static struct mig_span text_under(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? mig_span(json_string_value(value), json_string_length(value)) : mig_span("", 0);
}

/* Version 1.1 has several, of whom the first is taken; version 1 one. */
static struct mig_span author_of(const json_t *object)
{
    const json_t *authors = json_object_get(object, "authors");
    const json_t *first = json_is_array(authors) ? json_array_get(authors, 0) : json_object_get(object, "author");
    return text_under(first, "name");
}

static struct mig_span first_of(struct mig_span a, struct mig_span b)
{
    return a.n ? a : b;
}

/* "url", else an "id" that is an address, as it should be. */
static struct mig_span link_of(struct mig_entries *entries, const json_t *item, struct mig_span feed_url)
{
    struct mig_span url = mig_span_trim(text_under(item, "url")), id = mig_span_trim(text_under(item, "id"));
    if (url.n == 0 && (mig_span_starts(id, "http://") || mig_span_starts(id, "https://")))
        url = id;
    url = url.n ? mig_link_resolve(&entries->arena, mig_entries_line(entries, url), feed_url) : url;
    return mig_link_is_whole(url) ? url : mig_span("", 0);
}

static void set_text(struct mig_entries *entries, struct mig_entry *entry, const json_t *item)
{
    struct mig_span html = text_under(item, "content_html"), plain = text_under(item, "content_text");
    entry->is_html = html.n > 0;
    entry->text = mig_arena_span(&entries->arena, first_of(first_of(html, plain), text_under(item, "summary")));
}

static void add_item(struct mig_entries *entries, const json_t *feed, const json_t *item, struct mig_span feed_url)
{
    struct mig_entry *entry = mig_entries_add(entries);
    entry->url = link_of(entries, item, feed_url);
    entry->title = mig_entries_line(entries, text_under(item, "title"));
    entry->author = mig_entries_line(entries, first_of(author_of(item), author_of(feed)));
    entry->publisher = mig_entries_line(entries, text_under(feed, "title"));
    entry->language = mig_entries_line(entries, first_of(text_under(item, "language"), text_under(feed, "language")));
    mig_entry_set_date(entries, entry, first_of(text_under(item, "date_published"), text_under(item, "date_modified")));
    set_text(entries, entry, item);
}

mig_status mig_entries_read_json(struct mig_entries *entries, struct mig_span text, struct mig_span url,
                                 struct mig_err *err)
{
    json_error_t why;
    json_t *feed = json_loadb(text.p, text.n, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &why);
    const json_t *items = json_object_get(feed, "items"), *item;
    mig_status status = MIG_OK;
    size_t i;
    if (!feed)
        status = mig_err_set(err, MIG_DATA, "no feed: no JSON: %s", why.text);
    else if (!json_is_array(items) ||
             mig_span_find(text_under(feed, "version"), mig_span_of("jsonfeed.org/")) == SIZE_MAX)
        status = mig_err_set(err, MIG_DATA, "no feed: JSON, but no JSON Feed");
    else
        json_array_foreach(items, i, item) add_item(entries, feed, item, url);
    json_decref(feed);
    return status;
}
