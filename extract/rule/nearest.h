/* nearest.h -- for those who explain: which patterns come nearest to a figure that none took, and where each of them fails.
 *
 * What a pattern needs (course.h) is looked for in the whole sentence and then followed from the figure to both sides. The
 * fewer things are missing altogether the nearer; then the less far off the rest is, the more of it stands in its place, then by file
 * order. An account, not a proof: PCRE2 alone decides what matches. */
#ifndef MIG_EXTRACT_RULE_NEAREST_H
#define MIG_EXTRACT_RULE_NEAREST_H

#include "extract/rule/course.h"

enum mig_step_state {
    MIG_STEP_FIGURE,  /* the figure itself */
    MIG_STEP_HERE,    /* stands where it should */
    MIG_STEP_MISSING, /* is not in the sentence */
    MIG_STEP_FAR,     /* on its side, but more words away than may be */
    MIG_STEP_CUT,     /* on its side, but a sign stands between that the pattern does not cross */
    MIG_STEP_BEYOND,  /* on its side, but behind another figure */
    MIG_STEP_ASIDE,   /* elsewhere only: on the other side, or in another order */
    MIG_STEP_REFUSED, /* a look-around that does not hold */
    MIG_STEP_LOOSE,   /* on its side, with words between that what the pattern may have there does not take */
};

/* One thing that a pattern needs, in the order of the pattern. */
struct mig_step {
    struct mig_span written;     /* as the pattern has it */
    const struct mig_list *list; /* it is this list; NULL: something else */
    enum mig_step_state state;
    bool is_before;                      /* it belongs before the figure */
    bool is_own;                         /* only rules of this one's indicator need it */
    uint32_t start, end;                 /* where it stands, bytes of the sentence's text; equal: nowhere */
    uint32_t n_words, most;              /* FAR: words between, and how many may be */
    uint32_t between_start, between_end; /* LOOSE: these words, bytes of the sentence's text */
    uint32_t token;                      /* BEYOND: the figure between */
    char sign[5];                        /* CUT: the sign */
};

struct mig_near {
    const struct mig_rule *rule;
    uint32_t pattern; /* index in rule->patterns */
    bool has_own;     /* a word stands there that only rules of this one's indicator need */
    unsigned n_missing, excess, n_here;
    struct mig_step step[MIG_MAX_PACES];
    size_t n_steps;
};

struct mig_nearest;
/* SET outlives it. One per thread. */
struct mig_nearest *mig_nearest_new(const struct mig_ruleset *set);
void mig_nearest_free(struct mig_nearest *nearest); /* NULL is accepted */
/* Takes up SENTENCE, which lives until the next begin. */
void mig_nearest_begin(struct mig_nearest *nearest, const struct mig_sentence *sentence);
/* The patterns nearest to figure TOKEN, the nearest first, one a rule, at most MAX; all lack as much as the first. 0: no
 * rule of the language takes such a figure. */
size_t mig_nearest_find(struct mig_nearest *nearest, uint32_t token, struct mig_near *out, size_t max);

#endif
