/* inspect.h -- what can be said against patterns that are well formed: they cannot match, need no word, may run away.
 * For `rules check`; nothing here is needed to match. */
#ifndef MIG_EXTRACT_RULE_INSPECT_H
#define MIG_EXTRACT_RULE_INSPECT_H

#include "extract/rule/pattern.h"
#include "extract/rule/rule.h"

enum mig_remark_weight { MIG_REMARK_ERROR, MIG_REMARK_WARNING };
/* WHAT is said of byte AT of the scalar NODE. */
typedef void mig_remark(void *context, enum mig_remark_weight weight, const struct mig_yaml *node, size_t at,
                        const char *what);

struct mig_inspector;
/* ARENA outlives the patterns: their required words are kept there. */
struct mig_inspector *mig_inspector_new(struct mig_arena *arena, mig_remark *remark, void *context);
void mig_inspector_free(struct mig_inspector *inspector); /* NULL is accepted */

struct mig_ruleset;
/* The entries of the lists of SET, each for itself. */
void mig_inspect_lists(struct mig_inspector *inspector, const struct mig_ruleset *set);
/* RULE is the pattern's: a follower is tried behind facts only, and needs no word of its own. */
void mig_inspect_pattern(struct mig_inspector *inspector, const struct mig_rule *rule, struct mig_pattern *pattern);

#endif
