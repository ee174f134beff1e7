/* verge.h -- which letters may stand right before a figure, right behind it, or where a match starts: what a pattern
 * admits there, what a text has there.
 *
 * A set holds hashes of the nearest letter, the nearest two, the nearest three, as far as the pattern tells them;
 * it is rather too large than too small. */
#ifndef MIG_EXTRACT_RULE_VERGE_H
#define MIG_EXTRACT_RULE_VERGE_H

#include "extract/rule/subject.h"
#include "extract/rule/tree.h"

enum { MIG_VERGE_LETTERS = 3 };

/* Adds to *OUT, empty at first, what ROOT admits at PLACE. What lists admit is kept in them: one thread at a time. */
void mig_verge_of(const struct mig_node *root, enum mig_verge_place place, struct mig_verge *out);

/* What TEXT, a subject with tokens, has at byte AT: the hash of one letter, of two, of three. */
void mig_verge_read(struct mig_span text, size_t at, enum mig_verge_place place, uint16_t *letters);
/* For MIG_VERGE_START: what a pattern that starts with the figure of the try, or with ^, has there. */
uint16_t mig_verge_current(void);
uint16_t mig_verge_text_start(void);

static inline bool mig_verge_has(const struct mig_verge *verge, uint16_t letters)
{
    return verge->bit[letters / 64] >> letters % 64 & 1;
}
bool mig_verge_holds(const struct mig_verge *verge, const uint16_t *letters);

#endif
