/* csv.h -- rows out by a typed writer, rows in by libcsv.
 *
 * An output profile says how a spreadsheet of some kind wants its file. In guarded profiles a text
 * cell that a spreadsheet would take for a formula, a number or a date gets a leading "'", and a
 * reader that sees such a profile strips exactly one. Missing is an empty cell, never 0. */
#ifndef MIG_BASE_CSV_H
#define MIG_BASE_CSV_H

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"

struct mig_csv_profile {
    const char *name; /* "plain", "excel", "excel-ru"; "xlsx", which is read by book/sheets.h alone */
    char delimiter, decimal;
    const char *newline;
    bool bom, guarded;
    char mark; /* stands before each cell that is no text; 0: none does */
    bool json; /* a row is an object of those cells that are not missing; only records (record.h) can be written so */
};
const struct mig_csv_profile *mig_csv_profile_find(const char *name); /* NULL: unknown */
extern const char *const mig_csv_profile_names[];                     /* those of files; ended by NULL */

/* Cells are appended one after the other; end closes the row. BUF is the caller's, who writes whole rows. */
struct mig_csv_row {
    struct mig_buf *buf;
    const struct mig_csv_profile *profile;
    size_t n_cells; /* in the row begun */
};
/* Writes the BOM, if the profile has one. */
void mig_csv_begin(struct mig_csv_row *row, struct mig_buf *buf, const struct mig_csv_profile *profile);
/* What is no UTF-8 in TEXT, the name of a file perhaps, is written as U+FFFD. */
void mig_csv_text(struct mig_csv_row *row, struct mig_span text);
void mig_csv_number(struct mig_csv_row *row, double value); /* NAN: empty */
void mig_csv_size(struct mig_csv_row *row, size_t value);
void mig_csv_day(struct mig_csv_row *row, mig_day day); /* MIG_NO_DAY: empty */
/* Begins a cell that takes neither quotes nor a guard; the caller appends it to what is returned. */
struct mig_buf *mig_csv_cell(struct mig_csv_row *row);
/* N cells as a row of the same profile wrote them: what many rows have in common is made once. */
void mig_csv_cells(struct mig_csv_row *row, struct mig_span written, size_t n);
void mig_csv_end(struct mig_csv_row *row);

/* Reads a CSV of any of the profiles: the BOM and the delimiter (, ; or TAB) are taken from the header. A row of HXL tags under it
 * (csv_tags.h) is no row. */
struct mig_csv;
/* PATH "-" is stdin. On MIG_OK *out is the caller's and the header has been read; MIG_NOINPUT, MIG_IO, MIG_DATA. */
mig_status mig_csv_open(struct mig_csv **out, const char *path, struct mig_err *err);
/* The same of TEXT, which outlives the reader and for which NAME stands in messages. */
mig_status mig_csv_open_text(struct mig_csv **out, const char *name, struct mig_span text, struct mig_err *err);
/* The same of what will be read again by mig_csv_seek: a pipe is copied into a temporary file first. */
mig_status mig_csv_open_again(struct mig_csv **out, const char *path, struct mig_err *err);
/* The next row; cells live until the next call. MIG_END after the last. A row with a wrong number of cells, one that is
 * not UTF-8, or an open quote at the end of the file, is MIG_DATA with path:line:col. */
mig_status mig_csv_next(struct mig_csv *csv, const struct mig_span **cells, struct mig_err *err);
/* A leading "'" is taken off whether the file has a BOM or not: for tables that went through a program that saves none. */
void mig_csv_unguard(struct mig_csv *csv);
size_t mig_csv_columns(const struct mig_csv *csv);
struct mig_span mig_csv_name(const struct mig_csv *csv, size_t column); /* as in the header; lives as long as CSV */
size_t mig_csv_find(const struct mig_csv *csv, const char *name);       /* column, or SIZE_MAX */
size_t mig_csv_line(const struct mig_csv *csv);      /* of the file, where the row last read begins; from 1 */
size_t mig_csv_next_line(const struct mig_csv *csv); /* where the one behind it does */
const char *mig_csv_path(const struct mig_csv *csv);
/* "path:line:col: what" of the cell in COLUMN of the row last read, which is the header's after open; MIG_DATA. */
mig_status mig_csv_fail(const struct mig_csv *csv, size_t column, struct mig_err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* A number in the profile of the file; false if CELL is none. An empty cell gives NAN and true. */
bool mig_csv_read_number(const struct mig_csv *csv, struct mig_span cell, double *out);
/* Where in the file the row last read stands, empty lines before it and its line end with it. */
struct mig_csv_place {
    uint64_t at;
    size_t n;
};
struct mig_csv_place mig_csv_place(const struct mig_csv *csv);
/* The next row will be the one at PLACE; n is 0: and all that come behind it. From then on lines are not known. Only after
 * mig_csv_open_again. MIG_IO. */
mig_status mig_csv_seek(struct mig_csv *csv, struct mig_csv_place place, struct mig_err *err);
void mig_csv_close(struct mig_csv *csv); /* NULL is accepted */

#endif
