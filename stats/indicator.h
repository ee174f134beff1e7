/* indicator.h -- what rules/indicators.yaml says of an indicator, as far as statistics need it. */
#ifndef MIG_STATS_INDICATOR_H
#define MIG_STATS_INDICATOR_H

#include "stats/wording.h"

struct mig_indicator {
    struct mig_span code, unit;
    int measure;                 /* enum mig_measure of fact.h; 0 if not said */
    bool by_actor;               /* each actor's figures are a series of their own */
    bool is_signed;              /* may be negative (net migration): a part is no lower bound of the whole */
    const struct mig_yaml *node; /* for label and definition */
};

struct mig_indicators;
/* Reads RULES_DIR/indicators.yaml. On MIG_OK *out is the caller's to free; MIG_DATA with path:line:col, also
 * when the file is not there. */
mig_status mig_indicators_load(struct mig_indicators **out, const char *rules_dir, struct mig_err *err);
/* NULL: not declared. Such an indicator is kept apart by actor, which never mixes what should not be mixed. */
const struct mig_indicator *mig_indicator_find(const struct mig_indicators *all, struct mig_span code);
/* The text under KEY ("label", "definition") in LANGUAGE, else in English, else any; empty if there is none. */
struct mig_span mig_indicator_text(const struct mig_indicator *indicator, const char *key, const char *language);
/* The place of the indicator in the file; those not declared come last. */
size_t mig_indicator_order(const struct mig_indicators *all, struct mig_span code);
void mig_indicators_free(struct mig_indicators *all); /* NULL is accepted */

#endif
