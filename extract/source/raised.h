/* raised.h -- what is set above the line: a power, the end of an ordinal, or the mark of a note, which behind a figure would
 * make another of it. */
#ifndef MIG_EXTRACT_SOURCE_RAISED_H
#define MIG_EXTRACT_SOURCE_RAISED_H

#include "base/buf.h"

/* Appends to OUT how TEXT reads in the line, behind BEFORE: as it is, or as raised digits ("km²", "10⁶"); nothing of the mark
 * of a note. Both are valid UTF-8, and BEFORE may lie in OUT. */
void mig_raised_add(struct mig_span before, struct mig_span text, struct mig_buf *out);
/* Digits, asterisks, daggers, commas between them, alone, in a row or in brackets: what notes are marked with? */
bool mig_raised_is_mark(struct mig_span text);

#endif
