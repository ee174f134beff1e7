/* page_lines.h -- a page's text as lines: what stands between two block boundaries, with what it is made of. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_LINES_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_LINES_H

#include "extract/source/page/page.h"

struct mig_page_line {
    uint32_t block;             /* node: the innermost block it stands in */
    uint32_t first;             /* node of its first text */
    uint32_t start, n;          /* bytes of lines.text, white space collapsed; '\n': it went on behind a break */
    uint32_t chars, link_chars; /* code points: all, and those in links */
    uint32_t lead_chars;        /* those before its first link; 0: none, or it has no link */
    uint32_t commas;
    bool ends;    /* with a mark that ends a sentence */
    bool is_next; /* one line break is all between it and the line before */
};

struct mig_page_lines {
    struct mig_page_line *item;
    size_t n, cap;
    struct mig_buf text;
};

/* Replaces what LINES holds. DROPPED says for each node whether it and all below are passed over. */
void mig_page_collect(const struct mig_page *page, const bool *dropped, struct mig_page_lines *lines);
void mig_page_lines_free(struct mig_page_lines *lines);
struct mig_span mig_page_line_text(const struct mig_page_lines *lines, size_t line);

#endif
