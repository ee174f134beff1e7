/* figure_draft.h -- between figure.c, figure_qualifier.c and figure_range.c only: a figure being read. */
#ifndef MIG_EXTRACT_TEXT_FIGURE_DRAFT_H
#define MIG_EXTRACT_TEXT_FIGURE_DRAFT_H

#include "extract/text/operand.h"

struct mig_figure_draft {
    const struct mig_language *language;
    const struct mig_atoms *a;
    size_t start, at; /* its first atom; the next one */
    size_t lead;      /* atom of a small word behind the qualifier, 0: none */
    int qualifier;    /* of the words before it, 0: none */
    bool in_open;     /* "в 2 раза" */
    struct mig_operand op, high;
    bool is_range;
};

static inline bool mig_is_lower_bound(int qualifier)
{
    return qualifier == MIG_MORE_THAN || qualifier == MIG_AT_LEAST;
}

static inline bool mig_is_upper_bound(int qualifier)
{
    return qualifier == MIG_LESS_THAN || qualifier == MIG_UP_TO || qualifier == MIG_ALMOST;
}

/* Qualifiers from d->at on are taken: at, qualifier and lead move. */
void mig_draft_take_qualifiers(struct mig_figure_draft *d);
/* One behind the operand: "5 and more". */
void mig_draft_take_qualifier_behind(struct mig_figure_draft *d);
/* «аз 17 ҳазор нафар зиёд»: what opens a range, a number, its qualifier behind that or behind the nouns it counts; false: none. */
bool mig_draft_take_enclosed(struct mig_figure_draft *d);
/* Does a word of change stand before atom I, or "с 5 …" that a new level answers? */
bool mig_draft_is_behind_change(const struct mig_figure_draft *d, size_t i);

/* "от 10 до 15 тысяч", "between 10 and 15" from d->at on; false: none. */
bool mig_draft_take_opened_range(struct mig_figure_draft *d);
/* A dash, "to" or "or" behind the operand and a larger one behind that. */
void mig_draft_take_plain_range(struct mig_figure_draft *d);
/* "не менее 100 и не более 150". */
void mig_draft_take_two_bounds(struct mig_figure_draft *d);

#endif
