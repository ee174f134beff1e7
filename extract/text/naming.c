#include "extract/text/naming.h"

#include <math.h>

#include "extract/text/look.h"

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2099,
    LIST_DIGITS = 3,
    LOOK_BACK = 40,
    MIN_PHONE = 7,
    MAX_HOUR = 24,
    MAX_MINUTE = 60,
    MAX_DAY = 31,
    COORDINATE_DECIMALS = 4,
    POSTCODE_DIGITS = 6,
    STREET_WORDS = 4,
    ACCOUNT_DIGITS = 10
};

struct look {
    const struct mig_language *language;
    const struct mig_atoms *a;
    const struct mig_operand *op;
    size_t at, end; /* atoms of the bare number */
};

static bool is_alnum(const struct mig_atoms *a, size_t i)
{
    return mig_is_digits(a, i) || mig_is_type(a, i, MIG_ATOM_WORD);
}

static bool is_one_of(const struct mig_atoms *a, size_t i, const char *signs)
{
    return i < a->n && a->item[i].type == MIG_ATOM_SIGN && a->item[i].sign && strchr(signs, a->item[i].sign);
}

size_t mig_naming_run(const struct mig_atoms *atoms, size_t i)
{
    for (;;) {
        if (mig_is_joined(atoms, i) && is_alnum(atoms, i))
            i++;
        else if (mig_is_joined(atoms, i) && is_one_of(atoms, i, "-/:.,_+'@") && mig_is_joined(atoms, i + 1) &&
                 is_alnum(atoms, i + 1))
            i += 2;
        else
            return i;
    }
}

static bool is_number_word(const struct mig_atoms *a, size_t i)
{
    return mig_is_word_in(a, i,
                          MIG_IN(CARD) | MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE) | MIG_IN(QUAL) |
                              MIG_IN(RANGE_FROM) | MIG_IN(RANGE_TO) | MIG_IN(CURRENCY));
}

/* A320, COVID-19, Нелегал-2024, RES/60, @2, '90: a name goes on before the digits. */
static size_t joined_before(const struct look *l)
{
    const struct mig_atoms *a = l->a;
    size_t at = l->at;
    if (at == 0 || a->item[at].space || !mig_is_digits(a, at))
        return 0;
    if (mig_is_type(a, at - 1, MIG_ATOM_WORD))
        return is_number_word(a, at - 1) ? 0 : mig_naming_run(a, l->end);
    bool word_before =
        at > 1 && !a->item[at - 1].space && mig_is_type(a, at - 2, MIG_ATOM_WORD) && !is_number_word(a, at - 2);
    if (word_before && (mig_is_hyphen(a, at - 1) || is_one_of(a, at - 1, "/_=:&")) &&
        (mig_is_hyphen(a, at - 1) || !is_one_of(a, at - 1, ":")))
        return mig_naming_run(a, l->end);
    if (is_one_of(a, at - 1, "@_#\\&'") || (is_one_of(a, at - 1, "/") && at > 1 && is_one_of(a, at - 2, "/")))
        return mig_naming_run(a, l->end);
    return 0;
}

/* Digits and the signs of phone numbers from I on; at least MIN digits, or 0. */
static size_t phone_end(const struct mig_atoms *a, size_t i, size_t min)
{
    size_t end = i, n = 0;
    for (; i < a->n && (mig_is_digits(a, i) || is_one_of(a, i, "+()-/,;")); i++)
        if (mig_is_digits(a, i)) {
            n += mig_atom_len(a, i);
            end = i + 1;
        }
    return n >= min ? end : 0;
}

/* Behind "(1967)" at I, if that stands there. */
static size_t behind_bracket(const struct mig_atoms *a, size_t i)
{
    return mig_is_sign(a, i, '(') && is_alnum(a, i + 1) && mig_is_sign(a, i + 2, ')') ? i + 3 : i;
}

/* "статьи 5, 6 и 7", "resolutions 242 (1967), 338 (1973) and 425": over further numbers of the list; one behind
 * a comma with a noun is a new figure. */
static size_t list_end(const struct look *l, size_t end)
{
    const struct mig_atoms *a = l->a;
    for (;;) {
        struct mig_number more;
        size_t separator = behind_bracket(a, end), i = separator + is_one_of(a, separator, ",-");
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
    while (mig_is_sign(a, i, '(') && mig_is_joined(a, i) && is_alnum(a, i + 1) && mig_is_sign(a, i + 2, ')'))
        i += 3;
    return i;
}

/* Behind a word that names: статья 5, № 17, Boeing 737, tel. 221-03-02. */
static size_t named_before(const struct look *l)
{
    const struct mig_sense *sense;
    size_t at = l->at;
    while (at > 0 && at + 2 > l->at && is_one_of(l->a, at - 1, ".:(+"))
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
        return phone_end(l->a, l->at, 1);
    if (l->op->number.has_groups || l->op->number.value < 0) /* names are not written so */
        return 0;
    bool is_loose = mig_has_code(sense, "unless_noun") || mig_has_code(sense, "street");
    if (is_loose && !l->a->item[name].capital && (mig_is_noun(l->a, l->end) || !l->op->is_bare))
        return 0;
    size_t end = behind_brackets(l->a, mig_naming_run(l->a, l->end));
    return mig_has_code(sense, "list") ? list_end(l, end) : end;
}

static size_t named_after(const struct look *l)
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
static size_t day_of_month(const struct look *l)
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
static size_t time_of_day(const struct look *l)
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

/* What is joined on behind the digits makes them a code: 3:1, 5/7, 221-03-02, 115-ФЗ, 3D, 1.2.3. */
static size_t joined_after(const struct look *l)
{
    const struct mig_atoms *a = l->a;
    size_t end = l->op->end, next = end + 1;
    const struct mig_sense *sense;
    bool digits = l->op->number.has_digits;
    if (l->op->number.is_code)
        return mig_naming_run(a, end);
    if (!mig_is_joined(a, end) || !l->op->is_bare)
        return 0;
    if (digits && is_alnum(a, end))
        return mig_naming_run(a, end);
    if (digits && is_one_of(a, end, ":/") && mig_is_joined(a, next) && mig_is_digits(a, next))
        return mig_naming_run(a, end);
    if (digits && mig_is_sign(a, end, '-') && mig_is_joined(a, next) && mig_is_digits(a, next))
        return mig_naming_run(a, end); /* 4–1: a range would have taken them */
    if (!mig_is_hyphen(a, end))
        return 0;
    if (mig_is_type(a, next, MIG_ATOM_WORD) && !is_number_word(a, next) &&
        !mig_find_sense(l->language, a, next, MIG_CLASS_QUAL_AFTER, &sense))
        return mig_naming_run(a, end);
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
static size_t list_number(const struct look *l)
{
    const struct mig_atoms *a = l->a;
    if (l->end != l->at + 1 || !mig_is_digits(a, l->at) || mig_atom_len(a, l->at) > LIST_DIGITS ||
        !mig_is_joined(a, l->end))
        return 0;
    if (l->at > 0 && mig_is_sign(a, l->at - 1, '[') && mig_is_sign(a, l->end, ']'))
        return l->end;
    if (mig_is_sign(a, l->end, ')') && !is_in_brackets(a, l->at))
        return l->end;
    bool behind_end = l->at > 0 && is_one_of(a, l->at - 1, ".;") && a->item[l->at].space &&
                      mig_atom_len(a, l->at) < 3 && l->end + 1 < a->n && a->item[l->end + 1].capital;
    bool begins = l->at == 0 || behind_end ||
                  (mig_is_sign(a, l->at - 1, '"') && l->end + 1 < a->n && a->item[l->end + 1].capital);
    return begins && mig_is_point(a, l->end) ? l->end : 0;
}

/* "4.5 out of 5": what has decimals is a rating. */
static size_t rating(const struct look *l)
{
    const struct mig_sense *sense;
    struct mig_number whole;
    size_t n = mig_find_sense(l->language, l->a, l->end, MIG_CLASS_RATIO, &sense);
    bool is_rating = n && !mig_has_code(sense, "one") && l->op->is_bare && l->op->number.has_decimals &&
                     mig_number_parse(l->language, l->a, l->end + n, &whole) && whole.value <= 10;
    return is_rating ? l->end + n + whole.n_atoms : 0;
}

/* "38.5598, 68.7870": degrees of the earth, each to four decimals. */
static bool is_coordinate(const struct mig_atoms *a, size_t i)
{
    return mig_is_digits(a, i) && (mig_is_point(a, i + 1) || mig_is_sign(a, i + 1, ',')) && mig_is_joined(a, i + 1) &&
           mig_is_digits(a, i + 2) && mig_is_joined(a, i + 2) && mig_atom_len(a, i + 2) >= COORDINATE_DECIMALS;
}

static size_t coordinates(const struct look *l)
{
    size_t next = l->at + 3 + (mig_is_sign(l->a, l->at + 3, ',') || mig_is_sign(l->a, l->at + 3, ';'));
    return is_coordinate(l->a, l->at) && is_coordinate(l->a, next) ? next + 3 : 0;
}

/* "ул. Рудаки, 12": a house, behind the name of a street that a word for streets leads; "на улице Рудаки 12 человек" is a count. */
static size_t house_number(const struct look *l)
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

/* "734025, Душанбе", "Dushanbe 734025": six digits without groups beside a place. */
static size_t postcode(const struct look *l)
{
    const struct mig_atoms *a = l->a;
    size_t next = l->end + 1;
    if (!l->op->is_bare || l->end != l->at + 1 || l->op->number.n_digits != POSTCODE_DIGITS)
        return 0;
    if (l->at > 0 && a->item[l->at - 1].capital && a->item[l->at - 1].begins & MIG_IN(PLACE) && !mig_is_noun(a, l->end))
        return l->end;
    if (!mig_is_sign(a, l->end, ','))
        return 0;
    next = mig_is_word_in(a, next, MIG_IN(ABBREVIATION)) ? mig_skip_point(a, next + 1) : next;
    return next < a->n && a->item[next].capital && a->item[next].begins & MIG_IN(PLACE) ? l->end : 0;
}

/* 40817810099910004312: so many digits without groups count nothing, but for round ones. */
static bool is_account(const struct look *l)
{
    size_t n = mig_atom_len(l->a, l->at);
    const char *end = l->a->text.p + l->a->item[l->at].end;
    return n > ACCOUNT_DIGITS || (n == ACCOUNT_DIGITS && memcmp(end - 3, "000", 3) != 0);
}

/* +992 37 221 03 02; 007; 37 221 03 02: no count is written so. */
static size_t by_shape(const struct look *l)
{
    const struct mig_atoms *a = l->a;
    if (!mig_is_digits(a, l->at))
        return 0;
    size_t bracket = l->at > 0 && mig_is_sign(a, l->at - 1, '(');
    if (l->at > bracket && mig_is_sign(a, l->at - 1 - bracket, '+')) {
        size_t end = phone_end(a, l->at, MIN_PHONE);
        if (end)
            return end;
    }
    if (mig_is_sign(a, l->end, '(') && mig_is_digits(a, l->end + 1) && mig_is_sign(a, l->end + 2, ')') &&
        mig_is_digits(a, l->end + 3)) {
        size_t end = phone_end(a, l->at, MIN_PHONE); /* 8 (495) 555-01-76 */
        if (end)
            return end;
    }
    if ((mig_atom_first(a, l->at) == '0' && mig_atom_len(a, l->at) > 2) ||
        (is_account(l) && l->op->is_bare && l->end < a->n))
        return l->end;
    if (l->op->is_bare && l->op->number.has_groups && mig_is_digits(a, l->end) && mig_atom_first(a, l->end) == '0')
        return phone_end(a, l->at, MIN_PHONE);
    return 0;
}

bool mig_naming_is_year(const struct mig_number *n)
{
    return n->n_digits == 4 && !n->has_groups && !n->has_decimals && !n->has_multiplier && n->value >= FIRST_YEAR &&
           n->value <= LAST_YEAR;
}

/* "Zarina Olimova, 45, said": two names, and an age between commas; places are not so called. */
static size_t age_of_person(const struct look *l)
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
static size_t bare_year(const struct look *l)
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

typedef size_t test_fn(const struct look *l);

size_t mig_naming_end(const struct mig_language *language, const struct mig_atoms *atoms, const struct mig_operand *op)
{
    static test_fn *const tests[] = { joined_before, rating,       named_before, list_number,  by_shape,
                                      coordinates,   house_number, postcode,     joined_after, time_of_day,
                                      day_of_month,  named_after,  age_of_person };
    struct look l = { language, atoms, op, op->number_at, op->number_at + op->number.n_atoms };
    if (op->at != op->number_at) /* behind a currency */
        return 0;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        size_t end = tests[i](&l);
        if (end)
            return end;
    }
    return op->kind == MIG_COUNT || op->kind == MIG_MEASURE ? bare_year(&l) : 0;
}
