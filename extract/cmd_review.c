/* cmd_review.c -- facts.csv in, one page out on which a person decides about each. */
#include "base/apart.h"
#include "base/cli.h"
#include "extract/review/review.h"

struct review_args {
    struct mig_args packs;
    const char *out, *language;
};

#define AT(field) offsetof(struct review_args, field)
static const struct mig_opt opts[] = {
    MIG_OPT_RULES(AT(packs), ", for the indicators that they declare"),
    { 'o', "output", MIG_ARG_PATH, AT(out), "FILE", "write the page here, not to stdout", NULL },
    { 'l', "language", MIG_ARG_TEXT, AT(language), "CODE", "of the page's own words, of rules/review/words.yaml",
      NULL },
    { 0 },
};

static mig_status write_page(const struct mig_review *review, const char *path, const char *out, struct mig_err *err)
{
    struct mig_facts facts;
    struct mig_buf page = { 0 };
    const char *slash = strrchr(path, '/');
    mig_status status = mig_facts_load(&facts, path, err);
    if (status != MIG_OK)
        return status;
    mig_review_page(review, &facts, strcmp(path, "-") == 0 ? "stdin" : slash ? slash + 1 : path, &page);
    mig_facts_free(&facts);
    status = mig_file_write(out, mig_buf_span(&page), err);
    mig_buf_free(&page);
    return status;
}

static mig_status run(const struct mig_run *env, const void *args, const struct mig_args *operands, struct mig_err *err)
{
    const struct review_args *a = args;
    struct mig_review *review = NULL;
    mig_status status = mig_apart_check_inputs(&(struct mig_apart){ "--output", a->out }, 1,
                                               (const struct mig_args *const[]){ operands, &a->packs, NULL }, err);
    if (status == MIG_OK)
        status = mig_review_load(&review, &(struct mig_pack_paths){ env->rules_dir, a->packs.item, a->packs.n },
                                 a->language, err);
    if (status == MIG_OK)
        status = write_page(review, operands->item[0], a->out, err);
    mig_review_free(review);
    return status;
}

const struct mig_command mig_cmd_review = {
    .name = "review",
    .operands = "FACTS.csv",
    .summary = "Writes a page on which a person accepts or corrects each fact.",
    .example = "migstat review facts.csv -o review.html",
    .details = "Each stands beside its sentence, and may be rejected, too. The page works offline, and saves a "
               "decisions.csv, which "
               "extract, series and report take with --decisions; docs/review.md describes it.",
    .min_operands = 1,
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct review_args),
    .run = run,
};
