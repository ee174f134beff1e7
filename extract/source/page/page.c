#include "extract/source/page/page.h"

#include <assert.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "extract/source/page/page_marks.h"
#include "extract/source/xml.h"

/* libxml2 looks through all open elements for some end tags and through all attributes for each new one: without
 * these limits a hostile page costs the square of its length. */
enum { MAX_ATTRIBUTES = 256 };
/* Each element or attribute takes up to half a kilobyte, and as little as four bytes of the file. */
static const struct mig_limits usual = MIG_LIMITS_DEFAULT;

/* Blanks the attributes of a tag that has too many. Quotes count only behind '=', as the parser sees it. */
static size_t limit_attributes(char *p, size_t n, size_t at)
{
    size_t n_attributes = 0;
    bool space = false;
    char before = ' ';
    for (; at < n && p[at] != '>'; at++) {
        char c = p[at];
        bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '/';
        const char *close = (c == '"' || c == '\'') && before == '=' ? memchr(p + at + 1, c, n - at - 1) : NULL;
        n_attributes += space && !is_space;
        space = is_space || close != NULL;
        if (!is_space)
            before = c;
        size_t end = close ? (size_t)(close - p) : at;
        if (n_attributes > MAX_ATTRIBUTES)
            memset(p + at, ' ', end - at + 1);
        if (close)
            before = ' ';
        at = end;
    }
    return at;
}

void mig_page_limit_tags(char *p, size_t n)
{
    size_t at = 0;
    while (at < n) {
        const char *open = memchr(p + at, '<', n - at);
        if (!open)
            return;
        at = (size_t)(open - p) + 1;
        if (at < n && ((p[at] | 32) >= 'a' && (p[at] | 32) <= 'z'))
            at = limit_attributes(p, n, at);
    }
}

/* What the parser's _private points to. */
struct guard {
    const struct mig_limits *limits;
    size_t n_parts;
    bool too_deep, too_many;
};

static void start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr ctxt = data;
    struct guard *guard = ctxt->_private;
    guard->n_parts++;
    for (size_t i = 0; attributes && attributes[i]; i += 2)
        guard->n_parts++;
    guard->too_deep = (size_t)ctxt->nodeNr >= guard->limits->nesting;
    guard->too_many = guard->n_parts > guard->limits->elements;
    if (guard->too_deep || guard->too_many)
        mig_xml()->xmlStopParser(ctxt);
    else
        mig_xml()->xmlSAX2StartElement(data, name, attributes);
}

static xmlDoc *parse(struct mig_span text, struct guard *guard)
{
    static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                               HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    htmlParserCtxtPtr ctxt = mig_xml()->htmlNewParserCtxt(); /* the memory it is lent never runs out */
    assert(ctxt);
    ctxt->sax->startElement = start_element;
    ctxt->_private = guard;
    xmlDoc *doc = mig_xml()->htmlCtxtReadMemory(ctxt, text.p, (int)text.n, NULL, "UTF-8", options);
    mig_xml()->htmlFreeParserCtxt(ctxt);
    return doc;
}

static size_t add_node(struct mig_page *page, xmlNode *xml, size_t parent)
{
    page->node = mig_grow(page->node, &page->cap, page->n + 1, sizeof *page->node);
    const char *name = xml->type == XML_ELEMENT_NODE ? (const char *)xml->name : NULL;
    uint32_t tag = name ? mig_page_tag(name) : 0;
    page->node[page->n] = (struct mig_page_node){ xml, name, tag, (uint32_t)parent, 0, 0 };
    return page->n++;
}

static bool is_wanted(const xmlNode *xml)
{
    return xml->type == XML_ELEMENT_NODE || xml->type == XML_TEXT_NODE || xml->type == XML_CDATA_SECTION_NODE;
}

/* The tree in document order, without recursion: a page may nest as deep as it likes. */
static void flatten(struct mig_page *page, xmlNode *root)
{
    xmlNode *x = root;
    size_t parent = 0;
    while (x) {
        size_t at = SIZE_MAX;
        if (is_wanted(x))
            at = add_node(page, x, parent);
        if (at != SIZE_MAX && x->type == XML_ELEMENT_NODE && x->children) {
            parent = at;
            x = x->children;
            continue;
        }
        if (at != SIZE_MAX)
            page->node[at].end = (uint32_t)page->n;
        while (x != root && !x->next) {
            page->node[parent].end = (uint32_t)page->n;
            parent = page->node[parent].parent;
            x = x->parent;
        }
        x = x == root ? NULL : x->next;
    }
    if (page->n)
        page->node[0].end = (uint32_t)page->n;
}

void mig_page_free(struct mig_page *page)
{
    if (page->doc)
        mig_xml()->xmlFreeDoc(page->doc);
    free(page->node);
    *page = (struct mig_page){ 0 };
}

struct mig_span mig_page_attr(const struct mig_page *page, size_t node, const char *name)
{
    const xmlNode *x = page->node[node].xml;
    if (x->type != XML_ELEMENT_NODE)
        return mig_span(NULL, 0);
    for (const xmlAttr *a = x->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return mig_span_of(a->children && a->children->content ? (const char *)a->children->content : "");
    return mig_span(NULL, 0);
}

struct mig_span mig_page_text(const struct mig_page *page, size_t node)
{
    const xmlNode *x = page->node[node].xml;
    return x->type == XML_ELEMENT_NODE ? mig_span(NULL, 0) : mig_span_of((const char *)x->content);
}

/* Does a cell hold a value, as in a table of figures, or a part of the page's layout? */
static bool is_value(const struct mig_page *page, size_t cell)
{
    enum { MAX_BYTES = 240, MAX_BLOCKS = 2 };
    size_t n_bytes = 0, n_blocks = 0;
    for (size_t i = cell + 1; i < page->node[cell].end; i++) {
        n_bytes += mig_page_text(page, i).n;
        n_blocks += (page->node[i].tag & (MIG_TAG_BLOCK | MIG_TAG_BREAK)) != 0;
        if (n_bytes > MAX_BYTES || n_blocks > MAX_BLOCKS || mig_page_is(page, i, "table"))
            return false;
    }
    return true;
}

/* A row of one cell with several paragraphs: a table that holds a text. */
static bool is_frame(const struct mig_page *page, size_t row)
{
    size_t n_cells = 0, n_paragraphs = 0;
    for (size_t i = row + 1; i < page->node[row].end && n_cells < 2; i++) {
        n_cells += (page->node[i].tag & MIG_TAG_CELL) != 0;
        n_paragraphs += (page->node[i].tag & MIG_TAG_PARAGRAPH) != 0;
    }
    return n_cells == 1 && n_paragraphs > 1;
}

/* The cells of a row of values stand in one line, whatever word processors wrap them in; those of a layout are blocks. */
static void settle_row(struct mig_page *page, size_t row)
{
    static const uint32_t inner = MIG_TAG_BLOCK | MIG_TAG_BREAK;
    bool is_layout = is_frame(page, row);
    size_t end = page->node[row].end;
    for (size_t i = row + 1; i < end && !is_layout; i = page->node[i].end)
        is_layout = (page->node[i].tag & MIG_TAG_CELL) && !is_value(page, i);
    for (size_t i = row + 1; i < end; i = is_layout ? page->node[i].end : i + 1) {
        if (!is_layout && (page->node[i].tag & inner))
            page->node[i].tag = MIG_TAG_CELL;
        else if (is_layout && (page->node[i].tag & MIG_TAG_CELL))
            page->node[i].tag |= MIG_TAG_BLOCK;
    }
}

static void settle_blocks(struct mig_page *page)
{
    for (size_t i = 0; i < page->n; i++) {
        if (page->node[i].tag & MIG_TAG_ROW)
            settle_row(page, i);
        page->node[i].block = page->node[i].tag & MIG_TAG_BLOCK ? (uint32_t)i : page->node[page->node[i].parent].block;
    }
}

mig_status mig_page_load(struct mig_page *page, struct mig_buf *text, const struct mig_limits *limits,
                         struct mig_err *err)
{
    struct guard guard = { .limits = limits ? limits : &usual };
    *page = (struct mig_page){ 0 };
    if (text->n == 0)
        return MIG_OK;
    mig_page_limit_tags(text->p, text->n);
    page->doc = parse(mig_buf_span(text), &guard);
    xmlNode *root = page->doc ? mig_xml()->xmlDocGetRootElement(page->doc) : NULL;
    if (guard.too_deep || guard.too_many) {
        mig_page_free(page);
        return guard.too_deep ? mig_err_set(err, MIG_DATA, "elements nested more than %zu deep (--max-nesting)",
                                            guard.limits->nesting)
                              : mig_err_set(err, MIG_DATA, "more than %zu elements and attributes (--max-elements)",
                                            guard.limits->elements);
    }
    if (root)
        flatten(page, root);
    settle_blocks(page);
    mig_page_settle_marks(page);
    return MIG_OK;
}

void mig_page_collapse(struct mig_buf *out, struct mig_span text)
{
    size_t run = 0;
    for (size_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        if (c > ' ' || (c == ' ' && i > run && text.p[i - 1] != ' ')) { /* what is one space already stays */
            i++;
            continue;
        }
        mig_buf_add(out, mig_span_cut(text, run, i));
        if (out->n > 0 && out->p[out->n - 1] != ' ')
            mig_buf_char(out, ' ');
        run = ++i;
    }
    mig_buf_add(out, mig_span(text.p + run, text.n - run));
}

void mig_page_gather(const struct mig_page *page, size_t node, size_t max, struct mig_buf *out)
{
    enum { MAX_NODES = 4096 }; /* called for many nodes, which may hold one another */
    struct mig_buf b = { 0 };
    for (size_t i = node; i < page->node[node].end && b.n < max && i - node < MAX_NODES; i++) {
        const struct mig_page_node *p = &page->node[i];
        if (i != node && (p->tag & MIG_TAG_SILENT)) {
            i = p->end - 1;
            continue;
        }
        if (p->tag & (MIG_TAG_BLOCK | MIG_TAG_CELL))
            mig_page_collapse(&b, mig_span(" ", 1));
        mig_page_collapse(&b, mig_page_text(page, i));
    }
    struct mig_span all = mig_span_trim(mig_buf_span(&b));
    all.n = mig_utf8_floor(all, all.n < max ? all.n : max);
    mig_buf_add(out, all);
    mig_buf_free(&b);
}
