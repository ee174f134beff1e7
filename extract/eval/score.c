#include "extract/eval/score.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* ---- ratios ---- */

static double ratio(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : NAN;
}

double mig_score_precision(const struct mig_score *s)
{
    return ratio(s->n_right, s->right_unknown ? 0 : s->n_facts);
}

double mig_score_recall(const struct mig_score *s)
{
    return ratio(s->n_right, s->gold_unknown ? 0 : s->n_gold);
}

double mig_score_f1(const struct mig_score *s)
{
    return s->gold_unknown || s->n_gold == 0 ? NAN : ratio(2 * s->n_right, s->n_gold + s->n_facts);
}

double mig_score_accuracy(const struct mig_score *s)
{
    return ratio(s->n_right, s->gold_unknown ? 0 : s->n_either);
}

const char *mig_score_why(const struct mig_score *s)
{
    return s->gold_unknown   ? "not in the gold"
           : s->n_gold == 0  ? "none in the gold"
           : s->n_facts == 0 ? "none extracted"
                             : "";
}

void mig_scores_free(struct mig_scores *scores)
{
    free(scores->item);
    *scores = (struct mig_scores){ 0 };
}

static struct mig_score *add(struct mig_scores *scores, struct mig_span name)
{
    scores->item = mig_grow(scores->item, &scores->cap, scores->n + 1, sizeof *scores->item);
    scores->item[scores->n] = (struct mig_score){ .name = name };
    return &scores->item[scores->n++];
}

/* ---- all ---- */

void mig_eval_make(struct mig_eval *out, const struct mig_sheet *gold, const struct mig_sheet *facts)
{
    *out = (struct mig_eval){ .gold = gold, .facts = facts };
    mig_pairs_find(&out->pairs, gold, facts);
}

void mig_eval_free(struct mig_eval *eval)
{
    mig_pairs_free(&eval->pairs);
}

/* The fact that is fact I of the gold, or NULL. */
static const struct mig_fact *found(const struct mig_eval *e, size_t i)
{
    size_t at = e->pairs.fact_of[i];
    return at == SIZE_MAX ? NULL : &e->facts->facts.item[at];
}

static bool same_unit(const struct mig_eval *e, const struct mig_fact *gold, const struct mig_fact *fact)
{
    const struct mig_column *unit = mig_column_find(&mig_fact_layout, "unit");
    return !mig_sheet_has(e->gold, unit) || mig_record_same(unit, gold, fact);
}

void mig_eval_total(const struct mig_eval *e, struct mig_scores *out)
{
    static const char *const names[] = { "found", "indicator", "figure" };
    size_t right[3] = { e->pairs.n, 0, 0 };
    for (size_t i = 0; i < e->gold->facts.n; i++) {
        const struct mig_fact *gold = &e->gold->facts.item[i], *fact = found(e, i);
        if (!fact || !mig_span_eq(gold->indicator, fact->indicator))
            continue;
        right[1]++;
        right[2] += mig_eval_same_figure(e->gold, gold, fact) && same_unit(e, gold, fact);
    }
    for (size_t i = 0; i < 3; i++) {
        struct mig_score *s = add(out, mig_span_of(names[i]));
        s->n_gold = e->gold->facts.n;
        s->n_facts = e->facts->facts.n;
        s->n_right = right[i];
    }
}

/* ---- by a column ---- */

static struct mig_span text_in(const struct mig_column *column, const struct mig_fact *fact)
{
    assert(fact);
    return *(const struct mig_span *)((const char *)fact + column->at);
}

static int by_name(const void *pa, const void *pb)
{
    const struct mig_score *a = pa, *b = pb;
    return mig_span_cmp(a->name, b->name);
}

/* Counts of one fact each, of the same name, become one. */
static void add_up(struct mig_scores *scores)
{
    size_t n = 0;
    if (scores->n)
        qsort(scores->item, scores->n, sizeof *scores->item, by_name);
    for (size_t i = 0; i < scores->n; i++) {
        if (n == 0 || !mig_span_eq(scores->item[n - 1].name, scores->item[i].name)) {
            scores->item[n++] = scores->item[i];
            continue;
        }
        scores->item[n - 1].n_gold += scores->item[i].n_gold;
        scores->item[n - 1].n_facts += scores->item[i].n_facts;
        scores->item[n - 1].n_right += scores->item[i].n_right;
    }
    scores->n = n;
}

void mig_eval_by(const struct mig_eval *e, const char *name, struct mig_scores *out)
{
    const struct mig_column *column = mig_column_find(&mig_fact_layout, name);
    bool is_indicator = strcmp(name, "indicator") == 0;
    for (size_t i = 0; i < e->gold->facts.n; i++) {
        const struct mig_fact *gold = &e->gold->facts.item[i], *fact = found(e, i);
        struct mig_score *s = add(out, text_in(column, fact && !is_indicator ? fact : gold));
        s->n_gold = 1;
        s->n_right = fact && mig_span_eq(gold->indicator, fact->indicator);
    }
    for (size_t i = 0; i < e->facts->facts.n; i++)
        add(out, text_in(column, &e->facts->facts.item[i]))->n_facts = 1;
    add_up(out);
    for (size_t i = 0; i < out->n; i++)
        out->item[i].gold_unknown = !mig_sheet_has(e->gold, column);
}

/* ---- by field ---- */

static void count_field(const struct mig_eval *e, const struct mig_column *column, struct mig_score *s)
{
    s->gold_unknown = s->right_unknown = !mig_sheet_has(e->gold, column);
    for (size_t i = 0; i < e->gold->facts.n; i++) {
        const struct mig_fact *gold = &e->gold->facts.item[i], *fact = found(e, i);
        if (!fact)
            continue;
        bool has_gold = mig_eval_has_cell(column, gold), has_fact = mig_eval_has_cell(column, fact);
        s->n_gold += has_gold;
        s->n_facts += has_fact;
        s->n_either += has_gold || has_fact;
        s->n_right += has_gold && mig_record_same(column, gold, fact);
    }
}

void mig_eval_fields(const struct mig_eval *e, struct mig_scores *out)
{
    for (const struct mig_column *c = NULL; (c = mig_column_next(&mig_fact_layout, c, MIG_FACT_COMPARED));)
        count_field(e, c, add(out, mig_span_of(c->name)));
}

/* ---- confusion ---- */

static int by_names(const void *pa, const void *pb)
{
    const struct mig_confusion *a = pa, *b = pb;
    int c = mig_span_cmp(a->gold, b->gold);
    return c ? c : mig_span_cmp(a->fact, b->fact);
}

static int by_count(const void *pa, const void *pb)
{
    const struct mig_confusion *a = pa, *b = pb;
    return a->n != b->n ? (a->n > b->n ? -1 : 1) : by_names(pa, pb);
}

size_t mig_eval_confused(const struct mig_eval *e, struct mig_confusion **out)
{
    struct mig_confusion *list = mig_alloc((e->pairs.n + 1) * sizeof *list);
    size_t n_all = 0, n = 0;
    for (size_t i = 0; i < e->gold->facts.n; i++) {
        const struct mig_fact *gold = &e->gold->facts.item[i], *fact = found(e, i);
        if (fact && !mig_span_eq(gold->indicator, fact->indicator))
            list[n_all++] = (struct mig_confusion){ gold->indicator, fact->indicator, 1 };
    }
    qsort(list, n_all, sizeof *list, by_names);
    for (size_t i = 0; i < n_all; i++)
        if (n > 0 && by_names(&list[n - 1], &list[i]) == 0)
            list[n - 1].n++;
        else
            list[n++] = list[i];
    qsort(list, n, sizeof *list, by_count);
    *out = list;
    return n;
}
