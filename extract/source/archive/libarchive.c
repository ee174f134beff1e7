#include "extract/source/archive/libarchive.h"

#include <pthread.h>

static struct mig_libarchive calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static void make_ready(void)
{
    static const char *const names[] = { MIG_LIBARCHIVE(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_ARCHIVE, names, &calls);
}

const struct mig_libarchive *mig_libarchive(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
