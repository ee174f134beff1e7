/* place_role.c -- what the words around a place, and its own form, make of it. */
#include <math.h>

#include "extract/text/figure.h"
#include "extract/text/look.h"
#include "extract/text/place.h"

enum {
    MAX_ROLE_WORDS = 6,
    MAX_HEAD_WORDS = 3,
    MAX_HINT_WORDS = 3,
    MAX_PLACE_WORDS = 6,
    MAX_LISTED = 16,
    MAX_FIGURE_WORDS = 4
};

const char *const mig_place_role_words[] = { "any", "where", "people", "from", "to", "actor", "state", "abroad", NULL };

int mig_place_how(const struct mig_sense *sense)
{
    return isnan(sense->value) ? 0 : (int)sense->value;
}

static int role_of(const struct mig_sense *senses, enum mig_class class)
{
    int role = mig_word_find(mig_place_role_words, mig_span_of(mig_sense_known(senses, class)->code));
    return role < 0 ? MIG_PLACE_ANY : role;
}

/* The longest phrase of CLASS with at most MOST words that ends right before AT: its length, or 0. */
static size_t phrase_before(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at,
                            enum mig_class class, size_t most, const struct mig_sense **senses)
{
    for (size_t n = at < most ? at : most; n > 0; n--)
        if (mig_lexicon_match(lexicon, atoms, at - n, UINT64_C(1) << class, senses) == n)
            return n;
    return 0;
}

static bool has_hint(const struct mig_sense *sense, const char *code)
{
    for (; sense; sense = sense->next)
        if (sense->class == MIG_CLASS_PLACE_HINT && strcmp(sense->code, code) == 0)
            return true;
    return false;
}

bool mig_place_hinted(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, const char *code)
{
    const struct mig_sense *senses;
    return phrase_before(language->lexicon, atoms, at, MIG_CLASS_PLACE_HINT, MAX_HINT_WORDS, &senses) &&
           has_hint(senses, code);
}

bool mig_place_hint_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    return mig_place_hinted(language, atoms, at, "before");
}

size_t mig_place_no_country(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                            bool also_abroad)
{
    const struct mig_sense *senses;
    if (!(atoms->item[at].begins & MIG_IN(PLACE_HINT)))
        return 0;
    size_t n = mig_lexicon_match(language->lexicon, atoms, at, MIG_IN(PLACE_HINT), &senses);
    return n && (has_hint(senses, "world") || (also_abroad && has_hint(senses, "abroad"))) ? n : 0;
}

int mig_place_role_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    return phrase_before(language->lexicon, atoms, at, MIG_CLASS_PLACE_ROLE, MAX_ROLE_WORDS, &senses)
               ? role_of(senses, MIG_CLASS_PLACE_ROLE)
               : MIG_PLACE_ANY;
}

static bool is_definite(const struct mig_atom *atom, const struct mig_lexicon *lexicon, const struct mig_atoms *atoms)
{
    const struct mig_sense *sense;
    size_t at = (size_t)(atom - atoms->item);
    return atom->classes & MIG_IN(FUNCTION) && mig_lexicon_match(lexicon, atoms, at, MIG_IN(FUNCTION), &sense) == 1 &&
           strcmp(mig_sense_known(sense, MIG_CLASS_FUNCTION)->code, "definite") == 0;
}

static bool stands_between(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    return atoms->item[at].classes & MIG_IN(PLACE_HINT) &&
           mig_lexicon_match(lexicon, atoms, at, MIG_IN(PLACE_HINT), &senses) == 1 && has_hint(senses, "between");
}

size_t mig_place_skip_between(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    while (at > 0 && (is_definite(&atoms->item[at - 1], language->lexicon, atoms) ||
                      stands_between(language->lexicon, atoms, at - 1)))
        at--;
    return at;
}

/* Where brackets that end at END begin, or END: "Узбекистана (37 тыс.), Казахстана". */
static size_t brackets_before(const struct mig_atoms *atoms, size_t end)
{
    enum { MAX_BRACKETED = 12 };
    if (end == 0 || atoms->item[end - 1].sign != ')')
        return end;
    for (size_t i = end - 1; i > 0 && end - i < MAX_BRACKETED; i--)
        if (atoms->item[i - 1].sign == '(')
            return i - 1;
    return end;
}

/* Where a figure with a dash behind it that ends at AT begins, if something joins it to what is before it, or AT: "граждане Узбекистана
 * и 27 тыс. - Казахстана". */
static size_t told_before(const struct mig_atoms *atoms, size_t at)
{
    enum { MAX_TOLD = 8 };
    bool has_digits = false;
    if (at < 2 || atoms->item[at - 1].sign != '-' || !atoms->item[at - 1].space)
        return at;
    for (size_t i = at - 1; i > 0 && at - i < MAX_TOLD; i--) {
        const struct mig_atom *a = &atoms->item[i - 1];
        if (a->classes & MIG_IN(LIST_AND) || (a->sign == ',' && atoms->item[i].space))
            return has_digits ? i : at;
        has_digits |= a->type == MIG_ATOM_DIGITS;
        if (a->type != MIG_ATOM_DIGITS && a->sign != ',' && a->sign != '.' && !(a->classes & MIG_IN(MULT)))
            return at;
    }
    return at;
}

/* Where the name that a comma, an "and", or its own ending joins to what is at AT begins, or AT; brackets may stand
 * behind it, and a figure with a dash before what is at AT. */
static size_t listed_before(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    if (at == 0)
        return at;
    size_t joined = told_before(atoms, at);
    bool is_joined = atoms->item[joined - 1].sign == ',' || atoms->item[joined - 1].classes & MIG_IN(LIST_AND);
    size_t end = is_joined ? brackets_before(atoms, joined - 1) : at,
           n = phrase_before(lexicon, atoms, end, MIG_CLASS_PLACE, MAX_PLACE_WORDS, &senses);
    if (n == 0 || !atoms->item[end - n].capital)
        return at;
    return is_joined || mig_place_how(mig_sense_known(senses, MIG_CLASS_PLACE)) & MIG_NAME_AND ? end - n : at;
}

/* Words before AT; of a list of places ("из Узбекистана, Киргизии и Казахстана") those before its first. */
static int role_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    for (size_t listed = 0; at > 0 && listed < MAX_LISTED; listed++) {
        at = mig_place_skip_between(language, atoms, at);
        if (phrase_before(language->lexicon, atoms, at, MIG_CLASS_PLACE_ROLE, MAX_ROLE_WORDS, &senses))
            return role_of(senses, MIG_CLASS_PLACE_ROLE);
        size_t first = listed_before(language->lexicon, atoms, at);
        if (first == at)
            return MIG_PLACE_ANY;
        at = first;
    }
    return MIG_PLACE_ANY;
}

/* What the words behind a name that ends at AT say, and in *end where they end; ANY: a noun of place is there; -1: none. */
static int role_after(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, size_t *end)
{
    const struct mig_sense *senses;
    if (at < atoms->n && atoms->item[at].sign == '-' && !atoms->item[at].space)
        at++;
    size_t n = at < atoms->n ? mig_lexicon_match(language->lexicon, atoms, at, MIG_IN(PLACE_ROLE_AFTER), &senses) : 0;
    *end = at + n;
    return n ? role_of(senses, MIG_CLASS_PLACE_ROLE_AFTER) : -1;
}

/* Behind the figure at AT, with small words before it, or AT. */
static size_t behind_figure(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    struct mig_token figure;
    size_t i = at;
    while (i < at + MAX_FIGURE_WORDS && mig_is_word_in(atoms, i, MIG_IN(FUNCTION)))
        i++;
    size_t n = i < atoms->n ? mig_figure_match(language, atoms, i, &figure) : 0;
    return n ? i + n : at;
}

/* «Кыргызстандын 17 миңден ашык жараны»: what stands behind a figure at AT and words for people, or nothing. */
static int role_behind_figure(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    size_t i = behind_figure(language, atoms, at), end;
    for (size_t k = 0; i > at && k < MAX_FIGURE_WORDS; k++, i++) {
        int role = role_after(language, atoms, i, &end);
        if (role >= 0 || !mig_is_word_in(atoms, i, MIG_IN(PEOPLE) | MIG_IN(QUAL_AFTER)))
            return role;
    }
    return -1;
}

/* What the form of a name says by itself. */
static int role_in(int how)
{
    return how & MIG_NAME_WHERE  ? MIG_PLACE_WHERE
           : how & MIG_NAME_FROM ? MIG_PLACE_FROM
           : how & MIG_NAME_TO   ? MIG_PLACE_TO
                                 : MIG_PLACE_ANY;
}

/* Atoms of a comma, an "and", or both, at AT. */
static size_t joiner_at(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    size_t n = at < atoms->n && atoms->item[at].sign == ',';
    return n + (at + n < atoms->n ? mig_lexicon_match(lexicon, atoms, at + n, MIG_IN(LIST_AND), &senses) : 0);
}

/* The words behind AT; of a list what its last name says for all («Казакстан менен Россиядан», «Тажикстан, Өзбекстан жана
 * Кыргызстан жарандары»), of names that say whose (OF) with a figure before each, too. A place where it is may stand
 * between («Кыргызстандын Россиядагы элчилиги»). */
static int role_behind(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, bool of)
{
    const struct mig_sense *senses;
    bool is_whose = of; /* the name before AT says so: «Непал, Индиянын 40 жараны», «Непалдын 20, Индиянын 40 жараны» */
    for (size_t listed = 0, end; listed < MAX_LISTED; listed++) {
        int role = role_after(language, atoms, at, &end);
        size_t behind = role < 0 && is_whose ? behind_figure(language, atoms, at) : at;
        if (behind > at)
            role = role_behind_figure(language, atoms, at);
        if (role > MIG_PLACE_ANY)
            return role;
        at = behind > at ? behind : role == MIG_PLACE_ANY ? end : at;
        size_t joiner = joiner_at(language->lexicon, atoms, at), name = at + joiner;
        name = joiner && of ? behind_figure(language, atoms, name) : name;
        size_t n = name < atoms->n && atoms->item[name].capital
                       ? mig_lexicon_match(language->lexicon, atoms, name, MIG_IN(PLACE), &senses)
                       : 0;
        int form = n ? role_in(mig_place_how(mig_sense_known(senses, MIG_CLASS_PLACE))) : MIG_PLACE_ANY;
        if (joiner && form)
            return form;
        if (n == 0 || (!joiner && form != MIG_PLACE_WHERE))
            return MIG_PLACE_ANY;
        is_whose = mig_place_how(mig_sense_known(senses, MIG_CLASS_PLACE)) & MIG_NAME_OF;
        at = name + n;
    }
    return MIG_PLACE_ANY;
}

/* «Сириядагы качкындар лагерлеринен»: where the name is said to be, a noun of place behind it is too, and its case counts:
 * from or to, else where. */
static int role_of_head(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    for (size_t k = 0, end; k < MAX_HEAD_WORDS && at < atoms->n; k++, at++) {
        int role = role_after(language, atoms, at, &end);
        if (role == MIG_PLACE_FROM || role == MIG_PLACE_TO)
            return role;
        if (role >= 0 || atoms->item[at].type != MIG_ATOM_WORD || atoms->item[at].capital)
            break;
    }
    return MIG_PLACE_WHERE;
}

/* «Санкт-Петербургдан (Россия)»: the role of the name before the brackets that hold nothing but the N atoms at AT, or ANY. */
static int role_of_glossed(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, size_t n)
{
    const struct mig_sense *senses;
    if (at < 2 || at + n >= atoms->n || atoms->item[at - 1].sign != '(' || atoms->item[at + n].sign != ')')
        return MIG_PLACE_ANY;
    size_t name = phrase_before(language->lexicon, atoms, at - 1, MIG_CLASS_PLACE, MAX_PLACE_WORDS, &senses);
    return name == 0 ? MIG_PLACE_ANY
                     : mig_place_role_at(language, atoms, at - 1 - name, name,
                                         mig_place_how(mig_sense_known(senses, MIG_CLASS_PLACE)));
}

/* "In Moscow" is told from "to Moscow" by the word before, or by the form of the name alone. */
int mig_place_role_at(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, size_t n, int how)
{
    size_t end;
    if (role_in(how))
        return role_in(how) == MIG_PLACE_WHERE ? role_of_head(language, atoms, at + n) : role_in(how);
    int role = role_of_glossed(language, atoms, at, n);
    if (role > MIG_PLACE_ANY)
        return role;
    role = role_after(language, atoms, at + n, &end);
    if (role < 0 && how & MIG_NAME_OF)
        role = role_behind_figure(language, atoms, at + n);
    if (role > MIG_PLACE_ANY)
        return role;
    role = role_before(language, atoms, at);
    if (role == MIG_PLACE_ANY)
        role = role_behind(language, atoms, at + n, how & MIG_NAME_OF);
    return role == MIG_PLACE_WHERE && how & MIG_NAME_GOAL ? MIG_PLACE_TO : role;
}
