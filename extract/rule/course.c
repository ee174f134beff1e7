#include "extract/rule/course.h"

#include <stdlib.h>

enum { MAX_ITEMS = 64, WORDS_OF_LIST = 3 };
#define NOT_INSIDE_WORD "(?!\\B\\w)"

/* A pattern on its way to a course. */
struct draft {
    struct mig_courses *all;
    struct mig_arena *words; /* where required words are kept, with those of the lists */
    const struct mig_candidate *candidate;
    const struct mig_node *item[MAX_ITEMS]; /* in the order of the text; the groups around its figure opened */
    size_t n, figure;
    struct mig_pace pace[MIG_MAX_PACES];
    size_t n_paces, figure_pace;
    struct mig_pace link; /* what stands since the last one */
    bool is_too_long;
};

/* ---- the items ---- */

static void flatten(struct draft *d, const struct mig_node *group)
{
    const struct mig_node *branch = group->child;
    while (branch && !branch->has_current)
        branch = mig_node_next(branch);
    for (const struct mig_node *n = branch ? branch->child : NULL; n; n = mig_node_next(n)) {
        if (n->has_current && n->type == MIG_NODE_GROUP) {
            flatten(d, n);
        } else if (d->n == MAX_ITEMS) {
            d->is_too_long = true;
        } else {
            d->figure = n->has_current ? d->n : d->figure;
            d->item[d->n++] = n;
        }
    }
}

static bool is_slot(const struct mig_node *n, enum mig_slot slot)
{
    return n->type == MIG_NODE_SLOT && n->slot == slot;
}

/* What parts words. */
static bool is_between(const struct mig_node *n)
{
    return n->type == MIG_NODE_SPACE || n->type == MIG_NODE_SLOT;
}

static bool is_letter(const struct mig_node *n)
{
    if (n->type == MIG_NODE_REPEAT)
        n = n->child;
    return n->type == MIG_NODE_TEXT || n->type == MIG_NODE_CLASS || n->type == MIG_NODE_ANY;
}

static bool is_sign(const struct mig_node *n)
{
    return n->type == MIG_NODE_EDGE || n->type == MIG_NODE_START || n->type == MIG_NODE_END;
}

/* Words that N, which the pattern may have, can put between two others. */
static unsigned words_of(const struct mig_node *n)
{
    unsigned most = 0;
    switch (n->type) {
    case MIG_NODE_LIST:
        return WORDS_OF_LIST;
    case MIG_NODE_SLOT:
        return n->n_words ? n->n_words : 1;
    case MIG_NODE_TEXT:
        return 1;
    case MIG_NODE_REPEAT:
        return words_of(n->child) * (n->max < 4 ? n->max : 4);
    case MIG_NODE_GROUP:
        for (const struct mig_node *b = n->child; b; b = mig_node_next(b))
            most = words_of(b) > most ? words_of(b) : most;
        return most;
    case MIG_NODE_SEQ:
        for (const struct mig_node *item = n->child; item; item = mig_node_next(item))
            most += words_of(item);
        return most;
    default:
        return 0;
    }
}

/* ---- as written ---- */

/* Behind the group, class or slot that begins at AT. */
static size_t behind_brackets(struct mig_span text, size_t at)
{
    unsigned depth = 0;
    for (; at < text.n; at++) {
        if (text.p[at] == '\\')
            at++;
        else if (strchr("([{", text.p[at]))
            depth++;
        else if (strchr(")]}", text.p[at]) && --depth == 0)
            return at + 1;
    }
    return text.n;
}

static struct mig_span written(const struct draft *d, size_t from, size_t to)
{
    struct mig_span text = d->candidate->pattern->node->text;
    size_t start = d->item[from]->at, end = d->item[to]->at;
    if (end < text.n && strchr("([{", text.p[end])) {
        end = behind_brackets(text, end);
    } else {
        while (end < text.n && !strchr("({)| ", text.p[end]))
            end += text.p[end] == '\\' ? 2 : 1;
    }
    end = end < text.n ? end : text.n;
    return mig_span_trim(mig_span_cut(text, start, end > start ? end : start));
}

/* ---- things ---- */

/* Does what stands at the side of items [from, to] that STEP leads to end there, so that a word does? */
static bool is_at_edge(const struct draft *d, size_t at, int step)
{
    while (at < d->n && d->item[at]->type == MIG_NODE_LOOK)
        at += (size_t)step;
    return at >= d->n || is_between(d->item[at]);
}

/* Items [from, to] as one group. */
static struct mig_node *group_of(struct draft *d, size_t from, size_t to)
{
    struct mig_node *group = mig_arena_alloc(&d->all->arena, (to - from + 3) * sizeof *group), *seq = group + 1;
    *group = (struct mig_node){ .type = MIG_NODE_GROUP, .child = seq };
    *seq = (struct mig_node){ .type = MIG_NODE_SEQ, .child = seq + 1 };
    for (size_t i = from; i <= to; i++)
        seq[1 + (i - from)] = *d->item[i];
    mig_node_join(seq + 1, to - from + 1);
    return group;
}

static struct mig_thing *new_thing(struct mig_courses *all, struct mig_span key, uint32_t *number)
{
    *number = mig_map_get(&all->keys, key);
    if (*number != MIG_MAP_NONE)
        return NULL;
    *number = (uint32_t)all->n_things;
    mig_map_put(&all->keys, key, *number);
    all->thing = mig_grow(all->thing, &all->cap_things, all->n_things + 1, sizeof *all->thing);
    struct mig_thing *thing = all->thing[all->n_things++] = mig_arena_alloc(&all->arena, sizeof *thing);
    mig_code_init(&thing->code);
    return thing;
}

static void write_source(struct mig_buf *out, const struct mig_node *root, bool before, bool behind)
{
    mig_buf_str(out, before ? NOT_INSIDE_WORD : "");
    mig_emit_bare(out, root, NULL);
    mig_buf_str(out, behind ? NOT_INSIDE_WORD : "");
}

/* A list is known by its number, all else by its source: a frame's pattern is parsed anew for each of its uses. */
static uint32_t thing_of(struct draft *d, size_t from, size_t to)
{
    struct mig_courses *all = d->all;
    bool is_list = from == to && d->item[from]->type == MIG_NODE_LIST;
    bool before = is_at_edge(d, from - 1, -1), behind = is_at_edge(d, to + 1, 1);
    struct mig_node *root = is_list ? d->item[from]->list->root : group_of(d, from, to);
    struct mig_buf source = { 0 };
    uint32_t number;
    if (is_list)
        mig_buf_printf(&source, "%u/%d%d", (unsigned)d->item[from]->list->number, before, behind);
    else
        write_source(&source, root, before, behind);
    struct mig_thing *thing = new_thing(all, mig_buf_span(&source), &number);
    if (thing) {
        if (is_list) {
            mig_buf_reset(&source);
            write_source(&source, d->item[from], before, behind);
        }
        struct mig_shape shape = mig_shape_of(root, false);
        thing->list = is_list ? d->item[from]->list : NULL;
        thing->takes_nothing = shape.max == 0;
        thing->source = mig_arena_span(&all->arena, mig_buf_span(&source));
        thing->required = mig_required_of(d->words, is_list ? d->item[from] : root, before, behind);
        thing->of = thing->required.n ? d->candidate->rule->indicator : NULL;
    }
    thing = all->thing[number];
    if (thing->of && strcmp(thing->of->code, d->candidate->rule->indicator->code) != 0)
        thing->of = NULL;
    mig_buf_free(&source);
    return number;
}

/* ---- paces ---- */

static void add_pace(struct draft *d, size_t from, size_t to, uint32_t thing)
{
    if (d->n_paces == MIG_MAX_PACES) {
        d->is_too_long = true;
        return;
    }
    struct mig_pace *pace = &d->pace[d->n_paces++];
    *pace = d->link;
    pace->thing = thing;
    pace->written = written(d, from, to);
    d->link = (struct mig_pace){ .is_joined = true };
}

static void add_between(struct draft *d, const struct mig_node *n)
{
    struct mig_pace *link = &d->link;
    link->is_joined = false;
    if (n->type == MIG_NODE_SPACE)
        return;
    bool is_gap = n->type == MIG_NODE_SLOT;
    link->is_gap |= is_gap;
    link->is_free |= !is_gap;
    link->most = (uint16_t)(link->most + words_of(n));
}

/* The last of the letters, signs and spaces that are one text from item I on. */
static size_t text_end(const struct draft *d, size_t i)
{
    size_t last = i;
    for (size_t k = i + 1; k < d->n && k != d->figure; k++)
        if (is_letter(d->item[k]) || is_sign(d->item[k]))
            last = k;
        else if (d->item[k]->type != MIG_NODE_SPACE)
            break;
    return last;
}

static bool is_optional(struct draft *d, size_t from, size_t to)
{
    if (d->item[from]->type == MIG_NODE_LOOK || d->item[from]->type == MIG_NODE_LIST || is_sign(d->item[from]))
        return false;
    struct mig_shape shape = mig_shape_of(group_of(d, from, to), false);
    return shape.min == 0;
}

static void add_paces(struct draft *d)
{
    for (size_t i = 0, last; i < d->n && !d->is_too_long; i = last + 1) {
        const struct mig_node *n = d->item[i];
        last = i;
        if (i == d->figure) {
            d->figure_pace = d->n_paces;
            add_pace(d, i, i, MIG_FIGURE_THING);
            continue;
        }
        if (n->type == MIG_NODE_SPACE || is_slot(n, MIG_SLOT_GAP) || is_slot(n, MIG_SLOT_WORD)) {
            add_between(d, n);
            continue;
        }
        if (is_letter(n) || is_sign(n))
            last = text_end(d, i);
        if (is_optional(d, i, last)) {
            bool is_joined = d->link.is_joined;
            add_between(d, n);
            d->link.is_joined = is_joined && is_letter(n); /* the end of a word */
        } else {
            add_pace(d, i, last, thing_of(d, i, last));
        }
    }
}

static void add_course(struct mig_courses *all, struct mig_tongue *tongue, const struct mig_approach *a)
{
    const struct mig_candidate *c = &tongue->candidate[a->candidate];
    struct draft d = {
        .all = all, .words = &tongue->arena, .candidate = c, .figure = SIZE_MAX, .link = { .is_joined = true }
    };
    if (c->pattern->parsed.is_plain)
        return;
    flatten(&d, a->tree);
    if (d.figure == SIZE_MAX || d.is_too_long)
        return;
    add_paces(&d);
    if (d.is_too_long)
        return;
    all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
    struct mig_course *course = &all->item[all->n++];
    *course = (struct mig_course){ .candidate = c, .n_paces = (uint8_t)d.n_paces, .figure = (uint8_t)d.figure_pace };
    course->pace = mig_arena_alloc(&all->arena, d.n_paces * sizeof *course->pace);
    memcpy(course->pace, d.pace, d.n_paces * sizeof *course->pace);
}

void mig_courses_make(struct mig_courses *all, struct mig_tongue *tongue)
{
    mig_tongue_gate(tongue); /* makes the approaches */
    pthread_mutex_lock(&tongue->lock);
    for (size_t i = 0; i < tongue->n_approaches; i++)
        add_course(all, tongue, &tongue->approach[i]);
    pthread_mutex_unlock(&tongue->lock);
    struct mig_required *required = mig_alloc((all->n_things + 1) * sizeof *required);
    for (size_t i = 0; i < all->n_things; i++)
        required[i] = all->thing[i]->required;
    all->gate = mig_gate_new(required, all->n_things);
    free(required);
}

void mig_courses_free(struct mig_courses *all)
{
    for (size_t i = 0; i < all->n_things; i++) {
        mig_code_free(&all->thing[i]->code);
        free(all->thing[i]->hit);
    }
    mig_gate_free(all->gate);
    mig_map_free(&all->keys);
    free(all->item);
    free(all->thing);
    mig_arena_free(&all->arena);
    *all = (struct mig_courses){ 0 };
}
