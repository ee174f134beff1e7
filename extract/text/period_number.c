#include <math.h>

#include "extract/text/number.h"
#include "extract/text/period_slot.h"

enum { YY_PIVOT = 40 }; /* 39 is 2039, 40 is 1940 */

/* The value of a run of MIN to MAX digits; -1 if there is none. */
static int digits_of(const struct mig_slot_in *in, size_t min, size_t max)
{
    const struct mig_atom *a = mig_slot_atom(in, 0);
    int value = 0;
    if (a->type != MIG_ATOM_DIGITS || a->end - a->start < min || a->end - a->start > max)
        return -1;
    for (size_t i = a->start; i < a->end; i++)
        value = value * 10 + (in->atoms->text.p[i] - '0');
    return value;
}

/* Atoms of an ending behind digits: "st", "-го", "'inci". */
static size_t suffix_at(const struct mig_slot_in *in, size_t offset, uint64_t classes)
{
    const struct mig_atom *a = mig_slot_atom(in, offset), *b = mig_slot_atom(in, offset + 1);
    if (a->type == MIG_ATOM_WORD && !a->space && a->classes & classes)
        return 1;
    bool joins = a->sign == '-' || a->sign == '\'';
    return joins && !a->space && b->type == MIG_ATOM_WORD && !b->space && b->classes & classes ? 2 : 0;
}

/* A whole number in words, MIN to MAX; atoms taken. */
static size_t words_of(const struct mig_slot_in *in, size_t offset, int max, struct mig_number *number)
{
    struct mig_number n = { 0 };
    if (mig_slot_atom(in, offset)->type != MIG_ATOM_WORD || !(mig_slot_atom(in, offset)->classes & MIG_NUMBER_WORDS))
        return 0;
    if (!mig_number_parse(in->language, in->atoms, in->at + offset, &n))
        return 0;
    if (n.is_vague || n.has_decimals || n.is_fraction || n.value < 0 || n.value > max || n.value != floor(n.value))
        return 0;
    *number = n;
    return n.n_atoms;
}

/* An ordinal up to MAX: 21st, 21-го, twenty-first, IV where ROMAN. */
static size_t ordinal_at(const struct mig_slot_in *in, int max, bool roman, int *value)
{
    const struct mig_sense *sense;
    struct mig_number number;
    int digits = digits_of(in, 1, 2);
    size_t n = digits > 0 ? suffix_at(in, 1, MIG_IN(ORD_SUFFIX)) : 0;
    if (n && digits <= max) {
        *value = digits;
        return n + 1;
    }
    if (roman && mig_slot_atom(in, 0)->classes & MIG_IN(ROMAN) &&
        (n = mig_lexicon_match(in->language->lexicon, in->atoms, in->at, MIG_IN(ROMAN), &sense)) != 0) {
        *value = (int)mig_sense_known(sense, MIG_CLASS_ROMAN)->value;
        return *value <= max ? n : 0;
    }
    n = words_of(in, 0, max, &number);
    if (n == 0 || !number.is_ordinal || number.value < 1)
        return 0;
    *value = (int)number.value;
    return n;
}

size_t mig_slot_read_nth_day(const struct mig_slot_in *in, struct mig_when *when)
{
    int value;
    size_t n = ordinal_at(in, 31, false, &value);
    if (n)
        mig_slot_put(in, when, MIG_OPERAND_DAY, value);
    return n;
}

size_t mig_slot_read_th_day(const struct mig_slot_in *in, struct mig_when *when)
{
    return mig_slot_atom(in, 0)->type == MIG_ATOM_DIGITS ? mig_slot_read_nth_day(in, when) : 0;
}

size_t mig_slot_read_day(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    int value = digits_of(in, 1, 2);
    size_t n = mig_slot_read_nth_day(in, when);
    if (n)
        return n;
    if (value >= 1 && value <= 31) {
        mig_slot_put(in, when, MIG_OPERAND_DAY, value);
        return 1 + suffix_at(in, 1, MIG_IN(CARD_SUFFIX));
    }
    n = words_of(in, 0, 31, &number);
    if (n && number.value >= 1)
        mig_slot_put(in, when, MIG_OPERAND_DAY, (int)number.value);
    return n && number.value >= 1 ? n : 0;
}

size_t mig_slot_read_mon(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    if (value < 1 || value > 12)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_MONTH, value);
    return 1;
}

/* The same, always of two digits: "05". */
size_t mig_slot_read_mm(const struct mig_slot_in *in, struct mig_when *when)
{
    return mig_slot_atom(in, 0)->end - mig_slot_atom(in, 0)->start == 2 ? mig_slot_read_mon(in, when) : 0;
}

/* "nineteen ninety six", "twenty fifteen", "nineteen zero one": hundreds and rest said apart. */
static size_t paired_year(const struct mig_slot_in *in, int *year)
{
    struct mig_number a, b, c;
    size_t n = words_of(in, 0, 2999, &a), m, k;
    if (n == 0)
        return 0;
    *year = (int)a.value;
    if (*year >= 1000)
        return n;
    if (*year < 10 || *year > 29 || a.is_ordinal || (m = words_of(in, n, 99, &b)) == 0)
        return 0;
    int rest = (int)b.value;
    if (rest == 0 && (k = words_of(in, n + m, 9, &c)) != 0 && c.value > 0) {
        rest = (int)c.value;
        m += k;
    } else if (rest < 10) {
        return 0;
    }
    *year = *year * 100 + rest;
    return n + m;
}

/* Round hundreds are counts rather than years: "On 10 September, two thousand people". */
size_t mig_slot_read_spelled_year(const struct mig_slot_in *in, struct mig_when *when)
{
    int year;
    size_t n = paired_year(in, &year);
    if (n == 0 || year % 100 == 0)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, year);
    return n;
}

/* Only those, where they end what is said: "on the tenth of September, two thousand." */
size_t mig_slot_read_round_year(const struct mig_slot_in *in, struct mig_when *when)
{
    enum { FIRST = 1100, LAST = 2000 };
    int year;
    size_t n = paired_year(in, &year);
    const struct mig_atom *next = mig_slot_atom(in, n);
    bool ends = next->type == MIG_ATOM_SIGN && next->sign && strchr(".;:!?)", next->sign);
    if (n == 0 || year % 100 != 0 || year < FIRST || year > LAST || !(ends || in->at + n == in->atoms->n))
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, year);
    return n;
}

/* Behind the word "year": any of three or four digits or in words. */
size_t mig_slot_read_any_year(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    int value = digits_of(in, 3, 4);
    size_t n = 1;
    if (value < 0) {
        n = words_of(in, 0, 2999, &number);
        value = n ? (int)number.value : 0;
    }
    if (value < 100)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, value);
    return n;
}

/* двухтысячный, две тысячи шестого */
size_t mig_slot_read_nth_year(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    size_t n = words_of(in, 0, 2999, &number);
    if (n == 0 || !number.is_ordinal || number.value < 1000)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, (int)number.value);
    return n;
}

static int full_year(int yy)
{
    return yy + (yy < YY_PIVOT ? 2000 : 1900);
}

/* 2012, '94 */
size_t mig_slot_read_year(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_slot_in next = *in;
    int value = digits_of(in, 4, 4);
    if (value >= 1000 && value <= 2999) {
        mig_slot_put(in, when, MIG_OPERAND_YEAR, value);
        return 1;
    }
    next.at++;
    if (mig_slot_atom(in, 0)->sign != '\'' || mig_slot_atom(in, 1)->space || (value = digits_of(&next, 2, 2)) < 0)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, full_year(value));
    return 2;
}

size_t mig_slot_read_yy(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 2, 2);
    if (value < 0)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, full_year(value));
    return 1;
}

size_t mig_slot_read_ymd(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 8, 8), year = value / 10000;
    if (value < 0 || year < 1900 || year > 2099 || mig_day_of(year, value / 100 % 100, value % 100) == MIG_NO_DAY)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_YEAR, year);
    mig_slot_put(in, when, MIG_OPERAND_MONTH, value / 100 % 100);
    mig_slot_put(in, when, MIG_OPERAND_DAY, value % 100);
    return 1;
}

/* One number word by itself. */
static size_t plain_card(const struct mig_slot_in *in, int *value)
{
    const struct mig_sense *sense;
    if (!(mig_slot_atom(in, 0)->classes & MIG_IN(CARD)) ||
        mig_lexicon_match(in->language->lexicon, in->atoms, in->at, MIG_IN(CARD), &sense) != 1)
        return 0;
    *value = (int)mig_sense_known(sense, MIG_CLASS_CARD)->value;
    return 1;
}

size_t mig_slot_read_n(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number = { 0 };
    int value = digits_of(in, 1, 3);
    size_t n = 1 + suffix_at(in, 1, MIG_IN(CARD_SUFFIX));
    if (value < 0) {
        n = words_of(in, 0, 999, &number);
        value = (int)number.value;
        if (n == 0 || number.is_ordinal)
            n = plain_card(in, &value); /* "three quarters" of a year, not of a whole */
    }
    if (n == 0 || value == 0)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_N, value);
    return n;
}

size_t mig_slot_read_nth(const struct mig_slot_in *in, struct mig_when *when)
{
    int value;
    size_t n = ordinal_at(in, 53, true, &value);
    if (n)
        mig_slot_put(in, when, MIG_OPERAND_NTH, value);
    return n;
}

size_t mig_slot_read_no(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    if (value < 1 || value > 53)
        return 0;
    mig_slot_put(in, when, MIG_OPERAND_NTH, value);
    return 1;
}

size_t mig_slot_read_hour(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    (void)when;
    return value >= 0 && value <= 24;
}

size_t mig_slot_read_minute(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 2, 2);
    (void)when;
    return value >= 0 && value <= 60;
}
