#include "base/rows.h"

enum { PIECE = 256 * 1024 };

void mig_rows_begin(struct mig_rows *rows, struct mig_output *out, const struct mig_csv_profile *profile)
{
    *rows = (struct mig_rows){ .out = out };
    mig_csv_begin(&rows->row, &rows->buf, profile ? profile : mig_csv_profile_find("plain"));
}

static mig_status flush(struct mig_rows *rows, struct mig_err *err)
{
    mig_status status = rows->out ? mig_output_write(rows->out, mig_buf_span(&rows->buf), err) : MIG_OK;
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
    return status == MIG_OK && rows->out ? mig_output_write(rows->out, whole, err) : status;
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
    mig_buf_free(&rows->buf);
    return status;
}
