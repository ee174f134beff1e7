/* Where sentences end. */
#include "tests/unit/unit.h"

#include "base/utf8.h"
#include "extract/text/sentence.h"

/* '|' marks where sentences end; every text here is one paragraph per line. */
static void sentences_are_cut(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "Помощь получили 200 человек.| В июле их было 150.",
        "В ходе рейда проверены 12 объектов (рисунок 3).| Нарушений нет!| Почему?",
        "Заголовок без точки|\nПервое предложение.| «Второе», — сказал А. Б. Иванов.",
        "Рост составил 1.5 процента.|",
        "He said: \"No.\"| Then 5 people left, i.e. all of them.",
        "Это случилось… и прошло.| Потом…| Потом стихло.",
        "строка без точки|\nи следующая.|",
        "1. Первый пункт|\n2. Второй пункт",
        "",
        "   \n \n",
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        char text[400];
        size_t n = 0, marks[16], n_marks = 0;
        for (const char *p = rows[r]; *p; p++)
            if (*p == '|')
                marks[n_marks++] = n;
            else
                text[n++] = *p;
        struct mig_sentences s;
        struct mig_sentence_span span;
        size_t k = 0;
        if (r < 8 && (n_marks == 0 || marks[n_marks - 1] < n))
            marks[n_marks++] = n;
        mig_sentences_start(&s, mig_span(text, n), NULL);
        while (mig_sentences_next(&s, &span)) {
            assert_true(k < n_marks);
            assert_true(span.start < span.end);
            assert_int_equal(span.end, marks[k++]);
        }
        assert_int_equal(k, n_marks);
    }
}

static void long_sentences_are_cut_at_words(void **state)
{
    (void)state;
    struct mig_buf text = { 0 };
    for (int i = 0; i < 3000; i++)
        mig_buf_str(&text, i % 2 ? "слово " : "ещё ");
    struct mig_sentences s;
    struct mig_sentence_span span;
    size_t last = 0;
    mig_sentences_start(&s, mig_buf_span(&text), NULL);
    while (mig_sentences_next(&s, &span)) {
        assert_true(span.end - span.start <= MIG_SENTENCE_MAX);
        assert_true(span.start >= last);
        assert_true(mig_utf8_is_valid(mig_span_cut(mig_buf_span(&text), span.start, span.end)));
        last = span.end;
    }
    assert_true(last >= text.n - 1);
    mig_buf_free(&text);
}

/* A stop at every place in a step, behind a word of every kind of letters. */
static void stops_are_found_wherever_they_stand(void **state)
{
    static const char *const words[] = { "ab", "яб", "éa", "ӣҳ", "aя", "7ѿ" };
    static const char *const stops[] = { ". ", "! ", "? ", "… ", "\n" };
    (void)state;
    for (size_t n = 0; n < 70; n++)
        for (size_t k = 0; k < sizeof words / sizeof *words * 5; k++) {
            struct mig_buf text = { 0 };
            struct mig_sentences s;
            struct mig_sentence_span span;
            for (size_t i = 0; i < n; i++)
                mig_buf_char(&text, i % 5 == 4 ? ' ' : i % 7 == 6 ? '-' : 'x');
            mig_buf_printf(&text, "%s%s", words[k / 5], stops[k % 5]);
            size_t end = text.n - 1;
            mig_buf_str(&text, "Next.");
            mig_sentences_start(&s, mig_buf_span(&text), NULL);
            assert_true(mig_sentences_next(&s, &span));
            assert_int_equal(span.end, end);
            assert_true(mig_sentences_next(&s, &span));
            assert_int_equal(span.end, text.n);
            assert_false(mig_sentences_next(&s, &span));
            mig_buf_free(&text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_cut),
        cmocka_unit_test(long_sentences_are_cut_at_words),
        cmocka_unit_test(stops_are_found_wherever_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
