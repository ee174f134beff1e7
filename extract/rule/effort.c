#include "extract/rule/effort.h"

#include <stdlib.h>
#include <time.h>

#include "base/mem.h"

#define NS_PER_SECOND INT64_C(1000000000)
#define MAX_SECONDS   ((size_t)1 << 32) /* more is no bound, and would not fit */

int64_t mig_effort_now(void)
{
    struct timespec t = { 0 }; /* where there is no such clock it stands still, and bounds nothing */
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * NS_PER_SECOND + t.tv_nsec;
}

void mig_effort_begin(struct mig_effort *effort, size_t seconds)
{
    bool has_clock = seconds > 0 && seconds < MAX_SECONDS;
    effort->end_ns = has_clock ? mig_effort_now() + (int64_t)seconds * NS_PER_SECOND : 0;
    effort->n_steps = 0;
    effort->is_over = false;
    effort->n_hits = 0;
}

void mig_effort_look(struct mig_effort *effort)
{
    effort->is_over |= mig_effort_now() >= effort->end_ns;
}

static struct mig_effort_hit *find(const struct mig_effort *effort, const struct mig_rule *rule)
{
    for (size_t i = 0; i < effort->n_hits; i++)
        if (effort->hit[i].rule == rule)
            return &effort->hit[i];
    return NULL;
}

bool mig_effort_hit(struct mig_effort *effort, const struct mig_rule *rule)
{
    struct mig_effort_hit *hit = find(effort, rule);
    if (!hit) {
        effort->hit = mig_grow(effort->hit, &effort->cap_hits, effort->n_hits + 1, sizeof *effort->hit);
        hit = &effort->hit[effort->n_hits++];
        *hit = (struct mig_effort_hit){ .rule = rule };
    }
    return ++hit->n >= MIG_EFFORT_HITS;
}

bool mig_effort_leaves_out(const struct mig_effort *effort, const struct mig_rule *rule)
{
    const struct mig_effort_hit *hit = effort->n_hits ? find(effort, rule) : NULL;
    return hit && hit->n >= MIG_EFFORT_HITS;
}

void mig_effort_free(struct mig_effort *effort)
{
    free(effort->hit);
    *effort = (struct mig_effort){ 0 };
}
