#include "base/hashing.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"

struct mig_hashing {
    pthread_t thread;
    bool is_over; /* the thread has been waited for */
    struct mig_span bytes;
    char id[17];
};

static void *work(void *arg)
{
    struct mig_hashing *h = arg;
    mig_hash_id(&h->bytes, 1, h->id);
    return NULL;
}

struct mig_hashing *mig_hashing_start(struct mig_span bytes)
{
    struct mig_hashing *h = mig_alloc(sizeof *h);
    h->bytes = bytes;
    if (pthread_create(&h->thread, NULL, work, h) == 0)
        return h;
    free(h);
    return NULL;
}

void mig_hashing_wait(struct mig_hashing *hashing)
{
    if (!hashing || hashing->is_over)
        return;
    pthread_join(hashing->thread, NULL);
    hashing->is_over = true;
}

void mig_hashing_end(struct mig_hashing *hashing, char out[17])
{
    assert(hashing);
    mig_hashing_wait(hashing);
    memcpy(out, hashing->id, sizeof hashing->id);
    free(hashing);
}
