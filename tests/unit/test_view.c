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

static void read_script(const struct mig_respell **out, struct mig_arena *arena, const char *yaml)
{
    struct mig_yaml *root;
    struct mig_err err;
    assert_int_equal(mig_yaml_parse(arena, "script.yaml", mig_span_of(yaml), &root, &err), MIG_OK);
    assert_int_equal(mig_respell_read(out, arena, root, &err), MIG_OK);
}

/* Bytes [start, end) of the view are those of the original that they were made of. */
static void assert_source(const struct mig_view *v, const char *seen, const char *source)
{
    const char *at = strstr(v->text.p, seen);
    assert_non_null(at);
    size_t start = (size_t)(at - v->text.p);
    assert_span(mig_view_source(v, start, start + strlen(seen)), source);
}

/* A text as a script makes it, and parts of that with what of the original they were made of. */
struct seen {
    const char *original, *view, *part[6][2];
};

static void assert_seen(const char *script, bool unify_apostrophes, const struct seen *rows, size_t n)
{
    struct mig_view v = { 0 };
    struct mig_arena arena = { 0 };
    struct mig_sight sight = { .unify_apostrophes = unify_apostrophes };
    read_script(&sight.script, &arena, script);
    for (size_t i = 0; i < n; i++) {
        mig_view_make(&v, mig_span_of(rows[i].original), &sight);
        assert_span(v.text, rows[i].view);
        for (size_t part = 0; part < 6 && rows[i].part[part][0]; part++)
            assert_source(&v, rows[i].part[part][0], rows[i].part[part][1]);
        for (size_t at = 0; at <= v.text.n; at++)
            assert_true(mig_view_original(&v, at) <= v.original.n && mig_view_original_end(&v, at) <= v.original.n);
        assert_int_equal(mig_view_original(&v, v.text.n), strlen(rows[i].original));
    }
    mig_view_free(&v);
    mig_arena_free(&arena);
}

static const char uz[] =
    "{а: a, б: b, д: d, е: e, з: z, й: y, к: k, л: l, м: m, н: n, о: o, п: p, р: r, т: t, у: u, х: x, ц: s,"
    " ш: sh, щ: sh, ё: yo, ю: yu, я: ya, ў: ö, ғ: ğ, қ: q, ъ: '', ^е: ye, ае: aye, ъе: ye, ац: ats,"
    " \"o'\": ö, \"g'\": ğ, \"'\": '', õ: ö, gacha$: ' gacha', гача$: ' gacha', г: g, ч: ch}";

static void scripts_are_one(void **state)
{
    (void)state;
    static const struct seen rows[] = {
        { "17 кунда ошди", "17 kunda oshdи", { { "oshd", "ошд" } } },
        { "Ўқ, ЎҚУВ, Ша, ШАР, Ш", "Öq, ÖQUВ, Sha, SHAR, Sh", { { "SHAR", "ШАР" } } },
        { "Ер, ерда, ҳаер", "Yer, yerda, ҳayer", { { "yerda", "ерда" } } },
        { "10gacha, mingacha tagachasi gacha мунгача",
          "10gacha, min gacha tagachasi gacha mun gacha",
          { { "min gacha tag", "mingacha tag" } } },
        { "тунъ, тон", "tun, ton", { { "tun", "тунъ" } } },
        { "объект, нацея", "obyekt, natseya", { { "obyekt", "объект" } } },
        { "тоғ, tog' va togʻ", "toğ, toğ va toğ", { { "va toğ", "va togʻ" } } },
        { "Oʻzbek o’n O`N õn", "Özbek ön ÖN ön", { { "ön", "o’n" } } },
        { "ma'lum maʼlum маълум 'a'", "malum malum malum 'a'", { { "malum 'a", "маълум 'a" } } },
        { "мот\xC2\xAD"
          "ор ёз Ёз",
          "motor yoz Yoz",
          { { "motor", "мот\xC2\xAD"
                       "ор" } } },
    };
    assert_seen(uz, true, rows, sizeof rows / sizeof *rows);
}

static void patterns_are_of_the_script(void **state)
{
    (void)state;
    struct mig_arena arena = { 0 };
    const struct mig_respell *script;
    read_script(&script, &arena, uz);
    assert_span(mig_respell_pattern(script, &arena, mig_span_of("ko'p\\w+ (?:ma'lum|б)[a'] \"oʻn\"")),
                "köp\\w+ (?:malum|b)[a'] \"ön\"");
    mig_arena_free(&arena);
}

/* The other way: two letters of one script are one of the other, and size goes with the text. */
static void scripts_go_either_way(void **state)
{
    (void)state;
    static const struct seen row = { "5 myng adamğa, SHE Sh, ME",
                                     "5 мың адамға, ШЕ Ш, МЕ",
                                     { { "мың", "myng" }, { "ШЕ", "SHE" }, { ", ШЕ Ш", ", SHE Sh" } } };
    assert_seen("{a: а, d: д, e: е, n: н, sh: ш, s: с, q: қ, y: ы, ng: ң, ğ: ғ, m: м}", false, &row, 1);
}

/* What is seen for letters may have more bytes than they: nothing behind them, and no part of a character, is taken for it. */
static void longer_letters_map_back(void **state)
{
    (void)state;
    static const struct seen row = { "удья\nмя. мя\u0301, шя\nabc",
                                     "удіа\nміа. міа, shіа\nжжж",
                                     { { "удіа", "удья" },
                                       { "міа", "мя" },
                                       { "міа,", "мя\u0301," },
                                       { "shіа", "шя" },
                                       { "hіа", "шя" },
                                       { "жжж", "abc" } } };
    assert_seen("{я: іа, ь: '', ш: sh, abc: жжж}", false, &row, 1);
}

static void bad_scripts_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *message;
    } rows[] = {
        { "{а: abcde}", "script.yaml:1:5: 'abcde' is too long for 'а'" },
        { "{'1': a}", "script.yaml:1:7: '1' is no letters" },
        { "{'^': a}", "script.yaml:1:7: '^' is no letters" },
        { "{а: a, А: b}", "script.yaml:1:11: 'А' is the same key as 'а'" },
        { "{ʼ: ööö}", "script.yaml:1:5: 'ööö' is too long for 'ʼ'" }, /* texts may have "'", of one byte, for it */
        { "{ʼ: öö}", "script.yaml:1:5: 'öö' is too long for 'ʼ'" },
        { "{abcdefg: a}", "script.yaml:1:11: 'abcdefg' has more than 6 letters" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_arena arena = { 0 };
        struct mig_yaml *root;
        struct mig_err err;
        const struct mig_respell *script;
        assert_int_equal(mig_yaml_parse(&arena, "script.yaml", mig_span_of(rows[i].yaml), &root, &err), MIG_OK);
        assert_int_equal(mig_respell_read(&script, &arena, root, &err), MIG_DATA);
        assert_null(script);
        assert_string_equal(err.message, rows[i].message);
        mig_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(view_maps_back),        cmocka_unit_test(lost_letters_are_one),
        cmocka_unit_test(scripts_are_one),       cmocka_unit_test(patterns_are_of_the_script),
        cmocka_unit_test(scripts_go_either_way), cmocka_unit_test(longer_letters_map_back),
        cmocka_unit_test(bad_scripts_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
