/* page_table.h -- a page's tables of data: each value is a line of its own, with the headings of its row and column. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_TABLE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_TABLE_H

#include "extract/source/grid.h"
#include "extract/source/page/page.h"

/* Fills GRID with the cells below the table NODE; false: it lays the page out, or has one row or column. DROPPED says of
 * each node whether it and all below are passed over. */
bool mig_page_table_read(const struct mig_page *page, size_t node, const bool *dropped, struct mig_grid *grid);
/* Puts all text below NODE, on one line, in place of what OUT holds; false: that is more than a cell of data holds. */
bool mig_page_cell_text(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out);
/* Appends what stands above the table NODE as its name. */
void mig_page_table_caption(const struct mig_page *page, size_t node, const bool *dropped, struct mig_buf *out);

#endif
