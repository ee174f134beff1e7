#include "extract/text/period_memo.h"

#include <stdlib.h>

#include "base/mem.h"

enum { N_SETS = 128, N_WAYS = 4 }; /* a full set forgets one by turns */

#define ANY UINT64_MAX /* class of sense */

struct kept {
    mig_day today;
    uint16_t n; /* atoms looked at; 0: free */
    uint16_t words;
    bool before;
    uint16_t kind_before;
    uint64_t atom[MIG_TRAIL_MAX];
    struct mig_period_found found;
};

struct mig_period_memo {
    struct kept kept[N_SETS][N_WAYS];
    unsigned next[N_SETS];
};

/* What a phrase sees of an atom: its kind and the white space, and where it reads the WORD, that. */
static uint64_t seen_of(const struct mig_atom *a, bool word)
{
    uint64_t seen = (uint64_t)a->kind << 2 | (uint64_t)a->space << 1;
    return word ? (uint64_t)a->word << 32 | seen | a->capital : seen;
}

static uint16_t kind_before(const struct mig_atoms *atoms, size_t at)
{
    return at > 0 ? atoms->item[at - 1].kind : 0;
}

/* By the word that begins, and what stands behind it. */
static size_t set_of(const struct mig_atoms *atoms, size_t at)
{
    const struct mig_atom *a = &atoms->item[at];
    return ((a[0].word ^ (uint32_t)a[1].kind << 16) * UINT32_C(0x9e3779b1)) >> 25;
}
_Static_assert(N_SETS == 1 << (32 - 25), "set_of gives the number of a set");

/* Do the atoms of KEPT stand at AT? A word that is read must be the whole of it: no phrase of several words begins there. */
static bool stand_at(const struct mig_lexicon *lexicon, const struct kept *kept, const struct mig_atoms *atoms,
                     size_t at)
{
    const struct mig_atom *a = &atoms->item[at];
    if (kept->n == 0 || kept->n > atoms->n + 1 - at || (kept->before && kept->kind_before != kind_before(atoms, at)))
        return false;
    for (unsigned i = 0; i < kept->n; i++) {
        bool word = kept->words >> i & 1;
        if (seen_of(&a[i], word) != kept->atom[i] || (word && mig_lexicon_goes_on(lexicon, &a[i], ANY)))
            return false;
    }
    return true;
}

const struct mig_period_found *mig_period_memo_find(const struct mig_period_reader *reader,
                                                    const struct mig_atoms *atoms, size_t at)
{
    const struct kept *kept = mig_sieve_memo(reader->sieve)->kept[set_of(atoms, at)];
    for (int i = 0; i < N_WAYS; i++)
        if (kept[i].today == reader->today && stand_at(reader->language->lexicon, &kept[i], atoms, at))
            return &kept[i].found;
    return NULL;
}

/* Does what was looked at say all? */
static bool is_whole(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, const struct mig_trail *trail)
{
    size_t n = trail->end - trail->begin;
    if (trail->is_open || n > MIG_TRAIL_MAX || trail->end > atoms->n + 1)
        return false;
    for (size_t i = 0; i < n; i++)
        if (trail->words >> i & 1 && mig_lexicon_goes_on(lexicon, &atoms->item[trail->begin + i], ANY))
            return false;
    return true;
}

void mig_period_memo_keep(const struct mig_period_reader *reader, const struct mig_atoms *atoms,
                          const struct mig_trail *trail, const struct mig_period_found *found)
{
    struct mig_period_memo *memo = mig_sieve_memo(reader->sieve);
    size_t at = trail->begin, n = trail->end - at, set = set_of(atoms, at);
    if (!is_whole(reader->language->lexicon, atoms, trail))
        return;
    struct kept *kept = &memo->kept[set][memo->next[set]++ % N_WAYS];
    *kept = (struct kept){ .today = reader->today,
                           .n = (uint16_t)n,
                           .words = (uint16_t)trail->words,
                           .before = trail->before,
                           .kind_before = kind_before(atoms, at),
                           .found = *found };
    for (size_t i = 0; i < n; i++)
        kept->atom[i] = seen_of(&atoms->item[at + i], trail->words >> i & 1);
}

struct mig_period_memo *mig_period_memo_new(void)
{
    return mig_alloc(sizeof(struct mig_period_memo));
}

void mig_period_memo_free(struct mig_period_memo *memo)
{
    free(memo);
}
