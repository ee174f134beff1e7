/* wording.h -- compact wordings in data files: "организаци(я|и|ю) по миграции" stands for each of its forms.
 * Groups do not nest; "(|ы)" has an empty branch. */
#ifndef MIG_EXTRACT_RULE_WORDING_H
#define MIG_EXTRACT_RULE_WORDING_H

#include "base/yaml.h"

typedef void mig_wording_form(void *context, struct mig_span form); /* FORM lives until the call returns */
/* Calls EACH for every form of the scalar NODE. MIG_DATA with path:line:col: a bracket without its partner, or
 * more than 4096 forms. */
mig_status mig_wording_expand(const struct mig_yaml *node, mig_wording_form *each, void *context, struct mig_err *err);

#endif
