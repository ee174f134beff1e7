#include "extract/rule/pattern.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/trim.h"

struct mig_pattern *mig_pattern_of(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                                   const struct mig_parsed *parsed)
{
    struct mig_pattern *p = mig_arena_alloc(arena, sizeof *p);
    p->node = node;
    p->role = role;
    p->parsed = *parsed;
    return p;
}

mig_status mig_pattern_new(struct mig_arena *arena, const struct mig_yaml *node, enum mig_role role,
                           struct mig_scope *scope, struct mig_pattern **out, struct mig_err *err)
{
    struct mig_parsed parsed;
    mig_status status = mig_pattern_parse(arena, node, role, scope, &parsed, err);
    if (status == MIG_OK)
        *out = mig_pattern_of(arena, node, role, &parsed);
    return status;
}

void mig_pattern_free(struct mig_pattern *pattern)
{
    struct mig_code *code = atomic_load(&pattern->code);
    if (code)
        mig_code_free(code);
    free(code);
}

/* A text asks for few patterns. */
static struct mig_code *code_of(struct mig_pattern *p)
{
    struct mig_code *code = atomic_load_explicit(&p->code, memory_order_acquire), *first = NULL;
    if (code)
        return code;
    code = mig_alloc(sizeof *code);
    mig_code_init(code);
    if (atomic_compare_exchange_strong(&p->code, &first, code))
        return code;
    mig_code_free(code);
    free(code);
    return first;
}

static void write_source(const struct mig_pattern *p, const struct mig_trim *trim, struct mig_captures *captures,
                         struct mig_buf *out)
{
    struct mig_emit emit = {
        .out = out,
        .captures = captures,
        .conjunctions = p->conjunctions,
        .trim = trim,
        .is_to_run = captures != NULL,
        .view = p->parsed.is_plain ? MIG_EMIT_SENTENCE : MIG_EMIT_TOKENS,
        .is_unless = p->role == MIG_ROLE_UNLESS,
    };
    mig_emit_pattern(&emit, p->parsed.root);
}

/* No pattern holds one of its own: they are folded or refused. */
static bool is_own_sign(uint32_t c)
{
    return (c >= 0x2000 && c <= 0x2003) || (c >= 0xE010 && c <= 0xE02F);
}

void mig_pattern_source(const struct mig_pattern *pattern, struct mig_buf *out)
{
    struct mig_buf source = { 0 };
    write_source(pattern, NULL, NULL, &source);
    for (size_t at = 0, from = 0; at < source.n; from = at) {
        uint32_t c = mig_utf8_next(mig_buf_span(&source), &at);
        if (is_own_sign(c))
            mig_buf_printf(out, "\\x{%X}", (unsigned)c);
        else
            mig_buf_add(out, mig_span(source.p + from, at - from));
    }
    mig_buf_free(&source);
}

/* The matcher knows where a match could start; what looks for a figure of its own, or only looks, has to search. */
static unsigned how_of(const struct mig_pattern *p)
{
    return p->role == MIG_ROLE_PATTERN && !p->parsed.is_plain ? MIG_CODE_ANCHORED : MIG_CODE_AS_WRITTEN;
}

mig_status mig_pattern_compile(struct mig_pattern *p, struct mig_err *err)
{
    struct mig_code *code = code_of(p);
    if (atomic_load_explicit(&code->plain, memory_order_acquire))
        return MIG_OK;
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT] = "";
    bool ok = true;
    pthread_mutex_lock(&code->lock);
    if (!atomic_load_explicit(&code->plain, memory_order_relaxed)) {
        write_source(p, NULL, &code->captures, &source);
        ok = mig_code_make(code, mig_buf_span(&source), how_of(p), what);
    }
    pthread_mutex_unlock(&code->lock);
    mig_buf_free(&source);
    return ok ? MIG_OK : mig_yaml_fail_at(p->node, 0, err, "PCRE2 refuses this pattern: %s", what);
}

static bool make_trimmed(const void *owner, struct mig_code *code, const struct mig_trim *trim)
{
    const struct mig_pattern *p = owner;
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    write_source(p, trim, &code->captures, &source);
    bool ok = mig_code_make(code, mig_buf_span(&source), how_of(p), what);
    mig_buf_free(&source);
    return ok;
}

static mig_status run_trimmed(struct mig_pattern *p, struct mig_runner *runner, bool is_last, struct mig_span subject,
                              size_t from)
{
    const struct mig_trimmable own = { p, code_of(p), make_trimmed };
    return p->parsed.is_plain ? MIG_DATA : mig_trim_run(runner, &own, is_last, subject, from);
}

static mig_status make_whole(struct mig_pattern *p, struct mig_runner *runner, struct mig_err *err)
{
    struct mig_code *code = code_of(p);
    bool is_there = atomic_load_explicit(&code->plain, memory_order_acquire) != NULL;
    mig_status status = mig_pattern_compile(p, err);
    if (status == MIG_OK && !is_there)
        mig_runner_count(runner, code);
    return status;
}

mig_status mig_pattern_match(struct mig_pattern *p, struct mig_runner *runner, struct mig_span subject, size_t from,
                             struct mig_err *err)
{
    char what[MIG_CODE_WHAT] = "";
    mig_status status = run_trimmed(p, runner, false, subject, from);
    if (status != MIG_DATA)
        return status;
    status = make_whole(p, runner, err);
    if (status != MIG_OK)
        return status;
    status = mig_runner_run(runner, code_of(p), subject, from, what);
    if (status == MIG_DATA)
        status = run_trimmed(p, runner, true, subject, from);
    return status == MIG_DATA ? mig_yaml_fail_at(p->node, 0, err, "%s", what) : status;
}

void mig_pattern_print(const struct mig_pattern *pattern, struct mig_buf *out)
{
    mig_emit_pattern(&(struct mig_emit){ .out = out, .view = MIG_EMIT_WRITTEN }, pattern->parsed.root);
}
