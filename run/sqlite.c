#include "run/sqlite.h"

#include <pthread.h>

#include "base/mem.h"

static struct mig_sqlite calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static sqlite3_mem_methods memory; /* its own */

static void *take(int n)
{
    return mig_mem_checked(memory.xMalloc(n), (size_t)n);
}

static void *change(void *p, int n)
{
    return mig_mem_checked(memory.xRealloc(p, n), (size_t)n);
}

/* Where memory is wanting it gives an empty text for one that is not, and whoever asks for it is not told. */
static void end_without_memory(void)
{
    sqlite3_mem_methods ours;
    if (calls.sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory) != SQLITE_OK)
        return;
    ours = memory;
    ours.xMalloc = take;
    ours.xRealloc = change;
    calls.sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

static void make_ready(void)
{
    static const char *const names[] = { MIG_SQLITE(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_SQLITE3, names, &calls);
    end_without_memory();
}

const struct mig_sqlite *mig_sqlite(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
