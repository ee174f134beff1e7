#include "run/sqlite.h"

#include <pthread.h>

static struct mig_sqlite calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static void make_ready(void)
{
    static const char *const names[] = { MIG_SQLITE(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_SQLITE3, names, &calls);
}

const struct mig_sqlite *mig_sqlite(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
