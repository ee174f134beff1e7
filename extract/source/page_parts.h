/* page_parts.h -- which parts of a page stand beside its main text, told by tags, roles and class names. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PARTS_H
#define MIG_EXTRACT_SOURCE_PAGE_PARTS_H

#include "extract/source/page.h"

/* Does NODE by its tag, role, class or id hold navigation, comments, sharing, advertising and the like? */
bool mig_page_is_beside(const struct mig_page *page, size_t node);
/* Is NODE never to be seen: a silent tag, or hidden? */
bool mig_page_is_silent(const struct mig_page *page, size_t node);

#endif
