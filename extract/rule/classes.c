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

/* Asks PCRE2 of the letters of the sentence that no sentence before had: of the first of each. */
static void ask(struct mig_classes *c, struct mig_class_known *class)
{
    char what[MIG_CODE_WHAT];
    const struct mig_letter_set new = mig_letters_not(c->met, class->asked);
    for (size_t at = 0; at < c->text.n && !mig_letters_none(&new); at++) {
        const uint64_t bit = UINT64_C(1) << c->letter[at] % 64;
        const size_t i = c->letter[at] / 64;
        if (class->asked.bit[i] & bit)
            continue;
        class->asked.bit[i] |= bit;
        if (mig_runner_run(&c->runner, &class->code, c->text, at, what) != MIG_NOMATCH)
            class->may.bit[i] |= bit;
    }
}

static void find_letters(struct mig_classes *c)
{
    c->letter = mig_grow(c->letter, &c->cap_letters, c->text.n + 1, sizeof *c->letter);
    c->met = (struct mig_letter_set){ 0 };
    for (size_t at = 0, end = 0; at < c->text.n; at = end) {
        const unsigned letter = mig_letters_number(mig_utf8_next(c->text, &end));
        memset(c->letter + at, (int)letter, end - at);
        c->met.bit[letter / 64] |= UINT64_C(1) << letter % 64;
    }
    c->has_letters = true;
}

const uint64_t *mig_classes_bytes(struct mig_classes *c, const struct mig_node *node)
{
    struct mig_class_known *class = find(c, node);
    const size_t n = c->text.n / 64 + 1;
    if (class->round == c->round)
        return c->bytes + class->first;
    if (!c->has_letters)
        find_letters(c);
    ask(c, class);
    class->round = c->round;
    class->first = c->n_longs;
    c->n_longs += n;
    c->bytes = mig_grow(c->bytes, &c->cap_longs, c->n_longs, sizeof *c->bytes);
    uint64_t *bytes = c->bytes + class->first;
    memset(bytes, 0, n * sizeof *bytes);
    for (size_t at = 0; at < c->text.n; at++)
        bytes[at / 64] |= (class->may.bit[c->letter[at] / 64] >> c->letter[at] % 64 & 1) << at % 64;
    return bytes;
}

void mig_classes_free(struct mig_classes *c)
{
    for (size_t i = 0; i < c->n; i++)
        mig_code_free(&c->item[i].code);
    if (c->has_runner)
        mig_runner_free(&c->runner);
    mig_map_free(&c->number);
    free(c->item);
    free(c->letter);
    free(c->bytes);
    *c = (struct mig_classes){ 0 };
}
