#include "extract/text/place.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/utf8.h"

enum { MAX_TABLE = 16 * 1024 * 1024 };

struct mig_places {
    struct mig_place_name *place;
    size_t n, cap;
    struct mig_map by_id;
    struct mig_buf table; /* the file; names point into it */
};

static const char *const levels[] = { "area", "country", "admin1", "city", NULL };

static int level_of(struct mig_span word)
{
    int i = 0;
    while (levels[i] && !mig_span_is(word, levels[i]))
        i++;
    return levels[i] ? i : -1;
}

/* id, level, iso3, admin1, name. The cells become C strings where they stand. */
static mig_status add_row(struct mig_places *places, struct mig_span row, const char *path, size_t line,
                          struct mig_err *err)
{
    struct mig_span cell[5] = { { NULL, 0 } }, part;
    size_t n = 0;
    for (; n < 5 && mig_span_split(&row, '\t', &part); n++)
        cell[n] = part;
    int level = n == 5 ? level_of(cell[1]) : -1;
    if (n < 5 || row.n || level < 0 || !cell[0].n)
        return mig_err_set(err, MIG_DATA,
                           "%s:%zu: expected id, level (area, country, admin1, city), iso3, admin1, name", path, line);
    if (mig_map_get(&places->by_id, cell[0]) != MIG_MAP_NONE)
        return mig_err_set(err, MIG_DATA, "%s:%zu: the id '%.*s' is taken", path, line, MIG_SPAN_ARG(cell[0]));
    mig_map_put(&places->by_id, cell[0], (uint32_t)places->n);
    for (size_t i = 0; i < 5; i++)
        places->table.p[(size_t)(cell[i].p - places->table.p) + cell[i].n] = '\0';
    places->place = mig_grow(places->place, &places->cap, places->n + 1, sizeof *places->place);
    places->place[places->n++] =
        (struct mig_place_name){ (enum mig_place_level)level, cell[2].p, cell[3].p, cell[4].p };
    return MIG_OK;
}

static mig_status read_table(struct mig_places *places, const char *path, struct mig_err *err)
{
    mig_status status = mig_file_read(&places->table, path, MAX_TABLE, err);
    struct mig_span rest = mig_buf_span(&places->table), row;
    bool header = true;
    for (size_t line = 1; status == MIG_OK && mig_span_split(&rest, '\n', &row); line++) {
        if (row.n == 0 || row.p[0] == '#')
            continue;
        if (header && !mig_span_is(row, "id\tlevel\tiso3\tadmin1\tname"))
            status =
                mig_err_set(err, MIG_DATA, "%s:%zu: expected the header id, level, iso3, admin1, name", path, line);
        else if (!header)
            status = add_row(places, row, path, line, err);
        header = false;
    }
    if (status == MIG_NOINPUT && err)
        err->status = MIG_DATA;
    return status == MIG_NOINPUT ? MIG_DATA : status;
}

mig_status mig_places_load(struct mig_places **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_places *places = mig_alloc(sizeof *places);
    struct mig_arena arena = { 0 };
    mig_status status = read_table(places, mig_arena_printf(&arena, "%s/places/places.tsv", rules_dir), err);
    mig_arena_free(&arena);
    if (status != MIG_OK)
        mig_places_free(places);
    else
        *out = places;
    return status;
}

const struct mig_place_name *mig_place_find(const struct mig_places *places, const char *id)
{
    uint32_t i = mig_map_get(&places->by_id, mig_span_of(id));
    return i == MIG_MAP_NONE ? NULL : &places->place[i];
}

void mig_places_free(struct mig_places *places)
{
    if (!places)
        return;
    free(places->place);
    mig_map_free(&places->by_id);
    mig_buf_free(&places->table);
    free(places);
}

static bool all_capitals(struct mig_span text)
{
    for (size_t at = 0; at < text.n;)
        if (mig_utf8_is_lower(mig_utf8_next(text, &at)))
            return false;
    return true;
}

/* Nothing but quotes, brackets and dashes between AT and the start of a sentence. */
static bool starts_sentence(const struct mig_atoms *atoms, size_t at)
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
static bool stands_alone(const struct mig_atoms *atoms, size_t at, size_t n)
{
    const struct mig_atom *name = &atoms->item[at], *behind = &atoms->item[at + n];
    if ((behind->space && behind->capital) || (behind->sign == '-' && !behind->space && behind[1].capital))
        return false;
    return at == 0 || !name->space || !atoms->item[at - 1].capital || starts_sentence(atoms, at - 1);
}

static bool is_written(const struct mig_atoms *atoms, size_t at, size_t n, double value)
{
    int how = isnan(value) ? 0 : (int)value;
    struct mig_span name = mig_span_cut(atoms->text, atoms->item[at].start, atoms->item[at + n - 1].end);
    return !((how & MIG_NAME_CAPITALS && !all_capitals(name)) ||
             (how & MIG_NAME_NOT_FIRST && starts_sentence(atoms, at)) ||
             (how & MIG_NAME_ALONE && !stands_alone(atoms, at, n)));
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
        if (!place || !is_written(atoms, at, n, sense->value))
            continue;
        *out = (struct mig_token){ .kind = MIG_PLACE,
                                   .start = atoms->item[at].start,
                                   .end = atoms->item[at + n - 1].end,
                                   .value = NAN,
                                   .min = NAN,
                                   .max = NAN,
                                   .from = MIG_NO_DAY,
                                   .to = MIG_NO_DAY,
                                   .place = place };
        return n;
    }
    return 0;
}
