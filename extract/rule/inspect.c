#include "extract/rule/inspect.h"

#include <stdlib.h>

#include "extract/rule/possible.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/runaway.h"

struct mig_inspector {
    mig_remark *remark;
    void *context;
    struct mig_letters *letters;
    struct mig_possible *possible;
    struct mig_runaway *runaway;
    struct mig_buf text, what;
    struct mig_arena *required;
};

struct mig_inspector *mig_inspector_new(struct mig_arena *arena, mig_remark *remark, void *context)
{
    struct mig_inspector *x = mig_alloc(sizeof *x);
    x->required = arena;
    x->remark = remark;
    x->context = context;
    x->letters = mig_letters_new();
    x->possible = mig_possible_new(x->letters);
    x->runaway = mig_runaway_new(x->letters);
    return x;
}

void mig_inspector_free(struct mig_inspector *x)
{
    if (!x)
        return;
    mig_runaway_free(x->runaway);
    mig_possible_free(x->possible);
    mig_buf_free(&x->text);
    mig_buf_free(&x->what);
    mig_letters_free(x->letters);
    free(x);
}

static void say(struct mig_inspector *x, enum mig_remark_weight weight, const struct mig_pattern *p, size_t at,
                const char *what)
{
    x->remark(x->context, weight, p->node, at, what);
}

/* ---- lists ---- */

/* Behind what runs away, the text of which stands in x->text. */
static const char *runs_away(struct mig_inspector *x)
{
    mig_buf_reset(&x->what);
    mig_buf_printf(
        &x->what,
        "this can be matched in ever more ways: PCRE2 gives up on %s; make a repeat possessive ('\\w*+'), or part "
        "two of them by what neither takes",
        x->text.p);
    return x->what.p;
}

static void inspect_entry(struct mig_inspector *x, const struct mig_yaml *entry, const struct mig_node *branch)
{
    size_t at;
    if (!mig_possible_entry(x->possible, branch))
        x->remark(x->context, MIG_REMARK_ERROR, entry, branch->at,
                  "no text can match this entry of a list: what stands side by side in it excludes each other; mend or "
                  "remove it");
    else if (mig_runaway_entry(x->runaway, branch, &at, &x->text))
        x->remark(x->context, MIG_REMARK_ERROR, entry, at, runs_away(x));
}

/* The branches of a list stand one behind the other; an entry begins where the place in the text falls back. */
static void inspect_list(struct mig_inspector *x, const struct mig_list *list)
{
    const struct mig_yaml *entry = list->entries ? list->entries->child : NULL;
    const struct mig_node *before = NULL;
    for (const struct mig_node *b = list->root->child; b && entry; before = b, b = mig_node_next(b)) {
        if (before && b->at <= before->at)
            entry = entry->next;
        if (entry)
            inspect_entry(x, entry, b);
    }
}

void mig_inspect_lists(struct mig_inspector *x, const struct mig_ruleset *set)
{
    for (size_t f = 0; f < set->n_files; f++)
        for (size_t i = 0; i < set->file[f]->n_lists && !set->file[f]->is_broken; i++)
            inspect_list(x, &set->file[f]->list[i]);
}

/* ---- patterns ---- */

static bool inspect_matching(struct mig_inspector *x, const struct mig_pattern *p)
{
    size_t at;
    bool is_possible = mig_possible_pattern(x->possible, p, &at);
    if (!is_possible)
        say(x, MIG_REMARK_ERROR, p, at,
            "no text can match this pattern: what stands here excludes what stands beside it; is a space or a {gap} "
            "missing, or a '\\b' or '\\w*' too much?");
    else if (!mig_possible_branches(x->possible, p, &at))
        say(x, MIG_REMARK_ERROR, p, at,
            "no text can match this alternative: what stands side by side in it excludes each other; mend or remove "
            "it");
    return is_possible;
}

static bool is_words(const struct mig_node *n)
{
    return n && (n->type == MIG_NODE_LIST || (n->type == MIG_NODE_SLOT && n->slot == MIG_SLOT_WORD));
}

/* What no walk finds, since the rest of the tree hides it: a class that holds nothing, two lists without a space. */
static void inspect_node(struct mig_inspector *x, const struct mig_pattern *p, const struct mig_node *n)
{
    struct mig_letter_set some, every;
    if (n->type == MIG_NODE_CLASS) {
        mig_letters_class(x->letters, n, &some, &every);
        if (mig_letters_none(&some))
            say(x, MIG_REMARK_ERROR, p, n->at, "no character is in this class; mend or remove it");
    }
    if (is_words(n) && is_words(mig_node_next(n)) && mig_possible_joins(x->possible, n, mig_node_next(n)))
        say(x, MIG_REMARK_WARNING, p, mig_node_next(n)->at,
            "this runs on within the word before it: put a space or a {gap} between the two if words of their own are "
            "meant");
    for (const struct mig_node *child = mig_node_child(n); child; child = mig_node_next(child))
        inspect_node(x, p, child);
}

static void inspect_words(struct mig_inspector *x, const struct mig_pattern *p)
{
    if (p->role == MIG_ROLE_PATTERN && mig_required_of(x->required, p->parsed.root, true, true).n == 0)
        say(x, MIG_REMARK_WARNING, p, 0,
            "this pattern has no word of three letters that must be there: it is tried on every sentence with "
            "a figure; add one if you can");
}

void mig_inspect_pattern(struct mig_inspector *x, const struct mig_rule *rule, struct mig_pattern *p)
{
    struct mig_err err;
    size_t at;
    if (mig_pattern_compile(p, &err) != MIG_OK) {
        say(x, MIG_REMARK_ERROR, p, 0, strstr(err.message, "PCRE2"));
        return;
    }
    if (!inspect_matching(x, p))
        return;
    inspect_node(x, p, p->parsed.root);
    if (!rule->follows)
        inspect_words(x, p);
    if (mig_runaway_pattern(x->runaway, p, &at, &x->text))
        say(x, MIG_REMARK_ERROR, p, at, runs_away(x));
}
