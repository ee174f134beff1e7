/* walk.h -- a document's text sentence by sentence, with what its title, headings and dateline tell of each.
 *
 * A long text is walked in parts (part.h): each knows what the text before it tells, so that the parts can be walked
 * apart and give together what the whole gives. */
#ifndef MIG_EXTRACT_WALK_H
#define MIG_EXTRACT_WALK_H

#include "extract/roster.h"
#include "extract/text/language_runs.h"

/* What the caller says of every document; missing fields are left to the documents. */
struct mig_extract_options {
    mig_day published;     /* MIG_NO_DAY: each document's own */
    struct mig_span place; /* ISO 3166-1 alpha-3 */
    struct mig_span publisher;
    struct mig_span language;
    size_t seconds; /* of processor time that rules may take over one, or over a part of a long one; 0: any */
};

struct mig_part {
    size_t start, end; /* bytes of the document's text; paragraphs end at both */
    size_t paragraph;  /* number of the first one, from 0; at most MIG_HEAD_PARAGRAPHS, which stands for any later */
    const struct mig_language *language;
    struct mig_marks title, publisher, heading, dateline; /* as the text before START leaves them */
    bool has_text;                                        /* of the scene */
    struct mig_around *around;                            /* what the whole document names */
};

/* The number of the first paragraph of a run that may have a head: its title is not the document's. */
enum { MIG_RUN_PARAGRAPH = 1 };
/* A run of paragraphs in one language. The first in a language may have a head of its own, with a dateline. */
struct mig_walk_run {
    size_t start, end; /* bytes of the document's text */
    const struct mig_language *language;
    bool has_head;
};

struct mig_walk {
    const struct mig_engine *engine;
    const struct mig_extract_options *options;
    struct mig_scene scene;
    struct mig_sentences sentences;
    struct mig_atoms atoms;
    struct mig_tokens tokens; /* of the line at hand */
    size_t paragraph;         /* of that line */
    bool is_begun;            /* it is not the first */
    size_t number;            /* of its sentence */
    struct mig_roster roster; /* that it may be in */
    struct mig_walk_run *run; /* all of the settled document: at least one */
    size_t n_runs, cap_runs;
    size_t at_run, end_run; /* the run at hand; the end of those to be walked */
    bool only_heads;        /* of each run its first paragraphs, where datelines are: for mig_walk_date */
    struct mig_language_runs cut;
};

/* Sets what the options say of DOC, and its language: declared, unless the text plainly is in another (doc->declared), else
 * detected; where it is in several, cut into runs, that of most of it. Of a PART all this is known; NULL: none. MIG_NOMATCH: we
 * have no data for the language; MIG_DATA: its data is bad. */
mig_status mig_walk_settle(struct mig_walk *walk, struct mig_document *doc, const struct mig_part *part,
                           struct mig_err *err);
/* To the start of the settled DOC, or of PART of it. A dateline that the walk meets may date DOC. */
void mig_walk_begin(struct mig_walk *walk, struct mig_document *doc, const struct mig_part *part);
/* The run of the settled document that byte AT is in. */
const struct mig_walk_run *mig_walk_run(const struct mig_walk *walk, size_t at);
/* The next sentence that has a figure, a dateline before it cut off; false at the end. *line lives until the next call. */
bool mig_walk_next(struct mig_walk *walk, struct mig_line *line);
/* Cuts LINE into tokens, which live until the next call. */
void mig_walk_scan(struct mig_walk *walk, struct mig_line *line);
/* LINE, an item of a list, read with its head, with its tokens: as mig_roster_join. */
bool mig_walk_join(struct mig_walk *walk, const struct mig_line *line, enum mig_roster_order order,
                   struct mig_line *joined);
/* Dates the settled DOC as a walk through the whole of it does. Of the engine it needs languages and places alone. */
void mig_walk_date(struct mig_walk *walk, struct mig_document *doc);
void mig_walk_free(struct mig_walk *walk);

#endif
