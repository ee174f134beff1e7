#include <math.h>

#include "extract/text/number.h"
#include "extract/text/period_grammar.h"

const char *const mig_operand_words[] = {
#define MIG_OPERAND_WORD(id, name) name,
    MIG_OPERANDS(MIG_OPERAND_WORD)
#undef MIG_OPERAND_WORD
        NULL
};
const char *const mig_unit_words[] = {
    [MIG_UNIT_DAY] = "day", [MIG_UNIT_WEEK] = "week", [MIG_UNIT_MONTH] = "month", [MIG_UNIT_QUARTER] = "quarter",
    [MIG_UNIT_HALF] = "half", [MIG_UNIT_YEAR] = "year", [MIG_UNIT_DECADE] = "decade", [MIG_UNIT_CENTURY] = "century",
    [MIG_UNIT_CENTURY + 1] = NULL,
};

#define NUMBER_WORDS (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(COLLECTIVE))
enum { YY_PIVOT = 40 };   /* 39 is 2039, 40 is 1940 */

static const struct mig_atom *atom_at(const struct mig_slot_in *in, size_t offset)
{
    size_t at = in->at + offset;
    return &in->atoms->item[at < in->atoms->n ? at : in->atoms->n];
}

static void put(const struct mig_slot_in *in, struct mig_when *when, enum mig_operand operand, int value)
{
    if (when->v[operand][in->second] == MIG_MISSING)
        when->v[operand][in->second] = (int16_t)value;
}

/* The value of a run of MIN to MAX digits; -1 if there is none. */
static int digits_of(const struct mig_slot_in *in, size_t min, size_t max)
{
    const struct mig_atom *a = atom_at(in, 0);
    int value = 0;
    if (a->type != MIG_ATOM_DIGITS || a->end - a->start < min || a->end - a->start > max)
        return -1;
    for (size_t i = a->start; i < a->end; i++)
        value = value * 10 + (in->atoms->text.p[i] - '0');
    return value;
}

/* Atoms of an ending behind digits: "st", "-го". */
static size_t suffix_at(const struct mig_slot_in *in, size_t offset, uint64_t classes)
{
    const struct mig_atom *a = atom_at(in, offset), *b = atom_at(in, offset + 1);
    if (a->type == MIG_ATOM_WORD && !a->space && a->classes & classes)
        return 1;
    return a->sign == '-' && !a->space && b->type == MIG_ATOM_WORD && !b->space && b->classes & classes ? 2 : 0;
}

/* A whole number in words, MIN to MAX; atoms taken. */
static size_t words_of(const struct mig_slot_in *in, size_t offset, int max, struct mig_number *number)
{
    struct mig_number n = { 0 };
    if (atom_at(in, offset)->type != MIG_ATOM_WORD || !(atom_at(in, offset)->classes & NUMBER_WORDS))
        return 0;
    if (!mig_number_parse(in->language, in->atoms, in->at + offset, &n))
        return 0;
    if (n.is_vague || n.has_decimals || n.value < 0 || n.value > max || n.value != floor(n.value))
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
    if (roman && atom_at(in, 0)->classes & MIG_IN(ROMAN) &&
        (n = mig_lexicon_match(in->language->lexicon, in->atoms, in->at, MIG_IN(ROMAN), &sense)) != 0) {
        *value = (int)mig_sense_in(sense, MIG_CLASS_ROMAN)->value;
        return *value <= max ? n : 0;
    }
    n = words_of(in, 0, max, &number);
    if (n == 0 || !number.is_ordinal || number.value < 1)
        return 0;
    *value = (int)number.value;
    return n;
}

static size_t read_nth_day(const struct mig_slot_in *in, struct mig_when *when)
{
    int value;
    size_t n = ordinal_at(in, 31, false, &value);
    if (n)
        put(in, when, MIG_OPERAND_DAY, value);
    return n;
}

static size_t read_th_day(const struct mig_slot_in *in, struct mig_when *when)
{
    return atom_at(in, 0)->type == MIG_ATOM_DIGITS ? read_nth_day(in, when) : 0;
}

static size_t read_day(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    int value = digits_of(in, 1, 2);
    size_t n = read_nth_day(in, when);
    if (n)
        return n;
    if (value >= 1 && value <= 31) {
        put(in, when, MIG_OPERAND_DAY, value);
        return 1 + suffix_at(in, 1, MIG_IN(CARD_SUFFIX));
    }
    n = words_of(in, 0, 31, &number);
    if (n && number.value >= 1)
        put(in, when, MIG_OPERAND_DAY, (int)number.value);
    return n && number.value >= 1 ? n : 0;
}

static size_t read_mon(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    if (value < 1 || value > 12)
        return 0;
    put(in, when, MIG_OPERAND_MONTH, value);
    return 1;
}

/* The same, always of two digits: "05". */
static size_t read_mm(const struct mig_slot_in *in, struct mig_when *when)
{
    return atom_at(in, 0)->end - atom_at(in, 0)->start == 2 ? read_mon(in, when) : 0;
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
static size_t read_spelled_year(const struct mig_slot_in *in, struct mig_when *when)
{
    int year;
    size_t n = paired_year(in, &year);
    if (n == 0 || year % 100 == 0)
        return 0;
    put(in, when, MIG_OPERAND_YEAR, year);
    return n;
}

/* Behind the word "year": any of three or four digits or in words. */
static size_t read_any_year(const struct mig_slot_in *in, struct mig_when *when)
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
    put(in, when, MIG_OPERAND_YEAR, value);
    return n;
}

/* двухтысячный, две тысячи шестого */
static size_t read_nth_year(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    size_t n = words_of(in, 0, 2999, &number);
    if (n == 0 || !number.is_ordinal || number.value < 1000)
        return 0;
    put(in, when, MIG_OPERAND_YEAR, (int)number.value);
    return n;
}

static int full_year(int yy)
{
    return yy + (yy < YY_PIVOT ? 2000 : 1900);
}

/* 2012, '94 */
static size_t read_year(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_slot_in next = *in;
    int value = digits_of(in, 4, 4);
    if (value >= 1000 && value <= 2999) {
        put(in, when, MIG_OPERAND_YEAR, value);
        return 1;
    }
    next.at++;
    if (atom_at(in, 0)->sign != '\'' || atom_at(in, 1)->space || (value = digits_of(&next, 2, 2)) < 0)
        return 0;
    put(in, when, MIG_OPERAND_YEAR, full_year(value));
    return 2;
}

static size_t read_yy(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 2, 2);
    if (value < 0)
        return 0;
    put(in, when, MIG_OPERAND_YEAR, full_year(value));
    return 1;
}

static size_t read_ymd(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 8, 8), year = value / 10000;
    if (value < 0 || year < 1900 || year > 2099 || mig_day_of(year, value / 100 % 100, value % 100) == MIG_NO_DAY)
        return 0;
    put(in, when, MIG_OPERAND_YEAR, year);
    put(in, when, MIG_OPERAND_MONTH, value / 100 % 100);
    put(in, when, MIG_OPERAND_DAY, value % 100);
    return 1;
}

static size_t read_n(const struct mig_slot_in *in, struct mig_when *when)
{
    struct mig_number number;
    int value = digits_of(in, 1, 3);
    size_t n = 1 + suffix_at(in, 1, MIG_IN(CARD_SUFFIX));
    if (value < 0) {
        n = words_of(in, 0, 999, &number);
        if (n == 0 || number.is_ordinal)
            return 0;
        value = (int)number.value;
    }
    if (value == 0)
        return 0;
    put(in, when, MIG_OPERAND_N, value);
    return n;
}

static size_t read_nth(const struct mig_slot_in *in, struct mig_when *when)
{
    int value;
    size_t n = ordinal_at(in, 53, true, &value);
    if (n)
        put(in, when, MIG_OPERAND_NTH, value);
    return n;
}

static size_t read_no(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    if (value < 1 || value > 53)
        return 0;
    put(in, when, MIG_OPERAND_NTH, value);
    return 1;
}

static const struct mig_sense *sense_at(const struct mig_slot_in *in, enum mig_class class, size_t *n)
{
    const struct mig_sense *senses = NULL;
    uint64_t mask = UINT64_C(1) << class;
    *n = atom_at(in, 0)->classes & mask ? mig_lexicon_match(in->language->lexicon, in->atoms, in->at, mask, &senses) : 0;
    return *n ? mig_sense_in(senses, class) : NULL;
}

/* The point of an abbreviation belongs to it. */
static size_t with_point(const struct mig_slot_in *in, size_t n)
{
    const struct mig_atom *next = atom_at(in, n);
    return n && next->sign == '.' && !next->space && atom_at(in, n - 1)->classes & MIG_IN(ABBREVIATION) ? n + 1 : n;
}

static size_t read_sense(const struct mig_slot_in *in, struct mig_when *when, enum mig_class class, enum mig_operand operand)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, class, &n);
    if (!sense)
        return 0;
    double value = isnan(sense->value) ? 0 : sense->value;
    if (value < -999 || value > 999)
        return 0;
    put(in, when, operand, (int)value);
    return with_point(in, n);
}

static size_t read_month(const struct mig_slot_in *in, struct mig_when *when)
{
    return read_sense(in, when, MIG_CLASS_MONTH, MIG_OPERAND_MONTH);
}

static size_t read_month_of_code(const struct mig_slot_in *in, struct mig_when *when, const char *code)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_MONTH, &n);
    return sense && strcmp(sense->code, code) == 0 ? read_month(in, when) : 0;
}

static size_t read_month_base(const struct mig_slot_in *in, struct mig_when *when)
{
    return read_month_of_code(in, when, "base");
}

/* A month's name that can be nothing else: code "word" marks those that are words too ("may", "march"); a capital tells. */
static size_t read_month_name(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_MONTH, &n);
    if (!sense || (strcmp(sense->code, "word") == 0 && !atom_at(in, 0)->capital))
        return 0;
    return read_month(in, when);
}

static size_t read_month_short(const struct mig_slot_in *in, struct mig_when *when)
{
    return atom_at(in, 0)->classes & MIG_IN(ABBREVIATION) ? read_month(in, when) : 0;
}

static size_t read_any_weekday(const struct mig_slot_in *in, struct mig_when *when)
{
    return read_sense(in, when, MIG_CLASS_WEEKDAY, MIG_OPERAND_WEEKDAY);
}

/* Beside a date "sun" and "ср" are weekdays; alone they are anything: code "short". */
static size_t read_weekday(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_WEEKDAY, &n);
    return sense && strcmp(sense->code, "short") != 0 ? read_any_weekday(in, when) : 0;
}

static size_t read_season(const struct mig_slot_in *in, struct mig_when *when)
{
    return read_sense(in, when, MIG_CLASS_SEASON, MIG_OPERAND_SEASON);
}

static size_t read_relative(const struct mig_slot_in *in, struct mig_when *when)
{
    return read_sense(in, when, MIG_CLASS_RELATIVE, MIG_OPERAND_SHIFT);
}

static size_t read_year_mark(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    (void)when;
    return sense_at(in, MIG_CLASS_YEAR_MARK, &n) ? with_point(in, n) : 0;
}

/* {unit} names the unit; {unit:month} only asks for a word for month. */
static size_t read_unit(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_DAY_UNIT, &n);
    while (sense) {
        int unit = sense->class == MIG_CLASS_DAY_UNIT ? mig_word_find(mig_unit_words, mig_span_of(sense->code)) : -1;
        if (unit >= 0 && in->arg == MIG_MISSING)
            put(in, when, MIG_OPERAND_UNIT, unit);
        if (unit >= 0 && (in->arg == MIG_MISSING || in->arg == unit))
            return with_point(in, n);
        sense = sense->next;
    }
    return 0;
}

/* The same, but no form that can only mean several: value 2 in the table. */
static size_t read_one_unit(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_DAY_UNIT, &n);
    return sense && !(sense->value >= 2) ? read_unit(in, when) : 0;
}

static size_t read_hour(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 1, 2);
    (void)when;
    return value >= 0 && value <= 24;
}

static size_t read_minute(const struct mig_slot_in *in, struct mig_when *when)
{
    int value = digits_of(in, 2, 2);
    (void)when;
    return value >= 0 && value <= 60;
}

static size_t read_digits(const struct mig_slot_in *in, struct mig_when *when)
{
    (void)when;
    return atom_at(in, 0)->type == MIG_ATOM_DIGITS;
}

#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)
const struct mig_slot mig_slots[] = {
    { "day", read_day, NUMBER_WORDS, true, 0, GIVES(DAY) },   /* 1 .. 31, in any form */
    { "nth_day", read_nth_day, NUMBER_WORDS, true, 0, GIVES(DAY) },   /* as an ordinal only: 21st */
    { "th_day", read_th_day, 0, true, 0, GIVES(DAY) },   /* the same in digits: 21st */
    { "month", read_month, MIG_IN(MONTH), false, 0, GIVES(MONTH) },
    { "month_name", read_month_name, MIG_IN(MONTH), false, 0, GIVES(MONTH) },   /* not a word in small letters: May, but not may */
    { "month_base", read_month_base, MIG_IN(MONTH), false, 0, GIVES(MONTH) },   /* the form that lists and headings use: code "base" */
    { "month_short", read_month_short, MIG_IN(MONTH), false, 0, GIVES(MONTH) },   /* an abbreviation only */
    { "mon", read_mon, 0, true, 0, GIVES(MONTH) },   /* a month in digits, 1 .. 12 */
    { "mm", read_mm, 0, true, 0, GIVES(MONTH) },   /* the same, always of two digits */
    { "year", read_year, 0, true, '\'', GIVES(YEAR) },   /* 2012, '94 */
    { "yy", read_yy, 0, true, 0, GIVES(YEAR) },   /* two digits of a year */
    { "spelled_year", read_spelled_year, NUMBER_WORDS, false, 0, GIVES(YEAR) },
    { "nth_year", read_nth_year, NUMBER_WORDS, false, 0, GIVES(YEAR) },   /* a year as an ordinal in words */
    { "any_year", read_any_year, NUMBER_WORDS, true, 0, GIVES(YEAR) },   /* of three digits too, or in words */
    { "ymd", read_ymd, 0, true, 0, GIVES(DAY) | GIVES(MONTH) | GIVES(YEAR) },   /* 20121218 */
    { "n", read_n, NUMBER_WORDS, true, 0, GIVES(N) },   /* how many, in digits or words */
    { "nth", read_nth, NUMBER_WORDS | MIG_IN(ROMAN), true, 0, GIVES(NTH) },   /* which, as an ordinal: third, 3rd, III */
    { "no", read_no, 0, true, 0, GIVES(NTH) },   /* which, in plain digits */
    { "unit", read_unit, MIG_IN(DAY_UNIT), false, 0, GIVES(UNIT) },
    { "one_unit", read_one_unit, MIG_IN(DAY_UNIT), false, 0, GIVES(UNIT) },   /* one of them, not "months" */
    { "weekday", read_weekday, MIG_IN(WEEKDAY), false, 0, GIVES(WEEKDAY) },
    { "any_weekday", read_any_weekday, MIG_IN(WEEKDAY), false, 0, GIVES(WEEKDAY) },
    { "season", read_season, MIG_IN(SEASON), false, 0, GIVES(SEASON) },
    { "relative", read_relative, MIG_IN(RELATIVE), false, 0, GIVES(SHIFT) },
    { "year_mark", read_year_mark, MIG_IN(YEAR_MARK), false, 0, 0 },
    { "hour", read_hour, 0, true, 0, 0 },
    { "minute", read_minute, 0, true, 0, 0 },
    { "digits", read_digits, 0, true, 0, 0 },
    { NULL, NULL, 0, false, 0, 0 },
};

int mig_slot_find(struct mig_span name)
{
    for (int i = 0; mig_slots[i].name; i++)
        if (mig_span_is(name, mig_slots[i].name))
            return i;
    return -1;
}
