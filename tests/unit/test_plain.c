/* What is passed over many bytes at a step, against what is said of single characters. */
#include "base/plain.h"
#include "base/utf8.h"
#include "extract/text/lexicon.h"
#include "extract/text/view.h"
#include "extract/text/view_signs.h"
#include "unit.h"

enum { ROUNDS = 20000, MAX_PARTS = 30 };

static const char *const parts[] = { "a", "Z",        "word ", "слово ", "ж", "я",    "Ё",    "ѿ",    "  ",  "\t",
                                     "7", "it's ",    "2010-", ".",      "~", "\n",   "*",    "_",    "\r",  "\x7F",
                                     "é", "\xCC\x81", "Ҁ",     "—",      "«", "\xD0", "\xD1", "\x81", "\x1F" };
enum { N_PLAIN = 15, N_PARTS = sizeof parts / sizeof *parts };

/* Parts in a random order, of the first N of them. */
static struct mig_span fill(char *room, size_t n)
{
    size_t at = 0;
    for (int k = rand() % MAX_PARTS; k > 0; k--) {
        const char *part = parts[(size_t)rand() % n];
        memcpy(room + at, part, strlen(part));
        at += strlen(part);
    }
    return mig_span(room, at);
}

static bool is_plain(uint32_t c)
{
    return c == '\t' || (c >= ' ' && c < 0x7F && c != '*' && c != '_') || (c >= 0x400 && c < 0x480);
}

static void plain_bytes_are_passed(void **state)
{
    (void)state;
    char room[MAX_PARTS * 12];
    srand(29);
    for (int round = 0; round < ROUNDS; round++) {
        struct mig_span text = fill(room, round % 2 ? N_PARTS : N_PLAIN + 1);
        size_t n_letters = 0, n_singly = 0, n_want = 0, want = 0;
        for (size_t next = 0; next < text.n; want = next) {
            uint32_t c = mig_utf8_next(text, &next);
            if (!is_plain(c))
                break;
            n_want += c >= 0x80;
        }
        assert_int_equal(mig_plain_end(text, 0, &n_letters), want);
        assert_int_equal(mig_plain_end_by_bytes(text, 0, &n_singly), want);
        assert_int_equal(n_letters, n_want);
        assert_int_equal(n_singly, n_want);
    }
}

/* A plain text taken as its own view is cut into the atoms of the view that is made of it, at the same places of the text. */
static void plain_text_is_its_view(void **state)
{
    (void)state;
    static const struct mig_sight sights[] = { { 0 }, { .unify_apostrophes = true }, { .lost_letters = true } };
    struct mig_view made = { 0 }, taken = { 0 };
    struct mig_atoms a = { 0 }, b = { 0 };
    struct mig_lexicon *lex = mig_lexicon_new();
    char room[MAX_PARTS * 12];
    srand(31);
    mig_lexicon_add(lex, mig_span_of("word"), MIG_CLASS_CARD, 4, "");
    for (int round = 0; round < ROUNDS; round++) {
        struct mig_span text = fill(room, N_PLAIN);
        mig_view_make(&made, text, &sights[round % 3]);
        mig_view_take(&taken, text, &sights[round % 3]);
        mig_atoms_cut(&a, made.text, lex);
        mig_atoms_cut(&b, taken.text, lex);
        assert_int_equal(a.n, b.n);
        for (size_t i = 0; i < a.n; i++) {
            const struct mig_atom *x = &a.item[i], *y = &b.item[i];
            assert_true(x->word == y->word && x->type == y->type && x->sign == y->sign && x->space == y->space);
            assert_int_equal(mig_view_original(&made, x->start), mig_view_original(&taken, y->start));
            assert_int_equal(mig_view_original_end(&made, x->end), mig_view_original_end(&taken, y->end));
        }
    }
    mig_lexicon_free(lex);
    mig_atoms_free(&a);
    mig_atoms_free(&b);
    mig_view_free(&made);
    mig_view_free(&taken);
}

/* Lines are seen apart, so that the view of many, looked at 64 bytes at a step, is those of each, which are too short for that. */
static void lines_are_seen_as_if_alone(void **state)
{
    static const char *const odd[] = { "слово ",    "word ",        "a",   "я",  "ё",        "Ё", "  ",
                                       " ",         "\t",           "*",   "**", "__",       "_", "—",
                                       " — ",       "\xC2\xA0",     "é",   "№ ", "\xC2\xAD", "б", "с",
                                       "е\xCC\x81", "\xEF\xBB\xBF", "7  8" };
    enum { N_ODD = sizeof odd / sizeof *odd, LINES = 30, LINE = 60, LONGEST = 12 };
    struct mig_view whole = { 0 }, one = { 0 };
    struct mig_buf text = { 0 };
    (void)state;
    srand(47);
    for (int round = 0; round < ROUNDS / 10; round++) {
        size_t ends[LINES], at = 0, start = 0;
        mig_buf_reset(&text);
        for (size_t k = 0; k < LINES; k++, mig_buf_char(&text, '\n')) {
            size_t from = text.n, n = (size_t)rand() % (LINE - LONGEST);
            while (text.n - from < n)
                mig_buf_str(&text, odd[(size_t)rand() % (rand() % (round % 9 + 1) ? 4 : N_ODD)]);
            ends[k] = text.n;
        }
        mig_view_make(&whole, mig_buf_span(&text), NULL);
        for (size_t k = 0; k < LINES; start = ends[k++] + 1, at++) {
            mig_view_make(&one, mig_span_cut(mig_buf_span(&text), start, ends[k]), NULL);
            for (size_t i = 0; i < one.text.n; i++, at++) {
                assert_int_equal(whole.text.p[at], one.text.p[i]);
                assert_int_equal(mig_view_original(&whole, at), start + mig_view_original(&one, i));
            }
            assert_int_equal(whole.text.p[at], '\n');
        }
        assert_int_equal(whole.text.n, at);
    }
    mig_buf_free(&text);
    mig_view_free(&whole);
    mig_view_free(&one);
}

static void signs_are_those_of_bytes(void **state)
{
    char room[MIG_BITS + 1];
    (void)state;
    srand(53);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i <= MIG_BITS; i++)
            room[i] = (char)(round % 3 ? 0xD0 + rand() % 2 : rand() % (round % 2 ? 128 : 256));
        for (int i = 0; i <= MIG_BITS; i += 2)
            room[i] = (char)(rand() % 4 ? 0x81 + 0x10 * (rand() % 2) : rand() % (round % 2 ? 128 : 256));
        for (int i = 0; round % 5 == 0 && i <= MIG_BITS; i++)
            room[i] = (char)((unsigned char)room[i] & 0x7F);
        assert_true(mig_view_signs(room) == mig_view_signs_by_bytes(room));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes_are_passed),
        cmocka_unit_test(plain_text_is_its_view),
        cmocka_unit_test(lines_are_seen_as_if_alone),
        cmocka_unit_test(signs_are_those_of_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
