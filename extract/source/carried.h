/* carried.h -- what is said of a document by what carries it: the head of a mail, the item of a feed, the record of a
 * web archive, the row of a table, a manifest. A zeroed struct says nothing. */
#ifndef MIG_EXTRACT_SOURCE_CARRIED_H
#define MIG_EXTRACT_SOURCE_CARRIED_H

#include "extract/source/document.h"

struct mig_carried {
    /* How far it goes, and the date_source of its date. 0: nothing is said.
     * MIG_DATE_RECORD: it is said of this very document, and goes over what that says itself.
     * MIG_DATE_SIDECAR: the same, but not over what a record says.
     * MIG_DATE_CARRIER: it stands in for what is missing: the day of a mail for what is attached to it, the day of
     * a crawl for a page without a date. */
    int source;
    struct mig_span title, author, url, publisher, language, place; /* UTF-8, one line each; empty: not said */
    struct mig_span charset;                                        /* of the bytes, as protocols write it: "koi8-r" */
    mig_day published;                                              /* MIG_NO_DAY: not said */
    bool is_late;              /* of a carrier that came upon it: published is the last day that it can be */
    struct mig_span date_text; /* a date that is not in digits, for text/ to read; else empty */
    struct mig_arena arena;    /* owns the texts */
};

/* Nothing is said, but SOURCE is set and published is missing; memory is kept for reuse. */
void mig_carried_reset(struct mig_carried *carried, int source);
void mig_carried_free(struct mig_carried *carried);
/* A cleaned copy of VALUE, which is UTF-8 for the most part, as one line; CARRIED owns it. */
struct mig_span mig_carried_keep(struct mig_carried *carried, struct mig_span value);
/* What FROM says and TO does not is added to TO, whose arena then owns it too. Charsets are not passed on. */
void mig_carried_add(struct mig_carried *to, const struct mig_carried *from);
/* Fills in DOC, which its reader has made; FILLS_ONLY: nothing that stands there gives way, whatever the source. A language
 * may be a tag ("xx-YY"); a place that is no code is dropped. */
void mig_carried_apply(const struct mig_carried *carried, bool fills_only, struct mig_document *doc);

#endif
