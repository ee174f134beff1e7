#include <stdlib.h>

#include "extract/text/atoms.h"
#include "extract/text/period_load.h"
#include "extract/text/period_slot.h"

/* Atoms are of one kind when they are in the same word sets and no element tells them apart: of thousands of words of a
 * lexicon some hundred kinds are left, and most words are of kind 0. */

struct work {
    struct mig_periods *p;
    const struct mig_lexicon *lexicon;
    struct mig_map known; /* bytes of a key -> kind */
    uint64_t classes;     /* that elements look at */
    uint64_t *key;
};

enum { KEY_CLASSES, KEY_LONGER, KEY_REST, KEY_SETS };

static uint64_t classes_of_slots(const struct mig_periods *p)
{
    uint64_t classes = MIG_NUMBER_MORE | MIG_IN(NUM_OF) | MIG_IN(ORD_SUFFIX) | MIG_IN(CARD_SUFFIX) |
                       MIG_IN(ABBREVIATION) | MIG_IN(PERIOD_WORD);
    for (size_t e = 1; e < p->n_edges; e++)
        if (p->edge[e].kind == MIG_EDGE_SLOT)
            classes |= mig_slots[p->edge[e].what].classes;
    return classes;
}

static uint16_t keep(struct work *w, const struct mig_atom_kind *kind)
{
    struct mig_periods *p = w->p;
    const struct mig_atom *a = &kind->like;
    w->key[KEY_CLASSES] = a->classes;
    w->key[KEY_LONGER] = kind->longer;
    w->key[KEY_REST] = (uint64_t)a->type << 32 | (uint64_t)a->sign << 24 | a->end << 8 | kind->goes_on;
    memcpy(w->key + KEY_SETS, p->member + mig_word_index(p, a->word) * p->stride, p->stride * sizeof *w->key);
    struct mig_span bytes = mig_span((const char *)w->key, (KEY_SETS + p->stride) * sizeof *w->key);
    uint32_t known = mig_map_get(&w->known, bytes);
    if (known != MIG_MAP_NONE)
        return (uint16_t)known;
    p->kind = mig_grow(p->kind, &p->cap_kinds, p->n_kinds + 1, sizeof *p->kind);
    p->kind[p->n_kinds] = *kind;
    mig_map_put(&w->known, bytes, (uint32_t)p->n_kinds);
    return (uint16_t)p->n_kinds++;
}

/* An atom of type TYPE with the vocabulary word WORD. */
static uint16_t kind_of_word(struct work *w, uint32_t word, enum mig_atom_type type, unsigned char sign)
{
    struct mig_atom_kind kind = { .like = { .type = (uint8_t)type, .word = word, .sign = sign } };
    mig_lexicon_describe(w->lexicon, &kind.like);
    kind.longer = mig_lexicon_longer(w->lexicon, word) & w->classes;
    kind.goes_on = kind.like.begins & MIG_NUMBER_MORE;
    kind.like.classes &= w->classes;
    kind.like.begins = 0;
    if (!kind.like.classes && !kind.goes_on && !sign) /* no phrase begins an element, but at one of its own */
        return 0;
    return keep(w, &kind);
}

static uint16_t kind_of_digits(struct work *w, uint32_t length)
{
    bool is_told = length <= 4 || length == 8; /* mig_digits_length */
    struct mig_atom_kind kind = { .like = { .type = MIG_ATOM_DIGITS, .end = is_told ? length : 6 } };
    return keep(w, &kind);
}

void mig_period_fill_kinds(struct mig_periods *p, struct mig_lexicon *lexicon)
{
    struct work w = { .p = p, .lexicon = lexicon, .classes = classes_of_slots(p) };
    struct mig_atom_kind nothing = { .like = { .type = MIG_ATOM_WORD } };
    w.key = mig_alloc((KEY_SETS + p->stride) * sizeof *w.key);
    keep(&w, &nothing);
    for (uint32_t word = 1; word < mig_lexicon_n_words(lexicon); word++)
        mig_lexicon_set_kind(lexicon, word, kind_of_word(&w, word, MIG_ATOM_WORD, 0));
    for (int i = 1; i < 128; i++) {
        unsigned char sign = (unsigned char)i;
        uint32_t word = mig_lexicon_sign(lexicon, sign);
        mig_lexicon_set_sign_kind(lexicon, sign, kind_of_word(&w, word, MIG_ATOM_SIGN, sign));
    }
    for (uint32_t length = 1; length <= MIG_MOST_DIGITS; length++)
        mig_lexicon_set_digits_kind(lexicon, length, kind_of_digits(&w, length));
    mig_map_free(&w.known);
    free(w.key);
}
