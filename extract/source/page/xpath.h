/* xpath.h -- parts of a page, found by XPath. What costs too much is given up, as if nothing was found: packs are trusted, pages
 * are not. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_XPATH_H
#define MIG_EXTRACT_SOURCE_PAGE_XPATH_H

#include "extract/source/page/page.h"

/* Can parts of pages be found so? MIG_DATA, without a name: what is wrong, at the byte *at. */
mig_status mig_xpath_check(const char *xpath, size_t *at, struct mig_err *err);

/* Is PAGE small enough to be asked? Must be called before it is; other calls that ask it must not run at the same time. */
bool mig_xpath_begin(const struct mig_page *page);
/* Sets MARK, one for each node, for all that is found; false: nothing is. */
bool mig_xpath_mark(const struct mig_page *page, const char *xpath, bool *mark);
/* The first that is found: *node and, if it is an attribute of that, its *value, which is else empty. */
bool mig_xpath_first(const struct mig_page *page, const char *xpath, size_t *node, struct mig_span *value);

#endif
