#include "extract/text/naming.h"

#include <math.h>

#include "extract/text/naming_look.h"

enum {
    LIST_DIGITS = 3,
    LOOK_BACK = 40,
    MAX_HOUR = 24,
    MAX_MINUTE = 60,
    MAX_DAY = 31,
    STREET_WORDS = 4,
};

/* Behind "(1967)" at I, if that stands there. */
static size_t behind_bracket(const struct mig_atoms *a, size_t i)
{
    return mig_is_sign(a, i, '(') && mig_is_alnum(a, i + 1) && mig_is_sign(a, i + 2, ')') ? i + 3 : i;
}

/* "статьи 5, 6 и 7", "resolutions 242 (1967), 338 (1973) and 425": over further numbers of the list; one behind
 * a comma with a noun is a new figure. */
static size_t list_end(const struct mig_naming_look *l, size_t end)
{
    const struct mig_atoms *a = l->a;
    for (;;) {
        struct mig_number more;
        size_t separator = behind_bracket(a, end), i = separator + mig_is_one_of(a, separator, ",-");
        i += mig_is_word_in(a, i, MIG_IN(LIST_AND) | MIG_IN(RANGE_TO));
        bool by_sign = i == separator + 1 && a->item[separator].type == MIG_ATOM_SIGN;
        if (i == separator || !mig_is_digits(a, i) || !mig_number_parse(l->language, a, i, &more) || more.has_groups ||
            (by_sign && mig_is_noun(a, i + more.n_atoms)))
            return end;
        end = i + more.n_atoms;
    }
}

/* "13(2)", "212(a)(6)": parts of an article, joined on in brackets. */
static size_t behind_brackets(const struct mig_atoms *a, size_t i)
{
    while (mig_is_sign(a, i, '(') && mig_is_joined(a, i) && mig_is_alnum(a, i + 1) && mig_is_sign(a, i + 2, ')'))
        i += 3;
    return i;
}

/* Behind a word that names: статья 5, № 17, Boeing 737, tel. 221-03-02. */
static size_t named_before(const struct mig_naming_look *l)
{
    const struct mig_sense *sense;
    size_t at = l->at;
    while (at > 0 && at + 2 > l->at && mig_is_one_of(l->a, at - 1, ".:(+"))
        at--;
    size_t name = at ? mig_find_before(l->language, l->a, at, MIG_CLASS_NAME_BEFORE, &sense) : SIZE_MAX;
    if (name == SIZE_MAX && l->at > 0 && mig_is_sign(l->a, l->at - 1, ',')) { /* "the telephone number, 1313" */
        name = mig_find_before(l->language, l->a, l->at - 1, MIG_CLASS_NAME_BEFORE, &sense);
        if (name != SIZE_MAX && !mig_has_code(sense, "phone"))
            return 0;
    }
    if (name == SIZE_MAX)
        return 0;
    if (mig_has_code(sense, "phone"))
        return mig_phone_end(l->a, l->at, 1);
    if (l->op->number.has_groups || l->op->number.value < 0) /* names are not written so */
        return 0;
    bool is_loose = mig_has_code(sense, "unless_noun") || mig_has_code(sense, "street");
    if (is_loose && !l->a->item[name].capital && (mig_is_noun(l->a, l->end) || !l->op->is_bare))
        return 0;
    size_t end = behind_brackets(l->a, mig_naming_run(l->a, l->end));
    return mig_has_code(sense, "list") ? list_end(l, end) : end;
}

static size_t named_after(const struct mig_naming_look *l)
{
    const struct mig_sense *sense;
    size_t next = l->op->end;
    if (!l->op->number.has_digits)
        return 0;
    size_t n = mig_find_sense(l->language, l->a, l->end, MIG_CLASS_NAME_AFTER, &sense);
    bool is_inside_unit = l->end + n < next; /* "square" of "190 square metres" */
    if ((n && !is_inside_unit) || mig_find_sense(l->language, l->a, next, MIG_CLASS_NAME_AFTER, &sense))
        return l->end;
    bool is_name = mig_is_type(l->a, next, MIG_ATOM_WORD) && l->a->item[next].capital; /* 17 Bokhtar Street */
    return is_name && mig_find_sense(l->language, l->a, next + 1, MIG_CLASS_NAME_AFTER, &sense) &&
                   mig_has_code(sense, "street")
               ? l->end
               : 0;
}

bool mig_naming_is_month(const struct mig_atoms *atoms, size_t i)
{
    return mig_is_word_in(atoms, i, MIG_IN(MONTH)) &&
           (atoms->item[i].capital || !mig_is_word_in(atoms, i, MIG_IN(FUNCTION)));
}

/* "11 March", "March 11": a day, whether or not a whole date was made of it. */
static size_t day_of_month(const struct mig_naming_look *l)
{
    const struct mig_number *n = &l->op->number;
    if (!n->has_digits || n->n_digits > 2 || l->end != l->at + 1 || n->value < 1 || n->value > MAX_DAY ||
        !l->op->is_bare)
        return 0;
    if (mig_naming_is_month(l->a, l->end))
        return l->end;
    return l->at > 0 && mig_naming_is_month(l->a, l->at - 1) && !mig_is_noun(l->a, l->end) ? l->end : 0;
}

/* 3 p.m., 5 утра, "7 часов вечера"; 15:20 and 3:1. */
static size_t time_of_day(const struct mig_naming_look *l)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(l->language, l->a, l->op->end, MIG_CLASS_CLOCK, &sense);
    if (n)
        return l->op->end + n;
    const struct mig_number *number = &l->op->number;
    double minutes = round((number->value - floor(number->value)) * 100);
    bool is_dotted = number->has_decimals && number->n_digits <= 2 && l->end == l->at + 3 && l->op->is_bare &&
                     mig_atom_len(l->a, l->at + 2) == 2 && mig_is_point(l->a, l->at + 1) && l->language->decimal != '.';
    if (is_dotted && number->value < MAX_HOUR && minutes < MAX_MINUTE && l->at > 0 &&
        mig_is_word_in(l->a, l->at - 1, MIG_IN(FUNCTION)))
        return l->end;
    return 0;
}

static bool is_in_brackets(const struct mig_atoms *a, size_t at)
{
    size_t depth = 0;
    for (size_t i = at, n = 0; i > 0 && n < LOOK_BACK; i--, n++) {
        depth += mig_is_sign(a, i - 1, ')');
        if (mig_is_sign(a, i - 1, '(') && depth-- == 0)
            return true;
    }
    return false;
}

/* "1)" and "2." at the start, [3] anywhere. */
static size_t list_number(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    if (l->end != l->at + 1 || !mig_is_digits(a, l->at) || mig_atom_len(a, l->at) > LIST_DIGITS ||
        !mig_is_joined(a, l->end))
        return 0;
    if (l->at > 0 && mig_is_sign(a, l->at - 1, '[') && mig_is_sign(a, l->end, ']'))
        return l->end;
    if (mig_is_sign(a, l->end, ')') && !is_in_brackets(a, l->at))
        return l->end;
    bool behind_end = l->at > 0 && mig_is_one_of(a, l->at - 1, ".;") && a->item[l->at].space &&
                      mig_atom_len(a, l->at) < 3 && l->end + 1 < a->n && a->item[l->end + 1].capital;
    bool begins = l->at == 0 || behind_end ||
                  (mig_is_sign(a, l->at - 1, '"') && l->end + 1 < a->n && a->item[l->end + 1].capital);
    return begins && mig_is_point(a, l->end) ? l->end : 0;
}

/* "4.5 out of 5": what has decimals is a rating. */
static size_t rating(const struct mig_naming_look *l)
{
    const struct mig_sense *sense;
    struct mig_number whole;
    size_t n = mig_find_sense(l->language, l->a, l->end, MIG_CLASS_RATIO, &sense);
    bool is_rating = n && !mig_has_code(sense, "one") && l->op->is_bare && l->op->number.has_decimals &&
                     mig_number_parse(l->language, l->a, l->end + n, &whole) && whole.value <= 10;
    return is_rating ? l->end + n + whole.n_atoms : 0;
}

/* "ул. Рудаки, 12": a house, behind the name of a street that a word for streets leads; "на улице Рудаки 12 человек" is a count. */
static size_t house_number(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    const struct mig_sense *sense;
    size_t name = l->at - (l->at > 0 && mig_is_sign(a, l->at - 1, ','));
    if (!l->op->is_bare || !mig_is_digits(a, l->at) || mig_is_noun(a, l->end))
        return 0;
    for (size_t n = 0; n < STREET_WORDS && name > 1 && mig_is_type(a, name - 1, MIG_ATOM_WORD); n++) {
        bool capital = a->item[--name].capital;
        size_t street = name - mig_is_point(a, name - 1);
        if (capital && mig_find_before(l->language, a, street, MIG_CLASS_NAME_BEFORE, &sense) != SIZE_MAX &&
            mig_has_code(sense, "street"))
            return mig_naming_run(a, l->end);
    }
    return 0;
}

bool mig_naming_is_year(const struct mig_number *n)
{
    return n->n_digits == 4 && !n->has_groups && !n->has_decimals && !n->has_multiplier && n->value >= MIG_FIRST_YEAR &&
           n->value <= MIG_LAST_YEAR;
}

/* "Zarina Olimova, 45, said": two names, and an age between commas; places are not so called. */
static size_t age_of_person(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    if (l->at < 3 || !l->op->is_bare || l->op->number.n_digits > 2 || l->end != l->at + 1 || !mig_is_digits(a, l->at) ||
        !mig_is_sign(a, l->at - 1, ',') || !mig_is_sign(a, l->end, ','))
        return 0;
    for (size_t i = l->at - 3; i < l->at - 1; i++)
        if (!mig_is_type(a, i, MIG_ATOM_WORD) || !a->item[i].capital || a->item[i].begins & MIG_IN(PLACE))
            return 0;
    return l->end;
}

/* Four digits like a year that nothing says are a count. */
static size_t bare_year(const struct mig_naming_look *l)
{
    const struct mig_number *n = &l->op->number;
    const struct mig_sense *small;
    bool is_definite = l->at > 0 && mig_find_sense(l->language, l->a, l->at - 1, MIG_CLASS_FUNCTION, &small) == 1 &&
                       mig_has_code(small, "definite"); /* the 1951 Convention */
    bool is_year_unit = strcmp(l->op->unit, "year") == 0 || strcmp(l->op->unit, "gram") == 0;
    if (l->op->qualifier || !mig_naming_is_year(n) || l->end != l->at + 1)
        return 0;
    if (is_year_unit)
        return l->op->end;
    return l->op->is_bare && (is_definite || !mig_is_noun(l->a, l->end)) &&
                   !mig_is_word_in(l->a, l->end, MIG_IN(QUAL_AFTER))
               ? l->end
               : 0;
}

struct test {
    size_t (*end)(const struct mig_naming_look *l);
    const char *naming;
};

size_t mig_naming_end(const struct mig_language *language, const struct mig_atoms *atoms, const struct mig_operand *op,
                      const char **naming)
{
    static const struct test tests[] = {
        { mig_naming_joined_before, "a part of a name or code" },
        { rating, "a rating" },
        { named_before, "one of those that the word before it names: an article, a room, a phone" },
        { list_number, "the number of an item" },
        { mig_naming_by_shape, "a phone, an account or another code" },
        { mig_naming_coordinates, "a place on the map" },
        { house_number, "the number of a house or a flight" },
        { mig_naming_postcode, "a postcode" },
        { mig_naming_joined_after, "a part of a code, a score, a time or a name" },
        { time_of_day, "a time of day" },
        { day_of_month, "a day of a month" },
        { named_after, "one of those that the word behind it names: a century, a floor, a street" },
        { age_of_person, "somebody's age" },
    };
    struct mig_naming_look l = { language, atoms, op, op->number_at, op->number_at + op->number.n_atoms };
    if (op->at != op->number_at) /* behind a currency */
        return 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        size_t end = tests[i].end(&l);
        *naming = tests[i].naming;
        if (end)
            return end;
    }
    *naming = "a year";
    return op->kind == MIG_COUNT || op->kind == MIG_MEASURE ? bare_year(&l) : 0;
}
