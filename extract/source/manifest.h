/* manifest.h -- what manifests and sidecars say of the files of one folder or archive, by path.
 *
 * A manifest is a table manifest.csv with the columns path, published_date, title, url, publisher,
 * place, language, of which all but path may be missing, and others may stand there too. Its paths
 * go from the folder that it lies in. */
#ifndef MIG_EXTRACT_SOURCE_MANIFEST_H
#define MIG_EXTRACT_SOURCE_MANIFEST_H

#include "extract/source/carried.h"
#include "extract/source/input.h"
#include "extract/source/limits.h"

struct mig_manifest;
bool mig_manifest_is(const char *path);                                 /* is PATH a manifest by its name? */
struct mig_manifest *mig_manifest_new(const struct mig_limits *limits); /* these outlive it */
/* What is left of IN is the manifest or sidecar PATH; the name of IN stands for it in messages. What is wrong in it, and the limit of
 * bytes of one, or of what is read, and kept, of all, goes to mig_manifest_fault. */
void mig_manifest_read(struct mig_manifest *m, const char *path, struct mig_input *in);
/* The same of FILE. */
void mig_manifest_load(struct mig_manifest *m, const char *path, const char *file);
/* The next thing that is wrong and was not told: MIG_DATA. MIG_OK: there is none. Of very many only the first are told. */
mig_status mig_manifest_fault(struct mig_manifest *m, struct mig_err *err);
/* Adds to *SAID what is said of PATH, as MIG_DATE_SIDECAR: by its sidecar, then by the manifest
 * nearest to it, then by those of the folders above. */
void mig_manifest_find(struct mig_manifest *m, const char *path, struct mig_carried *said);
/* All has been asked for: what was said of paths that nobody asked for, and that are not there by IS_THERE (NULL: none is), is a
 * fault. Of each manifest, and of the sidecars, the first are told, and how many more there are. */
void mig_manifest_miss(struct mig_manifest *m, bool (*is_there)(const void *context, const char *path),
                       const void *context);
void mig_manifest_free(struct mig_manifest *m); /* NULL is accepted */

#endif
