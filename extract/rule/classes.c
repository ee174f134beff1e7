#include "extract/rule/classes.h"

#include <stdlib.h>

#include "base/utf8.h"

struct mig_class_known {
    struct mig_code code;             /* of the class; of ANY it is not asked */
    struct mig_letter_set asked, may; /* of the letters that texts had, which the class may take */
    uint32_t round;                   /* in which it was asked for */
    size_t first;                     /* of its bytes */
};

void mig_classes_begin(struct mig_classes *c, struct mig_span text)
{
    c->text = text;
    c->n_longs = 0;
    c->has_letters = false;
    if (++c->round == 0) {
        for (size_t i = 0; i < c->n; i++)
            c->item[i].round = 0;
        c->round = 1;
    }
}

/* A class that PCRE2 refuses may take all; the pattern says so when it is compiled. What stands for many characters may be any. */
static void open_class(struct mig_classes *c, struct mig_class_known *class, const struct mig_node *node)
{
    char what[MIG_CODE_WHAT];
    if (!c->has_runner)
        mig_runner_init(&c->runner);
    c->has_runner = true;
    *class = (struct mig_class_known){ .asked = mig_letters_shared(), .may = mig_letters_shared() };
    mig_code_init(&class->code);
    if (node->type == MIG_NODE_ANY || !mig_code_make(&class->code, node->text, MIG_CODE_ANCHORED, what))
        class->asked = class->may = (struct mig_letter_set){ { UINT64_MAX, UINT64_MAX, UINT64_MAX } };
}

static uint32_t find_number(struct mig_classes *c, const struct mig_node *node)
{
    const struct mig_span text = node->type == MIG_NODE_ANY ? mig_span(".", 1) : node->text;
    uint32_t number = mig_map_get(&c->number, text);
    if (number == MIG_MAP_NONE) {
        number = (uint32_t)c->n;
        mig_map_put(&c->number, text, number);
        c->item = mig_grow(c->item, &c->cap, c->n + 1, sizeof *c->item);
        open_class(c, &c->item[c->n++], node);
    }
    return number;
}

static struct mig_class_known *find(struct mig_classes *c, const struct mig_node *node)
{
    const size_t i = (uintptr_t)node / sizeof *node % (sizeof c->recent / sizeof *c->recent);
    if (c->recent[i].node != node) {
        c->recent[i].number = find_number(c, node);
        c->recent[i].node = node;
    }
    return &c->item[c->recent[i].number];
}

/* ---- the letters of a sentence ---- */

static size_t longs_of(const struct mig_classes *c)
{
    return c->text.n / 64 + 1;
}

static uint64_t *place_of(const struct mig_classes *c, unsigned letter)
{
    return c->place + c->set_of[letter] * longs_of(c);
}

static void meet_letter(struct mig_classes *c, unsigned letter)
{
    const size_t n = longs_of(c);
    c->met.bit[letter / 64] |= UINT64_C(1) << letter % 64;
    c->set_of[letter] = (uint8_t)c->n_places++;
    c->place = mig_grow(c->place, &c->cap_places, c->n_places * n, sizeof *c->place);
    memset(place_of(c, letter), 0, n * sizeof *c->place);
}

static void find_letters(struct mig_classes *c)
{
    c->met = (struct mig_letter_set){ 0 };
    c->n_places = 0;
    for (size_t at = 0, end = 0; at < c->text.n; at = end) {
        const unsigned letter = mig_letters_number(mig_utf8_next(c->text, &end));
        if (!(c->met.bit[letter / 64] >> letter % 64 & 1))
            meet_letter(c, letter);
        uint64_t *place = place_of(c, letter);
        for (size_t byte = at; byte < end; byte++)
            place[byte / 64] |= UINT64_C(1) << byte % 64;
    }
    c->has_letters = true;
}

/* Asks PCRE2 of the letters of the sentence that no sentence before had: of the first of each. */
static void ask(struct mig_classes *c, struct mig_class_known *class)
{
    char what[MIG_CODE_WHAT];
    for (unsigned i = 0; i < MIG_LETTER_WORDS; i++) {
        uint64_t new = c->met.bit[i] & ~class->asked.bit[i];
        class->asked.bit[i] |= new;
        for (; new; new &= new - 1) {
            const unsigned letter = 64 * i + (unsigned)__builtin_ctzll(new);
            size_t at = 0;
            while (place_of(c, letter)[at / 64] == 0)
                at += 64;
            at += (size_t)__builtin_ctzll(place_of(c, letter)[at / 64]);
            if (mig_runner_run(&c->runner, &class->code, c->text, at, what) != MIG_NOMATCH)
                class->may.bit[i] |= UINT64_C(1) << letter % 64;
        }
    }
}

/* Changes the bits of BYTES where the letters of SET stand. */
static void flip(const struct mig_classes *c, const struct mig_letter_set *set, uint64_t *bytes)
{
    const size_t n = longs_of(c);
    for (unsigned i = 0; i < MIG_LETTER_WORDS; i++)
        for (uint64_t left = set->bit[i]; left; left &= left - 1) {
            const uint64_t *place = place_of(c, 64 * i + (unsigned)__builtin_ctzll(left));
            for (size_t k = 0; k < n; k++)
                bytes[k] ^= place[k];
        }
}

static int count(const struct mig_letter_set *set)
{
    int n = 0;
    for (unsigned i = 0; i < MIG_LETTER_WORDS; i++)
        n += __builtin_popcountll(set->bit[i]);
    return n;
}

/* The letters that the class takes, or all but those that it does not. */
static void write_bytes(const struct mig_classes *c, const struct mig_class_known *class, uint64_t *bytes)
{
    const struct mig_letter_set taken = mig_letters_and(c->met, class->may), left = mig_letters_not(c->met, class->may);
    const size_t n = longs_of(c);
    const bool are_few = count(&taken) <= count(&left);
    memset(bytes, are_few ? 0 : 0xFF, n * sizeof *bytes);
    if (!are_few)
        bytes[n - 1] = (UINT64_C(1) << c->text.n % 64) - 1;
    flip(c, are_few ? &taken : &left, bytes);
}

const uint64_t *mig_classes_bytes(struct mig_classes *c, const struct mig_node *node)
{
    struct mig_class_known *class = find(c, node);
    if (class->round == c->round)
        return c->bytes + class->first;
    if (!c->has_letters)
        find_letters(c);
    ask(c, class);
    class->round = c->round;
    class->first = c->n_longs;
    c->n_longs += longs_of(c);
    c->bytes = mig_grow(c->bytes, &c->cap_longs, c->n_longs, sizeof *c->bytes);
    write_bytes(c, class, c->bytes + class->first);
    return c->bytes + class->first;
}

void mig_classes_free(struct mig_classes *c)
{
    for (size_t i = 0; i < c->n; i++)
        mig_code_free(&c->item[i].code);
    if (c->has_runner)
        mig_runner_free(&c->runner);
    mig_map_free(&c->number);
    free(c->item);
    free(c->place);
    free(c->bytes);
    *c = (struct mig_classes){ 0 };
}
