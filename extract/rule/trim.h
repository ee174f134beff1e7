/* trim.h -- patterns and lists without what the sentence at hand cannot match.
 *
 * Most of a pattern is the words of its lists, of which a sentence holds one or two, and PCRE2 takes a millisecond for them all. The
 * first times that a pattern is asked it is compiled for the sentence alone, without the branches that need letters which do not
 * stand there. They match nowhere in it, so what is found is the same. Later all of it is, unless MIG_WHOLE_MAX bytes have been. A limit stands only when both the whole and the trimmed
 * pattern hit it: what is found does not depend on what was asked before. */
#ifndef MIG_EXTRACT_RULE_TRIM_H
#define MIG_EXTRACT_RULE_TRIM_H

#include "extract/rule/code.h"

/* One thread's; zeroed before the first use, reused after. */
struct mig_trim {
    struct mig_span text;
    uint64_t *letters; /* hashes of every four bytes of TEXT; made when first asked for */
    bool has_letters;
    struct mig_trimmed *first; /* made for TEXT */
};
/* Another sentence: TEXT, with tokens, stays until the next. */
void mig_trim_begin(struct mig_trim *trim, struct mig_span text);
void mig_trim_free(struct mig_trim *trim);

/* Can BRANCH, a SEQ, match nowhere in the sentence? */
bool mig_trim_drops(const struct mig_trim *trim, const struct mig_node *branch);

/* What can be trimmed. */
struct mig_trimmable {
    const void *owner;
    struct mig_code *whole;
    /* Makes CODE of OWNER without what TRIM drops; false when PCRE2 refuses it. */
    bool (*make)(const void *owner, struct mig_code *code, const struct mig_trim *trim);
};
/* Runs WHAT as it is for the sentence: MIG_OK or MIG_NOMATCH. MIG_DATA: a limit was hit, or it is not trimmed (any more), since the
 * whole is there or about to pay; with IS_LAST it is trimmed whatever is there. RUNNER's trim may be NULL: nothing is trimmed. */
mig_status mig_trim_run(struct mig_runner *runner, const struct mig_trimmable *what, bool is_last,
                        struct mig_span subject, size_t from);

#endif
