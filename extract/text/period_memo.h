/* period_memo.h -- inside period.c only, but for the sieve, which holds it: what phrases said is kept, and not worked out again.
 *
 * "Now", "this year", "last week" come again and again. While a phrase is matched, a trail notes which atoms were looked at.
 * What was found is kept with them and given again where the same atoms stand, on the same day. It cannot differ there: of an
 * atom the phrases see only its kind and the white space before it, and elements that are one word that word; the trail is
 * open, and nothing is kept, as soon as anything else was asked: digits, numbers in words, nouns, the rest of the text. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_MEMO_H
#define MIG_EXTRACT_TEXT_PERIOD_MEMO_H

#include "extract/text/period.h"

enum { MIG_TRAIL_MAX = 8 }; /* atoms; what looks at more is not kept */

/* What a match that begins at BEGIN has looked at. */
struct mig_trail {
    size_t begin, end; /* the kinds of the atoms BEGIN .. END - 1 */
    uint32_t words;    /* a bit for each of them that was read as a word */
    bool before;       /* and the kind of the one before BEGIN */
    bool is_open;      /* and more: nothing can be kept */
};
static inline void mig_trail_see(struct mig_trail *trail, size_t at)
{
    trail->end = at >= trail->end ? at + 1 : trail->end;
}
/* AT was read as a word, alone; what stands behind it was looked at. */
static inline void mig_trail_read(struct mig_trail *trail, size_t at)
{
    size_t i = at - trail->begin;
    mig_trail_see(trail, at + 1);
    trail->is_open |= i >= MIG_TRAIL_MAX;
    trail->words |= UINT32_C(1) << i % MIG_TRAIL_MAX;
}

/* What a match found: N atoms, 0 when nothing; the token begins LEAD atoms behind the first and its bytes are those of the text
 * at hand. */
struct mig_period_found {
    size_t n, lead;
    bool is_weak;
    struct mig_token token;
};

struct mig_period_memo; /* a sieve's own: of one language, one thread's */
struct mig_period_memo *mig_period_memo_new(void);
void mig_period_memo_free(struct mig_period_memo *memo); /* NULL is accepted */
/* What was kept of such atoms as stand at AT, for a document of the same day; NULL: nothing. It stands until something is kept. */
const struct mig_period_found *mig_period_memo_find(const struct mig_period_reader *reader,
                                                    const struct mig_atoms *atoms, size_t at);
/* Keeps FOUND, if it rests on the TRAIL alone. */
void mig_period_memo_keep(const struct mig_period_reader *reader, const struct mig_atoms *atoms,
                          const struct mig_trail *trail, const struct mig_period_found *found);

#endif
