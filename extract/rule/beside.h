/* beside.h -- what must stand around a figure for a pattern to take it, and where its match could start: how many other
 * figures, a period or place somewhere, which signs, and which letters (verge.h).
 *
 * All of it follows from the pattern's tree and is necessary, never sufficient: it spares PCRE2 the figures and the starts
 * that a pattern cannot take, which are nearly all. */
#ifndef MIG_EXTRACT_RULE_BESIDE_H
#define MIG_EXTRACT_RULE_BESIDE_H

#include "extract/rule/verge.h"

struct mig_beside {
    uint32_t figures[2];                  /* others, at least; by MIG_SIDE_BEFORE, MIG_SIDE_BEHIND */
    uint32_t signs[2];                    /* each of them; a bit for each of ASCII */
    bool period, place;                   /* one in the sentence */
    struct mig_verge verge[MIG_N_VERGES]; /* by enum mig_verge_place */
};
/* What ROOT, a pattern for text with tokens, needs. What lists need is kept in them: one thread at a time. */
struct mig_beside mig_beside_of(const struct mig_node *root);

/* A figure as it stands in a sentence. */
struct mig_stand {
    uint32_t figures[2], signs[2];
    bool period, place;
    uint16_t verge[2][MIG_VERGE_LETTERS]; /* by MIG_VERGE_BEFORE, MIG_VERGE_BEHIND */
};
/* Where a match can start: not within a word. */
struct mig_start {
    uint32_t at;                       /* byte of the subject */
    bool has_verge;                    /* read: few are asked for */
    uint16_t verge[MIG_VERGE_LETTERS]; /* what mig_stands_start gives */
};
/* A sentence's figures and starts; zeroed before the first use, reused after. */
struct mig_stands {
    struct mig_stand *figure; /* of each token; what it says of those that are no figure means nothing */
    struct mig_start *start;
    size_t n_starts, cap_figures, cap_starts;
    struct mig_span text; /* of the subject */
};
void mig_stands_make(struct mig_stands *stands, const struct mig_subject *subject);
/* How many starts are before byte AT of the subject. */
size_t mig_stands_count(const struct mig_stands *stands, size_t at);
const struct mig_start *mig_stands_start(struct mig_stands *stands, size_t i);
void mig_stands_free(struct mig_stands *stands);

bool mig_beside_fits(const struct mig_beside *beside, const struct mig_stand *figure);
/* Could a match start at START, with the figure of the try at byte FIGURE_AT of the subject? */
bool mig_beside_starts(const struct mig_beside *beside, const struct mig_start *start, size_t figure_at);

#endif
