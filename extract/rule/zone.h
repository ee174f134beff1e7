/* zone.h -- of reach.c: the bytes of a sentence between which an item of a pattern could end, and how
 * they move when the item is passed, outward from a figure to either side. A zone is rather too wide than too narrow. */
#ifndef MIG_EXTRACT_RULE_ZONE_H
#define MIG_EXTRACT_RULE_ZONE_H

#include "extract/rule/subject.h"
#include "extract/rule/tree.h"

/* Bytes of the subject, both within; nowhere when lo > hi. */
struct mig_zone {
    size_t lo, hi;
    bool is_edge; /* of them only those where words and signs begin */
};
#define MIG_NOWHERE ((struct mig_zone){ 1, 0, false })

static inline bool mig_zone_is_empty(struct mig_zone z)
{
    return z.lo > z.hi;
}
struct mig_zone mig_zone_hull(struct mig_zone a, struct mig_zone b);

/* A sentence with its tokens; zeroed before the first use, reused after. */
struct mig_ground {
    const struct mig_subject *subject;
    uint32_t *figure; /* where those stand that no gap crosses */
    uint32_t *word;   /* where what a gap counts as one word begins; none too many */
    size_t n_figures, n_words, cap_figures, cap_words;
};
void mig_ground_make(struct mig_ground *ground, const struct mig_subject *subject);
void mig_ground_free(struct mig_ground *ground);

/* A way outward: ahead of the figure, where zones are ends of items, or back from it, where they are starts. */
struct mig_way {
    const struct mig_ground *ground;
    struct mig_span text; /* of the subject */
    bool is_back;
};
enum { MIG_CHAR_MAX = 4 }; /* bytes */

static inline size_t mig_bytes_before(size_t at, size_t n) /* not beyond the start */
{
    return at > n ? at - n : 0;
}

static inline size_t mig_bytes_behind(size_t at, size_t n, size_t end) /* not beyond END */
{
    return n < end - at ? at + n : end;
}

/* Where what is passed ends, if what is before it ends in Z. */
struct mig_zone mig_zone_past_text(const struct mig_way *way, struct mig_zone z, struct mig_span literal);
struct mig_zone mig_zone_past_space(const struct mig_way *way, struct mig_zone z);
struct mig_zone mig_zone_past_char(const struct mig_way *way, struct mig_zone z); /* any but a figure */
struct mig_zone mig_zone_past_letters(const struct mig_way *way,
                                      struct mig_zone z); /* and digits, as many as there are */
struct mig_zone mig_zone_past_slot(const struct mig_way *way, struct mig_zone z, const struct mig_node *slot);
/* Anything that takes no figure. */
struct mig_zone mig_zone_past_any(const struct mig_way *way, struct mig_zone z);

#endif
