/* reason.h -- of reasons.c and reason_*.c alone: the parts of an account, and how its notes are written. */
#ifndef MIG_EXTRACT_EXPLAIN_REASON_H
#define MIG_EXTRACT_EXPLAIN_REASON_H

#include "extract/explain/reasons.h"

enum { MIG_MAX_LOSERS = 8 };

/* The fact of match I; the matches that did not get the figure; the rules that came nearest. Add notes and words. */
void mig_reason_fact(const struct mig_case *c, struct mig_account *account, size_t i);
void mig_reason_losers(const struct mig_case *c, struct mig_account *account);
void mig_reason_nearest(const struct mig_case *c, struct mig_account *account);

const struct mig_token *mig_reason_token(const struct mig_case *c);
/* Adds TEXT as a note and frees it. */
void mig_reason_note(const struct mig_case *c, struct mig_account *account, const char *title, struct mig_buf *text);
/* Notes that bytes [start, end) of the sentence's text are spoken of. */
void mig_reason_word(const struct mig_case *c, struct mig_account *account, size_t start, size_t end,
                     enum mig_word_use use);
/* A note of pattern PATTERN of RULE, with its place. */
void mig_reason_pattern(const struct mig_case *c, struct mig_account *account, const struct mig_rule *rule,
                        uint32_t pattern);
/* What the pieces of match I took. */
void mig_reason_took(const struct mig_case *c, struct mig_account *account, size_t i);

/* To be written into a note: bytes of the sentence in quotes; value and bounds; a rule; a place in a pack; a piece of a pattern. */
void mig_reason_quote(const struct mig_case *c, struct mig_buf *out, size_t start, size_t end);
void mig_reason_bounds(struct mig_buf *out, double value, double min, double max);
void mig_reason_rule(struct mig_buf *out, const struct mig_rule *rule);
void mig_reason_at(const struct mig_case *c, struct mig_buf *out, const struct mig_yaml *node);
void mig_reason_written(struct mig_buf *out, struct mig_span written, const struct mig_list *list);

#endif
