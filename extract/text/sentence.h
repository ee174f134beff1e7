/* sentence.h -- a view's text cut into sentences. A line feed ends one: readers have joined hard-wrapped lines. */
#ifndef MIG_EXTRACT_TEXT_SENTENCE_H
#define MIG_EXTRACT_TEXT_SENTENCE_H

#include "extract/text/language.h"

enum { MIG_SENTENCE_MAX = 4096 }; /* bytes; a longer one is cut at a word */

struct mig_sentences {
    struct mig_span text; /* the view's text */
    const struct mig_language *language;
    size_t at; /* where the next one starts */
    struct mig_stops {
        size_t start, end, next; /* next: where text goes on behind spaces */
    } stops;                     /* the run of stops and closers last met */
};
struct mig_sentence_span {
    size_t start, end; /* bytes of the view's text, white space at both ends left out */
    bool begins_paragraph;
};
void mig_sentences_start(struct mig_sentences *s, struct mig_span text, const struct mig_language *language);
bool mig_sentences_next(struct mig_sentences *s, struct mig_sentence_span *out); /* false after the last */

#endif
