/* refused.c -- of way.h: a look-around that surely rules a place out. All else of a walk sees rather too much; this rather too little. */
#include "base/utf8.h"
#include "extract/rule/way.h"

/* What is behind the items at hand, from the inside out. */
struct rest {
    const struct mig_node *next;
    const struct rest *up;
};
struct look {
    struct mig_way *way;
    size_t n_left; /* steps */
};
enum { MOST_STEPS = 4000 };

static bool surely(struct look *l, const struct mig_node *n, size_t at, const struct rest *up);

/* Does a word surely end at AT? */
static bool is_word_end(struct mig_span text, size_t at)
{
    const char c = at < text.n ? text.p[at] : ' ';
    return at > 0 && mig_subject_is_of_word(text.p[mig_utf8_floor(text, at - 1)]) && (unsigned char)c < 0x80 &&
           !mig_subject_is_of_word(c) && c != '_';
}

/* One of GROUP's branches that begin with letters. */
static bool surely_group(struct look *l, const struct mig_node *group, size_t at, const struct rest *up)
{
    struct mig_heads_at heads = mig_heads_open(&l->way->heads, group, at);
    const struct mig_node *last = NULL;
    for (const struct mig_head *head; (head = mig_heads_next(&heads)) && head->kind == MIG_HEAD_TEXT;) {
        if (head->branch == last)
            continue;
        last = head->branch;
        if (surely(l, last->child, at, up))
            return true;
    }
    return false;
}

/* Do the items from N on, and those of UP, surely stand at AT? */
static bool surely(struct look *l, const struct mig_node *n, size_t at, const struct rest *up)
{
    const struct mig_span text = l->way->pass.text;
    for (; n || up; n = mig_node_next(n)) {
        while (!n && up) {
            n = up->next;
            up = up->up;
        }
        if (!n)
            break;
        if (l->n_left == 0 || --l->n_left == 0)
            return false;
        if (n->type == MIG_NODE_GROUP && !n->mode)
            return surely_group(l, n, at, &(struct rest){ mig_node_next(n), up });
        if (n->type == MIG_NODE_REPEAT && n->min == 0 && n->max == 1 && n->mode != '+')
            return surely(l, n->child, at, &(struct rest){ mig_node_next(n), up }) ||
                   surely(l, mig_node_next(n), at, up);
        const bool is_plain = n->type == MIG_NODE_TEXT || n->type == MIG_NODE_SPACE ||
                              (n->type == MIG_NODE_EDGE && mig_span_is(n->text, "\\b") && is_word_end(text, at));
        if (!is_plain || !mig_pass_one(&l->way->pass, n, &at))
            return false;
    }
    return true;
}

/* Can none of LOOK's branches stand ahead of AT, or behind it? */
static bool leads_nowhere(struct mig_way *w, const struct mig_node *look, size_t at)
{
    struct mig_ends *ends = mig_way_ends(w);
    uint64_t *out = mig_ends_take(ends), *in = mig_ends_take(ends);
    const bool was_back = w->pass.is_back;
    w->pass.is_back = look->is_behind;
    mig_ends_add(in, at);
    mig_way_group(w, look, false, in, out);
    w->pass.is_back = was_back;
    const bool is_none = mig_ends_is_empty(ends, out);
    mig_ends_give(ends, 2);
    return is_none && !ends->is_lost;
}

bool mig_way_is_refused(struct mig_way *way, const struct mig_node *look, size_t at)
{
    struct look l = { way, MOST_STEPS };
    if (look->mode == '!')
        return !look->is_behind && surely_group(&l, look, at, NULL);
    return leads_nowhere(way, look, at);
}
