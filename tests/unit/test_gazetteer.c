#include "tests/unit/unit.h"

#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "extract/text/gazetteer.h"
#include "extract/text/town.h"

struct fixture {
    struct mig_places *places;
    struct mig_languages *languages;
};

/* The tables of the rules hold what gazetteer.h says: order, letters, ids. */
static void tables_are_in_order(void **state)
{
    struct fixture *f = *state;
    static const char *const tables[] = { "rules/places/towns-en.tsv", "rules/places/towns-ru.tsv" };
    for (size_t i = 0; i < 2; i++) {
        struct mig_err err;
        if (mig_towns_check(tables[i], f->places, &err) != MIG_OK)
            fail_msg("%s", err.message);
    }
}

static void finds_the_longest(void **state)
{
    (void)state;
    static const char table[] = "# x\nform\thow\twhere\ngoma\t\tCOD:432 PH:4\nkara\tw\tTGO:104\nkara balta\t\tKGZ:62\n"
                                "kara su market\t\tKGZ:1\nst louis\t\tUSA:300\nzoo\t\tKEN:1";
    static const struct {
        const char *text;
        size_t atoms; /* of the name at the start */
        const char *where;
    } rows[] = {
        { "Goma", 1, "COD:432 PH:4" },
        { "GOMA burns", 1, "COD:432 PH:4" },
        { "Goma's port", 1, "COD:432 PH:4" },
        { "Gomas", 0, "" },
        { "Kara-Balta", 3, "KGZ:62" },
        { "Kara Balta", 2, "KGZ:62" },
        { "Kara-Su", 1, "TGO:104" },
        { "Kara", 1, "TGO:104" },
        { "St. Louis", 3, "USA:300" },
        { "St.Louis", 0, "" },
        { "Zoo", 1, "KEN:1" },
        { "Aaa", 0, "" },
        { "Zzz", 0, "" },
    };
    char path[] = "/tmp/migstat-test-XXXXXX";
    struct mig_err err;
    struct mig_towns *towns = NULL;
    struct mig_atoms atoms = { 0 };
    close(mkstemp(path));
    assert_int_equal(mig_file_write(path, mig_span_of(table), &err), MIG_OK);
    assert_int_equal(mig_towns_load(&towns, path, &err), MIG_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mig_town town = { { 0 }, { 0 } };
        mig_atoms_cut(&atoms, mig_span_of(rows[i].text), NULL);
        assert_int_equal(mig_towns_find(towns, &atoms, 0, mig_span_of("'s"), &town), rows[i].atoms);
        assert_span(town.where, rows[i].where);
    }
    mig_atoms_free(&atoms);
    mig_towns_free(towns);
    unlink(path);
}

static void names_the_line_of_a_fault(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *table, *message;
    } rows[] = {
        { "form\thow\twhere\nb\t\tKEN:1\na\t\tKEN:1\n", ":3:1: 'a' does not come behind 'b'" },
        { "form\thow\twhere\na\tx\tKEN:1\n", ":2:3: letters w, p, d, g" },
        { "form\thow\twhere\na\t\tXXX:1\n", ":2:4: ids of places.tsv" },
        { "form\thow\twhere\na\t\tKEN\n", ":2:4: ids of places.tsv" },
        { "form\thow\twhere\na\t\t\n", ":2:4: ids of places.tsv" },
    };
    char path[] = "/tmp/migstat-test-XXXXXX";
    struct mig_err err;
    struct mig_towns *towns = NULL;
    close(mkstemp(path));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        mig_file_write(path, mig_span_of(rows[i].table), &err);
        assert_int_equal(mig_towns_check(path, f->places, &err), MIG_DATA);
        if (!strstr(err.message, rows[i].message))
            fail_msg("%s", err.message);
    }
    mig_file_write(path, mig_span_of("name\n"), &err);
    assert_int_equal(mig_towns_load(&towns, path, &err), MIG_DATA);
    assert_non_null(strstr(err.message, "the first row must be form, how, where"));
    unlink(path);
    assert_true(mig_towns_load(&towns, path, &err) != MIG_OK);
    assert_null(towns);
}

/* Which country a town is in, as "CODE" or "?". */
static void settles_the_country(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *countries;
    } rows[] = {
        { "in Sumbe", "AGO" },                        /* the only one */
        { "in Armavir", "?" },                        /* Russia, Armenia: of one size */
        { "in Armavir, Armenia", "ARM ARM" },         /* its country behind it */
        { "in Armavir and Ijevan", "ARM ARM" },       /* the one of the list that is sure */
        { "in the Armenian town of Armavir", "ARM" }, /* an adjective */
        { "Russia sent help from Armavir to Poland", "RUS RUS POL" },
    };
    const struct mig_language *english;
    struct mig_err err;
    struct mig_atoms atoms = { 0 };
    struct mig_tokens tokens = { 0 };
    assert_int_equal(mig_language_find(f->languages, mig_span_of("en"), &english, &err), MIG_OK);
    struct mig_sieves sieves = { 0 };
    struct mig_scan scan = { english, f->places, MIG_NO_DAY, &sieves };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[80] = "";
        size_t used = 0;
        tokens.n = 0;
        mig_atoms_cut(&atoms, mig_span_of(rows[i].text), english->lexicon);
        mig_town_scan_tokens(&scan, &atoms, &tokens);
        for (size_t k = 0; k < tokens.n; k++) {
            const char *iso3 = tokens.item[k].place->iso3;
            used += (size_t)snprintf(got + used, sizeof got - used, "%s%s", used ? " " : "", *iso3 ? iso3 : "?");
        }
        assert_string_equal(got, rows[i].countries);
    }
    mig_sieves_free(&sieves);
    mig_tokens_free(&tokens);
    mig_atoms_free(&atoms);
}

static int load(void **state)
{
    static struct fixture f;
    struct mig_err err;
    *state = &f;
    return mig_places_load(&f.places, "rules", &err) || mig_languages_load(&f.languages, "rules", &err);
}

static int unload(void **state)
{
    struct fixture *f = *state;
    mig_places_free(f->places);
    mig_languages_free(f->languages);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_in_order),
        cmocka_unit_test(finds_the_longest),
        cmocka_unit_test(names_the_line_of_a_fault),
        cmocka_unit_test(settles_the_country),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
