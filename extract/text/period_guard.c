#include "extract/text/period_guard.h"

#include "extract/text/look.h"

static const struct mig_atom *atom_at(const struct mig_atoms *atoms, size_t at)
{
    return &atoms->item[at < atoms->n ? at : atoms->n];
}

static bool is_digits(const struct mig_atom *a)
{
    return a->type == MIG_ATOM_DIGITS;
}

/* 2012-2015 does not begin with 2012, nor 18.12.5 with 18.12; 20 000 and "15 %" are no days. */
bool mig_guard_ends_well(const struct mig_atoms *atoms, size_t end)
{
    const struct mig_atom *last = atom_at(atoms, end - 1), *next = atom_at(atoms, end),
                          *after = atom_at(atoms, end + 1);
    if (!is_digits(last))
        return last->type != MIG_ATOM_WORD || next->space || !is_digits(next);
    if (!next->space && next->type == MIG_ATOM_WORD)
        return false;
    if (!next->space && next->type == MIG_ATOM_SIGN && is_digits(after) && !after->space &&
        strchr(".,:-/", next->sign) && next->sign)
        return false;
    bool is_suffixed = next->sign == '-' && !next->space && after->type == MIG_ATOM_WORD && !after->space;
    if (is_suffixed &&
        (end < 2 || last->space || atom_at(atoms, end - 2)->sign != '-')) /* 2010-го, not 2014-05-02-page */
        return false;
    bool is_year = last->end - last->start == 4 && end > 1 && atom_at(atoms, end - 2)->classes & MIG_IN(YEAR_MARK);
    if (next->classes & (is_year ? MIG_IN(PERCENT) : MIG_IN(PERCENT) | MIG_IN(MULT))) /* "соли 2013 ҳазор нафар" */
        return false;
    return !(is_digits(next) && next->end - next->start == 3 && last->end - last->start < 4);
}

/* Digits of a phone, an account or a decimal do not begin a period. */
bool mig_guard_begins_well(const struct mig_atoms *atoms, size_t at)
{
    const struct mig_atom *first = atom_at(atoms, at), *before = at ? atom_at(atoms, at - 1) : NULL;
    if (!before || !is_digits(first))
        return true;
    if (before->classes & MIG_IN(NAME_BEFORE))
        return false;
    if (first->space)
        return true;
    if (before->type == MIG_ATOM_WORD)
        return false;
    if (before->sign == '-') /* "report-2017-03-02" is a date, "555-2017" a part of a number */
        return at < 2 || before->space || !is_digits(atom_at(atoms, at - 2));
    return before->type != MIG_ATOM_SIGN || !before->sign || !strchr(".,:/+#$&@", before->sign);
}

/* "во втором центре", "in the second year", but not "во втором - 80" or "in the second the centre": a noun at AT. VERBS are
 * words that look like one. */
static bool has_noun(const struct mig_periods *p, const struct mig_atoms *atoms, size_t at, uint32_t verbs)
{
    const struct mig_atom *a = atom_at(atoms, at);
    bool is_unit = a->classes & (MIG_IN(DAY_UNIT) | MIG_IN(YEAR_MARK) | MIG_IN(NAME_BEFORE));
    return (is_unit || mig_is_noun(atoms, at)) && !mig_set_has(p, verbs, a->word);
}

/* Behind a mark and a remark in brackets that may stand at END: "2013*", "2013 (preliminary)". */
static size_t behind_remark(const struct mig_atoms *atoms, size_t end)
{
    enum { MAX_REMARK = 8 };
    while (mig_is_sign(atoms, end, '*'))
        end++;
    size_t at = end + 1, last = end + MAX_REMARK;
    while (mig_is_sign(atoms, end, '(') && at < last && !mig_is_sign(atoms, at, ')'))
        at++;
    return mig_is_sign(atoms, end, '(') && mig_is_sign(atoms, at, ')') ? at + 1 : end;
}

/* Is [BEGIN, END) all of a part of the heading of a line "part - part: figure"? What stands before its first comma is one, too:
 * tables put there what many rows have in common. */
static bool is_heading_part(const struct mig_atoms *atoms, size_t begin, size_t end)
{
    size_t colon = mig_heading_end(atoms);
    bool begins = begin == 0 || (mig_is_sign(atoms, begin - 1, '-') && !mig_is_hyphen(atoms, begin - 1));
    if (colon == SIZE_MAX || !begins || end > colon)
        return false;
    end = behind_remark(atoms, end);
    return end == colon || (mig_is_sign(atoms, end, '-') && !mig_is_hyphen(atoms, end)) ||
           (begin == 0 && mig_is_sign(atoms, end, ','));
}

bool mig_guards_hold(const struct mig_periods *p, const struct mig_atoms *atoms, const struct mig_row *row,
                     size_t begin, size_t end)
{
    uint32_t next = atom_at(atoms, end)->word, last = begin > 0 ? atom_at(atoms, begin - 1)->word : 0;
    if (row->not_after >= 0 && mig_set_has(p, (uint32_t)row->not_after, last))
        return false;
    if (row->only_before >= 0 && !mig_set_has(p, (uint32_t)row->only_before, next))
        return false;
    if (row->before >= 0 && has_noun(p, atoms, end, (uint32_t)row->before))
        return false;
    if (row->is_alone && (begin > 0 || end < atoms->n) && !(row->is_part && is_heading_part(atoms, begin, end)))
        return false;
    return row->not_before < 0 || !mig_set_has(p, (uint32_t)row->not_before, next);
}
