/* wording.h -- texts that data files hold in several languages. */
#ifndef MIG_BASE_WORDING_H
#define MIG_BASE_WORDING_H

#include "base/yaml.h"

/* The scalar under LANGUAGE in a map of languages, else the first; a scalar stands for itself.
 * Empty if NODE is NULL. */
struct mig_span mig_wording_in(const struct mig_yaml *node, const char *language);

#endif
