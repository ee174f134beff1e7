#include "run/web/curl.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/lend.h"
#include "base/mem.h"

static struct mig_curl calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static void make_ready(void)
{
    static const char *const names[] = { MIG_CURL(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_CURL, names, &calls);
    calls.curl_global_init_mem(CURL_GLOBAL_DEFAULT, mig_lend_plain, free, mig_realloc, mig_copy, mig_lend_zeros);
}

const struct mig_curl *mig_curl(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
