/* ground.h -- a sentence with its tokens as gaps see it: its words, its figures, and where a gap can begin and end. */
#ifndef MIG_EXTRACT_RULE_GROUND_H
#define MIG_EXTRACT_RULE_GROUND_H

#include "extract/rule/beside.h"

/* Zeroed before the first use, reused after. */
struct mig_ground {
    const struct mig_subject *subject;
    uint32_t *figure;       /* where those stand that no gap crosses */
    uint32_t *word;         /* where what a gap counts as one word begins; none too many */
    uint64_t *whole;        /* a character begins there, or the text ends */
    uint64_t *space, *mark; /* a bit for each byte: a space, a mark of a period or place begins there */
    bool has_marks;
    uint64_t *open, *all; /* a bit for each byte, and the end: a gap can begin and end there, some too many; each bit */
    uint64_t *start;      /* a word or sign begins there, or the text ends */
    size_t n_figures, n_words, cap_figures, cap_words, cap_open, cap_all, cap_start, cap_space, cap_mark, cap_whole;
};
void mig_ground_make(struct mig_ground *ground, const struct mig_subject *subject);
/* Notes where words and signs begin, which not all that look at a ground need. */
void mig_ground_note_starts(struct mig_ground *ground, const struct mig_stands *stands);
void mig_ground_free(struct mig_ground *ground);

/* Bytes of the blank at AT: a space, or a mark of a period or place; 0: none. */
size_t mig_ground_blank(struct mig_span text, size_t at);
/* Behind the marked period or place that begins at AT. */
size_t mig_ground_behind_marked(struct mig_span text, size_t at);
size_t mig_ground_blank_before(struct mig_span text, size_t at); /* that ends at AT */
/* How far a gap of N words that begins at AT can go, at most; one that ends there, back. */
size_t mig_ground_reach(const struct mig_ground *ground, size_t at, size_t n);
size_t mig_ground_reach_back(const struct mig_ground *ground, size_t at, size_t n);

#endif
