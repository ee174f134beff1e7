/* eval.c -- facts that a person corrected, any bytes, before an empty line, and facts that were extracted, behind it. Pairs are one to one, no
 * score counts more than there is, and facts beside themselves are all right. What is written of it is whole rows. */
#include "extract/eval/print.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static bool load(struct mig_sheet *sheet, const char *path)
{
    struct mig_err err = { 0 };
    mig_status status = mig_sheet_load(sheet, path, &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && strstr(err.message, path) && !strchr(err.message, '\n')),
               "%d: %s", status, err.message);
    return status == MIG_OK;
}

static void check_pairs(const struct mig_eval *eval)
{
    const struct mig_pairs *pairs = &eval->pairs;
    size_t n = 0;
    for (size_t i = 0; i < eval->gold->facts.n; i++) {
        size_t fact = pairs->fact_of[i];
        n += fact != SIZE_MAX;
        FUZZ_CHECK(fact == SIZE_MAX || (fact < eval->facts->facts.n && pairs->gold_of[fact] == i), "pair %zu, %zu", i,
                   fact);
    }
    FUZZ_CHECK(n == pairs->n, "%zu of %zu pairs", n, pairs->n);
}

static void check_scores(struct mig_scores *scores)
{
    for (size_t i = 0; i < scores->n; i++) {
        const struct mig_score *s = &scores->item[i];
        FUZZ_CHECK(s->n_right <= s->n_gold && s->n_right <= s->n_facts, "%.*s: %zu right, %zu gold, %zu facts",
                   MIG_SPAN_ARG(s->name), s->n_right, s->n_gold, s->n_facts);
        double f1 = mig_score_f1(s);
        FUZZ_CHECK(isnan(f1) ? *mig_score_why(s) : f1 >= 0 && f1 <= 1, "%.*s: F1 %g", MIG_SPAN_ARG(s->name), f1);
    }
    mig_scores_free(scores);
}

static void write_rows(const struct mig_eval *eval)
{
    struct mig_rows rows;
    struct mig_err err = { 0 };
    struct mig_buf text = { 0 };
    mig_rows_begin(&rows, NULL, NULL);
    FUZZ_CHECK(mig_rows_close(&rows, mig_eval_write(eval, &rows, &err), &err) == MIG_OK, "%s", err.message);
    mig_rows_begin(&rows, NULL, NULL);
    FUZZ_CHECK(mig_rows_close(&rows, mig_eval_list(eval, &rows, &err), &err) == MIG_OK, "%s", err.message);
    mig_eval_print(eval, "total", &text);
    for (size_t i = 0; mig_eval_views[i]; i++)
        mig_eval_print(eval, mig_eval_views[i], &text);
    FUZZ_CHECK(mig_utf8_is_valid(mig_buf_span(&text)), "what is printed");
    mig_buf_free(&text);
}

static void compare(const struct mig_sheet *gold, const struct mig_sheet *facts)
{
    struct mig_eval eval;
    struct mig_scores scores = { 0 };
    mig_eval_make(&eval, gold, facts);
    check_pairs(&eval);
    mig_eval_total(&eval, &scores);
    check_scores(&scores);
    mig_eval_by(&eval, "indicator", &scores);
    check_scores(&scores);
    mig_eval_fields(&eval, &scores);
    check_scores(&scores);
    write_rows(&eval);
    mig_eval_free(&eval);
}

void fuzz_one(struct mig_span in)
{
    struct mig_sheet gold = { 0 }, facts = { 0 };
    size_t at = mig_span_find(in, mig_span_of("\n\n"));
    struct mig_span first = at == SIZE_MAX ? in : mig_span_cut(in, 0, at + 1);
    struct mig_span second = at == SIZE_MAX ? in : mig_span_cut(in, at + 2, in.n);
    char path[256];
    snprintf(path, sizeof path, "%s", fuzz_file("gold.csv", first));
    bool has_gold = load(&gold, path);
    snprintf(path, sizeof path, "%s", fuzz_file("facts.csv", second));
    bool has_facts = load(&facts, path);
    if (has_gold)
        compare(&gold, &gold);
    if (has_gold && has_facts)
        compare(&gold, &facts);
    mig_sheet_free(&gold);
    mig_sheet_free(&facts);
}
