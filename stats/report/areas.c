#include "stats/report/areas.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"

struct mig_areas {
    struct mig_arena arena;
    struct mig_map by_code;
    struct mig_span *name;
    size_t n, cap;
};

/* A country is known by its code, a region by its own; cities stand under the code of their region, and areas of
 * several countries have none. */
static void add_place(struct mig_areas *areas, struct mig_span level, struct mig_span iso3, struct mig_span admin1,
                      struct mig_span name)
{
    struct mig_span code = mig_span_is(level, "country")  ? iso3
                           : mig_span_is(level, "admin1") ? admin1
                                                          : mig_span("", 0);
    if (code.n == 0 || mig_map_get(&areas->by_code, code) != MIG_MAP_NONE)
        return;
    areas->name = mig_grow(areas->name, &areas->cap, areas->n + 1, sizeof *areas->name);
    mig_map_put(&areas->by_code, code, (uint32_t)areas->n);
    areas->name[areas->n++] = mig_arena_span(&areas->arena, name);
}

static mig_status read_places(struct mig_areas *areas, struct mig_csv *csv, struct mig_err *err)
{
    static const char *const names[] = { "level", "iso3", "admin1", "name" };
    const struct mig_span *cells;
    size_t at[4];
    mig_status status;
    for (size_t i = 0; i < 4; i++) {
        at[i] = mig_csv_find(csv, names[i]);
        if (at[i] == SIZE_MAX)
            return mig_err_set(err, MIG_DATA, "%s: no column '%s'", mig_csv_path(csv), names[i]);
    }
    while ((status = mig_csv_next(csv, &cells, err)) == MIG_OK)
        add_place(areas, cells[at[0]], cells[at[1]], cells[at[2]], cells[at[3]]);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_areas_load(struct mig_areas **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_areas *areas = mig_alloc(sizeof *areas);
    const char *path = mig_arena_printf(&areas->arena, "%s/places/places.tsv", rules_dir);
    struct mig_csv *csv;
    mig_status status = MIG_OK;
    if (mig_file_exists(path) && (status = mig_csv_open(&csv, path, err)) == MIG_OK) {
        status = read_places(areas, csv, err);
        mig_csv_close(csv);
    }
    if (status == MIG_OK)
        *out = areas;
    else
        mig_areas_free(areas);
    return status;
}

struct mig_span mig_area_name(const struct mig_areas *areas, struct mig_span code)
{
    uint32_t i = mig_map_get(&areas->by_code, code);
    return i == MIG_MAP_NONE ? code : areas->name[i];
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
