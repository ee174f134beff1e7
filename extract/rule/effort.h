/* effort.h -- what the rules may cost one document, or one part of a long one.
 *
 * Two bounds. The first is counted, and so the same on any machine: a rule that has run into a limit of PCRE2 MIG_EFFORT_HITS times
 * is left out of what is left. Each hit costs some milliseconds, and a text can have one in each of its sentences.
 *
 * The second is a clock, for tries that stay right below those limits, a thousand in each sentence. Steps would be better, but there
 * is no count of them to go by: PCRE2 tells none, JIT takes others than the interpreter, and a pattern that is trimmed to a
 * sentence others than the whole one, while which of these runs depends on what was read before. Tries can be counted, but one takes
 * a step and another 300,000: a bound on them that holds the worst back would hold back large releases. So it is the processor time of the
 * thread at work, which neither -j nor a busy machine stretches much, and far more than any release needs. Where the clock
 * stops is chance, so what it stops gives no fact at all: one document has one of two outcomes, never a first half. */
#ifndef MIG_EXTRACT_RULE_EFFORT_H
#define MIG_EXTRACT_RULE_EFFORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mig_rule;

enum { MIG_EFFORT_HITS = 16, MIG_EFFORT_STRIDE = 64 };

/* One per thread; starts as zeroes. */
struct mig_effort {
    int64_t end_ns; /* of the thread's processor time; 0: no bound */
    unsigned n_steps;
    bool is_over; /* time is up */
    struct mig_effort_hit {
        const struct mig_rule *rule;
        unsigned n;
    } * hit;
    size_t n_hits, cap_hits;
};

/* A document begins. SECONDS 0: there is no clock. */
void mig_effort_begin(struct mig_effort *effort, size_t seconds);
/* Looks at the clock. */
void mig_effort_look(struct mig_effort *effort);
/* A try, or a sentence, begins; one in MIG_EFFORT_STRIDE looks at the clock, so that it is over some tenths of a second too late.
 * False: time is up. */
static inline bool mig_effort_step(struct mig_effort *effort)
{
    if (effort->end_ns && ++effort->n_steps % MIG_EFFORT_STRIDE == 0)
        mig_effort_look(effort);
    return !effort->is_over;
}
/* RULE has hit a limit: is it left out from now on? */
bool mig_effort_hit(struct mig_effort *effort, const struct mig_rule *rule);
bool mig_effort_leaves_out(const struct mig_effort *effort, const struct mig_rule *rule);
void mig_effort_free(struct mig_effort *effort);

/* Nanoseconds of processor time that this thread has had. */
int64_t mig_effort_now(void);

#endif
