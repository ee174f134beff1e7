/* crew.h -- documents read by several workers at once, and given one after the other in the order of the input.
 *
 * What is made of them is the caller's: rows of a CSV (cmd_extract.c), a store. Long documents come in parts. */
#ifndef MIG_EXTRACT_CREW_H
#define MIG_EXTRACT_CREW_H

#include "base/csv.h"
#include "extract/feed.h"
#include "extract/identity.h"
#include "extract/listing.h"

/* A document, or a part of a long one, and what was found in it. Its memory is used again for later ones. */
struct mig_read {
    struct mig_work work; /* work.is_last: nothing more of the document follows */
    struct mig_fact_counts counts;
    struct mig_fact_rows rows; /* with the ids that the facts' own words give: see identity.h */
    struct mig_buf languages;  /* codes of what it is written in, each once and followed by a space */
    mig_status status;         /* MIG_OK, or of the input: what follows is read all the same */
    struct mig_err err;
    bool is_ours;         /* what failed is our data, not the document */
    struct mig_buf lines; /* messages, each ended by a newline */
};

struct mig_crew {
    const struct mig_engine *engine;
    struct mig_source *source;
    const struct mig_extract_options *options;
    const struct mig_csv_profile *profile; /* of the rows */
    size_t n_workers;                      /* 1 to MIG_JOBS_MAX; the same is given for any */
    bool keeps_facts;                      /* rows.keeps */
    bool tells_release;                    /* rows.tells_release */
    struct mig_progress *progress;         /* shown what is given; NULL: nobody looks */
    void *ctx;                             /* of both, which run on the caller's thread */
    mig_feed_wants *wants;                 /* NULL: all are read */
    /* Any failure stops all. */
    mig_status (*give)(void *ctx, struct mig_read *read, struct mig_err *err);
};
mig_status mig_crew_run(const struct mig_crew *crew, struct mig_err *err);

/* What is listed of the document when its last part was given, with COUNTS of all its parts; texts are READ's. */
void mig_crew_listing(const struct mig_read *read, const struct mig_fact_counts *counts, struct mig_listing *out);
/* Adds up what the parts of a document count. */
void mig_crew_count(struct mig_fact_counts *all, const struct mig_fact_counts *part);
/* Passes on what was said while it was read; behind a last part, what is wrong with the document. */
void mig_crew_say_lines(const struct mig_read *read, struct mig_log *log);
/* One of the things that are worth a line: the date of a document with facts was not found, or one of its periods lies behind it. */
void mig_crew_say(const struct mig_read *read, const struct mig_fact_counts *counts, struct mig_log *log);

#endif
