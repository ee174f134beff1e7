/* pass.h -- of reach.c: how far an item of a pattern that takes letters or a token gets, from a set of places to a set of places.
 *
 * Ahead, the sets hold where items end; back, where they start. */
#ifndef MIG_EXTRACT_RULE_PASS_H
#define MIG_EXTRACT_RULE_PASS_H

#include "extract/rule/classes.h"
#include "extract/rule/ends.h"
#include "extract/rule/ground.h"
#include "extract/rule/tree.h"

struct mig_pass {
    struct mig_ground ground;
    struct mig_span text; /* of the subject */
    size_t figure_at;     /* in it, of the try at hand */
    struct mig_ends ends;
    struct mig_classes classes;
    bool is_back;
};

/* Adds to OUT the places where N could end if what is before it ends at one of IN; back, the other way round. N is none that
 * holds others. */
void mig_pass(struct mig_pass *pass, const struct mig_node *n, const uint64_t *in, uint64_t *out);
/* Ahead, from *at alone: sets *at to where N ends, MIG_NO_END: nowhere. False: it is there or left to mig_pass. */
bool mig_pass_one(struct mig_pass *pass, const struct mig_node *n, size_t *at);
/* CLASS, or ANY, once or more. */
void mig_pass_chars(struct mig_pass *pass, const struct mig_node *class, const uint64_t *in, uint64_t *out);
/* Behind all that CLASS takes from AT on. */
size_t mig_pass_chars_end(struct mig_pass *pass, const struct mig_node *class, size_t at);
void mig_pass_space(struct mig_pass *pass, const uint64_t *in, uint64_t *out);
void mig_pass_text(struct mig_pass *pass, struct mig_span literal, const uint64_t *in, uint64_t *out);

/* Does a token that SLOT takes begin at AT? */
bool mig_pass_is_token(const struct mig_pass *pass, size_t at, enum mig_slot slot);

#define MIG_EACH_PLACE(p, at, set) \
    for (size_t at = mig_ends_next(&(p)->ends, set, 0); at != MIG_NO_END; at = mig_ends_next(&(p)->ends, set, at + 1))

#endif
