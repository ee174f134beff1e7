/* variant.h -- a pattern of several ways to say a thing, as patterns of one way each: what must stand around the figure is
 * sharper of each than of all. */
#ifndef MIG_EXTRACT_RULE_VARIANT_H
#define MIG_EXTRACT_RULE_VARIANT_H

#include "extract/rule/tree.h"

enum { MIG_MAX_VARIANTS = 16 };
/* Fills OUT (MIG_MAX_VARIANTS trees, in ARENA, that share nodes with ROOT) and returns how many there are; ROOT itself where
 * there is one, or more than that. */
size_t mig_variants_of(struct mig_arena *arena, const struct mig_node *root, const struct mig_node **out);

#endif
