/* tsv.h -- a table of rules/: a row a line, cells between TABs, the first row their names. Empty lines and those that begin
 * with '#' are passed over. */
#ifndef MIG_BASE_TSV_H
#define MIG_BASE_TSV_H

#include "base/buf.h"
#include "base/err.h"

enum { MIG_TSV_CELLS = 8 }; /* at most, in a row */

struct mig_tsv {
    const char *path; /* the caller's */
    struct mig_buf file;
    struct mig_span rest;
    const char *row; /* where the row at hand begins */
    size_t line, n_columns;
    struct mig_span cell[MIG_TSV_CELLS]; /* of the row at hand, each a C string too; those that are not there are "" */
    size_t n_cells;                      /* that are there */
};
/* Opens the table at PATH, whose first row must be HEADER ("form\tclass\tvalue\tcode"). A table is data of the
 * program: one that is not there is MIG_DATA. On MIG_OK *tsv is to be closed. */
mig_status mig_tsv_open(struct mig_tsv *tsv, const char *path, const char *header, struct mig_err *err);
/* The next row. MIG_END after the last; MIG_DATA with path:line:col: a row has more cells than the header. */
mig_status mig_tsv_next(struct mig_tsv *tsv, struct mig_err *err);
size_t mig_tsv_rows(const struct mig_tsv *tsv); /* at most so many are left */
/* "path:line:col: what" of cell I of the row at hand; MIG_DATA. */
mig_status mig_tsv_fail(const struct mig_tsv *tsv, size_t i, struct mig_err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void mig_tsv_close(struct mig_tsv *tsv); /* cells end with it */

#endif
