/* way.h -- of reach.c: how far the items of a pattern get in a sentence, from a set of places to a set of places.
 *
 * Ahead, the sets hold where items end if what is before them ends in the set given; back, where they start. Of look-arounds
 * and classes only what they take is seen, not which letters: a set is rather too large than too small. */
#ifndef MIG_EXTRACT_RULE_WAY_H
#define MIG_EXTRACT_RULE_WAY_H

#include "extract/rule/beside.h"
#include "extract/rule/edge.h"
#include "extract/rule/heads.h"
#include "extract/rule/pass.h"
#include "extract/rule/spot.h"

/* A sentence with its tokens; zeroed before the first use, reused after. */
struct mig_way {
    struct mig_pass pass;
    const struct mig_stands *stands;     /* where words and signs begin */
    const struct mig_node *conjunctions; /* of the language, or NULL */
    struct mig_heads heads;
    struct mig_spots spots;
    bool is_lost; /* in this sentence sets ran out: nothing that was found means anything */
};
void mig_way_begin(struct mig_way *way, const struct mig_subject *subject, const struct mig_stands *stands,
                   const struct mig_node *conjunctions);
void mig_way_free(struct mig_way *way);

static inline struct mig_ends *mig_way_ends(struct mig_way *way)
{
    return &way->pass.ends;
}

/* Each adds to OUT. IS_EDGE: what is before ends only where a word or sign begins. */
/* From item N of a sequence on; back, N and those before it. */
void mig_way_items(struct mig_way *way, const struct mig_node *n, bool is_edge, const uint64_t *in, uint64_t *out);
void mig_way_group(struct mig_way *way, const struct mig_node *group, bool is_edge, const uint64_t *in, uint64_t *out);
void mig_way_list(struct mig_way *way, const struct mig_list *list, bool is_edge, const uint64_t *in, uint64_t *out);

/* Ahead, from AT alone. */
void mig_way_group_from(struct mig_way *way, const struct mig_node *group, size_t at, uint64_t *out);
void mig_way_list_from(struct mig_way *way, const struct mig_list *list, size_t at, uint64_t *out);
/* Does LOOK surely rule out that what holds it goes on at AT? */
bool mig_way_is_refused(struct mig_way *way, const struct mig_node *look, size_t at);
/* Could LIST stand at AT? */
bool mig_way_list_begins(struct mig_way *way, const struct mig_list *list, size_t at);

#endif
