#include "tests/unit/unit.h"

#include "base/utf8.h"
#include "base/utf8_look.h"
#include "extract/text/fold.h"
#include "extract/text/atoms.h"
#include "extract/text/sentence.h"
#include "extract/text/view.h"
#include "tests/unit/chance.h"

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

static void clean_makes_nfc(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } rows[] = {
        { "plain", "plain" },
        { "и\xCC\x86", "й" }, /* и + breve */
        { "e\xCC\x81", "é" },
        { "a\xEE\x80\x80"
          "b",
          "a\xEF\xBF\xBD"
          "b" }, /* a private-use code point */
        { "bad\xFF"
          "byte",
          "bad\xEF\xBF\xBD"
          "byte" },
        { "\xD0", "\xEF\xBF\xBD" },
        { "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" }, /* a surrogate */
        { "\xE2\x84\xAA", "K" },                                    /* the Kelvin sign is K */
        { "и\xEF\xBB\xBF\xCC\x86", "и\xEF\xBB\xBF\xCC\x86" },       /* a byte order mark parts them */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_buf out = { 0 };
        mig_utf8_clean(&out, mig_span_of(rows[i].in));
        assert_span(mig_buf_span(&out), rows[i].out);
        assert_true(mig_utf8_is_valid(mig_buf_span(&out)));
        mig_buf_free(&out);
    }
}

static void code_points_go_round(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c += 13) {
        char room[4];
        size_t n = mig_utf8_put(c, room), at = 0;
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(mig_utf8_next(mig_span(room, n), &at), surrogate ? MIG_UTF8_BAD : c);
        assert_int_equal(at, surrogate ? 1 : n);
        if (!surrogate)
            assert_int_equal(mig_utf8_before(mig_span(room, n), n), c);
    }
}

static void atoms_are_cut(void **state)
{
    (void)state;
    struct mig_lexicon *lex = mig_lexicon_new();
    struct mig_atoms atoms = { 0 };
    const struct mig_sense *senses;
    mig_lexicon_add(lex, mig_span_of("не менее"), MIG_CLASS_QUAL, NAN, "at_least");
    mig_lexicon_add(lex, mig_span_of("не"), MIG_CLASS_PERIOD_WORD, NAN, "not");
    mig_lexicon_add(lex, mig_span_of("санкт-петербурге"), MIG_CLASS_PLACE, NAN, "LED");
    mig_lexicon_add(lex, mig_span_of("%"), MIG_CLASS_PERCENT, NAN, "");
    mig_atoms_cut(&atoms, mig_span_of("Не  менее 5,5% в Санкт–Петербурге — O'Neill"), lex);
    static const char *const want[] = { "Не", "менее", "5", ",",          "5", "%",
                                        "в",  "Санкт", "–", "Петербурге", "—", "O'Neill" };
    assert_int_equal(atoms.n, sizeof want / sizeof *want);
    for (size_t i = 0; i < atoms.n; i++)
        assert_span(mig_span_cut(atoms.text, atoms.item[i].start, atoms.item[i].end), want[i]);
    assert_int_equal(mig_lexicon_match(lex, &atoms, 0, MIG_IN(QUAL), &senses), 2);
    assert_string_equal(mig_sense_in(senses, MIG_CLASS_QUAL)->code, "at_least");
    assert_int_equal(mig_lexicon_match(lex, &atoms, 0, MIG_IN(PERIOD_WORD), &senses), 1);
    assert_int_equal(mig_lexicon_match(lex, &atoms, 0, MIG_IN(PLACE), &senses), 0);
    assert_int_equal(mig_lexicon_match(lex, &atoms, 7, MIG_IN(PLACE), &senses), 3);
    assert_int_equal(mig_lexicon_match(lex, &atoms, 5, MIG_IN(PERCENT), &senses), 1);
    assert_int_equal(mig_lexicon_match(lex, &atoms, 6, UINT64_MAX, &senses), 0);
    assert_int_equal(atoms.item[1].classes | atoms.item[1].begins, 0); /* in the lexicon, but begins nothing */
    assert_true(atoms.item[7].begins & MIG_IN(PLACE));
    assert_false(atoms.item[7].classes & MIG_IN(PLACE));
    assert_true(atoms.item[0].capital && !atoms.item[1].capital && atoms.item[11].capital);
    assert_false(atoms.item[3].space || atoms.item[4].space || atoms.item[5].space);
    assert_int_equal(atoms.item[8].sign, '-');
    assert_int_equal(atoms.item[atoms.n].type, MIG_ATOM_SIGN);
    mig_atoms_free(&atoms);
    mig_lexicon_free(lex);
}

/* Any bytes: atoms cover all that is no white space, in order, without overlap. */
static void atoms_survive_noise(void **state)
{
    (void)state;
    struct mig_atoms atoms = { 0 };
    struct mig_lexicon *lex = mig_lexicon_new();
    char noise[300];
    srand(17);
    mig_lexicon_add(lex, mig_span_of("тысяча"), MIG_CLASS_MULT, 1000, "");
    for (int round = 0; round < 2000; round++) {
        size_t n = (size_t)rand() % sizeof noise, last = 0;
        for (size_t i = 0; i < n; i++)
            noise[i] = (char)(rand() % 3 ? rand() : "\xD0\xB0 1'-"[rand() % 7]);
        mig_atoms_cut(&atoms, mig_span(noise, n), lex);
        for (size_t i = 0; i < atoms.n; i++) {
            assert_true(atoms.item[i].start >= last && atoms.item[i].end > atoms.item[i].start &&
                        atoms.item[i].end <= n);
            last = atoms.item[i].end;
        }
    }
    mig_atoms_free(&atoms);
    mig_lexicon_free(lex);
}

/* What may begin at an atom is told by the senses of its phrases. */
static void chances_are_told(void **state)
{
    (void)state;
    struct mig_lexicon *lex = mig_lexicon_new();
    struct mig_atoms atoms = { 0 };
    mig_lexicon_add(lex, mig_span_of("not less"), MIG_CLASS_QUAL, NAN, "at_least");
    mig_lexicon_add(lex, mig_span_of("may"), MIG_CLASS_MONTH, NAN, "");
    mig_lexicon_add(lex, mig_span_of("ten"), MIG_CLASS_CARD, 10, "");
    const struct mig_chances senses = { .figure = MIG_IN(QUAL), .number = MIG_IN(CARD), .period = MIG_IN(MONTH) };
    mig_lexicon_tell_chances(lex, &senses);
    mig_atoms_cut(&atoms, mig_span_of("Not by Anna, -ten Irena May 5"), lex); /* of nine, numbered from the right */
    assert_int_equal(atoms.bits[0].figure, 0x131);
    assert_int_equal(atoms.bits[0].number, 0x120);
    assert_int_equal(atoms.bits[0].period, 0x180);
    assert_int_equal(atoms.bits[0].name, 0x045);
    assert_int_equal(atoms.item[0].chances, MIG_MAY_FIGURE); /* alone it means nothing */
    assert_int_equal(atoms.item[5].chances, MIG_MAY_FIGURE | MIG_MAY_NUMBER | MIG_NO_NAME);
    mig_atoms_free(&atoms);
    mig_lexicon_free(lex);
}

/* Each word is found again when small words have been put first, whatever room was made for them. */
static void words_are_found(void **state)
{
    (void)state;
    static const size_t reserved[] = { 0, 3000, 40000 };
    struct mig_atoms atoms = { 0 };
    for (size_t r = 0; r < sizeof reserved / sizeof *reserved; r++) {
        struct mig_lexicon *lex = mig_lexicon_new();
        mig_lexicon_reserve(lex, reserved[r]);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3001; i++) {
                const char word[] = { (char)('a' + i % 26), (char)('a' + i / 26 % 26), (char)('a' + i / 676), 'x' };
                if (round == 0)
                    assert_true(
                        mig_lexicon_add(lex, mig_span(word, 4), i % 3 ? MIG_CLASS_CARD : MIG_CLASS_FUNCTION, i, ""));
                mig_atoms_cut(&atoms, mig_span(word, 4), lex);
                assert_int_equal(atoms.n, 1);
                assert_int_equal(atoms.item[0].word, i + 1);
                assert_true(atoms.item[0].classes == (i % 3 ? MIG_IN(CARD) : MIG_IN(FUNCTION)));
            }
            mig_atoms_cut(&atoms, mig_span_of("zzzx"), lex);
            assert_int_equal(atoms.item[0].word, 0);
            mig_lexicon_tell_chances(lex, &(struct mig_chances){ .number = MIG_IN(CARD) });
        }
        mig_lexicon_free(lex);
    }
    mig_atoms_free(&atoms);
}

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
        "Это случилось… и прошло.| Потом… Потом стихло.",
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
        mig_sentences_start(&s, mig_span(text, n), NULL);
        while (mig_sentences_next(&s, &span)) {
            size_t want = k < n_marks ? marks[k] : n;
            if (r != 5) /* "Потом… Потом": a capital behind an ellipsis may or may not begin a sentence */
                assert_int_equal(span.end, want);
            assert_true(span.start < span.end && span.end <= n);
            k++;
        }
        if (r >= 8)
            assert_int_equal(k, 0);
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

/* What is read eight bytes at a step, from every place in an eight and with every neighbour, against the same read singly. */
static void eights_are_read_as_singles_are(void **state)
{
    static const char *const parts[] = { "a",    "я",    "ж",        " ", "word ",    "слово ",       "\n",
                                         "\t",   "é",    "\xCC\x81", "—", "\xC0\x80", "\xED\xA0\x80", "\xD0",
                                         "\x81", "\x7F", "\xC2\x85", "𝄞", "\x1F",     "\xC1",         "\xEE\x80\x80",
                                         "ё",    "0123" };
    uint64_t seed = 20121218;
    (void)state;
    for (size_t round = 0; round < 20000; round++) {
        char room[20 * 11];
        struct mig_buf cleaned = { 0 };
        size_t n = 0, valid = 0, count = 0, i = 0, n_leads = 0, n_want = 0;
        for (size_t k = round % 20; k > 0; k--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *part = parts[(seed >> 33) % (round % 3 ? 6 : sizeof parts / sizeof *parts)];
            memcpy(room + n, part, strlen(part));
            n += strlen(part);
        }
        struct mig_span text = mig_span(room, n);
        for (size_t at = 0, next = 0; at < n && valid == at; at = next)
            if (mig_utf8_next(text, &next) != MIG_UTF8_BAD || next - at == 3)
                valid = next;
        for (size_t k = 0; k < n; k++)
            count += ((unsigned char)room[k] & 0xC0) != 0x80;
        assert_int_equal(mig_utf8_valid(text), valid);
        assert_int_equal(mig_utf8_count(text), count);
        size_t usual = mig_utf8_skip_usual(text, 0, &n_leads);
        while (i < usual) {
            uint32_t c = mig_utf8_next(text, &i);
            assert_true(c >= ' ' && c != 0x7F && c < 0x800);
            n_want += c >= 0x80;
        }
        assert_int_equal(n_leads, n_want);
        mig_utf8_clean(&cleaned, text);
        if (mig_utf8_is_clean(text))
            assert_true(mig_span_eq(mig_buf_span(&cleaned), text));
        else
            assert_false(round % 3 && mig_span_eq(mig_buf_span(&cleaned), text)); /* of plain parts it is sure */
        mig_buf_free(&cleaned);
    }
}

/* The same of what is looked at 64 bytes at a step. */
static struct mig_utf8_look look_singly(struct mig_span text)
{
    struct mig_utf8_look look = { 0 };
    for (size_t at = 0, next = 0; at < text.n; at = next) {
        uint32_t c = mig_utf8_next(text, &next);
        look.n_zeros += c == 0;
        look.n_controls += c < 0x80 && mig_is_control((char)c);
        look.n_breaks += c >= '\v' && c <= '\r';
        look.is_malformed |= c == MIG_UTF8_BAD && next - at != 3;
        look.may_change |= !mig_utf8_stays(c);
    }
    return look;
}

static void texts_are_seen_as_singles_are(void **state)
{
    static const char *const parts[] = { "a",
                                         "word words word ",
                                         "слово слово слово слово ",
                                         "я",
                                         "\n",
                                         "é",
                                         "—",
                                         "\t",
                                         "\x7F",
                                         "\x1F",
                                         "\r",
                                         "\xCC\x81",
                                         "\xCE\xB1",
                                         "\xC1\x80",
                                         "\xE0\x9F\xBF",
                                         "\xED\xA0\x80",
                                         "\xEF\xBF\xBD",
                                         "\xF4\x90\x80\x80",
                                         "𝄞",
                                         "\x81",
                                         "\xE2\x80",
                                         "\xF0\x9D\x84",
                                         "\xD0",
                                         "\xF8",
                                         "\0" };
    enum { N_PARTS = sizeof parts / sizeof *parts, USUAL = 7, MOST = 40 };
    struct chance chance = { 20121218 };
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char room[MOST * 48];
        size_t n = 0;
        for (int k = chance_in(&chance, 0, MOST); k > 0; k--) {
            const char *part = parts[chance_in(&chance, 0, chance_of(&chance, 3 * (round % 30)) ? N_PARTS - 1 : USUAL)];
            size_t n_part = *part ? strlen(part) : 1;
            memcpy(room + n, part, n_part);
            n += n_part;
        }
        struct mig_utf8_look look = { 0 }, want = look_singly(mig_span(room, n));
        mig_utf8_look(mig_span(room, n), &look);
        assert_int_equal(look.n_zeros, want.n_zeros);
        assert_int_equal(look.n_controls, want.n_controls);
        assert_int_equal(look.n_breaks, want.n_breaks);
        assert_int_equal(look.is_malformed, want.is_malformed);
        assert_int_equal(look.may_change, want.may_change);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(view_maps_back),
        cmocka_unit_test(eights_are_read_as_singles_are),
        cmocka_unit_test(texts_are_seen_as_singles_are),
        cmocka_unit_test(lost_letters_are_one),
        cmocka_unit_test(clean_makes_nfc),
        cmocka_unit_test(code_points_go_round),
        cmocka_unit_test(atoms_are_cut),
        cmocka_unit_test(atoms_survive_noise),
        cmocka_unit_test(chances_are_told),
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(sentences_are_cut),
        cmocka_unit_test(long_sentences_are_cut_at_words),
        cmocka_unit_test(stops_are_found_wherever_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
