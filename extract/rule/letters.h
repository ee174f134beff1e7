/* letters.h -- sets of the characters that a subject can hold, for those who look at patterns without a text.
 *
 * Characters that patterns tell apart one by one have a letter each: ASCII, Cyrillic, marks, figures, and the ends of the
 * text. All others share two, one for those of words and one for the rest; a class may hold some of these only. */
#ifndef MIG_EXTRACT_RULE_LETTERS_H
#define MIG_EXTRACT_RULE_LETTERS_H

#include "extract/rule/code.h"

enum { MIG_LETTER_WORDS = 3 };
struct mig_letter_set {
    uint64_t bit[MIG_LETTER_WORDS];
};

struct mig_letters;
struct mig_letters *mig_letters_new(void);
void mig_letters_free(struct mig_letters *letters); /* NULL is accepted */

/* Sets that every LETTERS knows. */
enum mig_letter_kind {
    MIG_LETTERS_ALL,     /* but the ends */
    MIG_LETTERS_WORD,    /* \w */
    MIG_LETTERS_SPACE,   /* \h: spaces and the marks around periods and places */
    MIG_LETTERS_FIGURE,  /* of any sort */
    MIG_LETTERS_BETWEEN, /* what stands between the words of a gap */
    MIG_LETTERS_EDGE,    /* the ends of the text */
    MIG_N_LETTER_KINDS
};
const struct mig_letter_set *mig_letters_of(const struct mig_letters *letters, enum mig_letter_kind kind);
struct mig_letter_set mig_letters_one(uint32_t c);
unsigned mig_letters_number(uint32_t c); /* of the letter of C: its bit */
/* The letters that several characters have. */
struct mig_letter_set mig_letters_shared(void);
/* What the CLASS node NODE takes; *some: any character of the letter, *every: all of them. */
void mig_letters_class(struct mig_letters *letters, const struct mig_node *node, struct mig_letter_set *some,
                       struct mig_letter_set *every);
/* A character of SET, a letter of a word if there is one; 0: it is empty, or holds an end only. */
uint32_t mig_letters_sample(const struct mig_letters *letters, const struct mig_letter_set *set);

static inline bool mig_letters_none(const struct mig_letter_set *set)
{
    return !(set->bit[0] | set->bit[1] | set->bit[2]);
}
static inline struct mig_letter_set mig_letters_and(struct mig_letter_set a, struct mig_letter_set b)
{
    return (struct mig_letter_set){ { a.bit[0] & b.bit[0], a.bit[1] & b.bit[1], a.bit[2] & b.bit[2] } };
}
static inline struct mig_letter_set mig_letters_or(struct mig_letter_set a, struct mig_letter_set b)
{
    return (struct mig_letter_set){ { a.bit[0] | b.bit[0], a.bit[1] | b.bit[1], a.bit[2] | b.bit[2] } };
}
static inline struct mig_letter_set mig_letters_not(struct mig_letter_set a, struct mig_letter_set b)
{
    return (struct mig_letter_set){ { a.bit[0] & ~b.bit[0], a.bit[1] & ~b.bit[1], a.bit[2] & ~b.bit[2] } };
}

#endif
