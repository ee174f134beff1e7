/* naming_shape.c -- numbers that count nothing by the shape of their digits and of what is joined to them. */
#include "extract/text/naming_look.h"

enum { MIN_PHONE = 7, COORDINATE_DECIMALS = 4, POSTCODE_DIGITS = 6, ACCOUNT_DIGITS = 10 };

size_t mig_naming_run(const struct mig_atoms *atoms, size_t i)
{
    for (;;) {
        if (mig_is_joined(atoms, i) && mig_is_alnum(atoms, i))
            i++;
        else if (mig_is_joined(atoms, i) && mig_is_one_of(atoms, i, "-/:.,_+'@") && mig_is_joined(atoms, i + 1) &&
                 mig_is_alnum(atoms, i + 1))
            i += 2;
        else
            return i;
    }
}

bool mig_is_number_word(const struct mig_atoms *a, size_t i)
{
    return mig_is_word_in(a, i,
                          MIG_IN(CARD) | MIG_IN(MULT) | MIG_IN(HUNDRED) | MIG_IN(COLLECTIVE) | MIG_IN(QUAL) |
                              MIG_IN(RANGE_FROM) | MIG_IN(RANGE_TO) | MIG_IN(CURRENCY));
}

/* Digits and the signs of phone numbers from I on; at least MIN digits, or 0. */
size_t mig_phone_end(const struct mig_atoms *a, size_t i, size_t min)
{
    size_t end = i, n = 0;
    for (; i < a->n && (mig_is_digits(a, i) || mig_is_one_of(a, i, "+()-/,;")); i++)
        if (mig_is_digits(a, i)) {
            n += mig_atom_len(a, i);
            end = i + 1;
        }
    return n >= min ? end : 0;
}

/* The B of "room B7", which is no billion: nothing stands before it that it could multiply. */
static bool is_letter(const struct mig_atoms *a, size_t i)
{
    return mig_atom_len(a, i) == 1 && !(mig_is_joined(a, i) && i > 0 && mig_is_digits(a, i - 1));
}

/* A320, COVID-19, Нелегал-2024, RES/60, @2, '90: a name goes on before the digits. */
size_t mig_naming_joined_before(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    size_t at = l->at;
    if (at == 0 || a->item[at].space || !mig_is_digits(a, at))
        return 0;
    if (mig_is_type(a, at - 1, MIG_ATOM_WORD))
        return mig_is_number_word(a, at - 1) && !is_letter(a, at - 1) ? 0 : mig_naming_run(a, l->end);
    bool word_before =
        at > 1 && !a->item[at - 1].space && mig_is_type(a, at - 2, MIG_ATOM_WORD) && !mig_is_number_word(a, at - 2);
    if (word_before && (mig_is_hyphen(a, at - 1) || mig_is_one_of(a, at - 1, "/_=:&")) &&
        (mig_is_hyphen(a, at - 1) || !mig_is_one_of(a, at - 1, ":")))
        return mig_naming_run(a, l->end);
    if (mig_is_one_of(a, at - 1, "@_#\\&'") ||
        (mig_is_one_of(a, at - 1, "/") && at > 1 && mig_is_one_of(a, at - 2, "/")))
        return mig_naming_run(a, l->end);
    return 0;
}

/* What is joined on behind the digits makes them a code: 3:1, 5/7, 221-03-02, 115-ФЗ, 3D, 1.2.3. */
size_t mig_naming_joined_after(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    size_t end = l->op->end, next = end + 1;
    const struct mig_sense *sense;
    bool digits = l->op->number.has_digits;
    if (l->op->number.is_code)
        return mig_naming_run(a, end);
    if (!mig_is_joined(a, end) || !l->op->is_bare)
        return 0;
    if (digits && mig_is_alnum(a, end))
        return mig_naming_run(a, end);
    if (digits && mig_is_one_of(a, end, ":/") && mig_is_joined(a, next) && mig_is_digits(a, next))
        return mig_naming_run(a, end);
    if (digits && mig_is_sign(a, end, '-') && mig_is_joined(a, next) && mig_is_digits(a, next))
        return mig_naming_run(a, end); /* 4–1: a range would have taken them */
    if (!mig_is_hyphen(a, end))
        return 0;
    if (mig_is_type(a, next, MIG_ATOM_WORD) && !mig_is_number_word(a, next) &&
        !mig_find_sense(l->language, a, next, MIG_CLASS_QUAL_AFTER, &sense))
        return mig_naming_run(a, end);
    return 0;
}

/* "38.5598, 68.7870": degrees of the earth, each to four decimals. */
static bool is_coordinate(const struct mig_atoms *a, size_t i)
{
    return mig_is_digits(a, i) && (mig_is_point(a, i + 1) || mig_is_sign(a, i + 1, ',')) && mig_is_joined(a, i + 1) &&
           mig_is_digits(a, i + 2) && mig_is_joined(a, i + 2) && mig_atom_len(a, i + 2) >= COORDINATE_DECIMALS;
}

size_t mig_naming_coordinates(const struct mig_naming_look *l)
{
    size_t next = l->at + 3 + (mig_is_sign(l->a, l->at + 3, ',') || mig_is_sign(l->a, l->at + 3, ';'));
    return is_coordinate(l->a, l->at) && is_coordinate(l->a, next) ? next + 3 : 0;
}

/* "734025, Душанбе", "Dushanbe 734025": six digits without groups beside a place. */
size_t mig_naming_postcode(const struct mig_naming_look *l)
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
static bool is_account(const struct mig_naming_look *l)
{
    size_t n = mig_atom_len(l->a, l->at);
    const char *end = l->a->text.p + l->a->item[l->at].end;
    return n > ACCOUNT_DIGITS || (n == ACCOUNT_DIGITS && memcmp(end - 3, "000", 3) != 0);
}

/* +992 37 221 03 02; 007; 37 221 03 02: no count is written so. */
size_t mig_naming_by_shape(const struct mig_naming_look *l)
{
    const struct mig_atoms *a = l->a;
    if (!mig_is_digits(a, l->at))
        return 0;
    size_t bracket = l->at > 0 && mig_is_sign(a, l->at - 1, '(');
    if (l->at > bracket && mig_is_sign(a, l->at - 1 - bracket, '+')) {
        size_t end = mig_phone_end(a, l->at, MIN_PHONE);
        if (end)
            return end;
    }
    if (mig_is_sign(a, l->end, '(') && mig_is_digits(a, l->end + 1) && mig_is_sign(a, l->end + 2, ')') &&
        mig_is_digits(a, l->end + 3)) {
        size_t end = mig_phone_end(a, l->at, MIN_PHONE); /* 8 (495) 555-01-76 */
        if (end)
            return end;
    }
    if ((mig_atom_first(a, l->at) == '0' && mig_atom_len(a, l->at) > 2) ||
        (is_account(l) && l->op->is_bare && l->end < a->n))
        return l->end;
    if (l->op->is_bare && l->op->number.has_groups && mig_is_digits(a, l->end) && mig_atom_first(a, l->end) == '0')
        return mig_phone_end(a, l->at, MIN_PHONE);
    return 0;
}
