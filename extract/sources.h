/* sources.h -- `sources` of packs: where on the pages of some sites the main text and the date stand. */
#ifndef MIG_EXTRACT_SOURCES_H
#define MIG_EXTRACT_SOURCES_H

#include "extract/rule/paths.h"
#include "extract/source/page/sites.h"

struct mig_log;                             /* base/io.h */
extern const char *const mig_source_keys[]; /* ended by NULL */

/* What stands under `sources` in ROOT, a pack, is in order, or is not there. MIG_DATA with file:line:col; or, if FAULTS is given, each
 * fault is said there. */
mig_status mig_sources_check(const struct mig_yaml *root, struct mig_log *faults, struct mig_err *err);

/* The sites that the packs of PATHS, which outlives them, tell of. The packs are read when a page asks, those without the word
 * `sources` no further than that. A folder of the program's own that is not there tells of none. */
struct mig_sites *mig_sources_new(const struct mig_pack_paths *paths);

#endif
