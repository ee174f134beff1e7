/* sources.h -- `sources` of packs: where on the pages of some sites the main text and the date stand. */
#ifndef MIG_EXTRACT_RULE_SOURCES_H
#define MIG_EXTRACT_RULE_SOURCES_H

#include "extract/rule/pack.h"
#include "extract/rule/paths.h"
#include "extract/source/page/sites.h"

extern const char *const mig_source_keys[]; /* ended by NULL */

/* Checks what stands under `sources` in ROOT, a pack, if that is there, and adds it to SITES (NULL: to nothing). */
mig_status mig_sources_read(struct mig_load *load, const struct mig_yaml *root, struct mig_sites *sites,
                            struct mig_err *err);

/* The sites that the packs of PATHS, which outlives them, tell of. The packs are read when a page asks, those without the word
 * `sources` no further than that. A folder of the program's own that is not there tells of none. */
struct mig_sites *mig_sources_new(const struct mig_pack_paths *paths);

#endif
