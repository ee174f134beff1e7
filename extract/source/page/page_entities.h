/* page_entities.h -- characters that a page has by name or number: what they may be, and "&nbsp;" in its text, which its maker escaped
 * twice. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_ENTITIES_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_ENTITIES_H

#include "base/buf.h"

/* The page was clean before it was parsed: "&#xE020;" and "&#x306;" were not there yet. TEXT becomes what a document's is (document.h). */
void mig_page_clean(struct mig_buf *text);
/* Puts the character in place of each reference of TEXT, by name or number; "&lt;" and "&gt;", which would look like tags, and
 * control characters stay. *TEXT is clean then. */
void mig_page_resolve(struct mig_buf *text);

#endif
