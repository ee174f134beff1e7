#include "extract/source/page/page_meta.h"

#include <strings.h>

#include "base/utf8.h"
#include "extract/source/dates.h"
#include "extract/source/page/page_entities.h"
#include "extract/source/page/page_parts.h"
#include "extract/source/page/page_title.h"
#include "extract/source/sidecar.h"

enum { MAX_TITLE = 500, MAX_VALUE = 2000 }; /* bytes; longer "titles" are whole texts in the wrong tag */

enum field { PUBLISHED, MODIFIED, TITLE, PUBLISHER, LANGUAGE, LOCALE, URL, N_FIELDS };

/* Names of meta elements (name, property or itemprop), the better ones of a field first. */
static const struct meta_name {
    const char *name;
    enum field field;
} meta_names[] = {
    { "article:published_time", PUBLISHED },
    { "datepublished", PUBLISHED },
    { "og:article:published_time", PUBLISHED },
    { "og:published_time", PUBLISHED },
    { "article:published", PUBLISHED },
    { "article.published", PUBLISHED },
    { "parsely-pub-date", PUBLISHED },
    { "sailthru.date", PUBLISHED },
    { "dcterms.issued", PUBLISHED },
    { "dc.date.issued", PUBLISHED },
    { "dcterms.date", PUBLISHED },
    { "dc.date", PUBLISHED },
    { "dcterms.created", PUBLISHED },
    { "dc.date.created", PUBLISHED },
    { "citation_publication_date", PUBLISHED },
    { "citation_date", PUBLISHED },
    { "publication_date", PUBLISHED },
    { "publish_date", PUBLISHED },
    { "publish-date", PUBLISHED },
    { "publishdate", PUBLISHED },
    { "pubdate", PUBLISHED },
    { "mediator_published_time", PUBLISHED },
    { "datecreated", PUBLISHED },
    { "article:post_date", PUBLISHED },
    { "date", PUBLISHED },
    { "article:modified_time", MODIFIED },
    { "datemodified", MODIFIED },
    { "og:updated_time", MODIFIED },
    { "dcterms.modified", MODIFIED },
    { "og:title", TITLE },
    { "twitter:title", TITLE },
    { "dc.title", TITLE },
    { "og:site_name", PUBLISHER },
    { "application-name", PUBLISHER },
    { "dc.publisher", PUBLISHER },
    { "content-language", LANGUAGE },
    { "dc.language", LANGUAGE },
    { "og:locale", LOCALE },
    { "og:url", URL },
};

enum { N_NAMES = sizeof meta_names / sizeof *meta_names };

/* What was found while going through the page once. */
struct found {
    struct mig_span meta[N_NAMES]; /* by row of meta_names */
    struct mig_span canonical, html_lang;
    struct mig_schema schema;
    mig_day time; /* the first <time> behind the headline, else the first of all */
    bool time_is_behind;
    size_t n_looked;        /* at parts, for whether they stand beside the article */
    size_t title, first_h1; /* nodes; SIZE_MAX */
    size_t headline;        /* where there is no h1, a lesser heading that the page's title repeats */
    mig_day item_date;      /* an element with itemprop="datePublished" */
};

static size_t find_name(struct mig_span name)
{
    for (size_t i = 0; i < N_NAMES; i++)
        if (strlen(meta_names[i].name) == name.n && name.n && strncasecmp(meta_names[i].name, name.p, name.n) == 0)
            return i;
    return SIZE_MAX;
}

static void read_meta(const struct mig_page *page, size_t node, struct found *f)
{
    static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };
    struct mig_span content = mig_span_trim(mig_page_attr(page, node, "content"));
    for (size_t i = 0; content.n && i < sizeof attributes / sizeof *attributes; i++) {
        size_t row = find_name(mig_page_attr(page, node, attributes[i]));
        if (row != SIZE_MAX && !f->meta[row].n)
            f->meta[row] = content;
    }
}

mig_day mig_page_date(const struct mig_page *page, size_t node)
{
    mig_day day = mig_date_in_value(mig_page_attr(page, node, "datetime"));
    if (day == MIG_NO_DAY)
        day = mig_date_in_value(mig_page_attr(page, node, "content"));
    if (day != MIG_NO_DAY)
        return day;
    struct mig_buf b = { 0 };
    mig_page_gather(page, node, 64, &b);
    day = mig_date_in_line(mig_buf_span(&b));
    mig_buf_free(&b);
    return day;
}

/* Does NODE, or what it stands in, stand beside the article, and not around its headline? */
static bool stands_beside(const struct mig_page *page, size_t node, struct found *f)
{
    enum { ENOUGH = 100000 }; /* so that no page costs more than its size */
    for (size_t up = node; up > 0 && f->n_looked < ENOUGH; up = page->node[up].parent) {
        bool holds_headline = f->first_h1 != SIZE_MAX && up <= f->first_h1 && page->node[up].end > f->first_h1;
        f->n_looked++;
        if (holds_headline || mig_page_is(page, up, "body"))
            return false;
        if (page->node[up].name && mig_page_is_beside(page, up))
            return true;
    }
    return f->n_looked >= ENOUGH;
}

static void read_time(const struct mig_page *page, size_t node, struct found *f)
{
    bool is_behind = f->first_h1 != SIZE_MAX;
    if (f->time != MIG_NO_DAY && (f->time_is_behind || !is_behind))
        return;
    mig_day day = mig_page_date(page, node);
    if (day == MIG_NO_DAY || stands_beside(page, node, f))
        return;
    f->time = day;
    f->time_is_behind = is_behind;
}

static void read_element(const struct mig_page *page, size_t node, struct found *f, struct mig_arena *arena)
{
    if (mig_page_is(page, node, "meta"))
        read_meta(page, node, f);
    else if (mig_page_is(page, node, "time"))
        read_time(page, node, f);
    else if (mig_page_is(page, node, "title") && f->title == SIZE_MAX)
        f->title = node;
    else if (mig_page_is(page, node, "h1") && f->first_h1 == SIZE_MAX)
        f->first_h1 = node;
    else if (mig_page_is(page, node, "html"))
        f->html_lang = mig_page_attr(page, node, "lang");
    else if (mig_page_is(page, node, "link") && mig_span_is(mig_page_attr(page, node, "rel"), "canonical"))
        f->canonical = mig_page_attr(page, node, "href");
    else if (mig_page_is(page, node, "script") &&
             mig_span_is(mig_page_attr(page, node, "type"), "application/ld+json") && node + 1 < page->node[node].end)
        mig_schema_read(mig_page_text(page, node + 1), &f->schema, arena);
    if (f->item_date == MIG_NO_DAY && mig_span_is(mig_page_attr(page, node, "itemprop"), "datePublished") &&
        !stands_beside(page, node, f))
        f->item_date = mig_page_date(page, node);
}

static struct mig_span best(const struct found *f, enum field field)
{
    for (size_t i = 0; i < N_NAMES; i++)
        if (meta_names[i].field == field && f->meta[i].n)
            return f->meta[i];
    return mig_span(NULL, 0);
}

/* Pages say "never" by a year that is far ahead. */
static bool is_plausible(mig_day day)
{
    static const int FAR = 2050;
    return day != MIG_NO_DAY && day < mig_day_of(FAR, 1, 1);
}

static bool set_date(struct mig_document *doc, mig_day day, int date_source)
{
    if (!is_plausible(day))
        return false;
    doc->published = day;
    doc->date_source = date_source;
    return true;
}

/* Has TEXT a year, and more figures than those of an hour? "Apr 4, 2017", but not "2017, 15:42" */
static bool may_be_date(struct mig_span text)
{
    size_t n = 0;
    for (size_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && mig_is_digit(text.p[end]);)
            end++;
        bool is_of_hour = (end < text.n && text.p[end] == ':') || (i > 0 && text.p[i - 1] == ':');
        n += is_of_hour ? 0 : end - i;
    }
    return n > 4 && mig_date_has_year(text);
}

/* The text of a node's block, if it is as short as a date line; else the node's own, as where that is a date itself: of parts that
 * only a style keeps apart. */
static struct mig_span short_text(const struct mig_page *page, size_t node, struct mig_buf *room)
{
    enum { SHORT = 100 };
    mig_buf_reset(room);
    if (may_be_date(mig_span_trim(mig_page_text(page, node))))
        return mig_span_trim(mig_page_text(page, node));
    mig_page_gather(page, page->node[node].block, 2 * SHORT, room); /* it may end before a letter of several bytes */
    return room->n < SHORT ? mig_buf_span(room) : mig_span_trim(mig_page_text(page, node));
}

/* Is one of the texts behind NODE in its block a date by itself? The block is short. */
static bool holds_date(const struct mig_page *page, size_t node)
{
    size_t end = page->node[page->node[node].block].end;
    for (size_t i = node + 1; i < end; i++)
        if (may_be_date(mig_span_trim(mig_page_text(page, i))))
            return true;
    return false;
}

static bool has_text(const struct mig_page *page, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (mig_span_trim(mig_page_text(page, i)).n > 0)
            return true;
    return false;
}

/* The element that is called a date, in the short texts behind the headline or right before it; SIZE_MAX: none. */
static size_t find_date_element(const struct mig_page *page, size_t headline)
{
    enum { NEAR = 60, BEFORE = 12 }; /* nodes */
    size_t from = headline > BEFORE ? headline - BEFORE : 1, to = page->node[headline].end + NEAR;
    size_t found[2] = { SIZE_MAX, SIZE_MAX }; /* before, behind */
    struct mig_buf room = { 0 };
    for (size_t i = from; i < page->n && i < to; i++) {
        if (!page->node[i].name || (i <= headline && page->node[i].end > headline) || !mig_page_is_date(page, i))
            continue;
        mig_buf_reset(&room);
        mig_page_gather(page, i, 100, &room);
        struct mig_span text = mig_span_trim(mig_buf_span(&room));
        bool is_behind = i > headline, is_date = may_be_date(text) || mig_date_in_line(text) != MIG_NO_DAY;
        if (is_date && (!is_behind || found[1] == SIZE_MAX))
            found[is_behind] = i;
    }
    mig_buf_free(&room);
    bool is_next = found[0] != SIZE_MAX && !has_text(page, page->node[found[0]].end, headline);
    return is_next || found[1] == SIZE_MAX ? found[0] : found[1];
}

/* By its name a date goes before what only looks like one. */
static void read_date_element(const struct mig_page *page, size_t headline, struct mig_document *doc)
{
    size_t node = find_date_element(page, headline);
    struct mig_buf room = { 0 };
    if (node == SIZE_MAX)
        return;
    mig_page_gather(page, node, 100, &room);
    struct mig_span text = mig_span_trim(mig_buf_span(&room));
    if (!set_date(doc, mig_date_in_line(text), MIG_DATE_TEXT))
        doc->date_text = mig_arena_span(&doc->arena, text);
    mig_buf_free(&room);
}

/* One of the short texts that follow the headline: a date in digits, else one that may hold a date in words. */
static void read_behind(const struct mig_page *page, size_t headline, struct mig_document *doc)
{
    enum { NEAR = 30 };
    struct mig_buf room = { 0 };
    size_t n_texts = 0;
    for (size_t i = page->node[headline].end; i < page->n && n_texts < NEAR && !doc->date_source; i++) {
        if ((page->node[i].tag & MIG_TAG_SILENT) || (page->node[i].name && mig_page_is_beside(page, i))) {
            i = page->node[i].end - 1;
            continue;
        }
        if (mig_span_trim(mig_page_text(page, i)).n == 0)
            continue;
        n_texts++;
        struct mig_span text = short_text(page, i, &room);
        if (text.p == room.p && holds_date(page, i)) /* it comes, and stands by itself */
            continue;
        set_date(doc, mig_date_in_line(text), MIG_DATE_TEXT);
        if (!doc->date_text.n && mig_date_has_year(text))
            doc->date_text = mig_arena_span(&doc->arena, text);
    }
    mig_buf_free(&room);
}

/* The day that a value of the page's head tells; none that is more than a year behind the page's last change, which only
 * a fault puts there: what is published by a clock is changed for the last time some days before. */
static mig_day day_told(const struct found *f, struct mig_span value)
{
    enum { YEAR = 366 };
    mig_day changed = mig_date_in_value(best(f, MODIFIED)), day = mig_date_in_value(value);
    if (changed == MIG_NO_DAY)
        changed = mig_date_in_value(f->schema.modified);
    return changed != MIG_NO_DAY && day != MIG_NO_DAY && day > changed + YEAR ? MIG_NO_DAY : day;
}

static void find_date(const struct mig_page *page, const struct found *f, struct mig_document *doc)
{
    if (set_date(doc, day_told(f, f->schema.published), MIG_DATE_META))
        return;
    for (size_t i = 0; i < N_NAMES; i++)
        if (meta_names[i].field == PUBLISHED && set_date(doc, day_told(f, f->meta[i]), MIG_DATE_META))
            return;
    if (set_date(doc, f->item_date, MIG_DATE_META) || set_date(doc, f->time, MIG_DATE_TIME))
        return;
    size_t headline = f->first_h1 != SIZE_MAX ? f->first_h1 : f->headline;
    if (set_date(doc, mig_date_in_url(doc->url), MIG_DATE_URL) || headline == SIZE_MAX)
        return;
    read_date_element(page, headline, doc);
    if (!doc->date_source && !doc->date_text.n)
        read_behind(page, headline, doc);
}

/* White space collapsed, clean, in the document's arena. */
static struct mig_span keep(struct mig_document *doc, struct mig_span text)
{
    struct mig_buf b = { 0 };
    text.n = mig_utf8_floor(text, text.n < MAX_VALUE ? text.n : MAX_VALUE);
    mig_page_collapse(&b, text);
    mig_page_resolve(&b);
    struct mig_span all = mig_span_trim(mig_buf_span(&b));
    if (all.n)
        all = mig_arena_span(&doc->arena, all);
    mig_buf_free(&b);
    return all;
}

static struct mig_span text_of(const struct mig_page *page, size_t node, struct mig_document *doc)
{
    struct mig_buf b = { 0 };
    if (node != SIZE_MAX)
        mig_page_gather(page, node, MAX_TITLE, &b);
    mig_page_resolve(&b);
    struct mig_span text = mig_arena_span(&doc->arena, mig_buf_span(&b));
    mig_buf_free(&b);
    return text;
}

/* Is HEADING what the page calls itself, GIVEN, or more of it: a title is cut for its length? */
static bool is_headline(struct mig_span heading, struct mig_span given, struct mig_span publisher)
{
    enum { ENOUGH = 20 /* bytes of a title that a heading goes on with */ };
    struct mig_span bare = mig_page_title_alone(given, publisher);
    return heading.n && !mig_span_eq(heading, publisher) &&
           (mig_span_find(given, heading) != SIZE_MAX ||
            (bare.n >= ENOUGH && bare.n < heading.n && mig_span_eq(mig_span_cut(heading, 0, bare.n), bare)));
}

/* A heading is the headline when the page's own title says so too; else that title; else any heading. */
static void find_title(const struct mig_page *page, struct found *f, struct mig_document *doc)
{
    enum { MAX_HEADINGS = 50 };
    static const char *const tags[] = { "h1", "h2", "h3" };
    struct mig_span given = keep(doc, best(f, TITLE));
    if (!given.n)
        given = text_of(page, f->title, doc);
    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++) {
        int n_headings = 0;
        for (size_t i = 0; i < page->n && n_headings < MAX_HEADINGS; i++) {
            if (!mig_page_is(page, i, tags[k]))
                continue;
            n_headings++;
            struct mig_span heading = text_of(page, i, doc);
            if (!is_headline(heading, given, doc->publisher))
                continue;
            f->headline = i;
            doc->title = heading;
            return;
        }
        if (f->first_h1 != SIZE_MAX)
            break; /* lesser ones stand for it where there is none */
    }
    doc->title = mig_page_title_alone(given, doc->publisher);
    if (!doc->title.n)
        doc->title = text_of(page, f->first_h1, doc);
}

static void find_language(const struct found *f, struct mig_document *doc)
{
    const struct mig_span tags[] = { f->html_lang, best(f, LANGUAGE), f->schema.language, best(f, LOCALE) };
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !doc->language.n; i++)
        doc->language = mig_language_of(&doc->arena, tags[i]);
}

void mig_page_describe(const struct mig_page *page, struct mig_document *doc)
{
    struct found f = {
        .time = MIG_NO_DAY, .item_date = MIG_NO_DAY, .title = SIZE_MAX, .first_h1 = SIZE_MAX, .headline = SIZE_MAX
    };
    for (size_t i = 0; i < page->n; i++)
        if (page->node[i].name)
            read_element(page, i, &f, &doc->arena);
    struct mig_span address = mig_span_find(f.canonical, mig_span_of("://")) != SIZE_MAX ? f.canonical : best(&f, URL);
    doc->url = keep(doc, address);
    struct mig_span site = best(&f, PUBLISHER);
    doc->publisher = keep(doc, site.n ? site : f.schema.publisher);
    find_title(page, &f, doc);
    find_language(&f, doc);
    find_date(page, &f, doc);
}
