/* csv.c -- a CSV of any bytes, read from memory, from a file, and cut into blocks of a size that the first byte chooses: all
 * three give the same rows and the same fault. Each row has as many cells as the header, all UTF-8; written in the profile
 * that the second byte chooses and read back, the cells are the same. (Of one column an empty cell is an empty line, which is none.) */
#include "base/csv_block.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

/* What a reader gives, in one text: 1F between cells, 1E behind rows, the failure at the end. */
static mig_status read(struct mig_csv *csv, struct mig_buf *out, bool is_last)
{
    const struct mig_span *cells;
    struct mig_err err = { 0 };
    mig_status status;
    while ((status = mig_csv_next(csv, &cells, &err)) == MIG_OK) {
        mig_buf_printf(out, "%zu:", mig_csv_line(csv));
        for (size_t i = 0; i < mig_csv_columns(csv); i++) {
            FUZZ_CHECK(mig_utf8_is_valid(cells[i]), "cell %zu", i);
            mig_buf_add(out, cells[i]);
            mig_buf_char(out, 0x1F);
        }
        mig_buf_char(out, 0x1E);
    }
    FUZZ_CHECK(status == MIG_END || (err.message[0] && !strchr(err.message, '\n')), "%d: %s", status, err.message);
    if (status != MIG_END || is_last)
        mig_buf_printf(out, "%d%s", status, strchr(err.message, ':') ? strchr(err.message, ':') : "");
    return status;
}

static void read_all(struct mig_csv *csv, mig_status status, struct mig_buf *out)
{
    if (status == MIG_OK)
        read(csv, out, true);
    else
        mig_buf_printf(out, "%d", status);
    mig_csv_close(csv);
}

static void read_blocks(const char *path, size_t size, struct mig_buf *out)
{
    struct mig_csv *csv = NULL;
    struct mig_csv_block block = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_csv_open_again(&csv, path, &err), inner = MIG_END;
    if (status != MIG_OK) {
        read_all(csv, status, out);
        return;
    }
    struct mig_csv *rows = mig_csv_open_blocks(csv);
    size_t line = mig_csv_next_line(csv);
    while (inner == MIG_END && (status = mig_csv_take(csv, size, &block, &err)) == MIG_OK) {
        mig_csv_enter(rows, &block, line);
        inner = read(rows, out, false);
        line = mig_csv_next_line(rows);
    }
    if (inner == MIG_END)
        mig_buf_printf(out, "%d", status);
    mig_csv_close(rows);
    mig_csv_close(csv);
    mig_buf_free(&block.bytes);
}

static void check_same(const struct mig_buf *want, struct mig_buf *got, const char *how)
{
    FUZZ_CHECK(mig_span_eq(mig_buf_span(want), mig_buf_span(got)), "%s: '%.300s', not '%.300s'", how,
               got->n ? got->p : "", want->n ? want->p : "");
    mig_buf_reset(got);
}

static void write_header(struct mig_csv_row *row, const struct mig_csv *csv)
{
    for (size_t i = 0; i < mig_csv_columns(csv); i++)
        mig_csv_text(row, mig_csv_name(csv, i));
    mig_csv_end(row);
}

static void check_written(struct mig_span in, const struct mig_csv_profile *profile)
{
    struct mig_csv *csv = NULL, *back = NULL;
    const struct mig_span *cells, *again;
    struct mig_err err;
    struct mig_buf out = { 0 };
    struct mig_csv_row row;
    if (mig_csv_open_text(&csv, "a", in, &err) != MIG_OK)
        return;
    mig_csv_begin(&row, &out, profile);
    write_header(&row, csv);
    if (mig_csv_columns(csv) > 1 && mig_csv_next(csv, &cells, &err) == MIG_OK) {
        for (size_t i = 0; i < mig_csv_columns(csv); i++)
            mig_csv_text(&row, cells[i]);
        mig_csv_end(&row);
        if (mig_csv_open_text(&back, "b", mig_buf_span(&out), &err) == MIG_OK &&
            mig_csv_columns(back) == mig_csv_columns(csv)) {
            FUZZ_CHECK(mig_csv_next(back, &again, &err) == MIG_OK, "%s: %s", profile->name, err.message);
            for (size_t i = 0; i < mig_csv_columns(csv); i++)
                FUZZ_CHECK(mig_span_eq(cells[i], again[i]), "%s: cell %zu: '%.*s', back '%.*s'", profile->name, i,
                           MIG_SPAN_ARG(cells[i]), MIG_SPAN_ARG(again[i]));
        }
    }
    mig_csv_close(back);
    mig_csv_close(csv);
    mig_buf_free(&out);
}

void fuzz_one(struct mig_span in)
{
    size_t block = fuzz_byte(&in) + 1 + in.n / 64; /* what is tried for each block is a row at most */
    static const char *const profiles[] = { "plain", "excel", "excel-ru" };
    const struct mig_csv_profile *profile = mig_csv_profile_find(profiles[fuzz_byte(&in) % 3]);
    struct mig_buf want = { 0 }, got = { 0 };
    struct mig_csv *csv = NULL;
    struct mig_err err;
    mig_status status = mig_csv_open_text(&csv, "a", in, &err);
    read_all(csv, status, &want);
    const char *path = fuzz_file("a.csv", in);
    csv = NULL;
    status = mig_csv_open(&csv, path, &err);
    read_all(csv, status, &got);
    check_same(&want, &got, "a file");
    read_blocks(path, block, &got);
    check_same(&want, &got, "blocks");
    check_written(in, profile);
    mig_buf_free(&want);
    mig_buf_free(&got);
}
