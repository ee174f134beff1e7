#include "tests/unit/chance.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/io.h"
#include "extract/fact.h"

static char path[] = "/tmp/migstat-csv-XXXXXX";

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

static void put(struct mig_span text)
{
    struct mig_err err;
    assert_int_equal(mig_file_write(path, text, &err), MIG_OK);
}

/* Texts that spreadsheets, CSV and careless code trip over. */
/* clang-format off */
static const char *const nasty[] = { "",        " ",          "plain",    "a,b;c\td",  "say \"no\"", "two\nlines", "crlf\r\nend",
                                     "=1+1",    "+7 495",     "-5",       "@now",      "'quoted",    "''",         "17000",
                                     "1,5",     "2012-12-18", "3/4",      "12:30",     "\xEF\xBC\x9D""1", "\xD0\xBC\xD0\xB8\xD0\xB3\xD1\x80\xD0\xB0\xD0\xBD\xD1\x82",
                                     "  spaced ", "\"",       "\"\"",     ",",         "50%" };
/* clang-format on */
enum { N_NASTY = sizeof nasty / sizeof *nasty };

static void texts_come_back(void **state)
{
    (void)state;
    for (const char *const *name = mig_csv_profile_names; *name; name++) {
        struct mig_buf buf = { 0 };
        struct mig_csv_row row;
        struct mig_csv *csv;
        struct mig_err err;
        const struct mig_span *cells;
        mig_csv_begin(&row, &buf, mig_csv_profile_find(*name));
        for (int i = 0; i < 2; i++) {
            for (size_t k = 0; k < N_NASTY; k++)
                mig_csv_text(&row, i ? mig_span_of(nasty[k]) : mig_span_of("column"));
            mig_csv_end(&row);
        }
        put(mig_buf_span(&buf));
        assert_int_equal(mig_csv_open(&csv, path, &err), MIG_OK);
        assert_int_equal(mig_csv_columns(csv), N_NASTY);
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_OK);
        for (size_t k = 0; k < N_NASTY; k++)
            assert_span(cells[k], nasty[k]);
        assert_int_equal(mig_csv_next(csv, &cells, &err), MIG_END);
        mig_csv_close(csv);
        mig_buf_free(&buf);
    }
}

static void spreadsheets_get_no_formula(void **state)
{
    (void)state;
    /* clang-format off */
    static const char *const triggers[] = { "=cmd", "+1", "-1", "@a", "\t=1", "\xEF\xBC\x9D""1", "\xE2\x88\x92""5", "'x", "1-2", "5%",
                                            "1e5", "12:30", "5 \xE2\x82\xAC", "May 2011", "16 мая", "16 мая 2012 г.", "3 pm", "3pm", "16-May-12" };
    static const char *const harmless[] = { "about 300", "более 17000", "ru-arrived", "2012-12-18-iom.txt", "12.txt", "f_62340eb098d52e55",
                                            "Y5T17", "16 мая в Душанбе", "May 1811", "32 мая", "e" };
    /* clang-format on */
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
        struct mig_buf buf = { 0 };
        struct mig_csv_row row = { &buf, mig_csv_profile_find("excel"), 0 };
        mig_csv_text(&row, mig_span_of(triggers[i]));
        const char *text = buf.p[0] == '"' ? buf.p + 1 : buf.p;
        assert_int_equal(text[0], '\'');
        mig_buf_free(&buf);
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        struct mig_buf buf = { 0 };
        struct mig_csv_row row = { &buf, mig_csv_profile_find("excel"), 0 };
        mig_csv_text(&row, mig_span_of(harmless[i]));
        assert_span(mig_buf_span(&buf), harmless[i]);
        mig_buf_free(&buf);
    }
}

static void numbers_are_written_plainly(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text, *russian;
    } rows[] = { { 17000, "17000", "17000" },
                 { 0.5, "0.5", "0,5" },
                 { -3.25, "-3.25", "-3,25" },
                 { NAN, "", "" },
                 { 1e15, "1000000000000000", "1000000000000000" },
                 { 0.1, "0.1", "0,1" },
                 { -0.0, "0", "0" },
                 { 1.0 / 3, "0.33333333333333", "0,33333333333333" },
                 { 1.0 / 21000, "0.0000476190476190476", "0,0000476190476190476" },
                 { 1000987600003.0, "1000987600003", "1000987600003" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_buf buf = { 0 };
        struct mig_csv_row row = { &buf, mig_csv_profile_find("plain"), 0 };
        mig_csv_number(&row, rows[i].value);
        assert_span(mig_buf_span(&buf), rows[i].text);
        mig_buf_reset(&buf);
        row = (struct mig_csv_row){ &buf, mig_csv_profile_find("excel-ru"), 0 };
        mig_csv_number(&row, rows[i].value);
        assert_span(mig_buf_span(&buf), rows[i].russian);
        mig_buf_free(&buf);
    }
}

/* Tenths, and their neighbours, which are none: as fifteen digits of the C library say. */
static void tenths_are_written_plainly(void **state)
{
    (void)state;
    struct chance c = { 2385 };
    struct mig_buf buf = { 0 };
    for (int i = 0; i < 200000; i++) {
        double value = (double)(chance_next(&c) >> chance_in(&c, 5, 52)) / 10;
        char want[64];
        value = i % 3 == 0 ? value : nextafter(value, i % 3 == 1 ? 0 : INFINITY);
        if (value < 0.1 || value >= 1e15)
            continue;
        int whole = value < 1 ? 1 : (int)floor(log10(value)) + 1,
            n = snprintf(want, sizeof want, "%.*f", 15 - whole, value);
        while (strchr(want, '.') && (want[n - 1] == '0' || want[n - 1] == '.')) {
            bool was_point = want[n - 1] == '.';
            want[--n] = '\0';
            if (was_point)
                break;
        }
        mig_buf_reset(&buf);
        mig_buf_number(&buf, value);
        assert_span(mig_buf_span(&buf), want);
    }
    mig_buf_free(&buf);
}

/* Any byte, in any place of a text: what is not simple is in quotes, or mended. */
static void any_byte_is_written(void **state)
{
    (void)state;
    struct mig_buf buf = { 0 };
    for (size_t n = 1; n <= 18; n++)
        for (size_t at = 0; at < n; at++)
            for (int byte = 0; byte < 256; byte++) {
                char text[18], want[64];
                struct mig_csv_row row = { &buf, mig_csv_profile_find("plain"), 0 };
                memset(text, 'x', sizeof text);
                text[at] = (char)byte;
                bool blank_end = byte == ' ' && (at == 0 || at == n - 1);
                bool quoted = blank_end || byte == '"' || byte == ',' || byte == '\n' || byte == '\r';
                size_t k = 0;
                if (quoted)
                    want[k++] = '"';
                for (size_t i = 0; i < n; i++) {
                    bool is_bad = (unsigned char)text[i] >= 0x80;
                    memcpy(want + k, is_bad ? "\xEF\xBF\xBD" : &text[i], is_bad ? 3 : 1);
                    k += is_bad ? 3 : 1;
                    if (text[i] == '"')
                        want[k++] = '"';
                }
                if (quoted)
                    want[k++] = '"';
                mig_buf_reset(&buf);
                mig_csv_text(&row, mig_span(text, n));
                assert_int_equal(buf.n, k);
                assert_memory_equal(buf.p, want, k);
            }
    mig_buf_free(&buf);
}

static void bad_files_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *file, *message;
    } rows[] = { { "", ":1:1: empty; expected a header row" },
                 { "a,b\n1,2,3\n", ":2:1: this row has 3 cells, the header has 2" },
                 { "a,b\n1,2\n\n", NULL },
                 { "a,b\n1,\"2\n", ":2:3: this quoted cell is not closed" },
                 { "a,b\n\n\n1,2\n1\n", ":5:1: this row has 1 cells" },
                 { "a,b\n\"1\n1\",2\n1\n", ":4:1: this row has 1 cells" },
                 { "a;b\n\"1\n;\";\"2\n\n", ":3:4: this quoted cell is not closed" },
                 { "a,b\n\xD0\xB6\xD0\xB6,\"2\" x\n", ":2:7: no quote or text fits here" },
                 { "a,b\n1,\"\xD0\xB6\n\xD0\xB6 \xD0\"\n", ":3:3: this is not UTF-8" },
                 { "a,\xFF\n", ":1:3: this is not UTF-8" },
                 { "\xEF\xBB\xBF"
                   "a,\xFF\n",
                   ":1:3: this is not UTF-8" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_csv *csv = NULL;
        struct mig_err err = { 0 };
        const struct mig_span *cells;
        put(mig_span_of(rows[i].file));
        mig_status status = mig_csv_open(&csv, path, &err);
        while (status == MIG_OK)
            status = mig_csv_next(csv, &cells, &err);
        assert_int_equal(status, rows[i].message ? MIG_DATA : MIG_END);
        if (rows[i].message)
            assert_non_null(strstr(err.message, rows[i].message));
        mig_csv_close(csv);
    }
}

/* Every column of a fact, filled, through every profile and back. */
static void facts_come_back(void **state)
{
    (void)state;
    for (const char *const *name = mig_csv_profile_names; *name; name++) {
        struct mig_fact in, out;
        struct mig_buf buf = { 0 };
        struct mig_csv_row row;
        struct mig_record_reader *reader;
        struct mig_err err;
        mig_record_clear(&mig_fact_layout, &in);
        for (size_t i = 0; i < mig_fact_layout.n; i++) {
            const struct mig_column *c = &mig_fact_layout.column[i];
            void *field = (char *)&in + c->at;
            if (c->type == MIG_CELL_TEXT)
                *(struct mig_span *)field = mig_span_of(nasty[i % N_NASTY]);
            else if (c->type == MIG_CELL_NUMBER)
                *(double *)field = 2.385 * (double)(i + 1);
            else if (c->type == MIG_CELL_DAY)
                *(mig_day *)field = 15000 + (mig_day)i;
            else if (c->type == MIG_CELL_OFFSET)
                *(size_t *)field = i * 1000;
            else
                *(int *)field = 1;
        }
        mig_csv_begin(&row, &buf, mig_csv_profile_find(*name));
        mig_record_header(&mig_fact_layout, &row);
        mig_record_write(&mig_fact_layout, &row, &in);
        mig_record_clear(&mig_fact_layout, &out);
        mig_record_write(&mig_fact_layout, &row, &out);
        put(mig_buf_span(&buf));
        assert_int_equal(mig_record_open(&reader, &mig_fact_layout, path, &err), MIG_OK);
        assert_int_equal(mig_record_next(reader, &out, &err), MIG_OK);
        struct mig_buf again = { 0 };
        mig_csv_begin(&row, &again, mig_csv_profile_find(*name));
        mig_record_header(&mig_fact_layout, &row);
        mig_record_write(&mig_fact_layout, &row, &out);
        assert_int_equal(mig_record_next(reader, &out, &err), MIG_OK);
        assert_true(isnan(out.value) && out.start == MIG_NO_DAY && out.byte_start == MIG_NO_OFFSET &&
                    out.indicator.n == 0);
        mig_record_write(&mig_fact_layout, &row, &out);
        assert_span(mig_buf_span(&again), buf.p);
        mig_record_close(reader);
        mig_buf_free(&buf);
        mig_buf_free(&again);
    }
}

static void bounds_follow_the_wording(void **state)
{
    (void)state;
    static const struct {
        int qualifier, measure;
        double value, min, max;
    } rows[] = {
        { MIG_EXACTLY, MIG_FLOW, 385, 385, 385 },       { MIG_MORE_THAN, MIG_FLOW, 385, 385, NAN },
        { MIG_AT_LEAST, MIG_STOCK, 385, 385, NAN },     { MIG_ABOUT, MIG_FLOW, 385, NAN, NAN },
        { MIG_ALMOST, MIG_FLOW, 385, NAN, 385 },        { MIG_UP_TO, MIG_FLOW, 385, NAN, 385 },
        { MIG_LESS_THAN, MIG_FLOW, 385, NAN, 385 },     { MIG_VAGUE, MIG_FLOW, NAN, NAN, NAN },
        { MIG_MORE_THAN, MIG_CHANGE, -385, NAN, -385 }, { MIG_UP_TO, MIG_CHANGE, -385, -385, NAN },
        { MIG_MORE_THAN, MIG_CHANGE, 385, 385, NAN },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_fact f;
        mig_record_clear(&mig_fact_layout, &f);
        f.qualifier = rows[i].qualifier;
        f.measure = rows[i].measure;
        f.value = rows[i].value;
        mig_fact_bounds(&f);
        assert_true(f.min == rows[i].min || (isnan(f.min) && isnan(rows[i].min)));
        assert_true(f.max == rows[i].max || (isnan(f.max) && isnan(rows[i].max)));
    }
}

/* What a table has besides the columns of its layout can be had, a name that stands twice included. */
static void other_columns_are_there(void **state)
{
    struct mig_err err;
    struct mig_record_reader *in;
    struct mig_fact fact;
    (void)state;
    put(mig_span_of(
        "note,value,indicator,fact_id,reference_period_end,value\n\"a, b\",5,died,f_a,,x\n,6,died,f_b,,\n"));
    assert_int_equal(mig_record_open(&in, &mig_fact_layout, path, &err), MIG_OK);
    assert_int_equal(mig_record_others(in), 2);
    assert_span(mig_record_other_name(in, 0), "note");
    assert_span(mig_record_other_name(in, 1), "value");
    assert_int_equal(mig_record_next(in, &fact, &err), MIG_OK);
    assert_true(fact.value == 5);
    assert_span(mig_record_other(in, 0), "a, b");
    assert_span(mig_record_other(in, 1), "x");
    assert_int_equal(mig_record_next(in, &fact, &err), MIG_OK);
    assert_span(mig_record_other(in, 0), "");
    mig_record_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(texts_come_back, NULL, NULL),
        cmocka_unit_test(spreadsheets_get_no_formula),
        cmocka_unit_test(numbers_are_written_plainly),
        cmocka_unit_test(tenths_are_written_plainly),
        cmocka_unit_test(any_byte_is_written),
        cmocka_unit_test(bad_files_are_named),
        cmocka_unit_test(facts_come_back),
        cmocka_unit_test(other_columns_are_there),
        cmocka_unit_test(bounds_follow_the_wording),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
