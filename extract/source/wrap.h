/* wrap.h -- lines that were broken for width, by hand or by a mail program, against lines that stand for themselves. */
#ifndef MIG_EXTRACT_SOURCE_WRAP_H
#define MIG_EXTRACT_SOURCE_WRAP_H

#include "base/buf.h"

enum { MIG_WRAP_PHRASE = 10 }; /* bytes; shorter lines are cells and items, and go on in no other */

struct mig_wrap {
    size_t width;      /* code points that a line may hold; 0: lines were not broken for width */
    bool counts_bytes; /* WIDTH is of bytes: some programs count so, which makes lines of few letters longer */
};

/* How the lines of TEXT were broken, by all its blocks: lines without an empty one between them. */
struct mig_wrap mig_wrap_find(struct mig_span text);
/* Joins the lines of TEXT, in place, that go on in the next: those that break in mid-sentence before a small letter, and
 * those that were broken for width, in blocks that have no wider line, or in a paragraph whose lines are all full for a width of
 * its own. A word that was broken behind its hyphen is whole
 * again. White space at the ends of lines and empty lines at the end of TEXT are dropped. */
void mig_wrap_join(struct mig_wrap wrap, struct mig_buf *text);
/* Does LINE end like a sentence, or is it empty? */
bool mig_wrap_ends(struct mig_span line);

/* The first line of TEXT, if it stands like a headline: short, without a full stop, something behind it; else empty. */
struct mig_span mig_wrap_headline(struct mig_span text);

#endif
