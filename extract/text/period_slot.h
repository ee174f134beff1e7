/* period_slot.h -- between period_slot.c and period_number.c only: elements that are numbers. */
#ifndef MIG_EXTRACT_TEXT_PERIOD_SLOT_H
#define MIG_EXTRACT_TEXT_PERIOD_SLOT_H

#include "extract/text/period_grammar.h"

#define MIG_NUMBER_WORDS (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(COLLECTIVE))

/* What a number in words can go on with, but "of". */
#define MIG_NUMBER_MORE                                                                                              \
    (MIG_NUMBER_WORDS | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | MIG_IN(VAGUE) | MIG_IN(NUM_AND) | MIG_IN(NUM_POINT) | \
     MIG_IN(ARTICLE))

/* OFFSET atoms on; behind the text the sentinel. */
static inline const struct mig_atom *mig_slot_atom(const struct mig_slot_in *in, size_t offset)
{
    size_t at = in->at + offset;
    return &in->atoms->item[at < in->atoms->n ? at : in->atoms->n];
}

/* What is said first stands. */
static inline void mig_slot_put(const struct mig_slot_in *in, struct mig_when *when, enum mig_period_operand operand,
                                int value)
{
    if (when->v[operand][in->second] == MIG_MISSING)
        when->v[operand][in->second] = (int16_t)value;
}

/* As in struct mig_phrase_slot; what each reads is said in its table. */
size_t mig_slot_read_nth_day(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_th_day(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_day(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_mon(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_mm(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_spelled_year(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_round_year(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_any_year(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_nth_year(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_year(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_yy(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_ymd(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_n(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_nth(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_no(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_hour(const struct mig_slot_in *in, struct mig_when *when);
size_t mig_slot_read_minute(const struct mig_slot_in *in, struct mig_when *when);

#endif
