#include "extract/source/archive/libarchive.h"

#include <errno.h>
#include <pthread.h>

#include "base/mem.h"

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

bool mig_libarchive_lacks_memory(struct archive *a)
{
    return mig_libarchive()->archive_errno(a) == ENOMEM || errno == ENOMEM;
}

struct archive *mig_libarchive_new(void)
{
    return mig_mem_checked(mig_libarchive()->archive_read_new(), 0);
}

void mig_libarchive_check(struct archive *a, bool has_failed)
{
    /* errno alone says nothing: what the heap does not have is mapped */
    if (has_failed ? mig_libarchive_lacks_memory(a) : mig_libarchive()->archive_errno(a) == ENOMEM)
        mig_mem_checked(NULL, 0);
}
