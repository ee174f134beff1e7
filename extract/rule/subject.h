/* subject.h -- the text that patterns are matched against, made of a sentence and its tokens, and the way back.
 *
 * Folded (mig_subject_fold), each run of white space one space; with tokens: each figure one code point, periods and
 * places between marks (marks.h). */
#ifndef MIG_EXTRACT_RULE_SUBJECT_H
#define MIG_EXTRACT_RULE_SUBJECT_H

#include "extract/rule/marks.h"
#include "extract/rule/match.h"

struct mig_subject {
    struct mig_span text;
    const struct mig_sentence *sentence;
    char *room;         /* owned: the bytes of text */
    uint32_t *origin;   /* owned: for each byte of text, and its end, where it comes from in the sentence */
    uint32_t *token_at; /* owned: where each token's code point or first mark stands */
    size_t cap, cap_tokens;
};

/* The folding of pattern text and subject: mig_utf8_fold, and all dashes '-', quotes '"', apostrophes '\'', spaces ' '. */
uint32_t mig_subject_fold(uint32_t c);

/* Is the character that begins with byte LEAD surely one of a word to PCRE2: a letter or digit of ASCII, U+0400 to U+047F? */
static inline bool mig_subject_is_of_word(char lead)
{
    return mig_is_digit(lead) || ((lead | 32) >= 'a' && (lead | 32) <= 'z') || lead == '\xD0' || lead == '\xD1';
}

/* *subject is zeroed before the first use and reused after. SENTENCE is looked at until the next make. */
void mig_subject_make(struct mig_subject *subject, const struct mig_sentence *sentence, bool with_tokens);
/* Marks figure TOKEN as the current one, or as one of the others again. */
void mig_subject_point(struct mig_subject *subject, uint32_t token, bool is_current);
/* The token that begins at byte AT of the subject, or MIG_NO_TOKEN. */
uint32_t mig_subject_token(const struct mig_subject *subject, size_t at);
/* The first byte of the subject that comes from byte AT of the sentence or later. */
size_t mig_subject_at(const struct mig_subject *subject, size_t at);
void mig_subject_free(struct mig_subject *subject);

/* How many of N bytes, kept at AT in order, stand before byte PLACE. */
static inline size_t mig_subject_count_before(const uint32_t *at, size_t n, size_t place)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (at[mid] < place)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

#endif
