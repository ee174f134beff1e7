/* Tables into lines. A table is written as rows of cells between bars: "#" marks a heading, ">2 " a cell of two columns,
 * "v2 " one of two rows, "^" the lower part of the cell above. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "extract/source/grid.h"
#include "extract/source/unit_words.h"

static unsigned span_of(struct mig_span *cell, char mark)
{
    if (cell->n < 3 || cell->p[0] != mark)
        return 1;
    unsigned n = (unsigned)(cell->p[1] - '0');
    *cell = mig_span_cut(*cell, 3, cell->n);
    return n;
}

static void add_row(struct mig_grid *grid, struct mig_span row)
{
    struct mig_span cell;
    mig_grid_row(grid);
    while (mig_span_split(&row, '|', &cell)) {
        bool is_heading = mig_span_starts(cell, "#");
        if (is_heading)
            cell = mig_span_cut(cell, 1, cell.n);
        unsigned columns = span_of(&cell, '>'), rows = span_of(&cell, 'v');
        if (mig_span_is(cell, "^"))
            mig_grid_down(grid, columns);
        else
            mig_grid_cell(grid, cell, rows, columns, is_heading);
    }
}

static void check(const char *const *rows, const char *want)
{
    struct mig_grid grid = { 0 };
    struct mig_buf out = { 0 };
    for (size_t i = 0; rows[i]; i++)
        add_row(&grid, mig_span_of(rows[i]));
    mig_grid_lines(&grid, &out);
    assert_string_equal(out.p ? out.p : "", want);
    mig_grid_free(&grid);
    mig_buf_free(&out);
}

#define TABLE(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void headings_cross(void **state)
{
    (void)state;
    check(TABLE("Region|Consulted|Assisted", "Sughd|1,204|31", "Khatlon|860|-"),
          "Sughd - Consulted: 1,204\nSughd - Assisted: 31\nKhatlon - Consulted: 860\n");
    check(TABLE("#Region|#Consulted:", "#Sughd:|1 204"), "Sughd - Consulted: 1 204\n");
    check(TABLE("#|#2011|#2012", "#Deported|310|290"), "Deported - 2011: 310\nDeported - 2012: 290\n");
    check(TABLE("|2011|2012", "Deported|310|290"), "Deported - 2011: 310\nDeported - 2012: 290\n");
    check(TABLE("Month|Permits", "May|310", "June|\n 1 290 \n of them new"),
          "May - Permits: 310\nJune - Permits: 1 290 of them new\n");
}

static void first_row_may_be_a_value(void **state)
{
    (void)state;
    check(TABLE("Consulted|1,204", "Assisted|31"), "Consulted: 1,204\nAssisted: 31\n");
    check(TABLE("Contact|A. Karimov", "Office|Room 7"), "Contact: A. Karimov\nOffice: Room 7\n");
    check(TABLE("Men|30|40", "Women|10|20"), "Men: 30\nMen: 40\nWomen: 10\nWomen: 20\n");
}

static void row_headings_are_found(void **state)
{
    (void)state;
    check(TABLE("No.|District|Families", "1|Rudaki|84", "2|Vahdat|15"),
          "Rudaki - Families: 84\nVahdat - Families: 15\n");
    check(TABLE("Year|Region|Families", "2011|Sughd|84", "2012|Sughd|15"),
          "2011, Sughd - Families: 84\n2012, Sughd - Families: 15\n");
    check(TABLE("Year|Came|Left", "2011|84|12", "2012|96|7"),
          "2011 - Came: 84\n2011 - Left: 12\n2012 - Came: 96\n2012 - Left: 7\n");
    check(TABLE("Age|Men|Women", "18-24|84|12", "25-34|96|7"),
          "18-24 - Men: 84\n18-24 - Women: 12\n25-34 - Men: 96\n25-34 - Women: 7\n");
}

static void spans_reach(void **state)
{
    (void)state;
    check(TABLE("#v2 Region|#>2 Detained", "#men|#women", "Sughd|7|8"),
          "Sughd - Detained men: 7\nSughd - Detained women: 8\n");
    check(TABLE("v2 Region|>2 Detained", "men|women", "Sughd|7|8"),
          "Sughd - Detained men: 7\nSughd - Detained women: 8\n");
    check(TABLE("Region|>2 Detained", "^|men|women", "Sughd|7|8"),
          "Sughd - Detained men: 7\nSughd - Detained women: 8\n");
    check(TABLE("Region||Came", "v2 Sughd|men|7", "women|8", "Khatlon|all|9"),
          "Sughd men - Came: 7\nSughd women - Came: 8\nKhatlon all - Came: 9\n");
    check(TABLE("Region|Came|Left", "Sughd|>2 17"), "Sughd: 17\n");
    check(TABLE("Region|Came", "Sughd|v2 17", "Khatlon|"), "Sughd - Came: 17\nKhatlon\n");
}

static void whole_rows_are_sections(void **state)
{
    (void)state;
    check(TABLE(">3 Figures of 2012", "Age|Came|Left", ">3 Men", "18-24|7|8", ">3 Women:", "18-24|5|6",
                ">3 Figures are provisional."),
          "Figures of 2012\nMen\nMen, 18-24 - Came: 7\nMen, 18-24 - Left: 8\n"
          "Women:\nWomen, 18-24 - Came: 5\nWomen, 18-24 - Left: 6\nFigures are provisional.\n");
    check(TABLE("#Region|#Came", "A|7", "#Region|#Left", "A|8"), "A - Came: 7\nA - Left: 8\n");
}

static void layout_is_no_table(void **state)
{
    (void)state;
    char words[300];
    memset(words, 'w', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    struct mig_buf want = { 0 };
    mig_buf_printf(&want, "Menu\n%s\nLinks\n7\n", words);
    check(TABLE("Menu", "7"), "Menu\n7\n");
    check(TABLE("Menu|7\n\n 8"), "Menu\n7\n8\n");
    check(TABLE("Menu", "|"), "Menu\n");
    check((const char *const[]){ "Menu|", NULL }, "Menu\n");
    struct mig_buf row = { 0 };
    mig_buf_printf(&row, "Menu|%s", words);
    check(TABLE(row.p, "Links|7"), want.p);
    mig_buf_free(&want);
    mig_buf_free(&row);
    check((const char *const[]){ NULL }, "");
}

/* Spans and headings that are no table's cost what the cells cost. */
static void hostile_tables_are_bounded(void **state)
{
    (void)state;
    struct mig_grid grid = { 0 };
    struct mig_buf out = { 0 };
    char word[190];
    memset(word, 'w', sizeof word);
    mig_grid_row(&grid);
    for (size_t i = 0; i < MIG_GRID_COLUMNS; i++)
        mig_grid_cell(&grid, mig_span(word, sizeof word), 0, 0, true);
    for (size_t i = 0; i < 20000; i++) {
        mig_grid_row(&grid);
        mig_grid_cell(&grid, mig_span_of("7"), 1, 1, false);
        mig_grid_cell(&grid, mig_span_of("7"), UINT32_MAX, UINT32_MAX, false);
    }
    mig_grid_lines(&grid, &out);
    assert_true(out.n < 50 * grid.text.n);
    mig_grid_reset(&grid);
    mig_buf_reset(&out);
    for (size_t i = 0; i < 1000; i++) {
        mig_grid_down(&grid, 300);
        mig_grid_cell(&grid, mig_span_of("7"), 70000, 2, i % 3 == 0);
    }
    mig_grid_lines(&grid, &out);
    assert_true(out.n <= 2000);
    mig_grid_free(&grid);
    mig_buf_free(&out);
}

/* Any cells whatever. */
static void anything_goes(void **state)
{
    (void)state;
    static const char *const texts[] = { "", "7", "2011", "Sughd", "-", "a\nb", "1", "2", "Men:", "\xD0", "\xC2\xA0" };
    struct mig_grid grid = { 0 };
    struct mig_buf out = { 0 };
    srand(5);
    for (int round = 0; round < 20000; round++) {
        mig_grid_reset(&grid);
        mig_buf_reset(&out);
        for (int n = rand() % 30; n > 0; n--) {
            const char *text = texts[(size_t)rand() % (sizeof texts / sizeof *texts)];
            if (rand() % 4 == 0)
                mig_grid_row(&grid);
            if (rand() % 8 == 0)
                mig_grid_down(&grid, (unsigned)rand() % 4);
            mig_grid_cell(&grid, mig_span_of(text), (unsigned)rand() % 4, (unsigned)rand() % 4, rand() % 3 == 0);
        }
        mig_grid_lines(&grid, &out);
        assert_true(out.n == 0 || out.p[out.n - 1] == '\n');
    }
    mig_grid_free(&grid);
    mig_buf_free(&out);
}

static void unit_words_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *phrase, *unit;
    } rows[] = { { "Thousands", "Thousands" },
                 { "in thousands of persons", "thousands" },
                 { "тыс. беженцев", "тыс. беженцев" },
                 { "тыс.чел.", "тыс.чел." },
                 { "млн долл. США", "млн долл. США" },
                 { "ПЕРСОН", "" },
                 { "г. Москва", "" },
                 { "St. Petersburg", "" },
                 { "Country", "" },
                 { "in", "" },
                 { "thousands of people who have left", "" },
                 { "persons deported", "" },
                 { "of thousands", "" },
                 { " .", "" },
                 { "", "" } };
    struct mig_unit_words *words;
    struct mig_err err;
    assert_int_equal(mig_unit_words_load(&words, "rules", &err), MIG_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_span unit = mig_unit_words_in(words, mig_span_of(rows[i].phrase));
        assert_true(mig_span_is(unit, rows[i].unit));
        assert_int_equal(mig_unit_words_in(NULL, mig_span_of(rows[i].phrase)).n, 0);
    }
    assert_true(mig_unit_words_tell_size(words, mig_span_of("(USD)")));
    assert_false(mig_unit_words_tell_size(words, mig_span_of("Persons")));
    assert_int_equal(mig_unit_words_load(&words, "no-such-folder", &err), MIG_DATA);
    mig_unit_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_cross),
        cmocka_unit_test(first_row_may_be_a_value),
        cmocka_unit_test(row_headings_are_found),
        cmocka_unit_test(spans_reach),
        cmocka_unit_test(whole_rows_are_sections),
        cmocka_unit_test(layout_is_no_table),
        cmocka_unit_test(hostile_tables_are_bounded),
        cmocka_unit_test(anything_goes),
        cmocka_unit_test(unit_words_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
