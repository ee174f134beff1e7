#include "stats/report/described.h"

#include "extract/fact.h"
#include "extract/listing.h"
#include "stats/conflict.h"
#include "stats/left_out.h"
#include "stats/series_csv.h"
#include "stats/summary_csv.h"

/* FREQ, the dimensions, and MORE unless it is NULL. */
static const char *const *series_key(const char *more, struct mig_arena *arena)
{
    size_t n = 0;
    while (mig_dim_columns[n])
        n++;
    const char **key = mig_arena_alloc(arena, (n + 3) * sizeof *key);
    key[0] = "FREQ";
    memcpy(key + 1, mig_dim_columns, n * sizeof *key);
    key[n + 1] = more;
    return key;
}

void mig_tables(struct mig_resource tables[MIG_N_TABLES], const struct mig_csv_profile *profile,
                struct mig_arena *arena)
{
    const struct mig_resource all[MIG_N_TABLES] = {
        [MIG_TABLE_FACTS] = { .file = "facts.csv", .fields = mig_fields_of(&mig_fact_layout, arena) },
        [MIG_TABLE_SERIES] = { .file = "series.csv",
                               .fields = mig_series_fields,
                               .key = series_key("TIME_PERIOD", arena),
                               .is_made = true },
        [MIG_TABLE_SUMMARY] = { .file = "summary.csv",
                                .fields = mig_summary_fields(&mig_summary_plain, arena),
                                .key = series_key(NULL, arena),
                                .is_made = true },
        [MIG_TABLE_LEFT_OUT] = { .file = "left-out.csv", .fields = mig_fields_of(&mig_left_layout, arena) },
        [MIG_TABLE_CONFLICTS] = { .file = "contradictions.csv", .fields = mig_fields_of(&mig_conflict_layout, arena) },
        [MIG_TABLE_DOCUMENTS] = { .file = "documents.csv", .fields = mig_fields_of(&mig_listing_layout, arena) },
    };
    memcpy(tables, all, sizeof all);
    for (size_t i = 0; i < MIG_N_TABLES; i++)
        tables[i].profile = profile;
}

static bool is_whole(struct mig_description of)
{
    return of.title.n && of.about.n;
}

mig_status mig_described_check(const struct mig_described *d, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_resource tables[MIG_N_TABLES];
    mig_status status = mig_described_check_keys(d, err);
    if (status == MIG_OK && !mig_describe_guard(d).n)
        status = mig_described_lacks(d, "guarded", NULL, err);
    mig_tables(tables, NULL, &arena);
    for (size_t i = 0; i < MIG_N_TABLES && status == MIG_OK; i++) {
        const struct mig_resource *t = &tables[i];
        if (!is_whole(mig_describe_file(d, t->file)))
            status = mig_described_lacks(d, t->file, NULL, err);
        for (size_t k = 0; k < t->fields.n && status == MIG_OK; k++)
            if (!is_whole(mig_describe_column(d, t->file, t->fields.item[k].name, &arena)))
                status = mig_described_lacks(d, t->file, t->fields.item[k].name, err);
    }
    mig_arena_free(&arena);
    return status;
}
