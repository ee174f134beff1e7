#include <math.h>

#include "extract/text/digits.h"
#include "extract/text/look.h"
#include "extract/text/number_state.h"

enum { MAX_RATIO = 1000 };

/* "1 миллион 272,4 тысячи": decimals of a lower power. */
static bool has_lower_power(const struct mig_number_parser *p, size_t i)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(p->language, p->atoms, i, MIG_CLASS_MULT, &sense);
    return n && sense->value < p->s.limit && !mig_has_code(sense, "tight");
}

/* "соли 2013 ҳазор нафар": in the year 2013 a thousand. */
static bool is_year_said(const struct mig_number_parser *p, const struct mig_digits *d)
{
    return d->n_digits == 4 && !d->has_groups && !d->has_decimals && d->value >= MIG_FIRST_YEAR &&
           d->value <= MIG_LAST_YEAR && p->start > 0 && mig_is_word_in(p->atoms, p->start - 1, MIG_IN(YEAR_MARK));
}

/* "117 мың 800-900": a hyphen that is none before the case of a number, as in "117 мың 800-ден". */
static bool meets_hyphen(const struct mig_atoms *a, size_t i)
{
    bool is_case = mig_is_joined(a, i) && mig_is_joined(a, i + 1) && mig_is_word_in(a, i + 1, MIG_IN(CARD_SUFFIX));
    return mig_is_sign(a, i, '-') && !is_case;
}

/* Digits behind a power: "5 тыс. 300", "2 million 300 thousand". Which needs what behind it, settle() sees to. */
bool mig_attach_digits(struct mig_number_parser *p, size_t i)
{
    struct mig_number_state *s = &p->s;
    struct mig_digits d;
    if ((s->by_article && s->last == MIG_PART_NONE) || !mig_digits_parse(p->language, p->atoms, i, &d))
        return false;
    if (s->last != MIG_PART_NONE) {
        bool in_hundred = s->group > 0 && !s->from_digits && s->last == MIG_PART_POWER && d.value < 100 && d.value > 0;
        if (d.has_groups || d.is_code || d.n_digits > 3 || (d.has_decimals && !has_lower_power(p, i + d.n_atoms)) ||
            mig_atom_first(p->atoms, i) == '0' || meets_hyphen(p->atoms, i + 1) || p->s.out.is_ordinal ||
            s->last != MIG_PART_POWER || !(d.value < s->limit) || (s->group > 0 && !in_hundred))
            return false;
    } else {
        s->out.has_groups = d.has_groups;
        s->out.n_digits = d.n_digits;
        s->out.is_code = d.is_code;
        s->closed = d.is_code || is_year_said(p, &d);
    }
    s->out.has_decimals = s->out.has_decimals || d.has_decimals;
    s->out.has_digits = true;
    s->from_digits = s->group == 0;
    s->group += d.value;
    s->filled = MIG_FULL;
    mig_number_move(p, i + d.n_atoms);
    s->last = MIG_PART_DIGITS;
    return true;
}

/* «5-sinf», «30-мактаб»: where a hyphen alone makes an ordinal of the digits before it (ordinal_hyphen). */
static bool is_ordinal_by_hyphen(const struct mig_number_parser *p, size_t i)
{
    const uint64_t units = MIG_IN(MULT) | MIG_IN(PERCENT) | MIG_IN(TIMES) | MIG_IN(CURRENCY) | MIG_IN(CARD_SUFFIX);
    return p->language->ordinal_hyphen && i > p->s.at && !p->s.out.has_decimals && !p->s.out.has_groups &&
           p->s.n_powers == 0 && !mig_is_word_in(p->atoms, i, units);
}

/* The suffix of a cardinal at I: 5-ти, 12,5-ке; joined to the digits only where it says so: 5тен. */
static void take_card_suffix(struct mig_number_parser *p, size_t i)
{
    const struct mig_sense *sense;
    struct mig_number_state *s = &p->s;
    size_t n = mig_find_sense(p->language, p->atoms, i, MIG_CLASS_CARD_SUFFIX, &sense);
    for (; n && sense; sense = mig_sense_next(sense)) {
        bool is_about = mig_has_code(sense, "about");
        if (i == s->at && !is_about && !mig_has_code(sense, "joined"))
            continue;
        s->out.is_about = s->out.is_about || is_about;
        mig_number_move(p, i + 1);
        s->last = s->total > 0 ? MIG_PART_POWER : MIG_PART_WORD;
        return;
    }
}

/* "5. toplantı": where the point is an ORD_SUFFIX, and does not end the sentence, as the small letter behind it tells. */
static bool is_ordinal_point(const struct mig_number_parser *p)
{
    enum { MAX_DIGITS = 3 };
    const struct mig_atoms *a = p->atoms;
    const struct mig_number_state *s = &p->s;
    size_t i = s->at;
    return mig_is_point(a, i) && mig_is_joined(a, i) && mig_is_word_in(a, i, MIG_IN(ORD_SUFFIX)) &&
           mig_is_type(a, i + 1, MIG_ATOM_WORD) && a->item[i + 1].space && !a->item[i + 1].capital &&
           s->out.n_digits <= MAX_DIGITS && !s->out.has_groups && !s->out.has_decimals && s->total == 0;
}

/* The suffix of digits: 21-го, 3rd, 5-ти, 5'ten. */
static void take_suffix(struct mig_number_parser *p)
{
    const struct mig_atoms *a = p->atoms;
    struct mig_number_state *s = &p->s;
    size_t i = s->at + mig_is_suffix_sign(a, s->at);
    if (s->last == MIG_PART_DIGITS && is_ordinal_point(p)) {
        mig_number_close(p, i + 1);
        return;
    }
    if (s->last != MIG_PART_DIGITS || !mig_is_joined(a, i) || !mig_is_type(a, i, MIG_ATOM_WORD))
        return;
    bool goes_on = mig_is_hyphen(a, i + 1) || (mig_is_joined(a, i + 1) && mig_is_digits(a, i + 1));
    if (mig_is_word_in(a, i, MIG_IN(ORD_SUFFIX)) && !goes_on && !s->out.has_decimals)
        mig_number_close(p, i + 1);
    else if (is_ordinal_by_hyphen(p, i))
        mig_number_close(p, s->at);
    else
        take_card_suffix(p, i);
}

/* "1/2", and "1 4/5" behind a whole number. */
static void take_slash(struct mig_number_parser *p)
{
    const struct mig_atoms *a = p->atoms;
    struct mig_number_state *s = &p->s;
    size_t top = s->at, whole = 0;
    if (s->last != MIG_PART_DIGITS || s->n_powers || s->out.has_decimals || s->out.has_groups)
        return;
    if (mig_is_digits(a, s->at) && a->item[s->at].space && mig_is_sign(a, s->at + 1, '/'))
        whole = 1;
    else
        top = s->at - 1;
    struct mig_digits num, den;
    if (!mig_is_sign(a, top + 1, '/') || !mig_is_joined(a, top + 1) || !mig_is_joined(a, top + 2) ||
        !mig_digits_parse(p->language, a, top, &num) || !mig_digits_parse(p->language, a, top + 2, &den) ||
        num.n_atoms != 1 || den.n_atoms != 1 || mig_atom_first(a, top) == '0' || mig_atom_first(a, top + 2) == '0')
        return;
    if (!(num.value < den.value) || den.value > MAX_RATIO ||
        (mig_is_sign(a, top + 3, '/') && mig_is_joined(a, top + 3)))
        return;
    s->group = (whole ? s->group : 0) + num.value / den.value;
    s->out.is_fraction = !whole;
    s->out.has_decimals = true;
    bool has_suffix = mig_is_joined(a, top + 3) && mig_is_type(a, top + 3, MIG_ATOM_WORD) &&
                      mig_is_word_in(a, top + 3, MIG_IN(ORD_SUFFIX));
    mig_number_move(p, top + 3 + has_suffix);
}

void mig_number_take_tail(struct mig_number_parser *p)
{
    take_slash(p);
    take_suffix(p);
}
