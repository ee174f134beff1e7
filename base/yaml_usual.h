/* yaml_usual.h -- the way past libyaml for YAML as rule files hold it, several times as quick; for yaml.c and its test only.
 *
 * What is read here: blocks and brackets of maps and lists; keys and values of one line, plain, in '…', or in "…" without a
 * backslash; comments. Anything else, and whatever is wrong, is left to libyaml, which alone says what is YAML and what is not:
 * nothing may be read here that libyaml reads in another way or refuses. */
#ifndef MIG_BASE_YAML_USUAL_H
#define MIG_BASE_YAML_USUAL_H

#include "base/yaml.h"

/* The tree of TEXT in ARENA, each node with PATH as it stands; NULL: it is for libyaml. UNREAD as in mig_yaml_load_without, or NULL. */
struct mig_yaml *mig_yaml_usual(struct mig_arena *arena, const char *path, struct mig_span text, const char *unread);
bool mig_yaml_is_usual(struct mig_span text); /* no character of it needs libyaml */
/* mig_yaml_parse by libyaml, whatever TEXT is. */
mig_status mig_yaml_judge(struct mig_arena *arena, const char *path, struct mig_span text, struct mig_yaml **root,
                          struct mig_err *err);

#endif
