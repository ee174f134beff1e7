/* pg.h -- a connection to PostgreSQL, with our errors: "HOST:PORT/DATABASE: what". No message holds a password.
 *
 * MIG_IO: no connection, or it was lost, or the server has no room; MIG_CANTCREAT: no right to do it, or something else is in its
 * place; MIG_BUSY: another session holds a lock; MIG_DATA: a value that does not fit. Used by one thread. */
#ifndef MIG_RUN_PG_H
#define MIG_RUN_PG_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Is TARGET one that libpq reads: postgres://…, postgresql://…, or "key=value …"? */
bool mig_pg_is_target(const char *target);

struct mig_pg;
/* On MIG_OK *out is the caller's. MIG_USAGE: TARGET is written wrong; it is not repeated. */
mig_status mig_pg_open(struct mig_pg **out, const char *target, struct mig_err *err);
const char *mig_pg_label(const struct mig_pg *pg); /* "HOST:PORT/DATABASE" */
/* Statements, one behind the other; *n, if not NULL, is how many rows the last one changed. */
mig_status mig_pg_do(struct mig_pg *pg, const char *sql, int64_t *n, struct mig_err *err);
/* The first cell that SQL gives, appended to OUT. MIG_NOMATCH: it gives no row. */
mig_status mig_pg_ask(struct mig_pg *pg, const char *sql, struct mig_buf *out, struct mig_err *err);
/* COPY … FROM STDIN; then rows in its text format; then the end. After a failure the connection is good for nothing but closing. */
mig_status mig_pg_copy(struct mig_pg *pg, const char *sql, struct mig_err *err);
mig_status mig_pg_copy_rows(struct mig_pg *pg, struct mig_span rows, struct mig_err *err);
mig_status mig_pg_copy_end(struct mig_pg *pg, struct mig_err *err);
void mig_pg_close(struct mig_pg *pg); /* what is not committed is undone; NULL is accepted */

/* Append NAME as an identifier, TEXT as a literal, TEXT as a cell of COPY: valid UTF-8 without NUL, whatever TEXT holds. */
void mig_pg_name(struct mig_buf *sql, const char *name);
void mig_pg_literal(struct mig_buf *sql, const char *text);
void mig_pg_cell(struct mig_buf *row, struct mig_span text);

#endif
