/* number_state.h -- inside number.c and its parts: what has been read of a number, and how words attach to it. */
#ifndef MIG_EXTRACT_TEXT_NUMBER_STATE_H
#define MIG_EXTRACT_TEXT_NUMBER_STATE_H

#include "extract/text/look.h"
#include "extract/text/number.h"

/* Places of a group. */
enum { MIG_UNITS = 1, MIG_TENS = 2, MIG_HUNDREDS = 4, MIG_FULL = 7 };

enum mig_part { MIG_PART_NONE, MIG_PART_WORD, MIG_PART_DIGITS, MIG_PART_POWER };

/* What has been read of a number: "two million three hundred" is total 2e6, group 300. */
struct mig_number_state {
    size_t at;                      /* the next atom */
    double total, group;            /* closed groups; the open one */
    double limit;                   /* a further power must be below the last */
    double coefficient;             /* of the first power */
    double group_power, multiplied; /* a power inside the group, and what the group was then */
    unsigned filled;                /* places of the open group that are written */
    unsigned n_powers;
    enum mig_part last;   /* what was read last */
    bool closed;          /* nothing more can follow */
    bool by_article;      /* "a" before it: "a hundred" */
    bool by_point;        /* decimals in words were read */
    bool goes_on;         /* so the form of the last power says */
    bool by_comma;        /* a comma stands inside: "two million, three hundred" */
    bool from_digits;     /* the open group is digits */
    bool has_coefficient; /* words or digits stood before the first power */
    struct mig_number out;
};

struct mig_number_parser {
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    size_t start;
    bool is_tail;                    /* behind a decimal point, or a denominator: no further joins */
    bool is_denominator;             /* but "and" in this: one one hundred and fifth */
    struct mig_number_state s, mark; /* MARK: the last place where the number could have ended, when it may have to */
    bool has_mark;
};

/* Attaches SENSE, of the N atoms at I, to the number. False, the number untouched, when it does not fit there. */
typedef bool mig_attach_fn(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense);

mig_attach_fn mig_attach_card, mig_attach_hundred, mig_attach_mult, mig_attach_ord, mig_attach_collective,
    mig_attach_vague;
mig_attach_fn mig_attach_fraction, mig_attach_half_more, mig_attach_and, mig_attach_point;

/* A denominator of several words at I: "three twenty-firsts"; where no number fits, "one one-hundredth of" too. */
bool mig_attach_long_fraction(struct mig_number_parser *p, size_t i, bool is_end);
/* Digits at I: they begin the number, or stand behind a power ("5 тыс. 300"). */
bool mig_attach_digits(struct mig_number_parser *p, size_t i);
/* What is joined to digits just read: a suffix (21-го, 5-ти), a denominator (1/2). */
void mig_number_take_tail(struct mig_number_parser *p);

/* Whatever of CLASSES, or digits, fits at I. */
bool mig_number_attach(struct mig_number_parser *p, size_t i, uint64_t classes);
/* Parts from p->s.at on until nothing fits. False when nothing was read. */
bool mig_number_read(struct mig_number_parser *p);
/* The number goes on at AT. */
void mig_number_move(struct mig_number_parser *p, size_t at);
/* It ends before AT, as an ordinal. */
void mig_number_close(struct mig_number_parser *p, size_t at);
/* It could end as S: the next word may show that the rest is another number. */
void mig_number_mark(struct mig_number_parser *p, const struct mig_number_state *s);

/* Nothing of the open group is read. */
static inline bool mig_group_is_empty(const struct mig_number_state *s)
{
    return s->group == 0 && s->filled == 0;
}

#endif
