#include "run/pq.h"

#include <pthread.h>

static struct mig_pq calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static void make_ready(void)
{
    static const char *const names[] = { MIG_PQ(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_PQ, names, &calls);
}

const struct mig_pq *mig_pq(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
