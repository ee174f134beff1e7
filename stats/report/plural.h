/* plural.h -- which form of a word stands beside a number: the plural categories of Unicode CLDR, by rules that are data. */
#ifndef MIG_STATS_REPORT_PLURAL_H
#define MIG_STATS_REPORT_PLURAL_H

#include "base/yaml.h"

struct mig_plural_relation;
struct mig_plural_rule {
    const char *category;
    const struct mig_plural_relation *relation;
    size_t n;
};
/* The categories of a language but `other`, in the order in which they are tried. */
struct mig_plurals {
    const struct mig_plural_rule *rule;
    size_t n;
};

/* NODE maps zero, one, two, few, many to rules as CLDR writes them (Unicode TR 35, part 3, 5.1.1), without samples:
 * "v = 0 and i % 10 = 2..4 and i % 100 != 12..14". They live in ARENA. NULL is a language without plurals.
 * MIG_DATA with file:line:col. */
mig_status mig_plurals_read(struct mig_plurals *out, struct mig_arena *arena, const struct mig_yaml *node,
                            struct mig_err *err);
/* The category of VALUE as it is printed with at most DECIMALS decimals, none of them a last 0; "other" if no rule holds. */
const char *mig_plural_of(const struct mig_plurals *plurals, double value, int decimals);

#endif
