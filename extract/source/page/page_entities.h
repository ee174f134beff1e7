/* page_entities.h -- "&nbsp;" that stands in the text of a page: its maker escaped it twice. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_ENTITIES_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_ENTITIES_H

#include "base/buf.h"

/* Puts the character in place of each reference of TEXT, by name or number; "&lt;" and "&gt;", which would look like tags, and
 * control characters stay. *TEXT stays UTF-8. */
void mig_page_resolve(struct mig_buf *text);

#endif
