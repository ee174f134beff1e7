#include "extract/text/period_tense.h"

#include "extract/text/look.h"

#define NUMBERS                                                                                            \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(COLLECTIVE) | \
     MIG_IN(VAGUE) | MIG_IN(FACTOR))

/* The nearest word of the lists `ahead` and `behind` tells: in the clause before the period, and behind it where the period
 * opens its sentence ("On 3 December the office will move"). Only so far do we look that a text without stops costs little. */
enum { BEFORE = 8, BEHIND = 10, OPENING = 2, FEW = 7 };

enum tense { NO_WORD, AHEAD, BEHIND_US };

/* The end of a text is a sentinel: there is always an atom behind A. */
static bool fits(const struct mig_periods *p, const struct mig_cue *cue, const struct mig_atom *a)
{
    return mig_set_has(p, cue->set, a->word) && (cue->next < 0 || mig_set_has(p, (uint32_t)cue->next, a[1].word));
}

static enum tense word_at(const struct mig_periods *p, const struct mig_atom *a)
{
    if (a->type != MIG_ATOM_WORD || !mig_word_index(p, a->word))
        return NO_WORD;
    for (const struct mig_cue *cue = p->cue; cue < p->cue + p->n_cues; cue++)
        if (cue->list != MIG_CUE_TOLD && fits(p, cue, a))
            return cue->list == MIG_CUE_AHEAD ? AHEAD : BEHIND_US;
    return NO_WORD;
}

/* "Is scheduled for 5 May" is to come, "was scheduled for 5 May" is not. */
static enum tense tense_of(const struct mig_periods *p, const struct mig_atoms *atoms, size_t i)
{
    enum tense tense = word_at(p, &atoms->item[i]);
    return tense == AHEAD && i > 0 && word_at(p, &atoms->item[i - 1]) == BEHIND_US ? BEHIND_US : tense;
}

/* A sign that a clause ends at; not one in "Mr. X", "p.m.", "25,000", "10:30". */
static bool is_stop(const struct mig_atoms *atoms, size_t i)
{
    const struct mig_atom *a = &atoms->item[i];
    if (a->type != MIG_ATOM_SIGN || !a->sign || !strchr(".,;:!?()", a->sign))
        return false;
    bool ends_word = a->sign == '.' && i > 0 && a[-1].classes & MIG_IN(ABBREVIATION);
    return i + 1 >= atoms->n || (a[1].space && !ends_word && (a->sign != '.' || a[1].capital));
}

static enum tense before(const struct mig_periods *p, const struct mig_atoms *atoms, size_t at, bool *opens)
{
    size_t i = at, last = at > BEFORE ? at - BEFORE : 0;
    enum tense tense = NO_WORD;
    while (i > last && tense == NO_WORD && !is_stop(atoms, i - 1))
        tense = tense_of(p, atoms, --i);
    *opens = at - i <= OPENING && (i == 0 || !mig_is_sign(atoms, i - 1, ','));
    return tense;
}

/* Behind the comma that may follow the period itself. */
static enum tense behind(const struct mig_periods *p, const struct mig_atoms *atoms, size_t i)
{
    i += mig_is_sign(atoms, i, ',');
    size_t last = i + BEHIND < atoms->n ? i + BEHIND : atoms->n;
    enum tense tense = NO_WORD;
    for (; i < last && tense == NO_WORD && !is_stop(atoms, i); i++)
        tense = tense_of(p, atoms, i);
    return tense;
}

/* A figure, or a word that tells of what has been. */
static bool tells(const struct mig_periods *p, const struct mig_atom *a)
{
    if (a->type == MIG_ATOM_DIGITS || a->begins & NUMBERS)
        return true;
    if (a->type != MIG_ATOM_WORD || !mig_word_index(p, a->word))
        return false;
    for (const struct mig_cue *cue = p->cue; cue < p->cue + p->n_cues; cue++)
        if (cue->list != MIG_CUE_AHEAD && fits(p, cue, a))
            return true;
    return false;
}

/* Does the sentence tell of something? It has a figure besides the period's, a word that says so, a weekday that goes with
 * the date, more words than a heading, or a point: "July 13-15" and "Geneva, 13-15 July" are none. */
static bool is_told(const struct mig_periods *p, const struct mig_atoms *atoms, size_t at, size_t n)
{
    size_t n_words = 0;
    bool has_point = false;
    for (size_t i = 0; i < atoms->n; i++) {
        bool is_inside = i >= at && i < at + n;
        if (is_inside ? mig_is_word_in(atoms, i, MIG_IN(WEEKDAY)) : tells(p, &atoms->item[i]))
            return true;
        n_words += !is_inside && mig_is_type(atoms, i, MIG_ATOM_WORD);
        has_point = has_point || (!is_inside && mig_is_sign(atoms, i, '.') && is_stop(atoms, i));
    }
    return n_words > FEW || (n_words > 0 && has_point);
}

enum mig_tense mig_tense_of(const struct mig_periods *periods, const struct mig_atoms *atoms, size_t at, size_t n)
{
    bool opens;
    enum tense tense = before(periods, atoms, at, &opens);
    if (tense == NO_WORD && opens)
        tense = behind(periods, atoms, at + n);
    if (tense != NO_WORD)
        return tense == AHEAD ? MIG_TENSE_NEXT : MIG_TENSE_LAST;
    return is_told(periods, atoms, at, n) ? MIG_TENSE_LAST : MIG_TENSE_OPEN;
}

/* Months and quarters are told of rather than announced. */
bool mig_tense_is_nearer(const struct mig_days *next, const struct mig_days *last, mig_day today)
{
    bool are_days = last->year_guessed && last->accuracy == MIG_BY_DAY && last->from != MIG_NO_DAY &&
                    last->to != MIG_NO_DAY && next->from != MIG_NO_DAY;
    return are_days && today - last->to > next->from - today;
}
