/* sidecar.h -- NAME.meta.yaml beside a file NAME or NAME.txt: what the file itself does not say. */
#ifndef MIG_EXTRACT_SOURCE_SIDECAR_H
#define MIG_EXTRACT_SOURCE_SIDECAR_H

#include "extract/source/carried.h"

bool mig_sidecar_is(const char *path);                 /* is PATH a sidecar by its name? */
struct mig_span mig_sidecar_subject(const char *path); /* "a/b.html" of the sidecar "a/b.html.meta.yaml" */
char *mig_sidecar_find(const char *path);              /* of the file PATH: the caller's to free; NULL: none */
/* What the sidecar PATH says goes to *SAID, which is zeroed, as MIG_DATE_SIDECAR. Keys: title, url,
 * publisher, published_date, place, language. MIG_DATA with path:line:col; *SAID is the caller's to
 * free in any case. */
mig_status mig_sidecar_load(const char *path, struct mig_carried *said, struct mig_err *err);
/* The same of TEXT, for which NAME stands in messages. */
mig_status mig_sidecar_parse(const char *name, struct mig_span text, struct mig_carried *said, struct mig_err *err);

/* An ISO 3166-1 alpha-3 code in form: three capital letters. */
bool mig_is_country_code(struct mig_span text);
/* Of a tag, "xx-YY", "xx_YY" or "XX", the code "xx"; what is no language tag gives nothing. */
struct mig_span mig_language_of(struct mig_arena *arena, struct mig_span tag);

#endif
