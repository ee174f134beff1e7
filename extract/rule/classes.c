#include "extract/rule/classes.h"

#include <stdlib.h>

#include "base/utf8.h"

struct mig_class_known {
    struct mig_letter_set may;
    uint32_t round; /* in which it was asked for */
    size_t first;   /* of its bytes */
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

/* What PCRE2 says of the class, and of the characters that share a letter, all: it was asked of a few. */
static struct mig_letter_set letters_of(struct mig_classes *c, const struct mig_node *node)
{
    struct mig_letter_set may, every;
    if (!c->letters)
        c->letters = mig_letters_new();
    if (node->type == MIG_NODE_ANY)
        return (struct mig_letter_set){ { UINT64_MAX, UINT64_MAX, UINT64_MAX } };
    mig_letters_class(c->letters, node, &may, &every);
    return mig_letters_or(may, mig_letters_shared());
}

static struct mig_class_known *find(struct mig_classes *c, const struct mig_node *node)
{
    const struct mig_span text = node->type == MIG_NODE_ANY ? mig_span(".", 1) : node->text;
    uint32_t number = mig_map_get(&c->number, text);
    if (number == MIG_MAP_NONE) {
        number = (uint32_t)c->n;
        mig_map_put(&c->number, text, number);
        c->item = mig_grow(c->item, &c->cap, c->n + 1, sizeof *c->item);
        c->item[c->n++] = (struct mig_class_known){ .may = letters_of(c, node) };
    }
    return &c->item[number];
}

static void find_letters(struct mig_classes *c)
{
    c->letter = mig_grow(c->letter, &c->cap_letters, c->text.n + 1, sizeof *c->letter);
    for (size_t at = 0, end = 0; at < c->text.n; at = end) {
        const unsigned letter = mig_letters_number(mig_utf8_next(c->text, &end));
        memset(c->letter + at, (int)letter, end - at);
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
    mig_letters_free(c->letters);
    mig_map_free(&c->number);
    free(c->item);
    free(c->letter);
    free(c->bytes);
    *c = (struct mig_classes){ 0 };
}
