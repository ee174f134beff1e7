/* page_write.h -- the lines of a page that are kept, written as the text of a document. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_WRITE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_WRITE_H

#include "extract/source/page/page_lines.h"

struct mig_page_kept {
    const struct mig_page *page;
    const struct mig_page_lines *lines; /* of PAGE without what is dropped */
    const bool *dropped;                /* per node: it and all below are passed over */
    const bool *kept;                   /* per line */
    const uint32_t *quoted; /* per node: how deep it is quoted, told by ">" before its lines; NULL: not told */
};
/* Appends the kept lines: those broken for width joined, and of a table of data that is kept for the most part a line for each
 * value (grid.h). */
void mig_page_write(const struct mig_page_kept *kept, struct mig_buf *out);

#endif
