/* sqlite.h -- SQLite, loaded when a store is first opened: no other command needs it. */
#ifndef MIG_RUN_SQLITE_H
#define MIG_RUN_SQLITE_H

#include <sqlite3.h>

#include "base/library.h"

/* clang-format off */
#define MIG_SQLITE(X) \
    X(sqlite3_open_v2) X(sqlite3_close) X(sqlite3_exec) X(sqlite3_errmsg) X(sqlite3_extended_errcode) X(sqlite3_busy_timeout) \
    X(sqlite3_prepare_v2) X(sqlite3_finalize) X(sqlite3_reset) X(sqlite3_step) X(sqlite3_bind_text64) X(sqlite3_bind_blob64) \
    X(sqlite3_bind_int64) X(sqlite3_bind_double) X(sqlite3_bind_null) X(sqlite3_column_type) X(sqlite3_column_text) \
    X(sqlite3_column_blob) X(sqlite3_column_bytes) X(sqlite3_column_int64) X(sqlite3_column_double) X(sqlite3_last_insert_rowid) \
    X(sqlite3_changes) X(sqlite3_db_config) X(sqlite3_config)
/* clang-format on */

struct mig_sqlite {
    MIG_SQLITE(MIG_LIBRARY_MEMBER)
};
/* Safe from any thread. */
const struct mig_sqlite *mig_sqlite(void);

#endif
