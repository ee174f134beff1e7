/* The text of pages whose words are put down here, and of pages that are broken. A page is written as lines
 * "x y size text": where it begins, how far down, how high its letters are; a letter is half as wide as it is high. "^" before
 * a word raises it, and makes it small and near; "+" begins a page. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "extract/source/pdf/pdf.h"

static void add_word(struct mig_buf *to, double *x, double y, double size, struct mig_span word)
{
    bool is_raised = mig_span_starts(word, "^");
    double top = y, height = size;
    if (is_raised) {
        word = mig_span_cut(word, 1, word.n);
        *x -= size / 4;
        top = y - size * 0.2;
        height = size * 0.6;
    }
    double end = *x + height / 2 * (double)mig_utf8_count(word);
    mig_buf_printf(to, "<word xMin=\"%.6f\" yMin=\"%.6f\" xMax=\"%.6f\" yMax=\"%.6f\">%.*s</word>\n", *x, top, end,
                   top + height, MIG_SPAN_ARG(word));
    *x = end + size / 4;
}

static void add_line(struct mig_buf *to, struct mig_span line)
{
    struct mig_span part;
    double at[3] = { 0 };
    if (mig_span_is(line, "+")) {
        mig_buf_str(to, "<page width=\"600.0\" height=\"800.0\">\n");
        return;
    }
    for (size_t i = 0; i < 3 && mig_span_split(&line, ' ', &part); i++)
        mig_span_number(part, &at[i]);
    double end = at[0] + at[2] / 2 * (double)mig_utf8_count(line);
    mig_buf_printf(to, "<line xMin=\"%.6f\" yMin=\"%.6f\" xMax=\"%.6f\" yMax=\"%.6f\">\n", at[0], at[1], end,
                   at[1] + at[2]);
    while (mig_span_split(&line, ' ', &part))
        add_word(to, &at[0], at[1], at[2], part);
}

static void text_of(struct mig_span layout, struct mig_buf *out, char heading[200])
{
    struct mig_pdf pdf = { 0 };
    struct mig_span found;
    mig_pdf_scan(&pdf, layout);
    mig_pdf_drop_furniture(&pdf);
    mig_pdf_write(&pdf, out, &found);
    snprintf(heading, 200, "%.*s", MIG_SPAN_ARG(found));
    mig_pdf_free(&pdf);
}

static void check(const char *const *lines, const char *heading, const char *want)
{
    struct mig_buf layout = { 0 }, out = { 0 };
    char found[200];
    mig_buf_str(&layout, "<page width=\"600.0\" height=\"800.0\">\n");
    for (size_t i = 0; lines[i]; i++)
        add_line(&layout, mig_span_of(lines[i]));
    text_of(mig_buf_span(&layout), &out, found);
    assert_string_equal(out.p ? out.p : "", want);
    assert_string_equal(found, heading);
    mig_buf_free(&layout);
    mig_buf_free(&out);
}

#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void lines_are_joined(void **state)
{
    (void)state;
    check(LINES("50 200 10 The offices of the district issued permits", "50 212 10 to 640 builders this year.",
                "50 236 10 A paragraph after a blank line of the same", "50 248 10 size.",
                "60 260 10 One that is set in goes on in the line", "50 272 10 below it.", "50 284 10 Short.",
                "50 296 10 What stands below a short line is apart"),
          "",
          "The offices of the district issued permits to 640 builders this year.\n"
          "A paragraph after a blank line of the same size.\nOne that is set in goes on in the line below it.\n"
          "Short.\nWhat stands below a short line is apart\n");
    check(LINES("50 100 20 Permits of the year", "50 200 10 The offices of the district issued permits",
                "50 212 10 to builders."),
          "Permits of the year", "Permits of the year\nThe offices of the district issued permits to builders.\n");
}

static void hyphens_are_weighed(void **state)
{
    (void)state;
    check(LINES("50 200 10 They ran an information campaign for the regis-",
                "50 212 10 tration of families, and an information-",
                "50 224 10 based office for registration. Of all, some 10-",
                "50 236 10 15 went home, and two-thirds of them had gone at two-",
                "50 248 10 thirds. Of the build\xC2\xAD",
                "50 260 10 ers nothing is known. All this is based on counts."),
          "",
          "They ran an information campaign for the registration of families, and an information-based office for "
          "registration. Of all, some 10-15 went home, and two-thirds of them had gone at two-thirds. Of the builders "
          "nothing is known. All this is based on counts.\n");
}

static void marks_of_notes_are_no_digits(void **state)
{
    (void)state;
    check(LINES("50 200 10 In May 17 ^1 people were deported, and 40 ^2 km ^2 burnt.", "50 700 6 ^1 Without children.",
                "50 708 6 ^2 An estimate."),
          "", "In May 17 people were deported, and 40 km² burnt.\nWithout children.\nAn estimate.\n");
}

static void columns_are_read_one_after_the_other(void **state)
{
    (void)state;
    check(LINES("50 60 20 Permits and returns of the whole year in all districts",
                "330 100 10 and left again in autumn when the", "50 102 10 The offices issued permits to many",
                "330 112 10 work was done. Of them 85 stayed.", "50 114 10 builders from the valleys who came",
                "330 124 10 Nobody knows what became of these.", "50 126 10 in spring without their families,"),
          "Permits and returns of the whole year in all districts",
          "Permits and returns of the whole year in all districts\n"
          "The offices issued permits to many builders from the valleys who came in spring without their families, and "
          "left again in autumn when the work was done. Of them 85 stayed. Nobody knows what became of these.\n");
}

#define WIDE(y) "50 " #y " 10 The offices of all districts issued permits to seasonal workers, and told everybody."

/* Three columns, below lines of the full width that are more than they. */
static void columns_may_be_a_part_of_the_page(void **state)
{
    (void)state;
    static const char wide[] = "The offices of all districts issued permits to seasonal workers, and told everybody.";
    struct mig_buf want = { 0 };
    for (int i = 0; i < 6; i++)
        mig_buf_printf(&want, "%s\n", wide);
    mig_buf_str(&want, "Few people came to the west of the country.\nMany people left for the east, and liked it.\n"
                       "Some of us stayed in the middle with their 96 sheep.\n");
    check(LINES(WIDE(100), WIDE(120), WIDE(140), WIDE(160), WIDE(180), WIDE(200), "50 260 10 Few people came",
                "200 260 10 Many people left", "350 260 10 Some of us stayed", "50 272 10 to the west of the",
                "200 272 10 for the east, and", "350 272 10 in the middle with", "50 284 10 country.",
                "200 284 10 liked it.", "350 284 10 their 96 sheep."),
          "", want.p);
    mig_buf_free(&want);
}

static void tables_are_crossed(void **state)
{
    (void)state;
    check(LINES("50 200 10 District", "200 200 10 Consulted", "300 200 10 Assisted", "50 220 10 Sughd",
                "200 220 10 1,204", "300 220 10 31", "50 240 10 Mountainous", "50 252 10 Badakhshan", "200 240 10 9",
                "50 272 10 Khatlon", "200 272 10 860", "300 272 10 57",
                "50 310 10 Figures of the ministry for the whole of the year"),
          "",
          "Sughd - Consulted: 1,204\nSughd - Assisted: 31\nMountainous Badakhshan - Consulted: 9\nKhatlon - Consulted: "
          "860\n"
          "Khatlon - Assisted: 57\nFigures of the ministry for the whole of the year\n");
}

static void furniture_is_dropped(void **state)
{
    (void)state;
    check(LINES("50 20 10 Bulletin of the service, page 1", "50 200 10 The offices of the district issued permits",
                "300 770 10 - 17 -", "+", "50 20 10 Bulletin of the service, page 2",
                "50 60 10 to 640 builders this year.", "50 72 10 702", "300 770 10 - 18 -"),
          "", "The offices of the district issued permits to 640 builders this year.\n702\n");
    check(LINES("50 200 10 Of one page.", "300 770 10 1"), "", "Of one page.\n");
    check(LINES("50 200 10 Of one page.", "300 770 10 640"), "", "Of one page.\n640\n");
}

/* Words anywhere. */
static void anything_goes(void **state)
{
    (void)state;
    static const char *const words[] = { "The", "people",    "1,204", "17", "-",    "•", "infor-",
                                         "Mr.", "мигрантов", "^1",    "^2", "\xD0", "" };
    srand(7);
    for (int round = 0; round < 3000; round++) {
        struct mig_buf layout = { 0 }, out = { 0 };
        char heading[200];
        for (int n = rand() % 60; n >= 0; n--) {
            struct mig_buf line = { 0 };
            mig_buf_printf(&line, "%d %d %d", rand() % 500, rand() % 80 * 10, rand() % 9 ? 10 : rand() % 30);
            for (int k = rand() % 8; k >= 0; k--)
                mig_buf_printf(&line, " %s", words[(size_t)rand() % (sizeof words / sizeof *words)]);
            add_line(&layout, n % 20 == 0 ? mig_span_of("+") : mig_buf_span(&line));
            mig_buf_free(&line);
        }
        for (int k = rand() % 4; k > 0 && round % 2; k--)
            layout.p[(size_t)rand() % layout.n] = (char)rand();
        text_of(mig_buf_span(&layout), &out, heading);
        assert_true(out.n == 0 || out.p[out.n - 1] == '\n');
        mig_buf_free(&layout);
        mig_buf_free(&out);
    }
}

/* A page of so many words takes no longer than many pages. */
static void crowded_pages_are_read(void **state)
{
    (void)state;
    struct mig_buf layout = { 0 }, out = { 0 };
    char heading[200];
    add_line(&layout, mig_span_of("+"));
    for (int i = 0; i < 60000; i++) {
        char line[80];
        snprintf(line, sizeof line, "%d %d 10 %d", i % 50 * 11, i / 50 % 700, i);
        add_line(&layout, mig_span_of(line));
    }
    text_of(mig_buf_span(&layout), &out, heading);
    assert_true(out.n > 60000);
    mig_buf_free(&layout);
    mig_buf_free(&out);
}

/* Letters so small that a page has room for as many lines as pdftotext may tell of. For each of these all
 * of the page was gone through again: figures at its edges, words of one row, cells of words from edge to edge. */
static void overcrowded_pages_take_no_time(void **state)
{
    enum { LINES = 200000, SECONDS = 30 };
    static const char *const words[][2] = { { "valley", "5" }, { "v", "v" }, { "v", "v" } };
    (void)state;
    for (size_t shape = 0; shape < 3; shape++) {
        struct mig_pdf pdf = { 0 };
        struct mig_buf layout = { 0 }, out = { 0 };
        struct mig_span heading;
        mig_buf_str(&layout, "<page width=\"600\" height=\"800\">\n");
        for (int i = 0; i < LINES; i++) {
            bool is_row = shape == 1;
            double x = is_row  ? 1 + i * 0.002
                       : i % 2 ? 300
                               : 1,
                   y = is_row ? 400 : 1 + i / 2 * 0.004, w = is_row ? 0.001 : 200;
            for (int part = 0; part < 2; part++)
                mig_buf_printf(&layout, "<%s xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%s%s",
                               part ? "word" : "line", x, y, x + w, y + 0.003, part ? words[shape][i % 2] : "",
                               part ? "</word>\n" : "\n");
        }
        clock_t start = clock();
        mig_pdf_scan(&pdf, mig_buf_span(&layout));
        mig_pdf_part_cells(&pdf);
        mig_pdf_drop_furniture(&pdf);
        mig_pdf_write(&pdf, &out, &heading);
        assert_true(out.n >= LINES / 2);
        assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
        mig_pdf_free(&pdf);
        mig_buf_free(&layout);
        mig_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_joined),
        cmocka_unit_test(hyphens_are_weighed),
        cmocka_unit_test(marks_of_notes_are_no_digits),
        cmocka_unit_test(columns_are_read_one_after_the_other),
        cmocka_unit_test(columns_may_be_a_part_of_the_page),
        cmocka_unit_test(tables_are_crossed),
        cmocka_unit_test(furniture_is_dropped),
        cmocka_unit_test(anything_goes),
        cmocka_unit_test(crowded_pages_are_read),
        cmocka_unit_test(overcrowded_pages_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
