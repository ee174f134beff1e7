/* page_state.h -- the text of pages that are empty until their program has run: it stands in the data the program starts from. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_STATE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_STATE_H

#include "extract/source/page/page.h"

/* Appends, as HTML, what the JSON of PAGE's scripts has of prose: the part of it that holds the most. Appends nothing where there
 * is none. */
void mig_page_state(const struct mig_page *page, struct mig_buf *out);

#endif
