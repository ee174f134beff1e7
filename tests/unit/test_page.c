/* The report's markup, piece by piece: captions, folds within folds, tables that go on, links that lead nowhere. */
#include "unit.h"

#include "stats/report/page.h"

static struct mig_report_page page;

static int begin(void **state)
{
    (void)state;
    page = (struct mig_report_page){ .ops = &mig_report_page_html };
    return 0;
}

static int end(void **state)
{
    (void)state;
    mig_buf_free(&page.out);
    return 0;
}

/* How often TEXT stands in what was written. */
static size_t times(const char *text)
{
    size_t n = 0;
    for (const char *p = page.out.p; p && (p = strstr(p, text)) != NULL; p += strlen(text))
        n++;
    return n;
}

static void write_table(size_t n_rows)
{
    const struct mig_report_column columns[] = { { mig_span_of("A & B"), false }, { mig_span_of("C"), true } };
    mig_report_page_table(&page, columns, 2);
    for (size_t i = 0; i < n_rows; i++) {
        page.ops->row(&page, NULL);
        mig_report_page_cell(&page, mig_span_of("<x>"));
        mig_report_page_cell(&page, mig_span_of(""));
        page.ops->row_end(&page);
    }
    page.ops->table_end(&page);
}

static void test_captions(void **state)
{
    (void)state;
    page.ops->section(&page, "s", mig_span_of("Part"));
    write_table(1);
    page.ops->fold(&page, mig_span_of("By <place>"));
    page.ops->fold(&page, mig_span_of("Data"));
    write_table(1);
    page.ops->fold_end(&page);
    write_table(1);
    page.ops->fold_end(&page);
    page.ops->heading(&page, NULL, mig_span_of("Heading"));
    write_table(1);
    assert_int_equal(times("<caption>Part</caption>"), 1);
    assert_int_equal(times("<caption>Part: By &lt;place&gt;: Data</caption>"), 1);
    assert_int_equal(times("<caption>Part: By &lt;place&gt;</caption>"), 1);
    assert_int_equal(times("<caption>Heading</caption>"), 1);
}

static void test_rows(void **state)
{
    (void)state;
    write_table(2);
    assert_non_null(strstr(page.out.p, "<tr><td data-label=\"A &amp; B\">&lt;x&gt;</td>"
                                       "<td class=\"n\" data-label=\"C\"></td></tr>"));
    assert_int_equal(times("<table>"), 1);
}

/* At a hundred rows one table is enough; each of the others has heads of its own, and none is empty. */
static void test_long_tables(void **state)
{
    (void)state;
    static const struct {
        size_t n_rows, n_tables;
    } cases[] = { { 0, 1 }, { 99, 1 }, { 100, 1 }, { 101, 2 }, { 200, 2 }, { 201, 3 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mig_buf_reset(&page.out);
        write_table(cases[i].n_rows);
        assert_int_equal(times("<table>"), cases[i].n_tables);
        assert_int_equal(times("</tbody></table></div>"), cases[i].n_tables);
        assert_int_equal(times("<div class=\"table more\">"), cases[i].n_tables - 1);
        assert_int_equal(times("<th scope=\"col\">A &amp; B</th>"), cases[i].n_tables);
        assert_int_equal(times("<tr><td"), cases[i].n_rows);
    }
    assert_int_equal(times("<caption> (101…)</caption>"), 1);
    assert_int_equal(times("<caption> (201…)</caption>"), 1);
}

static void test_names_are_headings(void **state)
{
    (void)state;
    mig_report_page_para(&page, "name", mig_span_of("N"));
    mig_report_page_para(&page, "note", mig_span_of("O"));
    mig_report_page_para(&page, NULL, mig_span_of("P"));
    assert_string_equal(page.out.p, "<h4 class=\"name\">N</h4>\n<p class=\"note\">O</p>\n<p>P</p>\n");
}

static void test_links(void **state)
{
    (void)state;
    static const char *const texts_only[] = { "", "#", "javascript:alert(1)", "https://a b", "//x.example" };
    for (size_t i = 0; i < sizeof texts_only / sizeof *texts_only; i++)
        page.ops->link(&page, mig_span_of(texts_only[i]), mig_span_of("T"));
    assert_string_equal(page.out.p, "TTTTT");
    page.ops->link(&page, mig_span_of("#a"), mig_span_of("&"));
    assert_non_null(strstr(page.out.p, "<a href=\"#a\">&amp;</a>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_captions, begin, end),
        cmocka_unit_test_setup_teardown(test_rows, begin, end),
        cmocka_unit_test_setup_teardown(test_long_tables, begin, end),
        cmocka_unit_test_setup_teardown(test_names_are_headings, begin, end),
        cmocka_unit_test_setup_teardown(test_links, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
