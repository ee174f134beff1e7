/* csv_push.h -- libcsv, which is given bytes and gives cells. Of csv.c only. */
#ifndef MIG_BASE_CSV_PUSH_H
#define MIG_BASE_CSV_PUSH_H

#include <csv.h>

#include "base/buf.h"

struct mig_csv_push {
    struct csv_parser parser;
    struct mig_buf text; /* of the cells, one behind the other */
    size_t *end;         /* of each, in text */
    size_t n_cells, cap;
    bool row_done;
    struct mig_span *span;
    size_t cap_spans;
};
void mig_csv_push_begin(struct mig_csv_push *push, size_t block); /* BLOCK: bytes that a cell grows by */
void mig_csv_push_reset(struct mig_csv_push *push);               /* before each row */
/* How many bytes of PIECE fit: all, or something is wrong with the next. */
size_t mig_csv_push(struct mig_csv_push *push, struct mig_span piece);
bool mig_csv_push_end(struct mig_csv_push *push); /* of the file; false: inside of quotes */
/* The n_cells cells of a row that is done, until the next is begun. */
struct mig_span *mig_csv_push_cells(struct mig_csv_push *push);
void mig_csv_push_free(struct mig_csv_push *push);

#endif
