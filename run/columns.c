#include "run/columns.h"

#include "base/cli.h"
#include "base/standard/describe.h"
#include "extract/fact.h"
#include "extract/listing.h"
#include "run/schema.h"
#include "stats/report/word_languages.h"
#include "stats/series_csv.h"

/* ---- columns that no file of the report has ---- */

#define TEXT  MIG_VIEW_TEXT
#define COUNT MIG_VIEW_COUNT
#define DAY   MIG_VIEW_DAY
#define TIME  MIG_VIEW_TIME
#define FLAG  MIG_VIEW_FLAG

struct own {
    const char *name;
    enum mig_view_type type;
};
static const struct own of_facts[] = { { "document", COUNT }, { 0 } };
static const struct own of_documents[] = { { "input", TEXT },
                                           { "title", TEXT },
                                           { "is_gone", FLAG },
                                           { "first_run", COUNT },
                                           { "read_run", COUNT },
                                           { "document", COUNT },
                                           { 0 } };
static const struct own of_runs[] = { { "run", COUNT },   { "ended", TIME },           { "today", DAY },
                                      { "folder", TEXT }, { "digest", TEXT },          { "documents", COUNT },
                                      { "read", COUNT },  { "failed", COUNT },         { "gone", COUNT },
                                      { "facts", COUNT }, { "contradictions", COUNT }, { 0 } };
static const struct own of_decisions[] = { { "fact_id", TEXT }, { "decision", TEXT },
                                           { "column", TEXT },  { "value", TEXT },
                                           { "note", TEXT },    { "file", TEXT },
                                           { "n", COUNT },      { 0 } };
static const struct own of_meta[] = { { "program", TEXT }, { "run", COUNT }, { "day", DAY }, { "ended", TIME }, { 0 } };
static const struct own nothing[] = { { 0 } };

/* ---- views ---- */

static const char *lower(struct mig_arena *arena, const char *name)
{
    char *out = mig_arena_copy(arena, mig_span_of(name));
    for (char *c = out; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
    return out;
}

struct mig_fields mig_series_stored(struct mig_arena *arena)
{
    struct mig_field *item = mig_arena_alloc(arena, mig_series_fields.n * sizeof *item);
    for (size_t i = 0; i < mig_series_fields.n; i++) {
        item[i] = mig_series_fields.item[i];
        item[i].name = lower(arena, item[i].name);
    }
    return (struct mig_fields){ item, mig_series_fields.n };
}

/* Of a series and a period. */
static const char *series_key(struct mig_arena *arena)
{
    struct mig_buf key = { 0 };
    for (const char *const *dim = mig_dim_columns; *dim; dim++)
        mig_buf_printf(&key, "%s, ", lower(arena, *dim));
    mig_buf_str(&key, "freq, time_period");
    const char *out = mig_arena_copy(arena, mig_buf_span(&key));
    mig_buf_free(&key);
    return out;
}

/* Is NAME one of KEY, "a, b"? */
static bool is_in(const char *key, const char *name)
{
    struct mig_span rest = mig_span_of(key), one;
    while (mig_span_split(&rest, ',', &one))
        if (mig_span_is(mig_span_trim(one), name))
            return true;
    return false;
}

static enum mig_view_type type_of(enum mig_cell type)
{
    static const enum mig_view_type types[] = { [MIG_CELL_TEXT] = MIG_VIEW_TEXT,
                                                [MIG_CELL_NUMBER] = MIG_VIEW_NUMBER,
                                                [MIG_CELL_DAY] = MIG_VIEW_DAY,
                                                [MIG_CELL_OFFSET] = MIG_VIEW_COUNT,
                                                [MIG_CELL_WORD] = MIG_VIEW_TEXT };
    return types[type];
}

/* The columns of a file, by what it calls them, and behind them those of the store. */
static void fill(struct mig_view *view, const struct mig_fields *fields, const struct own *own, const char *key,
                 struct mig_arena *arena)
{
    size_t n = 0, n_own = 0;
    while (own[n_own].name)
        n_own++;
    struct mig_view_column *column = mig_arena_alloc(arena, (fields->n + n_own) * sizeof *column);
    for (size_t i = 0; i < fields->n; i++, n++)
        column[n] = (struct mig_view_column){ .name = lower(arena, fields->item[i].name),
                                              .type = type_of(fields->item[i].type),
                                              .in_file = fields->item[i].name };
    for (size_t i = 0; i < n_own; i++, n++)
        column[n] = (struct mig_view_column){ .name = own[i].name, .type = own[i].type, .in_file = own[i].name };
    for (size_t i = 0; i < n; i++)
        column[i].is_key = is_in(key, column[i].name);
    view->column = column;
    view->n = n;
    view->from = view->from ? view->from : view->name;
}

void mig_views_make(struct mig_views *out, struct mig_arena *arena)
{
    static const struct mig_view_column id = { .name = "id", .type = TEXT, .is_key = true, .in_file = "id" };
    const struct mig_fields none = { NULL, 0 }, facts = mig_fields_of(&mig_fact_layout, arena),
                            documents = mig_fields_of(&mig_listing_layout, arena);
    const char *key = series_key(arena);
    *out = (struct mig_views){
        .item = { [MIG_VIEW_FACTS] = { .name = "facts", .file = "facts.csv", .order = MIG_FACTS_ORDER },
                  [MIG_VIEW_SERIES] = { .name = "series", .file = "series.csv", .order = key, .id = &id },
                  [MIG_VIEW_DOCUMENTS] = { .name = "documents", .file = "documents.csv", .order = MIG_DOCUMENTS_ORDER },
                  [MIG_VIEW_RUNS] = { .name = "runs", .file = "runs.csv", .order = "run" },
                  [MIG_VIEW_DECISIONS] = { .name = "decisions",
                                           .file = "decisions.csv",
                                           .order = "file, n",
                                           .id = &id } },
        .meta = { .name = "meta",
                  .file = "meta",
                  .from = "(SELECT ?1 AS program, run, today AS day, ended FROM runs ORDER BY run DESC LIMIT 1)",
                  .order = "run" }
    };
    fill(&out->item[MIG_VIEW_FACTS], &facts, of_facts, "fact_id", arena);
    fill(&out->item[MIG_VIEW_SERIES], &mig_series_fields, nothing, key, arena);
    fill(&out->item[MIG_VIEW_DOCUMENTS], &documents, of_documents, "document", arena);
    fill(&out->item[MIG_VIEW_RUNS], &none, of_runs, "run", arena);
    fill(&out->item[MIG_VIEW_DECISIONS], &none, of_decisions, "file, n", arena);
    fill(&out->meta, &none, of_meta, "program", arena);
}

/* ---- as files ---- */

static struct mig_field field_of(const struct mig_view_column *column)
{
    static const enum mig_cell types[] = {
        [MIG_VIEW_TEXT] = MIG_CELL_TEXT, [MIG_VIEW_NUMBER] = MIG_CELL_NUMBER, [MIG_VIEW_COUNT] = MIG_CELL_OFFSET,
        [MIG_VIEW_DAY] = MIG_CELL_DAY,   [MIG_VIEW_TIME] = MIG_CELL_TEXT,     [MIG_VIEW_FLAG] = MIG_CELL_WORD
    };
    static const char *const flags[] = { "0", "1", NULL };
    return (struct mig_field){ column->name, types[column->type], column->type == MIG_VIEW_FLAG ? flags : NULL,
                               column->in_file };
}

struct mig_resource mig_view_resource(const struct mig_view *view, struct mig_arena *arena)
{
    struct mig_field *field = mig_arena_alloc(arena, view->n * sizeof *field);
    const char **key = mig_arena_alloc(arena, (view->n + 1) * sizeof *key);
    size_t n_key = 0;
    for (size_t i = 0; i < view->n; i++) {
        field[i] = field_of(&view->column[i]);
        if (view->column[i].is_key)
            key[n_key++] = view->column[i].name;
    }
    return (struct mig_resource){ .file = view->file, .fields = { field, view->n }, .key = key };
}

/* ---- what they hold ---- */

/* N columns of FILE, in the place of *column. */
static mig_status describe_columns(const struct mig_described *d, const char *file,
                                   const struct mig_view_column **column, size_t n, struct mig_arena *arena,
                                   struct mig_err *err)
{
    struct mig_view_column *out = mig_arena_alloc(arena, n * sizeof *out);
    memcpy(out, *column, n * sizeof *out);
    for (size_t i = 0; i < n; i++) {
        struct mig_span says = mig_describe_column(d, file, out[i].in_file, arena).about;
        if (!says.n)
            return mig_described_lacks(d, file, out[i].in_file, err);
        out[i].says = mig_arena_copy(arena, says);
    }
    *column = out;
    return MIG_OK;
}

static mig_status describe(const struct mig_described *d, struct mig_view *view, struct mig_arena *arena,
                           struct mig_err *err)
{
    struct mig_span says = mig_describe_file(d, view->file).about;
    if (!says.n)
        return mig_described_lacks(d, view->file, NULL, err);
    view->says = mig_arena_copy(arena, says);
    mig_status status = describe_columns(d, view->file, &view->column, view->n, arena, err);
    return status == MIG_OK && view->id ? describe_columns(d, view->file, &view->id, 1, arena, err) : status;
}

mig_status mig_views_told(struct mig_described *out, struct mig_arena *arena, const char *rules_dir,
                          const char *language, struct mig_err *err)
{
    mig_status status = mig_words_language_choose(&language, arena, rules_dir, language, err);
    return status == MIG_OK ? mig_described_load(out, arena, rules_dir, language, err) : status;
}

mig_status mig_views_describe(struct mig_views *views, const struct mig_described *described, struct mig_arena *arena,
                              struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < MIG_N_VIEWS && status == MIG_OK; i++)
        status = describe(described, &views->item[i], arena, err);
    return status == MIG_OK ? describe(described, &views->meta, arena, err) : status;
}

/* Of the views in each language of the report, for `rules check`. */
mig_data_check mig_check_store;

mig_status mig_check_store(const char *rules_dir, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_views views;
    struct mig_described described;
    const struct mig_yaml *list = NULL;
    mig_views_make(&views, &arena);
    mig_status status = mig_words_languages(&arena, rules_dir, &list, err);
    for (const struct mig_yaml *c = list ? list->child : NULL; c && status == MIG_OK; c = c->next) {
        status = mig_described_load(&described, &arena, rules_dir, c->text.p, err);
        if (status == MIG_OK)
            status = mig_views_describe(&views, &described, &arena, err);
    }
    mig_arena_free(&arena);
    return status;
}
