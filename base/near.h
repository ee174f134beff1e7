/* near.h -- known words: where one stands in its list, and which one a mistyped word was meant to be. */
#ifndef MIG_BASE_NEAR_H
#define MIG_BASE_NEAR_H

#include "base/span.h"

/* Where TEXT stands in WORDS (ended by NULL), or -1. */
int mig_word_find(const char *const *words, struct mig_span text);

/* The candidate of LIST (ended by NULL) nearest to WORD by edit distance, or NULL if none is near. */
const char *mig_nearest(struct mig_span word, const char *const *list);

/* The one candidate of LIST that begins with WORD, or NULL if none does, or several do. */
const char *mig_begun(struct mig_span word, const char *const *list);

/* Three strings for "%s%s%s": "; did you mean 'NEAR'?", or nothing if NEAR is NULL. */
#define MIG_NEAR_ARG(near) (near) ? "; did you mean '" : "", (near) ? (near) : "", (near) ? "'?" : ""

#endif
