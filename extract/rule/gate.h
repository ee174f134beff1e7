/* gate.h -- which patterns could match a text at all: an Aho-Corasick automaton over their required words.
 *
 * Letters are folded as pattern and subject are, on the way in; one step per letter, whatever the number of patterns. */
#ifndef MIG_EXTRACT_RULE_GATE_H
#define MIG_EXTRACT_RULE_GATE_H

#include "extract/rule/extent.h"

struct mig_gate;
/* REQUIRED[i] are the sets of pattern i; they must outlive the gate. A pattern without a set is always due. */
struct mig_gate *mig_gate_new(const struct mig_required *required, size_t n_patterns);
void mig_gate_free(struct mig_gate *gate); /* NULL is accepted */

/* One thread's notes; zeroed before the first use, reused after. */
struct mig_gate_notes {
    uint64_t *due;  /* bit i: pattern i is due */
    size_t n_words; /* of due */
    struct mig_gate_met {
        uint32_t round;       /* in which it was met */
        uint32_t first, last; /* of hit: its words, in the order of the text */
    } * met;                  /* per set */
    struct mig_gate_hit {
        uint32_t end, next; /* where a word ends, a byte of the text; 0: no further one */
    } * hit;                /* [0] is unused */
    uint32_t *set;          /* those that were met */
    size_t n_met, n_sets, n_hits, cap_hits;
    uint32_t round;
};
/* Sets notes->due for a sentence as it stands in the view, with its tokens. */
void mig_gate_scan(const struct mig_gate *gate, const struct mig_sentence *sentence, struct mig_gate_notes *notes);
/* Of a pattern that is due: do its words stand on their sides of FIGURE, and no further away than the pattern can reach? STRIDES are of
 * the sentence that was scanned. */
bool mig_gate_reaches(const struct mig_gate *gate, const struct mig_gate_notes *notes, size_t pattern,
                      const struct mig_strides *strides, const struct mig_token *figure);
void mig_gate_notes_free(struct mig_gate_notes *notes);

#endif
