#include "extract/eval/print.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

/* Tables that are scores: by a column of facts.csv, but for the first two. */
static const struct view {
    const char *name, *title, *column;
} views[] = {
    { "total", "all facts", NULL },
    { "field", "fields of the facts found", NULL },
    { "indicator", "by indicator", "indicator" },
    { "rule", "by rule", "rule_id" },
    { "language", "by language", "language" },
    { "publisher", "by publisher", "source_name" },
    { "document", "by document", "doc_title" },
};
enum { N_VIEWS = sizeof views / sizeof *views, NAME_WIDTH = 26, NAME_MAX_WIDTH = 50 };
const char *const mig_eval_views[] = { "field",    "indicator", "rule",   "language", "publisher",
                                       "document", "confused",  "missed", "false",    NULL };

static void score_view(const struct mig_eval *eval, const struct view *view, struct mig_scores *out)
{
    if (view->column)
        mig_eval_by(eval, view->column, out);
    else if (view == views)
        mig_eval_total(eval, out);
    else
        mig_eval_fields(eval, out);
}

/* ---- text ---- */

/* A line at most, so that what a release smuggled in works no terminal; what is too long loses its middle. */
__attribute__((format(printf, 2, 3))) static void add_fit(struct mig_buf *out, const char *fmt, ...)
{
    char line[1024];
    va_list ap;
    va_start(ap, fmt);
    mig_err_print(line, sizeof line, fmt, ap);
    va_end(ap);
    mig_buf_str(out, line);
}

static void pad(struct mig_buf *out, struct mig_span text, size_t width)
{
    size_t n = mig_utf8_count(text);
    add_fit(out, "%.*s", MIG_SPAN_ARG(text));
    mig_buf_printf(out, "%*s", n < width ? (int)(width - n) : 1, "");
}

static void add_ratio(struct mig_buf *out, double x)
{
    if (isnan(x))
        mig_buf_str(out, "         -");
    else
        mig_buf_printf(out, "%10.3f", x);
}

static size_t widest(const struct mig_scores *scores)
{
    size_t width = NAME_WIDTH;
    for (size_t i = 0; i < scores->n; i++) {
        size_t n = mig_utf8_count(scores->item[i].name);
        width = n > width ? n : width;
    }
    return width < NAME_MAX_WIDTH ? width : NAME_MAX_WIDTH;
}

static void print_score(const struct mig_score *s, size_t width, bool has_accuracy, struct mig_buf *out)
{
    const char *why = mig_score_why(s);
    mig_buf_str(out, "  ");
    pad(out, s->name.n ? s->name : mig_span_of("(none)"), width);
    if (s->gold_unknown)
        mig_buf_printf(out, " %6s %6zu %6s", "-", s->n_facts, "-");
    else
        mig_buf_printf(out, " %6zu %6zu %6zu", s->n_gold, s->n_facts, s->n_right);
    add_ratio(out, mig_score_precision(s));
    add_ratio(out, mig_score_recall(s));
    add_ratio(out, mig_score_f1(s));
    if (has_accuracy)
        add_ratio(out, mig_score_accuracy(s));
    mig_buf_printf(out, "%s%s\n", *why ? "  " : "", why);
}

static void print_scores(const struct mig_eval *eval, const struct view *view, struct mig_buf *out)
{
    struct mig_scores scores = { 0 };
    score_view(eval, view, &scores);
    bool has_accuracy = strcmp(view->name, "field") == 0;
    size_t width = widest(&scores);
    pad(out, mig_span_of(view->title), width + 2);
    mig_buf_printf(out, "   gold  facts  right precision    recall        F1%s\n", has_accuracy ? "  accuracy" : "");
    for (size_t i = 0; i < scores.n; i++)
        print_score(&scores.item[i], width, has_accuracy, out);
    mig_scores_free(&scores);
}

static void print_confused(const struct mig_eval *eval, struct mig_buf *out)
{
    struct mig_confusion *list;
    size_t n = mig_eval_confused(eval, &list);
    mig_buf_printf(out, "indicators confused: %s\n", n ? "gold -> taken as" : "none");
    for (size_t i = 0; i < n; i++) {
        add_fit(out, "  %6zu  %.*s -> %.*s", list[i].n, MIG_SPAN_ARG(list[i].gold), MIG_SPAN_ARG(list[i].fact));
        mig_buf_char(out, '\n');
    }
    free(list);
}

static void print_fact(const struct mig_sheet *sheet, size_t i, bool with_rule, struct mig_buf *out)
{
    const struct mig_fact *fact = &sheet->facts.item[i];
    add_fit(out, "  %s:%zu: %.*s", sheet->path, sheet->line[i], MIG_SPAN_ARG(fact->indicator));
    if (with_rule)
        add_fit(out, " by %.*s", MIG_SPAN_ARG(fact->rule_id));
    add_fit(out, ": %.*s | ", MIG_SPAN_ARG(fact->reported_text));
    add_fit(out, "%.*s", MIG_SPAN_ARG(fact->quote));
    mig_buf_char(out, '\n');
}

static void print_missed(const struct mig_eval *eval, struct mig_buf *out)
{
    size_t n = eval->gold->facts.n - eval->pairs.n;
    mig_buf_printf(out, "missed: %zu\n", n);
    for (size_t i = 0; i < eval->gold->facts.n; i++)
        if (eval->pairs.fact_of[i] == SIZE_MAX)
            print_fact(eval->gold, i, false, out);
}

static void print_false(const struct mig_eval *eval, struct mig_buf *out)
{
    size_t n = eval->facts->facts.n - eval->pairs.n;
    mig_buf_printf(out, "false: %zu\n", n);
    for (size_t i = 0; i < eval->facts->facts.n; i++)
        if (eval->pairs.gold_of[i] == SIZE_MAX)
            print_fact(eval->facts, i, true, out);
}

void mig_eval_print(const struct mig_eval *eval, const char *view, struct mig_buf *out)
{
    static const struct {
        const char *name;
        void (*print)(const struct mig_eval *eval, struct mig_buf *out);
    } lists[] = { { "confused", print_confused }, { "missed", print_missed }, { "false", print_false } };
    for (size_t i = 0; i < N_VIEWS; i++)
        if (strcmp(views[i].name, view) == 0)
            print_scores(eval, &views[i], out);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].name, view) == 0)
            lists[i].print(eval, out);
}

/* ---- CSV ---- */

static mig_status write_scores(const struct mig_eval *eval, const struct view *view, struct mig_rows *rows,
                               struct mig_err *err)
{
    struct mig_scores scores = { 0 };
    mig_status status = MIG_OK;
    score_view(eval, view, &scores);
    for (size_t i = 0; i < scores.n && status == MIG_OK; i++) {
        const struct mig_score *s = &scores.item[i];
        mig_csv_text(&rows->row, mig_span_of(view->name));
        mig_csv_text(&rows->row, s->name);
        mig_csv_text(&rows->row, mig_span("", 0));
        mig_csv_number(&rows->row, s->gold_unknown ? NAN : (double)s->n_gold);
        mig_csv_size(&rows->row, s->n_facts);
        mig_csv_number(&rows->row, s->gold_unknown ? NAN : (double)s->n_right);
        mig_csv_number(&rows->row, mig_score_precision(s));
        mig_csv_number(&rows->row, mig_score_recall(s));
        mig_csv_number(&rows->row, mig_score_f1(s));
        mig_csv_number(&rows->row, mig_score_accuracy(s));
        mig_csv_text(&rows->row, mig_span_of(mig_score_why(s)));
        status = mig_rows_end(rows, err);
    }
    mig_scores_free(&scores);
    return status;
}

static mig_status write_confused(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err)
{
    struct mig_confusion *list;
    mig_status status = MIG_OK;
    size_t n = mig_eval_confused(eval, &list);
    for (size_t i = 0; i < n && status == MIG_OK; i++) {
        mig_csv_text(&rows->row, mig_span_of("confused"));
        mig_csv_text(&rows->row, list[i].gold);
        mig_csv_text(&rows->row, list[i].fact);
        mig_csv_size(&rows->row, list[i].n);
        mig_csv_size(&rows->row, list[i].n);
        mig_csv_size(&rows->row, 0);
        for (int k = 0; k < 5; k++)
            mig_csv_text(&rows->row, mig_span("", 0));
        status = mig_rows_end(rows, err);
    }
    free(list);
    return status;
}

mig_status mig_eval_write(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err)
{
    static const char *const columns[] = { "by",        "name",   "taken_as", "gold",     "facts", "right",
                                           "precision", "recall", "f1",       "accuracy", "why",   NULL };
    mig_status status = mig_rows_header(rows, columns, err);
    for (size_t i = 0; i < N_VIEWS && status == MIG_OK; i++)
        status = write_scores(eval, &views[i], rows, err);
    return status == MIG_OK ? write_confused(eval, rows, err) : status;
}

/* ---- differences ---- */

struct difference {
    const char *outcome;
    const struct mig_fact *gold, *fact; /* NULL: there is none */
    size_t line;                        /* of GOLD */
    const struct mig_column *column;    /* that differs, or NULL */
};

static void put_cell(struct mig_rows *rows, const struct mig_column *column, const struct mig_fact *fact)
{
    struct mig_buf text = { 0 };
    if (column && fact)
        mig_record_print(column, fact, &text);
    mig_csv_text(&rows->row, mig_buf_span(&text));
    mig_buf_free(&text);
}

static mig_status put(const struct difference *d, struct mig_rows *rows, struct mig_err *err)
{
    const struct mig_fact *any = d->fact ? d->fact : d->gold;
    struct mig_span none = mig_span("", 0);
    assert(any);
    mig_csv_text(&rows->row, mig_span_of(d->outcome));
    if (d->gold)
        mig_csv_size(&rows->row, d->line);
    else
        mig_csv_text(&rows->row, none);
    mig_csv_text(&rows->row, d->gold ? d->gold->fact_id : none);
    mig_csv_text(&rows->row, d->fact ? d->fact->fact_id : none);
    mig_csv_text(&rows->row, d->gold ? d->gold->indicator : any->indicator);
    mig_csv_text(&rows->row, mig_span_of(d->column ? d->column->name : NULL));
    put_cell(rows, d->column, d->gold);
    put_cell(rows, d->column, d->fact);
    mig_csv_text(&rows->row, any->rule_id);
    mig_csv_text(&rows->row, any->reported_text);
    mig_csv_text(&rows->row, any->quote);
    return mig_rows_end(rows, err);
}

static mig_status put_pair(const struct mig_eval *eval, struct difference d, struct mig_rows *rows, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (d.column = NULL;
         status == MIG_OK && (d.column = mig_column_next(&mig_fact_layout, d.column, MIG_FACT_COMPARED));)
        if (mig_sheet_has(eval->gold, d.column) && !mig_record_same(d.column, d.gold, d.fact))
            status = put(&d, rows, err);
    return status;
}

mig_status mig_eval_list(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err)
{
    static const char *const columns[] = { "outcome", "line", "gold_id", "fact_id",       "indicator", "column",
                                           "gold",    "fact", "rule_id", "reported_text", "quote",     NULL };
    mig_status status = mig_rows_header(rows, columns, err);
    for (size_t i = 0; i < eval->gold->facts.n && status == MIG_OK; i++) {
        size_t at = eval->pairs.fact_of[i];
        struct difference d = { "missed", &eval->gold->facts.item[i], NULL, eval->gold->line[i], NULL };
        if (at == SIZE_MAX) {
            status = put(&d, rows, err);
            continue;
        }
        d.outcome = "differs";
        d.fact = &eval->facts->facts.item[at];
        status = put_pair(eval, d, rows, err);
    }
    for (size_t i = 0; i < eval->facts->facts.n && status == MIG_OK; i++)
        if (eval->pairs.gold_of[i] == SIZE_MAX)
            status = put(&(struct difference){ .outcome = "false", .fact = &eval->facts->facts.item[i] }, rows, err);
    return status;
}
