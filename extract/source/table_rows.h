/* table_rows.h -- the rows of a table off an input, one by one. A cell in quotes that nobody closes costs its row, and not those
 * behind it: reading goes on at the next line that has as many cells as the heading.
 *
 * A quote counts as not closed when the cell goes on to the end of the input, or beyond what a row may have; or when it ends in the
 * midst of a cell, and from its second line on there is row after row as the heading has it. */
#ifndef MIG_EXTRACT_SOURCE_TABLE_ROWS_H
#define MIG_EXTRACT_SOURCE_TABLE_ROWS_H

#include "extract/source/input.h"
#include "extract/source/table_row.h"

/* Zeroed but for the first four. */
struct mig_table_rows {
    struct mig_input *in; /* the caller's */
    size_t first;         /* number of the line that the first row begins with */
    size_t max_mb;        /* of a row; 2^20 bytes. As much is held of the input besides */
    size_t n_columns;     /* of the heading; 0: not known yet, and what is not closed goes on to the end */
    struct mig_table_row row;
    size_t line; /* that the row at hand begins with, or what is wrong */
    struct mig_table_row trial;
};

/* The next row, in rows->row. MIG_END; MIG_DATA, "NAME:LINE: what", for what is lost. */
mig_status mig_table_rows_next(struct mig_table_rows *rows, struct mig_err *err);
void mig_table_rows_free(struct mig_table_rows *rows);

#endif
