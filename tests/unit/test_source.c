#include "tests/unit/unit.h"

#include "extract/source/charset/charset.h"
#include "extract/source/charset/mojibake.h"
#include "extract/source/dates.h"
#include "extract/source/reader.h"
#include "extract/source/wrap.h"

static mig_day day(const char *text)
{
    mig_day d = MIG_NO_DAY;
    if (text)
        assert_true(mig_day_parse(mig_span_of(text), &d));
    return d;
}

struct date_row {
    const char *text, *want; /* WANT NULL: no date */
};

static void check(mig_day (*read)(struct mig_span), const struct date_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (read(mig_span_of(rows[i].text)) != day(rows[i].want))
            fail_msg("'%s': not %s", rows[i].text, rows[i].want ? rows[i].want : "without a date");
}

static void dates_in_names(void **state)
{
    (void)state;
    static const struct date_row rows[] = {
        { "a/2012-12-18-x.txt", "2012-12-18" },
        { "2012-12-18/x.txt", NULL },
        { "x_20130129.txt", "2013-01-29" },
        { "x120130129.txt", NULL },
        { "201301290.txt", NULL },
        { "7-2013-01-29.txt", "2013-01-29" },
        { "v3.14.12.2012.txt", "2012-12-14" },
        { "2013_02_07.txt", "2013-02-07" },
        { "2013-02_07.txt", NULL },
        { "2013-02-29.txt", NULL },
        { "1899-12-31.txt", NULL },
        { "2101-01-01.txt", NULL },
        { "2016-02-29.txt", "2016-02-29" },
        { "2013-1-9.txt", "2013-01-09" },
        { "18-12-2012.txt", NULL },
        { "", NULL },
        { "99999999999999999999999", NULL },
        { "2012-12-", NULL },
    };
    check(mig_date_in_name, rows, sizeof rows / sizeof *rows);
}

static void dates_in_addresses(void **state)
{
    (void)state;
    static const struct date_row rows[] = {
        { "https://a.example/2012/12/18/x", "2012-12-18" }, { "https://a.example/2012/12/", NULL },
        { "https://a.example/n/20121218/x", "2012-12-18" }, { "https://a.example/x?on=2012-12-18", NULL },
        { "https://2012-12-18.example", "2012-12-18" },     { "a.example/5/2012/1/8", "2012-01-08" },
        { "https://a.example/18-12-2012-x", "2012-12-18" }, { "https://a.example/05-06-2012-x", NULL },
    };
    check(mig_date_in_url, rows, sizeof rows / sizeof *rows);
}

static void dates_in_values(void **state)
{
    (void)state;
    static const struct date_row rows[] = {
        { "2012-12-18T23:59:00+05:00", "2012-12-18" },
        { " 2012-12-18 ", "2012-12-18" },
        { "20121218", "2012-12-18" },
        { "20121218T120000Z", "2012-12-18" },
        { "2012/12/18 10:00", "2012-12-18" },
        { "18.12.2012", "2012-12-18" },
        { "2012.12.18", "2012-12-18" },
        { "05/06/2012", NULL },
        { "25/06/2012", "2012-06-25" },
        { "1355843520", "2012-12-18" }, /* seconds since 1970 */
        { "2014040312", NULL },
        { "Tue, 18 Dec 2012", NULL },
        { "", NULL },
    };
    check(mig_date_in_value, rows, sizeof rows / sizeof *rows);
}

static void lines_with_a_year(void **state)
{
    (void)state;
    assert_true(mig_date_has_year(mig_span_of("18 декабря 2012, 15:42")));
    assert_true(mig_date_has_year(mig_span_of("Dushanbe, 2012")));
    assert_false(mig_date_has_year(mig_span_of("17000 people, 201 houses, 12012")));
    assert_false(
        mig_date_has_year(mig_span_of("In 2012 the service issued more permits than in all the ten years before it, "
                                      "most of them to builders.")));
}

static struct mig_document parse(const struct mig_reader *reader, const char *text)
{
    struct mig_document doc = { 0 };
    struct mig_piece piece = { .reader = reader, .name = "a", .path = "a" };
    struct mig_err err;
    mig_buf_str(&piece.bytes, text);
    assert_int_equal(mig_source_parse(&piece, &doc, &err), MIG_OK);
    mig_buf_free(&piece.bytes);
    return doc;
}

/* A date in words is language data: the reader only says where it may stand. */
static void a_line_that_may_hold_a_date(void **state)
{
    (void)state;
    struct mig_document doc =
        parse(&mig_reader_html, "<html><body><h1>Help for families</h1><div><span>18 декабря</span> 2012, 15:42"
                                "</div><p>Ten families were helped in 2011.</p></body></html>");
    assert_int_equal(doc.date_source, 0);
    assert_span(doc.date_text, "18 декабря 2012, 15:42");
    mig_document_free(&doc);
    doc = parse(&mig_reader_text, "Help for families\n\n18 December 2012\n\nTen families were helped.\n");
    assert_span(doc.date_text, "18 December 2012");
    mig_document_free(&doc);
    doc = parse(&mig_reader_text, "Help for families\n18 December 2012\n18.12.2012\nTen families were helped.\n");
    assert_int_equal(doc.date_source, MIG_DATE_TEXT);
    assert_span(doc.date_text, "");
    mig_document_free(&doc);
    doc = parse(&mig_reader_text, "Ten families were helped in 2012.\n");
    assert_span(doc.date_text, "");
    mig_document_free(&doc);
}

/* A document is used again: nothing of the one before is left. */
static void a_document_is_reset(void **state)
{
    (void)state;
    struct mig_document doc = { 0 };
    struct mig_err err;
    struct mig_piece page = { .reader = &mig_reader_html, .name = "2012-12-18.html", .path = "2012-12-18.html" };
    struct mig_piece text = { .reader = &mig_reader_text, .name = "b", .path = "b" };
    mig_buf_str(&page.bytes, "<html lang=ru><head><title>T</title></head><body><p>One.</p></body></html>");
    mig_buf_str(&text.bytes, "Two.");
    assert_int_equal(mig_source_parse(&page, &doc, &err), MIG_OK);
    assert_span(doc.language, "ru");
    assert_int_equal(doc.published, day("2012-12-18"));
    assert_int_equal(mig_source_parse(&text, &doc, &err), MIG_OK);
    assert_span(doc.language, "");
    assert_span(doc.title, "");
    assert_span(doc.text, "Two.\n");
    assert_int_equal(doc.published, MIG_NO_DAY);
    assert_int_equal(doc.date_source, 0);
    mig_document_free(&doc);
    mig_buf_free(&page.bytes);
    mig_buf_free(&text.bytes);
}

static void fill(struct mig_buf *b, const char *line, size_t n_bytes)
{
    for (size_t end = b->n + n_bytes; b->n < end;)
        mig_buf_str(b, line);
}

/* Megabytes, so that several slices are met: clean, shrinking, growing ones in every order. */
static void a_text_cleaned_in_place_is_the_same(void **state)
{
    static const char clean[] = "Помощь получили 5 мигрантов.\n", shrinks[] = "и\xCC\x86 line\r\n",
                      grows[] =
                          "\xFF good good good good \xD0\xBF\xD0\xBF\xD0\xBF\xD0\xBF\xD0\xBF\xD0\xBF\xD0\xBF\xD0\xBF"
                          "\xD0\xBF\xD0\xBF\xD0\xBF\n";
    static const char *const texts[][3] = { { clean, clean, clean },   { clean, shrinks, grows },
                                            { grows, clean, clean },   { shrinks, clean, grows },
                                            { clean, grows, shrinks }, { shrinks, shrinks, grows } };
    static const char *const marks[] = { "", "\xEF\xBB\xBF" };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts * 2; i++) {
        struct mig_buf bytes = { 0 }, decoded = { 0 }, taken = { 0 };
        mig_buf_str(&bytes, marks[i % 2]);
        for (size_t k = 0; k < 3; k++)
            fill(&bytes, texts[i / 2][k], 1100000);
        assert_int_equal(mig_charset_decode(mig_buf_span(&bytes), mig_span(NULL, 0), &decoded), MIG_OK);
        assert_int_equal(mig_charset_take(&bytes, mig_span(NULL, 0), NULL, &taken), MIG_OK);
        assert_int_equal(taken.n, decoded.n);
        assert_memory_equal(taken.p, decoded.p, decoded.n);
        mig_buf_free(&bytes);
        mig_buf_free(&decoded);
        mig_buf_free(&taken);
    }
}

/* Of lines of every length those that are long enough are read back, whatever the lines beside them are. */
static void a_garbled_line_among_others(void **state)
{
    static const char order[] = "В пункте на границе за день проверили 412 человек, сообщила во вторник служба края.\n";
    static const char west[] =
        "« Ã©tÃ© » s'affichait au lieu d'« été », à Orléans même, où l'été fut très très chaud.\n";
    enum { LEAST = 80, MOST = 150 };
    (void)state;
    for (size_t n = 1; n < MOST; n++) {
        struct mig_buf text = { 0 }, want = { 0 };
        mig_buf_printf(&text, "%s%s", order, n % 2 ? west : "");
        mig_buf_printf(&want, "%s%s", order, n % 2 ? west : "");
        for (size_t i = 0; i < n; i++) {
            mig_buf_str(&text, i % 7 == 6 ? " " : i % 3 ? "Рё" : "РЎ"); /* И as cp1251 has it, С */
            mig_buf_str(&want, i % 7 == 6 ? " " : i % 3 ? "и" : "С");
        }
        bool is_long = 2 * (n - n / 7) >= LEAST;
        mig_buf_printf(&text, "\n%s", order);
        mig_buf_printf(&want, "\n%s", order);
        mig_mojibake_repair(&text);
        assert_int_equal(mig_span_eq(mig_buf_span(&text), mig_buf_span(&want)), is_long);
        mig_buf_free(&text);
        mig_buf_free(&want);
    }
}

/* Lines are broken for a hundred code points at most, whatever bytes these take. */
static void lines_are_as_wide_as_their_letters(void **state)
{
    static const char *const letters[] = { "A", "Я", "カ", "𝄞" };
    enum { LINES = 8, MOST = 100 };
    (void)state;
    for (size_t k = 0; k < sizeof letters / sizeof *letters * 2; k++) {
        size_t width = k % 2 ? MOST : MOST + 1, n_feeds = 0;
        struct mig_buf text = { 0 };
        for (size_t line = 0; line < LINES; line++) {
            for (size_t i = 0; i < width; i++)
                mig_buf_str(&text, i == 1 ? " " : letters[k / 2]);
            mig_buf_char(&text, '\n');
        }
        struct mig_wrap wrap = mig_wrap_find(mig_buf_span(&text));
        assert_int_equal(wrap.width, width == MOST ? MOST : 0);
        mig_wrap_join(wrap, &text);
        for (size_t i = 0; i < text.n; i++)
            n_feeds += text.p[i] == '\n';
        assert_int_equal(n_feeds, width == MOST ? 1 : LINES);
        mig_buf_free(&text);
    }
}

/* Lines that are surely too wide are not counted, whatever they are set in by. */
static void lines_too_wide_are_no_paragraph(void **state)
{
    (void)state;
    for (size_t n = 380; n < 420; n++) {
        struct mig_buf text = { 0 };
        for (size_t line = 0; line < 6; line++) {
            mig_buf_str(&text, "      ");
            for (size_t i = 0; i < n; i++)
                mig_buf_char(&text, i % 6 == 5 ? ' ' : 'A');
            mig_buf_str(&text, ".\n");
        }
        size_t before = text.n;
        struct mig_wrap wrap = mig_wrap_find(mig_buf_span(&text));
        assert_int_equal(wrap.width, 0);
        mig_wrap_join(wrap, &text);
        assert_int_equal(text.n, before);
        mig_buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_names),
        cmocka_unit_test(dates_in_addresses),
        cmocka_unit_test(dates_in_values),
        cmocka_unit_test(lines_with_a_year),
        cmocka_unit_test(a_line_that_may_hold_a_date),
        cmocka_unit_test(a_document_is_reset),
        cmocka_unit_test(a_text_cleaned_in_place_is_the_same),
        cmocka_unit_test(a_garbled_line_among_others),
        cmocka_unit_test(lines_are_as_wide_as_their_letters),
        cmocka_unit_test(lines_too_wide_are_no_paragraph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
