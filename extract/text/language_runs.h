/* language_runs.h -- a text that says itself in several languages, cut where one ends and another begins: a release with its
 * translation below. */
#ifndef MIG_EXTRACT_TEXT_LANGUAGE_RUNS_H
#define MIG_EXTRACT_TEXT_LANGUAGE_RUNS_H

#include "extract/text/language.h"

struct mig_language_run {
    size_t start, end; /* bytes of the text; paragraphs end at both */
    const char *code;
    bool is_first; /* in its language */
};
struct mig_language_runs {
    struct mig_language_run *item;
    size_t n, cap;
    const char *most; /* the language that most of the text is in */
};

/* Fills *runs (zeroed before the first use, reused after) with those of TEXT, found to be in CODE as a whole, in order and
 * without a gap; none when it is all in one language, or when too much of it is in none of ours. A run has some 200 bytes of
 * letters: a headline, a name or a short quotation in another language goes with what is before it. Cheap for a text in
 * CODE alone: some words in each KB are looked at. */
void mig_language_runs_find(const struct mig_languages *languages, struct mig_span code, struct mig_span text,
                            struct mig_language_runs *runs);
void mig_language_runs_free(struct mig_language_runs *runs);

#endif
