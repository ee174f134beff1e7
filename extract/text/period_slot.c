#include "extract/text/period_slot.h"

#include <math.h>

const char *const mig_period_operand_words[] = {
#define MIG_OPERAND_WORD(id, name) name,
    MIG_OPERANDS(MIG_OPERAND_WORD)
#undef MIG_OPERAND_WORD
        NULL
};
const char *const mig_unit_words[] = {
    [MIG_UNIT_DAY] = "day",         [MIG_UNIT_WEEK] = "week",       [MIG_UNIT_MONTH] = "month",
    [MIG_UNIT_QUARTER] = "quarter", [MIG_UNIT_HALF] = "half",       [MIG_UNIT_YEAR] = "year",
    [MIG_UNIT_DECADE] = "decade",   [MIG_UNIT_CENTURY] = "century", [MIG_UNIT_CENTURY + 1] = NULL,
};

static const struct mig_sense *sense_at(const struct mig_slot_in *in, enum mig_class class, size_t *n)
{
    const struct mig_sense *senses = NULL;
    uint64_t mask = UINT64_C(1) << class;
    *n = mig_slot_atom(in, 0)->classes & mask
             ? mig_lexicon_match(in->language->lexicon, in->atoms, in->at, mask, &senses)
             : 0;
    return *n ? mig_sense_in(senses, class) : NULL;
}

/* The point of an abbreviation belongs to it. */
static size_t with_point(const struct mig_slot_in *in, size_t n)
{
    const struct mig_atom *next = mig_slot_atom(in, n);
    return n && next->sign == '.' && !next->space && mig_slot_atom(in, n - 1)->classes & MIG_IN(ABBREVIATION) ? n + 1
                                                                                                              : n;
}

static size_t read_sense(const struct mig_slot_in *in, struct mig_when *when, enum mig_class class,
                         enum mig_period_operand operand)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, class, &n);
    if (!sense)
        return 0;
    double value = isnan(sense->value) ? 0 : sense->value;
    if (value < -999 || value > 999)
        return 0;
    mig_slot_put(in, when, operand, (int)value);
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
    if (!sense || (strcmp(sense->code, "word") == 0 && !mig_slot_atom(in, 0)->capital))
        return 0;
    return read_month(in, when);
}

static size_t read_month_short(const struct mig_slot_in *in, struct mig_when *when)
{
    return mig_slot_atom(in, 0)->classes & MIG_IN(ABBREVIATION) ? read_month(in, when) : 0;
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
            mig_slot_put(in, when, MIG_OPERAND_UNIT, unit);
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

/* A form that only means several. */
static size_t read_many_unit(const struct mig_slot_in *in, struct mig_when *when)
{
    size_t n;
    const struct mig_sense *sense = sense_at(in, MIG_CLASS_DAY_UNIT, &n);
    return sense && sense->value >= 2 ? read_unit(in, when) : 0;
}

static size_t read_digits(const struct mig_slot_in *in, struct mig_when *when)
{
    (void)when;
    return mig_slot_atom(in, 0)->type == MIG_ATOM_DIGITS;
}

#define GIVES(id) MIG_GIVES(MIG_OPERAND_##id)
/* How long the digits are that an element begins with. */
enum {
    TWO = 1 << 2,
    UP_TO_2 = 1 << 1 | TWO,
    THREE = 1 << 3,
    FOUR = 1 << 4,
    EIGHT = 1 << 5,
    ANY_LENGTH = MIG_ALL_LENGTHS
};

const struct mig_phrase_slot mig_slots[] = {
    { "day", mig_slot_read_day, MIG_NUMBER_WORDS, UP_TO_2, 0, GIVES(DAY), false },        /* 1 .. 31, in any form */
    { "nth_day", mig_slot_read_nth_day, MIG_NUMBER_WORDS, UP_TO_2, 0, GIVES(DAY), true }, /* as an ordinal only: 21st */
    { "th_day", mig_slot_read_th_day, 0, UP_TO_2, 0, GIVES(DAY), true },                  /* the same in digits: 21st */
    { "month", read_month, MIG_IN(MONTH), 0, 0, GIVES(MONTH), false },
    { "month_name", read_month_name, MIG_IN(MONTH), 0, 0, GIVES(MONTH),
      false }, /* not a word in small letters: May, but not may */
    { "month_base", read_month_base, MIG_IN(MONTH), 0, 0, GIVES(MONTH),
      false }, /* the form that lists and headings use: code "base" */
    { "month_short", read_month_short, MIG_IN(MONTH), 0, 0, GIVES(MONTH), false }, /* an abbreviation only */
    { "mon", mig_slot_read_mon, 0, UP_TO_2, 0, GIVES(MONTH), false },              /* a month in digits, 1 .. 12 */
    { "mm", mig_slot_read_mm, 0, TWO, 0, GIVES(MONTH), false },                    /* the same, always of two digits */
    { "year", mig_slot_read_year, 0, FOUR, '\'', GIVES(YEAR), false },             /* 2012, '94 */
    { "yy", mig_slot_read_yy, 0, TWO, 0, GIVES(YEAR), false },                     /* two digits of a year */
    { "spelled_year", mig_slot_read_spelled_year, MIG_NUMBER_WORDS, 0, 0, GIVES(YEAR), false },
    { "round_year", mig_slot_read_round_year, MIG_NUMBER_WORDS, 0, 0, GIVES(YEAR),
      false }, /* nineteen hundred, two thousand, with nothing behind */
    { "nth_year", mig_slot_read_nth_year, MIG_NUMBER_WORDS, 0, 0, GIVES(YEAR),
      true }, /* a year as an ordinal in words */
    { "any_year", mig_slot_read_any_year, MIG_NUMBER_WORDS, THREE | FOUR, 0, GIVES(YEAR),
      false }, /* of three digits too, or in words */
    { "ymd", mig_slot_read_ymd, 0, EIGHT, 0, GIVES(DAY) | GIVES(MONTH) | GIVES(YEAR), false }, /* 20121218 */
    { "n", mig_slot_read_n, MIG_NUMBER_WORDS, UP_TO_2 | THREE, 0, GIVES(N), false }, /* how many, in digits or words */
    { "nth", mig_slot_read_nth, MIG_NUMBER_WORDS | MIG_IN(ROMAN), UP_TO_2, 0, GIVES(NTH),
      true },                                                     /* which, as an ordinal: third, 3rd, III */
    { "no", mig_slot_read_no, 0, UP_TO_2, 0, GIVES(NTH), false }, /* which, in plain digits */
    { "unit", read_unit, MIG_IN(DAY_UNIT), 0, 0, GIVES(UNIT), false },
    { "one_unit", read_one_unit, MIG_IN(DAY_UNIT), 0, 0, GIVES(UNIT), false },   /* one of them, not "months" */
    { "many_unit", read_many_unit, MIG_IN(DAY_UNIT), 0, 0, GIVES(UNIT), false }, /* several, not "month" */
    { "weekday", read_weekday, MIG_IN(WEEKDAY), 0, 0, GIVES(WEEKDAY), false },
    { "any_weekday", read_any_weekday, MIG_IN(WEEKDAY), 0, 0, GIVES(WEEKDAY), false },
    { "season", read_season, MIG_IN(SEASON), 0, 0, GIVES(SEASON), false },
    { "relative", read_relative, MIG_IN(RELATIVE), 0, 0, GIVES(SHIFT), false },
    { "year_mark", read_year_mark, MIG_IN(YEAR_MARK), 0, 0, 0, false },
    { "hour", mig_slot_read_hour, 0, UP_TO_2, 0, 0, false },
    { "minute", mig_slot_read_minute, 0, TWO, 0, 0, false },
    { "digits", read_digits, 0, ANY_LENGTH, 0, 0, false },
    { NULL, NULL, 0, 0, 0, 0, false },
};

int mig_slot_find(struct mig_span name)
{
    const char first = name.n ? name.p[0] : '\0';
    for (int i = 0; mig_slots[i].name; i++)
        if (mig_slots[i].name[0] == first && mig_span_is(name, mig_slots[i].name))
            return i;
    return -1;
}

bool mig_slot_is_word(const struct mig_phrase_slot *slot)
{
    return slot->digits == 0 && slot->sign == 0 && !(slot->classes & MIG_NUMBER_WORDS);
}
