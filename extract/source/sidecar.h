/* sidecar.h -- NAME.meta.yaml beside a file NAME or NAME.txt: what the file itself does not say. */
#ifndef MIG_EXTRACT_SOURCE_SIDECAR_H
#define MIG_EXTRACT_SOURCE_SIDECAR_H

#include "extract/source/carried.h"
#include "extract/source/faults.h"

bool mig_sidecar_is(const char *path);                 /* is PATH a sidecar by its name? */
struct mig_span mig_sidecar_subject(const char *path); /* "a/b.html" of the sidecar "a/b.html.meta.yaml" */
char *mig_sidecar_find(const char *path);              /* of the file PATH: the caller's to free; NULL: none */
/* What the sidecar TEXT says goes to *SAID, which is zeroed and the caller's to free, as MIG_DATE_SIDECAR; NAME stands for it in
 * messages. Keys: title, url, publisher, published_date, place, language. What is wrong goes to FAULTS, name:line:col, and costs its key
 * alone; what is no YAML says nothing. */
void mig_sidecar_parse(const char *name, struct mig_span text, struct mig_carried *said, struct mig_faults *faults);
/* What TEXT is, where a value of KEY should be, "no code like ru"; NULL: it is one, or empty. */
const char *mig_sidecar_wrong(const char *key, struct mig_span text);
/* A day as people and spreadsheets write it; MIG_NO_DAY. */
mig_day mig_sidecar_day(struct mig_span text);

/* An ISO 3166-1 alpha-3 code in form: three capital letters. */
bool mig_is_country_code(struct mig_span text);
/* Of a tag, "xx-YY", "xx_YY" or "XX", the code "xx"; what is no language tag gives nothing. */
struct mig_span mig_language_of(struct mig_arena *arena, struct mig_span tag);

#endif
