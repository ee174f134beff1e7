#include "stats/regions.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/tsv.h"

struct mig_regions {
    struct mig_arena arena;
    struct mig_map country; /* of a region: its number */
    struct mig_map by_iso3;
    struct mig_span *iso3;
    size_t *n_regions;
    size_t n, cap, cap_regions;
};

static uint32_t country_numbered(struct mig_regions *r, struct mig_span iso3)
{
    uint32_t i = mig_map_get(&r->by_iso3, iso3);
    if (i != MIG_MAP_NONE)
        return i;
    r->iso3 = mig_grow(r->iso3, &r->cap, r->n + 1, sizeof *r->iso3);
    r->n_regions = mig_grow(r->n_regions, &r->cap_regions, r->n + 1, sizeof *r->n_regions);
    r->iso3[r->n] = mig_arena_span(&r->arena, iso3);
    r->n_regions[r->n] = 0;
    mig_map_put(&r->by_iso3, iso3, (uint32_t)r->n);
    return (uint32_t)r->n++;
}

/* id, level, iso3, admin1, name. A city that is a region of its own has no row as a region, so that every row with a
 * region counts. */
static void add_row(struct mig_regions *r, const struct mig_span *cell)
{
    if (cell[2].n == 0 || cell[3].n == 0 || mig_map_get(&r->country, cell[3]) != MIG_MAP_NONE)
        return;
    uint32_t i = country_numbered(r, cell[2]);
    mig_map_put(&r->country, cell[3], i);
    r->n_regions[i]++;
}

mig_status mig_regions_load(struct mig_regions **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_regions *r = mig_alloc(sizeof *r);
    struct mig_tsv table;
    const char *path = mig_arena_printf(&r->arena, "%s/places/places.tsv", rules_dir);
    mig_status status = mig_tsv_open(&table, path, "id\tlevel\tiso3\tadmin1\tname", err);
    if (status == MIG_OK) {
        while ((status = mig_tsv_next(&table, err)) == MIG_OK)
            add_row(r, table.cell);
        mig_tsv_close(&table);
    }
    if (status != MIG_END) {
        mig_regions_free(r);
        return status;
    }
    *out = r;
    return MIG_OK;
}

struct mig_span mig_region_country(const struct mig_regions *regions, struct mig_span code)
{
    uint32_t i = mig_map_get(&regions->country, code);
    return i == MIG_MAP_NONE ? mig_span("", 0) : regions->iso3[i];
}

size_t mig_country_n_regions(const struct mig_regions *regions, struct mig_span iso3)
{
    uint32_t i = mig_map_get(&regions->by_iso3, iso3);
    return i == MIG_MAP_NONE ? 0 : regions->n_regions[i];
}

void mig_regions_free(struct mig_regions *regions)
{
    if (!regions)
        return;
    mig_map_free(&regions->country);
    mig_map_free(&regions->by_iso3);
    mig_arena_free(&regions->arena);
    free(regions->iso3);
    free(regions->n_regions);
    free(regions);
}
