/* table_row.h -- the rows of a table whose cells are parted by a sign, as people's programs write them: bytes in, cells out.
 *
 * A cell that begins with a quote goes on to the next single one, line ends and all; what is not so by the rules, a quote in the
 * midst of a cell, text behind a closed one, stands for itself, and no row is lost for it. (libcsv refuses such a cell, or stays
 * inside of quotes for all rows that follow.) */
#ifndef MIG_EXTRACT_SOURCE_TABLE_ROW_H
#define MIG_EXTRACT_SOURCE_TABLE_ROW_H

#include "base/buf.h"

struct mig_table_row {
    char delimiter;
    struct mig_buf text; /* of the cells, one behind the other */
    size_t *end;         /* of each, in text */
    size_t n_cells, cap;
    size_t n_lines; /* that ended in all that was taken */
    size_t n_bytes; /* taken since the row began */
    /* Of the cell in quotes that began last: the lines that had ended before, and, once it is longer than its first line, the bytes of
     * the row up to the end of that; 0: it is not. */
    size_t n_lines_before, first_line;
    bool first_returns; /* it ends with a return, which a line feed may follow */
    enum { MIG_CELL_START, MIG_CELL_BARE, MIG_CELL_QUOTED, MIG_CELL_CLOSED } state;
    bool is_done;
    bool stops_odd,
        is_odd; /* a cell of several lines in quotes goes on behind them: where STOPS_ODD, nothing is taken behind that */
    bool is_dropped;   /* cells are passed over */
    bool after_return; /* a line feed that comes first ends nothing more */
};
void mig_table_row_begin(struct mig_table_row *row); /* memory is kept */
/* Takes bytes up to the end of the row, or up to what is odd, or all; how many. */
size_t mig_table_row_take(struct mig_table_row *row, struct mig_span bytes);
/* Nothing comes any more. False: a quote is open, or there is no row. */
bool mig_table_row_end(struct mig_table_row *row);
struct mig_span mig_table_row_cell(const struct mig_table_row *row, size_t i);
void mig_table_row_free(struct mig_table_row *row);

#endif
