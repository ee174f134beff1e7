#include "extract/text/operand.h"

#include <math.h>

#include "extract/text/look.h"

#define UNITS (MIG_IN(PERCENT) | MIG_IN(TIMES) | MIG_IN(CURRENCY) | MIG_IN(MEASURE) | MIG_IN(AGE))

enum { CHANGE_DISTANCE = 4 };

struct parse {
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    struct mig_operand op;
    bool in_open;
    bool by_hyphen; /* the unit is joined by a hyphen: 60-летний */
};

/* Each takes the unit SENSE if it is one here. */
typedef bool take_fn(struct parse *p, const struct mig_sense *sense);

static bool take_percent(struct parse *p, const struct mig_sense *sense)
{
    if (mig_has_code(sense, "before"))
        return false;
    p->op.kind = MIG_PERCENT;
    p->op.unit = sense->code;
    return true;
}

/* Is the number in front of TIMES a factor? "Three times as many", "rose three times", "three times the number". */
static bool compares(const struct parse *p)
{
    size_t behind = p->op.end + p->by_hyphen + 1;
    if (mig_is_word_in(p->atoms, behind, MIG_IN(THAN)))
        return true;
    for (size_t i = p->op.at, n = 0; i > 0 && n < CHANGE_DISTANCE; i--, n++)
        if (mig_is_word_in(p->atoms, i - 1, MIG_IN(CHANGE)))
            return true;
    return false;
}

static bool take_times(struct parse *p, const struct mig_sense *sense)
{
    if (mig_has_code(sense, "open") || (mig_has_code(sense, "joined") && !p->by_hyphen))
        return false;
    bool counts_occasions = (mig_has_code(sense, "in") && !p->in_open) || (mig_has_code(sense, "than") && !compares(p));
    p->op.kind = counts_occasions ? MIG_MEASURE : MIG_FACTOR;
    p->op.unit = counts_occasions ? "time" : "";
    return true;
}

static bool take_currency(struct parse *p, const struct mig_sense *sense)
{
    p->op.kind = MIG_MONEY;
    p->op.unit = sense->code;
    if (!isnan(sense->value))
        p->op.number.value *= sense->value;
    return true;
}

static bool take_measure(struct parse *p, const struct mig_sense *sense)
{
    p->op.kind = MIG_MEASURE;
    p->op.unit = sense->code;
    return true;
}

static bool take_age(struct parse *p, const struct mig_sense *sense)
{
    if (!mig_has_code(sense, "after") && !(mig_has_code(sense, "joined") && p->by_hyphen))
        return false;
    p->op.kind = MIG_MEASURE;
    p->op.unit = "year_of_age";
    return true;
}

static take_fn *const takers[MIG_N_CLASSES] = {
    [MIG_CLASS_PERCENT] = take_percent, [MIG_CLASS_TIMES] = take_times, [MIG_CLASS_CURRENCY] = take_currency,
    [MIG_CLASS_MEASURE] = take_measure, [MIG_CLASS_AGE] = take_age,
};

static size_t take_unit_at(struct parse *p, size_t i)
{
    const struct mig_sense *sense;
    if (i >= p->atoms->n || !(p->atoms->item[i].begins & UNITS))
        return 0;
    size_t n = mig_lexicon_match(p->language->lexicon, p->atoms, i, UNITS, &sense);
    for (; n && sense; sense = sense->next)
        if (takers[sense->class] && takers[sense->class](p, sense))
            return n;
    return 0;
}

/* Over "of a" between a part and its unit: "half a litre", "a quarter of a million dollars". */
static size_t behind_article(const struct mig_atoms *a, size_t i)
{
    i += mig_is_word_in(a, i, MIG_IN(NUM_OF));
    return i + mig_is_word_in(a, i, MIG_IN(ARTICLE));
}

static void take_unit(struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    size_t i = p->op.end;
    p->by_hyphen = mig_is_hyphen(a, i);
    i = p->by_hyphen ? i + 1 : mig_skip_point(a, i);
    size_t n = take_unit_at(p, i);
    if (n == 0 && p->op.number.is_fraction && behind_article(a, i) > i) {
        i = behind_article(a, i);
        n = take_unit_at(p, i);
    }
    if (n == 0)
        return;
    p->op.is_bare = false;
    p->op.end = i + n;
}

/* "12%-дан", "5 млн-нан", "5 $'dan": the case of the whole, joined to its unit or power. */
static void take_case(struct parse *p)
{
    size_t i = p->op.end;
    if (mig_is_suffix_sign(p->atoms, i) && mig_is_joined(p->atoms, i) && mig_is_joined(p->atoms, i + 1) &&
        mig_is_word_in(p->atoms, i + 1, MIG_IN(CARD_SUFFIX)) && !mig_is_digits(p->atoms, i - 1))
        p->op.end = i + 2;
}

/* "пять с лишним тысяч": the power behind a qualifier. */
static void take_late_power(struct parse *p)
{
    const struct mig_sense *qual, *mult;
    size_t n = mig_find_sense(p->language, p->atoms, p->op.end, MIG_CLASS_QUAL_AFTER, &qual);
    size_t more = n ? mig_find_sense(p->language, p->atoms, p->op.end + n, MIG_CLASS_MULT, &mult) : 0;
    if (more == 0 || mig_has_code(mult, "tight") || p->op.number.has_multiplier)
        return;
    p->op.number.value *= mult->value;
    p->op.number.multiplier = mult->value;
    p->op.number.has_multiplier = true;
    p->op.qualifier = mig_word_find(mig_qualifier_words, mig_span_of(qual->code));
    p->op.end += n + more;
}

/* "One hour and a half", "два года с половиной": a part of the unit behind it. */
static void take_part_behind(struct parse *p)
{
    const struct mig_atoms *a = p->atoms;
    const struct mig_sense *part = NULL;
    size_t i = p->op.end, n = mig_find_sense(p->language, a, i, MIG_CLASS_HALF_MORE, &part);
    if (n && !mig_has_code(part, "and"))
        return;
    if (n == 0 && mig_is_word_in(a, i, MIG_IN(NUM_AND))) {
        i += 1 + mig_is_word_in(a, i + 1, MIG_IN(ARTICLE));
        n = mig_find_sense(p->language, a, i, MIG_CLASS_FRACTION, &part);
    }
    if (n == 0 || p->op.number.has_decimals || mig_is_word_in(a, i + n, MIG_IN(NUM_OF)) || mig_is_noun(a, i + n) ||
        mig_is_hyphen(a, i + n))
        return;
    p->op.number.value += part->value;
    p->op.number.has_decimals = true;
    p->op.end = i + n;
}

/* "75 USD million": the power behind the currency. */
static void take_power_behind(struct parse *p)
{
    const struct mig_sense *mult;
    size_t n = mig_find_sense(p->language, p->atoms, p->op.end, MIG_CLASS_MULT, &mult);
    if (n == 0 || p->op.number.has_multiplier || mig_has_code(mult, "tight") || p->by_hyphen)
        return;
    p->op.number.value *= mult->value;
    p->op.number.multiplier = mult->value;
    p->op.number.has_multiplier = true;
    p->op.end += n;
}

/* "20 dollars and 43 cents": the small coin behind the large one. */
static void take_small_coin(struct parse *p)
{
    struct mig_number coins;
    const struct mig_sense *sense;
    size_t i = p->op.end + mig_is_word_in(p->atoms, p->op.end, MIG_IN(LIST_AND) | MIG_IN(NUM_AND));
    if (p->op.number.has_decimals || !mig_number_parse(p->language, p->atoms, i, &coins) || coins.is_ordinal ||
        !(coins.value < 100))
        return;
    size_t at = i + coins.n_atoms, n = mig_find_sense(p->language, p->atoms, at, MIG_CLASS_CURRENCY, &sense);
    if (n == 0 || isnan(sense->value) || !(sense->value < 1))
        return;
    p->op.number.value += coins.value * sense->value;
    p->op.number.has_decimals = true;
    p->op.end = at + n;
}

/* "$500", "USD 5", "рублей 10"; a word in small letters only when no counted noun follows. */
static size_t currency_before(struct parse *p, size_t at, const struct mig_sense **sense)
{
    const struct mig_atoms *a = p->atoms;
    size_t n = mig_find_sense(p->language, a, at, MIG_CLASS_CURRENCY, sense);
    if (n == 0)
        return 0;
    size_t i = mig_skip_point(a, at + n);
    if (!mig_number_parse(p->language, a, i, &p->op.number) || p->op.number.is_ordinal)
        return 0;
    bool is_word = a->item[at].type == MIG_ATOM_WORD && !a->item[at].capital && n == 1;
    if (is_word && mig_is_noun(a, i + p->op.number.n_atoms))
        return 0;
    return i - at;
}

/* "yüzde 12", "%12": a word or sign for percent that stands in front. */
static size_t percent_before(struct parse *p, size_t at)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(p->language, p->atoms, at, MIG_CLASS_PERCENT, &sense);
    while (n && sense && !mig_has_code(sense, "before"))
        sense = mig_sense_next(sense);
    bool is_one = n && sense && mig_number_parse(p->language, p->atoms, at + n, &p->op.number) &&
                  !p->op.number.is_ordinal && !p->op.number.is_code;
    return is_one ? n : 0;
}

/* "5 (besh)", "five (5)": the same number once more, in brackets, is no other. */
static void take_again(struct parse *p)
{
    struct mig_number *first = &p->op.number, again;
    size_t i = p->op.number_at + first->n_atoms;
    if (first->is_ordinal || first->is_code || first->has_digits == first->has_words ||
        !mig_is_sign(p->atoms, i, '(') || !mig_number_parse(p->language, p->atoms, i + 1, &again) ||
        !mig_is_sign(p->atoms, i + 1 + again.n_atoms, ')'))
        return;
    bool is_same = again.value == first->value && again.has_digits == first->has_words &&
                   again.has_words == first->has_digits && !again.is_ordinal && !again.is_code;
    if (is_same)
        first->n_atoms += again.n_atoms + 2;
}

bool mig_operand_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, bool in_open,
                       struct mig_operand *out)
{
    struct parse p = { .language = language, .atoms = atoms, .in_open = in_open };
    const struct mig_sense *currency;
    size_t money = currency_before(&p, at, &currency), percent = money ? 0 : percent_before(&p, at);
    size_t before = money + percent;
    if (before == 0 && !mig_number_parse(language, atoms, at, &p.op.number))
        return false;
    p.op.at = at;
    p.op.number_at = at + before;
    take_again(&p);
    p.op.end = p.op.number_at + p.op.number.n_atoms;
    p.op.kind = p.op.number.is_ordinal ? MIG_ORDINAL : MIG_COUNT;
    p.op.unit = "";
    p.op.is_bare = before == 0;
    p.op.qualifier = p.op.number.is_about ? MIG_ABOUT : 0;
    if (!p.op.number.is_ordinal && !p.op.number.is_code)
        take_late_power(&p);
    if (percent) {
        p.op.kind = MIG_PERCENT;
    } else if (money) {
        take_currency(&p, currency);
        take_small_coin(&p);
    } else if (!p.op.number.is_ordinal && !p.op.number.is_code) {
        take_unit(&p);
        if (p.op.kind == MIG_MEASURE)
            take_part_behind(&p);
        if (p.op.kind == MIG_MONEY) {
            take_power_behind(&p);
            take_small_coin(&p);
        }
    }
    if (p.op.is_bare && p.op.kind == MIG_COUNT && p.op.number.is_fraction)
        p.op.kind = MIG_FACTOR;
    if (!p.op.number.is_ordinal && !p.op.number.is_code)
        take_case(&p);
    *out = p.op;
    return true;
}
