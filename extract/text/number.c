#include "extract/text/number.h"

#include <math.h>

#include "extract/text/digits.h"
#include "extract/text/look.h"

#define PART_CLASSES                                                                                                    \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) |                \
     MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(NUM_AND) | MIG_IN(NUM_POINT))

enum { UNITS = 1, TENS = 2, HUNDREDS = 4, FULL = 7 };
/* "and one hundredth" is an ordinal, "and one fifth" a part. */
static const double MIN_PART = 0.02;

enum { MAX_POINT_DIGITS = 15, MAX_VAGUE_POWERS = 4, MAX_RATIO = 1000 };

/* What has been read of a number: "two million three hundred" is total 2e6, group 300. */
struct state {
    size_t at;               /* the next atom */
    double total, group;     /* closed groups; the open one */
    double limit;            /* a further power must be below the last */
    double coefficient;      /* of the first power */
    double group_power, multiplied;   /* a power inside the group, and what the group was then */
    unsigned filled;         /* places of the open group that are written */
    unsigned n_powers;
    bool begun, closed;      /* something is read; nothing more can follow */
    bool by_article, by_point, after_digits, after_power;
    bool from_digits;        /* the open group is digits */
    bool has_coefficient;    /* words or digits stood before the first power */
    struct mig_number out;
};

struct parse {
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    size_t start;
    bool is_tail;            /* behind a decimal point: no further joins */
    struct state s, mark;    /* MARK: the last place where the number could have ended, when it may have to */
    bool has_mark;
};

typedef bool attach_fn(struct parse *p, size_t i, size_t n, const struct mig_sense *sense);

static bool is_code(const struct mig_sense *sense, const char *code)
{
    return strcmp(sense->code, code) == 0;
}

static bool is_empty(const struct state *s)
{
    return s->group == 0 && s->filled == 0;
}

/* Where the next part would begin: behind a space, a hyphen that joins, the point of an abbreviation,
 * or joined to digits ("17тыс"). SIZE_MAX: nothing can follow. */
static size_t next_part(const struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    size_t i = p->s.at;
    if (!p->s.begun && !p->s.by_article)
        return i;
    if (mig_is_sign(a, i, '-') && mig_is_joined(a, i) && mig_is_joined(a, i + 1) && mig_is_type(a, i + 1, MIG_ATOM_WORD))
        return i + 1;
    i = mig_skip_point(a, i);
    if (p->s.after_power && !p->s.out.has_digits && p->s.group == 0 && mig_is_sign(a, i, ',') && mig_is_joined(a, i))
        i++;   /* "two million, three hundred thousand"; settle() sees whether it was a list */
    if (i >= a->n)
        return SIZE_MAX;
    return a->item[i].space || p->s.after_digits || a->item[i].type == MIG_ATOM_SIGN ? i : SIZE_MAX;
}

static void move_to(struct parse *p, size_t at)
{
    p->s.at = at;
    p->s.begun = true;
    p->s.after_digits = p->s.after_power = false;
}

static void set_mark(struct parse *p, const struct state *s)
{
    p->mark = *s;
    p->has_mark = true;
}

static unsigned places_of(double v)
{
    if (v >= 100)
        return HUNDREDS;
    if (v >= 20)
        return fmod(v, 10) != 0 ? TENS | UNITS : TENS;
    return v >= 10 ? TENS | UNITS : UNITS;
}

/* Whether V has its places and all lower ones free in the open group. */
static bool fits(const struct state *s, double v)
{
    unsigned lower = v >= 100 ? FULL : v >= 10 ? TENS | UNITS : UNITS;
    return (s->filled & lower) == 0;
}

static void multiply(struct parse *p, double power)
{
    struct state *s = &p->s;
    double part = is_empty(s) ? 1 : s->group;
    s->has_coefficient = s->has_coefficient || !is_empty(s);
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
static void multiply_group(struct state *s, double power)
{
    double part = is_empty(s) ? 1 : s->group;
    s->group_power = is_empty(s) ? 0 : power;
    s->group = part * power;
    s->multiplied = s->group;
}

/* ---- words of one class ---- */

static bool attach_card(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    bool is_homonym = is_code(sense, "homonym") && !s->begun && !mig_is_word_in(p->atoms, i + n, MIG_IN(MULT));
    if (is_code(sense, "digit") || is_homonym || (s->by_article && !s->begun) || !fits(s, sense->value) || (sense->value == 0 && s->begun))
        return false;
    s->out.is_pronoun = !s->begun && is_code(sense, "pronoun");
    s->group += sense->value;
    s->filled |= sense->value == 0 ? FULL : places_of(sense->value);
    s->out.has_words = true;
    move_to(p, i + n);
    return true;
}

static bool attach_hundred(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    if (s->group >= 100 || (s->filled & HUNDREDS && !s->from_digits) || s->out.has_decimals)
        return false;
    if (s->filled == FULL && s->group == 0)
        return false;
    if (is_code(sense, "after") && is_empty(s))
        return false;
    multiply_group(s, sense->value);
    s->filled = HUNDREDS;
    s->from_digits = false;
    s->out.has_words = true;
    move_to(p, i + n);
    s->after_power = true;
    return true;
}

/* "k", "m": joined to digits. One that is a measure too (m) needs a capital, a currency before or a noun behind. */
static bool is_tight(const struct parse *p, size_t i)
{
    const struct mig_atoms *a = p->atoms;
    if (!p->s.after_digits || i != p->s.at || (!mig_is_joined(a, i) && !(p->s.out.has_decimals && i + 1 == a->n)))
        return false;
    return !mig_is_word_in(a, i, MIG_IN(MEASURE)) || a->item[i].capital ||
           (p->start > 0 && mig_is_word_in(a, p->start - 1, MIG_IN(CURRENCY))) || mig_is_noun(a, i + 1);
}

static bool attach_mult(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    if (s->by_point && s->total > 0) {   /* "two thousand five point eight billion": of the whole */
        s->group += s->total;
        s->total = 0;
        s->limit = INFINITY;
    }
    if (sense->value >= s->limit || (s->filled == FULL && s->group == 0))
        return false;
    if (is_code(sense, "after") && is_empty(s))
        return false;
    if (is_code(sense, "tight") && !is_tight(p, i))
        return false;
    s->out.may_be_vague = !s->begun && !s->by_article;
    multiply(p, sense->value);
    s->out.has_words = s->out.has_words || !s->out.has_digits;
    move_to(p, i + n);
    s->after_power = true;
    set_mark(p, s);
    return true;
}

static void close_ordinal(struct parse *p, size_t at)
{
    move_to(p, at);
    p->s.out.is_ordinal = p->s.closed = true;
}

static bool attach_ord(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    if ((s->by_article && !s->begun) || s->out.has_decimals)
        return false;
    if (is_code(sense, "mult")) {
        if (sense->value >= s->limit || (sense->value < 1000 && s->filled & HUNDREDS && !s->from_digits))
            return false;
        s->total += (is_empty(s) ? 1 : s->group) * sense->value;
    } else if (sense->value >= 1000 ? is_empty(s) && sense->value < s->limit : fits(s, sense->value)) {
        s->total += s->group + sense->value;
    } else {
        return false;
    }
    s->group = 0;
    s->out.has_words = true;
    close_ordinal(p, i + n);
    return true;
}

/* Behind a part: "of a million", "million"; multiplies it. */
static void take_power(struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *sense;
    size_t i = p->s.at;
    i += mig_is_word_in(a, i, MIG_IN(NUM_OF));
    i += mig_is_word_in(a, i, MIG_IN(ARTICLE));
    size_t n = mig_find_sense(p->language, a, i, MIG_CLASS_MULT, &sense);
    if (n == 0 || is_code(sense, "tight"))
        return;
    p->s.total *= sense->value;
    p->s.out.has_multiplier = true;
    p->s.out.is_fraction = false;
    move_to(p, i + n);
}

/* May a fraction word stand without a number before it? "половина", "a fifth of", not "the first half". */
static bool stands_alone(const struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    const struct mig_atoms *a = p->atoms;
    bool of = mig_is_word_in(a, i + n, MIG_IN(NUM_OF));
    if (i > 0 && mig_is_word_in(a, i - 1, MIG_IN(ORD)))
        return false;
    if (is_code(sense, "alone") || is_code(sense, "sign"))
        return true;
    return of || (p->s.by_article && i + n >= a->n);
}

static bool attach_sign(struct parse *p, size_t i, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    if (s->out.has_decimals || s->out.has_multiplier)
        return false;
    s->out.is_fraction = is_empty(s);
    s->out.has_decimals = true;
    s->out.has_words = true;
    s->group += sense->value;
    s->filled = FULL;
    move_to(p, i + 1);
    return true;
}

static bool attach_fraction(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    double number = s->total + s->group;
    if (is_code(sense, "sign"))
        return attach_sign(p, i, sense);
    if (s->begun) {
        if (s->out.has_decimals || number != floor(number) || (is_code(sense, "one") && number != 1))
            return false;
    } else if (!is_code(sense, "power") && !stands_alone(p, i, n, sense)) {
        return false;
    }
    struct state before = *s;
    s->total = (s->begun ? number : 1) * sense->value;
    s->group = 0;
    s->out.is_fraction = s->closed = s->out.has_words = true;
    s->out.is_pronoun = false;
    move_to(p, i + n);
    if (!p->is_tail)
        take_power(p);
    if (is_code(sense, "power") && !s->out.has_multiplier)
        *s = before;
    return s->at != before.at;
}

static bool attach_half_more(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    if (!is_code(sense, "and")) {
        if (s->begun)
            return false;
        s->group = sense->value;
        s->filled = FULL;
        s->closed = sense->value >= 1000;
        s->out.has_decimals = sense->value != floor(sense->value);
    } else if (s->out.has_decimals || !s->begun) {
        return false;
    } else if (s->group > 0) {
        s->group += sense->value;
        s->filled = FULL;
        s->out.has_decimals = true;
    } else {
        s->total += sense->value * s->limit;
        s->closed = true;
    }
    s->out.has_words = true;
    move_to(p, i + n);
    return true;
}

static bool attach_collective(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    bool after = is_code(sense, "after"), person = is_code(sense, "person"), before = is_code(sense, "before");
    if (s->total > 0 || s->group >= 100 || (s->begun && (person || before)) || (after && is_empty(s)))
        return false;
    if (before) {   /* "a couple of hundred": nothing without the power */
        size_t power = i + n + mig_is_word_in(p->atoms, i + n, MIG_IN(NUM_OF));
        if (!mig_is_word_in(p->atoms, power, MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE)))
            return false;
        n = power - i;
    }
    s->out.may_be_vague = !s->begun && !s->by_article;
    multiply_group(s, sense->value);
    s->filled = before ? UNITS : FULL;
    s->closed = person;
    s->out.has_words = true;
    move_to(p, i + n);
    return true;
}

/* "сотни тысяч", "tens of thousands", "several hundred". */
static bool attach_vague(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    static const uint64_t powers = MIG_IN(VAGUE) | MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE);
    struct state *s = &p->s;
    const struct mig_atoms *a = p->atoms;
    double power = sense->value;
    if (s->begun || s->by_article)
        return false;
    for (int k = 0; k < MAX_VAGUE_POWERS; k++) {
        const struct mig_sense *more;
        size_t at = i + n;
        at += mig_is_word_in(a, at, MIG_IN(NUM_OF));
        if (!mig_is_word_in(a, at, powers) || !a->item[at].space)
            break;
        mig_lexicon_match(p->language->lexicon, a, at, powers, &more);
        while (more && (!(UINT64_C(1) << more->class & powers) || !(more->value > 2) || is_code(more, "person") ||
                        is_code(more, "tight")))
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
    move_to(p, i + n);
    return true;
}

/* ---- decimals in words ---- */

/* "seventy-one", "five", "o": the value of a word or two; atoms taken. */
static size_t point_word(const struct parse *p, size_t i, double *value, int *n_digits)
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
static size_t point_digits(const struct parse *p, size_t i, double *out)
{
    const struct mig_atoms *a = p->atoms;
    struct mig_digits d;
    double mantissa = 0, value;
    int digits = 0, more;
    size_t at = i;
    if (mig_is_digits(a, i) && mig_digits_parse(p->language, a, i, &d) && !d.has_decimals && !d.has_groups && !d.is_code) {
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

static bool parse_parts(struct parse *p);

/* "целых семь десятых": a cardinal over a power of ten. */
static size_t point_fraction(const struct parse *p, size_t i, double *out)
{
    struct parse tail = { .language = p->language, .atoms = p->atoms, .start = i, .is_tail = true };
    tail.s = (struct state){ .at = i, .limit = INFINITY };
    if (p->is_tail || !parse_parts(&tail) || !tail.s.out.is_fraction)
        return 0;
    *out = tail.s.total;
    return tail.s.at - i;
}

static bool attach_point(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    struct state *s = &p->s;
    double part = 0;
    if (p->is_tail || s->out.has_decimals || (!s->begun && (is_code(sense, "fraction") || s->by_article)))
        return false;
    size_t at = i + n + mig_is_word_in(p->atoms, i + n, MIG_IN(NUM_AND));
    size_t taken = is_code(sense, "fraction") ? point_fraction(p, at, &part) : 0;
    if (taken == 0)
        taken = point_digits(p, at, &part);
    if (taken == 0 || (!s->begun && taken < 2))   /* "at this point two people" */
        return false;
    if (s->group == 0 && s->total > 0) {
        s->total += part;
        s->closed = true;
    } else {
        s->group += part;
    }
    s->filled = FULL;
    s->by_point = s->out.has_decimals = s->out.has_words = true;
    s->out.is_pronoun = false;
    move_to(p, at + taken);
    return true;
}

/* ---- "and" ---- */

static bool attach_at(struct parse *p, size_t i, uint64_t classes);

/* "two and a half", "six million and two thirds": atoms of the fraction at I, 0 if there is none. */
static size_t and_fraction(const struct parse *p, size_t i, double *out)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *card, *fraction;
    size_t at = i, n;
    double number = 1;
    if (mig_is_word_in(a, at, MIG_IN(ARTICLE)))
        at++;
    else if ((n = mig_find_sense(p->language, a, at, MIG_CLASS_CARD, &card)) > 0) {
        number = card->value;
        at += n;
        at += mig_is_hyphen(a, at);
    }
    n = at == i ? 0 : mig_find_sense(p->language, a, at, MIG_CLASS_FRACTION, &fraction);
    if (n == 0 || (is_code(fraction, "one") && number != 1) || !(number * fraction->value < 1) || fraction->value < MIN_PART)
        return 0;
    *out = number * fraction->value;
    return at + n - i;
}

static bool attach_and_fraction(struct parse *p, size_t i)
{
    struct state *s = &p->s;
    const struct mig_sense *mult;
    double part, power = 1;
    size_t n = s->out.has_decimals ? 0 : and_fraction(p, i, &part);
    if (n == 0)
        return false;
    if (s->group == 0 && s->total > 0) {   /* "one billion and a half million", "3 million and a half" */
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
        s->filled = FULL;
    }
    s->out.has_decimals = s->out.has_words = true;
    s->out.is_pronoun = false;
    move_to(p, i + n);
    return true;
}

static bool attach_and(struct parse *p, size_t i, size_t n, const struct mig_sense *sense)
{
    if (p->is_tail || !p->s.begun || is_code(sense, "point"))
        return false;
    if (attach_and_fraction(p, i + n))
        return true;
    bool by_digits = mig_is_digits(p->atoms, i + n);
    if (!p->s.after_power || (by_digits && !(p->s.group > 0 && p->s.out.has_digits)))
        return false;
    struct state before = p->s;
    if (!attach_at(p, i + n, MIG_IN(CARD) | MIG_IN(ORD)))
        return false;
    set_mark(p, &before);
    return true;
}

/* ---- digits ---- */

/* Digits behind a power: "5 тыс. 300", "2 million 300 thousand". Which needs what behind it, settle() sees to. */
static bool attach_digits(struct parse *p, size_t i)
{
    struct state *s = &p->s;
    struct mig_digits d;
    if ((s->by_article && !s->begun) || !mig_digits_parse(p->language, p->atoms, i, &d))
        return false;
    if (s->begun) {
        bool in_hundred = s->group > 0 && s->after_power && d.value < 100 && d.value > 0;
        if (d.has_groups || d.has_decimals || d.is_code || d.n_digits > 3 || mig_atom_first(p->atoms, i) == '0' ||
            mig_is_sign(p->atoms, i + 1, '-') || p->s.out.is_ordinal || !s->after_power || !(d.value < s->limit) || (s->group > 0 && !in_hundred))
            return false;
    } else {
        s->out.has_groups = d.has_groups;
        s->out.n_digits = d.n_digits;
        s->closed = s->out.is_code = d.is_code;
    }
    s->out.has_decimals = s->out.has_decimals || d.has_decimals;
    s->out.has_digits = true;
    s->from_digits = s->group == 0;
    s->group += d.value;
    s->filled = FULL;
    move_to(p, i + d.n_atoms);
    s->after_digits = true;
    return true;
}

/* The suffix of digits: 21-го, 3rd, 5-ти. */
static void take_suffix(struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    struct state *s = &p->s;
    size_t i = s->at + mig_is_hyphen(a, s->at);
    if (!s->after_digits || s->out.has_decimals || !mig_is_joined(a, i) || !mig_is_type(a, i, MIG_ATOM_WORD))
        return;
    bool goes_on = mig_is_hyphen(a, i + 1) || (mig_is_joined(a, i + 1) && mig_is_digits(a, i + 1));
    if (mig_is_word_in(a, i, MIG_IN(ORD_SUFFIX)) && !goes_on) {
        close_ordinal(p, i + 1);
    } else if (mig_is_word_in(a, i, MIG_IN(CARD_SUFFIX)) && i > s->at) {
        move_to(p, i + 1);
        s->after_power = s->total > 0;
    }
}

/* "1/2", and "1 4/5" behind a whole number. */
static void take_slash(struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    struct state *s = &p->s;
    size_t top = s->at, whole = 0;
    if (!s->after_digits || s->n_powers || s->out.has_decimals || s->out.has_groups)
        return;
    if (mig_is_digits(a, s->at) && a->item[s->at].space && mig_is_sign(a, s->at + 1, '/'))
        whole = 1;
    else
        top = s->at - 1;
    struct mig_digits num, den;
    if (!mig_is_sign(a, top + 1, '/') || !mig_is_joined(a, top + 1) || !mig_is_joined(a, top + 2) ||
        !mig_digits_parse(p->language, a, top, &num) || !mig_digits_parse(p->language, a, top + 2, &den) || num.n_atoms != 1 ||
        den.n_atoms != 1 || mig_atom_first(a, top) == '0' || mig_atom_first(a, top + 2) == '0')
        return;
    if (!(num.value < den.value) || den.value > MAX_RATIO || (mig_is_sign(a, top + 3, '/') && mig_is_joined(a, top + 3)))
        return;
    s->group = (whole ? s->group : 0) + num.value / den.value;
    s->out.is_fraction = !whole;
    s->out.has_decimals = true;
    move_to(p, top + 3 + (mig_is_joined(a, top + 3) && mig_is_word_in(a, top + 3, MIG_IN(ORD_SUFFIX))));
}

/* ---- the whole ---- */

static attach_fn *const attach[MIG_N_CLASSES] = {
    [MIG_CLASS_CARD] = attach_card,           [MIG_CLASS_HUNDRED] = attach_hundred,
    [MIG_CLASS_MULT] = attach_mult,           [MIG_CLASS_ORD] = attach_ord,
    [MIG_CLASS_FRACTION] = attach_fraction,   [MIG_CLASS_HALF_MORE] = attach_half_more,
    [MIG_CLASS_COLLECTIVE] = attach_collective, [MIG_CLASS_VAGUE] = attach_vague,
    [MIG_CLASS_NUM_AND] = attach_and,         [MIG_CLASS_NUM_POINT] = attach_point,
};

static bool attach_at(struct parse *p, size_t i, uint64_t classes)
{
    const struct mig_sense *sense;
    if (mig_is_digits(p->atoms, i) || (mig_is_point(p->atoms, i) && !p->s.begun))
        return attach_digits(p, i);
    if (!(p->atoms->item[i].begins & classes))
        return false;
    size_t n = mig_lexicon_match(p->language->lexicon, p->atoms, i, classes, &sense);
    for (; n && sense; sense = sense->next)
        if (classes >> sense->class & 1 && attach[sense->class](p, i, n, sense))
            return true;
    return false;
}

/* Parts until nothing fits. False when nothing was read. */
static bool parse_parts(struct parse *p)
{
    size_t i;
    if (mig_is_word_in(p->atoms, p->s.at, MIG_IN(ARTICLE))) {
        p->s.by_article = true;
        p->s.at++;
    }
    while (!p->s.closed && (i = next_part(p)) < p->atoms->n && attach_at(p, i, PART_CLASSES))
        if (p->s.after_digits) {
            take_slash(p);
            take_suffix(p);
        }
    return p->s.begun;
}

/* A group read behind a power or an "and" may belong to the next number: "сто тысяч двести тысяч",
 * "one hundred and two hundred", "3 million 450 people". Then the number ends before it. */
static void settle(struct parse *p)
{
    const struct state *s = &p->s;
    if (!p->has_mark || s->at == p->mark.at || (s->closed && !s->out.is_ordinal))
        return;
    size_t i = next_part(p);
    bool meets_power = i < p->atoms->n && mig_is_word_in(p->atoms, i, MIG_IN(MULT) | MIG_IN(HUNDRED)) && s->group > 0;
    bool is_listed = mig_is_sign(p->atoms, p->mark.at, ',') && s->group < 100;
    bool is_loose = is_listed || (s->from_digits && s->group > 0 && s->limit > 1000);
    if (meets_power || is_loose)
        p->s = p->mark;
}

/* A dash is a minus only right before digits and behind nothing, a space after a sign, or a comparison;
 * U+2212 is one behind a space too. */
static size_t minus_sign(const struct mig_atoms *a, size_t at)
{
    if (!mig_is_sign(a, at, '-') || !mig_is_joined(a, at + 1) || !(mig_is_digits(a, at + 1) || mig_is_point(a, at + 1)))
        return 0;
    bool is_minus = mig_atom_len(a, at) == 3 && memcmp(a->text.p + a->item[at].start, "\xE2\x88\x92", 3) == 0;
    if (at == 0 || (is_minus && a->item[at].space))
        return 1;
    const struct mig_atom *before = &a->item[at - 1];
    return before->type == MIG_ATOM_SIGN && before->sign != ')' && before->sign != '%' && before->sign != '"';
}

static size_t minus_word(const struct mig_language *language, const struct mig_atoms *a, size_t at)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(language, a, at, MIG_CLASS_MINUS, &sense);
    if (n && is_code(sense, "guarded") && at > 0 && mig_is_noun(a, at - 1))
        return 0;
    return n;
}

bool mig_number_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, struct mig_number *out)
{
    struct parse p = { .language = language, .atoms = atoms };
    if (at >= atoms->n)
        return false;
    size_t minus = minus_sign(atoms, at);
    if (minus == 0)
        minus = minus_word(language, atoms, at);
    p.start = at + minus;
    p.s = (struct state){ .at = p.start, .limit = INFINITY };
    if (p.start >= atoms->n || !parse_parts(&p))
        return false;
    settle(&p);
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
