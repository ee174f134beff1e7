/* A CSV read by blocks of any size gives the rows, places, lines and messages that it gives read as a whole. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/csv_block.h"
#include "base/io.h"

static char path[] = "/tmp/migstat-block-XXXXXX";

/* ---- random files ---- */

static unsigned seed = 2385;

static unsigned roll(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 12) % n;
}

#define PICK(list) (list)[roll(sizeof(list) / sizeof *(list))]

static void add_cell(struct mig_buf *b, bool may_be_wrong)
{
    static const char *const right[] = {
        "",        "17000", "\"\"", "\"a,b\"", "\"two\nlines\"", "\"\"\"\"", "\"said \"\"no\"\"\"", "\"\r\n\"\"\n\"",
        "мигрант", "'1"
    };
    static const char *const wrong[] = { "a\"b", "\"a\"b", "\xFF", "\"open", "1,2" };
    mig_buf_str(b, may_be_wrong && roll(150) == 0 ? PICK(wrong) : PICK(right));
}

static void write_file(bool may_be_wrong)
{
    static const char *const ends[] = { "\n", "\n", "\r\n", "\n\n", "\r" };
    struct mig_buf b = { 0 };
    struct mig_err err;
    unsigned n = roll(60);
    mig_buf_str(&b, roll(3) ? "a,b,c\n"
                            : "\xEF\xBB\xBF"
                              "a,b,c\r\n");
    for (unsigned i = 0; i < n; i++) {
        for (int c = 0; c < 3; c++) {
            mig_buf_str(&b, c ? "," : "");
            add_cell(&b, may_be_wrong);
        }
        if (i + 1 < n || roll(2))
            mig_buf_str(&b, PICK(ends));
    }
    assert_int_equal(mig_file_write(path, mig_buf_span(&b), &err), MIG_OK);
    mig_buf_free(&b);
}

/* ---- both ways ---- */

/* What can be told of each row, then of the end. */
static void tell_row(struct mig_buf *out, const struct mig_csv *csv, const struct mig_span *cells)
{
    struct mig_csv_place place = mig_csv_place(csv);
    mig_buf_printf(out, "line %zu to %zu, byte %llu:", mig_csv_line(csv), mig_csv_next_line(csv),
                   (unsigned long long)(place.at + place.n));
    for (size_t i = 0; i < mig_csv_columns(csv); i++)
        mig_buf_printf(out, "[%.*s]", MIG_SPAN_ARG(cells[i]));
    mig_buf_char(out, '\n');
}

static mig_status tell_rows(struct mig_buf *out, struct mig_csv *csv)
{
    const struct mig_span *cells;
    struct mig_err err;
    mig_status status;
    while ((status = mig_csv_next(csv, &cells, &err)) == MIG_OK)
        tell_row(out, csv, cells);
    if (status != MIG_END)
        mig_buf_printf(out, "%d %s\n", status, err.message);
    return status;
}

static void by_blocks(struct mig_buf *out, size_t size)
{
    struct mig_csv *csv, *rows;
    struct mig_csv_block block = { 0 };
    struct mig_err err;
    assert_int_equal(mig_csv_open(&csv, path, &err), MIG_OK);
    rows = mig_csv_open_blocks(csv);
    size_t line = mig_csv_next_line(csv);
    mig_status status = MIG_END;
    while (status == MIG_END && mig_csv_take(csv, size, &block, &err) == MIG_OK) {
        mig_csv_enter(rows, &block, line);
        status = tell_rows(out, rows);
        line = mig_csv_next_line(rows);
    }
    mig_csv_close(rows);
    mig_csv_close(csv);
    mig_buf_free(&block.bytes);
}

static void blocks_of_any_size(void **state)
{
    static const size_t sizes[] = { 1, 2, 7, 64, 500, 100000 };
    struct mig_buf whole = { 0 }, blocks = { 0 };
    size_t n_wrong = 0;
    (void)state;
    for (int n = 0; n < 600; n++) {
        struct mig_csv *csv;
        struct mig_err err;
        write_file(n % 2);
        mig_buf_reset(&whole);
        assert_int_equal(mig_csv_open(&csv, path, &err), MIG_OK);
        n_wrong += tell_rows(&whole, csv) != MIG_END;
        mig_csv_close(csv);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            mig_buf_reset(&blocks);
            mig_buf_str(&blocks, "");
            by_blocks(&blocks, sizes[i]);
            assert_true(mig_span_eq(mig_buf_span(&whole), mig_buf_span(&blocks)));
        }
    }
    assert_true(n_wrong > 50 && n_wrong < 300);
    mig_buf_free(&whole);
    mig_buf_free(&blocks);
}

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(blocks_of_any_size) };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
