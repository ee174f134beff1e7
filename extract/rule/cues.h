/* cues.h -- which lists of a language's words could stand in a sentence at all, by how their entries begin.
 *
 * An entry begins with a word, or holds one behind a space, or a sign. Sentences are asked for a dozen lists, and have words of one
 * or two of them. */
#ifndef MIG_EXTRACT_RULE_CUES_H
#define MIG_EXTRACT_RULE_CUES_H

#include "extract/rule/tree.h"
#include "extract/text/sight.h"

enum { MIG_MAX_CUED = 32 };   /* lists */
enum { MIG_CUE_LETTERS = 6 }; /* of a word, that cues are looked up by */

struct mig_cues {
    struct mig_cue_slot *slot; /* by first letters: a hash table */
    struct mig_cue *cue;       /* [0] is unused */
    size_t n_slots, cap_slots, n_cues, cap_cues;
    uint32_t sign[128];              /* lists with an entry that needs that sign; a bit for each list, as below */
    uint32_t always;                 /* lists of which nothing is known */
    bool has_short[MIG_CUE_LETTERS]; /* there are entries of which only so many letters are known */
};
/* Adds ENTRIES, a list of patterns, as list NUMBER. No entry matches but where a word begins, or a sign stands, and none ends within a
 * word. */
void mig_cues_add(struct mig_cues *cues, unsigned number, const struct mig_yaml *entries,
                  const struct mig_sight *sight);
/* Lists of which nothing is known: NUMBER is one. */
void mig_cues_add_any(struct mig_cues *cues, unsigned number);
/* The lists of which an entry may stand in TEXT or in a part of it, cut between words. */
uint32_t mig_cues_in(const struct mig_cues *cues, struct mig_span text);
/* Is TEXT cut between words at AT? */
bool mig_cues_are_parted(struct mig_span text, size_t at);
void mig_cues_free(struct mig_cues *cues);

#endif
