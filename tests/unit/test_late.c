/* Which packs can wait for a text of their language: those that tell it in a line of its own, and add no indicator. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

#include "base/io.h"
#include "extract/rule/late.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/subject.h"

#define PACK(language, rest) "pack: p\nversion: 1.0.0" language rest
#define RULES                "\nrules:\n  - {id: r, indicator: arrived, patterns: ['{count} people']}\n"

/* Are packs late that stand in a folder with one of TEXT, which is called NAME? */
static bool waits(const char *name, const char *text)
{
    static const struct mig_ruleset_options options = { .rules_dir = "rules" };
    char folder[] = "/tmp/test_late.XXXXXX", path[64];
    struct mig_late *late = NULL;
    struct mig_arena arena = { 0 };
    struct mig_err err;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
    assert_int_equal(mig_late_find(&late, &arena, folder, &options, &err), MIG_OK);
    bool is_late = late != NULL;
    if (is_late) {
        assert_int_equal(mig_late_read(late, "en", &err), MIG_OK);
        assert_int_equal(mig_ruleset_count(mig_late_rules(late, "en")), 1);
        assert_int_equal(mig_late_read(late, "ru", &err), MIG_OK);
        assert_null(mig_late_rules(late, "ru"));
    }
    mig_late_free(late);
    mig_arena_free(&arena);
    unlink(path);
    rmdir(folder);
    return is_late;
}

static void packs_that_say_their_language_wait(void **state)
{
    (void)state;
    assert_true(waits("p.yaml", PACK("\nlanguage: en", RULES)));
    assert_true(waits("p.yaml", PACK("\nlanguage:  en ", RULES)));
    assert_false(waits("p.yaml", PACK("\nlanguage: 'en'", RULES)));
    assert_false(waits("p.yaml", PACK("\nlanguage: en # or us", RULES)));
    assert_false(waits("p.yaml", PACK("\nlanguage: en", "\nindicators:\n  - {code: sung, unit: case}" RULES)));
    assert_false(waits("p.yaml", "{pack: p, version: 1.0.0, language: en}\n"));
    assert_false(waits("p.yaml", PACK("\nlanguage: ", "")));
    assert_false(waits("p.txt", PACK("\nlanguage: en", RULES))); /* no pack, and none waits */
}

/* Patterns and texts see one dash, one quote and one apostrophe. */
static void signs_are_alike(void **state)
{
    static const uint32_t dashes[] = { 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 },
                          quotes[] = { 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F },
                          apostrophes[] = { 0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0x2BB, 0xB4 };
    (void)state;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        assert_int_equal(mig_subject_fold(dashes[i]), '-');
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        assert_int_equal(mig_subject_fold(quotes[i]), '"');
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++)
        assert_int_equal(mig_subject_fold(apostrophes[i]), '\'');
    assert_int_equal(mig_subject_fold(0x2009), ' ');
    assert_int_equal(mig_subject_fold(0x451), 0x435);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packs_that_say_their_language_wait),
        cmocka_unit_test(signs_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
