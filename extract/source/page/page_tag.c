/* What the tags of HTML mean for text. */
#include <stdlib.h>

#include "extract/source/page/page.h"

static const struct tag {
    const char *name;
    uint32_t tag;
} tags[] = {
    /* in byte order */
    { "a", MIG_TAG_LINK },
    { "address", MIG_TAG_BLOCK },
    { "amp-ad", MIG_TAG_SILENT },
    { "amp-img", MIG_TAG_SILENT },
    { "article", MIG_TAG_BLOCK },
    { "aside", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "audio", MIG_TAG_SILENT },
    { "blockquote", MIG_TAG_BLOCK },
    { "body", MIG_TAG_BLOCK },
    { "br", MIG_TAG_BREAK },
    { "button", MIG_TAG_SILENT },
    { "canvas", MIG_TAG_SILENT },
    { "caption", MIG_TAG_BLOCK },
    { "center", MIG_TAG_BLOCK },
    { "dd", MIG_TAG_BLOCK | MIG_TAG_ITEM },
    { "details", MIG_TAG_BLOCK },
    { "dialog", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "dir", MIG_TAG_BLOCK | MIG_TAG_LIST },
    { "div", MIG_TAG_BLOCK },
    { "dl", MIG_TAG_BLOCK | MIG_TAG_LIST },
    { "dt", MIG_TAG_BLOCK | MIG_TAG_ITEM },
    { "embed", MIG_TAG_SILENT },
    { "fieldset", MIG_TAG_BLOCK },
    { "figcaption", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "figure", MIG_TAG_BLOCK },
    { "footer", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "form", MIG_TAG_BLOCK },
    { "frameset", MIG_TAG_BLOCK },
    { "h1", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "h2", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "h3", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "h4", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "h5", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "h6", MIG_TAG_BLOCK | MIG_TAG_HEADING },
    { "head", MIG_TAG_BLOCK | MIG_TAG_SILENT },
    { "header", MIG_TAG_BLOCK },
    { "hgroup", MIG_TAG_BLOCK },
    { "hr", MIG_TAG_BLOCK },
    { "html", MIG_TAG_BLOCK },
    { "iframe", MIG_TAG_SILENT },
    { "input", MIG_TAG_SILENT },
    { "li", MIG_TAG_BLOCK | MIG_TAG_ITEM },
    { "link", MIG_TAG_SILENT },
    { "main", MIG_TAG_BLOCK },
    { "map", MIG_TAG_SILENT },
    { "menu", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "meta", MIG_TAG_SILENT },
    { "nav", MIG_TAG_BLOCK | MIG_TAG_ASIDE },
    { "noframes", MIG_TAG_BLOCK },
    { "noscript", MIG_TAG_SILENT },
    { "object", MIG_TAG_SILENT },
    { "ol", MIG_TAG_BLOCK | MIG_TAG_LIST },
    { "optgroup", MIG_TAG_SILENT },
    { "option", MIG_TAG_SILENT },
    { "p", MIG_TAG_BLOCK | MIG_TAG_PARAGRAPH },
    { "picture", MIG_TAG_SILENT },
    { "pre", MIG_TAG_BLOCK | MIG_TAG_PARAGRAPH | MIG_TAG_LINES },
    { "progress", MIG_TAG_SILENT },
    { "script", MIG_TAG_SILENT },
    { "section", MIG_TAG_BLOCK },
    { "select", MIG_TAG_SILENT },
    { "style", MIG_TAG_SILENT },
    { "summary", MIG_TAG_BLOCK },
    { "svg", MIG_TAG_SILENT },
    { "table", MIG_TAG_BLOCK },
    { "tbody", MIG_TAG_BLOCK },
    { "td", MIG_TAG_CELL },
    { "template", MIG_TAG_SILENT },
    { "textarea", MIG_TAG_SILENT },
    { "tfoot", MIG_TAG_BLOCK },
    { "th", MIG_TAG_CELL },
    { "thead", MIG_TAG_BLOCK },
    { "title", MIG_TAG_SILENT },
    { "tr", MIG_TAG_BLOCK | MIG_TAG_ROW },
    { "ul", MIG_TAG_BLOCK | MIG_TAG_LIST },
    { "video", MIG_TAG_SILENT },
};

static int by_name(const void *key, const void *row)
{
    return strcmp(key, ((const struct tag *)row)->name);
}

uint32_t mig_page_tag(const char *name)
{
    const struct tag *t = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_name);
    return t ? t->tag : 0;
}
