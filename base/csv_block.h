/* csv_block.h -- a CSV cut into blocks of whole rows, so that several threads can read it: one takes the blocks off the file, each
 * of the others has a reader of its own for those that it is given. Rows, places and messages are those of csv.h. */
#ifndef MIG_BASE_CSV_BLOCK_H
#define MIG_BASE_CSV_BLOCK_H

#include "base/csv.h"

struct mig_csv_block {
    struct mig_buf bytes; /* whole rows, as they stand in the file */
    uint64_t at;          /* where they do */
};
/* The next rows of CSV to *block, whose memory is reused: about SIZE bytes, or one row if that is longer. MIG_END after the last,
 * MIG_IO. Behind an error in the file, which the block with it will tell, blocks may begin within rows. Rows are to be read from CSV itself
 * only before the first block and after a mig_csv_seek. */
mig_status mig_csv_take(struct mig_csv *csv, size_t size, struct mig_csv_block *block, struct mig_err *err);
/* A reader for blocks of OF, which outlives it. The caller's to close. */
struct mig_csv *mig_csv_open_blocks(const struct mig_csv *of);
/* The rows to come are those of BLOCK, which outlives them; the first begins on line LINE of the file. */
void mig_csv_enter(struct mig_csv *csv, const struct mig_csv_block *block, size_t line);

#endif
