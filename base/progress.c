#include "base/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* In milliseconds: nothing is shown of what is soon done, and nobody reads more than five lines a second. */
enum { PATIENCE = 500, PACE = 200, MAX_LINE = 120, USUAL_COLUMNS = 80 };

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* ---- the line ---- */

/* As long as what is added to it fits. */
struct line {
    char text[MAX_LINE];
    size_t n, room;
};

static void add(struct line *l, const char *words)
{
    size_t n = strlen(words), gap = l->n ? 2 : 0;
    if (l->n + gap + n > l->room)
        return;
    memcpy(l->text + l->n, "  ", gap);
    memcpy(l->text + l->n + gap, words, n + 1);
    l->n += gap + n;
}

static void add_time(struct line *l, double seconds, const char *what)
{
    char words[48];
    const unsigned long s = seconds < 360000 ? (unsigned long)(seconds + 0.5) : 0;
    if (s >= 3600)
        snprintf(words, sizeof words, "%lu:%02lu:%02lu%s", s / 3600, s / 60 % 60, s % 60, what);
    else
        snprintf(words, sizeof words, "%lu:%02lu%s", s / 60, s % 60, what);
    if (seconds < 360000)
        add(l, words);
}

/* "1234567 documents  43 %  0:12 left  5100/s  12.3 MB/s", the most wanted first; of what is not counted how long it takes. */
static void make_line(const struct mig_progress *p, uint64_t n, double seconds, struct line *l)
{
    char words[64];
    snprintf(words, sizeof words, "%llu %s", (unsigned long long)n, p->what);
    add(l, n ? words : p->what);
    if (p->at.part > 0) {
        snprintf(words, sizeof words, "%d %%", (int)(p->at.part * 100));
        add(l, words);
    }
    if (p->at.part > 0.001)
        add_time(l, seconds * (1 - p->at.part) / p->at.part, " left");
    else
        add_time(l, seconds, "");
    if (n) {
        snprintf(words, sizeof words, "%.*f/s", (double)n < 10 * seconds, (double)n / seconds);
        add(l, words);
    }
    if (p->at.bytes) {
        snprintf(words, sizeof words, "%.1f MB/s", (double)p->at.bytes / 1e6 / seconds);
        add(l, words);
    }
}

static void show(struct mig_progress *p)
{
    const size_t columns = p->columns ? p->columns : USUAL_COLUMNS;
    const uint64_t t = now(), n = atomic_load_explicit(&p->n, memory_order_relaxed);
    struct line line = { .room = columns < MAX_LINE ? columns - 1 : MAX_LINE - 1 };
    atomic_store_explicit(&p->is_wanted, true, memory_order_relaxed);
    if (t - p->begun < PATIENCE || t == p->stage_begun)
        return;
    make_line(p, n, (double)(t - p->stage_begun) / 1000, &line);
    p->draw(p, line.text);
}

/* ---- who draws it ---- */

static void *run(void *progress)
{
    struct mig_progress *p = progress;
    pthread_mutex_lock(&p->lock);
    while (!p->is_over) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += PACE * 1000000L;
        until.tv_sec += until.tv_nsec / 1000000000L;
        until.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&p->over, &p->lock, &until);
        if (!p->is_over)
            show(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void start(struct mig_progress *p)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&p->over, &clock);
    pthread_condattr_destroy(&clock);
    pthread_mutex_init(&p->lock, NULL);
    p->is_over = false;
    p->is_running = pthread_create(&p->thread, NULL, run, p) == 0;
}

static void begin_stage(struct mig_progress *p, const char *what)
{
    p->what = what;
    p->stage_begun = now();
    p->at = (struct mig_mark){ 0, -1 };
    atomic_store(&p->n, 0);
}

void mig_progress_begin(struct mig_progress *progress, const char *what, const char *out)
{
    const bool is_stdout = !out || strcmp(out, "-") == 0;
    if (!progress || (progress->shares && is_stdout))
        return;
    begin_stage(progress, what);
    progress->begun = progress->stage_begun;
    start(progress);
}

void mig_progress_stage(struct mig_progress *progress, const char *what)
{
    if (!progress || !progress->is_running)
        return;
    pthread_mutex_lock(&progress->lock);
    begin_stage(progress, what);
    pthread_mutex_unlock(&progress->lock);
}

void mig_progress_mark(struct mig_progress *progress, struct mig_mark at)
{
    atomic_store_explicit(&progress->is_wanted, false, memory_order_relaxed);
    pthread_mutex_lock(&progress->lock);
    progress->at = at;
    pthread_mutex_unlock(&progress->lock);
}

void mig_progress_end(struct mig_progress *progress)
{
    if (!progress || !progress->is_running)
        return;
    pthread_mutex_lock(&progress->lock);
    progress->is_over = true;
    pthread_cond_signal(&progress->over);
    pthread_mutex_unlock(&progress->lock);
    pthread_join(progress->thread, NULL);
    pthread_cond_destroy(&progress->over);
    pthread_mutex_destroy(&progress->lock);
    progress->is_running = false;
    progress->draw(progress, "");
}
