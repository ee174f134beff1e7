/* csv_inner.h -- the reader of csv.h as it is inside. Of csv*.c only. */
#ifndef MIG_BASE_CSV_INNER_H
#define MIG_BASE_CSV_INNER_H

#include "base/csv.h"
#include "base/csv_push.h"
#include "base/csv_scan.h"
#include "base/io.h"

enum { MIG_CSV_CHUNK = 64 * 1024, MIG_CSV_ROW_MAX = 16 * 1024 * 1024 }; /* bytes */

struct mig_csv {
    struct mig_csv_push push;
    struct mig_csv_scan scan;
    struct mig_stream in; /* not open: TEXT is read */
    struct mig_span text;
    bool at_end, ended, guarded; /* nothing more to read; the parser knows it, too */
    char delimiter, decimal;
    char *chunk;
    bool borrows; /* the chunk is a block, the names another reader's */
    size_t chunk_at, chunk_n;
    struct mig_buf raw;     /* what the parser has been given of a row */
    uint64_t read, start;   /* bytes read of the file, and where the row begins in it */
    size_t left;            /* that may still be read */
    struct mig_buf rest;    /* read, and behind the last block that was taken */
    struct mig_span row;    /* the row handed out as it stands in the file */
    struct mig_span *spans; /* its cells, libcsv's or the scan's */
    size_t n_cells;
    struct mig_span *name;
    size_t n_columns;
    size_t line, next_line; /* of the file: where raw begins, and behind it */
    struct mig_arena arena;
};
/* Reads on behind what is left of the chunk. MIG_IO. */
mig_status mig_csv_fill(struct mig_csv *csv, struct mig_err *err);

#endif
