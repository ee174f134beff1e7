/* Texts as JSON: what a parser reads back is what was meant. */
#include "unit.h"

#include <jansson.h>
#include <math.h>

#include "base/json.h"
#include "extract/fact.h"

static void strings_come_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "plain", "\"\\/\b\f\n\r\t", "\x01\x1f\x7f", "за 9 месяцев \xE2\x80\xA8 \xF0\x9F\x98\x80", "\\u0041"
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct mig_buf out = { 0 };
        mig_json_string(&out, mig_span_of(texts[i]));
        json_t *read = json_loadb(out.p, out.n, JSON_DECODE_ANY, NULL);
        assert_non_null(read);
        assert_string_equal(json_string_value(read), texts[i]);
        json_decref(read);
        mig_buf_free(&out);
    }
}

/* Those of two bytes, and the one behind them that is none. */
static void nothing_is_an_order(void **state)
{
    (void)state;
    struct mig_buf out = { 0 };
    mig_json_string(&out, mig_span_of("\x7F"
                                      "a\xC2\x80\xC2\x9B"
                                      "31m\xC2\x9F\xC2\xA0\xC3\x80"));
    assert_string_equal(out.p, "\"\\u007fa\\u0080\\u009b31m\\u009f\xC2\xA0\xC3\x80\"");
    mig_buf_free(&out);
}

static void what_is_no_text_is_marked(void **state)
{
    (void)state;
    struct mig_buf out = { 0 };
    mig_json_string(&out, mig_span("a\xFF\"b\0c", 6));
    assert_string_equal(out.p, "\"a\xEF\xBF\xBD\\\"b\\u0000c\"");
    mig_buf_free(&out);
}

/* Missing cells are not there, zero is; numbers are bare, days and words are texts. */
static void a_row_is_an_object(void **state)
{
    (void)state;
    struct mig_buf out = { 0 };
    struct mig_csv_row row;
    struct mig_fact fact;
    mig_record_clear(&mig_fact_layout, &fact);
    fact.indicator = mig_span_of("died");
    fact.value = 0;
    fact.max = 2.385;
    fact.end = mig_day_of(2012, 12, 18);
    fact.qualifier = MIG_UP_TO;
    fact.byte_start = 0;
    mig_csv_begin(&row, &out, mig_csv_profile_find("ndjson"));
    mig_record_header(&mig_fact_layout, &row);
    mig_record_cells(&mig_fact_layout, &row, &fact, 0, mig_fact_layout.n);
    mig_record_more(&row, "release_id", mig_span_of("0123"));
    mig_record_more(&row, "nothing", mig_span_of(""));
    mig_csv_end(&row);
    assert_string_equal(out.p, "{\"indicator\":\"died\",\"value\":0,\"value_max\":2.385,\"qualifier\":\"up_to\","
                               "\"reference_period_end\":\"2012-12-18\",\"byte_start\":0,\"release_id\":\"0123\"}\n");
    mig_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_come_back),
        cmocka_unit_test(nothing_is_an_order),
        cmocka_unit_test(what_is_no_text_is_marked),
        cmocka_unit_test(a_row_is_an_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
