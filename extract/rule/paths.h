/* paths.h -- which files are meant where packs are named: by --rules, and under `use`. */
#ifndef MIG_EXTRACT_RULE_PATHS_H
#define MIG_EXTRACT_RULE_PATHS_H

#include "base/yaml.h"

/* Where packs are looked for. */
struct mig_pack_paths {
    const char *rules_dir;   /* the data that comes with the program */
    const char *const *path; /* pack files or folders of them; none: RULES_DIR/packs */
    size_t n;
};
typedef mig_status mig_pack_visit(void *context, const char *path, struct mig_err *err);
/* VISIT is called for each file, in the order of PATHS and of names, until it fails; what it gets lives in ARENA. MIG_DATA: nothing is
 * there, or a folder without packs. */
mig_status mig_pack_paths_each(struct mig_arena *arena, const struct mig_pack_paths *paths, mig_pack_visit *visit,
                               void *context, struct mig_err *err);
/* The file of the pack that NAME, a scalar under `use`, names: beside the pack that says so, or among the program's own. MIG_DATA with
 * file:line:col if it is in neither place. */
mig_status mig_pack_path_used(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml *name,
                              const char **out, struct mig_err *err);

#endif
