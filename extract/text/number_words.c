#include <math.h>

#include "extract/text/look.h"
#include "extract/text/number_state.h"

enum { MAX_VAGUE_POWERS = 4, PEOPLE_DISTANCE = 12 };

static unsigned places_of(double v)
{
    if (v >= 100)
        return MIG_HUNDREDS;
    if (v >= 20)
        return fmod(v, 10) != 0 ? MIG_TENS | MIG_UNITS : MIG_TENS;
    return v >= 10 ? MIG_TENS | MIG_UNITS : MIG_UNITS;
}

/* Whether V has its places and all lower ones free in the open group. */
static bool fits(const struct mig_number_state *s, double v)
{
    unsigned lower = v >= 100 ? MIG_FULL : v >= 10 ? MIG_TENS | MIG_UNITS : MIG_UNITS;
    return (s->filled & lower) == 0;
}

static void multiply(struct mig_number_parser *p, double power)
{
    struct mig_number_state *s = &p->s;
    double part = mig_group_is_empty(s) ? 1 : s->group;
    s->has_coefficient = s->has_coefficient || !mig_group_is_empty(s);
    if (s->n_powers++ == 0)
        s->coefficient = part;
    s->total += part * power;
    s->group = 0;
    s->filled = 0;
    s->from_digits = false;
    s->limit = s->out.has_decimals ? 0 : power;
    s->out.has_multiplier = true;
}

/* A power inside the group: six hundred, три десятка. */
static void multiply_group(struct mig_number_state *s, double power)
{
    double part = mig_group_is_empty(s) ? 1 : s->group;
    s->group_power = mig_group_is_empty(s) ? 0 : power;
    s->group = part * power;
    s->multiplied = s->group;
}

/* ---- words of one class ---- */

bool mig_attach_card(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    bool fits_in = fits(s, sense->value);
    if (s->last != MIG_PART_NONE && (!fits_in || sense->value >= 20) && mig_attach_long_fraction(p, i, !fits_in))
        return true;
    if (!fits_in)
        return false;
    bool is_homonym =
        mig_has_code(sense, "homonym") && s->last == MIG_PART_NONE && !mig_is_word_in(p->atoms, i + n, MIG_IN(MULT));
    if (mig_has_code(sense, "digit") || is_homonym || (s->by_article && s->last == MIG_PART_NONE) ||
        (sense->value == 0 && s->last != MIG_PART_NONE))
        return false;
    s->out.is_pronoun = s->last == MIG_PART_NONE && mig_has_code(sense, "pronoun");
    s->out.is_about = s->out.is_about || mig_has_code(sense, "about");
    s->closed = mig_has_code(sense, "last");
    s->group += sense->value;
    s->filled |= sense->value == 0 ? MIG_FULL : places_of(sense->value);
    s->out.has_words = true;
    mig_number_move(p, i + n);
    return true;
}

bool mig_attach_hundred(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    if (s->group >= 100 || (s->filled & MIG_HUNDREDS && !s->from_digits) || s->out.has_decimals)
        return false;
    if (s->filled == MIG_FULL && s->group == 0)
        return false;
    if (mig_has_code(sense, "after") && mig_group_is_empty(s))
        return false;
    s->out.is_about = s->out.is_about || mig_has_code(sense, "about");
    multiply_group(s, sense->value);
    s->closed = mig_has_code(sense, "last");
    s->filled = MIG_HUNDREDS;
    s->from_digits = false;
    s->out.has_words = true;
    mig_number_move(p, i + n);
    s->last = MIG_PART_POWER;
    return true;
}

/* "The number of refugees reached 1.33m": people, not metres. */
static bool is_behind_people(const struct mig_atoms *a, size_t at)
{
    for (size_t i = at, n = 0; i > 0 && n < PEOPLE_DISTANCE && !mig_is_point(a, i - 1); i--, n++)
        if (mig_is_word_in(a, i - 1, MIG_IN(PEOPLE)))
            return true;
    return false;
}

/* "k", "m": joined to digits. One that is a measure too (m) needs a capital, money, people before or a noun behind. */
static bool is_tight(const struct mig_number_parser *p, size_t i)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *measure;
    if (p->s.last != MIG_PART_DIGITS || i != p->s.at ||
        (!mig_is_joined(a, i) && !(p->s.out.has_decimals && i + 1 == a->n)))
        return false;
    bool is_money = (p->start > 0 && mig_is_word_in(a, p->start - 1, MIG_IN(CURRENCY))) ||
                    mig_is_word_in(a, i + 1, MIG_IN(CURRENCY));
    if (!mig_is_word_in(a, i, MIG_IN(MEASURE)) || a->item[i].capital || is_money)
        return true;
    if (mig_find_sense(p->language, a, i, MIG_CLASS_MEASURE, &measure) > 1 ||
        (p->start > 0 && mig_is_word_in(a, p->start - 1, MIG_IN(ARTICLE)))) /* "1.8m tall", "a 3m fence" */
        return false;
    return mig_is_noun(a, i + 1) || is_behind_people(a, p->start);
}

bool mig_attach_mult(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    bool of_all = s->by_point && s->total > 0; /* "two thousand five point eight billion" */
    if ((sense->value >= s->limit && !of_all) || (s->filled == MIG_FULL && s->group == 0))
        return false;
    if (mig_has_code(sense, "after") && mig_group_is_empty(s))
        return false;
    if (mig_has_code(sense, "tight") && !is_tight(p, i))
        return false;
    s->out.may_be_vague = s->out.may_be_vague || (s->last == MIG_PART_NONE && !s->by_article);
    s->out.is_about = s->out.is_about || mig_has_code(sense, "about");
    if (of_all) {
        s->group += s->total;
        s->total = 0;
    }
    multiply(p, sense->value);
    s->closed = mig_has_code(sense, "last");
    s->goes_on = mig_has_code(sense, "on");
    s->out.has_words = s->out.has_words || !s->out.has_digits;
    mig_number_move(p, i + n);
    s->last = MIG_PART_POWER;
    mig_number_mark(p, s);
    return true;
}

void mig_number_close(struct mig_number_parser *p, size_t at)
{
    mig_number_move(p, at);
    p->s.out.is_ordinal = p->s.closed = true;
}

/* "a tenth of a gallon" is a part, "the tenth of a series" is not. */
static bool is_part_of_unit(const struct mig_number_parser *p, size_t i, size_t n)
{
    const struct mig_atoms *a = p->atoms;
    return p->s.last == MIG_PART_NONE && mig_is_word_in(a, i, MIG_IN(FRACTION)) &&
           mig_is_word_in(a, i + n, MIG_IN(NUM_OF)) && mig_is_word_in(a, i + n + 1, MIG_IN(ARTICLE)) &&
           mig_is_word_in(a, i + n + 2, MIG_IN(MEASURE) | MIG_IN(CURRENCY) | MIG_IN(MULT));
}

bool mig_attach_ord(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    bool is_mult = mig_has_code(sense, "mult");
    if ((s->by_article && s->last == MIG_PART_NONE) || s->out.has_decimals || mig_has_code(sense, "plural") ||
        (s->out.has_digits && !is_mult) || is_part_of_unit(p, i, n))
        return false;
    if (is_mult) {
        if (sense->value >= s->limit || (sense->value < 1000 && s->filled & MIG_HUNDREDS && !s->from_digits))
            return false;
        s->total += (mig_group_is_empty(s) ? 1 : s->group) * sense->value;
    } else if (sense->value >= 1000 ? mig_group_is_empty(s) && sense->value < s->limit : fits(s, sense->value)) {
        s->total += s->group + sense->value;
    } else {
        return false;
    }
    s->group = 0;
    s->out.has_words = true;
    mig_number_close(p, i + n);
    return true;
}

bool mig_attach_collective(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    bool after = mig_has_code(sense, "after"), person = mig_has_code(sense, "person"),
         before = mig_has_code(sense, "before");
    if (s->total > 0 || s->group >= 100 || (s->last != MIG_PART_NONE && (person || before)) ||
        (after && mig_group_is_empty(s)))
        return false;
    if (before) { /* "a couple of hundred": nothing without the power */
        size_t power = i + n + mig_is_word_in(p->atoms, i + n, MIG_IN(NUM_OF));
        if (!mig_is_word_in(p->atoms, power, MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE)))
            return false;
        n = power - i;
    }
    s->out.may_be_vague = s->last == MIG_PART_NONE && !s->by_article;
    s->out.is_about = s->out.is_about || mig_has_code(sense, "about");
    multiply_group(s, sense->value);
    s->filled = before ? MIG_UNITS : MIG_FULL;
    s->closed = person;
    s->out.has_words = true;
    mig_number_move(p, i + n);
    return true;
}

static void turn(struct mig_number_parser *p, double value, size_t end)
{
    struct mig_number_state *s = &p->s;
    s->total = value;
    s->out.is_about = s->out.has_words = s->out.has_multiplier = s->closed = true;
    mig_number_move(p, end);
}

/* "тысяч пять", "миллионов двадцать": the power first, in a form that else stands behind a number, is about so many. */
static bool attach_turned(struct mig_number_parser *p, size_t i, size_t n)
{
    const struct mig_sense *mult;
    struct mig_number_parser tail = { .language = p->language, .atoms = p->atoms, .start = i + n, .is_tail = true };
    tail.s = (struct mig_number_state){ .at = i + n, .limit = 1000 };
    if (p->is_tail || mig_find_sense(p->language, p->atoms, i, MIG_CLASS_MULT, &mult) != n ||
        !mig_has_code(mult, "after") || !mig_is_word_in(p->atoms, i + n, MIG_IN(CARD)) || !mig_number_read(&tail) ||
        tail.s.out.is_ordinal || tail.s.total > 0)
        return false;
    turn(p, tail.s.group * mult->value, tail.s.at);
    return true;
}

/* "сотни тысяч", "tens of thousands", "several hundred". */
bool mig_attach_vague(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    static const uint64_t powers = MIG_IN(VAGUE) | MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE);
    struct mig_number_state *s = &p->s;
    const struct mig_atoms *a = p->atoms;
    double power = sense->value;
    if (s->last != MIG_PART_NONE || s->by_article)
        return false;
    if (mig_has_code(sense, "about")) {
        turn(p, power, i + n);
        return true;
    }
    if (attach_turned(p, i, n))
        return true;
    for (int k = 0; k < MAX_VAGUE_POWERS; k++) {
        const struct mig_sense *more = NULL;
        size_t at = i + n;
        at += mig_is_word_in(a, at, MIG_IN(NUM_OF));
        if (!mig_is_word_in(a, at, powers) || !a->item[at].space)
            break;
        mig_lexicon_match(p->language->lexicon, a, at, powers, &more);
        while (more && (!(UINT64_C(1) << more->class & powers) || !(more->value > 2) || mig_has_code(more, "person") ||
                        mig_has_code(more, "tight")))
            more = more->next;
        if (!more)
            break;
        power = (power > 0 ? power : 1) * more->value;
        n = at + 1 - i;
    }
    if (!(power > 0))
        return false;
    s->total = power;
    s->out.is_vague = s->closed = s->out.has_words = true;
    mig_number_move(p, i + n);
    return true;
}
