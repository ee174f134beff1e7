/* What the words around a place make of it, and its own case. */
#include "tests/unit/place.h"

/* Found is "name role". */
static const struct place_case cases[] = {
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
    { "ky", "Египет, Сирия жана Өзбекстандын 40 жараны", "Египет people; Сирия people; Өзбекстандын people" },
    { "ky", "Украинанын 60, Казакстандын 30 жана Армениянын 18 жараны",
      "Украинанын people; Казакстандын people; Армениянын people" },
    /* of a noun of place that stands where the name is */
    { "ky", "Сириядагы качкындар лагерлеринен келди; Ирактагы лагерге; Россиядагы лагерде",
      "Сириядагы from; Ирактагы to; Россиядагы where" },
    /* of the name before it, in brackets */
    { "ky", "Новосибирсктен (Россия) Бишкекке (Кыргызстан); борбор (Россия)",
      "Новосибирсктен from; Россия from; Бишкекке to; Кыргызстан to; Россия any" },
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
    { "tg", "Вазорати корҳои дохилии Русия; Хадамоти муҳоҷирати Ҷумҳурии Тоҷикистон",
      "Русия state; Ҷумҳурии Тоҷикистон state" },
    /* each with a figure in brackets */
    { "ru", "граждане Узбекистана (37,3 тыс. человек), Азербайджана (16) и Казахстана (11 тыс.)",
      "Узбекистана people; Азербайджана people; Казахстана people" },
    { "ru", "граждане Пакистана, 1,5 тыс. — Чада и 27 — Бангладеш", "Пакистана people; Чада people; Бангладеш people" },
    { "ru", "граждане Пакистана: 27 — Чад; граждане Пакистана и трое — Чад",
      "Пакистана people; Чад any; Пакистана people; Чад any" },
    { "ru", "в Казахстан (11 тыс.), Россию (3,4 тыс.) и Корею", "Казахстан to; Россию to; Корею to" },
    { "ru", "из Чада (по данным мэрии города и всей области, в мае 2010 года, 40), Судан", "Чада from; Судан any" },
    { "tg", "шаҳрвандони Қазоқистон ва Россия", "Қазоқистон people; Россия people" },
};

static void tell_role(struct mig_buf *got, const struct mig_token *place, struct mig_span name)
{
    mig_buf_printf(got, "%.*s %s", MIG_SPAN_ARG(name), mig_place_role_words[place->place_role]);
}

static void tells_roles(void **state)
{
    assert_places(*state, cases, sizeof cases / sizeof *cases, "; ", tell_role);
}

static void tells_city_from_region(void **state)
{
    const struct place_fixture *f = *state;
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
    static struct place_fixture f = {
        .language = { { .code = "tg" }, { .code = "ky" }, { .code = "uz" }, { .code = "kk" }, { .code = "ru" } }
    };
    static const struct {
        const char *and, *thousand;
    } words[] = { { "ва", "ҳазор" }, { "жана", "миң" }, { "va", "ming" }, { "және", "мың" }, { "и", "тыс" } };
    *state = &f;
    mig_status status = load_places(&f);
    for (size_t i = 0; i < sizeof words / sizeof *words && status == MIG_OK; i++) {
        mig_lexicon_add(f.language[i].lexicon, mig_span_of(words[i].and), MIG_CLASS_LIST_AND, 0, "");
        mig_lexicon_add(f.language[i].lexicon, mig_span_of(words[i].thousand), MIG_CLASS_MULT, 1000, "");
    }
    static const struct {
        const char *word, *role;
    } said[] = { { "граждане", "people" }, { "в", "where" }, { "из", "from" } };
    for (size_t i = 0; i < sizeof said / sizeof *said && status == MIG_OK; i++)
        mig_lexicon_add(f.language[4].lexicon, mig_span_of(said[i].word), MIG_CLASS_PLACE_ROLE, 0, said[i].role);
    return status;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_roles),
        cmocka_unit_test(tells_city_from_region),
    };
    return cmocka_run_group_tests(tests, load, unload_places);
}
