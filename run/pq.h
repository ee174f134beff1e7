/* pq.h -- libpq, loaded when a database is first spoken to: no other command needs it. */
#ifndef MIG_RUN_PQ_H
#define MIG_RUN_PQ_H

#include <libpq-fe.h>

#include "base/library.h"

/* clang-format off */
#define MIG_PQ(X) \
    X(PQconninfoParse) X(PQconninfoFree) X(PQconnectdbParams) X(PQstatus) X(PQerrorMessage) X(PQhost) X(PQport) X(PQdb) X(PQpass) \
    X(PQsetNoticeProcessor) X(PQexec) X(PQresultStatus) X(PQresultErrorField) X(PQntuples) X(PQgetvalue) X(PQcmdTuples) X(PQclear) \
    X(PQputCopyData) X(PQputCopyEnd) X(PQgetResult) X(PQfreemem) X(PQfinish)
/* clang-format on */

struct mig_pq {
    MIG_PQ(MIG_LIBRARY_MEMBER)
};
/* Safe from any thread. */
const struct mig_pq *mig_pq(void);

#endif
