/* rows.h -- whole CSV rows on their way to an output, in pieces of a size that is good to write. */
#ifndef MIG_BASE_ROWS_H
#define MIG_BASE_ROWS_H

#include "base/csv.h"
#include "base/io.h"

struct mig_sheets;

struct mig_rows {
    struct mig_csv_row row; /* put cells here */
    struct mig_buf buf;
    struct mig_output *out;
    struct mig_sheets *sheets; /* NULL: CSV */
};
/* PROFILE NULL is the plain one, for files that programs read. OUT NULL: the rows go nowhere. An output that is called .xlsx becomes a
 * workbook, whatever the profile: rows that are made elsewhere take theirs from rows->row.
 * ROWS must not move until closed. */
void mig_rows_begin(struct mig_rows *rows, struct mig_output *out, const struct mig_csv_profile *profile);
mig_status mig_rows_header(struct mig_rows *rows, const char *const *columns, struct mig_err *err);
mig_status mig_rows_end(struct mig_rows *rows, struct mig_err *err);  /* of one row */
mig_status mig_rows_pass(struct mig_rows *rows, struct mig_err *err); /* after a row that was ended already */
/* Whole rows that were made elsewhere, in the same profile. */
mig_status mig_rows_add(struct mig_rows *rows, struct mig_span whole, struct mig_err *err);
/* PROFILE, as it was asked for, is one that PATH can have: a workbook has none but the plain one. MIG_USAGE. PATH may be NULL. */
mig_status mig_rows_check(const char *path, const char *profile, struct mig_err *err);
/* Writes what is left, unless STATUS is a failure already, and frees; returns the failure, if any. */
mig_status mig_rows_close(struct mig_rows *rows, mig_status status, struct mig_err *err);

#endif
