/* wording.h -- compact wordings in data files: "организаци(я|и|ю) по миграции" stands for each of its forms.
 * Groups do not nest; "(|ы)" has an empty branch. */
#ifndef MIG_EXTRACT_RULE_WORDING_H
#define MIG_EXTRACT_RULE_WORDING_H

#include "base/yaml.h"

/* MIG_DATA with path:line:col: NODE is no scalar, a bracket is without its partner, or there are more than 4096 forms. */
mig_status mig_wording_check(const struct mig_yaml *node, struct mig_err *err);

typedef void mig_wording_form(void *context, struct mig_span form); /* FORM lives until the call returns */
/* Calls EACH for every form of TEXT, that of a node which was checked. */
void mig_wording_expand(struct mig_span text, mig_wording_form *each, void *context);

#endif
