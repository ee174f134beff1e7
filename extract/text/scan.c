#include "extract/text/scan.h"

#include "extract/text/look.h"

#define WORDS_OF_NUMBERS                                                                                  \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | \
     MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(FACTOR) | MIG_IN(EACH) | MIG_IN(AMOUNT))
/* What may stand before the number of a figure. */
#define LEADS                                                                                                  \
    (MIG_IN(NUM_POINT) | MIG_IN(MINUS) | MIG_IN(ARTICLE) | MIG_IN(QUAL) | MIG_IN(RANGE_FROM) | MIG_IN(TIMES) | \
     MIG_IN(CURRENCY))

/* A number stands at most MAX_LEAD atoms behind the first of its qualifiers. */
enum { LOOK_INSIDE = 8, MAX_LEAD = 12 };

bool mig_scan_has_figure(const struct mig_atoms *atoms)
{
    for (size_t i = 0; i < atoms->n; i++)
        if (atoms->item[i].type == MIG_ATOM_DIGITS || (atoms->item[i].begins & WORDS_OF_NUMBERS))
            return true;
    return false;
}

/* A figure of N atoms at AT is none when a period begins inside it and goes on beyond: "более 5 лет назад". */
static bool period_breaks(const struct mig_scan *scan, const struct mig_atoms *a, size_t at, size_t n)
{
    struct mig_token period;
    bool is_weak;
    for (size_t i = at + 1; i < at + n && i <= at + LOOK_INSIDE; i++) {
        if (!mig_is_digits(a, i) && !(a->item[i].classes & WORDS_OF_NUMBERS))
            continue;
        size_t more = mig_period_match(scan->language, a, i, scan->today, &period, &is_weak);
        if (more && !is_weak && i + more > at + n)
            return true;
    }
    return false;
}

static bool is_number(const struct mig_atom *atom)
{
    return atom->type == MIG_ATOM_DIGITS || atom->begins & WORDS_OF_NUMBERS;
}

/* NEXT: where the next number stands, I at the earliest. */
static bool may_begin_figure(const struct mig_atoms *a, size_t i, size_t next)
{
    const struct mig_atom *atom = &a->item[i];
    if (next == i)
        return true;
    if (atom->begins & LEADS || i == 0)
        return next <= i + MAX_LEAD;
    return next == i + 1 && (atom->sign == '-' || atom->sign == '.');
}

/* The token that begins at AT, period before figure before place: atoms taken. */
static size_t match(const struct mig_scan *scan, const struct mig_atoms *a, size_t at, bool may_be_figure,
                    struct mig_token *out)
{
    struct mig_token figure;
    bool is_weak = false;
    size_t period = mig_period_match(scan->language, a, at, scan->today, out, &is_weak);
    if (period && !is_weak)
        return period;
    size_t n = may_be_figure ? mig_figure_match(scan->language, a, at, &figure) : 0;
    if (n > period && !period_breaks(scan, a, at, n)) {
        *out = figure;
        return n;
    }
    if (period)
        return period;
    bool may_be_place = scan->places && a->item[at].begins & MIG_IN(PLACE);
    return may_be_place ? mig_place_match(scan->places, scan->language, a, at, out) : 0;
}

void mig_scan_tokens(const struct mig_scan *scan, const struct mig_atoms *atoms, struct mig_tokens *out)
{
    const uint64_t starts =
        WORDS_OF_NUMBERS | LEADS | MIG_IN(IDIOM) | MIG_IN(PLACE) | mig_period_starts(scan->language);
    size_t idiom_end = 0, number = 0;
    for (size_t i = 0, n; i < atoms->n; i += n) {
        const struct mig_atom *a = &atoms->item[i];
        const struct mig_sense *sense;
        struct mig_token token;
        n = 1;
        if (a->type != MIG_ATOM_DIGITS && !(a->begins & starts) && a->sign != '-' && a->sign != '.' && i > 0)
            continue;
        size_t idiom = mig_find_sense(scan->language, atoms, i, MIG_CLASS_IDIOM, &sense);
        if (idiom && i + idiom > idiom_end)
            idiom_end = i + idiom;
        number = number < i ? i : number;
        while (number < atoms->n && !is_number(&atoms->item[number]))
            number++;
        size_t taken = match(scan, atoms, i, i >= idiom_end && may_begin_figure(atoms, i, number), &token);
        if (taken == 0)
            continue;
        *mig_tokens_add(out, token.kind, token.start, token.end) = token;
        n = taken;
    }
}
