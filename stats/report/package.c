#include "stats/report/package.h"

#include "base/hash.h"
#include "stats/report/lead.h"
#include "stats/report/tally.h"

/* ---- keys ---- */

struct ids {
    struct mig_map known;
    bool are_keys; /* each there once, and none empty */
};

static void read_ids(struct ids *ids, const struct mig_facts *facts)
{
    *ids = (struct ids){ .are_keys = true };
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id = facts->item[i].fact_id;
        if (id.n == 0 || mig_map_add(&ids->known, id, 1) != MIG_MAP_NONE)
            ids->are_keys = false;
    }
}

/* Do all facts that have a text at AT name a fact by it? */
static bool all_known(const struct mig_facts *facts, size_t at, const struct ids *ids)
{
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_span id;
        memcpy(&id, (const char *)&facts->item[i] + at, sizeof id);
        if (id.n && mig_map_get(&ids->known, id) == MIG_MAP_NONE)
            return false;
    }
    return true;
}

/* Columns that name a fact. What a fact is a part of may stand in another file. */
static void set_references(struct mig_resource *resource, const struct mig_facts *facts, const struct ids *ids,
                           struct mig_arena *arena)
{
    static const struct {
        struct mig_reference reference;
        size_t at; /* of a fact's own column: of its field */
    } keys[] = {
        { { "part_of", "facts.csv", "fact_id" }, offsetof(struct mig_fact, part_of) },
        { { "duplicate_of", "facts.csv", "fact_id" }, offsetof(struct mig_fact, duplicate_of) },
        { { "fact_id", "facts.csv", "fact_id" }, 0 },
        { { "yields_to", "facts.csv", "fact_id" }, 0 },
    };
    enum { N_KEYS = sizeof keys / sizeof *keys };
    const bool are_facts = strcmp(resource->file, "facts.csv") == 0;
    struct mig_reference *reference = mig_arena_alloc(arena, N_KEYS * sizeof *reference);
    for (size_t i = 0; i < N_KEYS; i++) {
        const char *column = keys[i].reference.column;
        bool is_there = false;
        for (size_t k = 0; k < resource->fields.n; k++)
            is_there |= strcmp(resource->fields.item[k].name, column) == 0;
        if (is_there && are_facts == (keys[i].at != 0) && (!are_facts || all_known(facts, keys[i].at, ids)))
            reference[resource->n_references++] = keys[i].reference;
    }
    resource->reference = reference;
}

static void set_keys(struct mig_package_table tables[MIG_N_TABLES], const struct mig_facts *facts,
                     struct mig_arena *arena)
{
    static const char *const fact_key[] = { "fact_id", NULL };
    struct ids ids;
    read_ids(&ids, facts);
    for (size_t i = 0; i < MIG_N_TABLES && ids.are_keys; i++) {
        set_references(&tables[i].resource, facts, &ids, arena);
        if (strcmp(tables[i].resource.file, "facts.csv") == 0)
            tables[i].resource.key = fact_key;
    }
    mig_map_free(&ids.known);
}

/* ---- sources ---- */

/* Publishers that are named, in the order in which they first come; in ARENA. */
static const struct mig_span *sources_of(const struct mig_facts *facts, size_t *n, struct mig_arena *arena)
{
    struct mig_tally tally;
    mig_tally_facts(&tally, facts, mig_by_publisher);
    struct mig_span *out = mig_arena_alloc(arena, tally.n * sizeof *out);
    for (size_t i = 0; i < tally.n; i++)
        if (tally.item[i].fact->source_name.n)
            out[(*n)++] = tally.item[i].fact->source_name;
    mig_tally_free(&tally);
    return out;
}

void mig_report_package(const struct mig_report *report, const struct mig_described *described,
                        struct mig_package_table tables[MIG_N_TABLES], struct mig_buf *out)
{
    const struct mig_facts *facts = &report->job->facts;
    struct mig_package package = { .name = "migstat-report",
                                   .title = report->title,
                                   .about = mig_report_lead(report),
                                   .described = described,
                                   .table = tables,
                                   .n_tables = MIG_N_TABLES };
    package.source = sources_of(facts, &package.n_sources, report->arena);
    set_keys(tables, facts, report->arena);
    mig_package_print(&package, out);
}
