#include "extract/rule/clause.h"

#include <stdlib.h>

#include "extract/rule/pack.h"

/* Ordinals and numbers that count nothing end no clause. */
#define FIGURE "[\\x{E010}-\\x{E015}\\x{E020}-\\x{E025}]"

mig_status mig_clause_make_words(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                 const char *before, const char *behind, struct mig_err *err)
{
    struct mig_buf source = { 0 };
    struct mig_node *root = NULL;
    char what[MIG_CODE_WHAT] = "";
    mig_status status = words ? mig_lists_words(load, words, &root, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    mig_buf_str(&source, before);
    if (root) {
        struct mig_emit emit = { .out = &source, .view = MIG_EMIT_TOKENS, .is_unless = true };
        mig_emit_pattern(&emit, root);
    } else {
        mig_buf_str(&source, "(*FAIL)");
    }
    mig_buf_str(&source, behind);
    code->captures.n = 1;
    bool ok = mig_code_make(code, mig_buf_span(&source), MIG_CODE_AS_WRITTEN, what);
    mig_buf_free(&source);
    return ok ? MIG_OK : mig_yaml_fail(words, err, "PCRE2 refuses these words: %s", what);
}

mig_status mig_clause_make(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                           struct mig_err *err)
{
    return mig_clause_make_words(code, load, words, ";|" FIGURE "|,(?=\\h*", ")", err);
}

mig_status mig_clause_make_whole(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                 struct mig_err *err)
{
    return mig_clause_make_words(code, load, words, "", "\\h*\\z", err);
}

mig_status mig_clause_make_predicate(struct mig_code *code, struct mig_load *load, const struct mig_yaml *words,
                                     struct mig_err *err)
{
    return mig_clause_make_words(code, load, words, "", "", err);
}

mig_status mig_clauses_find(struct mig_clauses *c, struct mig_runner *runner, struct mig_code *code,
                            struct mig_span text, char *what)
{
    mig_status status;
    c->n = 0;
    for (size_t from = 0; (status = mig_runner_run(runner, code, text, from, what)) == MIG_OK;) {
        c->cut = mig_grow(c->cut, &c->cap, c->n + 1, sizeof *c->cut);
        c->cut[c->n++] = (struct mig_clause){ runner->at[0], from = runner->at[1] };
    }
    return status == MIG_NOMATCH ? MIG_OK : status;
}

static bool is_figure(struct mig_span text, const struct mig_clause *cut)
{
    return text.p[cut->start] != ';' && text.p[cut->start] != ',';
}

struct mig_clause mig_clauses_around(const struct mig_clauses *c, struct mig_span text, size_t start, size_t end,
                                     enum mig_clause_end by)
{
    struct mig_clause clause = { 0, text.n };
    for (size_t i = 0; i < c->n; i++) {
        const struct mig_clause *cut = &c->cut[i];
        if (by == MIG_CLAUSE_BY_WORDS && is_figure(text, cut))
            continue;
        if (cut->end <= start)
            clause.start = cut->end;
        if (cut->start >= end) {
            clause.end = cut->start;
            break;
        }
    }
    return clause;
}

void mig_clauses_free(struct mig_clauses *clauses)
{
    free(clauses->cut);
    *clauses = (struct mig_clauses){ 0 };
}
