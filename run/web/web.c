#include "run/web/web.h"

#include "base/hash.h"
#include "extract/source/http.h"
#include "extract/source/warc/warc_use.h"
#include "run/web/entries.h"
#include "run/web/url_list.h"

/* What one call works with. */
struct gathering {
    const struct mig_web_input *input;
    struct mig_fetcher *fetcher;
    const struct mig_memory *memory;
    mig_day today;
    struct mig_log *log;
    struct mig_web_tally *tally;
    struct mig_map seen;        /* addresses dealt with */
    struct mig_map n_links;     /* how many entries of the feed have an address */
    struct mig_fetched fetched; /* the last answer */
    struct mig_arena arena;     /* of the page at hand */
};

/* A page as it is remembered, in memory of our own. */
struct remembered {
    bool is_known;
    struct mig_page page;
};

static void copy_page(struct mig_arena *arena, struct mig_page *page)
{
    struct mig_span *const texts[] = { &page->url,          &page->final_url, &page->etag,     &page->last_modified,
                                       &page->content_type, &page->body,      &page->title,    &page->author,
                                       &page->publisher,    &page->language,  &page->published };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = mig_arena_span(arena, *texts[i]);
}

static mig_status remember(struct gathering *g, struct mig_arena *arena, struct mig_span url, struct remembered *r,
                           struct mig_err *err)
{
    *r = (struct remembered){ .is_known = false };
    mig_status status = g->memory->find(g->memory->of, url, &r->page, err);
    if (status == MIG_NOMATCH)
        return MIG_OK;
    if (status == MIG_OK)
        copy_page(arena, &r->page);
    r->is_known = status == MIG_OK;
    return status;
}

static mig_status keep(struct gathering *g, const struct mig_page *page, struct mig_err *err)
{
    return g->memory->keep(g->memory->of, page, err);
}

static bool is_due(const struct gathering *g, const struct mig_page *page)
{
    int days = g->input->refresh_days > 1 ? g->input->refresh_days : 1;
    bool is_sensible = page->asked != MIG_NO_DAY && page->asked <= g->today; /* the clock may have been set back */
    return !is_sensible || g->today - page->asked >= days;
}

static enum mig_fetch_outcome ask(struct gathering *g, struct mig_span url, const struct remembered *r)
{
    struct mig_validators known = { 0 };
    struct mig_err why = { 0 };
    if (r->is_known)
        known = (struct mig_validators){ r->page.etag, r->page.last_modified, r->page.final_url };
    enum mig_fetch_outcome outcome = mig_fetch(g->fetcher, url, &known, &g->fetched, &why);
    g->tally->asked += outcome != MIG_FETCH_STOPPED && outcome != MIG_FETCH_REFUSED;
    g->tally->refused += outcome == MIG_FETCH_REFUSED;
    g->tally->failed += outcome == MIG_FETCH_FAILED;
    g->tally->is_stopped = outcome == MIG_FETCH_STOPPED;
    if (why.message[0])
        mig_log_say(g->log, "%s", why.message);
    return outcome;
}

static void tell(struct mig_page *page, const struct mig_entry *entry)
{
    if (!entry)
        return;
    page->title = entry->title;
    page->author = entry->author;
    page->publisher = entry->publisher;
    page->language = entry->language;
    page->published = entry->published;
}

/* What came is kept; what is the same as before keeps the day when it first came. */
static mig_status take_fresh(struct gathering *g, struct mig_page *page, const struct remembered *r,
                             struct mig_err *err)
{
    const struct mig_fetched *came = &g->fetched;
    bool is_same = r->is_known && mig_span_eq(r->page.body, mig_buf_span(&came->body));
    page->body = mig_buf_span(&came->body);
    page->final_url = came->url;
    page->content_type = came->content_type;
    page->etag = came->etag;
    page->last_modified = came->last_modified;
    page->fetched = is_same ? r->page.fetched : g->today;
    page->asked = g->today;
    g->tally->unchanged += is_same;
    g->tally->fresh += !is_same && page->kind != MIG_PAGE_FEED;
    return keep(g, page, err);
}

/* What we have stays. A server may say anew what its page is known by, and a feed what it tells of it. */
static mig_status take_unchanged(struct gathering *g, const struct remembered *r, const struct mig_entry *entry,
                                 struct mig_err *err)
{
    struct mig_page page = r->page;
    if (!r->is_known)
        return MIG_OK;
    tell(&page, entry);
    page.asked = g->today;
    if (g->fetched.etag.n)
        page.etag = g->fetched.etag;
    if (g->fetched.last_modified.n)
        page.last_modified = g->fetched.last_modified;
    return keep(g, &page, err);
}

/* Pictures, films and programs are no releases, and not worth keeping. */
static bool is_readable(struct gathering *g, struct mig_span url)
{
    struct mig_media media = mig_media_of(g->fetched.content_type);
    if (mig_warc_use_of(media) != MIG_WARC_NOT)
        return true;
    g->tally->failed++;
    mig_log_say(g->log, "%.*s: %.*s is not read", MIG_SPAN_ARG(url), MIG_SPAN_ARG(media.type));
    return false;
}

/* The page at URL, unless it is known and not due. ENTRY: what led to it, or NULL. */
static mig_status gather_page(struct gathering *g, struct mig_span url, const struct mig_entry *entry,
                              struct mig_err *err)
{
    struct remembered r;
    mig_arena_reset(&g->arena);
    mig_status status = remember(g, &g->arena, url, &r, err);
    if (status != MIG_OK)
        return status;
    if (r.is_known && !is_due(g, &r.page)) {
        g->tally->not_due++;
        return MIG_OK;
    }
    struct mig_page page = { .kind = MIG_PAGE_WEB, .url = url };
    tell(&page, entry);
    switch (ask(g, url, &r)) {
    case MIG_FETCH_FRESH:
        return is_readable(g, url) ? take_fresh(g, &page, &r, err) : MIG_OK;
    case MIG_FETCH_UNCHANGED:
        g->tally->unchanged++;
        return take_unchanged(g, &r, entry, err);
    case MIG_FETCH_GONE:
        g->tally->gone++;
        return take_unchanged(g, &r, entry, err); /* so that it is not asked for daily */
    default:
        return MIG_OK;
    }
}

static bool is_same_entry(const struct mig_page *a, const struct mig_page *b)
{
    return mig_span_eq(a->body, b->body) && mig_span_eq(a->content_type, b->content_type) &&
           mig_span_eq(a->title, b->title) && mig_span_eq(a->author, b->author) &&
           mig_span_eq(a->publisher, b->publisher) && mig_span_eq(a->language, b->language) &&
           mig_span_eq(a->published, b->published);
}

/* An entry without an address of its own, which no other has, is known by its title and date, behind the address of its feed. */
static struct mig_span url_of(struct gathering *g, struct mig_entries *entries, const struct mig_entry *entry)
{
    char id[17];
    struct mig_span feed = mig_span_of(g->input->feed);
    struct mig_span parts[] = { entry->title, entry->published, entry->title.n ? mig_span("", 0) : entry->text };
    bool is_own = entry->url.n && !mig_span_eq(entry->url, feed) && mig_map_get(&g->n_links, entry->url) == 1;
    if (is_own || (g->input->follows && entry->url.n))
        return entry->url;
    mig_hash_id(parts, sizeof parts / sizeof *parts, id);
    return mig_span_of(mig_arena_printf(&entries->arena, "%.*s#%s", MIG_SPAN_ARG(feed), id));
}

static void count_links(struct gathering *g, const struct mig_entries *entries)
{
    for (size_t i = 0; i < entries->n; i++) {
        uint32_t n = mig_map_get(&g->n_links, entries->entry[i].url);
        mig_map_put(&g->n_links, entries->entry[i].url, n == MIG_MAP_NONE ? 1 : n + 1);
    }
}

/* What the feed holds of an entry is the document; of what is only announced its title. */
static mig_status gather_entry(struct gathering *g, struct mig_span url, const struct mig_entry *entry,
                               struct mig_err *err)
{
    struct remembered r;
    bool is_html = entry->text.n && entry->is_html;
    struct mig_page page = {
        .kind = MIG_PAGE_ENTRY,
        .url = url,
        .final_url = entry->url.n ? entry->url : url,
        .content_type = mig_span_of(is_html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"),
        .body = entry->text.n ? entry->text : entry->title,
        .fetched = g->today,
        .asked = g->today,
    };
    tell(&page, entry);
    mig_arena_reset(&g->arena);
    mig_status status = remember(g, &g->arena, url, &r, err);
    if (status != MIG_OK || page.body.n == 0 || (r.is_known && is_same_entry(&page, &r.page)))
        return status;
    g->tally->fresh++;
    return keep(g, &page, err);
}

/* Days to come are mistakes, or announcements. */
static void note_newest(struct gathering *g, const struct mig_entries *entries)
{
    for (size_t i = 0; i < entries->n; i++) {
        mig_day day = entries->entry[i].day;
        if (day != MIG_NO_DAY && day <= g->today && (g->tally->newest == MIG_NO_DAY || day > g->tally->newest))
            g->tally->newest = day;
    }
}

static mig_status gather_entries(struct gathering *g, struct mig_entries *entries, struct mig_err *err)
{
    mig_status status = MIG_OK;
    count_links(g, entries);
    mig_map_add(&g->seen, mig_span_of(g->input->feed), 0); /* is no page of its own */
    for (size_t i = 0; i < entries->n && status == MIG_OK && !g->tally->is_stopped; i++) {
        const struct mig_entry *entry = &entries->entry[i];
        struct mig_span url = url_of(g, entries, entry);
        if (mig_map_add(&g->seen, url, 0) != MIG_MAP_NONE)
            continue;
        bool is_page = g->input->follows && entry->url.n;
        status = is_page ? gather_page(g, url, entry, err) : gather_entry(g, url, entry, err);
    }
    return status;
}

/* What the feed holds now, or, when it cannot be had, what it held: its newest date tells how long it has been silent. A feed that is
 * broken gives what stands before the fault and is not kept, so that it is asked for anew. */
static mig_status take_feed(struct gathering *g, enum mig_fetch_outcome outcome, const struct remembered *r,
                            struct mig_entries *entries, struct mig_err *err)
{
    bool is_fresh = outcome == MIG_FETCH_FRESH;
    struct mig_page page = { .kind = MIG_PAGE_FEED, .url = mig_span_of(g->input->feed) };
    struct mig_span body = is_fresh ? mig_buf_span(&g->fetched.body) : r->page.body;
    struct mig_span type = is_fresh ? g->fetched.content_type : r->page.content_type;
    struct mig_err why;
    if (!is_fresh && !r->is_known)
        return MIG_OK;
    if (mig_entries_read(entries, body, mig_media_of(type).charset, is_fresh ? g->fetched.url : r->page.final_url,
                         &why) == MIG_OK)
        return is_fresh ? take_fresh(g, &page, r, err) : MIG_OK;
    g->tally->failed++;
    mig_log_say(g->log, "%s: %s", g->input->feed, why.message);
    return MIG_OK;
}

static mig_status gather_feed(struct gathering *g, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_entries entries = { 0 };
    struct remembered r;
    mig_status status = remember(g, &arena, mig_span_of(g->input->feed), &r, err);
    if (status == MIG_OK) {
        enum mig_fetch_outcome outcome = ask(g, mig_span_of(g->input->feed), &r);
        bool is_there = outcome == MIG_FETCH_FRESH || outcome == MIG_FETCH_UNCHANGED;
        g->tally->unchanged += outcome == MIG_FETCH_UNCHANGED;
        g->tally->failed += outcome == MIG_FETCH_GONE;
        status = take_feed(g, outcome, &r, &entries, err);
        note_newest(g, &entries);
        if (status == MIG_OK && is_there)
            status = gather_entries(g, &entries, err);
    }
    mig_entries_free(&entries);
    mig_arena_free(&arena);
    return status;
}

static mig_status gather_list(struct gathering *g, struct mig_err *err)
{
    struct mig_url_list list = { 0 };
    mig_status status = mig_url_list_read(&list, g->input->urls, err);
    for (size_t i = 0; i < list.n && status == MIG_OK && !g->tally->is_stopped; i++)
        status = gather_page(g, list.url[i], NULL, err);
    mig_url_list_free(&list);
    return status;
}

mig_status mig_web_gather(const struct mig_web_input *input, struct mig_fetcher *fetcher,
                          const struct mig_memory *memory, mig_day today, struct mig_log *log,
                          struct mig_web_tally *tally, struct mig_err *err)
{
    struct gathering g = {
        .input = input, .fetcher = fetcher, .memory = memory, .today = today, .log = log, .tally = tally
    };
    *tally = (struct mig_web_tally){ .newest = MIG_NO_DAY };
    mig_status status = input->feed ? gather_feed(&g, err) : gather_list(&g, err);
    mig_map_free(&g.seen);
    mig_map_free(&g.n_links);
    mig_fetched_free(&g.fetched);
    mig_arena_free(&g.arena);
    return status;
}
