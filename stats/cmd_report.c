/* migstat report: facts.csv -> a folder with the page, and the tables that it rests on. */
#include <string.h>

#include "base/progress.h"
#include "stats/report/folder.h"

#define AT(field) offsetof(struct mig_report_request, field)
static const struct mig_opt report_opts[] = {
    { 'o', "output", MIG_ARG_PATH, AT(out), "DIR", "write the report into this folder", NULL },
    { 0, "documents", MIG_ARG_PATH, AT(documents), "CSV", "the list of what was read, for the coverage", NULL },
    { 0, "last", MIG_ARG_PATH, AT(last), "DIR",
      "the folder of the last report, which may be that of --output: what is new since then is told", NULL },
    MIG_OPTS_SERIES(AT(choice)),
    { 't', "title", MIG_ARG_TEXT, AT(title), "TITLE", "the title of the page", NULL },
    { 'l', "language", MIG_ARG_TEXT, AT(language), "CODE", "of the page's own words, of rules/report/languages.yaml",
      NULL },
    { 0, "template", MIG_ARG_PATH, AT(templates), "DIR",
      "report.html, report.md and style.css of one's own; the built-in ones where DIR has none", NULL },
    MIG_OPT_PROFILE(AT(profile)),
    MIG_OPT_CSVW(AT(csvw)),
    { 0 },
};
static const struct mig_report_request report_defaults = { .choice = MIG_SERIES_DEFAULTS("year"), .profile = "plain" };

static mig_status run_report(const struct mig_run *run, const void *args, const struct mig_args *operands,
                             struct mig_err *err)
{
    struct mig_report_request request = *(const struct mig_report_request *)args;
    if (!request.out)
        return mig_err_set(err, MIG_USAGE, "where to? Give a folder with -o DIR");
    if (strcmp(request.out, "-") == 0)
        return mig_err_set(err, MIG_USAGE, "--output: a report is a folder, and '-' is none");
    request.facts = operands->item[0];
    mig_progress_begin(run->progress, "reading facts", request.out);
    mig_status status = mig_report_folder(run, &request, NULL, err);
    mig_progress_end(run->progress);
    return status;
}

const struct mig_command mig_cmd_report = {
    .name = "report",
    .operands = "FACTS.csv",
    .summary = "Writes a page, a workbook and the tables that they rest on.",
    .details =
        "The folder then holds report.html, report.md, report.xlsx, the tables as CSV, and their datapackage.json.",
    .example = "migstat report facts.csv --documents documents.csv -o report",
    .min_operands = 1,
    .max_operands = 1,
    .opts = report_opts,
    .args_size = sizeof(struct mig_report_request),
    .defaults = &report_defaults,
    .run = run_report,
};
