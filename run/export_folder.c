#include "base/io.h"
#include "base/rows.h"
#include "base/standard/package.h"
#include "run/export.h"
#include "run/views.h"

static void write_cell(struct mig_csv_row *row, const struct mig_query *q, int at, enum mig_view_type type)
{
    bool is_word = type == MIG_VIEW_TEXT || type == MIG_VIEW_TIME;
    if (!is_word && mig_row_is_number(q, at))
        mig_csv_number(row, mig_row_number(q, at));
    else if (type == MIG_VIEW_DAY && mig_row_day(q, at) != MIG_NO_DAY)
        mig_csv_day(row, mig_row_day(q, at));
    else
        mig_csv_text(row, mig_row_text(q, at));
}

static mig_status write_rows(struct mig_rows *rows, struct mig_query *q, const struct mig_view *view, int64_t *n,
                             struct mig_err *err)
{
    mig_status status;
    for (size_t i = 0; i < view->n; i++)
        mig_csv_text(&rows->row, mig_span_of(view->column[i].name));
    for (*n = 0, status = mig_rows_end(rows, err); status == MIG_OK; ++*n) {
        status = mig_query_step(q, err);
        if (status != MIG_OK)
            break;
        for (size_t i = 0; i < view->n; i++)
            write_cell(&rows->row, q, (int)i, view->column[i].type);
        status = mig_rows_end(rows, err);
    }
    return status == MIG_END ? MIG_OK : status;
}

static mig_status write_view(struct mig_db *db, const struct mig_view *view, struct mig_output *out,
                             const struct mig_csv_profile *profile, int64_t *n, struct mig_err *err)
{
    struct mig_query *q;
    struct mig_rows rows;
    mig_status status = mig_view_ask(&q, db, view, err);
    if (status != MIG_OK)
        return status;
    mig_rows_begin(&rows, out, profile);
    status = write_rows(&rows, q, view, n, err);
    mig_query_free(q);
    return mig_rows_close(&rows, status, err);
}

enum { PACKAGE = MIG_N_VIEWS, N_FILES }; /* the package stands behind the views */

struct folder {
    struct mig_arena arena;
    struct mig_package_table table[MIG_N_VIEWS];
    struct mig_output *out[N_FILES];
};

static mig_status open_file(struct folder *f, const struct mig_export_files *how, size_t i, const char *name,
                            struct mig_err *err)
{
    mig_status status = mig_output_open(&f->out[i], mig_arena_printf(&f->arena, "%s/%s", how->dir, name), err);
    if (status == MIG_OK)
        mig_output_watch(f->out[i]);
    return status;
}

/* What a document is of, and what a fact is found in. A run may be gone that met a document first. */
static const struct mig_reference in_document[] = { { "document", "documents.csv", "document" } };

static mig_status write_file(struct folder *f, struct mig_db *db, const struct mig_view *view, size_t i,
                             const struct mig_export_files *how, int64_t *n, struct mig_err *err)
{
    const struct mig_csv_profile *profile = mig_csv_profile_find(how->profile);
    struct mig_package_table *table = &f->table[i];
    mig_status status = open_file(f, how, i, view->file, err);
    if (status == MIG_OK)
        status = write_view(db, view, f->out[i], profile, n, err);
    if (status != MIG_OK)
        return status;
    table->resource = mig_view_resource(view, &f->arena);
    table->resource.profile = profile;
    table->resource.is_made = i == MIG_VIEW_SERIES || i == MIG_VIEW_RUNS;
    table->resource.reference = in_document;
    table->resource.n_references = i == MIG_VIEW_FACTS ? 1 : 0;
    table->n_bytes = mig_output_seen(f->out[i], table->sha256);
    return MIG_OK;
}

static mig_status write_package(struct folder *f, const struct mig_export_files *how, struct mig_err *err)
{
    struct mig_buf text = { 0 };
    const struct mig_description facts = mig_describe_file(how->described, f->table[MIG_VIEW_FACTS].resource.file);
    const struct mig_package package = { .name = "migstat-store",
                                         .title = facts.title,
                                         .about = facts.about,
                                         .described = how->described,
                                         .table = f->table,
                                         .n_tables = MIG_N_VIEWS };
    mig_package_print(&package, &text);
    mig_status status = open_file(f, how, PACKAGE, "datapackage.json", err);
    if (status == MIG_OK)
        status = mig_output_write(f->out[PACKAGE], mig_buf_span(&text), err);
    mig_buf_free(&text);
    return status;
}

mig_status mig_export_folder(struct mig_db *db, const struct mig_views *views, const struct mig_export_files *how,
                             struct mig_export_count counts[MIG_N_VIEWS], struct mig_err *err)
{
    struct folder f = { 0 };
    mig_status status = mig_dir_make(how->dir, err);
    for (size_t i = 0; i < MIG_N_VIEWS && status == MIG_OK; i++)
        status = write_file(&f, db, &views->item[i], i, how, &counts[i].n, err);
    if (status == MIG_OK)
        status = write_package(&f, how, err);
    for (size_t i = 0; i < N_FILES && status == MIG_OK; i++)
        status = mig_output_commit(f.out[i], err);
    for (size_t i = 0; i < N_FILES; i++)
        mig_output_free(f.out[i]);
    mig_arena_free(&f.arena);
    return status;
}
