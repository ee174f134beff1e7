#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>

/* Jobs are a ring: given <= done ... <= started <= taken, each counting jobs since the start. */
struct run {
    const struct mig_pool *pool;
    pthread_mutex_t lock;
    pthread_cond_t has_work, has_done;
    size_t taken, started, given;
    size_t awaited; /* the caller sleeps until this job, or one behind it, is done; SIZE_MAX: it does not */
    bool *done;     /* per place in the ring */
    bool stop;
};
struct thread {
    struct run *run;
    void *worker;
    pthread_t id;
};

static void *job_at(const struct mig_pool *pool, size_t n)
{
    return (char *)pool->jobs + n % pool->n_jobs * pool->job_size;
}

static void *work(void *arg)
{
    struct thread *t = arg;
    struct run *r = t->run;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (!r->stop && r->started == r->taken)
            pthread_cond_wait(&r->has_work, &r->lock);
        if (r->started == r->taken)
            break;
        size_t n = r->started++;
        pthread_mutex_unlock(&r->lock);
        r->pool->ops->work(t->worker, job_at(r->pool, n));
        pthread_mutex_lock(&r->lock);
        r->done[n % r->pool->n_jobs] = true;
        if (n >= r->awaited)
            pthread_cond_signal(&r->has_done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

static mig_status run_alone(const struct mig_pool *pool, struct mig_err *err)
{
    for (;;) {
        mig_status status = pool->ops->take(pool->ctx, pool->jobs, err);
        if (status != MIG_OK)
            return status == MIG_END ? MIG_OK : status;
        pool->ops->work(pool->worker[0], pool->jobs);
        status = pool->ops->give(pool->ctx, pool->jobs, err);
        if (status != MIG_OK)
            return status;
    }
}

/* To be woken for each job that is done costs more than a short one itself: while there is other work, half of what was taken is
 * waited for. */
static mig_status give_next(struct run *r, struct mig_err *err)
{
    const struct mig_pool *pool = r->pool;
    size_t behind = (r->taken - r->given) / 2;
    pthread_mutex_lock(&r->lock);
    while (!r->done[r->given % pool->n_jobs]) {
        const size_t until = r->given + behind;
        r->awaited = r->done[until % pool->n_jobs] ? r->given : until; /* what is done wakes nobody any more */
        pthread_cond_wait(&r->has_done, &r->lock);
        behind = 0;
    }
    r->awaited = SIZE_MAX;
    r->done[r->given % pool->n_jobs] = false;
    pthread_mutex_unlock(&r->lock);
    return pool->ops->give(pool->ctx, job_at(pool, r->given++), err);
}

static bool is_next_done(struct run *r)
{
    pthread_mutex_lock(&r->lock);
    bool done = r->given < r->taken && r->done[r->given % r->pool->n_jobs];
    pthread_mutex_unlock(&r->lock);
    return done;
}

static mig_status take_next(struct run *r, struct mig_err *err)
{
    mig_status status = r->pool->ops->take(r->pool->ctx, job_at(r->pool, r->taken), err);
    if (status != MIG_OK)
        return status;
    pthread_mutex_lock(&r->lock);
    r->taken++;
    pthread_cond_signal(&r->has_work);
    pthread_mutex_unlock(&r->lock);
    return MIG_OK;
}

/* The caller's thread reads ahead while there is room, and writes whatever is next in order. */
static mig_status feed(struct run *r, struct mig_err *err)
{
    bool ended = false;
    for (;;) {
        bool full = r->taken - r->given == r->pool->n_jobs;
        mig_status status;
        if (ended && r->given == r->taken)
            return MIG_OK;
        if (ended || full || is_next_done(r)) {
            status = give_next(r, err);
        } else {
            status = take_next(r, err);
            ended = status == MIG_END;
        }
        if (status != MIG_OK && status != MIG_END)
            return status;
    }
}

mig_status mig_pool_run(const struct mig_pool *pool, struct mig_err *err)
{
    if (pool->n_workers == 1)
        return run_alone(pool, err);
    struct run r = { .pool = pool,
                     .awaited = SIZE_MAX,
                     .lock = PTHREAD_MUTEX_INITIALIZER,
                     .has_work = PTHREAD_COND_INITIALIZER,
                     .has_done = PTHREAD_COND_INITIALIZER,
                     .done = mig_alloc(pool->n_jobs * sizeof *r.done) };
    struct thread *threads = mig_alloc(pool->n_workers * sizeof *threads);
    size_t n = 0;
    for (; n < pool->n_workers; n++) {
        threads[n] = (struct thread){ .run = &r, .worker = pool->worker[n] };
        if (pthread_create(&threads[n].id, NULL, work, &threads[n]) != 0)
            break; /* fewer do the same work, and this one alone, if there is none */
    }
    mig_status status = n ? feed(&r, err) : run_alone(pool, err);
    pthread_mutex_lock(&r.lock);
    r.stop = true;
    r.taken = status == MIG_OK ? r.taken : r.started; /* after a failure what is not begun is left */
    pthread_cond_broadcast(&r.has_work);
    pthread_mutex_unlock(&r.lock);
    for (size_t i = 0; i < n; i++)
        pthread_join(threads[i].id, NULL);
    free(threads);
    free(r.done);
    return status;
}
