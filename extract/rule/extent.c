#include "extract/rule/extent.h"

#include <stdlib.h>

#include "base/utf8.h"

/* ---- of a pattern ---- */

static const struct mig_extent nothing = { 0 }, one_word = { .words = 1 };

/* A word for each space, and one before them. */
struct mig_extent mig_extent_of_text(struct mig_span text)
{
    struct mig_extent all = one_word;
    for (size_t i = 0; i < text.n; i++)
        all.words = mig_extent_add(all.words, text.p[i] == ' ');
    return all;
}

static uint8_t times(size_t a, size_t n)
{
    return a == 0 || n == 0                                               ? 0
           : a == MIG_ENDLESS || n >= MIG_ENDLESS || a * n >= MIG_ENDLESS ? MIG_ENDLESS
                                                                          : (uint8_t)(a * n);
}

/* Where a space could be among what CLASS takes, rather too often. What is not \S and says what it does not take may take one. */
static bool takes_space(const struct mig_node *class)
{
    static const char no_space[] = "[^\\s";
    const struct mig_span text = class->text;
    if (class->type == MIG_NODE_ANY)
        return true;
    if (text.n >= sizeof no_space - 1 && memcmp(text.p, no_space, sizeof no_space - 1) == 0)
        return false;
    return memchr(text.p, '^', text.n) || memchr(text.p, ' ', text.n) ||
           mig_span_find(text, mig_span("\\s", 2)) != SIZE_MAX || mig_span_find(text, mig_span("\\x", 2)) != SIZE_MAX ||
           mig_span_find(text, mig_span("\\p{Z", 4)) != SIZE_MAX || mig_span_find(text, mig_span("\\P", 2)) != SIZE_MAX;
}

bool mig_extent_goes_on(const struct mig_node *n)
{
    const struct mig_node *letters = n->type == MIG_NODE_REPEAT ? n->child : n, *before = mig_node_prev(n);
    return letters->type == MIG_NODE_CLASS && before && before->type == MIG_NODE_TEXT &&
           mig_subject_is_of_word(before->text.p[mig_utf8_floor(before->text, before->text.n - 1)]) &&
           !takes_space(letters);
}

static struct mig_extent of_seq(const struct mig_node *seq)
{
    struct mig_extent all = nothing;
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n))
        all = mig_extent_sum(all, mig_extent_goes_on(n) ? nothing : mig_extent_of(n));
    return all;
}

static struct mig_extent of_group(const struct mig_node *group)
{
    struct mig_extent all = nothing;
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b))
        all = mig_extent_max(all, of_seq(b));
    return all;
}

struct mig_extent mig_extent_times(struct mig_extent once, const struct mig_node *n)
{
    if (n->child->type == MIG_NODE_CLASS && !takes_space(n->child))
        return once;
    return (struct mig_extent){ times(once.words, n->max), times(once.figures, n->max) };
}

struct mig_extent mig_extent_of_list(struct mig_list *list)
{
    if (!list->has_extent) {
        list->extent = of_group(list->root);
        if (list->captures == MIG_GROUP_POPULATION) /* it runs on */
            list->extent = (struct mig_extent){ MIG_ENDLESS, list->extent.figures ? MIG_ENDLESS : 0 };
        list->has_extent = true;
    }
    return list->extent;
}

static struct mig_extent of_slot(const struct mig_node *n)
{
    switch (n->slot) {
    case MIG_SLOT_GAP:
    case MIG_SLOT_WORD:
        return (struct mig_extent){ .words = times(1, n->n_words) };
    case MIG_SLOT_PERIOD:
    case MIG_SLOT_PLACE:
        return one_word;
    default:
        return (struct mig_extent){ 1, 1 };
    }
}

struct mig_extent mig_extent_of(const struct mig_node *n)
{
    switch (n->type) {
    case MIG_NODE_TEXT:
        return mig_extent_of_text(n->text);
    case MIG_NODE_CLASS:
    case MIG_NODE_ANY:
        return one_word;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return of_group(n);
    case MIG_NODE_REPEAT:
        return mig_extent_times(mig_extent_of(n->child), n);
    case MIG_NODE_SLOT:
        return of_slot(n);
    case MIG_NODE_LIST:
        return mig_extent_of_list(n->list);
    default: /* a space begins no word, the others take nothing */
        return nothing;
    }
}

/* ---- of a sentence ---- */

void mig_strides_make(struct mig_strides *p, const struct mig_sentence *s)
{
    const struct mig_token *t = s->token, *end = t + s->n_tokens;
    uint32_t n_words = 0, n_figures = 0;
    bool in_word = false;
    p->words = mig_grow(p->words, &p->cap_words, s->text.n + 1, sizeof *p->words);
    p->figures = mig_grow(p->figures, &p->cap_figures, s->text.n + 1, sizeof *p->figures);
    for (size_t at = 0; at < s->text.n; at++) {
        p->words[at] = n_words;
        p->figures[at] = n_figures;
        t += t < end && at >= t->end;
        const bool is_token = t < end && at >= t->start;
        const bool begins = is_token ? at == t->start : !in_word && mig_subject_is_of_word(s->text.p[at]);
        n_words += begins;
        n_figures += begins && is_token && mig_sort_of(t) < MIG_SORT_ORDINAL;
        in_word = is_token || begins || (in_word && s->text.p[at] != ' ');
    }
    p->words[s->text.n] = n_words;
    p->figures[s->text.n] = n_figures;
}

void mig_strides_free(struct mig_strides *p)
{
    free(p->words);
    free(p->figures);
    *p = (struct mig_strides){ 0 };
}
