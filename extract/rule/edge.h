/* edge.h -- where items of a pattern end, as far as the pattern tells: only where a word or sign begins? */
#ifndef MIG_EXTRACT_RULE_EDGE_H
#define MIG_EXTRACT_RULE_EDGE_H

#include "extract/rule/tree.h"

/* Does what stands before N, an item of a sequence, end only there? OUTER: does what stands before the sequence? */
bool mig_edge_before(const struct mig_node *n, bool outer);
/* Does what stands behind N begin with no letter, so that a word that N ends with ends there? OUTER: does what stands behind the
 * sequence? */
bool mig_edge_behind(const struct mig_node *n, bool outer);
/* Does each branch of GROUP, of which the same is asked. Lists within end anywhere until beside.h has asked for what they need. */
bool mig_edge_of_group(const struct mig_node *group, bool outer);

#endif
