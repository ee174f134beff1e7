/* migstat tokens: the figures, periods and places of each line. */
#include <stdlib.h>

#include "base/cli.h"
#include "extract/text/scan.h"
#include "extract/text/view.h"

enum { FLUSH = 256 * 1024 };
static const size_t MAX_FILE = (size_t)4 * 1024 * 1024 * 1024;

struct tokens_args {
    const char *language;
    mig_day date;
};

static const struct tokens_args defaults = { .language = "auto", .date = MIG_NO_DAY };

static const struct mig_opt opts[] = {
    { 'l', "language", MIG_ARG_TEXT, offsetof(struct tokens_args, language), "CODE", "language of the text (auto)",
      NULL },
    { 'd', "date", MIG_ARG_DAY, offsetof(struct tokens_args, date), "DATE", "the day that \"yesterday\" is before",
      NULL },
    { 0 },
};

struct tokens_run {
    struct mig_languages *languages;
    struct mig_places *places;
    struct mig_scan scan;
    struct mig_buf text, out;
    struct mig_view view;
    struct mig_atoms atoms;
    struct mig_tokens tokens;
    struct mig_output *output;
};

/* Tabs and line ends would break the table. */
static void add_text(struct mig_buf *out, struct mig_span text)
{
    for (size_t i = 0; i < text.n; i++)
        mig_buf_char(out, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
}

static void add_number(struct mig_buf *out, double value)
{
    mig_buf_char(out, '\t');
    mig_buf_number(out, value);
}

static void add_day(struct mig_buf *out, mig_day day)
{
    char text[11];
    mig_buf_char(out, '\t');
    mig_buf_str(out, mig_day_print(day, text));
}

static void add_row(struct tokens_run *t, size_t line, const struct mig_token *token)
{
    struct mig_buf *out = &t->out;
    size_t start = mig_view_original(&t->view, token->start);
    size_t end = mig_view_original_end(&t->view, token->end);
    mig_buf_printf(out, "%zu\t%s\t%zu\t%zu\t", line, mig_kind_words[token->kind], start, end);
    add_text(out, mig_span_cut(t->view.original, start, end));
    add_number(out, token->value);
    add_number(out, token->min);
    add_number(out, token->max);
    mig_buf_printf(out, "\t%s\t%.*s", mig_qualifier_words[token->qualifier], MIG_SPAN_ARG(token->unit));
    add_day(out, token->from);
    add_day(out, token->to);
    mig_buf_char(out, '\n');
}

static mig_status flush(struct tokens_run *t, struct mig_err *err)
{
    mig_status status = mig_output_write(t->output, mig_buf_span(&t->out), err);
    mig_buf_reset(&t->out);
    return status;
}

static mig_status scan_lines(struct tokens_run *t, struct mig_err *err)
{
    struct mig_span rest = mig_buf_span(&t->text), line;
    mig_status status = MIG_OK;
    for (size_t n = 1; status == MIG_OK && mig_span_split(&rest, '\n', &line); n++) {
        mig_view_make(&t->view, line, t->scan.language->unify_apostrophes);
        mig_atoms_cut(&t->atoms, t->view.text, t->scan.language->lexicon);
        t->tokens.n = 0;
        mig_scan_tokens(&t->scan, &t->atoms, &t->tokens);
        for (size_t i = 0; i < t->tokens.n; i++)
            add_row(t, n, &t->tokens.item[i]);
        if (t->out.n > FLUSH)
            status = flush(t, err);
    }
    return status == MIG_OK ? flush(t, err) : status;
}

static mig_status find_language(struct tokens_run *t, const char *code, struct mig_err *err)
{
    const char *wanted = strcmp(code, "auto") == 0 ? mig_language_detect(t->languages, mig_buf_span(&t->text)) : code;
    mig_status status = mig_language_find(t->languages, mig_span_of(wanted), &t->scan.language, err);
    if (status != MIG_NOMATCH)
        return status;
    if (wanted != code)
        return mig_err_set(err, MIG_DATA, "cannot tell the language of the text; give --language");
    return mig_err_set(err, MIG_USAGE, "--language: no data for '%s'", code);
}

static mig_status run_tokens(struct tokens_run *t, const struct mig_run *run, const struct tokens_args *args,
                             const char *path, struct mig_err *err)
{
    mig_status status = mig_languages_load(&t->languages, run->rules_dir, err);
    if (status == MIG_OK)
        status = mig_places_load(&t->places, run->rules_dir, err);
    if (status == MIG_OK)
        status = mig_file_read(&t->text, path, MAX_FILE, err);
    if (status != MIG_OK || t->text.n == 0)
        return status;
    t->scan.places = t->places;
    t->scan.today = args->date;
    status = find_language(t, args->language, err);
    if (status == MIG_OK)
        status = mig_output_open(&t->output, NULL, err);
    if (status == MIG_OK)
        status = scan_lines(t, err);
    return status == MIG_OK ? mig_output_commit(t->output, err) : status;
}

static mig_status run_command(const struct mig_run *run, const void *args, const struct mig_args *operands,
                              struct mig_err *err)
{
    struct tokens_run t = { 0 };
    mig_status status = run_tokens(&t, run, args, operands->n ? operands->item[0] : "-", err);
    mig_output_free(t.output);
    mig_tokens_free(&t.tokens);
    mig_atoms_free(&t.atoms);
    mig_view_free(&t.view);
    mig_buf_free(&t.text);
    mig_buf_free(&t.out);
    mig_places_free(t.places);
    mig_languages_free(t.languages);
    return status;
}

const struct mig_command mig_cmd_tokens = {
    .name = "tokens",
    .operands = "[FILE]",
    .summary = "Prints the figures, periods and places of each line as tab-separated text.",
    .details = "Columns: line, kind, start, end, text, value, min, max, qualifier, unit, period_start, period_end.",
    .example = "echo 'более 17 тыс. мигрантов' | migstat tokens",
    .max_operands = 1,
    .opts = opts,
    .args_size = sizeof(struct tokens_args),
    .defaults = &defaults,
    .run = run_command,
};
