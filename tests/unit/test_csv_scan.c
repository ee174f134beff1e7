/* The quick way through a CSV held against libcsv: the same rows, cells and ends of reading for whatever bytes there are. */
#include "tests/unit/unit.h"

#include <csv.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/csv_scan.h"
#include "base/csv_signs.h"
#include "base/io.h"

/* ---- random bytes ---- */

struct dice {
    uint64_t state;
};

static unsigned roll(struct dice *d, unsigned n)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((d->state >> 33) % n);
}

/* Bytes that mean something to a CSV, and some that do not, letters of two bytes among these. */
static void add_bytes(struct mig_buf *b, struct dice *d, unsigned n)
{
    static const char *const bytes[] = { ",",        ",",  "\"", "\"", "\n",
                                         "\r\n",     "\r", "a",  "bc", " ",
                                         "\xD0\xB6", "\t", ";",  "'",  "some longer words that make a cell wide" };
    while (n-- > 0)
        mig_buf_str(b, bytes[roll(d, sizeof bytes / sizeof *bytes)]);
}

/* Mostly a cell as it should be. */
static void add_cell(struct mig_buf *b, struct dice *d)
{
    static const char *const cells[] = { "",
                                         "",
                                         "",
                                         "x",
                                         "17000",
                                         "2012-12-18",
                                         "labour migrants",
                                         "\"\"",
                                         "\"a,b\"",
                                         "\"he said \"\"no\"\"\"",
                                         "\"two\nlines\"",
                                         "\"back\r\nand\rforth\"",
                                         "\"\"\"\"",
                                         "мигранты",
                                         "\"ж,\"",
                                         " spaced ",
                                         "\"a quote of some length, with a comma in it, and on\"" };
    mig_buf_str(b, cells[roll(d, sizeof cells / sizeof *cells)]);
}

static void add_rows(struct mig_buf *b, struct dice *d, unsigned n_rows, unsigned n_columns)
{
    static const char *const ends[] = { "\n", "\n", "\n", "\n", "\r\n", "\r\n", "\r", "\n\n", "\r\n\r\n" };
    for (unsigned i = 0; i < n_rows; i++) {
        for (unsigned k = 0; k < n_columns; k++) {
            mig_buf_str(b, k ? "," : "");
            if (roll(d, 4000) == 0)
                add_bytes(b, d, 3);
            add_cell(b, d);
        }
        mig_buf_str(b, ends[roll(d, sizeof ends / sizeof *ends)]);
    }
}

/* ---- libcsv's reading ---- */

struct table {
    struct mig_buf text; /* cells, each ended by 1, rows by 2: bytes that are in no cell */
    size_t n_rows, n_cells;
};

static void on_cell(void *text, size_t n, void *ctx)
{
    struct table *t = ctx;
    mig_buf_add(&t->text, mig_span(text, n));
    mig_buf_char(&t->text, 1);
    t->n_cells++;
}

static void on_row(int end, void *ctx)
{
    struct table *t = ctx;
    (void)end;
    mig_buf_char(&t->text, 2);
    t->n_rows++;
}

static int never_space(unsigned char c)
{
    (void)c;
    return 0;
}

/* All of BYTES at once; false: libcsv ends with an error. IS_WHOLE: the file ends behind them. */
static bool read_by_libcsv(struct table *t, struct mig_span bytes, bool is_whole)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT_FINI | CSV_STRICT);
    csv_set_space_func(&parser, never_space);
    bool ok = csv_parse(&parser, bytes.p, bytes.n, on_cell, on_row, t) == bytes.n;
    if (ok && is_whole)
        ok = csv_fini(&parser, on_cell, on_row, t) == 0;
    csv_free(&parser);
    return ok;
}

/* ---- one row ---- */

static void a_row_is_libcsvs_row(void **state)
{
    (void)state;
    struct dice d = { 2385 };
    struct mig_csv_scan scan = { .delimiter = ',' };
    size_t n_found[3] = { 0 };
    for (int round = 0; round < 200000; round++) {
        struct mig_buf bytes = { 0 };
        if (round % 2)
            add_bytes(&bytes, &d, 1 + roll(&d, 30));
        else
            add_rows(&bytes, &d, 1, 1 + roll(&d, 12));
        /* nothing behind what is there may be looked at */
        char *p = mig_alloc(bytes.n);
        memcpy(p, bytes.p, bytes.n);
        enum mig_csv_found found = mig_csv_scan(&scan, p, bytes.n);
        n_found[found]++;
        if (found == MIG_CSV_ROW) {
            struct table mine = { 0 }, theirs = { 0 };
            for (size_t i = 0; i < scan.n_cells; i++)
                on_cell((void *)(uintptr_t)scan.cell[i].p, scan.cell[i].n, &mine);
            on_row(0, &mine);
            assert_true(read_by_libcsv(&theirs, mig_span(p, scan.n_bytes), false));
            assert_int_equal(theirs.n_rows, 1);
            assert_int_equal(mine.text.n, theirs.text.n);
            assert_memory_equal(mine.text.p, theirs.text.p, mine.text.n);
            size_t n_lines = 0;
            for (size_t i = 0; i < scan.n_bytes; i++)
                n_lines += p[i] == '\n';
            assert_int_equal(scan.n_lines, n_lines);
            mig_buf_free(&mine.text);
            mig_buf_free(&theirs.text);
        } else if (found == MIG_CSV_PART) {
            struct table theirs = { 0 }; /* no row has ended before the last byte, which may be a carriage return */
            read_by_libcsv(&theirs, mig_span(p, bytes.n - 1), false);
            assert_int_equal(theirs.n_rows, 0);
            mig_buf_free(&theirs.text);
        }
        free(p);
        mig_buf_free(&bytes);
    }
    for (size_t i = 0; i < 3; i++)
        assert_true(n_found[i] > 5000);
    mig_csv_scan_free(&scan);
}

/* ---- signs ---- */

static void signs_are_the_bytes_that_are(void **state)
{
    (void)state;
    static const char bytes[] = ",;\t\"\n\r a0~!#-+\x0B\x80\x8A\xA2\xAC\xFF";
    struct dice d = { 2385 };
    for (int round = 0; round < 20000; round++) {
        char text[MIG_CSV_SIGNS], delimiter = ",;\t"[round % 3];
        uint64_t ends = 0, others = 0, other[2] = { 0 };
        bool is_ascii = true;
        for (size_t i = 0; i < sizeof text; i++) {
            text[i] = bytes[roll(&d, round % 2 ? 15 : sizeof bytes - 1)];
            ends |= (uint64_t)(text[i] == delimiter) << i;
            others |= (uint64_t)(text[i] == '"' || text[i] == '\n' || text[i] == '\r') << i;
            is_ascii = is_ascii && !((unsigned char)text[i] & 0x80);
        }
        const struct mig_csv_signs signs = mig_csv_signs(text, delimiter, &other[0]),
                                   plain = mig_csv_signs_plain(text, delimiter, &other[1]);
        assert_true(signs.ends == ends && signs.others == others);
        assert_true(plain.ends == ends && plain.others == others);
        assert_int_equal(other[0] == 0, is_ascii);
        assert_int_equal(other[1] == 0, is_ascii);
    }
}

/* ---- whole files ---- */

struct writing {
    struct mig_span bytes;
    int fd;
    struct dice dice;
};

/* In pieces of all sizes, so that reading ends everywhere. */
static void *write_pieces(void *ctx)
{
    struct writing *w = ctx;
    for (size_t at = 0; at < w->bytes.n;) {
        size_t n = 1 + roll(&w->dice, roll(&w->dice, 4) ? 40000 : 9);
        n = n < w->bytes.n - at ? n : w->bytes.n - at;
        ssize_t put = write(w->fd, w->bytes.p + at, n);
        if (put <= 0)
            break;
        at += (size_t)put;
    }
    close(w->fd);
    return NULL;
}

/* Row by row against what libcsv has read; a row with another number of cells than the header ends both. */
static size_t assert_same(struct mig_csv *csv, struct mig_span theirs, bool is_sound)
{
    struct mig_span cells = { 0 }, cell;
    const struct mig_span *mine;
    struct mig_err err = { 0 };
    mig_status status = MIG_OK;
    mig_span_split(&theirs, 2, &cells); /* the header */
    size_t n = mig_csv_columns(csv), n_rows = 0;
    while ((status = mig_csv_next(csv, &mine, &err)) == MIG_OK) {
        assert_true(mig_span_split(&theirs, 2, &cells));
        for (size_t i = 0; i < n; i++) {
            assert_true(mig_span_split(&cells, 1, &cell));
            assert_true(mig_span_eq(mine[i], cell));
        }
        assert_int_equal(cells.n, 0);
        n_rows++;
    }
    if (status == MIG_END) {
        assert_true(is_sound);
        assert_int_equal(theirs.n, 0);
        return n_rows;
    }
    assert_int_equal(status, MIG_DATA);
    bool is_uneven = strstr(err.message, "this row has") != NULL;
    assert_true(is_uneven || !is_sound);
    if (is_uneven) {
        size_t n_cells = 0;
        assert_true(mig_span_split(&theirs, 2, &cells));
        for (size_t i = 0; i < cells.n; i++)
            n_cells += cells.p[i] == 1;
        assert_int_not_equal(n_cells, n);
    }
    return n_rows;
}

static void files_are_read_as_by_libcsv(void **state)
{
    (void)state;
    struct dice d = { 17 };
    size_t n_sound = 0, n_rows = 0;
    for (int round = 0; round < 150; round++) {
        struct mig_buf bytes = { 0 };
        struct table theirs = { 0 };
        struct mig_csv *csv = NULL;
        struct mig_err err = { 0 };
        char path[32];
        int ends[2];
        pthread_t writer;
        unsigned n_columns = 2 + roll(&d, 8);
        for (unsigned k = 0; k < n_columns; k++)
            mig_buf_str(&bytes, k ? ",x" : "x");
        mig_buf_str(&bytes, "\n");
        add_rows(&bytes, &d, roll(&d, 6000), n_columns);
        if (roll(&d, 3) == 0)
            add_bytes(&bytes, &d, 4);
        bool is_sound = read_by_libcsv(&theirs, mig_buf_span(&bytes), true);
        n_sound += is_sound;
        assert_int_equal(pipe(ends), 0);
        struct writing w = { mig_buf_span(&bytes), ends[1], { (uint64_t)round } };
        assert_int_equal(pthread_create(&writer, NULL, write_pieces, &w), 0);
        snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
        assert_int_equal(mig_csv_open(&csv, path, &err), MIG_OK);
        close(ends[0]);
        n_rows += assert_same(csv, mig_buf_span(&theirs.text), is_sound);
        mig_csv_close(csv);
        pthread_join(writer, NULL);
        mig_buf_free(&bytes);
        mig_buf_free(&theirs.text);
    }
    assert_true(n_sound > 10 && n_rows > 50000);
}

/* A row larger than what is read at once, in the midst of small ones; and the line that a fault is told at. */
static void large_rows_and_lines(void **state)
{
    (void)state;
    struct mig_buf bytes = { 0 };
    char path[] = "/tmp/migstat-scan-XXXXXX";
    struct mig_csv *csv = NULL;
    struct mig_err err = { 0 };
    const struct mig_span *cell;
    close(mkstemp(path));
    mig_buf_str(&bytes, "a,b\r\n\r\n1,2\r\n3,\"");
    for (int i = 0; i < 100000; i++)
        mig_buf_str(&bytes, i % 10 ? "\"\"" : "\r\n");
    mig_buf_str(&bytes, "\"\r\n5,6\r7,8\r\n9,1\"0\r\n");
    assert_int_equal(mig_file_write(path, mig_buf_span(&bytes), &err), MIG_OK);
    assert_int_equal(mig_csv_open(&csv, path, &err), MIG_OK);
    static const struct {
        const char *first, *second;
        size_t line;
    } rows[] = { { "1", "2", 3 }, { "3", NULL, 4 }, { "5", "6", 10005 }, { "7", "8", 10005 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(mig_csv_next(csv, &cell, &err), MIG_OK);
        assert_int_equal(mig_csv_line(csv), rows[i].line);
        assert_span(cell[0], rows[i].first);
        if (rows[i].second)
            assert_span(cell[1], rows[i].second);
        else
            assert_int_equal(cell[1].n, 90000 + 2 * 10000);
    }
    assert_int_equal(mig_csv_next(csv, &cell, &err), MIG_DATA);
    assert_non_null(strstr(err.message, ":10006:4: no quote or text fits here"));
    mig_csv_close(csv);
    unlink(path);
    mig_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_libcsvs_row),
        cmocka_unit_test(files_are_read_as_by_libcsv),
        cmocka_unit_test(large_rows_and_lines),
        cmocka_unit_test(signs_are_the_bytes_that_are),
    };
    signal(SIGPIPE, SIG_IGN); /* reading ends at a fault, before all is written */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
