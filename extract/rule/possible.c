#include "extract/rule/possible.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/first.h"
#include "extract/rule/marks.h"

/* Where a walk is: behind a character of a word, or behind another. No character before: it is not there. */
enum { IN_WORD, OUTSIDE, N_CELLS };
struct place {
    struct {
        struct mig_letter_set before, behind; /* the ends of the text are letters too */
    } cell[N_CELLS];
};

/* What a list makes of a place. Lists are large, and stand in many patterns behind the same few characters. */
struct passage {
    const struct mig_list *list;
    struct place from, to;
};

struct dead {
    const struct mig_node *branch;
    bool is_alive; /* a way through it was found */
};

struct mig_possible {
    struct mig_letters *letters;
    struct mig_letter_set any, word, other; /* with the ends of the text; letters of words; what is none */
    struct passage *passage;
    size_t n_passages, cap_passages;
    struct dead *dead; /* the alternatives met in the pattern at hand */
    size_t n_dead, cap_dead;
    unsigned depth; /* of lists around */
    size_t stop;    /* the last byte where a walk outside lists ended */
    bool is_unless;
};

struct mig_possible *mig_possible_new(struct mig_letters *letters)
{
    struct mig_possible *p = mig_alloc(sizeof *p);
    p->letters = letters;
    p->any = mig_letters_or(*mig_letters_of(letters, MIG_LETTERS_ALL), *mig_letters_of(letters, MIG_LETTERS_EDGE));
    p->word = *mig_letters_of(letters, MIG_LETTERS_WORD);
    p->other = mig_letters_not(p->any, p->word);
    return p;
}

void mig_possible_free(struct mig_possible *p)
{
    if (!p)
        return;
    free(p->passage);
    free(p->dead);
    free(p);
}

/* ---- places ---- */

static void tidy(struct place *at)
{
    for (int i = 0; i < N_CELLS; i++)
        if (mig_letters_none(&at->cell[i].before) || mig_letters_none(&at->cell[i].behind))
            memset(&at->cell[i], 0, sizeof at->cell[i]);
}

static bool is_nowhere(const struct place *at)
{
    return mig_letters_none(&at->cell[IN_WORD].before) && mig_letters_none(&at->cell[OUTSIDE].before);
}

static struct place either(struct place a, struct place b)
{
    for (int i = 0; i < N_CELLS; i++) {
        a.cell[i].before = mig_letters_or(a.cell[i].before, b.cell[i].before);
        a.cell[i].behind = mig_letters_or(a.cell[i].behind, b.cell[i].behind);
    }
    return a;
}

static struct mig_letter_set may_follow(const struct place *at)
{
    return mig_letters_or(at->cell[IN_WORD].behind, at->cell[OUTSIDE].behind);
}

/* Behind a character of BEFORE, with anything to come. */
static struct place behind(const struct mig_possible *p, struct mig_letter_set before)
{
    struct place at = { 0 };
    at.cell[IN_WORD].before = mig_letters_and(before, p->word);
    at.cell[OUTSIDE].before = mig_letters_and(before, p->other);
    at.cell[IN_WORD].behind = at.cell[OUTSIDE].behind = p->any;
    tidy(&at);
    return at;
}

/* Over one character of SET. */
static struct place step(const struct mig_possible *p, const struct place *from, struct mig_letter_set set)
{
    return behind(p, mig_letters_and(may_follow(from), set));
}

static void limit_behind(struct place *at, int cell, struct mig_letter_set set)
{
    at->cell[cell].behind = mig_letters_and(at->cell[cell].behind, set);
    tidy(at);
}

static void limit_before(struct place *at, struct mig_letter_set set)
{
    for (int i = 0; i < N_CELLS; i++)
        at->cell[i].before = mig_letters_and(at->cell[i].before, set);
    tidy(at);
}

/* ---- the walk ---- */

static struct place walk(struct mig_possible *p, const struct mig_node *node, const struct place *from);

static struct place walk_text(struct mig_possible *p, const struct mig_node *node, const struct place *from)
{
    struct mig_letter_set every;
    struct place to = step(p, from, mig_first_char(p->letters, node, &every));
    if (mig_utf8_count(node->text) > 1 && !is_nowhere(&to))
        to = behind(p, mig_letters_one(mig_utf8_before(node->text, node->text.n)));
    return to;
}

static struct place walk_edge(struct mig_possible *p, const struct mig_node *node, const struct place *from)
{
    struct place to = *from;
    bool is_edge = mig_span_is(node->text, "\\b");
    limit_behind(&to, IN_WORD, is_edge ? p->other : p->word);
    limit_behind(&to, OUTSIDE, is_edge ? p->word : p->other);
    return to;
}

/* "\A\h*" and "\h*\z" */
static struct place walk_end(struct mig_possible *p, bool is_start, const struct place *from)
{
    struct mig_letter_set edge = *mig_letters_of(p->letters, MIG_LETTERS_EDGE);
    struct mig_letter_set space = *mig_letters_of(p->letters, MIG_LETTERS_SPACE);
    struct place to = *from;
    if (is_start)
        limit_before(&to, edge);
    struct place spaced = step(p, &to, space);
    to = either(to, spaced);
    for (int i = 0; i < N_CELLS && !is_start; i++)
        limit_behind(&to, i, edge);
    return to;
}

static struct place walk_between(struct mig_possible *p, const struct place *from)
{
    struct mig_letter_set between = *mig_letters_of(p->letters, MIG_LETTERS_BETWEEN);
    struct place over = step(p, from, between), back = *from, ahead = *from;
    limit_before(&back, between);
    for (int i = 0; i < N_CELLS; i++)
        limit_behind(&ahead, i, between);
    return either(over, either(back, ahead));
}

static struct place walk_gap(struct mig_possible *p, const struct place *from)
{
    struct mig_letter_set marks = mig_letters_or(mig_letters_one(MIG_MARK_PERIOD), mig_letters_one(MIG_MARK_PLACE));
    struct mig_letter_set unit_end = mig_letters_or(p->word, mig_letters_one('.'));
    unit_end = mig_letters_or(
        unit_end, mig_letters_or(mig_letters_one(MIG_MARK_PERIOD_END), mig_letters_one(MIG_MARK_PLACE_END)));
    unit_end = mig_letters_or(unit_end, *mig_letters_of(p->letters, MIG_LETTERS_FIGURE));
    struct place none = walk_between(p, from), unit = behind(p, unit_end);
    if (is_nowhere(&none))
        return none;
    limit_behind(&unit, IN_WORD, p->other);
    struct place some = walk_between(p, &unit), all = either(none, some);
    return either(all, step(p, &all, marks));
}

static struct place walk_slot(struct mig_possible *p, const struct mig_node *node, const struct place *from)
{
    bool is_empty;
    if (node->slot == MIG_SLOT_GAP)
        return walk_gap(p, from);
    struct place to = step(p, from, mig_first_of(p->letters, node, &is_empty));
    if (is_nowhere(&to) ||
        (node->slot != MIG_SLOT_WORD && node->slot != MIG_SLOT_PERIOD && node->slot != MIG_SLOT_PLACE))
        return to;
    if (node->slot != MIG_SLOT_WORD)
        return behind(p, mig_letters_one(node->slot == MIG_SLOT_PERIOD ? MIG_MARK_PERIOD_END : MIG_MARK_PLACE_END));
    to = behind(p, p->word);
    limit_behind(&to, IN_WORD, p->other); /* it takes the whole word and gives nothing back */
    return to;
}

static struct place walk_seq(struct mig_possible *p, const struct mig_node *seq, const struct place *from)
{
    struct place at = *from;
    for (const struct mig_node *n = seq->child; n && !is_nowhere(&at); n = mig_node_next(n)) {
        at = walk(p, n, &at);
        if (is_nowhere(&at) && p->depth == 0)
            p->stop = n->at;
    }
    return at;
}

static void note_branch(struct mig_possible *p, const struct mig_node *branch, bool is_alive)
{
    size_t i = 0;
    while (i < p->n_dead && p->dead[i].branch != branch)
        i++;
    if (i == p->n_dead) {
        p->dead = mig_grow(p->dead, &p->cap_dead, p->n_dead + 1, sizeof *p->dead);
        p->dead[p->n_dead++] = (struct dead){ .branch = branch };
    }
    p->dead[i].is_alive |= is_alive;
}

static struct place walk_group(struct mig_possible *p, const struct mig_node *group, const struct place *from)
{
    struct place all = { 0 };
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        struct place to = walk_seq(p, b, from);
        if (p->depth == 0 && mig_node_next(group->child))
            note_branch(p, b, !is_nowhere(&to));
        all = either(all, to);
    }
    return all;
}

/* The characters of which BRANCH, that takes one, takes each; none: it takes more, or looks around. */
static struct mig_letter_set whole_of(struct mig_possible *p, const struct mig_node *branch)
{
    const struct mig_node *n = branch->child;
    struct mig_letter_set every = { 0 };
    bool is_one = n && !mig_node_next(n) &&
                  (n->type == MIG_NODE_SPACE || n->type == MIG_NODE_CLASS || n->type == MIG_NODE_ANY ||
                   (n->type == MIG_NODE_TEXT && mig_utf8_count(n->text) == 1));
    if (is_one)
        mig_first_char(p->letters, n, &every);
    return every;
}

static struct place walk_look(struct mig_possible *p, const struct mig_node *look, const struct place *from)
{
    struct place to = *from;
    bool is_not = look->mode == '!', is_empty = true;
    if (is_not) {
        for (const struct mig_node *b = look->child; b; b = mig_node_next(b)) {
            struct mig_letter_set rest = mig_letters_not(p->any, whole_of(p, b));
            if (look->is_behind)
                limit_before(&to, rest);
            for (int i = 0; i < N_CELLS && !look->is_behind; i++)
                limit_behind(&to, i, rest);
        }
        return to;
    }
    if (look->is_behind)
        return to;
    struct mig_letter_set first = mig_first_of_branches(p->letters, look, &is_empty);
    for (int i = 0; i < N_CELLS && !is_empty; i++)
        limit_behind(&to, i, first);
    return to;
}

static bool is_same(const struct place *a, const struct place *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static struct place walk_repeat(struct mig_possible *p, const struct mig_node *node, const struct place *from)
{
    enum { ENOUGH = 4 }; /* rounds behind which a place changes no more */
    struct place at = *from, all = { 0 };
    uint32_t min = node->min < ENOUGH ? node->min : ENOUGH;
    for (uint32_t i = 0; i < min; i++)
        at = walk(p, node->child, &at);
    all = at;
    for (uint32_t i = min; i < node->max && i < min + ENOUGH; i++) {
        at = walk(p, node->child, &at);
        struct place more = either(all, at);
        if (is_same(&more, &all))
            break;
        all = more;
    }
    struct mig_letter_set every = { 0 };
    if (node->mode == '+' && node->max == MIG_MANY && node->child->type == MIG_NODE_CLASS)
        mig_first_char(p->letters, node->child, &every);
    for (int i = 0; i < N_CELLS; i++)
        limit_behind(&all, i, mig_letters_not(p->any, every));
    return all;
}

static struct place walk_list(struct mig_possible *p, const struct mig_list *list, const struct place *from)
{
    for (size_t i = 0; i < p->n_passages; i++)
        if (p->passage[i].list == list && is_same(&p->passage[i].from, from))
            return p->passage[i].to;
    p->depth++;
    struct place to = walk_group(p, list->root, from);
    if (list->captures == MIG_GROUP_POPULATION && !is_nowhere(&to)) {
        struct place next = behind(p, *mig_letters_of(p->letters, MIG_LETTERS_SPACE));
        to = either(to, walk_group(p, list->root, &next)); /* it runs on behind a comma */
    }
    p->depth--;
    p->passage = mig_grow(p->passage, &p->cap_passages, p->n_passages + 1, sizeof *p->passage);
    p->passage[p->n_passages++] = (struct passage){ list, *from, to };
    return to;
}

static struct place walk(struct mig_possible *p, const struct mig_node *node, const struct place *from)
{
    struct mig_letter_set every;
    switch (node->type) {
    case MIG_NODE_TEXT:
        return walk_text(p, node, from);
    case MIG_NODE_SPACE:
    case MIG_NODE_ANY:
    case MIG_NODE_CLASS:
        return step(p, from, mig_first_char(p->letters, node, &every));
    case MIG_NODE_EDGE:
        return walk_edge(p, node, from);
    case MIG_NODE_START:
    case MIG_NODE_END:
        return walk_end(p, node->type == MIG_NODE_START, from);
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return walk_group(p, node, from);
    case MIG_NODE_LOOK:
        return walk_look(p, node, from);
    case MIG_NODE_REPEAT:
        return walk_repeat(p, node, from);
    case MIG_NODE_SLOT:
        return walk_slot(p, node, from);
    case MIG_NODE_LIST:
        return walk_list(p, node->list, from);
    case MIG_NODE_SEQ: /* stands only in what holds branches, which goes through them itself */
        break;
    }
    assert(false);
    return *from;
}

/* Where anything may stand on both sides, but no word is cut in two. */
static struct place anywhere(const struct mig_possible *p)
{
    struct place at = behind(p, p->any);
    limit_behind(&at, IN_WORD, p->other);
    return at;
}

static struct place walk_pattern(struct mig_possible *p, const struct mig_pattern *pattern)
{
    struct place from = anywhere(p);
    p->n_dead = 0;
    p->stop = 0;
    struct place to = walk(p, pattern->parsed.root, &from);
    limit_behind(&to, IN_WORD, p->other);
    return to;
}

bool mig_possible_pattern(struct mig_possible *p, const struct mig_pattern *pattern, size_t *at)
{
    struct place to = walk_pattern(p, pattern);
    *at = p->stop;
    return !is_nowhere(&to);
}

bool mig_possible_branches(struct mig_possible *p, const struct mig_pattern *pattern, size_t *at)
{
    walk_pattern(p, pattern);
    for (size_t i = 0; i < p->n_dead; i++)
        if (!p->dead[i].is_alive) {
            *at = p->dead[i].branch->at;
            return false;
        }
    return true;
}

bool mig_possible_entry(struct mig_possible *p, const struct mig_node *branch)
{
    struct place from = behind(p, p->any);
    p->depth++;
    struct place to = walk_seq(p, branch, &from);
    p->depth--;
    return !is_nowhere(&to);
}

bool mig_possible_joins(struct mig_possible *p, const struct mig_node *a, const struct mig_node *b)
{
    bool is_empty;
    struct place from = behind(p, p->any);
    struct mig_letter_set first = mig_first_of(p->letters, b, &is_empty);
    p->depth++;
    struct place to = walk(p, a, &from);
    p->depth--;
    struct mig_letter_set outside = mig_letters_not(first, p->word);
    return !is_empty && !is_nowhere(&to) && mig_letters_none(&to.cell[OUTSIDE].before) && mig_letters_none(&outside);
}
