/* db.h -- a database and its queries, with our errors: "path: what".
 *
 * MIG_BUSY: another program works with it; MIG_CANTCREAT: it cannot be opened or made; MIG_DATA: it is none of ours, or damaged;
 * MIG_IO: the disk is full, or worse. Used by one thread. */
#ifndef MIG_RUN_DB_H
#define MIG_RUN_DB_H

#include <stdint.h>

#include "base/err.h"
#include "base/record.h"
#include "base/span.h"

enum mig_db_mode { MIG_DB_READ, MIG_DB_CREATE };

struct mig_db;
/* On MIG_OK *out is the caller's. PATH outlives it. */
mig_status mig_db_open(struct mig_db **out, const char *path, enum mig_db_mode mode, struct mig_err *err);
const char *mig_db_path(const struct mig_db *db);
/* Statements that give no rows, one behind the other. */
mig_status mig_db_do(struct mig_db *db, const char *sql, struct mig_err *err);
/* The whole number that SQL asks for; *out stays as it is if there is no row. */
mig_status mig_db_ask(struct mig_db *db, const char *sql, int64_t *out, struct mig_err *err);
int64_t mig_db_changes(const struct mig_db *db); /* rows that the last statement changed */
/* Whether every page of it is as SQLite made it; MIG_DATA with what is not. A database that is not sound is left as it is: closing
 * it takes nothing over into it from the log of a run that was killed. */
mig_status mig_db_check(struct mig_db *db, struct mig_err *err);
void mig_db_close(struct mig_db *db); /* what is not committed is lost; NULL is accepted */

/* A statement that is used again and again. */
struct mig_query;
/* On MIG_OK *out is the caller's, to be freed before DB is closed. */
mig_status mig_query_make(struct mig_query **out, struct mig_db *db, const char *sql, struct mig_err *err);
/* "SELECT the columns of LAYOUT REST", whose rows mig_row_record reads. */
mig_status mig_query_select(struct mig_query **out, struct mig_db *db, const struct mig_layout *layout,
                            const char *rest, struct mig_err *err);
/* "INSERT INTO TABLE (COLUMNS) VALUES (?1, …)", N of them, which COLUMNS names by commas. */
mig_status mig_query_insert(struct mig_query **out, struct mig_db *db, const char *table, struct mig_span columns,
                            size_t n, struct mig_err *err);
void mig_query_free(struct mig_query *q); /* NULL is accepted */

/* Parameters, from 1; texts live until the query has been stepped to its end. Missing is NULL: an empty text, NAN, MIG_NO_DAY. */
void mig_query_text(struct mig_query *q, int at, struct mig_span text);
void mig_query_blob(struct mig_query *q, int at, struct mig_span bytes);
void mig_query_int(struct mig_query *q, int at, int64_t value);
void mig_query_number(struct mig_query *q, int at, double value);
void mig_query_day(struct mig_query *q, int at, mig_day day);
/* All cells of RECORD, the first as parameter AT. */
void mig_query_record(struct mig_query *q, int at, const struct mig_layout *layout, const void *record);

/* MIG_OK: there is a row; MIG_END: there is none any more, and the query may be used anew, as after a failure. */
mig_status mig_query_step(struct mig_query *q, struct mig_err *err);
/* Steps to the end: of a statement whose rows, if any, nobody wants. */
mig_status mig_query_finish(struct mig_query *q, struct mig_err *err);
void mig_query_reset(struct mig_query *q); /* before its end */

/* Cells of the row, from 0; spans live until the next step. */
bool mig_row_is_null(const struct mig_query *q, int at);
bool mig_row_is_number(const struct mig_query *q, int at); /* and no text, as a cell of any column may be */
struct mig_span mig_row_text(const struct mig_query *q, int at);
struct mig_span mig_row_blob(const struct mig_query *q, int at);
int64_t mig_row_int(const struct mig_query *q, int at); /* NULL is 0 */
double mig_row_number(const struct mig_query *q, int at);
mig_day mig_row_day(const struct mig_query *q, int at);
/* Cells from AT on into RECORD, which is cleared first. A word that the layout does not know is missing. */
void mig_row_record(const struct mig_query *q, int at, const struct mig_layout *layout, void *record);

const char *mig_cell_sql(enum mig_cell type); /* "TEXT": what SQLite calls a column of such cells */
/* Appends "name TYPE, …" of all columns, or their names alone. */
void mig_layout_sql(const struct mig_layout *layout, bool with_types, struct mig_buf *out);

#endif
