/* part.h -- a long document in parts: each is worked on apart and gives the facts that it gives in the whole.
 *
 * What reaches over paragraphs goes along with each part: title and dateline, the heading it stands under. What the whole document
 * names they share. */
#ifndef MIG_EXTRACT_PART_H
#define MIG_EXTRACT_PART_H

#include "extract/around.h"

struct mig_parts;
/* ENGINE and OPTIONS outlive it. LEAST: bytes of a part before the line end that closes it. */
struct mig_parts *mig_parts_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                size_t least);
/* Takes DOC up, which lives until the next begin; sets its language. *around is the caller's to free when no part is looked at any
 * more. MIG_NOMATCH: a language we have no data for, there are no parts; MIG_DATA: its table is bad. */
mig_status mig_parts_begin(struct mig_parts *parts, struct mig_document *doc, struct mig_around **around,
                           struct mig_err *err);
/* The next part; false after the last, of which *is_last tells. DOC's date is then the one that the part is read with.
 * *part's spans live as long as DOC. */
bool mig_parts_next(struct mig_parts *parts, struct mig_part *part, bool *is_last);
void mig_parts_free(struct mig_parts *parts); /* NULL is accepted */

#endif
