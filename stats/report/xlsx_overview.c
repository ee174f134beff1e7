/* What was read, the value that stands for each indicator, and its chart. */
#include <math.h>

#include "stats/change.h"
#include "stats/report/change_text.h"
#include "stats/report/lead.h"
#include "stats/report/leading.h"
#include "stats/report/selection.h"
#include "stats/report/texts.h"
#include "stats/report/xlsx.h"

static const struct mig_xlsx_column all_columns[] = {
    { "indicator", 34 },
    { "value", 16 },
    { "col_unit", 16 },
    { "col_at_least", 14 },
    { "col_at_most", 14 },
    { "period", 16 },
    { "col_series", 46 },
    { "status", 30 },
    { "col_change", 12 },
    { "col_change_at_least", 14 },
    { "col_change_at_most", 14 },
    { "col_against", 16 },
    { "col_change_year", 12 },
    { "col_change_year_at_least", 14 },
    { "col_change_year_at_most", 14 },
    { "col_against_year", 16 },
    { NULL, 0 },
};
enum { YEAR_COLUMNS = 4 }; /* the last, which years do without */
/* Charts stand in two files, each as wide as a few of the columns, which are about as wide. */
enum { CHART_ROWS = 16, FIRST_COLUMNS = 4, SECOND_COLUMNS = 3, PAGE_CHARTS = 8 /* on a page of paper */ };

/* ---- what was read ---- */

static void write_label(struct mig_xlsx *x, const char *key)
{
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_STRONG, mig_word(x->report->words, key));
}

static void write_count(struct mig_xlsx *x, const char *key, size_t n)
{
    write_label(x, key);
    mig_xlsx_count(x, n);
}

static void write_read(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    const struct mig_rests on = mig_rests_on(&r->job->facts);
    write_count(x, "facts_column", r->job->facts.n);
    write_count(x, "documents", on.n_documents);
    write_count(x, "book_publishers_named", on.n_publishers);
    write_label(x, "first_published");
    mig_book_day(x->book, on.first);
    write_label(x, "last_published");
    mig_book_day(x->book, on.last);
    write_label(x, "book_periods");
    mig_book_text(x->book, MIG_BOOK_PLAIN, mig_word_of(r->words, "by", mig_span_of(mig_freq_words[r->job->how.freq])));
    write_label(x, "policy");
    mig_book_text(x->book, MIG_BOOK_PLAIN, mig_policy_text(r->job->policy, "label", mig_words_language(r->words)));
}

/* ---- headline figures ---- */

/* As the page has it: a rise or a fall of what, and of what period. */
static void write_change(struct mig_xlsx *x, const struct mig_leading *l, int periods)
{
    const struct mig_report *r = x->report;
    const struct mig_change c = mig_change_of(l->series, l->obs, periods);
    if (!mig_change_is_told(&c)) {
        mig_book_skip(x->book, 3);
        if (mig_is_running_total(l->series) && periods == 1)
            mig_xlsx_word(x, "running_total");
        else
            mig_book_skip(x->book, 1);
        return;
    }
    mig_book_number(x->book, MIG_BOOK_CHANGE, c.direction == MIG_UNCLEAR ? NAN : c.ratio.value);
    mig_book_number(x->book, MIG_BOOK_CHANGE, c.ratio.min);
    mig_book_number(x->book, MIG_BOOK_CHANGE, c.ratio.max);
    mig_book_text(x->book, MIG_BOOK_TOP, mig_obs_period(r, l->series, c.before));
}

static void write_figure(struct mig_xlsx *x, const struct mig_leading *l)
{
    const struct mig_report *r = x->report;
    const struct mig_obs *o = l->obs;
    mig_book_row(x->book);
    mig_xlsx_text(x, l->topic->label);
    mig_xlsx_figure(x, o->value, mig_obs_quote(r, l->series, o));
    mig_xlsx_text(x, mig_words_unit(r->words, r->arena, l->series->dim[MIG_DIM_UNIT], o->value));
    mig_xlsx_number(x, o->min);
    mig_xlsx_number(x, o->max);
    mig_book_text(x->book, MIG_BOOK_TOP, mig_obs_period(r, l->series, o));
    mig_xlsx_text(x, mig_series_label(r, l->series));
    mig_xlsx_text(x, mig_obs_status_text(r, l->series, o));
    write_change(x, l, 1);
    if (l->series->freq != MIG_YEAR)
        write_change(x, l, mig_freq_per_year(l->series->freq));
}

enum { N_COLUMNS = sizeof all_columns / sizeof *all_columns };
static const struct mig_xlsx_column *columns_of(const struct mig_report *r, struct mig_xlsx_column room[N_COLUMNS])
{
    memcpy(room, all_columns, sizeof all_columns);
    if (r->job->how.freq == MIG_YEAR)
        room[N_COLUMNS - 1 - YEAR_COLUMNS].key = NULL;
    return room;
}

static void write_figures(struct mig_xlsx *x, const struct mig_leading *leading, size_t n)
{
    struct mig_xlsx_column room[N_COLUMNS];
    const struct mig_xlsx_column *columns = columns_of(x->report, room);
    mig_book_row(x->book);
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_STRONG, mig_word(x->report->words, "headline"));
    if (n == 0) {
        mig_book_row(x->book);
        mig_book_text(
            x->book, MIG_BOOK_PLAIN,
            mig_word(x->report->words, x->report->job->facts.n ? "no_headline" : mig_report_empty_word(x->report)));
        return;
    }
    size_t head = mig_xlsx_heads(x, columns);
    for (size_t i = 0; i < n; i++)
        write_figure(x, &leading[i]);
    mig_xlsx_table(x, columns, head);
}

/* ---- charts ---- */

/* The series that stands for TOPIC, or if that has one value only, the longest; NULL: none has more. */
static const struct mig_series *charted(const struct mig_report *r, const struct mig_topic *topic,
                                        const struct mig_leading *leading, size_t n)
{
    const struct mig_series *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (leading[i].topic == topic && leading[i].series->n > 1)
            return leading[i].series;
    for (size_t i = topic->first; i < topic->first + topic->n; i++) {
        const struct mig_series *s = &r->job->set.item[i];
        if (s->n > 1 && (!best || s->n > best->n))
            best = s;
    }
    return best;
}

static bool has_bounds(const struct mig_series *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->obs[i].min != s->obs[i].max && !(isnan(s->obs[i].min) && isnan(s->obs[i].max)))
            return true;
    return false;
}

static bool has_partial(const struct mig_series *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (!mig_obs_is_whole(&s->obs[i]))
            return true;
    return false;
}

enum { MAX_LINES = 4 };

/* What is drawn last lies above the others. */
static size_t put_lines(const struct mig_report *r, const struct mig_series *s, struct mig_book_line lines[MAX_LINES])
{
    static const struct {
        const char *key;
        size_t column;
        enum mig_book_look look;
        bool (*is_there)(const struct mig_series *s);
    } all[MAX_LINES] = { { "col_at_least", MIG_XLSX_LEAST, MIG_BOOK_BOUND, has_bounds },
                         { "col_at_most", MIG_XLSX_MOST, MIG_BOOK_BOUND, has_bounds },
                         { "col_partial", MIG_XLSX_PARTIAL, MIG_BOOK_POINTS, has_partial },
                         { "col_whole", MIG_XLSX_WHOLE, MIG_BOOK_LINE, NULL } };
    size_t n = 0;
    for (size_t i = 0; i < MAX_LINES; i++)
        if (!all[i].is_there || all[i].is_there(s))
            lines[n++] = (struct mig_book_line){ mig_word(r->words, all[i].key), all[i].column, all[i].look };
    return n;
}

static void put_chart(struct mig_xlsx *x, const struct mig_topic *topic, const struct mig_series *s, size_t place)
{
    const struct mig_report *r = x->report;
    struct mig_span label = mig_series_label(r, s), unit = mig_series_unit(r, s);
    size_t first = x->series_row[s - r->job->set.item];
    size_t row = mig_book_rows(x->book) + place / 2 * (CHART_ROWS + 1);
    struct mig_book_line lines[MAX_LINES];
    if (place && place % PAGE_CHARTS == 0)
        mig_book_break(x->book, row - 1);
    const struct mig_book_chart chart = {
        .title = topic->label,
        .subtitle = mig_span_of(mig_arena_printf(r->arena, "%.*s (%.*s)", MIG_SPAN_ARG(label), MIG_SPAN_ARG(unit))),
        .about = mig_series_drawn(r, s, "book_chart_says", topic->label),
        .sheet = x->series,
        .first_row = first,
        .last_row = first + mig_xlsx_observations(s) - 1,
        .label_column = MIG_XLSX_PERIOD,
        .line = lines,
        .n_lines = put_lines(r, s, lines),
        .row = row,
        .column = place % 2 ? FIRST_COLUMNS : 0,
        .n_rows = CHART_ROWS,
        .n_columns = place % 2 ? SECOND_COLUMNS : FIRST_COLUMNS,
    };
    mig_book_chart(x->book, &chart);
}

/* In the order of the figures above; then what has no such figure. */
static void write_charts(struct mig_xlsx *x, const struct mig_leading *leading, size_t n)
{
    const struct mig_report *r = x->report;
    size_t n_charts = 0;
    mig_book_row(x->book);
    mig_book_break(x->book, mig_book_row(x->book));
    mig_book_text(x->book, MIG_BOOK_PLAIN, mig_word(r->words, "book_charts_note"));
    mig_book_row(x->book);
    for (size_t i = 0; i < n + r->n_topics; i++) {
        const struct mig_topic *topic = i < n ? leading[i].topic : &r->topic[i - n];
        bool is_done = false;
        for (size_t k = 0; k < n && i >= n && !is_done; k++)
            is_done = leading[k].topic == topic;
        const struct mig_series *s = is_done ? NULL : charted(r, topic, leading, n);
        if (s && x->series_row[s - r->job->set.item] != SIZE_MAX)
            put_chart(x, topic, s, n_charts++);
    }
}

void mig_xlsx_overview(struct mig_xlsx *x)
{
    const struct mig_report *r = x->report;
    size_t n, n_columns;
    struct mig_xlsx_column room[N_COLUMNS];
    const double *width = mig_xlsx_widths(x, columns_of(r, room), &n_columns);
    const struct mig_leading *leading = mig_report_leading(r, &n);
    mig_book_sheet(x->book, &(struct mig_book_sheet){ .name = mig_word(r->words, "sheet_overview"),
                                                      .width = width,
                                                      .n_columns = n_columns,
                                                      .has_no_grid = true });
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_TITLE, r->title);
    mig_book_row(x->book);
    mig_book_text(x->book, MIG_BOOK_PLAIN, mig_word(r->words, "book_says"));
    mig_xlsx_selection(x, false);
    mig_book_row(x->book);
    write_read(x);
    write_figures(x, leading, n);
    write_charts(x, leading, n);
}
