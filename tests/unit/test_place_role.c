/* What the words around a place make of it, and its own case. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "extract/text/place.h"

struct expected {
    const char *language, *text, *found; /* "name role", one after the other */
};
static const struct expected cases[] = {
    /* the case alone */
    { "ky", "Россиядан, Россияга, Россияда, Россия, Россиядагы",
      "Россиядан from; Россияга to; Россияда where; Россия where; Россиядагы where" },
    { "uz", "Rossiyadan Moskvaga bordi, Toshkentda", "Rossiyadan from; Moskvaga to; Toshkentda where" },
    { "kk", "Ресейден Алматыға, АҚШ-тан Ақтөбеге келді, Шымкентте; Қазақстан",
      "Ресейден from; Алматыға to; АҚШ-тан from; Ақтөбеге to; Шымкентте where; Қазақстан any" },
    /* of a noun behind the name */
    { "ky", "Ош облусунан Бишкек шаарына кетти; Бишкек шаарында", "Ош облусунан from; Бишкек to; Бишкек where" },
    { "ky", "Россия тарапка, Россия тарабынан", "Россия to; Россия actor" },
    { "uz", "Samarqand shahridan; Samarqand shahri", "Samarqand from; Samarqand any" },
    /* whose people, whose embassy */
    { "ky", "Тажикстан жарандары; Тажикстандын жарандары; Тажикстандын 17 миң жараны; Тажикстандын калкы",
      "Тажикстан people; Тажикстандын people; Тажикстандын people; Тажикстандын any" },
    { "kk", "Өзбекстанның 5 мың азаматы Ресейге кетті", "Өзбекстанның people; Ресейге to" },
    { "kk", "Қырғызстанның 500 азаматына, Қырғызстан азаматтарының", "Қырғызстанның people; Қырғызстан people" },
    { "ky", "Кыргызстандын 1,5 миң жараны; Кыргызстандын 5, 6 жараны", "Кыргызстандын people; Кыргызстандын any" },
    { "ky", "Кыргызстандын Россиядагы элчилиги", "Кыргызстандын actor; Россиядагы where" },
    { "ky", "Кыргызстан Россияда борбор ачты", "Кыргызстан any; Россияда where" },
    /* a list has its case, or its noun, at the end; but only a list */
    { "ky", "Тажикстан, Өзбекстан жана Россиядан келди", "Тажикстан from; Өзбекстан from; Россиядан from" },
    { "ky", "Тажикстан, Өзбекстан жана Россия жарандары", "Тажикстан people; Өзбекстан people; Россия people" },
    { "ky", "Ош шаары, Баткен жана Талас облустарынан кетти", "Ош from; Баткен from; Талас from" },
    { "ky", "Кыргызстандын Россиядагы мигранттары", "Кыргызстандын people; Россиядагы where" },
    { "ky", "Өзбекстандын, 28 Тажикстандын жарандары", "Өзбекстандын people; Тажикстандын people" },
    { "ky", "Тажикстан Россиядан 300 жаранды алып келди", "Тажикстан any; Россиядан from" },
    /* prepositions; "and" at the end of a name; a region of the name of a city */
    { "tg", "аз Тоҷикистону Ӯзбекистон ба Россия", "Тоҷикистону from; Ӯзбекистон from; Россия to" },
    { "tg", "дар шаҳри Тошканд, дар вилояти Хатлон", "Тошканд where; Хатлон where" },
    { "tg", "шаҳрвандони Қазоқистон ва Россия", "Қазоқистон people; Россия people" },
};

struct fixture {
    struct mig_places *places;
    struct mig_language language[4];
};
static const char *const codes[] = { "tg", "ky", "uz", "kk" };

static const struct mig_language *language_of(struct fixture *f, const char *code)
{
    size_t i = 0;
    while (strcmp(codes[i], code) != 0)
        i++;
    return &f->language[i];
}

static void tells_roles(void **state)
{
    struct fixture *f = *state;
    struct mig_atoms atoms = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct mig_language *language = language_of(f, cases[i].language);
        char got[400] = "";
        size_t used = 0;
        mig_atoms_cut(&atoms, mig_span_of(cases[i].text), language->lexicon);
        for (size_t at = 0, n; at < atoms.n; at += n ? n : 1) {
            struct mig_token t;
            n = mig_place_match(f->places, language, &atoms, at, &t);
            if (n)
                used += (size_t)snprintf(got + used, sizeof got - used, "%s%.*s %s", used ? "; " : "",
                                         (int)(t.end - t.start), cases[i].text + t.start,
                                         mig_place_role_words[t.place_role]);
        }
        assert_string_equal(got, cases[i].found);
    }
    mig_atoms_free(&atoms);
}

static void tells_city_from_region(void **state)
{
    struct fixture *f = *state;
    const struct mig_language *language = language_of(f, "tg");
    struct mig_atoms atoms = { 0 };
    struct mig_token t;
    mig_atoms_cut(&atoms, mig_span_of("вилояти Тошканд"), language->lexicon);
    assert_int_equal(mig_place_match(f->places, language, &atoms, 1, &t), 1);
    assert_string_equal(t.place->admin1, "UZ-TO");
    mig_atoms_cut(&atoms, mig_span_of("шаҳри Тошканд"), language->lexicon);
    assert_int_equal(mig_place_match(f->places, language, &atoms, 1, &t), 1);
    assert_string_equal(t.place->admin1, "UZ-TK");
    mig_atoms_free(&atoms);
}

static int load(void **state)
{
    static struct fixture f;
    static const char *const joiners[] = { "ва", "жана", "va", "және" }, *const thousands[] = { "ҳазор", "миң", "ming",
                                                                                                "мың" };
    struct mig_err err;
    *state = &f;
    mig_status status = mig_places_load(&f.places, "rules", &err);
    for (size_t i = 0; i < 4 && status == MIG_OK; i++) {
        char path[40];
        const char *const paths[] = { path };
        snprintf(path, sizeof path, "rules/places/%s.tsv", codes[i]);
        struct mig_lexicon *lexicon = f.language[i].lexicon = mig_lexicon_new();
        mig_lexicon_add(lexicon, mig_span_of(joiners[i]), MIG_CLASS_LIST_AND, 0, "");
        mig_lexicon_add(lexicon, mig_span_of(thousands[i]), MIG_CLASS_MULT, 1000, "");
        status = mig_lexicon_load(lexicon, paths, 1, &err);
    }
    return status;
}

static int unload(void **state)
{
    struct fixture *f = *state;
    mig_places_free(f->places);
    for (size_t i = 0; i < 4; i++)
        mig_lexicon_free(f->language[i].lexicon);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_roles),
        cmocka_unit_test(tells_city_from_region),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
