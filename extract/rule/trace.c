#include "extract/rule/trace.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/clause.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/subject.h"
#include "extract/rule/tongue.h"

enum { N_KEPT = 256 }; /* patterns with code at hand */

/* A pattern with a group around each piece. */
struct traced {
    const struct mig_pattern *pattern; /* NULL: free */
    struct mig_code code;
    bool is_made;
};

struct mig_tracer {
    const struct mig_ruleset *set;
    struct mig_runner runner;
    struct mig_tongue *tongue; /* of the sentence at hand, or NULL */
    struct mig_subject tokens, plain;
    struct mig_clauses clauses;
    struct traced kept[N_KEPT]; /* by address */
};

struct mig_tracer *mig_tracer_new(const struct mig_ruleset *set)
{
    struct mig_tracer *t = mig_alloc(sizeof *t);
    t->set = set;
    mig_runner_init(&t->runner);
    return t;
}

void mig_tracer_free(struct mig_tracer *t)
{
    if (!t)
        return;
    for (size_t i = 0; i < N_KEPT; i++)
        if (t->kept[i].pattern)
            mig_code_free(&t->kept[i].code);
    mig_runner_free(&t->runner);
    mig_subject_free(&t->tokens);
    mig_subject_free(&t->plain);
    mig_clauses_free(&t->clauses);
    free(t);
}

void mig_tracer_begin(struct mig_tracer *t, const struct mig_sentence *sentence)
{
    char what[MIG_CODE_WHAT];
    t->tongue = mig_ruleset_tongue(t->set, sentence->language->code);
    mig_subject_make(&t->tokens, sentence, true);
    mig_subject_make(&t->plain, sentence, false);
    t->clauses.n = 0;
    if (t->tongue)
        mig_clauses_find(&t->clauses, &t->runner, &t->tongue->clause, t->tokens.text, what);
}

struct mig_span mig_trace_written(const struct mig_pattern *pattern, const struct mig_node *node)
{
    struct mig_span text = pattern->node->text;
    const char *end = memchr(text.p + node->at, '}', text.n - node->at);
    return mig_span_cut(text, node->at, end ? (size_t)(end - text.p) + 1 : text.n);
}

static struct traced *code_of(struct mig_tracer *t, const struct mig_pattern *p)
{
    struct traced *traced = &t->kept[(uintptr_t)p / 64 % N_KEPT];
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    if (traced->pattern == p)
        return traced;
    if (traced->pattern)
        mig_code_free(&traced->code);
    *traced = (struct traced){ .pattern = p };
    mig_code_init(&traced->code);
    struct mig_emit emit = { .out = &source,
                             .captures = &traced->code.captures,
                             .conjunctions = p->conjunctions,
                             .view = p->parsed.is_plain ? MIG_EMIT_SENTENCE : MIG_EMIT_TOKENS,
                             .is_traced = true };
    mig_emit_pattern(&emit, p->parsed.root);
    traced->is_made = mig_code_make(&traced->code, mig_buf_span(&source), MIG_CODE_ANCHORED, what);
    mig_buf_free(&source);
    return traced;
}

/* Runs CODE from where the match starts. Marks and a figure's small word come from the same byte of the sentence as what
 * stands behind them. */
static bool run_again(struct mig_tracer *t, struct mig_code *code, const struct mig_subject *s,
                      const struct mig_match *match)
{
    char what[MIG_CODE_WHAT];
    for (size_t at = mig_subject_at(s, match->start); at < s->text.n && s->origin[at] <= match->start;
         mig_utf8_next(s->text, &at))
        if (mig_runner_run(&t->runner, code, s->text, at, what) == MIG_OK)
            return true;
    return false;
}

size_t mig_tracer_took(struct mig_tracer *t, const struct mig_matches *matches, size_t i, struct mig_took *out,
                       size_t max)
{
    const struct mig_match *match = &matches->item[i];
    const struct mig_pattern *p = match->rule->patterns.item[match->pattern];
    const struct mig_subject *s = p->parsed.is_plain ? &t->plain : &t->tokens;
    uint32_t figure = matches->item[match->main].token;
    struct traced *traced = code_of(t, p);
    const struct mig_captures *captures = &traced->code.captures;
    size_t n = 0;
    mig_subject_point(&t->tokens, figure, true);
    bool ok = traced->is_made && run_again(t, &traced->code, s, match);
    for (size_t g = 1; ok && g < captures->n && n < max; g++) {
        const size_t *at = t->runner.at + 2 * g;
        if (captures->item[g].type != MIG_CAPTURE_PIECE || at[0] == SIZE_MAX || at[0] == at[1])
            continue;
        const struct mig_node *node = captures->item[g].node;
        out[n++] = (struct mig_took){ .written = mig_trace_written(p, node),
                                      .list = node->type == MIG_NODE_LIST ? node->list : NULL,
                                      .is_gap = node->type == MIG_NODE_SLOT && node->slot == MIG_SLOT_GAP,
                                      .start = s->origin[at[0]],
                                      .end = s->origin[at[1]] };
    }
    mig_subject_point(&t->tokens, figure, false);
    return n;
}

static bool find_veto(struct mig_tracer *t, const struct mig_patterns *list, struct mig_clause within,
                      struct mig_veto *out)
{
    struct mig_err err;
    struct mig_span text = mig_span(t->tokens.text.p, within.end);
    for (size_t i = 0; i < list->n; i++)
        if (mig_pattern_match(list->item[i], &t->runner, text, within.start, &err) == MIG_OK) {
            *out = (struct mig_veto){ .pattern = list->item[i],
                                      .start = t->tokens.origin[t->runner.at[0]],
                                      .end = t->tokens.origin[t->runner.at[1]] };
            return true;
        }
    return false;
}

bool mig_tracer_veto(struct mig_tracer *t, const struct mig_matches *matches, size_t i, struct mig_veto *out)
{
    const struct mig_match *match = &matches->item[i];
    const struct mig_rule *rule = match->rule;
    uint32_t figure = matches->item[match->main].token;
    size_t start = mig_subject_at(&t->tokens, match->start), end = mig_subject_at(&t->tokens, match->end);
    mig_subject_point(&t->tokens, figure, true);
    struct mig_clause clause = mig_clauses_around(&t->clauses, t->tokens.text, start, end, MIG_CLAUSE_BY_FIGURES);
    bool holds = find_veto(t, &rule->unless, clause, out);
    if (!holds && find_veto(t, &rule->unless_sentence, (struct mig_clause){ 0, t->tokens.text.n }, out))
        holds = out->is_of_sentence = true;
    mig_subject_point(&t->tokens, figure, false);
    return holds;
}
