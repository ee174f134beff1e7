/* indicator.h -- the codes that facts are filed under: rules/indicators.yaml, and those that packs add. */
#ifndef MIG_EXTRACT_RULE_INDICATOR_H
#define MIG_EXTRACT_RULE_INDICATOR_H

#include "base/hash.h"
#include "extract/rule/rule.h"

/* A zeroed struct is empty. Each indicator lives in the arena it was added with. */
struct mig_catalogue {
    struct mig_indicator **item;
    size_t n, cap;
    struct mig_map by_code;
};
/* Adds the maps of LIST {code, label, definition, unit, measure, by_actor, signed, hapi}. MIG_DATA with file:line:col. */
mig_status mig_catalogue_add(struct mig_catalogue *all, const struct mig_yaml *list, struct mig_arena *arena,
                             struct mig_err *err);
const struct mig_indicator *mig_catalogue_find(const struct mig_catalogue *all, struct mig_span code); /* or NULL */
/* The same for the scalar NODE; unknown: MIG_DATA that names the nearest. */
mig_status mig_catalogue_expect(const struct mig_catalogue *all, const struct mig_yaml *node,
                                const struct mig_indicator **out, struct mig_err *err);
void mig_catalogue_free(struct mig_catalogue *all);

#endif
