/* page_marks.h -- what stands in a page and is no text of it: marks of notes, what is struck out, what is hidden. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_MARKS_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_MARKS_H

#include "extract/source/page/page.h"

/* Adds MIG_TAG_SILENT to the tags of such nodes, whose blocks are known; powers become raised digits ("km²", "10⁶"). */
void mig_page_settle_marks(struct mig_page *page);

#endif
