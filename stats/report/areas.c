#include "stats/report/areas.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/tsv.h"

struct mig_areas {
    struct mig_arena arena;
    struct mig_map by_code;
    struct mig_span *name;
    size_t n, cap;
};

struct mig_span mig_area_name(const struct mig_areas *areas, struct mig_span code)
{
    uint32_t i = mig_map_get(&areas->by_code, code);
    return i == MIG_MAP_NONE ? code : areas->name[i];
}

/* The first name of a code stays. */
static void add_name(struct mig_areas *areas, struct mig_span code, struct mig_span name)
{
    if (code.n == 0 || name.n == 0 || mig_map_get(&areas->by_code, code) != MIG_MAP_NONE)
        return;
    areas->name = mig_grow(areas->name, &areas->cap, areas->n + 1, sizeof *areas->name);
    mig_map_put(&areas->by_code, code, (uint32_t)areas->n);
    areas->name[areas->n++] = mig_arena_span(&areas->arena, name);
}

/* form, class, value, code */
static void add_form(struct mig_areas *areas, const struct mig_span *cell)
{
    if (mig_span_is(cell[1], "place"))
        add_name(areas, cell[3], cell[0]);
}

/* id, level, iso3, admin1, name; the id of a country or region is its code. A city that is a region of its own has no row
 * as a region: its name stands for both. Regions come before cities in the table. */
static void add_place(struct mig_areas *areas, const struct mig_span *cell)
{
    add_name(areas, cell[0], cell[4]);
    if (mig_span_is(cell[1], "city"))
        add_name(areas, cell[3], mig_area_name(areas, cell[0]));
}

static mig_status read_table(struct mig_areas *areas, const char *path, const char *header,
                             void (*add)(struct mig_areas *, const struct mig_span *), struct mig_err *err)
{
    struct mig_tsv table;
    mig_status status = mig_tsv_open(&table, path, header, err);
    if (status != MIG_OK)
        return status;
    while (status == MIG_OK && (status = mig_tsv_next(&table, err)) == MIG_OK)
        add(areas, table.cell);
    mig_tsv_close(&table);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_areas_load(struct mig_areas **out, const char *rules_dir, struct mig_span forms, struct mig_err *err)
{
    struct mig_areas *areas = mig_alloc(sizeof *areas);
    const char *table = mig_arena_printf(&areas->arena, "%s/places/%.*s.tsv", rules_dir, MIG_SPAN_ARG(forms));
    const char *places = mig_arena_printf(&areas->arena, "%s/places/places.tsv", rules_dir);
    mig_status status = forms.n ? read_table(areas, table, "form\tclass\tvalue\tcode", add_form, err) : MIG_OK;
    if (status == MIG_OK)
        status = read_table(areas, places, "id\tlevel\tiso3\tadmin1\tname", add_place, err);
    if (status == MIG_OK)
        *out = areas;
    else
        mig_areas_free(areas);
    return status;
}

void mig_areas_free(struct mig_areas *areas)
{
    if (!areas)
        return;
    free(areas->name);
    mig_map_free(&areas->by_code);
    mig_arena_free(&areas->arena);
    free(areas);
}
