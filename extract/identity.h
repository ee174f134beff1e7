/* identity.h -- the ids of facts, so that each stands once in a facts.csv.
 *
 * A fact that was found has the id that its own words give (fact.h). That the same sentence stood further up, or that the
 * same text was read before, only the one knows who writes the facts of all parts and documents in order. The whole
 * that a fact is a part of stands among the rows of the same work, a few sentences before at most. */
#ifndef MIG_EXTRACT_IDENTITY_H
#define MIG_EXTRACT_IDENTITY_H

#include "extract/decision.h"
#include "extract/extract.h"

#define MIG_RELEASE_COLUMN \
    "release_id" /* behind those of facts.csv, where facts are a part of all and merge.h makes them one */

/* Rows of facts, and where the ids in them stand. A zeroed struct is empty. */
struct mig_fact_rows {
    struct mig_buf text;
    bool tells_release; /* rows have that column: */
    char release[17];   /* mig_release_id of their document */
    struct mig_fact_row *item;
    size_t n, cap;
    bool keeps;            /* the facts too, for mig_fact_rows_decide */
    struct mig_fact *fact; /* of each row, if so; their texts are in the arena */
    size_t cap_facts;
    struct mig_arena arena;
};
/* Adds the rows of FACTS, all those of one sentence; what one of them is a part of is among them or in a row before. */
void mig_fact_rows_add(struct mig_fact_rows *rows, const struct mig_csv_profile *profile,
                       const struct mig_fact_list *facts);
struct mig_span mig_fact_rows_id(const struct mig_fact_rows *rows, size_t i);    /* the fact_id of row I */
struct mig_span mig_fact_rows_whole(const struct mig_fact_rows *rows, size_t i); /* its part_of, or empty */
void mig_fact_rows_reset(struct mig_fact_rows *rows);                            /* empty, keeps its room */
void mig_fact_rows_free(struct mig_fact_rows *rows);

/* What was written before: eight to twenty bytes for each sentence with facts of the document at hand, and for each document
 * with facts. */
struct mig_identities;
struct mig_identities *mig_identities_new(void);
/* The rows that are settled next are those of another document. */
void mig_identities_begin(struct mig_identities *identities);
/* Gives ROWS, the next of DOC, the ids that they keep. False: DOC is a release that was read before, and its facts are
 * written already. */
bool mig_identities_settle(struct mig_identities *identities, const struct mig_document *doc,
                           struct mig_fact_rows *rows);
/* For who knows of releases from elsewhere, instead of settling: after mig_identities_begin, RELEASE is mig_release_id of the document,
 * and IS_FIRST says that its text came with no other release before. */
void mig_identities_know(struct mig_identities *identities, const char *release, bool is_first);
/* Gives ROWS, the next of that document, the ids that they keep. */
void mig_identities_give(struct mig_identities *identities, struct mig_fact_rows *rows);
/* Makes of ID, an id of ours, that of the same fact in RELEASE, which is not the first of its text. In its place. */
void mig_fact_id_release(char *id, struct mig_span release);
/* What tells DOC from other releases, of the same text and of others: its id, day, title, publisher, place and address. */
void mig_release_id(const struct mig_document *doc, char out[17]);
/* Row I as a fact, of rows that kept theirs and have been settled; its texts live as long as ROWS do. */
struct mig_fact mig_fact_rows_fact(const struct mig_fact_rows *rows, size_t i);
/* Does to ROWS, which kept their facts and have been settled, what was decided about them; PROFILE is that of their rows. */
void mig_fact_rows_decide(struct mig_fact_rows *rows, const struct mig_csv_profile *profile,
                          struct mig_decisions *decisions);
void mig_identities_free(struct mig_identities *identities); /* NULL is accepted */

#endif
