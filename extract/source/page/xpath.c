#include "extract/source/page/xpath.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/near.h"
#include "extract/source/xml.h"

enum { MAX_XPATH = 2000 };
/* libxml2 counts steps, but neither the bytes of the texts that it compares nor the pairs of nodes when it joins two sets: these are
 * bounded by the page. */
enum { MAX_STEPS = 10 * 1000 * 1000, MAX_NODES = 50 * 1000 };
#define MAX_BYTES ((size_t)64 << 20) /* the texts of all elements, each with those below it */

static void keep_quiet(void *context, xmlErrorPtr error)
{
    (void)context;
    (void)error;
}

static xmlXPathContext *new_context(xmlDoc *doc)
{
    xmlXPathContext *context = mig_xml()->xmlXPathNewContext(doc); /* the memory it is lent never runs out */
    assert(context);
    context->error = keep_quiet;
    context->opLimit = MAX_STEPS;
    return context;
}

/* ---- check ---- */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || (c & 0x80);
}

static mig_status fail(struct mig_err *err, const char *what, struct mig_span name)
{
    return mig_err_set(err, MIG_DATA, "%s%s%.*s%s", what, name.n ? " '" : "", MIG_SPAN_ARG(name), name.n ? "'" : "");
}

/* The NAME that ends before REST. */
static mig_status check_name(xmlXPathContext *context, struct mig_span name, const char *rest, struct mig_err *err)
{
    static const char *const no_functions[] = { "and",  "or",   "div",     "mod",
                                                "node", "text", "comment", "processing-instruction",
                                                NULL };
    char room[64];
    if (rest[0] == ':' && rest[1] != ':')
        return fail(err, "XPath: no namespaces are known, nor", name);
    rest += strspn(rest, " \t\r\n");
    if (*rest != '(' || mig_word_find(no_functions, name) >= 0)
        return MIG_OK;
    snprintf(room, sizeof room, "%.*s", MIG_SPAN_ARG(name));
    return mig_xml()->xmlXPathFunctionLookup(context, (const xmlChar *)room) ? MIG_OK
                                                                             : fail(err, "XPath: no function", name);
}

/* What libxml2 looks for only when it comes to it, which a page must have parts for. */
static mig_status check_names(xmlXPathContext *context, const char *xpath, size_t *at, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (const char *p = xpath; *p && status == MIG_OK;) {
        const char *from = p;
        *at = (size_t)(p - xpath);
        if (*p == '"' || *p == '\'') {
            p = strchr(p + 1, *p);
            p = p ? p + 1 : from + strlen(from);
        } else if (*p == '$') {
            status = fail(err, "XPath: no variables are known", mig_span(NULL, 0));
        } else if (is_name_byte(*p)) {
            while (is_name_byte(*p))
                p++;
            status = check_name(context, mig_span(from, (size_t)(p - from)), p, err);
        } else {
            p++;
        }
    }
    return status;
}

/* The whole, on a page that has next to nothing. */
static mig_status check_result(xmlXPathContext *context, const char *xpath, size_t *at, struct mig_err *err)
{
    *at = 0;
    xmlXPathObject *found = mig_xml()->xmlXPathEval((const xmlChar *)xpath, context);
    bool is_set = found && found->type == XPATH_NODESET;
    mig_xml()->xmlXPathFreeObject(found);
    return is_set ? MIG_OK : fail(err, "XPath: this finds no parts of a page", mig_span(NULL, 0));
}

static mig_status check_syntax(xmlXPathContext *context, const char *xpath, size_t *at, struct mig_err *err)
{
    xmlXPathCompExpr *compiled = mig_xml()->xmlXPathCtxtCompile(context, (const xmlChar *)xpath);
    if (compiled) {
        mig_xml()->xmlXPathFreeCompExpr(compiled);
        return MIG_OK;
    }
    size_t n = strlen(xpath);
    *at = context->lastError.int1 > 0 ? (size_t)context->lastError.int1 : 0;
    *at = *at < n ? *at : n;
    return fail(err, *at < n ? "XPath: cannot be read from here on" : "XPath: something is missing at its end",
                mig_span(NULL, 0));
}

mig_status mig_xpath_check(const char *xpath, size_t *at, struct mig_err *err)
{
    *at = 0;
    if (strlen(xpath) > MAX_XPATH)
        return mig_err_set(err, MIG_DATA, "XPath: longer than %d bytes", MAX_XPATH);
    xmlDoc *doc = mig_xml()->htmlNewDocNoDtD(NULL, NULL);
    mig_xml()->xmlDocSetRootElement(doc, mig_xml()->xmlNewDocNode(doc, NULL, (const xmlChar *)"html", NULL));
    xmlXPathContext *context = new_context(doc);
    mig_status status = check_syntax(context, xpath, at, err);
    if (status == MIG_OK)
        status = check_names(context, xpath, at, err);
    if (status == MIG_OK)
        status = check_result(context, xpath, at, err);
    mig_xml()->xmlXPathFreeContext(context);
    mig_xml()->xmlFreeDoc(doc);
    return status;
}

/* ---- pages ---- */

bool mig_xpath_begin(const struct mig_page *page)
{
    size_t n_bytes = 0;
    if (page->n == 0 || page->n > MAX_NODES)
        return false;
    uint32_t *depth = mig_alloc(page->n * sizeof *depth);
    for (size_t i = 0; i < page->n; i++) {
        depth[i] = i > 0 ? depth[page->node[i].parent] + 1 : 0;
        n_bytes += mig_page_text(page, i).n * depth[i];
        page->node[i].xml->_private = (void *)(uintptr_t)(i + 1);
    }
    free(depth);
    mig_xml()->xmlXPathOrderDocElems(page->doc); /* or it walks from one to the other to tell which comes first */
    return n_bytes <= MAX_BYTES;
}

/* NULL: nothing was found. An expression is compiled anew: libxml2 notes in it what it looked up, and threads share packs. */
static xmlXPathObject *ask(const struct mig_page *page, const char *xpath)
{
    xmlXPathContext *context = new_context(page->doc);
    xmlXPathObject *found = mig_xml()->xmlXPathEval((const xmlChar *)xpath, context);
    mig_xml()->xmlXPathFreeContext(context);
    if (found && found->type == XPATH_NODESET && found->nodesetval)
        return found;
    mig_xml()->xmlXPathFreeObject(found);
    return NULL;
}

/* The node of X, or of which X is an attribute; SIZE_MAX: no such. */
static size_t node_of(const xmlNode *x)
{
    if (x->type == XML_ATTRIBUTE_NODE)
        x = x->parent;
    bool is_known = x && (x->type == XML_ELEMENT_NODE || x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE);
    return is_known ? (size_t)(uintptr_t)x->_private - 1 : SIZE_MAX;
}

bool mig_xpath_mark(const struct mig_page *page, const char *xpath, bool *mark)
{
    xmlXPathObject *found = ask(page, xpath);
    bool is_found = false;
    for (int i = 0; found && i < found->nodesetval->nodeNr; i++) {
        const xmlNode *x = found->nodesetval->nodeTab[i];
        size_t node = x->type == XML_ATTRIBUTE_NODE ? SIZE_MAX : node_of(x);
        if (node < page->n)
            mark[node] = is_found = true;
    }
    mig_xml()->xmlXPathFreeObject(found);
    return is_found;
}

bool mig_xpath_first(const struct mig_page *page, const char *xpath, size_t *node, struct mig_span *value)
{
    xmlXPathObject *found = ask(page, xpath);
    const xmlNode *first = NULL;
    *node = SIZE_MAX;
    for (int i = 0; found && i < found->nodesetval->nodeNr; i++) {
        size_t at = node_of(found->nodesetval->nodeTab[i]);
        if (at < page->n && at < *node) {
            *node = at;
            first = found->nodesetval->nodeTab[i];
        }
    }
    mig_xml()->xmlXPathFreeObject(found);
    if (!first)
        return false;
    const xmlNode *inner = first->type == XML_ATTRIBUTE_NODE ? first->children : NULL;
    *value = inner && inner->content ? mig_span_of((const char *)inner->content) : mig_span(NULL, 0);
    return first->type != XML_ATTRIBUTE_NODE || value->n > 0;
}
