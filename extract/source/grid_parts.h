/* grid_parts.h -- what grid_lines.c, grid_heads.c and grid_units.c share. */
#ifndef MIG_EXTRACT_SOURCE_GRID_PARTS_H
#define MIG_EXTRACT_SOURCE_GRID_PARTS_H

#include "extract/source/grid.h"

enum { MIG_GRID_HEADS = 8 /* rows of headings, one upon the other */ };

/* What stands in a cell. */
enum mig_grid_kind { EMPTY, NUMBER, YEAR, WORDS };
enum mig_grid_kind mig_grid_kind_of(struct mig_span text);

struct mig_span mig_grid_text(const struct mig_grid *grid,
                              const struct mig_grid_cell *cell); /* without blanks around */
const struct mig_grid_cell *mig_grid_cells(const struct mig_grid *grid, size_t row, size_t *n); /* of a row */

/* Do the cells hold paragraphs? Long remarks beside many figures do not make a layout of a table. */
bool mig_grid_is_layout(const struct mig_grid *grid);
/* Are all cells of ROW said to be headings? */
bool mig_grid_is_heading_row(const struct mig_grid *grid, size_t row);
/* One past the last of the rows of headings that begin with ROW; ROW: there are none. */
size_t mig_grid_heads_end(const struct mig_grid *grid, size_t row);
/* Does ROW but number the columns: A, B, 1, 2, 3? */
bool mig_grid_is_numbering(const struct mig_grid *grid, size_t row);

/* The unit that stands at the end of a heading, "(thousands)" or ", mln.", as it may stand behind a figure, a remark in brackets or a
 * time behind it passed over; empty: there is none. */
struct mig_span mig_grid_unit(const struct mig_unit_words *units, struct mig_span heading);
/* What a sign at the end of HEADING means behind its figures; empty: there is none. */
struct mig_span mig_grid_sign(const struct mig_unit_words *units, struct mig_span heading);
/* Is HEADING nothing but one, "mln. persons" or "(mln.)"? */
bool mig_grid_is_unit(const struct mig_unit_words *units, struct mig_span heading);
/* Does it tell one? What is but a noun, "Persons", is what is counted. */
bool mig_grid_tells_unit(const struct mig_unit_words *units, struct mig_span heading);
/* Does it end in one, with or without a sign before it? */
bool mig_grid_ends_in_unit(const struct mig_unit_words *units, struct mig_span heading);
/* Without the marks of notes behind it. */
struct mig_span mig_grid_without_marks(struct mig_span heading);

#endif
