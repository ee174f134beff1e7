#include "extract/text/number.h"

#include <math.h>

#include "extract/text/look.h"
#include "extract/text/number_state.h"

#define PART_CLASSES                                                                                      \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | \
     MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(NUM_AND) | MIG_IN(NUM_POINT))

/* "Two million, three hundred thousand": settle() sees whether it was a list. A number with such a comma may have one before
 * its "and", too: "two million, three hundred, and five". "Two hundred, and fifty" are two. */
static bool is_comma_inside(const struct mig_number_parser *p, size_t i)
{
    const struct mig_number_state *s = &p->s;
    if (s->last != MIG_PART_POWER || s->out.has_digits || !mig_is_sign(p->atoms, i, ',') || !mig_is_joined(p->atoms, i))
        return false;
    bool is_before_and = s->by_comma && s->filled == MIG_HUNDREDS && mig_is_word_in(p->atoms, i + 1, MIG_IN(NUM_AND));
    return s->group == 0 || is_before_and;
}

/* Where the next part would begin: behind a space, a hyphen that joins, the point of an abbreviation,
 * or joined to digits ("17тыс"). SIZE_MAX: nothing can follow. */
static size_t next_part(const struct mig_number_parser *p)
{
    const struct mig_atoms *a = p->atoms;
    size_t i = p->s.at;
    if (p->s.last == MIG_PART_NONE && !p->s.by_article)
        return i;
    if (mig_is_sign(a, i, '-') && mig_is_joined(a, i) && mig_is_joined(a, i + 1) &&
        mig_is_type(a, i + 1, MIG_ATOM_WORD))
        return i + 1;
    i = mig_skip_point(a, i);
    i += is_comma_inside(p, i);
    if (i >= a->n)
        return SIZE_MAX;
    return a->item[i].space || p->s.last == MIG_PART_DIGITS || a->item[i].type == MIG_ATOM_SIGN ? i : SIZE_MAX;
}

void mig_number_move(struct mig_number_parser *p, size_t at)
{
    p->s.at = at;
    p->s.last = MIG_PART_WORD;
}

void mig_number_mark(struct mig_number_parser *p, const struct mig_number_state *s)
{
    p->mark = *s;
    p->has_mark = true;
}

static mig_attach_fn *const attach[MIG_N_CLASSES] = {
    [MIG_CLASS_CARD] = mig_attach_card,
    [MIG_CLASS_HUNDRED] = mig_attach_hundred,
    [MIG_CLASS_MULT] = mig_attach_mult,
    [MIG_CLASS_ORD] = mig_attach_ord,
    [MIG_CLASS_FRACTION] = mig_attach_fraction,
    [MIG_CLASS_HALF_MORE] = mig_attach_half_more,
    [MIG_CLASS_COLLECTIVE] = mig_attach_collective,
    [MIG_CLASS_VAGUE] = mig_attach_vague,
    [MIG_CLASS_NUM_AND] = mig_attach_and,
    [MIG_CLASS_NUM_POINT] = mig_attach_point,
};

bool mig_number_attach(struct mig_number_parser *p, size_t i, uint64_t classes)
{
    const struct mig_sense *sense;
    if (mig_is_digits(p->atoms, i) || (mig_is_point(p->atoms, i) && p->s.last == MIG_PART_NONE))
        return mig_attach_digits(p, i);
    if (p->s.last != MIG_PART_NONE) /* nothing vague goes on a number: "две тысячи две" has no «тысячи две» */
        classes &= ~MIG_IN(VAGUE);
    if (!(p->atoms->item[i].begins & classes))
        return false;
    size_t n = mig_lexicon_match(p->language->lexicon, p->atoms, i, classes, &sense);
    for (; n && sense; sense = sense->next)
        if (classes >> sense->class & 1 && attach[sense->class](p, i, n, sense))
            return true;
    return false;
}

/* Parts until nothing fits. False when nothing was read. */
bool mig_number_read(struct mig_number_parser *p)
{
    size_t i;
    if (mig_is_word_in(p->atoms, p->s.at, MIG_IN(ARTICLE))) {
        p->s.by_article = true;
        p->s.at++;
    }
    while (!p->s.closed && (i = next_part(p)) < p->atoms->n) {
        bool by_comma = i > p->start && mig_is_sign(p->atoms, i - 1, ',');
        if (!mig_number_attach(p, i, PART_CLASSES))
            break;
        p->s.by_comma = p->s.by_comma || by_comma;
        if (p->s.last == MIG_PART_DIGITS)
            mig_number_take_tail(p);
    }
    return p->s.last != MIG_PART_NONE;
}

/* A group read behind a power or an "and" may belong to the next number: "сто тысяч двести тысяч",
 * "one hundred and two hundred", "3 million 450 people". Then the number ends before it. */
static void settle(struct mig_number_parser *p)
{
    const struct mig_number_state *s = &p->s;
    if (!p->has_mark || s->at == p->mark.at || (s->closed && !s->out.is_ordinal))
        return;
    size_t i = next_part(p);
    bool meets_power = i < p->atoms->n && mig_is_word_in(p->atoms, i, MIG_IN(MULT) | MIG_IN(HUNDRED)) && s->group > 0;
    bool is_listed = mig_is_sign(p->atoms, p->mark.at, ',') && s->group < 100;
    bool is_loose = is_listed || (s->from_digits && s->group > 0 && s->limit > 1000 && !s->goes_on);
    if (meets_power || is_loose)
        p->s = p->mark;
}

/* A dash is a minus only right before digits and behind nothing, a sign, or a word that a level follows ("was -12", but
 * "прибыло -858"); U+2212 is one behind a space too. */
static size_t minus_sign(const struct mig_atoms *a, size_t at)
{
    if (!mig_is_sign(a, at, '-') || !(mig_is_digits(a, at + 1) || mig_is_point(a, at + 1)))
        return 0;
    if (!mig_is_joined(a, at + 1))
        return at == 0;
    bool is_minus = mig_atom_len(a, at) == 3 && memcmp(a->text.p + a->item[at].start, "\xE2\x88\x92", 3) == 0;
    if (at == 0 || (is_minus && a->item[at].space))
        return 1;
    if (mig_is_type(a, at + 2, MIG_ATOM_SIGN) && mig_is_word_in(a, at + 2, MIG_IN(MEASURE)) && a->item[at].space)
        return 1; /* -15° */
    if (a->item[at].space && mig_is_word_in(a, at - 1, MIG_IN(SIGNED)))
        return 1;
    const struct mig_atom *before = &a->item[at - 1];
    return before->type == MIG_ATOM_SIGN && before->sign != ')' && before->sign != '%' && before->sign != '"';
}

static size_t minus_word(const struct mig_language *language, const struct mig_atoms *a, size_t at)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(language, a, at, MIG_CLASS_MINUS, &sense);
    if (n == 0 || at == 0)
        return n;
    bool is_difference = mig_is_digits(a, at - 1) || mig_is_word_in(a, at - 1, PART_CLASSES & ~MIG_IN(NUM_AND));
    return is_difference || (mig_has_code(sense, "guarded") && mig_is_noun(a, at - 1)) ? 0 : n;
}

/* A cheap look before the work: can a number begin here? */
static bool may_begin(const struct mig_atoms *a, size_t at)
{
    const struct mig_atom *atom = &a->item[at];
    if (atom->type == MIG_ATOM_DIGITS || atom->begins & (PART_CLASSES | MIG_IN(MINUS)))
        return true;
    if (atom->type == MIG_ATOM_SIGN)
        return (atom->sign == '-' || atom->sign == '.') && mig_is_digits(a, at + 1 + mig_is_point(a, at + 1));
    return atom->classes & MIG_IN(ARTICLE) && a->item[at + 1].begins & PART_CLASSES;
}

bool mig_number_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                      struct mig_number *out)
{
    if (at >= atoms->n || !may_begin(atoms, at))
        return false;
    struct mig_number_parser p = { .language = language, .atoms = atoms };
    size_t minus = minus_sign(atoms, at);
    if (minus == 0)
        minus = minus_word(language, atoms, at);
    p.start = at + minus;
    p.s = (struct mig_number_state){ .at = p.start, .limit = INFINITY };
    if (p.start >= atoms->n || !mig_number_read(&p))
        return false;
    settle(&p);
    if (minus && !mig_is_joined(atoms, p.start) && mig_is_digits(atoms, p.start) && mig_is_sign(atoms, at, '-') &&
        p.s.at < atoms->n)
        return false; /* "- 500 tents": an item of a list */
    struct mig_number n = p.s.out;
    n.value = p.s.total + p.s.group;
    bool is_simple = p.s.n_powers == 1 && p.s.group == 0 && p.s.has_coefficient && n.has_multiplier && !n.is_ordinal;
    n.multiplier = is_simple && p.s.coefficient > 0 ? n.value / p.s.coefficient : 1;
    if (p.s.group_power > 0 && p.s.total == 0 && p.s.group == p.s.multiplied)
        n.multiplier = p.s.group_power;
    n.may_be_vague = n.may_be_vague && mig_is_word_in(atoms, p.start, MIG_IN(VAGUE));
    n.is_pronoun = n.is_pronoun && n.value == 1 && !n.has_multiplier;
    if (minus) {
        n.value = -n.value;
        n.is_pronoun = false;
    }
    n.n_atoms = p.s.at - at;
    *out = n;
    return true;
}
