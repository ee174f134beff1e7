/* marks.h -- the code points that stand for typed tokens in the text that patterns see.
 *
 * A figure is one private-use code point; the input holds none (mig_utf8_clean). All take three bytes in UTF-8 and
 * differ in the last one only, so that the figure of the current try is marked in place. Periods and places stand
 * between white space code points of their own: every other white space of the subject is a plain space, and so \h
 * and \s in a pattern match "white space or marks" for one opcode. */
#ifndef MIG_EXTRACT_RULE_MARKS_H
#define MIG_EXTRACT_RULE_MARKS_H

#include "extract/text/token.h"

enum {
    MIG_MARK_BYTES = 3, /* of any of these */
    MIG_MARK_PERIOD = 0x2000,
    MIG_MARK_PLACE = 0x2001,
    MIG_MARK_PERIOD_END = 0x2002,
    MIG_MARK_PLACE_END = 0x2003,
    MIG_MARK_FIGURE = 0xE010,  /* + enum mig_sort: a figure of the sentence */
    MIG_MARK_CURRENT = 0xE020, /* + enum mig_sort: the figure that this try is for */
};

/* Kinds of figure as patterns tell them apart: ranges have one of their own. */
enum mig_sort {
    MIG_SORT_COUNT,
    MIG_SORT_RANGE,
    MIG_SORT_PERCENT,
    MIG_SORT_FACTOR,
    MIG_SORT_MONEY,
    MIG_SORT_MEASURE,
    MIG_SORT_ORDINAL,
    MIG_SORT_OTHER,
    MIG_N_SORTS
};
#define MIG_SORT_BIT(s) (1u << (s))

/* The sort of a token that is a figure; MIG_N_SORTS for periods and places. */
enum mig_sort mig_sort_of(const struct mig_token *token);

#endif
