/* classes.h -- of pass.c: which bytes of a sentence a class of letters could take; of ASCII and Cyrillic no others, of the rest of
 * Unicode some too many. */
#ifndef MIG_EXTRACT_RULE_CLASSES_H
#define MIG_EXTRACT_RULE_CLASSES_H

#include "base/hash.h"
#include "extract/rule/letters.h"

/* One thread's: the classes met and, of the sentence at hand, where they are. Zeroed before the first use, reused after. */
struct mig_classes {
    struct mig_runner runner;
    struct mig_map number; /* by the text of the class */
    struct {
        const struct mig_node *node;
        uint32_t number;
    } recent[64]; /* that were asked for, by their place in memory */
    struct mig_class_known *item;
    size_t n, cap;
    struct mig_span text; /* of the subject */
    uint64_t *place; /* a set for each letter of it: the bytes of its characters; none before a class is asked for */
    uint64_t *bytes; /* a set for each class that was asked for */
    size_t n_places, cap_places, n_longs, cap_longs;
    struct mig_letter_set met;             /* letters of the sentence */
    uint8_t set_of[64 * MIG_LETTER_WORDS]; /* of those */
    uint32_t round;                        /* of the sentence */
    bool has_letters, has_runner;
};
void mig_classes_begin(struct mig_classes *classes, struct mig_span text);
void mig_classes_free(struct mig_classes *classes);

/* A bit for each byte, and the end, of what NODE, a CLASS or ANY, could take; until another is asked for. */
const uint64_t *mig_classes_bytes(struct mig_classes *classes, const struct mig_node *node);

#endif
