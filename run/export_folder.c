#include "base/io.h"
#include "base/rows.h"
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
                             const char *profile, int64_t *n, struct mig_err *err)
{
    struct mig_query *q;
    struct mig_rows rows;
    mig_status status = mig_view_ask(&q, db, view, err);
    if (status != MIG_OK)
        return status;
    mig_rows_begin(&rows, out, mig_csv_profile_find(profile));
    status = write_rows(&rows, q, view, n, err);
    mig_query_free(q);
    return mig_rows_close(&rows, status, err);
}

mig_status mig_export_folder(struct mig_db *db, const struct mig_views *views, const char *dir, const char *profile,
                             struct mig_export_count counts[MIG_N_VIEWS], struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_output *out[MIG_N_VIEWS] = { 0 };
    mig_status status = mig_dir_make(dir, err);
    for (size_t i = 0; i < MIG_N_VIEWS && status == MIG_OK; i++) {
        status = mig_output_open(&out[i], mig_arena_printf(&arena, "%s/%s.csv", dir, views->item[i].name), err);
        if (status == MIG_OK)
            status = write_view(db, &views->item[i], out[i], profile, &counts[i].n, err);
    }
    for (size_t i = 0; i < MIG_N_VIEWS && status == MIG_OK; i++)
        status = mig_output_commit(out[i], err);
    for (size_t i = 0; i < MIG_N_VIEWS; i++)
        mig_output_free(out[i]);
    mig_arena_free(&arena);
    return status;
}
