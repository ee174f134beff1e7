/* page_text.h -- the main text of a page: what its author wrote, without what the site put around it. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_TEXT_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_TEXT_H

#include "extract/source/page/page.h"

struct mig_page_hints {
    const bool *omitted;   /* one for each node, or NULL: it and all below are no part of the main text */
    struct mig_span title; /* of the page, as far as it is known: tells the headline */
};
/* Appends the main text: each paragraph, heading, list item and row of a layout a line, and each value
 * of a table: "row heading - column heading: value". */
void mig_page_main_text(const struct mig_page *page, const struct mig_page_hints *hints, struct mig_buf *out);

/* Appends all text that is shown: of a mail, or a part of a page, nothing stands beside the main text. Lines that are
 * quoted in a mail begin with ">", as in a plain text; a signature is left out. */
void mig_page_whole_text(const struct mig_page *page, struct mig_buf *out);

#endif
