/* csv_scan.h -- the usual row of a CSV, found by looking at 64 bytes at a time and copying none. Of csv.c only: what is
 * unusual, and whatever is wrong, is libcsv's, and nothing here may read a row differently. */
#ifndef MIG_BASE_CSV_SCAN_H
#define MIG_BASE_CSV_SCAN_H

#include "base/buf.h"

enum mig_csv_found {
    MIG_CSV_ROW,
    MIG_CSV_PART, /* the bytes end before the row does */
    MIG_CSV_ODD   /* a quote inside of a cell, text behind a closed one, a carriage return by itself */
};
struct mig_csv_scan {
    char delimiter;
    struct mig_buf text;   /* of cells with doubled quotes */
    struct mig_span *cell; /* the others lie where they were found */
    size_t n_cells, cap;
    size_t n_bytes; /* of the row, empty lines before it and its line end with it */
    size_t n_lines; /* line feeds in these */
    uint64_t other; /* 0: these are ASCII; else they, or bytes close behind them, may not be */
};
/* The first row of the N bytes at P, which a row begins with. Cells live until the next call. */
enum mig_csv_found mig_csv_scan(struct mig_csv_scan *scan, const char *p, size_t n);
void mig_csv_scan_free(struct mig_csv_scan *scan);

#endif
