/* course.h -- of nearest.c: a pattern as what it needs, one after the other, each with code of its own.
 *
 * "{count} {population} {gap:3} was {done}" is a figure, a list, up to three words, a text, a list. What several patterns need
 * is one thing, and is looked for in a sentence once. What a pattern only may have is no part of it. */
#ifndef MIG_EXTRACT_RULE_COURSE_H
#define MIG_EXTRACT_RULE_COURSE_H

#include "base/hash.h"
#include "extract/rule/tongue.h"

/* A list, a text, a group, a figure or place: what can stand in a sentence. Or a look-around, which takes nothing. */
struct mig_thing {
    struct mig_code code;
    struct mig_span source;
    const struct mig_list *list;    /* it is this list; NULL: something else */
    struct mig_required required;   /* words that stand where it does */
    const struct mig_indicator *of; /* the one indicator whose rules need it; NULL: several do, or it says too little */
    bool is_made, is_refused, takes_nothing;
    uint32_t round;         /* of the sentence that its hits are of */
    struct mig_clause *hit; /* bytes of the subject, in order of start */
    size_t n_hits, cap_hits;
};

#define MIG_FIGURE_THING UINT32_MAX
struct mig_pace {
    uint32_t thing;          /* or MIG_FIGURE_THING */
    struct mig_span written; /* as the pattern has it */
    /* What may stand between it and the one before. */
    uint16_t most;  /* words */
    bool is_joined; /* nothing, not even a space */
    bool is_gap;    /* commas, quotes, brackets and dashes too */
    bool is_free;   /* what the pattern may have there: anything that fits */
};

enum { MIG_MAX_PACES = 16 };
struct mig_course {
    const struct mig_candidate *candidate;
    struct mig_pace *pace;
    uint8_t n_paces, figure; /* index of the figure's */
};

/* All patterns of a language; zeroed is empty. Patterns with their own (?<value>…) and those too long have none. */
struct mig_courses {
    struct mig_course *item;
    size_t n, cap;
    struct mig_thing **thing;
    size_t n_things, cap_things;
    struct mig_gate *gate; /* of the things, by their required words */
    struct mig_map keys;
    struct mig_arena arena;
};
void mig_courses_make(struct mig_courses *courses, struct mig_tongue *tongue);
void mig_courses_free(struct mig_courses *courses);

#endif
