#include "extract/text/lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "extract/text/atoms.h"
#include "extract/text/lexicon_edge.h"
#include "extract/text/lexicon_sense.h"
#include "extract/text/view.h"

struct word {
    const char *form; /* folded */
    uint32_t root;    /* node of the phrases that begin with it; of none, too */
    uint32_t slot;    /* its place in the table */
    uint64_t longer;  /* of the senses of phrases of several words that begin with it */
};
struct node {
    uint64_t classes, below; /* of its own senses; of those of all phrases through it */
    uint64_t next;           /* hashes of the words that go on from it: mostly none does */
    const struct mig_sense *senses;
};

struct mig_lexicon {
    struct mig_word_table words;
    void *room;        /* that the slots stand in */
    struct word *word; /* [0] is unused */
    size_t n_words, cap_words;
    struct node *node; /* [0] is unused */
    size_t n_nodes, cap_nodes;
    struct mig_edges edges;
    struct mig_arena arena;
    struct mig_senses senses;
    size_t longest;                /* atoms of a form */
    const struct mig_sight *sight; /* of the forms, or NULL */
    const struct mig_yaml *inflections;
    struct mig_view view; /* of the form at hand */
};

_Static_assert(MIG_N_CLASSES <= 64, "classes are bits of a 64-bit mask");

/* ---- words ---- */

/* Words that N slots take: with a free one in three a word is found at the first look or the second. */
#define MOST_OF_SLOTS(n) ((n) / 3 * 2)

/* A slot begins where a line of the cache does. */
static void make_slots(struct mig_lexicon *lex, size_t n)
{
    lex->words.n_slots = n;
    lex->words.shift = 64 - (unsigned)__builtin_ctzll(n);
    const size_t size = sizeof *lex->words.slot;
    lex->room = mig_alloc((n + 2) * size);
    lex->words.slot = (struct mig_word_slot *)(((uintptr_t)lex->room + size - 1) / size * size);
}

struct mig_lexicon *mig_lexicon_new(void)
{
    struct mig_lexicon *lex = mig_alloc(sizeof *lex);
    lex->words = mig_no_words;
    make_slots(lex, 1024);
    lex->n_words = lex->n_nodes = 1;
    lex->cap_words = lex->cap_nodes = 0;
    lex->word = mig_grow(NULL, &lex->cap_words, 1024, sizeof *lex->word);
    lex->node = mig_grow(NULL, &lex->cap_nodes, 1024, sizeof *lex->node);
    lex->word[0] = (struct word){ .form = "  " }; /* the unknown word, and what begins with it */
    lex->node[0] = (struct node){ 0 };
    return lex;
}

void mig_lexicon_see(struct mig_lexicon *lexicon, const struct mig_sight *sight)
{
    lexicon->sight = mig_sight_is_slow(sight) ? sight : NULL; /* forms are written as others are seen */
}

void mig_lexicon_inflect(struct mig_lexicon *lexicon, const struct mig_yaml *lists)
{
    lexicon->inflections = lists;
}

const struct mig_yaml *mig_lexicon_inflections(const struct mig_lexicon *lexicon)
{
    return lexicon->inflections;
}

struct mig_span mig_lexicon_seen(struct mig_lexicon *lexicon, struct mig_span form)
{
    if (!lexicon->sight)
        return form;
    mig_view_make(&lexicon->view, form, lexicon->sight);
    return lexicon->view.text;
}

const struct mig_word_table *mig_lexicon_words(const struct mig_lexicon *lexicon)
{
    return lexicon ? &lexicon->words : &mig_no_words;
}

uint32_t mig_lexicon_sign(const struct mig_lexicon *lex, unsigned char sign)
{
    return lex->words.sign[sign & 127].word;
}

const struct mig_sense *mig_lexicon_senses(const struct mig_lexicon *lex, uint32_t word)
{
    return lex->node[lex->word[word].root].senses;
}

void mig_lexicon_describe(const struct mig_lexicon *lex, struct mig_atom *atom)
{
    const struct node *root = &lex->node[lex->word[atom->word].root];
    atom->root = lex->word[atom->word].root;
    atom->classes = root->classes;
    atom->begins = root->below;
}

/* Words of one key are of one length. */
const struct mig_word_slot *mig_slot_of_long(const struct mig_lexicon *lex, struct mig_word_key key,
                                             struct mig_span folded)
{
    const struct mig_word_table *t = &lex->words;
    size_t i = mig_slot_first(t, mig_key_hash(key));
    while (t->slot[i].like.word &&
           !(mig_key_eq(t->slot[i].key, key) && memcmp(lex->word[t->slot[i].like.word].form, folded.p, folded.n) == 0))
        i = mig_slot_next(t, i);
    return &t->slot[i];
}

static void put_slot(struct mig_lexicon *lex, const struct mig_word_slot *slot)
{
    size_t i = mig_slot_first(&lex->words, mig_key_hash(slot->key));
    while (lex->words.slot[i].like.word)
        i = mig_slot_next(&lex->words, i);
    lex->words.slot[i] = *slot;
    lex->word[slot->like.word].slot = (uint32_t)i;
}

/* All words into a table of N_SLOTS. */
static void move_slots(struct mig_lexicon *lex, size_t n_slots)
{
    void *room = lex->room;
    const struct mig_word_slot *old = lex->words.slot;
    size_t n = lex->words.n_slots;
    make_slots(lex, n_slots);
    for (size_t i = 1; i <= n; i++)
        if (old[i].like.word)
            put_slot(lex, &old[i]);
    free(room);
}

void mig_lexicon_reserve(struct mig_lexicon *lex, size_t n)
{
    size_t need = lex->n_words + n, n_slots = lex->words.n_slots;
    lex->cap_words = need;
    lex->cap_nodes = lex->n_nodes + n + n / 2; /* phrases of several words have more than one */
    lex->word = mig_realloc(lex->word, lex->cap_words * sizeof *lex->word);
    lex->node = mig_realloc(lex->node, lex->cap_nodes * sizeof *lex->node);
    while (MOST_OF_SLOTS(n_slots) <= need)
        n_slots *= 2;
    if (n_slots > lex->words.n_slots)
        move_slots(lex, n_slots);
}

static uint32_t add_node(struct mig_lexicon *lex)
{
    uint32_t id = (uint32_t)lex->n_nodes++;
    lex->node = mig_grow(lex->node, &lex->cap_nodes, lex->n_nodes, sizeof *lex->node);
    lex->node[id] = (struct node){ 0 };
    return id;
}

static struct mig_word_slot *slot_of_word(struct mig_lexicon *lex, uint32_t word)
{
    return &lex->words.slot[lex->word[word].slot];
}

/* Writes what WORD means now to its slot, and to that of the sign that it is. */
static void write_slot(struct mig_lexicon *lex, uint32_t word, struct mig_word_slot *slot)
{
    const char *form = lex->word[word].form;
    const struct node *root = &lex->node[lex->word[word].root];
    slot->like.root = lex->word[word].root;
    slot->like.classes = root->classes;
    slot->like.begins = root->below;
    if ((unsigned char)form[0] < 128 && form[1] == '\0') {
        struct mig_atom *sign = &lex->words.sign[(unsigned char)form[0]], was = *sign;
        *sign = slot->like;
        sign->kind = was.kind;
        sign->chances |= was.chances & MIG_JOINS;
    }
}

static uint32_t add_word(struct mig_lexicon *lex, struct mig_folded *folded)
{
    struct mig_word_key key = mig_folded_key(folded);
    struct mig_span form = mig_span(folded->p, folded->n);
    const struct mig_word_slot *known = mig_slot_of_long(lex, key, form);
    if (known->like.word)
        return known->like.word;
    if (lex->n_words >= MOST_OF_SLOTS(lex->words.n_slots))
        move_slots(lex, 2 * lex->words.n_slots);
    uint32_t id = (uint32_t)lex->n_words++;
    lex->word = mig_grow(lex->word, &lex->cap_words, lex->n_words, sizeof *lex->word);
    lex->word[id] = (struct word){ .form = mig_arena_copy(&lex->arena, form), .root = add_node(lex) };
    put_slot(lex, &(struct mig_word_slot){ .key = key, .like = { .word = id } });
    write_slot(lex, id, slot_of_word(lex, id));
    size_t bit = (size_t)(mig_key_hash(key) >> (64 - MIG_FILTER_LOG));
    lex->words.filter[bit / 64] |= UINT64_C(1) << (bit % 64);
    return id;
}

/* ---- phrases ---- */

static uint64_t word_bit(uint32_t word)
{
    return UINT64_C(1) << (mig_mix(word) >> 58);
}

static uint32_t step_to(struct mig_lexicon *lex, uint32_t node, uint32_t word)
{
    if (node == 0)
        return lex->word[word].root;
    uint32_t to = mig_edges_find(&lex->edges, node, word);
    if (!to) {
        to = add_node(lex);
        mig_edges_add(&lex->edges, node, word, to);
        lex->node[node].next |= word_bit(word);
    }
    return to;
}

static void add_sense(struct mig_lexicon *lex, uint32_t node, const struct mig_sense *sense)
{
    mig_senses_add(&lex->senses, &lex->node[node].senses, sense);
    lex->node[node].classes |= UINT64_C(1) << sense->class;
}

static bool add_form(struct mig_lexicon *lex, struct mig_span form, const struct mig_sense *sense)
{
    uint32_t node = 0, first = 0;
    size_t n = 0;
    struct mig_folded word;
    bool is_digits;
    form = mig_lexicon_seen(lex, form);
    for (size_t at = 0; mig_folded_next(form, &at, &word, &is_digits); n++) {
        if (word.is_long || is_digits)
            return false;
        uint32_t id = add_word(lex, &word);
        first = n ? first : id;
        node = step_to(lex, node, id);
        lex->node[node].below |= UINT64_C(1) << sense->class;
    }
    if (node == 0)
        return false;
    lex->longest = n > lex->longest ? n : lex->longest;
    lex->word[first].longer |= n > 1 ? UINT64_C(1) << sense->class : 0;
    add_sense(lex, node, sense);
    write_slot(lex, first, slot_of_word(lex, first));
    return true;
}

bool mig_lexicon_add(struct mig_lexicon *lexicon, struct mig_span form, enum mig_class class, double value,
                     const char *code)
{
    struct mig_sense sense = { class, value, code, NULL };
    return add_form(lexicon, form, &sense);
}

void mig_lexicon_mark(struct mig_lexicon *lexicon, uint32_t word, enum mig_class class)
{
    uint32_t node = step_to(lexicon, 0, word);
    add_sense(lexicon, node, &(struct mig_sense){ class, NAN, "", NULL });
    lexicon->node[node].below |= UINT64_C(1) << class;
    write_slot(lexicon, word, slot_of_word(lexicon, word));
}

size_t mig_lexicon_match_there(const struct mig_lexicon *lexicon, const struct mig_atoms *atoms, size_t at,
                               uint64_t classes, const struct mig_sense **senses)
{
    uint32_t node = atoms->item[at].root;
    size_t best = 0;
    for (size_t n = 1; node && lexicon->node[node].below & classes; n++) {
        if (lexicon->node[node].classes & classes) {
            best = n;
            *senses = lexicon->node[node].senses;
        }
        uint32_t word = at + n < atoms->n ? atoms->item[at + n].word : 0;
        if (word == 0 || !(lexicon->node[node].next & word_bit(word)))
            break;
        node = mig_edges_find(&lexicon->edges, node, word);
    }
    return best;
}

bool mig_lexicon_goes_on(const struct mig_lexicon *lexicon, const struct mig_atom *atom, uint64_t classes)
{
    const uint32_t word = atom[1].word;
    if (word == 0 || !(lexicon->node[atom->root].next & word_bit(word)))
        return false;
    return (lexicon->node[mig_edges_find(&lexicon->edges, atom->root, word)].below & classes) != 0;
}

size_t mig_lexicon_n_words(const struct mig_lexicon *lexicon)
{
    return lexicon->n_words;
}

uint64_t mig_lexicon_longer(const struct mig_lexicon *lexicon, uint32_t word)
{
    return lexicon->word[word].longer;
}

size_t mig_lexicon_longest(const struct mig_lexicon *lexicon)
{
    return lexicon->longest;
}

static bool is_small(const struct mig_word_slot *slot)
{
    return slot->like.classes & MIG_IN(FUNCTION);
}

/* Puts WORD into the first slot where it is looked for that no small word has. What stood there goes to the slot that WORD had:
 * all between are taken, so that it is found behind them. */
static void favour(struct mig_lexicon *lex, uint32_t word)
{
    struct mig_word_slot *own = slot_of_word(lex, word), keep = *own;
    size_t i = mig_slot_first(&lex->words, mig_key_hash(own->key));
    while (&lex->words.slot[i] != own && is_small(&lex->words.slot[i]))
        i = mig_slot_next(&lex->words, i);
    struct mig_word_slot *first = &lex->words.slot[i];
    lex->word[first->like.word].slot = lex->word[word].slot;
    lex->word[word].slot = (uint32_t)i;
    *own = *first;
    *first = keep;
}

/* Small words come again and again: they are found at the first look. */
static void favour_small_words(struct mig_lexicon *lex)
{
    while (lex->words.n_slots > 1024 && 4 * lex->n_words < lex->words.n_slots)
        move_slots(lex, lex->words.n_slots / 2); /* more room was made than was needed */
    for (uint32_t word = 1; word < lex->n_words; word++)
        if (is_small(slot_of_word(lex, word)))
            favour(lex, word);
}

void mig_lexicon_tell_chances(struct mig_lexicon *lexicon, const struct mig_chances *senses)
{
    favour_small_words(lexicon);
    lexicon->cap_nodes = lexicon->n_nodes;
    lexicon->node = mig_realloc(lexicon->node, lexicon->n_nodes * sizeof *lexicon->node);
    for (size_t i = 1; i <= lexicon->words.n_slots; i++) {
        struct mig_word_slot *slot = &lexicon->words.slot[i];
        if (!slot->like.word)
            continue;
        unsigned chances = (slot->like.begins & senses->figure ? MIG_MAY_FIGURE : 0) |
                           (slot->like.begins & senses->number ? MIG_MAY_NUMBER | MIG_MAY_FIGURE : 0) |
                           (slot->like.begins & senses->period ? MIG_MAY_PERIOD : 0) |
                           (slot->like.begins & senses->place ? MIG_MAY_PLACE : 0) |
                           (slot->like.begins & senses->idiom ? MIG_MAY_IDIOM : 0) |
                           (slot->like.classes & ~MIG_IN(NAME_BEFORE) ? MIG_NO_NAME : 0);
        slot->like.chances = (uint16_t)chances;
        write_slot(lexicon, slot->like.word, slot);
    }
}

void mig_lexicon_set_kind(struct mig_lexicon *lexicon, uint32_t word, uint16_t kind)
{
    slot_of_word(lexicon, word)->like.kind = kind;
}

void mig_lexicon_set_sign_kind(struct mig_lexicon *lexicon, unsigned char sign, uint16_t kind)
{
    lexicon->words.sign[sign & 127].kind = kind;
}

void mig_lexicon_set_digits_kind(struct mig_lexicon *lexicon, size_t length, uint16_t kind)
{
    lexicon->words.digits[length < MIG_MOST_DIGITS ? length : MIG_MOST_DIGITS].kind = kind;
}

void mig_lexicon_free(struct mig_lexicon *lexicon)
{
    if (!lexicon)
        return;
    free(lexicon->word);
    free(lexicon->node);
    free(lexicon->room);
    mig_edges_free(&lexicon->edges);
    mig_view_free(&lexicon->view);
    mig_arena_free(&lexicon->arena);
    mig_arena_free(&lexicon->senses.arena);
    free(lexicon);
}
