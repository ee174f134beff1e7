#include "stats/claim/claim.h"

#include <stdlib.h>

#include "stats/claim/claim_id.h"
#include "stats/claim/copies.h"
#include "stats/claim/role.h"

/* A fact on its way to its claim. */
struct entry {
    const char *id;
    struct mig_claimant claimant;
};

static int by_id(const void *pa, const void *pb)
{
    return strcmp(((const struct entry *)pa)->id, ((const struct entry *)pb)->id);
}

/* One for each of FACTS. */
static bool *find_asked(const struct mig_facts *facts, const struct mig_map *only)
{
    bool *asked = mig_alloc(facts->n * sizeof *asked);
    for (size_t i = 0; i < facts->n; i++)
        asked[i] = !only || mig_map_get(only, facts->item[i].indicator) != MIG_MAP_NONE;
    return asked;
}

static struct mig_copies *find_copies(const struct mig_facts *facts, const struct mig_map *only)
{
    const struct mig_fact **list = mig_alloc(facts->n * sizeof *list);
    for (size_t i = 0; i < facts->n; i++)
        list[i] = &facts->item[i];
    struct mig_copies *copies = mig_copies_documents(list, facts->n, only);
    free(list);
    return copies;
}

static void reject(struct mig_fact *fact)
{
    fact->role = fact->duplicate_of = mig_span("", 0);
    fact->role_reason = mig_span_of("rejected in review");
}

static size_t find_claimants(struct entry *out, struct mig_facts *facts, const struct mig_claim_id *id,
                             const struct mig_claim_how *how)
{
    struct mig_copies *copies = find_copies(facts, how->only);
    size_t n = 0;
    for (size_t i = 0; i < facts->n; i++) {
        struct mig_fact *fact = &facts->item[i];
        if (id[i].text[0] == '\0')
            continue;
        if (mig_span_is(fact->review_status, "rejected")) {
            reject(fact);
            continue;
        }
        out[n].id = id[i].text;
        out[n++].claimant = (struct mig_claimant){
            .is = { fact, mig_policy_read(how->policy, fact), mig_trust_of(how->trust, fact), fact->published },
            .fact = fact,
            .text = mig_copies_group(copies, fact->indicator, fact->doc_id),
        };
    }
    mig_copies_free(copies);
    if (n)
        qsort(out, n, sizeof *out, by_id);
    return n;
}

static void assign_roles(struct mig_facts *facts, const struct mig_claim_id *id, const struct mig_claim_how *how)
{
    const struct mig_role_scope scope = { how->organisations, &facts->arena };
    struct entry *entry = mig_alloc(facts->n * sizeof *entry);
    struct mig_claimant *list = mig_alloc(facts->n * sizeof *list); /* those of one claim */
    size_t n_entries = find_claimants(entry, facts, id, how);
    for (size_t i = 0, n; i < n_entries; i += n) {
        for (n = 0; i + n < n_entries && strcmp(entry[i + n].id, entry[i].id) == 0; n++)
            list[n] = entry[i + n].claimant;
        mig_roles_assign(list, n, &scope);
    }
    free(entry);
    free(list);
}

size_t mig_claims_fill(struct mig_facts *facts, const struct mig_claim_how *how)
{
    struct mig_claim_id *id = mig_alloc(facts->n * sizeof *id);
    bool *asked = find_asked(facts, how->only);
    mig_claim_ids(id, facts, how->indicators, asked);
    assign_roles(facts, id, how); /* before the units are joined: each has a figure of its own */
    mig_claim_join_units(id, facts, how->indicators);
    size_t n = 0;
    for (size_t i = 0; i < facts->n; i++) {
        if (!asked[i])
            continue;
        facts->item[i].claim_id = mig_arena_span(&facts->arena, mig_span_of(id[i].text));
        n++;
    }
    free(asked);
    free(id);
    return n;
}
