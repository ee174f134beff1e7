#include "extract/text/town.h"

#include <math.h>

#include "extract/text/gazetteer.h"

/* A name that is DOMINANT times as large as the next of that name is meant; one of LARGE thousands of people is known even
 * where another country is spoken of. */
enum { MAX_FOUND = 16, DOMINANT = 5, LARGE = 200, DATELINE_ATOMS = 12 };

/* What the words around say for a name's being a place, the more the later. */
enum hint { NONE, MOVE, WHERE, SURE };

struct found {
    size_t at, n; /* atoms */
    enum hint hint;
    int role;
    struct mig_town town;
    const struct mig_place_name *place; /* NULL: open */
};

/* A sentence and what has been found in it. */
struct finder {
    const struct mig_scan *scan;
    const struct mig_language *language;
    const struct mig_atoms *atoms;
    const struct mig_tokens *tokens;
    struct found found[MAX_FOUND];
    size_t n;
};

static bool has(struct mig_span how, char letter)
{
    return how.n && memchr(how.p, letter, how.n);
}

static const struct mig_place_name *city(const struct finder *f, struct mig_span id)
{
    return mig_place_city(f->scan->places, id);
}

/* The place of TOWN in the country ISO3, or NULL. */
static const struct mig_place_name *place_in(const struct mig_places *places, const struct mig_town *town,
                                             struct mig_span iso3)
{
    struct mig_span where = town->where, id;
    for (size_t thousands; mig_towns_next(&where, &id, &thousands);) {
        const struct mig_place_name *place = mig_place_city(places, id);
        if (place && mig_span_is(iso3, place->iso3))
            return place;
    }
    return NULL;
}

/* ---- hints ---- */

static const struct mig_token *token_at(const struct finder *f, size_t byte)
{
    for (size_t i = 0; i < f->tokens->n; i++)
        if (f->tokens->item[i].start <= byte && byte < f->tokens->item[i].end)
            return &f->tokens->item[i];
    return NULL;
}

/* "Springfield, Illinois", "Rafah (Gaza)", "Miski in Sudan": the place that stands behind a name, or NULL. */
static const struct mig_place_name *place_behind(const struct finder *f, size_t behind)
{
    const struct mig_atom *a = &f->atoms->item[behind];
    if (behind + 1 >= f->atoms->n || !(a->sign == ',' || a->sign == '(' || a->classes & MIG_IN(PLACE_ROLE)))
        return NULL;
    const struct mig_token *t = token_at(f, a[1].start);
    return t && t->kind == MIG_PLACE && t->place->iso3[0] ? t->place : NULL;
}

/* What a noun of place behind a name says: "Onslow county" is one, "Power region" may be something else. */
static enum hint noun_behind(const struct finder *f, size_t behind)
{
    const struct mig_sense *sense;
    if (!(f->atoms->item[behind].begins & MIG_IN(PLACE_HINT)))
        return NONE;
    size_t n = mig_lexicon_match(f->language->lexicon, f->atoms, behind, MIG_IN(PLACE_HINT), &sense);
    for (sense = n ? sense : NULL; sense; sense = sense->next)
        if (sense->class == MIG_CLASS_PLACE_HINT && strcmp(sense->code, "after") == 0)
            return isnan(sense->value) ? SURE : WHERE;
    return NONE;
}

/* "Robert Lincoln", "Mr. Lincoln": no place. */
static bool follows_name(const struct finder *f, size_t at)
{
    const struct mig_atom *a = &f->atoms->item[at];
    if (at > 0 && a->space && a[-1].capital)
        return !mig_place_starts_sentence(f->atoms, at - 1);
    return at > 1 && a[-1].sign == '.' && a[-2].classes & MIG_IN(ABBREVIATION) && a[-2].capital;
}

static bool precedes_name(const struct finder *f, size_t behind)
{
    const struct mig_atom *a = &f->atoms->item[behind];
    bool is_joined = a->sign == '-' && !a->space && a[1].capital;
    return is_joined || (a->space && a->capital && !token_at(f, a->start));
}

/* "SUMBE, 5 May - ", "GOMA (Agency) - ": a dash with spaces around it stands soon. */
static bool has_dash(const struct mig_atoms *atoms)
{
    const struct mig_atom *a = atoms->item;
    for (size_t i = 1; i + 1 < atoms->n && i < DATELINE_ATOMS; i++)
        if (a[i].sign == '-' && a[i].space && a[i + 1].space)
            return true;
    return false;
}

/* At the start of a line, as a dateline has it, or a short report: "Pemba: 300 displaced". */
static enum hint leads(const struct mig_atoms *atoms, size_t at, size_t behind)
{
    unsigned char sign = atoms->item[behind].sign;
    if (at != 0)
        return NONE;
    if (sign == ':')
        return MOVE;
    return (sign == ',' || sign == '(' || sign == '-') && has_dash(atoms) ? WHERE : NONE;
}

/* The place found right before a comma or "and" before AT, or NULL. */
static const struct found *listed_with(const struct finder *f, size_t at)
{
    const struct found *last = f->n ? &f->found[f->n - 1] : NULL;
    const struct mig_atom *a = f->atoms->item;
    if (!last || at < 2 || !(a[at - 1].sign == ',' || a[at - 1].classes & MIG_IN(LIST_AND)))
        return NULL;
    size_t end = last->at + last->n;
    return end == at - 1 || (end == at - 2 && a[at - 2].sign == ',') ? last : NULL;
}

/* What the words before AT say; *is_definite: "the" stands there, which a town does not have. */
static enum hint hint_before(const struct finder *f, size_t at, bool is_told, bool *is_definite)
{
    size_t from = mig_place_skip_between(f->language, f->atoms, at);
    *is_definite = from < at && f->atoms->item[at - 1].classes & MIG_IN(FUNCTION);
    from -= from > 1 && f->atoms->item[from - 1].sign == '.' && !f->atoms->item[from - 2].capital; /* «в г. Куляб» */
    if (from == 0 || f->atoms->item[from - 1].type != MIG_ATOM_WORD || (*is_definite && !is_told))
        return NONE;
    if (mig_place_hint_before(f->language, f->atoms, from))
        return SURE;
    int role = mig_place_role_before(f->language, f->atoms, from);
    return role == MIG_PLACE_WHERE ? WHERE : role == MIG_PLACE_ANY || role >= MIG_PLACE_ACTOR ? NONE : MOVE;
}

/* A name may begin at AT for the words before it; in a list only IS_LIST, behind another. Cheap. */
static bool may_follow(const struct mig_atoms *atoms, size_t at, bool is_list)
{
    const uint64_t words = MIG_IN(PLACE_ROLE) | MIG_IN(PLACE_HINT) | MIG_IN(FUNCTION);
    const struct mig_atom *before = &atoms->item[at] - 1;
    if (at == 0 || before->classes & words)
        return true;
    if (before->sign == '.')
        return at > 1 && before[-1].classes & MIG_IN(PLACE_HINT);
    return is_list && (before->sign == ',' || before->classes & MIG_IN(LIST_AND));
}

/* The first atom that does not go on a run of capitalised words that begins at AT, where a comma, a word of place or a noun
 * of place may say that it is a place. */
static size_t run_end(const struct mig_atoms *atoms, size_t at, bool *is_told)
{
    const struct mig_atom *a = &atoms->item[at];
    *is_told = false;
    do {
        a++;
        *is_told |= (a->begins & MIG_IN(PLACE_HINT)) != 0;
        a += (a->sign == '-' || a->sign == '.') && a[1].capital;
    } while (a->capital);
    if (a->classes & MIG_IN(PLACE_ROLE) || a->sign == ',' || a->sign == '(')
        *is_told |= (a[a < atoms->item + atoms->n].begins & MIG_IN(PLACE)) != 0;
    return (size_t)(a - atoms->item);
}

/* Does what stands around the name in F->found[F->n] make it a place? */
static bool is_accepted(struct finder *f, enum hint before, bool is_definite)
{
    struct found *name = &f->found[f->n];
    size_t behind = name->at + name->n;
    const struct mig_place_name *country = place_behind(f, behind);
    const struct found *list = listed_with(f, name->at);
    enum hint noun = noun_behind(f, behind);
    if (follows_name(f, name->at) || (noun == NONE && precedes_name(f, behind)))
        return false;
    name->hint = is_definite && noun == NONE ? NONE : before;
    if (country && (name->place = place_in(f->scan->places, &name->town, mig_span_of(country->iso3))))
        name->hint = SURE;
    else if (name->hint == NONE && leads(f->atoms, name->at, behind))
        name->hint = leads(f->atoms, name->at, behind);
    else if (list && name->hint == NONE)
        name->hint = list->hint == SURE ? WHERE : list->hint;
    name->hint = noun > name->hint ? noun : name->hint;
    name->role = mig_place_role_at(f->language, f->atoms, name->at, name->n,
                                   has(name->town.how, MIG_TOWN_IS_GOAL) ? MIG_NAME_GOAL : 0);
    if (list && name->role == MIG_PLACE_ANY)
        name->role = list->role;
    if (has(name->town.how, MIG_TOWN_IS_WORD))
        return name->hint >= SURE;
    bool is_other = has(name->town.how, MIG_TOWN_IS_PERSON) || has(name->town.how, MIG_TOWN_IS_DISTRICT);
    return name->hint >= (is_other ? WHERE : MOVE);
}

/* ---- which of that name ---- */

/* The largest, if it is much larger than the next. */
static const struct mig_place_name *dominant(const struct finder *f, const struct mig_town *town, size_t *thousands)
{
    struct mig_span where = town->where, id, next;
    size_t second;
    if (!mig_towns_next(&where, &id, thousands))
        return NULL;
    return mig_towns_next(&where, &next, &second) && second * DOMINANT > *thousands ? NULL : city(f, id);
}

/* The place of that name in a country that a token of the sentence names; *others: they name other countries. */
static const struct mig_place_name *in_sentence(const struct finder *f, const struct found *name, bool *others)
{
    for (size_t i = 0; i < f->tokens->n; i++) {
        const struct mig_token *t = &f->tokens->item[i];
        if (t->kind != MIG_PLACE || !t->place->iso3[0])
            continue;
        const struct mig_place_name *place = place_in(f->scan->places, &name->town, mig_span_of(t->place->iso3));
        if (place)
            return place;
        *others = true;
    }
    return NULL;
}

/* …that an adjective names: "the Croatian peninsula of Sumba". */
static const struct mig_place_name *by_adjective(const struct finder *f, const struct found *name)
{
    for (size_t i = 0; i < f->atoms->n; i++) {
        const struct mig_sense *sense;
        if (!(f->atoms->item[i].classes & MIG_IN(PLACE_ADJ)) ||
            !mig_lexicon_match(f->language->lexicon, f->atoms, i, MIG_IN(PLACE_ADJ), &sense))
            continue;
        const char *code = mig_sense_known(sense, MIG_CLASS_PLACE_ADJ)->code;
        const struct mig_place_name *place = place_in(f->scan->places, &name->town, mig_span_of(code));
        if (place)
            return place;
    }
    return NULL;
}

static void settle(struct finder *f)
{
    for (size_t i = 0; i < f->n; i++) {
        struct found *name = &f->found[i];
        bool others = false;
        size_t thousands = 0;
        if (!name->place)
            name->place = in_sentence(f, name, &others);
        if (!name->place)
            name->place = by_adjective(f, name);
        if (!name->place) {
            name->place = dominant(f, &name->town, &thousands);
            if (others && thousands < LARGE)
                name->place = NULL;
        }
    }
    /* those that are open by those that are not */
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->n && !f->found[i].place; k++)
            if (f->found[k].place)
                f->found[i].place = place_in(f->scan->places, &f->found[i].town, mig_span_of(f->found[k].place->iso3));
}

/* ---- in the order of the text ---- */

static void insert(const struct finder *f, const struct found *name, struct mig_tokens *out)
{
    const struct mig_atom *a = f->atoms->item;
    struct mig_token t = { .kind = MIG_PLACE,
                           .start = a[name->at].start,
                           .end = a[name->at + name->n - 1].end,
                           .value = NAN,
                           .min = NAN,
                           .max = NAN,
                           .from = MIG_NO_DAY,
                           .to = MIG_NO_DAY,
                           .place = name->place ? name->place : city(f, mig_span("", 0)),
                           .place_role = name->role };
    mig_tokens_add(out, t.kind, t.start, t.end);
    size_t i = out->n - 1;
    for (; i > 0 && out->item[i - 1].start > t.start; i--)
        out->item[i] = out->item[i - 1];
    out->item[i] = t;
}

static bool may_be_name(const struct mig_atom *a)
{
    return a->capital &&
           (a->classes & ~MIG_IN(NAME_BEFORE)) == 0; /* "mobile 555 01": a word before numbers that count nothing */
}

/* The name at AT, in a run of capitalised words up to END, if it is one of a place: the atoms it takes, or 0. */
static size_t take(struct finder *f, size_t at, size_t end, bool is_told)
{
    struct found *name = &f->found[f->n];
    bool is_definite = false;
    enum hint before = may_follow(f->atoms, at, f->n > 0) ? hint_before(f, at, is_told, &is_definite) : NONE;
    if (!is_told && (is_definite || (before == NONE && !listed_with(f, at) && !leads(f->atoms, at, end))))
        return 0;
    *name = (struct found){ .at = at };
    name->n = mig_towns_find(f->language->towns, f->atoms, at, f->language->possessive, &name->town);
    if (name->n == 0 || !is_accepted(f, before, is_definite))
        return 0;
    f->n++;
    return name->n;
}

/* A word with a capital because a sentence begins, with nothing behind it to make it a name. */
static bool is_only_first(const struct mig_atoms *atoms)
{
    const struct mig_atom *next = &atoms->item[1];
    return atoms->n > 1 && next->type == MIG_ATOM_WORD && !next->capital &&
           !(next->begins & (MIG_IN(PLACE_HINT) | MIG_IN(PLACE_ROLE)));
}

/* What goes on from name to name. */
struct run {
    const struct mig_token *token; /* the first that does not end before the last atom looked at */
    size_t end, behind;            /* of the run of capitalised words; of the name found in it */
    bool is_told;
};

static void find_at(struct finder *f, struct run *run, size_t i)
{
    const struct mig_token *last = f->tokens->item + f->tokens->n;
    uint32_t start = f->atoms->item[i].start;
    if (i < run->behind || (i == 0 && is_only_first(f->atoms)))
        return;
    while (run->token < last && run->token->end <= start)
        run->token++;
    if (run->token < last && run->token->start <= start)
        return;
    if (i >= run->end)
        run->end = run_end(f->atoms, i, &run->is_told);
    if (run->is_told || may_follow(f->atoms, i, f->n > 0))
        run->behind = i + take(f, i, run->end, run->is_told);
}

static void find(struct finder *f)
{
    struct run run = { .token = f->tokens->item };
    for (size_t w = 0; w < mig_chances_size(f->atoms->n); w++)
        for (uint64_t names = f->atoms->bits[w].name; names && f->n < MAX_FOUND; names &= names - 1)
            find_at(f, &run, 64 * w + (size_t)__builtin_ctzll(names));
}

void mig_town_scan_tokens(const struct mig_scan *scan, const struct mig_atoms *atoms, struct mig_tokens *out)
{
    size_t before = out->n;
    mig_scan_tokens(scan, atoms, out);
    if (!scan->places || !scan->language->towns)
        return;
    struct mig_tokens own = { out->item + before, out->n - before, 0 };
    struct finder f; /* found[] is large, and is filled as it is needed */
    f.scan = scan;
    f.language = scan->language;
    f.atoms = atoms;
    f.tokens = &own;
    f.n = 0;
    find(&f);
    settle(&f);
    for (size_t i = 0; i < f.n; i++)
        insert(&f, &f.found[i], out);
}

bool mig_town_may_begin(const struct mig_atoms *atoms, size_t at)
{
    return may_be_name(&atoms->item[at]) &&
           (may_follow(atoms, at, false) || atoms->item[at + 1].classes & MIG_IN(PLACE_HINT));
}

const struct mig_place_name *mig_town_in(const struct mig_scan *scan, struct mig_span name, struct mig_span iso3)
{
    struct mig_town town;
    struct mig_atoms atoms = { 0 };
    const struct mig_place_name *place = NULL;
    if (scan->language->towns) {
        mig_atoms_cut(&atoms, name, scan->language->lexicon);
        if (atoms.n && mig_towns_find(scan->language->towns, &atoms, 0, scan->language->possessive, &town) == atoms.n)
            place = place_in(scan->places, &town, iso3);
        mig_atoms_free(&atoms);
    }
    return place;
}
