/* roff.h -- text and names as mdoc(7) takes them: nothing of them is an order. */
#ifndef MIG_MANUAL_ROFF_H
#define MIG_MANUAL_ROFF_H

#include "base/buf.h"

/* TEXT as lines of text, each sentence on one of its own; `…` are quotes. Ends with a newline. */
void mig_roff_text(struct mig_buf *out, struct mig_span text);
/* The same of what is no sentence in its table: with a capital and a full stop. */
void mig_roff_sentence(struct mig_buf *out, const char *text);
/* One line as it is, for a display of literal text. */
void mig_roff_literal(struct mig_buf *out, const char *line);
/* WORDS as arguments of a macro, behind a space each: "PATH…" is PATH and "...". */
void mig_roff_args(struct mig_buf *out, struct mig_span words);

#endif
