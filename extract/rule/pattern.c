#include "extract/rule/pattern.h"

#include "base/utf8.h"

mig_status mig_pattern_new(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                           struct mig_scope *scope, struct mig_pattern **out, struct mig_err *err)
{
    struct mig_parsed parsed;
    mig_status status = mig_pattern_parse(arena, node, role, scope, &parsed, err);
    if (status != MIG_OK)
        return status;
    struct mig_pattern *p = mig_arena_alloc(arena, sizeof *p);
    p->node = node;
    p->role = role;
    p->parsed = parsed;
    mig_code_init(&p->code);
    *out = p;
    return MIG_OK;
}

void mig_pattern_free(struct mig_pattern *pattern)
{
    mig_code_free(&pattern->code);
}

static void write_source(const struct mig_pattern *p, struct mig_captures *captures, struct mig_buf *out)
{
    struct mig_emit emit = {
        .out = out,
        .captures = captures,
        .conjunctions = p->conjunctions,
        .view = p->parsed.is_plain ? MIG_EMIT_SENTENCE : MIG_EMIT_TOKENS,
        .is_unless = p->role == MIG_ROLE_UNLESS,
    };
    mig_emit_pattern(&emit, p->parsed.root);
}

void mig_pattern_source(const struct mig_pattern *pattern, struct mig_buf *out)
{
    write_source(pattern, NULL, out);
}

/* The matcher knows where a match could start; what looks for a figure of its own, or only looks, has to search. */
static bool is_anchored(const struct mig_pattern *p)
{
    return p->role == MIG_ROLE_PATTERN && !p->parsed.is_plain;
}

mig_status mig_pattern_compile(struct mig_pattern *p, struct mig_err *err)
{
    if (atomic_load_explicit(&p->code.plain, memory_order_acquire))
        return MIG_OK;
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT] = "";
    bool ok = true;
    pthread_mutex_lock(&p->code.lock);
    if (!atomic_load_explicit(&p->code.plain, memory_order_relaxed)) {
        write_source(p, &p->code.captures, &source);
        ok = mig_code_make(&p->code, mig_buf_span(&source), is_anchored(p) ? MIG_CODE_ANCHORED : MIG_CODE_AS_WRITTEN,
                           what);
    }
    pthread_mutex_unlock(&p->code.lock);
    mig_buf_free(&source);
    return ok ? MIG_OK : mig_yaml_fail_at(p->node, 0, err, "PCRE2 refuses this pattern: %s", what);
}

mig_status mig_pattern_match(struct mig_pattern *p, struct mig_runner *runner, struct mig_span subject, size_t from,
                             struct mig_err *err)
{
    char what[MIG_CODE_WHAT] = "";
    mig_status status = mig_pattern_compile(p, err);
    if (status != MIG_OK)
        return status;
    status = mig_runner_run(runner, &p->code, subject, from, what);
    if (status == MIG_DATA)
        return mig_yaml_fail_at(p->node, 0, err, "%s", what);
    return status;
}

const struct mig_captures *mig_pattern_captures(const struct mig_pattern *pattern)
{
    return &pattern->code.captures;
}

/* ---- as a rule-writer writes it ---- */

static void print_node(const struct mig_node *node, struct mig_buf *out);

static void print_branches(const struct mig_node *group, struct mig_buf *out)
{
    for (const struct mig_node *b = group->child; b; b = b->next) {
        if (b != group->child)
            mig_buf_char(out, '|');
        for (const struct mig_node *n = b->child; n; n = n->next)
            print_node(n, out);
    }
}

static void print_group(const struct mig_node *group, struct mig_span open, struct mig_buf *out)
{
    mig_buf_printf(out, "(%.*s", MIG_SPAN_ARG(open));
    print_branches(group, out);
    mig_buf_char(out, ')');
}

static void print_slot(const struct mig_node *node, struct mig_buf *out)
{
    mig_buf_printf(out, "{%s", mig_slot_words[node->slot]);
    if (node->slot == MIG_SLOT_OTHER && node->text.n)
        mig_buf_printf(out, ":%.*s", MIG_SPAN_ARG(node->text));
    if (node->max)
        mig_buf_printf(out, ":%u", (unsigned)node->max);
    mig_buf_char(out, '}');
}

static void print_repeat(const struct mig_node *node, struct mig_buf *out)
{
    print_node(node->child, out);
    if (node->max == MIG_MANY)
        mig_buf_printf(out, node->min < 2 ? node->min ? "+" : "*" : "{%u,}", (unsigned)node->min);
    else if (node->min == 0 && node->max == 1)
        mig_buf_char(out, '?');
    else
        mig_buf_printf(out, "{%u,%u}", (unsigned)node->min, (unsigned)node->max);
    if (node->mode)
        mig_buf_char(out, node->mode);
}

static void print_node(const struct mig_node *node, struct mig_buf *out)
{
    switch (node->type) {
    case MIG_NODE_TEXT:
        for (size_t at = 0; at < node->text.n;)
            mig_class_quote(out, mig_utf8_next(node->text, &at));
        break;
    case MIG_NODE_CLASS:
    case MIG_NODE_EDGE:
        mig_buf_add(out, node->text);
        break;
    case MIG_NODE_GROUP:
    case MIG_NODE_VALUE:
    case MIG_NODE_LOOK:
        print_group(node, node->text, out);
        break;
    case MIG_NODE_REPEAT:
        print_repeat(node, out);
        break;
    case MIG_NODE_SLOT:
        print_slot(node, out);
        break;
    case MIG_NODE_LIST:
        print_group(node->list->root, mig_span_of("?:"), out);
        break;
    case MIG_NODE_SPACE:
    case MIG_NODE_ANY:
    case MIG_NODE_START:
    case MIG_NODE_END:
    case MIG_NODE_SEQ:
        mig_buf_str(out, (const char *const[]){ [MIG_NODE_SPACE] = " ",
                                                [MIG_NODE_ANY] = ".",
                                                [MIG_NODE_START] = "^",
                                                [MIG_NODE_END] = "$",
                                                [MIG_NODE_SEQ] = "" }[node->type]);
        break;
    }
}

void mig_pattern_print(const struct mig_pattern *pattern, struct mig_buf *out)
{
    print_branches(pattern->parsed.root, out);
}
