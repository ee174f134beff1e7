/* signature.h -- what documents are read by: the rules and data of their languages, and the program.
 *
 * A document whose signature is another than when it was read is read again, and only that: a pack concerns the documents of its
 * language, words of a language likewise; what is of no language concerns all. */
#ifndef MIG_RUN_SIGNATURE_H
#define MIG_RUN_SIGNATURE_H

#include "extract/rule/paths.h"

struct mig_signatures;
/* Of all that is under rules_dir and of the packs. On MIG_OK *out is the caller's. MIG_DATA with file:line:col. */
mig_status mig_signatures_load(struct mig_signatures **out, const struct mig_pack_paths *paths, const char *version,
                               struct mig_err *err);
/* Of a document in LANGUAGES, codes each followed by a space, in any order. */
void mig_signature_of(const struct mig_signatures *signatures, struct mig_span languages, char out[17]);
void mig_signatures_free(struct mig_signatures *signatures); /* NULL is accepted */

#endif
