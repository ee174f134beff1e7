/* page.h -- an HTML page as a flat list of nodes in document order: a subtree is a range, a walk is a loop. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_H

#include "base/buf.h"
#include "base/err.h"
#include "extract/source/limits.h"

/* What a tag means for text. */
enum {
    MIG_TAG_BLOCK = 1,  /* text before, in and behind it does not run together */
    MIG_TAG_SILENT = 2, /* never holds text to read: scripts, forms' controls, pictures */
    MIG_TAG_ASIDE = 4,  /* by its meaning outside of the main text */
    MIG_TAG_PARAGRAPH = 8,
    MIG_TAG_HEADING = 16,
    MIG_TAG_ITEM = 32, /* of a list */
    MIG_TAG_CELL = 64,
    MIG_TAG_LINK = 128,
    MIG_TAG_LIST = 256,
    MIG_TAG_ROW = 512,
    MIG_TAG_LINES = 1024, /* line breaks of the source count */
    MIG_TAG_BREAK = 2048,
};

/* MIG_TAG_… of the tag of that name, in lower case; 0: nothing. */
uint32_t mig_page_tag(const char *name);

struct mig_unit_words;
struct mig_page_node {
    struct _xmlNode *xml;
    const char *name;     /* lower case; NULL for text */
    uint32_t tag;         /* MIG_TAG_… */
    uint32_t parent, end; /* indices: of the parent; one past the last node below */
    uint32_t block;       /* index of the innermost block it stands in, or is */
};

struct mig_page {
    struct mig_page_node *node; /* [0] is the root */
    size_t n, cap;
    struct _xmlDoc *doc;
    const struct mig_unit_words *units; /* for its tables; the caller may set them */
};

/* TEXT is UTF-8; tags with hundreds of attributes lose the rest of them in place. A page without an element has
 * n = 0. MIG_DATA, without a name: nested too deep, or too many elements, by LIMITS (NULL: the usual ones). */
mig_status mig_page_load(struct mig_page *page, struct mig_buf *text, const struct mig_limits *limits,
                         struct mig_err *err);
/* Blanks in N bytes of HTML or XML the attributes of tags that have hundreds of them. */
void mig_page_limit_tags(char *p, size_t n);
void mig_page_free(struct mig_page *page);

/* An attribute's value, living as long as the page; empty if there is none. */
struct mig_span mig_page_attr(const struct mig_page *page, size_t node, const char *name);
/* The text of a text node; else empty. */
struct mig_span mig_page_text(const struct mig_page *page, size_t node);
/* All text below NODE, white space collapsed, appended to OUT, up to MAX bytes. Silent tags are passed over. */
void mig_page_gather(const struct mig_page *page, size_t node, size_t max, struct mig_buf *out);
/* Is NODE an element of that name? */
static inline bool mig_page_is(const struct mig_page *page, size_t node, const char *name)
{
    const char *own = page->node[node].name; /* asked of every node, often: the first letter tells most apart */
    return own && *own == *name && strcmp(own, name) == 0;
}

/* Appends TEXT with every run of white space as one space, none at the start of OUT or after another space. White space
 * is that of HTML: no-break spaces stay, since they hold numbers together. */
void mig_page_collapse(struct mig_buf *out, struct mig_span text);

#endif
