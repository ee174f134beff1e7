/* sidecar.h -- NAME.meta.yaml beside a file NAME or NAME.txt: what the file itself does not say. */
#ifndef MIG_EXTRACT_SOURCE_SIDECAR_H
#define MIG_EXTRACT_SOURCE_SIDECAR_H

#include "extract/source/document.h"

bool mig_sidecar_is(const char *path);    /* is PATH a sidecar by its name? */
char *mig_sidecar_find(const char *path); /* of the file PATH: the caller's to free; NULL: none */
/* Sets what the sidecar PATH gives, but not over what a record of its own says (MIG_DATE_RECORD, IS_RECORD).
 * Keys: title, url, publisher, published_date, place, language. MIG_DATA with path:line:col. */
mig_status mig_sidecar_apply(const char *path, bool is_record, struct mig_document *doc, struct mig_err *err);

/* An ISO 3166-1 alpha-3 code in form: three capital letters. */
bool mig_is_country_code(struct mig_span text);
/* "ru-RU", "ru_RU" and "RU" give "ru"; what is no language tag gives nothing. */
struct mig_span mig_language_of(struct mig_arena *arena, struct mig_span tag);

#endif
