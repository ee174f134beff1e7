#include "extract/source/feed/rss.h"

#include <stdlib.h>

#include "extract/source/feed/fragment.h"
#include "extract/source/feed/link.h"
#include "extract/source/feed/rss_mend.h"
#include "extract/source/page/page.h"
#include "extract/source/xml.h"

/* Names that are all different cost libxml2 the square of their number, namespaces that number for each element. */
enum { MAX_NAMESPACES = 256 };

/* The vocabularies of feeds; their prefixes are for feeds that forget to declare them. */
enum family { CORE, DC, CONTENT, FULL, OTHER };
static const struct vocabulary {
    enum family family;
    const char *prefix, *uri;
} vocabularies[] = {
    { CORE, NULL, "http://purl.org/rss/1.0/" },
    { CORE, NULL, "http://my.netscape.com/rdf/simple/0.9/" },
    { CORE, NULL, "http://backend.userland.com/rss2" },
    { CORE, "atom", "http://www.w3.org/2005/Atom" },
    { CORE, NULL, "http://purl.org/atom/ns#" },
    { DC, "dc", "http://purl.org/dc/elements/1.1/" },
    { DC, "dcterms", "http://purl.org/dc/terms/" },
    { CONTENT, "content", "http://purl.org/rss/1.0/modules/content/" },
    { FULL, "yandex", "http://news.yandex.ru" },
    { FULL, "rambler", "http://news.rambler.ru" },
};

/* Which element of an item says what; of several the one of the lowest rank. */
static const struct row {
    enum family family;
    const char *name;
    enum mig_rss_field field;
    int rank;
} rows[] = {
    { CORE, "title", MIG_RSS_TITLE, 1 },       { DC, "title", MIG_RSS_TITLE, 2 },
    { CORE, "link", MIG_RSS_LINK, 1 },         { CORE, "guid", MIG_RSS_LINK, 2 },
    { CORE, "published", MIG_RSS_DATE, 1 },    { CORE, "issued", MIG_RSS_DATE, 1 },
    { CORE, "pubDate", MIG_RSS_DATE, 1 },      { DC, "issued", MIG_RSS_DATE, 2 },
    { DC, "date", MIG_RSS_DATE, 2 },           { DC, "created", MIG_RSS_DATE, 3 },
    { CORE, "updated", MIG_RSS_DATE, 4 },      { CORE, "modified", MIG_RSS_DATE, 4 },
    { CONTENT, "encoded", MIG_RSS_TEXT, 1 },   { CORE, "content", MIG_RSS_TEXT, 1 },
    { FULL, "full-text", MIG_RSS_TEXT, 2 },    { FULL, "fulltext", MIG_RSS_TEXT, 2 },
    { CORE, "description", MIG_RSS_TEXT, 3 },  { CORE, "summary", MIG_RSS_TEXT, 3 },
    { DC, "description", MIG_RSS_TEXT, 4 },    { CORE, "source", MIG_RSS_PUBLISHER, 1 },
    { DC, "publisher", MIG_RSS_PUBLISHER, 2 }, { CORE, "language", MIG_RSS_LANGUAGE, 1 },
    { DC, "language", MIG_RSS_LANGUAGE, 1 },   { DC, "creator", MIG_RSS_AUTHOR, 1 },
    { CORE, "author", MIG_RSS_AUTHOR, 2 },
};

enum base { ROOT, CHANNEL, ITEM, N_BASES };

/* What is being read. Depths are those of elements; 0: in none. */
struct reading {
    struct mig_rss *rss;
    xmlParserCtxt *parser;
    size_t depth, channel, item, source, taken; /* TAKEN: the element whose text is taken */
    struct mig_span base[N_BASES];              /* xml:base of the first element, of the channel, of the item */
    struct mig_rss_item now;
    int rank[MIG_RSS_FIELDS]; /* of what is in NOW; 0: nothing */
    const struct row *row;    /* of the element taken */
    struct mig_span type;     /* its attribute */
    struct mig_buf text;
    bool has_tags; /* TEXT holds those of elements below, and is escaped */
    const struct mig_limits *limits;
    bool has_names, has_namespaces; /* more than may be */
};

/* The attributes of an element, as libxml2 gives them. */
struct attributes {
    const xmlChar **p;
    int n;
};

static struct mig_span attribute(struct attributes a, const char *name)
{
    for (int i = 0; i < a.n; i++) {
        const char *const *field = (const char *const *)(const void *)(a.p + (size_t)i * 5);
        if (strcmp(field[0], name) == 0)
            return mig_span(field[3], (size_t)(field[4] - field[3]));
    }
    return mig_span(NULL, 0);
}

static enum family family_of(const xmlChar *prefix, const xmlChar *uri)
{
    if (!prefix && !uri)
        return CORE;
    for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++) {
        const struct vocabulary *v = &vocabularies[i];
        if (uri ? strcmp((const char *)uri, v->uri) == 0 : v->prefix && strcmp((const char *)prefix, v->prefix) == 0)
            return v->family;
    }
    return OTHER;
}

static const struct row *find_row(enum family family, const char *name)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].family == family && strcmp(rows[i].name, name) == 0)
            return &rows[i];
    return NULL;
}

/* Sets a field of the item, or of the feed, that nothing better has set. */
static void set(struct reading *r, enum mig_rss_field field, int rank, struct mig_span value)
{
    value = mig_span_trim(value);
    if (value.n == 0 || (r->rank[field] && r->rank[field] <= rank))
        return;
    r->rank[field] = rank;
    r->now.field[field] = mig_arena_span(&r->rss->arena, value);
}

static void add_escaped(struct mig_buf *out, struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '&')
            mig_buf_str(out, "&amp;");
        else if (text.p[i] == '<')
            mig_buf_str(out, "&lt;");
        else
            mig_buf_char(out, text.p[i]);
}

/* From now on the text has tags: what came before is escaped. */
static void begin_tags(struct reading *r)
{
    struct mig_buf plain = r->text;
    if (r->has_tags)
        return;
    r->text = (struct mig_buf){ 0 };
    add_escaped(&r->text, mig_buf_span(&plain));
    mig_buf_free(&plain);
    r->has_tags = true;
}

/* Other types are pictures, or packed. */
static bool is_text_type(struct mig_span type)
{
    bool is_mime = type.n > 0 && memchr(type.p, '/', type.n) != NULL;
    return !is_mime || mig_span_starts(type, "text/") || mig_span_ends(type, "xml");
}

static void begin_text(struct reading *r, const struct row *row, struct attributes a)
{
    r->type = attribute(a, "type");
    if (!is_text_type(r->type) || mig_span_is(attribute(a, "isPermaLink"), "false"))
        return;
    r->type = mig_arena_span(&r->rss->arena, r->type);
    r->row = row;
    r->taken = r->depth;
    r->has_tags = false;
    mig_buf_reset(&r->text);
}

static void end_text(struct reading *r)
{
    const struct row *row = r->row;
    struct mig_span text = mig_buf_span(&r->text);
    if (row->field == MIG_RSS_LINK && row->rank > 1 && !mig_link_is_whole(text))
        text.n = 0; /* a number by which the feed knows the item */
    int before = r->rank[row->field];
    set(r, row->field, row->rank, text);
    if (row->field == MIG_RSS_TEXT && r->rank[row->field] != before) {
        bool is_told = r->has_tags || row->family == CONTENT || mig_span_find(r->type, mig_span_of("html")) != SIZE_MAX;
        r->now.is_html = is_told || (!mig_span_starts(r->type, "text") && mig_fragment_is_html(text));
    }
    r->taken = 0;
}

/* Between the head of the feed and its items. */
static void end_feed(struct reading *r)
{
    static const struct {
        enum mig_rss_field from, to;
    } fields[] = {
        { MIG_RSS_TITLE, MIG_RSS_PUBLISHER },
        { MIG_RSS_LANGUAGE, MIG_RSS_LANGUAGE },
        { MIG_RSS_AUTHOR, MIG_RSS_AUTHOR },
        { MIG_RSS_LINK, MIG_RSS_LINK },
    };
    struct mig_rss_item *feed = &r->rss->feed;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (r->now.field[fields[i].from].n)
            feed->field[fields[i].to] = r->now.field[fields[i].from];
    feed->base = r->base[CHANNEL];
}

static void forget(struct reading *r)
{
    r->now = (struct mig_rss_item){ 0 };
    memset(r->rank, 0, sizeof r->rank);
    r->taken = r->source = 0;
}

/* Notes the xml:base of an element, which may be relative to that of those around it. */
static void note_base(struct reading *r, enum base which, struct attributes a)
{
    struct mig_span outer = which > ROOT ? r->base[which - 1] : mig_span("", 0);
    for (size_t i = which; i < N_BASES; i++)
        r->base[i] = mig_link_resolve(&r->rss->arena, attribute(a, "base"), outer);
}

static void end_item(struct reading *r)
{
    struct mig_rss *rss = r->rss;
    if (r->taken)
        end_text(r);
    r->now.base = r->base[ITEM];
    rss->item = mig_grow(rss->item, &rss->cap, rss->n + 1, sizeof *rss->item);
    rss->item[rss->n++] = r->now;
    r->item = 0;
    forget(r);
}

static void begin_item(struct reading *r, struct attributes a)
{
    if (r->item)
        end_item(r); /* nobody closed the one before */
    else
        end_feed(r);
    forget(r);
    r->item = r->depth;
    note_base(r, ITEM, a);
    set(r, MIG_RSS_LANGUAGE, 2, attribute(a, "lang"));
}

/* An element right below an item, or below the head of a feed. */
static void begin_field(struct reading *r, enum family family, const char *name, struct attributes a)
{
    const struct row *row = find_row(family, name);
    struct mig_span href = attribute(a, "href"), rel = attribute(a, "rel");
    if (row && row->field == MIG_RSS_LINK && href.n) {
        struct mig_span own = attribute(a, "base");
        if (own.n)
            href = mig_link_resolve(&r->rss->arena, href,
                                    mig_link_resolve(&r->rss->arena, own, r->base[r->item ? ITEM : CHANNEL]));
        if (rel.n == 0 || mig_span_is(rel, "alternate"))
            set(r, MIG_RSS_LINK, row->rank, href);
    } else if (row && row->field == MIG_RSS_PUBLISHER && row->family == CORE && attribute(a, "url").n == 0) {
        r->source = r->depth; /* Atom's has a title of its own */
    } else if (row) {
        begin_text(r, row, a);
    }
}

static void start(void *parser_, const xmlChar *name_, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                  const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **p)
{
    static const struct row of_source = { CORE, "title", MIG_RSS_PUBLISHER, 1 };
    struct reading *r = ((xmlParserCtxt *)parser_)->_private;
    const char *name = (const char *)name_;
    struct attributes a = { p, n };
    enum family family = family_of(prefix, uri);
    (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    r->depth++;
    if (r->depth == 1)
        note_base(r, ROOT, a);
    r->has_names = (size_t)mig_xml()->xmlDictSize(r->parser->dict) > r->limits->names;
    r->has_namespaces = r->parser->nsNr > 2 * MAX_NAMESPACES;
    if (r->has_names || r->has_namespaces) {
        mig_xml()->xmlStopParser(r->parser);
    } else if (family == CORE && (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0)) {
        begin_item(r, a);
    } else if (r->taken && r->row->field == MIG_RSS_AUTHOR && strcmp(name, "name") == 0) {
        r->taken = r->depth; /* Atom's, beside address and page */
        mig_buf_reset(&r->text);
    } else if (r->taken) {
        begin_tags(r);
        mig_buf_printf(&r->text, "<%s>", name);
    } else if (r->item ? r->depth == r->item + 1 : r->channel && r->depth == r->channel + 1) {
        begin_field(r, family, name, a);
    } else if (r->item && r->source && r->depth == r->source + 1 && family == CORE && strcmp(name, "title") == 0) {
        begin_text(r, &of_source, a);
    } else if (!r->item && family == CORE && (strcmp(name, "channel") == 0 || strcmp(name, "feed") == 0)) {
        r->channel = r->depth;
        note_base(r, CHANNEL, a);
        set(r, MIG_RSS_LANGUAGE, 2, attribute(a, "lang"));
    }
}

static void end(void *parser_, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reading *r = ((xmlParserCtxt *)parser_)->_private;
    (void)prefix, (void)uri;
    if (r->taken && r->depth > r->taken)
        mig_buf_printf(&r->text, "</%s>", (const char *)name);
    else if (r->taken)
        end_text(r);
    else if (r->item && r->depth == r->item)
        end_item(r);
    else if (r->source && r->depth == r->source)
        r->source = 0;
    else if (r->channel && r->depth == r->channel && !r->item) {
        end_feed(r);
        r->channel = 0;
    }
    r->depth -= r->depth > 0;
}

static void add_text(void *parser_, const xmlChar *text, int n)
{
    struct reading *r = ((xmlParserCtxt *)parser_)->_private;
    struct mig_span piece = mig_span((const char *)text, (size_t)n);
    if (r->taken && r->has_tags)
        add_escaped(&r->text, piece);
    else if (r->taken)
        mig_buf_add(&r->text, piece);
}

/* Was the feed read to its end, and nothing lost in the midst of an item or behind what libxml2 takes for the end? */
static bool is_whole(const struct reading *r, struct mig_span text)
{
    const xmlParserInput *in = r->parser->input;
    struct mig_span left = in ? mig_span((const char *)in->cur, (size_t)(in->end - in->cur)) : mig_span(NULL, 0);
    bool is_behind =
        mig_span_find(left, mig_span_of("<item")) != SIZE_MAX || mig_span_find(left, mig_span_of("<entry")) != SIZE_MAX;
    size_t last = text.n;
    while (last > 0 && text.p[last - 1] != '<')
        last--;
    struct mig_span tag = mig_span_cut(text, last, text.n);
    bool is_closed = mig_span_starts(tag, "/rss") || mig_span_starts(tag, "/feed") || mig_span_starts(tag, "/rdf:RDF");
    return !r->parser->disableSAX && !r->item && !is_behind && (is_closed || r->parser->wellFormed);
}

static mig_status check(const struct reading *r, struct mig_span text, struct mig_err *err)
{
    static const char rest[] = "what stands behind is lost";
    if (r->has_names)
        return mig_err_set(err, MIG_DATA, "more than %zu different names (--max-names); %s", r->limits->names, rest);
    if (r->has_namespaces)
        return mig_err_set(err, MIG_DATA, "more than %d namespaces; %s", MAX_NAMESPACES, rest);
    if (is_whole(r, text))
        return MIG_OK;
    if (r->depth >= *mig_xml()->xmlParserMaxDepth) /* of libxml2 */
        return mig_err_set(err, MIG_DATA, "elements nested more than %u deep; %s", *mig_xml()->xmlParserMaxDepth, rest);
    return mig_err_set(err, MIG_DATA, "broken at line %d; %s", r->parser->lastError.line, rest);
}

mig_status mig_rss_read(struct mig_rss *rss, struct mig_span text, const struct mig_limits *limits, struct mig_err *err)
{
    static const int options =
        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
    static const xmlSAXHandler handler = { .startElementNs = start,
                                           .endElementNs = end,
                                           .characters = add_text,
                                           .cdataBlock = add_text,
                                           .initialized = XML_SAX2_MAGIC };
    struct mig_buf mended = { 0 };
    struct reading r = { .rss = rss, .limits = limits };
    mig_status status = mig_rss_mend(text, &mended, err);
    mig_page_limit_tags(mended.p, mended.n);
    r.parser = mended.n && status == MIG_OK ? mig_xml()->xmlCreateMemoryParserCtxt(mended.p, (int)mended.n) : NULL;
    if (!r.parser) {
        mig_buf_free(&mended);
        return mig_err_set(err, MIG_DATA, "no XML");
    }
    *r.parser->sax = handler;
    r.parser->_private = &r;
    mig_xml()->xmlCtxtUseOptions(r.parser, options);
    mig_xml()->xmlParseDocument(r.parser);
    status = check(&r, text, err);
    mig_xml()->xmlFreeParserCtxt(r.parser);
    mig_buf_free(&mended);
    mig_buf_free(&r.text);
    return status;
}

void mig_rss_free(struct mig_rss *rss)
{
    free(rss->item);
    mig_arena_free(&rss->arena);
    *rss = (struct mig_rss){ 0 };
}
