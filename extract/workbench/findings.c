#include "extract/workbench/findings.h"

#include <stdio.h>
#include <stdlib.h>

struct mig_fault {
    struct mig_span path, what;
    size_t line, col, order;
    bool is_warning;
};

/* Cuts "NUMBER:" off *rest. */
static bool take_number(struct mig_span *rest, size_t *out)
{
    size_t n = 0;
    while (n < rest->n && mig_is_digit(rest->p[n]))
        n++;
    if (n == 0 || n == rest->n || rest->p[n] != ':' || !mig_span_size(mig_span_cut(*rest, 0, n), out))
        return false;
    *rest = mig_span_cut(*rest, n + 1, rest->n);
    return true;
}

/* Parts LINE, "path:line:col: what"; what tells no place stands first. */
static struct mig_fault read(struct mig_span line)
{
    for (size_t at = 0; at < line.n; at++) {
        struct mig_fault f = { .path = mig_span_cut(line, 0, at) };
        struct mig_span rest = mig_span_cut(line, at + 1, line.n);
        if (line.p[at] != ':' || !take_number(&rest, &f.line) || !take_number(&rest, &f.col))
            continue;
        f.what = mig_span_trim(rest);
        return f;
    }
    return (struct mig_fault){ .what = line };
}

static void add(struct mig_findings *findings, bool is_warning, const char *line)
{
    struct mig_fault f = read(mig_arena_span(&findings->arena, mig_span_of(line)));
    f.is_warning = is_warning;
    f.order = findings->n;
    findings->item = mig_grow(findings->item, &findings->cap, findings->n + 1, sizeof *findings->item);
    findings->item[findings->n++] = f;
}

static void say(struct mig_log *log, const char *line)
{
    add((struct mig_findings *)(void *)log, false, line);
}

void mig_findings_init(struct mig_findings *findings)
{
    *findings = (struct mig_findings){ .log.say = say };
}

static void add_at(struct mig_findings *findings, bool is_warning, const struct mig_yaml *node, size_t at,
                   const char *fmt, va_list ap)
{
    struct mig_err what, line;
    mig_err_print(what.message, sizeof what.message, fmt, ap);
    mig_yaml_fail_at(node, at, &line, "%s", what.message);
    add(findings, is_warning, line.message);
}

void mig_findings_error(struct mig_findings *findings, const struct mig_yaml *node, size_t at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_at(findings, false, node, at, fmt, ap);
    va_end(ap);
}

void mig_findings_warning(struct mig_findings *findings, const struct mig_yaml *node, size_t at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_at(findings, true, node, at, fmt, ap);
    va_end(ap);
}

static int by_place(const void *a, const void *b)
{
    const struct mig_fault *x = a, *y = b;
    int order = mig_span_cmp(x->path, y->path);
    if (order == 0)
        order = (x->line > y->line) - (x->line < y->line);
    if (order == 0)
        order = (x->col > y->col) - (x->col < y->col);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* A frame's fault comes once for the frame and once, with more words behind it, for each of its uses. */
static bool is_said(const struct mig_fault *f, const struct mig_fault *before)
{
    return before->line == f->line && before->col == f->col && before->is_warning == f->is_warning &&
           mig_span_eq(before->path, f->path) && before->what.n <= f->what.n &&
           memcmp(before->what.p, f->what.p, before->what.n) == 0;
}

void mig_findings_tell(struct mig_findings *findings, struct mig_log *log, size_t *n_errors, size_t *n_warnings)
{
    const struct mig_fault *last = NULL;
    *n_errors = *n_warnings = 0;
    if (findings->n)
        qsort(findings->item, findings->n, sizeof *findings->item, by_place);
    for (size_t i = 0; i < findings->n; i++) {
        const struct mig_fault *f = &findings->item[i];
        if (last && is_said(f, last))
            continue;
        last = f;
        *(f->is_warning ? n_warnings : n_errors) += 1;
        if (f->line == 0)
            mig_log_say(log, "%.*s", MIG_SPAN_ARG(f->what));
        else
            mig_log_say(log, "%.*s:%zu:%zu: %s%.*s", MIG_SPAN_ARG(f->path), f->line, f->col,
                        f->is_warning ? "warning: " : "", MIG_SPAN_ARG(f->what));
    }
}

void mig_findings_free(struct mig_findings *findings)
{
    free(findings->item);
    mig_arena_free(&findings->arena);
}
