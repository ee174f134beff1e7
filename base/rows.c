#include "base/rows.h"

#include "base/book/sheets.h"

enum { PIECE = 256 * 1024 };

void mig_rows_begin(struct mig_rows *rows, struct mig_output *out, const struct mig_csv_profile *profile)
{
    bool is_book = out && mig_sheets_is_named(mig_output_path(out));
    *rows = (struct mig_rows){ .out = out, .sheets = is_book ? mig_sheets_new(out) : NULL };
    mig_csv_begin(&rows->row, &rows->buf,
                  is_book   ? mig_csv_profile_find("xlsx")
                  : profile ? profile
                            : mig_csv_profile_find("plain"));
}

mig_status mig_rows_check(const char *path, const char *profile, struct mig_err *err)
{
    if (!mig_sheets_is_named(path) || strcmp(profile, "plain") == 0)
        return MIG_OK;
    return mig_err_set(err, MIG_USAGE, "--profile %s says how CSV is written, and %s is a workbook: name it .csv",
                       profile, path);
}

static mig_status emit(struct mig_rows *rows, struct mig_span whole, struct mig_err *err)
{
    if (rows->sheets)
        return mig_sheets_add(rows->sheets, whole, err);
    return rows->out ? mig_output_write(rows->out, whole, err) : MIG_OK;
}

static mig_status flush(struct mig_rows *rows, struct mig_err *err)
{
    mig_status status = emit(rows, mig_buf_span(&rows->buf), err);
    mig_buf_reset(&rows->buf);
    return status;
}

mig_status mig_rows_pass(struct mig_rows *rows, struct mig_err *err)
{
    return rows->buf.n < PIECE ? MIG_OK : flush(rows, err);
}

/* Few wait for more; many are written as they are, not copied first. */
mig_status mig_rows_add(struct mig_rows *rows, struct mig_span whole, struct mig_err *err)
{
    if (whole.n < PIECE) {
        mig_buf_add(&rows->buf, whole);
        return mig_rows_pass(rows, err);
    }
    mig_status status = flush(rows, err);
    return status == MIG_OK ? emit(rows, whole, err) : status;
}

mig_status mig_rows_end(struct mig_rows *rows, struct mig_err *err)
{
    mig_csv_end(&rows->row);
    return mig_rows_pass(rows, err);
}

mig_status mig_rows_header(struct mig_rows *rows, const char *const *columns, struct mig_err *err)
{
    for (; *columns; columns++)
        mig_csv_text(&rows->row, mig_span_of(*columns));
    return mig_rows_end(rows, err);
}

mig_status mig_rows_close(struct mig_rows *rows, mig_status status, struct mig_err *err)
{
    if (status == MIG_OK)
        status = flush(rows, err);
    if (status == MIG_OK && rows->sheets)
        status = mig_sheets_end(rows->sheets, err);
    mig_sheets_free(rows->sheets);
    mig_buf_free(&rows->buf);
    return status;
}
