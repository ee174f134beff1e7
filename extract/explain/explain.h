/* explain.h -- every number of a document, and why it is a fact or none. */
#ifndef MIG_EXTRACT_EXPLAIN_EXPLAIN_H
#define MIG_EXTRACT_EXPLAIN_EXPLAIN_H

#include "extract/extract.h"
#include "extract/identity.h"

enum mig_verdict {
    MIG_IS_FACT,
    MIG_IS_REJECTED, /* rules match, and none may have it */
    MIG_HAS_NO_RULE,
    MIG_COUNTS_NOTHING, /* a year, an ordinal, a digit in a name: no rule could take it */
    MIG_N_VERDICTS
};
extern const char *const mig_verdict_words[]; /* "fact" "rejected" "no rule" "no count" */

struct mig_note {
    const char *title;
    struct mig_span text;
};
/* Words that the account speaks of; bytes of the document's text. */
enum mig_word_use { MIG_WORD_FIGURE, MIG_WORD_TOOK, MIG_WORD_OFF };
struct mig_word {
    size_t start, end;
    enum mig_word_use use;
};

/* One number. Spans live until the next one is given. */
struct mig_account {
    size_t number; /* from 1, over all documents */
    enum mig_verdict verdict;
    size_t start, end;             /* bytes of the document's text */
    size_t line;                   /* of that text, from 1 */
    size_t quote_start, quote_end; /* of its sentence; equal: it stands in none */
    struct mig_span text;          /* the number as written, on one line */
    struct mig_note *note;
    size_t n_notes, cap_notes;
    struct mig_word *word; /* in order of start, never overlapping */
    size_t n_words, cap_words;
};

/* Takes what is told: the text between the numbers, and each number with its account, in the order of the text. */
struct mig_teller {
    void (*text)(struct mig_teller *teller, struct mig_span text);
    void (*number)(struct mig_teller *teller, const struct mig_document *doc, const struct mig_account *account);
};

struct mig_explainer;
/* All outlive it. */
struct mig_explainer *mig_explainer_new(const struct mig_engine *engine, const struct mig_extract_options *options,
                                        struct mig_log *log);
/* Tells TELLER of DOC, whose facts are those that extract gives. MIG_NOMATCH: it is a release that was read before. MIG_DATA: a
 * language table is bad. MIG_END: nothing is told, rules were not done with it in time; ERR says so. MIG_PARTIAL: done, but rules hit a limit, which was logged. */
mig_status mig_explainer_run(struct mig_explainer *explainer, struct mig_document *doc, struct mig_teller *teller,
                             struct mig_err *err);
void mig_explainer_free(struct mig_explainer *explainer); /* NULL is accepted */

#endif
