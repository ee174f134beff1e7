/* What is looked at many bytes or atoms at a step, against the same looked at singly. */
#include "extract/text/block.h"
#include "unit.h"

enum { ROUNDS = 20000, MAX_PARTS = 40 };

static const char *const parts[] = { "a",    "Z",    "it's ",    "word ", "неделя ", "Ж",    "я",    "ё",
                                     "Ҳ",    "é",    " ",        "  ",    "\t",      "7",    "2010", "-",
                                     "'",    ".",    "\xCC\x81", "—",     "’",       "\xD0", "\n",   "\0",
                                     "\xD1", "\x81", "\xFF",     "чаща",  "ABCd",    "ЩИТ",  "n’t " };
enum { N_PARTS = sizeof parts / sizeof *parts };

/* Bytes of parts in a random order, at least N of them. */
static void fill(char *room, size_t n)
{
    for (size_t at = 0; at < n;) {
        const char *part = parts[(size_t)rand() % N_PARTS];
        memcpy(room + at, part, strlen(part));
        at += strlen(part);
    }
}

static void blocks_are_seen_alike(void **state)
{
    (void)state;
    char room[2 * MIG_BLOCK];
    srand(37);
    for (int round = 0; round < ROUNDS; round++) {
        fill(room, MIG_BLOCK + 1);
        const struct mig_block one = mig_block_at(room), two = mig_block_by_bytes(room);
        assert_true(one.letter == two.letter && one.digit == two.digit && one.space == two.space);
        assert_true(one.quote == two.quote && one.cyrillic == two.cyrillic && one.other == two.other);
        assert_true((one.letter & one.digit) == 0 && (one.other & (one.letter | one.cyrillic)) == 0);
    }
}

/* Keys are the words in small letters. */
static void keys_are_made_alike(void **state)
{
    (void)state;
    static const char ascii[] = "AbCdEfGhIjKlMnOpQrStUvWxYz'", cyrillic[] = "АбВгДеЖзИйКлМнОпРсТуФхЦчШщЪыЬэЮя";
    static const char small[] = "abcdefghijklmnopqrstuvwxyz'", rest[] = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    for (size_t n = 1; n <= 40; n++)
        for (size_t at = 0; at < 10; at++) {
            size_t most = n < MIG_KEY_BYTES ? n : MIG_KEY_BYTES;
            struct mig_word_key want = { 0 }, key = mig_ascii_key(ascii + at, n),
                                by_eight = mig_ascii_key_by_eight(ascii + at, n);
            memcpy(&want, small + at, most);
            assert_memory_equal(&key, &want, sizeof key);
            assert_memory_equal(&by_eight, &want, sizeof key);
        }
    for (size_t n = 2; n <= 40; n += 2)
        for (size_t at = 0; at + 2 * MIG_KEY_BYTES < sizeof cyrillic; at += 2) {
            size_t most = n < MIG_KEY_BYTES ? n : MIG_KEY_BYTES;
            struct mig_word_key want = { 0 }, key = mig_cyrillic_key(cyrillic + at, n),
                                by_eight = mig_cyrillic_key_by_eight(cyrillic + at, n);
            memcpy(&want, rest + at, most);
            assert_memory_equal(&key, &want, sizeof key);
            assert_memory_equal(&by_eight, &want, sizeof key);
        }
}

/* Where a block ends is nothing to the atoms: the same ones are cut wherever the text begins. */
static void atoms_are_cut_across_blocks(void **state)
{
    (void)state;
    struct mig_lexicon *lex = mig_lexicon_new();
    struct mig_atoms a = { 0 }, b = { 0 }, c = { 0 };
    char room[3 * MIG_BLOCK + 400];
    srand(41);
    mig_lexicon_add(lex, mig_span_of("word"), MIG_CLASS_CARD, 4, "");
    mig_lexicon_add(lex, mig_span_of("неделя"), MIG_CLASS_DAY_UNIT, NAN, "week");
    mig_lexicon_add(lex, mig_span_of("abcdabcdabcdabcdabcd"), MIG_CLASS_MULT, 20, "");
    for (int round = 0; round < ROUNDS; round++) {
        size_t shift = 1 + (size_t)rand() % MIG_BLOCK, n = (size_t)rand() % 300;
        memset(room, ' ', MIG_BLOCK);
        fill(room + MIG_BLOCK, n);
        if (round % 50 == 0)
            memset(room + MIG_BLOCK, "a7\xD0"[round / 50 % 3], n);
        mig_atoms_cut(&a, mig_span(room + MIG_BLOCK, n), lex);
        mig_atoms_cut(&b, mig_span(room + MIG_BLOCK - shift, n + shift), lex);
        fill(room + MIG_BLOCK + n, MIG_ATOMS_BEHIND); /* what stands behind a text is nothing to it */
        mig_atoms_cut_within(&c, mig_span(room + MIG_BLOCK, n), lex);
        assert_int_equal(a.n, b.n);
        assert_int_equal(a.n, c.n);
        for (size_t i = 0; i < a.n; i++) {
            assert_memory_equal(&a.item[i], &c.item[i], offsetof(struct mig_atom, sign) + 1);
            struct mig_atom *x = &a.item[i], *y = &b.item[i];
            y->start -= (uint32_t)shift;
            y->end -= (uint32_t)shift;
            assert_memory_equal(x, y, offsetof(struct mig_atom, sign) + 1);
        }
    }
    mig_lexicon_free(lex);
    mig_atoms_free(&a);
    mig_atoms_free(&b);
    mig_atoms_free(&c);
}

/* A word whose apostrophe is the last byte of a block goes on behind it. */
static void words_go_on_behind_a_block(void **state)
{
    (void)state;
    struct mig_atoms a = { 0 };
    char text[MIG_BLOCK + 8];
    memset(text, ' ', sizeof text);
    memcpy(text + MIG_BLOCK - 2, "l'été", strlen("l'été"));
    mig_atoms_cut(&a, mig_span(text, sizeof text), NULL);
    assert_int_equal(a.n, 1);
    assert_int_equal(a.item[0].end - a.item[0].start, strlen("l'été"));
    mig_atoms_free(&a);
}

static void chances_are_seen_alike(void **state)
{
    (void)state;
    uint8_t chance[300 + MIG_CHANCE_STEP];
    struct mig_chance_bits one[6], two[6];
    srand(43);
    for (int round = 0; round < ROUNDS; round++) {
        size_t n = (size_t)rand() % 300;
        for (size_t i = 0; i < sizeof chance; i++)
            chance[i] = (uint8_t)(rand() % 256);
        mig_chances_fill_singly(two, chance, n);
        mig_chances_fill(one, chance, n);
        assert_memory_equal(one, two, mig_chances_size(n) * sizeof *one);
    }
    const uint8_t joins[4 + MIG_CHANCE_STEP] = { MIG_JOINS, MIG_MAY_NUMBER | MIG_MAY_FIGURE,
                                                 MIG_CAPITAL | MIG_MAY_PLACE,
                                                 MIG_CAPITAL | MIG_NO_NAME | MIG_MAY_IDIOM };
    mig_chances_fill_singly(one, joins, 4);
    assert_true(one->figure == 3 && one->number == 2 && one->place == 4 && one->name == 4 && one->period == 0 &&
                one->idiom == 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_seen_alike),       cmocka_unit_test(keys_are_made_alike),
        cmocka_unit_test(atoms_are_cut_across_blocks), cmocka_unit_test(words_go_on_behind_a_block),
        cmocka_unit_test(chances_are_seen_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
