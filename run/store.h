/* store.h -- what runs before have read: documents, facts, decisions, in one SQLite file.
 *
 * Between begin and commit everything is one transaction: who is killed leaves what was there. The tables are the program's own;
 * others ask the views facts, documents, series, runs and decisions, which docs/sql.md describes.
 *
 * A document is known by its input and its name there. It is the same as long as its fingerprint is: what its bytes, and what is
 * said of it, come to. It is up to date as long as its signature is: what the rules and data come to that it was read by
 * (signature.h). Of documents that are one release (identity.h) one leads, the first that came; the facts of the others wait
 * for the day when it is no longer there. */
#ifndef MIG_RUN_STORE_H
#define MIG_RUN_STORE_H

#include "extract/identity.h"
#include "extract/listing.h"
#include "run/db.h"

struct mig_store;
/* Makes the file if there is none. On MIG_OK *out is the caller's. As mig_db_open; MIG_DATA: it is of a later version. */
mig_status mig_store_open(struct mig_store **out, const char *path, struct mig_err *err);
/* Only to look at; MIG_NOINPUT when it is not there. */
mig_status mig_store_look(struct mig_store **out, const char *path, struct mig_err *err);
struct mig_db *mig_store_db(struct mig_store *store);
mig_status mig_store_begin(struct mig_store *store, struct mig_err *err);
mig_status mig_store_commit(struct mig_store *store, struct mig_err *err);
void mig_store_close(struct mig_store *store);        /* undoes what is not committed; NULL is accepted */
int64_t mig_store_run(const struct mig_store *store); /* the number of the run that has begun */

/* ---- documents ---- */

struct mig_known {
    int64_t document;
    struct mig_span fingerprint, signature, languages; /* until the next find */
    bool is_gone;
};
/* MIG_NOMATCH: there is none. */
mig_status mig_store_find(struct mig_store *store, const char *input, const char *name, struct mig_known *out,
                          struct mig_err *err);
/* DOCUMENT is there in this run. ERROR: what is there cannot be read, and what was known of it stays; empty: it is as it was. */
mig_status mig_store_seen(struct mig_store *store, int64_t document, struct mig_span error, struct mig_err *err);

/* NAME could not be read: whether what it holds, and what else the container of it does, is still there is not known. None of it is
 * gone. */
mig_status mig_store_spare(struct mig_store *store, const char *input, const char *name, struct mig_err *err);

/* What is to be kept of a document that was read. */
struct mig_store_entry {
    const char *input, *name;
    const char *fingerprint, *signature;
    struct mig_span languages, title;
    char release[17]; /* mig_release_id; "" of one without facts */
};
/* Puts the document in the place of what was known of it, without facts. *is_first: its text was not in another release before, so that
 * its facts keep the ids that their words give. */
mig_status mig_store_put(struct mig_store *store, const struct mig_store_entry *entry,
                         const struct mig_listing *listing, int64_t *document, bool *is_first, struct mig_err *err);
/* The Nth fact of DOCUMENT. */
mig_status mig_store_put_fact(struct mig_store *store, int64_t document, size_t n, const struct mig_fact *fact,
                              struct mig_err *err);
/* Behind its last part. */
mig_status mig_store_put_end(struct mig_store *store, int64_t document, const struct mig_store_entry *entry,
                             const struct mig_listing *listing, struct mig_err *err);
/* Documents of INPUT that this run has not met are gone: forgotten if DROP, else kept and marked. *n: how many newly so. */
mig_status mig_store_end_input(struct mig_store *store, const char *input, bool drop, size_t *n, struct mig_err *err);
/* Says which document of each release leads. After the last input. */
mig_status mig_store_settle(struct mig_store *store, struct mig_err *err);

/* ---- facts, documents ---- */

/* Each fact of the view, ordered by day of publication, document and place in it: the same for the same documents, in
 * whatever order they came. Its texts live until EACH returns. */
typedef mig_status mig_store_each_fact(void *ctx, const struct mig_fact *fact, struct mig_err *err);
mig_status mig_store_facts(struct mig_store *store, mig_store_each_fact *each, void *ctx, struct mig_err *err);
typedef mig_status mig_store_each_document(void *ctx, const struct mig_listing *listing, struct mig_err *err);
mig_status mig_store_documents(struct mig_store *store, mig_store_each_document *each, void *ctx, struct mig_err *err);

#endif
