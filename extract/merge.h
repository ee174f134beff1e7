/* merge.h -- facts of several runs of extract, in the order of what they read, as one run would have given them.
 *
 * A run that was told it reads a part of more (extract --part) takes each document for the first of its text and says in a column which
 * release it is. Here it shows: what an earlier row of the same release said already is passed over, and facts of another release of
 * a text get that one's ids (identity.h). Rows without that column are one fact if they have one id; one without an id is like no other. */
#ifndef MIG_EXTRACT_MERGE_H
#define MIG_EXTRACT_MERGE_H

#include "extract/fact.h"

struct mig_merge; /* thirty bytes a fact, fifty a document */
struct mig_merge *mig_merge_new(void);
/* Gives FACT the ids it keeps; texts live until the next call. False: it was there already. RELEASE: of the column; empty: not said. */
bool mig_merge_take(struct mig_merge *merge, struct mig_fact *fact, struct mig_span release);
void mig_merge_free(struct mig_merge *merge); /* NULL is accepted */

#endif
