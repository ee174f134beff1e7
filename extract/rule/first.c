#include "extract/rule/first.h"

#include "base/utf8.h"
#include "extract/rule/marks.h"

struct mig_letter_set mig_first_char(struct mig_letters *letters, const struct mig_node *node,
                                     struct mig_letter_set *every)
{
    struct mig_letter_set set = { 0 };
    switch (node->type) {
    case MIG_NODE_TEXT:
        set = mig_letters_one(mig_utf8_next(node->text, &(size_t){ 0 }));
        break;
    case MIG_NODE_SPACE:
        set = *mig_letters_of(letters, MIG_LETTERS_SPACE);
        break;
    case MIG_NODE_ANY:
        set = mig_letters_not(*mig_letters_of(letters, MIG_LETTERS_ALL), *mig_letters_of(letters, MIG_LETTERS_FIGURE));
        break;
    case MIG_NODE_CLASS:
        mig_letters_class(letters, node, &set, every);
        return set;
    default:
        break;
    }
    *every = set;
    return set;
}

static struct mig_letter_set first_of_slot(struct mig_letters *letters, const struct mig_node *node, bool *is_empty)
{
    switch (node->slot) {
    case MIG_SLOT_PERIOD:
        return mig_letters_one(MIG_MARK_PERIOD);
    case MIG_SLOT_PLACE:
        return mig_letters_one(MIG_MARK_PLACE);
    case MIG_SLOT_WORD:
        return *mig_letters_of(letters, MIG_LETTERS_WORD);
    case MIG_SLOT_GAP:
        *is_empty = true;
        return *mig_letters_of(letters, MIG_LETTERS_ALL);
    default: /* which sorts of figure a slot takes is emit.c's; here any will do */
        return *mig_letters_of(letters, MIG_LETTERS_FIGURE);
    }
}

static struct mig_letter_set first_of_seq(struct mig_letters *letters, const struct mig_node *seq, bool *is_empty)
{
    struct mig_letter_set set = { 0 };
    *is_empty = true;
    for (const struct mig_node *n = seq->child; n && *is_empty; n = mig_node_next(n))
        set = mig_letters_or(set, mig_first_of(letters, n, is_empty));
    return set;
}

struct mig_letter_set mig_first_of_branches(struct mig_letters *letters, const struct mig_node *node, bool *is_empty)
{
    struct mig_letter_set set = { 0 };
    *is_empty = false;
    for (const struct mig_node *b = node->child; b; b = mig_node_next(b)) {
        bool is_this = false;
        set = mig_letters_or(set, first_of_seq(letters, b, &is_this));
        *is_empty |= is_this;
    }
    return set;
}

struct mig_letter_set mig_first_of(struct mig_letters *letters, const struct mig_node *node, bool *is_empty)
{
    struct mig_letter_set every, set;
    *is_empty = false;
    switch (node->type) {
    case MIG_NODE_TEXT:
    case MIG_NODE_SPACE:
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        return mig_first_char(letters, node, &every);
    case MIG_NODE_SEQ:
        return first_of_seq(letters, node, is_empty);
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return mig_first_of_branches(letters, node, is_empty);
    case MIG_NODE_LIST:
        return mig_first_of_branches(letters, node->list->root, is_empty);
    case MIG_NODE_REPEAT:
        set = mig_first_of(letters, node->child, is_empty);
        *is_empty |= node->min == 0;
        return set;
    case MIG_NODE_SLOT:
        return first_of_slot(letters, node, is_empty);
    default: /* edges, ends, look-arounds take nothing */
        *is_empty = true;
        return (struct mig_letter_set){ 0 };
    }
}
