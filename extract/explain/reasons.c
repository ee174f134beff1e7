#include "extract/explain/reasons.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "extract/explain/reason.h"

enum { MAX_TOOK = 24 };

void mig_account_note(struct mig_account *a, const char *title, struct mig_span text)
{
    a->note = mig_grow(a->note, &a->cap_notes, a->n_notes + 1, sizeof *a->note);
    a->note[a->n_notes++] = (struct mig_note){ title, text };
}

void mig_reason_note(const struct mig_case *c, struct mig_account *a, const char *title, struct mig_buf *text)
{
    mig_account_note(a, title, mig_arena_span(c->arena, mig_buf_span(text)));
    mig_buf_free(text);
}

/* Bytes [start, end) of the sentence, as a note quotes them. */
void mig_reason_quote(const struct mig_case *c, struct mig_buf *out, size_t start, size_t end)
{
    mig_buf_printf(out, "'%.*s'", MIG_SPAN_ARG(mig_scene_line_text(c->finding->scene, c->finding->line, start, end)));
}

void mig_reason_word(const struct mig_case *c, struct mig_account *a, size_t start, size_t end, enum mig_word_use use)
{
    const struct mig_scene *scene = c->finding->scene;
    const struct mig_line *line = c->finding->line;
    if (start >= end)
        return;
    a->word = mig_grow(a->word, &a->cap_words, a->n_words + 1, sizeof *a->word);
    a->word[a->n_words++] =
        (struct mig_word){ scene->part_start + mig_view_original(&scene->view, mig_line_at(line, start)),
                           scene->part_start + mig_view_original_end(&scene->view, mig_line_end(line, end)), use };
}

/* ---- what it was read as ---- */

void mig_reason_bounds(struct mig_buf *out, double value, double min, double max)
{
    bool has_min = !isnan(min), has_max = !isnan(max);
    double first = has_min ? min : max;
    if (!isnan(value)) {
        mig_buf_char(out, ' ');
        mig_buf_number(out, value);
    }
    if ((!has_min && !has_max) || (value == min && value == max))
        return;
    if (value != first) {
        mig_buf_str(out, isnan(value) ? " " : ", ");
        mig_buf_number(out, first);
    }
    mig_buf_str(out, !has_max ? " or more" : !has_min ? " or less" : " to ");
    mig_buf_number(out, has_min ? max : NAN);
}

const struct mig_token *mig_reason_token(const struct mig_case *c)
{
    return &c->finding->line->sentence.token[c->token];
}

static void tell_reading(const struct mig_case *c, struct mig_account *a)
{
    const struct mig_token *t = mig_reason_token(c);
    struct mig_buf out = { 0 };
    mig_buf_str(&out, mig_kind_words[t->kind]);
    if (t->kind != MIG_OTHER)
        mig_reason_bounds(&out, t->value, t->min, t->max);
    if (t->unit.n)
        mig_buf_printf(&out, " %.*s", MIG_SPAN_ARG(t->unit));
    if (t->qualifier > MIG_EXACTLY)
        mig_buf_printf(&out, " (%s)", mig_qualifier_words[t->qualifier]);
    mig_reason_note(c, a, "read as", &out);
}

/* ---- rules ---- */

void mig_reason_rule(struct mig_buf *out, const struct mig_rule *rule)
{
    mig_buf_printf(out, "%s/%s", rule->pack->name, rule->id);
}

/* Packs that come with the program are told from its folder of rules on: where that lies differs. */
void mig_reason_at(const struct mig_case *c, struct mig_buf *out, const struct mig_yaml *node)
{
    struct mig_span dir = mig_span_of(c->finding->scene->language->rules_dir), path = mig_span_of(node->path);
    if (dir.n < path.n && mig_span_starts(path, dir.p) && path.p[dir.n] == '/') {
        size_t at = dir.n;
        while (at > 0 && path.p[at - 1] != '/')
            at--;
        path = mig_span_cut(path, at, path.n);
    }
    mig_buf_printf(out, "%.*s:%u", MIG_SPAN_ARG(path), node->line);
}

void mig_reason_pattern(const struct mig_case *c, struct mig_account *a, const struct mig_rule *rule, uint32_t pattern)
{
    struct mig_buf out = { 0 };
    const struct mig_yaml *node = rule->patterns.item[pattern]->node;
    mig_buf_printf(&out, "`%.*s`  ", MIG_SPAN_ARG(node->text));
    mig_reason_at(c, &out, node);
    mig_reason_note(c, a, "pattern", &out);
}

/* A frame's pattern says {done}, and the rule which list that is. */
void mig_reason_written(struct mig_buf *out, struct mig_span written, const struct mig_list *list)
{
    /* a sign alone would read as one of the account's own */
    const char *quote = written.n == 1 && ispunct((unsigned char)written.p[0]) ? "'" : "";
    mig_buf_printf(out, "%s%.*s%s", quote, MIG_SPAN_ARG(written), quote);
    if (list && (written.n < 2 || !mig_span_is(mig_span_cut(written, 1, written.n - 1), list->name)))
        mig_buf_printf(out, " ={%s}", list->name);
}

void mig_reason_took(const struct mig_case *c, struct mig_account *a, size_t i)
{
    struct mig_took took[MAX_TOOK];
    struct mig_buf out = { 0 };
    size_t n = mig_tracer_took(c->tracer, c->finding->matches, i, took, MAX_TOOK);
    struct mig_span text = c->finding->line->sentence.text;
    for (size_t k = 0; k < n; k++) {
        if (mig_span_trim(mig_span_cut(text, took[k].start, took[k].end)).n == 0)
            continue; /* a gap of no words */
        mig_buf_str(&out, out.n ? ", " : "");
        mig_reason_written(&out, took[k].written, took[k].list);
        mig_buf_char(&out, ' ');
        mig_reason_quote(c, &out, took[k].start, took[k].end);
        if (!took[k].is_gap)
            mig_reason_word(c, a, took[k].start, took[k].end, MIG_WORD_TOOK);
    }
    if (n)
        mig_reason_note(c, a, "took", &out);
}

/* ---- the whole ---- */

static int by_start(const void *a, const void *b)
{
    const struct mig_word *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->use > y->use) - (x->use < y->use);
}

/* In order, and what begins within another left out. */
static void settle_words(struct mig_account *a)
{
    size_t n = 0;
    if (a->n_words)
        qsort(a->word, a->n_words, sizeof *a->word, by_start);
    for (size_t i = 0; i < a->n_words; i++)
        if (n == 0 || a->word[i].start >= a->word[n - 1].end)
            a->word[n++] = a->word[i];
    a->n_words = n;
}

static void tell_nothing(const struct mig_case *c, struct mig_account *a)
{
    const struct mig_token *t = mig_reason_token(c);
    const char *what = t->kind == MIG_ORDINAL  ? "an ordinal tells which one, not how many"
                       : t->kind == MIG_PERIOD ? "a time"
                                               : t->naming;
    struct mig_buf out = { 0 };
    mig_buf_printf(&out, "nothing: %s", what);
    mig_reason_note(c, a, "counts", &out);
}

void mig_reasons_tell(const struct mig_case *c, struct mig_account *a)
{
    const struct mig_matches *all = c->finding->matches;
    const struct mig_token *t = mig_reason_token(c);
    size_t n_facts = 0, n_matches = 0;
    mig_reason_word(c, a, t->start, t->end, MIG_WORD_FIGURE);
    tell_reading(c, a);
    for (size_t i = 0; i < all->n; i++)
        if (all->item[i].token == c->token) {
            n_matches++;
            if (c->finding->fact_of[i] != SIZE_MAX && n_facts++ < MIG_MAX_LOSERS)
                mig_reason_fact(c, a, i);
        }
    a->verdict = n_facts ? MIG_IS_FACT : n_matches ? MIG_IS_REJECTED : MIG_HAS_NO_RULE;
    if (n_matches) {
        mig_reason_losers(c, a);
    } else if (t->kind == MIG_PERIOD || t->kind == MIG_OTHER || t->kind == MIG_ORDINAL) {
        a->verdict = MIG_COUNTS_NOTHING;
        tell_nothing(c, a);
    } else {
        mig_reason_nearest(c, a);
    }
    settle_words(a);
}
