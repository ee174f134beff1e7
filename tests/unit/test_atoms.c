/* Words, digits and signs of a text, and what a lexicon knows of them. */
#include "tests/unit/unit.h"

#include "extract/text/atoms.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(atoms_are_cut),
        cmocka_unit_test(atoms_survive_noise),
        cmocka_unit_test(chances_are_told),
        cmocka_unit_test(words_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
