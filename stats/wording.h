/* wording.h -- rule files of the statistics, and texts that they hold in several languages. */
#ifndef MIG_STATS_WORDING_H
#define MIG_STATS_WORDING_H

#include "base/yaml.h"

/* mig_yaml_load of RULES_DIR/NAME; a file that is not there is bad rules (MIG_DATA), not missing input. */
mig_status mig_rules_file(struct mig_arena *arena, const char *rules_dir, const char *name, struct mig_yaml **root,
                          struct mig_err *err);
/* The scalar under LANGUAGE in a map of languages, else under "en", else the first; a scalar stands for itself.
 * Empty if NODE is NULL. */
struct mig_span mig_text_in(const struct mig_yaml *node, const char *language);

#endif
