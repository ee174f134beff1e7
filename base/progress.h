/* progress.h -- how far long work is, for a person who waits at a terminal: a line that is drawn anew a few times a second, and is gone
 * when the work is.
 *
 * Main makes one where stderr is a terminal. Elsewhere it is NULL, and each of these does nothing. A thread draws, so that who works only
 * counts; that one thread calls all of these. */
#ifndef MIG_BASE_PROGRESS_H
#define MIG_BASE_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where work stands in what it reads. */
struct mig_mark {
    uint64_t bytes; /* read so far */
    double part;    /* of the whole, 0 to 1; below 0: nobody knows */
};

struct mig_progress {
    /* Main's: shows LINE, which fits into COLUMNS, in the place of the one before; "": none. On any thread. */
    void (*draw)(struct mig_progress *progress, const char *line);
    size_t columns; /* 0: not known */
    bool shares;    /* stdout is a terminal, too: what is written there would stand among the lines */
    /* this module's */
    bool is_running;
    pthread_t thread;
    pthread_mutex_t lock; /* of those below */
    pthread_cond_t over;
    bool is_over;
    const char *what;
    uint64_t begun, stage_begun;
    struct mig_mark at;
    _Atomic uint64_t n;
    atomic_bool is_wanted; /* a new mark */
};
/* Work on WHAT ("documents") begins, whose rows go to the file OUT, NULL and "-" being stdout. */
void mig_progress_begin(struct mig_progress *progress, const char *what, const char *out);
/* The next part of the work that has begun. */
void mig_progress_stage(struct mig_progress *progress, const char *what);
/* N more are done: is it time to say where the work stands? */
static inline bool mig_progress_add(struct mig_progress *progress, uint64_t n)
{
    if (!progress || !progress->is_running)
        return false;
    atomic_fetch_add_explicit(&progress->n, n, memory_order_relaxed);
    return atomic_load_explicit(&progress->is_wanted, memory_order_relaxed);
}
void mig_progress_mark(struct mig_progress *progress, struct mig_mark at);
/* The work is done, or given up: the line goes. */
void mig_progress_end(struct mig_progress *progress);

/* AT of TOTAL; a TOTAL of 0 is not known. */
static inline struct mig_mark mig_mark_of(uint64_t at, uint64_t total)
{
    return (struct mig_mark){ at, total ? (double)at / (double)total : -1.0 };
}

#endif
