/* Rows of a CSV read again, one by one and from one on, are the rows that were read before: from a file and from a pipe. */
#include "tests/unit/unit.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/io.h"

enum { N = 3000, N_CELLS = 3 };

/* Plain, with line ends in quotes, with a lone quote that is libcsv's to read, longer than what is read at once. */
static void make_text(struct mig_buf *out)
{
    static const char *const cells[] = { "x", "\"two\nlines\"", "\"he said \"\"no\"\"\"", "", "\"a,b\"" };
    mig_buf_str(out, "a,b,c\n");
    for (int i = 0; i < N; i++) {
        mig_buf_printf(out, "%d,%s,", i, cells[i % 5]);
        for (int k = 0; k < (i % 1000 == 7 ? 9000 : i % 3); k++)
            mig_buf_str(out, "some text ");
        mig_buf_str(out, i + 1 == N ? "" : i % 4 ? "\n" : "\r\n\n");
    }
}

struct row {
    struct mig_csv_place place;
    struct mig_span cell[N_CELLS];
};

static void check_same(const struct mig_span *cells, const struct row *row)
{
    for (size_t i = 0; i < N_CELLS; i++)
        assert_true(mig_span_eq(cells[i], row->cell[i]));
}

static void read_again(const char *path)
{
    struct mig_csv *csv;
    struct mig_err err;
    struct mig_arena arena = { 0 };
    const struct mig_span *cells;
    struct row *rows = mig_alloc(N * sizeof *rows);
    assert_int_equal(mig_csv_open_again(&csv, path, &err), MIG_OK);
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_OK);
        rows[i].place = mig_csv_place(csv);
        for (size_t k = 0; k < N_CELLS; k++)
            rows[i].cell[k] = mig_arena_span(&arena, cells[k]);
    }
    assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_END);
    for (size_t i = 0, at = 1; i < N; i++, at = (at * 2381 + 7) % N) {
        assert_int_equal(mig_csv_seek(csv, rows[at].place, &err), MIG_OK);
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_OK);
        check_same(cells, &rows[at]);
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_END);
    }
    assert_int_equal(mig_csv_seek(csv, (struct mig_csv_place){ rows[1200].place.at, 0 }, &err), MIG_OK);
    for (size_t i = 1200; i < N; i++) {
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_OK);
        check_same(cells, &rows[i]);
    }
    assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_END);
    mig_csv_close(csv);
    mig_arena_free(&arena);
    free(rows);
}

static void a_file(void **state)
{
    (void)state;
    struct mig_buf text = { 0 };
    struct mig_err err;
    char path[] = "/tmp/migstat-seek-XXXXXX";
    close(mkstemp(path));
    make_text(&text);
    assert_int_equal(mig_file_write(path, mig_buf_span(&text), &err), MIG_OK);
    read_again(path);
    unlink(path);
    mig_buf_free(&text);
}

static void *write_pipe(void *arg)
{
    const int *end = arg;
    struct mig_buf text = { 0 };
    make_text(&text);
    for (size_t at = 0; at < text.n;) {
        ssize_t n = write(*end, text.p + at, text.n - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
    close(*end);
    mig_buf_free(&text);
    return NULL;
}

static void a_pipe(void **state)
{
    (void)state;
    int ends[2];
    pthread_t writer;
    char path[64];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(pthread_create(&writer, NULL, write_pipe, &ends[1]), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    read_again(path);
    pthread_join(writer, NULL);
    close(ends[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_file), cmocka_unit_test(a_pipe) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
