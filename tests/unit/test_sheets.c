/* Workbooks of more rows than a sheet can have; what a cell can hold. */
#include "tests/unit/unit.h"

#include <unistd.h>
#include <zlib.h>

#include "base/book/book.h"
#include "base/book/sheets.h"

static const char form[] = "/tmp/test_sheets.XXXXXX.xlsx";
static char path[sizeof form];

static struct mig_output *open_output(void)
{
    struct mig_output *out;
    memcpy(path, form, sizeof form);
    close(mkstemps(path, 5));
    assert_int_equal(mig_output_open(&out, path, NULL), MIG_OK);
    return out;
}

static struct mig_buf written(struct mig_output *out)
{
    struct mig_buf bytes = { 0 };
    assert_int_equal(mig_output_commit(out, NULL), MIG_OK);
    mig_output_free(out);
    assert_int_equal(mig_file_read(&bytes, path, 1 << 28, NULL), MIG_OK);
    unlink(path);
    return bytes;
}

static bool holds(const struct mig_buf *bytes, const char *text)
{
    return memmem(bytes->p, bytes->n, text, strlen(text)) != NULL;
}

/* A head and N rows. */
static struct mig_buf book_of(size_t n)
{
    struct mig_output *out = open_output();
    struct mig_sheets *sheets = mig_sheets_new(out);
    assert_int_equal(mig_sheets_add(sheets, mig_span_of("head\n"), NULL), MIG_OK);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(mig_sheets_add(sheets, mig_span_of("\0021\n"), NULL), MIG_OK);
    assert_int_equal(mig_sheets_end(sheets, NULL), MIG_OK);
    mig_sheets_free(sheets);
    return written(out);
}

/* 1,048,576 rows, the head with them: what is more stands in a second sheet with a head and a table of its own. */
static void test_a_row_too_many(void **state)
{
    (void)state;
    struct mig_buf fits = book_of(MIG_BOOK_MAX_ROWS - 1), more = book_of(MIG_BOOK_MAX_ROWS);
    assert_true(holds(&fits, "xl/worksheets/sheet1.xml"));
    assert_false(holds(&fits, "xl/worksheets/sheet2.xml"));
    assert_true(holds(&more, "xl/worksheets/sheet2.xml"));
    assert_true(holds(&more, "xl/tables/table2.xml"));
    mig_buf_free(&fits);
    mig_buf_free(&more);
}

static void test_names(void **state)
{
    (void)state;
    assert_true(mig_sheets_is_named("a.xlsx"));
    assert_true(mig_sheets_is_named("a/b.XLSX"));
    assert_false(mig_sheets_is_named("a.xls"));
    assert_false(mig_sheets_is_named("xlsx"));
    assert_false(mig_sheets_is_named("a.xlsx.csv"));
    assert_false(mig_sheets_is_named("-"));
    assert_false(mig_sheets_is_named(NULL));
}

/* How often TEXT stands in the first member. */
static size_t count_in_sheet(const struct mig_buf *bytes, const char *text)
{
    enum { HEAD = 30, NAME_AT = 26, ROOM = 64 * 1024 * 1024 };
    unsigned char *xml = calloc(1, ROOM);
    size_t n = 0;
    z_stream z = { .next_in = (unsigned char *)bytes->p + HEAD + bytes->p[NAME_AT],
                   .avail_in = (unsigned)bytes->n - HEAD,
                   .next_out = xml,
                   .avail_out = ROOM - 1 };
    assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    for (const char *at = (const char *)xml; (at = strstr(at, text)); at++)
        n++;
    free(xml);
    return n;
}

/* Links beyond those that a sheet can have are cells without one; a web address that is too long is none. */
static void test_links(void **state)
{
    (void)state;
    struct mig_output *out = open_output();
    struct mig_book *book = mig_book_new(out, mig_span_of(""));
    char url[3000] = "https://example.org/";
    memset(url + strlen(url), 'a', sizeof url - strlen(url) - 1);
    mig_book_sheet(book, &(struct mig_book_sheet){ .name = mig_span_of("x") });
    for (int i = 0; i < MIG_BOOK_MAX_LINKS + 10; i++) {
        mig_book_row(book);
        mig_book_number(book, MIG_BOOK_LINK_WHOLE, i);
        mig_book_link_cell(book, mig_span_of("x"), 0, 0);
    }
    mig_book_text(book, MIG_BOOK_LINK, mig_span_of("far"));
    mig_book_link_web(book, mig_span_of(url));
    assert_int_equal(mig_book_end(book, NULL), MIG_OK);
    mig_book_free(book);
    struct mig_buf bytes = written(out);
    assert_false(holds(&bytes, "sheet1.xml.rels")); /* no relation: no web address */
    assert_int_equal(count_in_sheet(&bytes, "<hyperlink "), MIG_BOOK_MAX_LINKS);
    mig_buf_free(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_too_many),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
