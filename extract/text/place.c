#include "extract/text/place.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/near.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "extract/text/figure.h"
#include "extract/text/look.h"

struct mig_places {
    struct mig_place_name *place;
    struct mig_place_name *city; /* a city in each, and in none */
    size_t n, cap;
    struct mig_map by_id;
    struct mig_tsv table; /* names point into it */
};

enum { MAX_ROLE_WORDS = 6, MAX_HINT_WORDS = 3, MAX_PLACE_WORDS = 6, MAX_LISTED = 16, MAX_FIGURE_WORDS = 4 };

const char *const mig_place_role_words[] = { "any", "where", "people", "from", "to", "actor", "abroad", NULL };

static const char *const levels[] = { "area", "country", "admin1", "city", NULL };

/* id, level, iso3, admin1, name */
static mig_status add_row(struct mig_places *places, struct mig_err *err)
{
    const struct mig_tsv *t = &places->table;
    int level = mig_word_find(levels, t->cell[1]);
    if (t->n_cells < 5 || !t->cell[0].n)
        return mig_tsv_fail(t, 0, err, "expected id, level, iso3, admin1, name");
    if (level < 0)
        return mig_tsv_fail(t, 1, err, "a level is area, country, admin1 or city");
    if (mig_map_add(&places->by_id, t->cell[0], (uint32_t)places->n) != MIG_MAP_NONE)
        return mig_tsv_fail(t, 0, err, "the id '%s' is taken", t->cell[0].p);
    places->place = mig_grow(places->place, &places->cap, places->n + 1, sizeof *places->place);
    places->place[places->n++] =
        (struct mig_place_name){ (enum mig_place_level)level, t->cell[2].p, t->cell[3].p, t->cell[4].p };
    return MIG_OK;
}

static mig_status read_table(struct mig_places *places, const char *path, struct mig_err *err)
{
    mig_status status = mig_tsv_open(&places->table, path, "id\tlevel\tiso3\tadmin1\tname", err);
    const size_t n = status == MIG_OK ? mig_tsv_rows(&places->table) : 0;
    mig_map_reserve(&places->by_id, n);
    places->place = mig_grow(places->place, &places->cap, n, sizeof *places->place);
    while (status == MIG_OK && (status = mig_tsv_next(&places->table, err)) == MIG_OK)
        status = add_row(places, err);
    return status == MIG_END ? MIG_OK : status;
}

static void make_cities(struct mig_places *places)
{
    places->city = mig_alloc((places->n + 1) * sizeof *places->city);
    for (size_t i = 0; i < places->n; i++)
        places->city[i] = places->place[i];
    places->city[places->n] = (struct mig_place_name){ MIG_PLACE_CITY, "", "", "" };
    for (size_t i = 0; i < places->n; i++)
        places->city[i].level = MIG_PLACE_CITY;
}

mig_status mig_places_load(struct mig_places **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_places *places = mig_alloc(sizeof *places);
    struct mig_arena arena = { 0 };
    mig_status status = read_table(places, mig_arena_printf(&arena, "%s/places/places.tsv", rules_dir), err);
    mig_arena_free(&arena);
    if (status != MIG_OK) {
        mig_places_free(places);
        return status;
    }
    make_cities(places);
    *out = places;
    return MIG_OK;
}

const struct mig_place_name *mig_place_find(const struct mig_places *places, const char *id)
{
    uint32_t i = mig_map_get(&places->by_id, mig_span_of(id));
    return i == MIG_MAP_NONE ? NULL : &places->place[i];
}

const struct mig_place_name *mig_place_city(const struct mig_places *places, struct mig_span id)
{
    uint32_t i = id.n ? mig_map_get(&places->by_id, id) : (uint32_t)places->n;
    return i == MIG_MAP_NONE ? NULL : &places->city[i];
}

bool mig_place_is_any_city(const struct mig_places *places, const struct mig_place_name *place)
{
    return place >= places->city && place <= places->city + places->n;
}

void mig_places_free(struct mig_places *places)
{
    if (!places)
        return;
    free(places->place);
    free(places->city);
    mig_map_free(&places->by_id);
    mig_tsv_close(&places->table);
    free(places);
}

/* Nothing but quotes, brackets and dashes between AT and the start of a sentence. */
bool mig_place_starts_sentence(const struct mig_atoms *atoms, size_t at)
{
    for (; at > 0; at--) {
        const struct mig_atom *before = &atoms->item[at - 1];
        if (before->type != MIG_ATOM_SIGN || !before->sign)
            return before->type == MIG_ATOM_SIGN; /* a bullet, say */
        if (strchr(".!?:;*", before->sign))
            return true;
        if (!strchr("\"'([-", before->sign))
            return false;
    }
    return true;
}

/* Between capitalised words within a sentence people's names are more likely. */
bool mig_place_stands_alone(const struct mig_atoms *atoms, size_t at, size_t n)
{
    const struct mig_atom *name = &atoms->item[at], *behind = &atoms->item[at + n];
    if ((behind->space && behind->capital) || (behind->sign == '-' && !behind->space && behind[1].capital))
        return false;
    return at == 0 || !name->space || !atoms->item[at - 1].capital || mig_place_starts_sentence(atoms, at - 1);
}

static int how_of(const struct mig_sense *sense)
{
    return isnan(sense->value) ? 0 : (int)sense->value;
}

static bool is_written(const struct mig_atoms *atoms, size_t at, size_t n, int how)
{
    struct mig_span name = mig_span_cut(atoms->text, atoms->item[at].start, atoms->item[at + n - 1].end);
    return !((how & MIG_NAME_CAPITALS && mig_utf8_has_lower(name)) ||
             (how & MIG_NAME_NOT_FIRST && mig_place_starts_sentence(atoms, at)) ||
             (how & MIG_NAME_ALONE && !mig_place_stands_alone(atoms, at, n)));
}

static int role_of(const struct mig_sense *senses, enum mig_class class)
{
    int role = mig_word_find(mig_place_role_words, mig_span_of(mig_sense_in(senses, class)->code));
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

static bool is_hinted(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, const char *code)
{
    const struct mig_sense *senses;
    return phrase_before(language->lexicon, atoms, at, MIG_CLASS_PLACE_HINT, MAX_HINT_WORDS, &senses) &&
           has_hint(senses, code);
}

bool mig_place_hint_before(const struct mig_language *language, const struct mig_atoms *atoms, size_t at)
{
    return is_hinted(language, atoms, at, "before");
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
           strcmp(mig_sense_in(sense, MIG_CLASS_FUNCTION)->code, "definite") == 0;
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

/* Where the name that a comma, an "and", or its own ending joins to what is at AT begins, or AT. */
static size_t listed_before(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at)
{
    const struct mig_sense *senses;
    if (at == 0)
        return at;
    bool is_joined = atoms->item[at - 1].sign == ',' || atoms->item[at - 1].classes & MIG_IN(LIST_AND);
    size_t end = at - is_joined, n = phrase_before(lexicon, atoms, end, MIG_CLASS_PLACE, MAX_PLACE_WORDS, &senses);
    if (n == 0 || !atoms->item[end - n].capital)
        return at;
    return is_joined || how_of(mig_sense_in(senses, MIG_CLASS_PLACE)) & MIG_NAME_AND ? end - n : at;
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
    for (size_t listed = 0, end; listed < MAX_LISTED; listed++) {
        int role = role_after(language, atoms, at, &end);
        if (role > MIG_PLACE_ANY)
            return role;
        at = role == MIG_PLACE_ANY ? end : at;
        size_t joiner = joiner_at(language->lexicon, atoms, at), name = at + joiner;
        name = joiner && of ? behind_figure(language, atoms, name) : name;
        size_t n = name < atoms->n && atoms->item[name].capital
                       ? mig_lexicon_match(language->lexicon, atoms, name, MIG_IN(PLACE), &senses)
                       : 0;
        int form = n ? role_in(how_of(mig_sense_in(senses, MIG_CLASS_PLACE))) : MIG_PLACE_ANY;
        if (joiner && form)
            return form;
        if (n == 0 || (!joiner && form != MIG_PLACE_WHERE))
            return MIG_PLACE_ANY;
        at = name + n;
    }
    return MIG_PLACE_ANY;
}

/* "In Moscow" is told from "to Moscow" by the word before, or by the form of the name alone. */
int mig_place_role_at(const struct mig_language *language, const struct mig_atoms *atoms, size_t at, size_t n, int how)
{
    size_t end;
    if (role_in(how))
        return role_in(how);
    int role = role_after(language, atoms, at + n, &end);
    if (role < 0 && how & MIG_NAME_OF)
        role = role_behind_figure(language, atoms, at + n);
    if (role > MIG_PLACE_ANY)
        return role;
    role = role_before(language, atoms, at);
    if (role == MIG_PLACE_ANY)
        role = role_behind(language, atoms, at + n, how & MIG_NAME_OF);
    return role == MIG_PLACE_WHERE && how & MIG_NAME_GOAL ? MIG_PLACE_TO : role;
}

size_t mig_place_match(const struct mig_places *places, const struct mig_language *language,
                       const struct mig_atoms *atoms, size_t at, struct mig_token *out)
{
    if (!atoms->item[at].capital || !(atoms->item[at].begins & MIG_IN(PLACE)))
        return 0;
    const struct mig_sense *sense = NULL;
    size_t n = mig_lexicon_match(language->lexicon, atoms, at, MIG_IN(PLACE), &sense);
    for (sense = n ? mig_sense_in(sense, MIG_CLASS_PLACE) : NULL; sense;
         sense = mig_sense_in(sense->next, MIG_CLASS_PLACE)) {
        const struct mig_place_name *place = mig_place_find(places, sense->code);
        const int how = how_of(sense);
        if (!place || !is_written(atoms, at, n, how) ||
            (how & MIG_NAME_REGION && !is_hinted(language, atoms, at, "region")))
            continue;
        *out = (struct mig_token){ .kind = MIG_PLACE,
                                   .start = atoms->item[at].start,
                                   .end = atoms->item[at + n - 1].end,
                                   .value = NAN,
                                   .min = NAN,
                                   .max = NAN,
                                   .from = MIG_NO_DAY,
                                   .to = MIG_NO_DAY,
                                   .place = place,
                                   .place_role = mig_place_role_at(language, atoms, at, n, how) };
        return n;
    }
    return 0;
}
