/* extract.h -- a document in, its facts out: the way of a release (DESIGN section 3), once per document. */
#ifndef MIG_EXTRACT_EXTRACT_H
#define MIG_EXTRACT_EXTRACT_H

#include "base/io.h"
#include "extract/before.h"
#include "extract/walk.h"

enum { MIG_AHEAD_TEXT = 128 };
struct mig_fact_counts {
    size_t n_facts;
    size_t n_counts;            /* count tokens */
    size_t n_unclaimed;         /* those that became no fact */
    size_t n_limits;            /* times a rule or a language's words hit a limit in a sentence; each was logged */
    char ahead[MIG_AHEAD_TEXT]; /* the first period of a reported figure that lies after the document's date; or "" */
    bool is_over;               /* time was up before the end (rule/effort.h): what was found is not to be used */
};
struct mig_fact_list {
    struct mig_fact *item;
    size_t n, cap;
};
void mig_fact_list_free(struct mig_fact_list *facts);

/* One per thread. ENGINE and LOG outlive it. */
struct mig_extractor;
struct mig_extractor *mig_extractor_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log);
/* Takes up DOC, or PART of it; both are looked at until the next begin. Sets what the document did not know of itself and
 * its text says: language, and, by the end, the date when a dateline gives one. A language we have no data for gives
 * no facts. MIG_DATA: a language table is bad. */
mig_status mig_extractor_begin(struct mig_extractor *x, struct mig_document *doc, const struct mig_part *part,
                               struct mig_err *err);
/* Empties *facts and fills it with those of the next sentence that has some; false at the end. Their spans live until
 * the next call: memory is that of one sentence. */
bool mig_extractor_next(struct mig_extractor *x, struct mig_fact_list *facts);
/* A sentence with a figure and all that was made of it; lives until the next call. For those who explain. */
struct mig_finding {
    struct mig_scene *scene;
    const struct mig_line *line;
    const struct mig_matches *matches; /* winners and beaten */
    const size_t *fact_of;             /* by match: its fact in the list, or SIZE_MAX */
    const struct mig_link *link;       /* by match: what it goes on from (before.h) */
};
/* As next, but stops at every sentence with a figure, whether it gives facts or not. */
bool mig_extractor_look(struct mig_extractor *x, struct mig_fact_list *facts, struct mig_finding *out);
/* Since the last begin. */
const struct mig_fact_counts *mig_extractor_counts(const struct mig_extractor *x);
/* Adds to CODES those of the languages that what was taken up is written in and is read in, each once and followed by a space. */
void mig_extractor_languages(const struct mig_extractor *x, struct mig_buf *codes);
/* ERR says that time was up over DOC, or over PART of it; MIG_END. */
mig_status mig_extractor_say_over(const struct mig_document *doc, const struct mig_part *part, struct mig_err *err);
/* begin, and all facts at once; their spans live until the next begin. For short texts. */
mig_status mig_extractor_run(struct mig_extractor *x, struct mig_document *doc, struct mig_fact_list *facts,
                             struct mig_err *err);
void mig_extractor_free(struct mig_extractor *x);

#endif
