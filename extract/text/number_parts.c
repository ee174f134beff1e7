#include <math.h>

#include "extract/text/digits.h"
#include "extract/text/look.h"
#include "extract/text/number_state.h"

/* "and one hundredth" is an ordinal, "and one fifth" a part. */
static const double MIN_PART = 0.02;

enum { MAX_POINT_DIGITS = 15, MAX_DENOMINATOR = 8 };

/* ---- fractions ---- */

/* Behind a part: "of a million", "million"; multiplies it. */
static void take_power(struct mig_number_parser *p)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *sense;
    size_t i = p->s.at;
    i += mig_is_word_in(a, i, MIG_IN(NUM_OF));
    i += mig_is_word_in(a, i, MIG_IN(ARTICLE));
    size_t n = mig_find_sense(p->language, a, i, MIG_CLASS_MULT, &sense);
    if (n == 0 || mig_has_code(sense, "tight"))
        n = mig_find_sense(p->language, a, i, MIG_CLASS_COLLECTIVE, &sense); /* half a dozen */
    if (n == 0 || mig_has_code(sense, "person") || mig_has_code(sense, "before") || mig_is_word_in(a, i, MIG_IN(VAGUE)))
        return;
    p->s.total *= sense->value;
    p->s.out.has_multiplier = true;
    p->s.out.is_fraction = false;
    mig_number_move(p, i + n);
}

/* "a third to a half", "between a fifth and a quarter": another part is what the word at I leads to. */
static bool is_before_part(const struct mig_atoms *a, size_t i)
{
    bool by_article = mig_is_word_in(a, i + 1, MIG_IN(ARTICLE) | MIG_IN(CARD));
    return mig_is_word_in(a, i, MIG_IN(RANGE_TO)) && mig_is_word_in(a, i + 1 + by_article, MIG_IN(FRACTION));
}

/* "Fell by a third in May": such a word before the number makes a step of it. */
static bool is_step(const struct mig_number_parser *p)
{
    const struct mig_sense *small;
    size_t n = p->start > 0 ? mig_find_sense(p->language, p->atoms, p->start - 1, MIG_CLASS_FUNCTION, &small) : 0;
    while (n && small && !mig_has_code(small, "step"))
        small = mig_sense_next(small);
    return n && small;
}

/* May a fraction word stand without a number before it? "половина", "a fifth of", not "the first half". */
static bool stands_alone(const struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    const struct mig_atoms *a = p->atoms;
    bool of = mig_is_word_in(a, i + n, MIG_IN(NUM_OF));
    if (i > 0 && mig_is_word_in(a, i - 1, MIG_IN(ORD)))
        return false;
    if (mig_has_code(sense, "tail"))
        return p->is_tail;
    if (mig_has_code(sense, "alone") || mig_has_code(sense, "first") || mig_has_code(sense, "sign"))
        return true;
    if (mig_is_hyphen(a, i + n)) /* quarter-mile */
        return mig_is_word_in(a, i + n + 1, MIG_IN(MEASURE));
    if (mig_has_code(sense, "one") && p->s.by_article && mig_is_word_in(a, i + n, MIG_IN(MULT))) /* a quarter million */
        return true;
    if (of || !p->s.by_article)
        return of;
    bool ends = i + n >= a->n || a->item[i + n].type == MIG_ATOM_SIGN;
    return ends || is_before_part(a, i + n) || a->item[i + n].begins & MIG_IN(QUAL) ||
           (is_step(p) && !mig_is_noun(a, i + n));
}

static bool attach_sign(struct mig_number_parser *p, size_t i, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    if (s->out.has_decimals || s->out.has_multiplier)
        return false;
    s->out.is_fraction = mig_group_is_empty(s);
    s->out.has_decimals = true;
    s->out.has_words = true;
    s->group += sense->value;
    s->filled = MIG_FULL;
    mig_number_move(p, i + 1);
    return true;
}

bool mig_attach_fraction(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    double number = s->total + s->group;
    if (mig_has_code(sense, "sign"))
        return attach_sign(p, i, sense);
    if (s->last != MIG_PART_NONE) {
        if (s->out.has_decimals || number != floor(number) || (mig_has_code(sense, "one") && number != 1) ||
            mig_has_code(sense, "first") || mig_has_code(sense, "tail"))
            return false;
    } else if (!mig_has_code(sense, "power") && !stands_alone(p, i, n, sense)) {
        return false;
    }
    struct mig_number_state before = *s;
    s->total = (s->last != MIG_PART_NONE ? number : 1) * sense->value;
    s->group = 0;
    s->out.is_fraction = s->closed = s->out.has_words = true;
    s->out.is_pronoun = false;
    mig_number_move(p, i + n);
    if (!p->is_tail)
        take_power(p);
    if (mig_has_code(sense, "power") && !s->out.has_multiplier)
        *s = before;
    return s->at != before.at;
}

/* The denominator of tens and a plural at I ("twenty-firsts"); atoms taken, 0 if there is none. */
static size_t plural_denominator(const struct mig_number_parser *p, size_t i, double *out)
{
    const struct mig_sense *tens, *units;
    size_t n = mig_find_sense(p->language, p->atoms, i, MIG_CLASS_CARD, &tens);
    if (n == 0 || tens->value < 20 || fmod(tens->value, 10) != 0)
        return 0;
    n += mig_is_hyphen(p->atoms, i + n);
    size_t more = mig_find_sense(p->language, p->atoms, i + n, MIG_CLASS_ORD, &units);
    if (more && mig_has_code(units, "plural")) {
        *out = tens->value + units->value;
        return n + more;
    }
    more = mig_find_sense(p->language, p->atoms, i + n, MIG_CLASS_FRACTION, &units);
    if (more == 0 || *units->code || units->value > 0.5 || units->value < 0.11 ||
        mig_is_word_in(p->atoms, i + n, MIG_IN(ORD))) /* "девяносто восьмая" is no part */
        return 0;
    *out = tens->value + round(1 / units->value);
    return n + more;
}

/* Does an ordinal end the number words at I? A cheap look before the work. */
static bool may_be_ordinal(const struct mig_atoms *a, size_t i)
{
    const uint64_t words = MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(NUM_AND);
    for (size_t end = i + MAX_DENOMINATOR; i < end; i++) {
        if (mig_is_word_in(a, i, MIG_IN(ORD)))
            return true;
        if (!mig_is_word_in(a, i, words) && !mig_is_hyphen(a, i))
            break;
    }
    return false;
}

/* That of one part at I, an ordinal of several words behind which the whole or nothing stands. */
static size_t long_denominator(const struct mig_number_parser *p, size_t i, double *out)
{
    const struct mig_atoms *a = p->atoms;
    struct mig_number_parser tail = {
        .language = p->language, .atoms = a, .start = i, .is_tail = true, .is_denominator = true
    };
    tail.s = (struct mig_number_state){ .at = i, .limit = INFINITY };
    if (p->s.total + p->s.group != 1 || !may_be_ordinal(a, i) || !mig_number_read(&tail) || !tail.s.out.is_ordinal ||
        tail.s.at < i + 2)
        return 0;
    if (mig_is_type(a, tail.s.at, MIG_ATOM_WORD) && !mig_is_word_in(a, tail.s.at, MIG_IN(NUM_OF)))
        return 0;
    *out = tail.s.total;
    return tail.s.at - i;
}

bool mig_attach_long_fraction(struct mig_number_parser *p, size_t i, bool is_end)
{
    struct mig_number_state *s = &p->s;
    double denominator;
    if (p->is_tail || s->out.has_decimals || !s->out.has_words)
        return false;
    bool is_after_and =
        mig_is_word_in(p->atoms, i - 1, MIG_IN(NUM_AND)); /* "a hundred and thirty fifths": 130 of them */
    size_t n = is_after_and ? 0 : plural_denominator(p, i, &denominator);
    if (n == 0 && is_end)
        n = long_denominator(p, i, &denominator);
    if (n == 0)
        return false;
    s->total = (s->total + s->group) / denominator;
    s->group = 0;
    s->out.is_fraction = s->closed = true;
    s->out.is_pronoun = false;
    mig_number_move(p, i + n);
    return true;
}

bool mig_attach_half_more(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    if (!mig_has_code(sense, "and")) {
        if (s->last != MIG_PART_NONE)
            return false;
        s->group = sense->value;
        s->filled = MIG_FULL;
        s->closed = sense->value >= 1000;
        s->out.has_decimals = sense->value != floor(sense->value);
    } else if (s->out.has_decimals || s->last == MIG_PART_NONE) {
        return false;
    } else if (s->group > 0) {
        s->group += sense->value;
        s->filled = MIG_FULL;
        s->out.has_decimals = true;
    } else {
        s->total += sense->value * s->limit;
        s->closed = true;
    }
    s->out.has_words = true;
    mig_number_move(p, i + n);
    return true;
}

/* ---- decimals in words ---- */

/* "seventy-one", "five", "o": the value of a word or two; atoms taken. */
static size_t point_word(const struct mig_number_parser *p, size_t i, double *value, int *n_digits)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(p->language, p->atoms, i, MIG_CLASS_CARD, &sense);
    if (n == 0 || sense->value >= 100)
        return 0;
    *value = sense->value;
    *n_digits = *value < 10 ? 1 : 2;
    if (*value < 20 || fmod(*value, 10) != 0)
        return n;
    size_t next = i + n + mig_is_hyphen(p->atoms, i + n);
    size_t more = mig_find_sense(p->language, p->atoms, next, MIG_CLASS_CARD, &sense);
    if (more == 0 || sense->value >= 10 || sense->value == 0)
        return n;
    *value += sense->value;
    return next + more - i;
}

/* "point two three": the part below one that begins at I. */
static size_t point_digits(const struct mig_number_parser *p, size_t i, double *out)
{
    const struct mig_atoms *a = p->atoms;
    struct mig_digits d;
    double mantissa = 0, value;
    int digits = 0, more;
    size_t at = i;
    if (mig_is_digits(a, i) && mig_digits_parse(p->language, a, i, &d) && !d.has_decimals && !d.has_groups &&
        !d.is_code) {
        *out = d.value / pow(10, (double)mig_atom_len(a, i));
        return 1;
    }
    for (size_t n; at < a->n && a->item[at].space && (n = point_word(p, at, &value, &more)) > 0; at += n)
        if (digits < MAX_POINT_DIGITS) {
            mantissa = mantissa * pow(10, more) + value;
            digits += more;
        }
    *out = mantissa / pow(10, digits);
    return at - i;
}

/* "целых семь десятых": a cardinal over a power of ten. */
static size_t point_fraction(const struct mig_number_parser *p, size_t i, double *out)
{
    struct mig_number_parser tail = { .language = p->language, .atoms = p->atoms, .start = i, .is_tail = true };
    tail.s = (struct mig_number_state){ .at = i, .limit = INFINITY };
    if (p->is_tail || !mig_number_read(&tail) || !tail.s.out.is_fraction)
        return 0;
    *out = tail.s.total;
    return tail.s.at - i;
}

bool mig_attach_point(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct mig_number_state *s = &p->s;
    double part = 0;
    if (p->is_tail || s->out.has_decimals ||
        (s->last == MIG_PART_NONE && (mig_has_code(sense, "fraction") || s->by_article)))
        return false;
    size_t at = i + n + mig_is_word_in(p->atoms, i + n, MIG_IN(NUM_AND));
    size_t taken = mig_has_code(sense, "fraction") ? point_fraction(p, at, &part) : 0;
    if (taken == 0)
        taken = point_digits(p, at, &part);
    if (taken == 0 || (s->last == MIG_PART_NONE && taken < 2)) /* "at this point two people" */
        return false;
    if (s->group == 0 && s->total > 0) {
        s->total += part;
        s->closed = true;
    } else {
        s->group += part;
    }
    s->filled = MIG_FULL;
    s->by_point = s->out.has_decimals = s->out.has_words = true;
    s->out.is_pronoun = false;
    mig_number_move(p, at + taken);
    return true;
}

/* ---- "and" ---- */

/* "two and a half", "six million and two thirds": atoms of the fraction at I, 0 if there is none. */
static size_t and_fraction(const struct mig_number_parser *p, size_t i, double *out)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *card, *fraction;
    size_t at = i, n;
    double number = 1;
    if (mig_is_word_in(a, at, MIG_IN(ARTICLE))) {
        at++;
        at += mig_is_hyphen(a, at); /* one-and-a-half */
    } else if ((n = mig_find_sense(p->language, a, at, MIG_CLASS_CARD, &card)) > 0) {
        number = card->value;
        at += n;
        at += mig_is_hyphen(a, at);
    }
    n = mig_find_sense(p->language, a, at, MIG_CLASS_FRACTION, &fraction);
    if (n == 0 || (at == i && !mig_has_code(fraction, "alone")) || (mig_has_code(fraction, "one") && number != 1) ||
        !(number * fraction->value < 1) || fraction->value < MIN_PART)
        return 0;
    *out = number * fraction->value;
    return at + n - i;
}

static bool attach_and_fraction(struct mig_number_parser *p, size_t i)
{
    struct mig_number_state *s = &p->s;
    const struct mig_sense *mult;
    double part, power = 1;
    size_t n = s->out.has_decimals ? 0 : and_fraction(p, i, &part);
    if (n == 0)
        return false;
    if (s->group == 0 && s->total > 0) { /* "one billion and a half million", "3 million and a half" */
        size_t more = mig_find_sense(p->language, p->atoms, i + n, MIG_CLASS_MULT, &mult);
        if (more && mult->value < s->limit) {
            power = mult->value;
            n += more;
        } else {
            power = s->limit;
        }
        s->total += part * power;
        s->closed = true;
    } else {
        s->group += part;
        s->filled = MIG_FULL;
    }
    s->out.has_decimals = s->out.has_words = true;
    s->out.is_pronoun = false;
    mig_number_move(p, i + n);
    return true;
}

bool mig_attach_and(struct mig_number_parser *p, size_t i, size_t n, const struct mig_sense *sense)
{
    if ((p->is_tail && !p->is_denominator) || p->s.last == MIG_PART_NONE || mig_has_code(sense, "point"))
        return false;
    if (!p->is_tail && attach_and_fraction(p, i + n + mig_is_hyphen(p->atoms, i + n)))
        return true;
    bool everywhere = mig_has_code(sense, "all");
    bool by_digits = mig_is_digits(p->atoms, i + n) && !everywhere;
    bool is_tens = everywhere && p->s.filled == MIG_TENS && !p->s.out.has_digits;
    bool is_hundred = mig_has_code(sense, "hundreds") && p->s.group >= 100 && !p->s.out.has_digits;
    if ((p->s.last != MIG_PART_POWER && !is_hundred && !is_tens) ||
        (by_digits && !(p->s.group > 0 && p->s.out.has_digits)))
        return false;
    struct mig_number_state before = p->s;
    if (!mig_number_attach(p, i + n + mig_is_hyphen(p->atoms, i + n), MIG_IN(CARD) | MIG_IN(ORD)))
        return false;
    mig_number_mark(p, &before);
    return true;
}
