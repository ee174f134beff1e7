#include "extract/text/place.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/near.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "extract/text/look.h"

struct mig_places {
    struct mig_place_name *place;
    struct mig_place_name *city; /* a city in each, and in none */
    size_t n, cap;
    struct mig_map by_id;
    struct mig_tsv table; /* names point into it */
};

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

static bool is_written(const struct mig_atoms *atoms, size_t at, size_t n, int how)
{
    struct mig_span name = mig_span_cut(atoms->text, atoms->item[at].start, atoms->item[at + n - 1].end);
    return !((how & MIG_NAME_CAPITALS && mig_utf8_has_lower(name)) ||
             (how & MIG_NAME_NOT_FIRST && mig_place_starts_sentence(atoms, at)) ||
             (how & MIG_NAME_ALONE && !mig_place_stands_alone(atoms, at, n)));
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
        const int how = mig_place_how(sense);
        if (!place || !is_written(atoms, at, n, how) ||
            (how & MIG_NAME_REGION && !mig_place_hinted(language, atoms, at, "region")))
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
