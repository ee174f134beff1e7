/* skeleton.c -- the template of a report's page, of any bytes: refused at a line of it, or such that libxml2, which reads HTML in a way of its
 * own, finds in it nothing that runs, and no name where it would be a tag, an attribute or what an attribute of other than words holds. */
#include "stats/report/skeleton.h"

#include "extract/source/xml.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static const char mark[] = "zqzq"; /* in the place of a name that may stand there */

/* T with marks for names that stand where texts may, and spaces for others. */
static void fill(const struct mig_template *t, const struct mig_skeleton *skeleton, struct mig_buf *out)
{
    const unsigned texts = MIG_IN_TEXT | MIG_IN_TITLE | MIG_IN_VALUE;
    size_t at = 0;
    for (size_t i = 0; i < skeleton->n; i++) {
        struct mig_span rest = mig_span_cut(t->text, skeleton->item[i].at, t->text.n);
        size_t n = mig_span_find(rest, mig_span_of("}}"));
        FUZZ_CHECK(skeleton->item[i].at >= at && mig_span_starts(rest, "{{"), "name %zu, byte %zu", i,
                   skeleton->item[i].at);
        mig_buf_add(out, mig_span_cut(t->text, at, skeleton->item[i].at));
        mig_buf_str(out, skeleton->item[i].standing & texts ? mark : " ");
        at = n == SIZE_MAX ? t->text.n : skeleton->item[i].at + n + strlen("}}");
    }
    mig_buf_add(out, mig_span_cut(t->text, at, t->text.n));
}

static bool holds_words(const char *attribute)
{
    static const char *const names[] = { "lang", "title", "alt", "aria-label", "aria-description", "content" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(attribute, names[i]) == 0)
            return true;
    return false;
}

static bool has_mark(const xmlChar *text)
{
    return text && strstr((const char *)text, mark);
}

static void check_attributes(const xmlNode *node, const char *text)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        FUZZ_CHECK(strncmp(name, "on", 2) != 0 || name[2] == '\0', "%s in: %s", name, text);
        FUZZ_CHECK(!has_mark(a->name), "the name of an attribute in: %s", text);
        for (const xmlNode *value = a->children; value; value = value->next)
            FUZZ_CHECK(holds_words(name) || !has_mark(value->content), "%s in: %s", name, text);
    }
}

static void check_node(const xmlNode *node, const char *text)
{
    static const char *const runs[] = { "script", "iframe", "object", "embed", "base", "link", "form", "img" };
    FUZZ_CHECK(node->type != XML_COMMENT_NODE || !has_mark(node->content), "a comment in: %s", text);
    if (node->type != XML_ELEMENT_NODE)
        return;
    FUZZ_CHECK(!has_mark(node->name), "the name of a tag in: %s", text);
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        FUZZ_CHECK(strcmp((const char *)node->name, runs[i]) != 0, "<%s> in: %s", runs[i], text);
    check_attributes(node, text);
}

/* Each node of DOC. */
static void check_tree(const xmlDoc *doc, const char *text)
{
    const xmlNode *node = doc ? doc->children : NULL;
    while (node) {
        check_node(node, text);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node && !node->next)
            node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
        node = node ? node->next : NULL;
    }
}

static void read_as_others(const struct mig_buf *text)
{
    const int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    htmlParserCtxtPtr context = mig_xml()->htmlNewParserCtxt();
    htmlDocPtr doc = mig_xml()->htmlCtxtReadMemory(context, text->p, (int)text->n, NULL, "UTF-8", options);
    check_tree(doc, text->p);
    mig_xml()->xmlFreeDoc(doc);
    mig_xml()->htmlFreeParserCtxt(context);
}

void fuzz_one(struct mig_span in)
{
    const struct mig_template t = { "report.html", in };
    struct mig_skeleton skeleton;
    struct mig_buf text = { 0 };
    struct mig_err err = { 0 };
    if (!mig_utf8_is_valid(in) || mig_span_find(in, mig_span_of(mark)) != SIZE_MAX) /* refused before; not to be told */
        return;
    mig_status status = mig_skeleton_read(&skeleton, &t, &err);
    if (status != MIG_OK)
        fuzz_check_told(&err, "report.html");
    if (status == MIG_OK) {
        fill(&t, &skeleton, &text);
        read_as_others(&text);
    }
    mig_skeleton_free(&skeleton);
    mig_buf_free(&text);
}
