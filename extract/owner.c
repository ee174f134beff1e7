#include "extract/owner.h"

bool mig_owner_is_age(const struct mig_token *t)
{
    return t->kind == MIG_MEASURE && mig_span_is(t->unit, "year_of_age");
}

bool mig_owner_may_be(const struct mig_token *t)
{
    return t->kind <= MIG_MEASURE && t->kind != MIG_ORDINAL && !mig_owner_is_age(t);
}

uint32_t mig_owner_before(const struct mig_sentence *s, uint32_t i)
{
    while (i > 0)
        if (mig_owner_may_be(&s->token[--i]))
            return i;
    return MIG_NO_TOKEN;
}

static uint32_t owner_behind(const struct mig_sentence *s, uint32_t i)
{
    while (++i < s->n_tokens)
        if (mig_owner_may_be(&s->token[i]))
            return i;
    return MIG_NO_TOKEN;
}

static bool is_separator(const struct mig_atom *a)
{
    return a->sign == ',' || a->sign == ';' || a->sign == ')' || a->classes & MIG_IN(LIST_AND);
}

/* What stands behind a colon or in brackets tells of the parts of what stands before: "900 in all: in Khujand 85". */
static bool is_opener(const struct mig_atom *a)
{
    return a->sign == ':' || a->sign == '(';
}

/* Atoms that lie in bytes [start, end), and those of them that IS holds for. */
static size_t count_between(const struct mig_atoms *atoms, size_t start, size_t end,
                            bool (*is)(const struct mig_atom *), size_t *n_such)
{
    size_t n = 0;
    *n_such = 0;
    for (size_t i = 0; i < atoms->n && atoms->item[i].start < end; i++)
        if (atoms->item[i].start >= start) {
            n++;
            *n_such += is(&atoms->item[i]);
        }
    return n;
}

static bool has_between(const struct mig_sentence *s, const struct mig_atoms *atoms, uint32_t a, uint32_t b,
                        bool (*is)(const struct mig_atom *))
{
    size_t n;
    count_between(atoms, s->token[a].end, s->token[b].start, is, &n);
    return n > 0;
}

/* Places A and B with only a comma or "and" between are one to the figures around. */
static bool are_listed(const struct mig_sentence *s, const struct mig_atoms *atoms, uint32_t a, uint32_t b)
{
    size_t n;
    return s->token[a].kind == MIG_PLACE && s->token[b].kind == MIG_PLACE &&
           count_between(atoms, s->token[a].end, s->token[b].start, is_separator, &n) == 1 && n == 1;
}

/* "120 trained, in Khujand 85": a place that is cut off from the figure before it and not from the one behind goes with
 * that; any other with the one before. */
uint32_t mig_owner_of(const struct mig_sentence *s, const struct mig_atoms *atoms, uint32_t i)
{
    uint32_t before = mig_owner_before(s, i), behind = owner_behind(s, i), first = i, last = i;
    if (before == MIG_NO_TOKEN || behind == MIG_NO_TOKEN)
        return before == MIG_NO_TOKEN ? behind : before;
    while (are_listed(s, atoms, first - 1, first))
        first--;
    while (are_listed(s, atoms, last, last + 1))
        last++;
    bool is_cut_off =
        has_between(s, atoms, before, first, is_separator) || has_between(s, atoms, before, first, is_opener);
    return is_cut_off && !has_between(s, atoms, last, behind, is_separator) ? behind : before;
}
