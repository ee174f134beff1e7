#include "extract/rule/runaway.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/first.h"
#include "extract/rule/sample.h"

enum { MAX_TEXT = 3000, FIRST_K = 8, MAX_PUMPS = 8 };

/* The repeats without end that a node begins and ends with, by the characters that what they take, or give back, begins with. */
struct loops {
    struct mig_letter_set lead, tail;
    const struct mig_node *lead_loop, *tail_loop;
    bool is_empty; /* the node may take nothing: what stands on its both sides meets */
};

struct kept {
    const struct mig_list *list;
    struct loops loops;
};

struct mig_runaway {
    struct mig_letters *letters;
    struct mig_runner runner;
    struct kept *kept; /* of lists */
    size_t n_kept, cap_kept;
    /* what is looked at */
    struct mig_pattern *pattern;   /* NULL: an entry of a list */
    const struct mig_node *branch; /* that entry */
    unsigned depth;                /* of lists around */
    size_t at;                     /* where the fault found stands */
    struct mig_buf *text;          /* its example */
    bool is_found;
};

struct mig_runaway *mig_runaway_new(struct mig_letters *letters)
{
    struct mig_runaway *r = mig_alloc(sizeof *r);
    r->letters = letters;
    mig_runner_init(&r->runner);
    return r;
}

void mig_runaway_free(struct mig_runaway *r)
{
    if (!r)
        return;
    mig_runner_free(&r->runner);
    free(r->kept);
    free(r);
}

/* ---- a suspect is tried ---- */

struct trial {
    struct mig_code code; /* of an entry, made to fail at its end */
    struct mig_buf subject;
    const struct mig_node *target;
    struct mig_span pump;
    const char *stop;
};

/* An entry by itself would match: a character that no text holds, and this one does, makes it fail at its end. */
static bool make_entry(struct mig_runaway *r, struct mig_code *code)
{
    struct mig_node group = { .type = MIG_NODE_GROUP }, branch = *r->branch;
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_node_join(&branch, 1);
    group.child = &branch;
    mig_emit_bare(&source, &group, NULL);
    mig_buf_str(&source, "\\x{1}");
    bool ok = mig_code_make(code, mig_buf_span(&source), MIG_CODE_ANCHORED, what);
    mig_buf_free(&source);
    return ok;
}

static bool gives_up(struct mig_runaway *r, struct trial *t)
{
    struct mig_err err;
    char what[MIG_CODE_WHAT];
    if (r->pattern)
        return mig_pattern_match(r->pattern, &r->runner, mig_buf_span(&t->subject), 0, &err) == MIG_DATA;
    mig_buf_char(&t->subject, '\x01');
    bool is_limit = mig_runner_run(&r->runner, &t->code, mig_buf_span(&t->subject), 0, what) == MIG_DATA;
    t->subject.n--;
    return is_limit;
}

static void make_text(struct mig_runaway *r, struct trial *t, size_t k, struct mig_buf *out)
{
    struct mig_sampler sample = {
        .letters = r->letters, .out = out, .target = t->target, .pump = t->pump, .k = k, .stop = t->stop
    };
    mig_sample_make(&sample, r->pattern ? r->pattern->parsed.root : r->branch);
}

/* "100 people aaa…! (with 'a' 64 times)" */
static void tell_text(struct mig_runaway *r, struct trial *t, size_t k)
{
    struct mig_buf subject = { 0 };
    mig_buf_reset(r->text);
    make_text(r, t, 3, &subject);
    mig_buf_str(r->text, "'");
    mig_sample_print(r->text, mig_buf_span(&subject));
    mig_buf_printf(r->text, "' with '%.*s' there not 3 but %zu times", MIG_SPAN_ARG(t->pump), k);
    mig_buf_free(&subject);
}

static bool try_pump(struct mig_runaway *r, struct trial *t)
{
    for (size_t k = FIRST_K; k * t->pump.n < MAX_TEXT; k *= 2) {
        mig_buf_reset(&t->subject);
        make_text(r, t, k, &t->subject);
        if (!gives_up(r, t))
            continue;
        tell_text(r, t, k);
        return true;
    }
    return false;
}

/* What a suspect can be pumped with. */
struct pumps {
    struct mig_buf item[MAX_PUMPS];
    size_t n;
};

/* A round of LOOP, by the way of BRANCH if it is given. */
static void add_round(struct mig_runaway *r, struct pumps *pumps, const struct mig_node *loop,
                      const struct mig_node *branch)
{
    if (pumps->n == MAX_PUMPS)
        return;
    struct mig_sampler sample = { .letters = r->letters, .out = &pumps->item[pumps->n], .target = branch, .stop = "" };
    mig_sample_make(&sample, loop->child);
    pumps->n += pumps->item[pumps->n].n > 0;
}

static void add_letter(struct mig_runaway *r, struct pumps *pumps, const struct mig_letter_set *set)
{
    char text[4];
    uint32_t c = mig_letters_sample(r->letters, set);
    if (c)
        mig_buf_add(&pumps->item[pumps->n++], mig_span(text, mig_utf8_put(c, text)));
}

/* LOOP may run away at byte AT. */
static void suspect(struct mig_runaway *r, size_t at, const struct mig_node *loop, struct pumps *pumps)
{
    static const char *const stops[] = { "!", "" };
    struct trial t = { .target = loop };
    mig_code_init(&t.code);
    bool is_ready = !r->is_found && r->depth == 0 && (r->pattern || make_entry(r, &t.code));
    for (size_t i = 0; is_ready && i < 2 * pumps->n && !r->is_found; i++) {
        t.pump = mig_buf_span(&pumps->item[i / 2]);
        t.stop = stops[i % 2];
        r->is_found = try_pump(r, &t);
        r->at = at;
    }
    for (size_t i = 0; i < pumps->n; i++)
        mig_buf_free(&pumps->item[i]);
    mig_buf_free(&t.subject);
    mig_code_free(&t.code);
}

/* LOOP, and what OTHER behind it takes (NULL: its own next round), begin with characters of SET. */
static void suspect_loops(struct mig_runaway *r, size_t at, const struct mig_node *loop, const struct mig_node *other,
                          const struct mig_letter_set *set)
{
    struct pumps pumps = { 0 };
    if (r->is_found || r->depth > 0)
        return;
    add_letter(r, &pumps, set);
    add_round(r, &pumps, loop, NULL);
    if (other)
        add_round(r, &pumps, other, NULL);
    suspect(r, at, loop, &pumps);
}

/* ---- suspects are found ---- */

static struct loops look_at(struct mig_runaway *r, const struct mig_node *node);

static void join(struct loops *to, const struct loops *from, bool at_lead, bool at_tail)
{
    if (at_lead) {
        to->lead = mig_letters_or(to->lead, from->lead);
        to->lead_loop = to->lead_loop ? to->lead_loop : from->lead_loop;
    }
    if (at_tail) {
        to->tail = mig_letters_or(to->tail, from->tail);
        to->tail_loop = to->tail_loop ? to->tail_loop : from->tail_loop;
    }
}

static struct loops look_at_seq(struct mig_runaway *r, const struct mig_node *seq)
{
    struct loops all = { .is_empty = true };
    for (const struct mig_node *n = seq->child; n; n = mig_node_next(n)) {
        struct loops item = look_at(r, n);
        struct mig_letter_set both = mig_letters_and(all.tail, item.lead);
        if (!mig_letters_none(&both))
            suspect_loops(r, n->at, all.tail_loop, item.lead_loop, &both);
        if (!item.is_empty) {
            all.tail = (struct mig_letter_set){ 0 };
            all.tail_loop = NULL;
        }
        join(&all, &item, all.is_empty, true);
        all.is_empty &= item.is_empty;
    }
    return all;
}

static struct loops look_at_group(struct mig_runaway *r, const struct mig_node *group)
{
    struct loops all = { 0 };
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        struct loops one = look_at_seq(r, b);
        join(&all, &one, true, true);
        all.is_empty |= one.is_empty;
    }
    if (group->mode == '>') /* gives nothing back */
        all = (struct loops){ .is_empty = all.is_empty };
    return all;
}

/* Do two ways of GROUP begin alike? */
static bool has_rivals(struct mig_runaway *r, const struct mig_node *group)
{
    struct mig_letter_set seen = { 0 };
    for (const struct mig_node *b = group->child; b; b = mig_node_next(b)) {
        bool is_empty;
        struct mig_letter_set first = mig_first_of(r->letters, b, &is_empty), both = mig_letters_and(seen, first);
        if (!mig_letters_none(&both))
            return true;
        seen = mig_letters_or(seen, first);
    }
    return false;
}

/* The rounds of LOOP may be gone through in more than one way, where a group within NODE has several. */
static void suspect_ways(struct mig_runaway *r, const struct mig_node *loop, const struct mig_node *node)
{
    struct pumps pumps = { 0 };
    bool is_group = node->type == MIG_NODE_GROUP;
    if (r->is_found || r->depth > 0 || (!is_group && node->type != MIG_NODE_SEQ))
        return;
    if (is_group && mig_node_next(node->child) && has_rivals(r, node)) {
        for (const struct mig_node *b = node->child; b; b = mig_node_next(b))
            add_round(r, &pumps, loop, b);
        suspect(r, node->at, loop, &pumps);
    }
    for (const struct mig_node *child = node->child; child; child = mig_node_next(child))
        suspect_ways(r, loop, child);
}

static struct loops look_at_repeat(struct mig_runaway *r, const struct mig_node *node)
{
    struct loops child = look_at(r, node->child), all = { .is_empty = node->min == 0 || child.is_empty };
    bool is_empty, is_kept = node->mode == '+';
    struct mig_letter_set first = mig_first_of(r->letters, node->child, &is_empty);
    struct mig_letter_set both = mig_letters_and(child.tail, mig_letters_or(first, child.lead));
    if (is_kept)
        return all;
    if (node->max > 1 && !mig_letters_none(&both))
        suspect_loops(r, node->at, child.tail_loop, NULL, &both);
    if (node->max == MIG_MANY)
        suspect_ways(r, node, node->child);
    join(&all, &child, true, true);
    if (node->max == MIG_MANY) {
        struct loops own = { first, first, node, node, false };
        all.lead_loop = all.tail_loop = NULL;
        join(&all, &own, true, true);
    }
    return all;
}

/* Lists are looked at for themselves; here only how they begin and end counts. */
static struct loops look_at_list(struct mig_runaway *r, const struct mig_list *list)
{
    for (size_t i = 0; i < r->n_kept; i++)
        if (r->kept[i].list == list)
            return r->kept[i].loops;
    r->depth++;
    struct loops loops = look_at_group(r, list->root);
    r->depth--;
    r->kept = mig_grow(r->kept, &r->cap_kept, r->n_kept + 1, sizeof *r->kept);
    r->kept[r->n_kept++] = (struct kept){ list, loops };
    return loops;
}

static struct loops look_at(struct mig_runaway *r, const struct mig_node *node)
{
    switch (node->type) {
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
        return look_at_group(r, node);
    case MIG_NODE_REPEAT:
        return look_at_repeat(r, node);
    case MIG_NODE_LIST:
        return look_at_list(r, node->list);
    case MIG_NODE_LOOK:
    case MIG_NODE_EDGE:
    case MIG_NODE_START:
    case MIG_NODE_END:
        return (struct loops){ .is_empty = true };
    default:
        return (struct loops){ 0 };
    }
}

static bool look(struct mig_runaway *r, struct mig_pattern *pattern, const struct mig_node *branch, size_t *at,
                 struct mig_buf *text)
{
    r->pattern = pattern;
    r->branch = branch;
    r->text = text;
    r->is_found = false;
    if (pattern)
        look_at(r, pattern->parsed.root);
    else
        look_at_seq(r, branch);
    *at = r->at;
    return r->is_found;
}

bool mig_runaway_pattern(struct mig_runaway *r, struct mig_pattern *pattern, size_t *at, struct mig_buf *text)
{
    return look(r, pattern, NULL, at, text);
}

bool mig_runaway_entry(struct mig_runaway *r, const struct mig_node *branch, size_t *at, struct mig_buf *text)
{
    return look(r, NULL, branch, at, text);
}
