#include "extract/text/digits.h"

#include <math.h>

#include "extract/text/look.h"

enum { MAX_DIGITS = 24, MAX_EXPONENT = 30 };

/* What has been read: an integer of all digits, and how many of them are decimals. */
struct mantissa {
    double value;
    size_t n, n_decimals;
};

static void take(struct mantissa *m, const struct mig_atoms *a, size_t i, bool is_decimal)
{
    size_t n = mig_atom_len(a, i);
    const char *p = a->text.p + a->item[i].start;
    for (size_t k = 0; k < n && m->n + k <= MAX_DIGITS; k++)
        m->value = m->value * 10 + (p[k] - '0');
    m->n += n;
    if (is_decimal)
        m->n_decimals += n;
}

/* How many "sign digits" pairs follow the digits at I, all joined. */
static size_t count_joined(const struct mig_atoms *a, size_t i, char sign)
{
    size_t k = 0;
    for (size_t at = i + 1;
         mig_is_sign(a, at, sign) && mig_is_joined(a, at) && (sign == '\'' || mig_atom_len(a, at) == 1) &&
         mig_is_digits(a, at + 1) && mig_is_joined(a, at + 1);
         at += 2)
        k++;
    return k;
}

static bool can_lead(const struct mig_atoms *a, size_t i)
{
    return mig_atom_len(a, i) <= 3 && mig_atom_first(a, i) != '0';
}

/* Groups of three behind the digits at I with one space or tab before each. */
static size_t count_spaced(const struct mig_atoms *a, size_t i)
{
    size_t k = 0;
    while (mig_is_digits(a, i + k + 1) && mig_atom_len(a, i + k + 1) == 3 &&
           a->item[i + k + 1].start == a->item[i + k].end + 1 && a->text.p[a->item[i + k].end] != '\n')
        k++;
    return k;
}

/* Groups as in 1,234,567 or, in thousands, lakhs and crores, 3,57,243. */
static bool are_groups(const struct mig_atoms *a, size_t i, size_t n)
{
    bool threes = true, twos = n > 1 && mig_atom_len(a, i) <= 2;
    for (size_t k = 1; k <= n; k++) {
        size_t len = mig_atom_len(a, i + 2 * k);
        threes = threes && len == 3;
        twos = twos && len == (k == n ? 3 : 2);
    }
    return threes || twos;
}

/* Behind the digits, SIGN and three digits at I, over a further number of that shape: "17,000-20,000". */
static size_t behind_shape(const struct mig_atoms *a, size_t i, char sign)
{
    size_t next = i + 3;
    if ((mig_is_sign(a, next, '-') || mig_is_word_in(a, next, MIG_IN(RANGE_TO) | MIG_IN(LIST_AND))) &&
        mig_is_digits(a, next + 1) && count_joined(a, next + 1, sign) == 1 && mig_atom_len(a, next + 3) == 3)
        next += 4;
    return next;
}

/* One SIGN with three digits behind the digits at I: a group, or decimals? The language's decimal sign
 * makes decimals unless a counted noun follows: nobody counts 17,250 of a person, or writes 10,000 dollars
 * for ten of them. Where texts write groups both ways (mixed_groups), either sign makes one. */
static bool is_one_group(const struct mig_language *language, const struct mig_atoms *a, size_t i, char sign)
{
    size_t next = i + 3;
    char other = sign == ',' ? '.' : ',';
    if (sign == '\'' || (mig_is_joined(a, next) && count_joined(a, i + 2, other) == 1))
        return true;
    bool is_mixed = language->mixed_groups;
    if (sign == language->decimal && !is_mixed) {
        size_t behind = behind_shape(a, i, sign);
        bool has_unit = mig_is_word_in(a, behind, MIG_IN(CURRENCY) | MIG_IN(MEASURE)) ||
                        (i > 0 && mig_is_word_in(a, i - 1, MIG_IN(CURRENCY)));
        return mig_is_noun(a, behind) || (has_unit && memcmp(a->text.p + a->item[i + 2].start, "000", 3) == 0);
    }
    return !mig_is_word_in(a, next, MIG_IN(PERCENT) | (sign == '.' || is_mixed ? MIG_IN(MULT) : 0));
}

/* The sign that parts groups in the digits at I, and how many groups follow the first; 0: none. */
static char group_sign(const struct mig_language *language, const struct mig_atoms *a, size_t i, size_t *n)
{
    static const char signs[] = ",.'";
    if (!can_lead(a, i))
        return 0;
    bool ends_name =
        i > 0 && mig_is_joined(a, i) && mig_is_type(a, i - 1, MIG_ATOM_WORD) && mig_atom_len(a, i - 1) <= 2;
    if (!ends_name && (*n = count_spaced(a, i)) > 0) /* "A4 500": the name is over */
        return ' ';
    for (const char *s = signs; *s; s++) {
        *n = count_joined(a, i, *s);
        if (*n > 1)
            return are_groups(a, i, *n) ? *s : 0;
        if (*n == 1)
            return mig_atom_len(a, i + 2) == 3 && is_one_group(language, a, i, *s) ? *s : 0;
    }
    return 0;
}

/* "61, 000": a number of its own does not begin with 0. */
static bool is_torn_group(const struct mig_atoms *a, size_t i)
{
    return can_lead(a, i) && (mig_is_sign(a, i + 1, ',') || mig_is_point(a, i + 1)) && mig_is_joined(a, i + 1) &&
           mig_is_digits(a, i + 2) && !mig_is_joined(a, i + 2) && mig_atom_len(a, i + 2) == 3 &&
           mig_atom_first(a, i + 2) == '0';
}

/* Decimals behind atom I, none of whose groups are parted by SIGN. */
static size_t take_decimals(struct mantissa *m, const struct mig_atoms *a, size_t i, char sign)
{
    static const char signs[] = ".,";
    for (const char *s = signs; *s; s++)
        if (*s != sign && count_joined(a, i, *s) == 1) {
            take(m, a, i + 2, true);
            return 2;
        }
    return 0;
}

/* 1e10, 1.3e6, 12e-1: the exponent behind atom I. */
static size_t exponent(const struct mig_atoms *a, size_t i, double *power)
{
    size_t minus = mig_is_hyphen(a, i + 2);
    size_t at = i + 2 + minus;
    if (!mig_is_type(a, i + 1, MIG_ATOM_WORD) || !mig_is_joined(a, i + 1) || mig_atom_len(a, i + 1) != 1 ||
        (mig_atom_first(a, i + 1) | 0x20) != 'e' || !mig_is_digits(a, at) || !mig_is_joined(a, at) ||
        mig_atom_len(a, at) > 2)
        return 0;
    struct mantissa m = { 0 };
    take(&m, a, at, false);
    if (m.value > MAX_EXPONENT)
        return 0;
    *power = pow(10, minus ? -m.value : m.value);
    return at - i;
}

/* The whole number of the exponent "^-6" at I; atoms taken, 0 if there is none. */
static size_t caret(const struct mig_atoms *a, size_t i, double *out)
{
    bool minus = mig_is_sign(a, i + 1, '-');
    size_t at = i + 1 + (minus || mig_is_sign(a, i + 1, '+'));
    struct mantissa m = { 0 };
    if (!mig_is_sign(a, i, '^') || !mig_is_joined(a, i) || !mig_is_digits(a, at) || !mig_is_joined(a, at) ||
        mig_atom_len(a, at) > 2)
        return 0;
    take(&m, a, at, false);
    *out = minus ? -m.value : m.value;
    return at - i + 1;
}

/* 10^6, 2.5^-1, 1.3x10^6: atoms behind atom I that raise or multiply the number, and by what. */
static size_t raised(const struct mig_atoms *a, size_t i, double base, double *power)
{
    double degree = 0;
    size_t n = caret(a, i + 1, &degree);
    if (n) {
        *power = pow(base, degree - 1);
        return n;
    }
    bool times = mig_is_type(a, i + 1, MIG_ATOM_WORD) && mig_is_joined(a, i + 1) && mig_atom_len(a, i + 1) == 1 &&
                 mig_atom_first(a, i + 1) == 'x' && mig_is_digits(a, i + 2) && mig_is_joined(a, i + 2);
    if (!times || mig_atom_len(a, i + 2) != 2 || memcmp(a->text.p + a->item[i + 2].start, "10", 2) != 0)
        return 0;
    n = caret(a, i + 3, &degree);
    if (n == 0)
        return 0;
    *power = pow(10, degree);
    return n + 2;
}

/* Digits joined on by a further point or comma: a version, a date, an address. */
static size_t rest_of_code(const struct mig_atoms *a, size_t i)
{
    size_t at = i;
    for (size_t k; (k = count_joined(a, at, '.')) > 0 || (k = count_joined(a, at, ',')) > 0;)
        at += 2 * k;
    return at - i;
}

static size_t take_number(const struct mig_language *language, const struct mig_atoms *a, size_t at, struct mantissa *m,
                          struct mig_digits *out)
{
    size_t n = 0, last = at;
    char sign = group_sign(language, a, at, &n);
    take(m, a, at, false);
    if (!sign && is_torn_group(a, at)) {
        take(m, a, at + 2, false);
        out->has_groups = true;
        return at + 2;
    }
    for (size_t k = 0; sign && k < n; k++) {
        last += sign == ' ' ? 1 : 2;
        take(m, a, last, false);
    }
    out->has_groups = sign != 0;
    size_t decimals = take_decimals(m, a, last, sign);
    out->has_decimals = decimals > 0;
    return last + decimals;
}

/* Mostly nothing stands behind digits that could go on the number: a space and no further digits, or a sign and no digits. */
static bool stand_alone(const struct mig_atoms *a, size_t i)
{
    const struct mig_atom *next = &a->item[i + 1];
    if (next->type == MIG_ATOM_DIGITS)
        return false;
    return next->space || (next->type == MIG_ATOM_SIGN && next->sign != '^' && !mig_is_digits(a, i + 2));
}

static uint8_t length_of(const struct mig_atoms *a, size_t i)
{
    size_t n = mig_atom_len(a, i);
    return (uint8_t)(n < 255 ? n : 255);
}

static struct mig_digits alone(const struct mig_atoms *a, size_t i)
{
    struct mantissa m = { 0 };
    take(&m, a, i, false);
    return (
        struct mig_digits){ .value = m.value, .n_digits = length_of(a, i), .is_code = m.n > MAX_DIGITS, .n_atoms = 1 };
}

bool mig_digits_parse(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                      struct mig_digits *out)
{
    struct mig_digits d = { 0 };
    struct mantissa m = { 0 };
    size_t last;
    if (mig_is_digits(atoms, at) && stand_alone(atoms, at)) {
        *out = alone(atoms, at);
        return true;
    }
    if (mig_is_point(atoms, at) && !mig_is_joined(atoms, at) && mig_is_digits(atoms, at + 1) &&
        mig_is_joined(atoms, at + 1)) {
        take(&m, atoms, at + 1, true);
        d.has_decimals = true;
        last = at + 1;
    } else if (mig_is_digits(atoms, at)) {
        d.n_digits = length_of(atoms, at);
        last = take_number(language, atoms, at, &m, &d);
    } else {
        return false;
    }
    double power = 1;
    size_t more = rest_of_code(atoms, last);
    d.is_code = more > 0 || m.n > MAX_DIGITS;
    d.value = m.value / pow(10, (double)m.n_decimals);
    if (more == 0)
        more = exponent(atoms, last, &power);
    if (more == 0)
        more = raised(atoms, last, d.value, &power);
    last += more;
    d.value *= power;
    d.n_atoms = last - at + 1;
    *out = d;
    return true;
}
