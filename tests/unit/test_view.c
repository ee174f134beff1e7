/* What is read of a text, and where in the original it stands. */
#include "tests/unit/unit.h"

#include "base/utf8.h"
#include "extract/text/view.h"

static void view_maps_back(void **state)
{
    (void)state;
    static const struct {
        const char *original, *view;
    } rows[] = {
        { "мигра\xCC\x81нты", "мигранты" },
        { "17\xC2\xA0"
          "000 и 5\xE2\x80\x89"
          "000",
          "17 000 и 5 000" },
        { "ещё Ёлка", "еще Елка" },
        { "тру\xC2\xAD"
          "до\xE2\x80\x8B"
          "вой",
          "трудовой" },
        { "a\tb", "a b" },
        { "по  состоянию   на \xC2\xA0 1\t мая  \n  2012", "по состоянию на 1 мая \n 2012" },
        { "охвачено  9 412  человек", "охвачено 9 412 человек" },
        { "1 200   300  и 9 \xC2\xA0"
          "412",
          "1 200  300 и 9  412" }, /* columns */
        { "**более** 2 тысяч **мигрантов**", "более 2 тысяч мигрантов" },
        { "__по данным__ МВД, 2*3, a_b", "по данным МВД, 2*3, a_b" },
        { "oʻzbek don’t ’quote’", "o'zbek don't ’quote’" },
        { "Cote d\xEF\xBF\xBDIvoire, \xEF\xBF\xBD x",
          "Cote d'Ivoire, \xEF\xBF\xBD x" }, /* spoilt by a wrong encoding */
        { "строка\nвторая", "строка\nвторая" },
        { "", "" },
    };
    struct mig_view v = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_span original = mig_span_of(rows[i].original);
        mig_view_make(&v, original, &(struct mig_sight){ .unify_apostrophes = true });
        assert_span(v.text, rows[i].view);
        assert_int_equal(mig_view_original(&v, 0) <= original.n, 1);
        assert_int_equal(mig_view_original(&v, v.text.n), original.n);
        /* every character that the view kept unchanged stands at its mapped offset */
        for (size_t at = 0; at < v.text.n;) {
            size_t start = at, back = mig_view_original(&v, start);
            uint32_t c = mig_utf8_next(v.text, &at);
            uint32_t o = mig_utf8_next(original, &back);
            if (mig_utf8_is_letter(c) || (c >= '0' && c <= '9'))
                assert_int_equal(mig_utf8_fold(c), mig_utf8_fold(o));
        }
    }
    struct mig_span word = mig_span_of("х мигра\xCC\x81нта\xCC\x81 у");
    mig_view_make(&v, word, NULL);
    assert_span(mig_view_source(&v, 3, 3 + strlen("мигранта")), "мигра\xCC\x81нта\xCC\x81");
    struct mig_span bold = mig_span_of("**более 21\xC2\xAD\xE2\x80\x8B** у");
    mig_view_make(&v, bold, NULL);
    assert_span(mig_view_source(&v, 0, strlen("более 21")), "более 21");
    mig_view_free(&v);
}

/* L stands for the letter that all letters outside ASCII are. */
#define BAD "\xEF\xBF\xBD"
#define L   "\xC9\x94"
#define BIG "\xC6\x86"
static void lost_letters_are_one(void **state)
{
    (void)state;
    struct mig_yaml more = { .text = mig_span_of("jusqu") }, word = { .text = mig_span_of("d"), .next = &more },
                    words = { .type = MIG_YAML_LIST, .child = &word };
    const struct mig_sight sight = { .lost_letters = true, .words = &words, .before = mig_span_of("aeiouyh") };
    static const struct {
        const char *original, *view;
    } rows[] = {
        { "m\u00E9nages, m" BAD "nages", "m" L "nages, m" L "nages" },
        { "\u00C9tats et " BAD "vacu" BAD "s", BIG "tats et " BIG "vacu" L "s" },
        { "d\u2019eau, d'Ivoire, d" BAD "Ivoire", "d eau, d Ivoire, d Ivoire" },
        { "jusqu'" BAD " 300, jusqu" BAD BAD " 300", "jusqu " L " 300, jusqu " L " 300" },
        { "d" BAD BAD "vacuer les d" BAD "plac" BAD "s", "d " L "vacuer les d" L "plac" L "s" },
        { "aujourd'hui, aujourd" BAD "hui", "aujourd" L "hui, aujourd" L "hui" },
        { "d'" BAD "tre, d'\u00EAtre", "d " L "tre, d " L "tre" },
        { "3" BAD "000, " BAD "Los, le (" BAD ")",
          "3" BAD "000, " BAD "Los, le (" BAD ")" }, /* a space, a quote, who knows */
        { "\u00E0 Bangui, " BAD " Bangui", L " Bangui, " L " Bangui" },
        { "'Ouagadougou'", "'Ouagadougou'" },
    };
    struct mig_view v = { 0 };
    struct mig_arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_span original = mig_span_of(rows[i].original);
        mig_view_make(&v, original, &sight);
        assert_span(v.text, rows[i].view);
        assert_int_equal(mig_view_original(&v, v.text.n), original.n);
    }
    mig_view_make(&v, mig_span_of("x m" BAD "nages y"), &sight);
    assert_span(mig_view_source(&v, 2, 2 + strlen("m" L "nages")), "m" BAD "nages");
    assert_span(mig_sight_pattern(&sight, &arena, mig_span_of("[\u00E9e]vacu\u00E9s? d'(?:eau|air)|aujourd'hui")),
                "[" L "e]vacu" L "s? d (?:eau|air)|aujourd" L "hui");
    mig_view_free(&v);
    mig_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(view_maps_back),
        cmocka_unit_test(lost_letters_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
