/* page_title.h -- the title that a page has in its head. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_TITLE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_TITLE_H

#include "base/span.h"

/* TITLE without the name of the site, SITE or something as short, at either end. */
struct mig_span mig_page_title_alone(struct mig_span title, struct mig_span site);

#endif
