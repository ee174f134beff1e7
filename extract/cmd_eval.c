/* cmd_eval.c -- extracted facts beside those that a person corrected: what was found, and what is wrong with it. */
#include <math.h>

#include "base/apart.h"
#include "base/cli.h"
#include "extract/eval/print.h"

struct eval_args {
    struct mig_args by;
    const char *min_f1, *out, *list, *profile;
};
static const struct eval_args defaults = { .profile = "plain" };

#define AT(field) offsetof(struct eval_args, field)
static const struct mig_opt opts[] = {
    { 'b', "by", MIG_ARG_PATHS, AT(by), "TABLE", "print this table only; may be repeated", mig_eval_views },
    { 0, "min-f1", MIG_ARG_TEXT, AT(min_f1), "N",
      "exit 1 if F1 (of facts under the right indicator) is below this, of 0 to 1", NULL },
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write every score here as CSV", NULL },
    { 0, "list", MIG_ARG_PATH, AT(list), "FILE", "write here what was missed, what is false and which fields differ",
      NULL },
    MIG_OPT_PROFILE(AT(profile)),
    { 0 },
};

/* Without --by, what fits on a page; the others have a row for each rule or document. */
static const char *const usual_views[] = { "indicator", "field", "rule", "confused", "missed", "false", NULL };

static mig_status check_args(const struct eval_args *a, const struct mig_args *operands, double *min_f1,
                             struct mig_err *err)
{
    const struct mig_apart files[] = {
        { "--output", a->out }, { "--list", a->list }, { NULL, operands->item[0] }, { NULL, operands->item[1] }
    };
    for (size_t i = 0; i < a->by.n; i++)
        if (mig_word_find(mig_eval_views, mig_span_of(a->by.item[i])) < 0)
            return mig_cli_none_of("by", a->by.item[i], mig_eval_views, err);
    if (a->min_f1 && !(mig_span_number(mig_span_of(a->min_f1), min_f1) && *min_f1 >= 0 && *min_f1 <= 1))
        return mig_err_set(err, MIG_USAGE, "--min-f1: '%s' is no number from 0 to 1, like 0.9", a->min_f1);
    mig_status status = mig_rows_check(a->out, a->profile, err);
    if (status == MIG_OK)
        status = mig_rows_check(a->list, a->profile, err);
    return status == MIG_OK ? mig_apart_check(files, sizeof files / sizeof *files, err) : status;
}

static void print_text(const struct mig_eval *eval, const struct eval_args *a, struct mig_buf *out)
{
    mig_eval_print(eval, "total", out);
    for (size_t i = 0; a->by.n ? i < a->by.n : usual_views[i] != NULL; i++) {
        mig_buf_char(out, '\n');
        mig_eval_print(eval, a->by.n ? a->by.item[i] : usual_views[i], out);
    }
}

typedef mig_status write_rows(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err);

static mig_status write_csv(const struct mig_eval *eval, write_rows *write, struct mig_output *out,
                            const struct mig_csv_profile *profile, struct mig_err *err)
{
    struct mig_rows rows;
    mig_rows_begin(&rows, out, profile);
    mig_status status = write(eval, &rows, err);
    return mig_rows_close(&rows, status, err);
}

struct outputs {
    struct mig_output *text, *scores, *list; /* NULL: not asked for */
};

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

static mig_status open_all(struct outputs *to, const struct eval_args *a, struct mig_err *err)
{
    mig_status status = MIG_OK;
    if (!is_stdout(a->out) && !is_stdout(a->list)) /* else CSV goes there */
        status = mig_output_open(&to->text, NULL, err);
    if (status == MIG_OK && a->out)
        status = mig_output_open(&to->scores, a->out, err);
    if (status == MIG_OK && a->list)
        status = mig_output_open(&to->list, a->list, err);
    return status;
}

/* All is written before the first is put in its place: what fails leaves nothing behind. */
static mig_status write_all(const struct mig_eval *eval, const struct eval_args *a, struct mig_err *err)
{
    const struct mig_csv_profile *profile = mig_csv_profile_find(a->profile);
    struct outputs to = { 0 };
    struct mig_buf text = { 0 };
    mig_status status = open_all(&to, a, err);
    if (status == MIG_OK && to.scores)
        status = write_csv(eval, mig_eval_write, to.scores, profile, err);
    if (status == MIG_OK && to.list)
        status = write_csv(eval, mig_eval_list, to.list, profile, err);
    if (status == MIG_OK && to.text) {
        print_text(eval, a, &text);
        status = mig_output_write(to.text, mig_buf_span(&text), err);
    }
    if (status == MIG_OK && to.scores)
        status = mig_output_commit(to.scores, err);
    if (status == MIG_OK && to.list)
        status = mig_output_commit(to.list, err);
    mig_buf_free(&text);
    mig_output_free(to.list);
    mig_output_free(to.scores);
    mig_output_free(to.text);
    return status;
}

/* A figure that cannot be had is below any. */
static mig_status judge(const struct mig_eval *eval, double min_f1, struct mig_err *err)
{
    struct mig_scores total = { 0 };
    mig_eval_total(eval, &total);
    const struct mig_score *counts = &total.item[1];
    double f1 = mig_score_f1(counts);
    mig_status status = MIG_OK;
    if (isnan(f1))
        status = mig_err_set(err, MIG_PARTIAL, "no F1: %s", mig_score_why(counts));
    else if (f1 < min_f1)
        status = mig_err_set(err, MIG_PARTIAL, "F1 is %.4f, below --min-f1 %g", f1, min_f1);
    mig_scores_free(&total);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct eval_args *a = args;
    struct mig_sheet gold = { 0 }, facts = { 0 };
    struct mig_eval eval;
    double min_f1 = 0;
    (void)env;
    mig_status status = check_args(a, operands, &min_f1, err);
    if (status == MIG_OK)
        status = mig_sheet_load(&gold, operands->item[0], err);
    if (status == MIG_OK)
        status = mig_sheet_load(&facts, operands->item[1], err);
    if (status == MIG_OK) {
        mig_eval_make(&eval, &gold, &facts);
        status = write_all(&eval, a, err);
        if (status == MIG_OK && a->min_f1)
            status = judge(&eval, min_f1, err);
        mig_eval_free(&eval);
    }
    mig_sheet_free(&facts);
    mig_sheet_free(&gold);
    return status;
}

const struct mig_command mig_cmd_eval = {
    .name = "eval",
    .operands = "GOLD.csv FACTS.csv",
    .summary = "Scores facts beside facts that were corrected by hand.",
    .example = "migstat extract samples/2012-12-18-iom-tajikistan.txt | "
               "migstat eval samples/expected/2012-12-18-iom-tajikistan.gold.csv -",
    .details =
        "Prints precision, recall and F1, and what differs.\n"
        "GOLD.csv needs the columns indicator and value, and what says where a fact stands: doc_id, source_url or "
        "doc_title, with byte_start and byte_end, or with quote and reported_text. Rows whose review_status is "
        "rejected are no facts. "
        "An empty cell of a column that it has means that nothing should stand there.\n"
        "A fact is right when it stands where one of them does, under the same indicator.",
    .min_operands = 2,
    .max_operands = 2,
    .opts = opts,
    .args_size = sizeof(struct eval_args),
    .defaults = &defaults,
    .run = run,
};
