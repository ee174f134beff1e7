/* page_terms.h -- a page's lists of terms, "dl": each short one a line with what is said of it, "Refugees: 12,450". */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_TERMS_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_TERMS_H

#include "extract/source/page/page.h"

/* Appends the lines of the list NODE; false, and nothing is appended: it holds paragraphs, tables, or what is no term. DROPPED says
 * of each node whether it and all below are passed over. */
bool mig_page_terms(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out);

#endif
