/* role.h -- what each of the facts that make one claim is in it.
 *
 * recommended  trusted first (precedence.h); a text printed again is as old as its first publication
 * repeat       its bounds, as the policy reads them, and those of the recommended one, or of a revision or rival that is trusted before
 *              it, have something in common: duplicate_of names that
 * revision     another figure of the same source, or in the same text, published on another day
 * rival        another figure otherwise
 * A source is who acts where both say who does, else who published. */
#ifndef MIG_STATS_CLAIM_ROLE_H
#define MIG_STATS_CLAIM_ROLE_H

#include "extract/rule/organisation.h"
#include "stats/precedence.h"

struct mig_claimant {
    struct mig_standing is;
    struct mig_fact *fact; /* is.fact, to be written into */
    uint32_t text;         /* the group of its document (alike.h), MIG_ALIKE_NONE: none */
};
struct mig_role_scope {
    const struct mig_organisations *organisations; /* whom a publisher's name names */
    struct mig_arena *arena;                       /* for what is written into facts */
};
/* LIST: all N > 0 facts of one claim and unit, but for rejected ones. Sets role, role_reason, duplicate_of; puts LIST in order of
 * trust. is.day is set too. */
void mig_roles_assign(struct mig_claimant *list, size_t n, const struct mig_role_scope *scope);

#endif
