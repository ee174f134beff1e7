/* pool.h -- work in parallel, taken and given back in order: take() one job after the other, work() on several at once,
 * give() each in the order it was taken. With one worker no thread is started. */
#ifndef MIG_BASE_POOL_H
#define MIG_BASE_POOL_H

#include "base/err.h"
#include "base/mem.h"

#define MIG_JOBS_MAX 256 /* workers: more are a slip of the hand */

struct mig_pool_ops {
    /* Fills JOB. MIG_END after the last; any other failure stops all. */
    mig_status (*take)(void *ctx, void *job, struct mig_err *err);
    /* On any thread; what fails is noted in JOB. */
    void (*work)(void *worker, void *job);
    /* Any failure stops all. */
    mig_status (*give)(void *ctx, void *job, struct mig_err *err);
};
struct mig_pool {
    const struct mig_pool_ops *ops;
    void *ctx;     /* for take and give, which run on the caller's thread */
    void **worker; /* one state per worker */
    size_t n_workers;
    void *jobs;              /* N_JOBS jobs of JOB_SIZE bytes, zeroed before and freed after by the caller; reused */
    size_t n_jobs, job_size; /* several per worker, so that none waits for the slowest */
};
mig_status mig_pool_run(const struct mig_pool *pool, struct mig_err *err);

#endif
