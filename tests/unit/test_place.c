#include "tests/unit/place.h"

#include <unistd.h>

#include "base/io.h"

/* Found is "ISO3 or ISO 3166-2 or name[as written]". */
static const struct place_case cases[] = {
    /* all cases, official and short names, two names of one country */
    { "ru", "из Таджикистана в Россию через Казахстан", "TJK[Таджикистана] RUS[Россию] KAZ[Казахстан]" },
    { "ru", "Республикой Таджикистан и Российской Федерацией",
      "TJK[Республикой Таджикистан] RUS[Российской Федерацией]" },
    { "ru", "в Киргизии, Кыргызстане и Кыргызской Республике",
      "KGZ[Киргизии] KGZ[Кыргызстане] KGZ[Кыргызской Республике]" },
    { "ru", "Соединёнными Штатами Америки, ОАЭ, РФ", "USA[Соединёнными Штатами Америки] ARE[ОАЭ] RUS[РФ]" },
    { "ru", "в Объединённых Арабских Эмиратах", "ARE[Объединённых Арабских Эмиратах]" },
    { "ru", "Гвинея-Бисау, Гвинея и Экваториальная Гвинея",
      "GNB[Гвинея-Бисау] GIN[Гвинея] GNQ[Экваториальная Гвинея]" },
    { "ru", "ДР Конго и Республики Конго", "COD[ДР Конго] COG[Республики Конго]" },
    /* adjectives and peoples are no places */
    { "ru", "Таджикские мигранты и российские граждане, Узбеки", "" },
    { "en", "Tajik and Kyrgyz workers, Russian police, Syrians", "" },
    /* regions and cities */
    { "ru", "в Свердловской области и Хатлонской области", "RU-SVE[Свердловской области] TJ-KT[Хатлонской области]" },
    { "ru", "Горно-Бадахшанской автономной области (ГБАО)",
      "TJ-GB[Горно-Бадахшанской автономной области] TJ-GB[ГБАО]" },
    { "ru", "из Санкт-Петербурга и Ростова-на-Дону в Нижний Новгород",
      "RU-SPE[Санкт-Петербурга] RU-ROS[Ростова-на-Дону] RU-NIZ[Нижний Новгород]" },
    { "ru", "ДУШАНБЕ, Екатеринбургом, Подмосковье", "TJ-DU[ДУШАНБЕ] RU-SVE[Екатеринбургом] RU-MOS[Подмосковье]" },
    { "ru", "в Центральной Азии и СНГ", "Central Asia[Центральной Азии] Commonwealth of Independent States[СНГ]" },
    { "en", "Sughd region, Khatlon and the Sverdlovsk region",
      "TJ-SU[Sughd region] TJ-KT[Khatlon] RU-SVE[Sverdlovsk region]" },
    { "en", "St. Petersburg, Port-au-Prince, N'Djamena", "RU-SPE[St. Petersburg] HTI[Port-au-Prince] TCD[N'Djamena]" },
    /* capitals: a name needs its first letter, an abbreviation all */
    { "ru", "кроме того, чад и мали; рф", "" },
    { "en", "all of us in turkey, a chad; the Car", "" },
    { "en", "the US, U.S. and USA, UK, UAE, DRC", "USA[US] USA[U.S.] USA[USA] GBR[UK] ARE[UAE] COD[DRC]" },
    /* words that may stand at the start of a sentence; names that people bear */
    { "ru", "Того ждали. Того не было. В Того и Бенине", "TGO[Того] BEN[Бенине]" },
    { "en", "when Michael Jordan met Georgia Smith in Jordan, Georgia and Chad", "JOR[Jordan] GEO[Georgia] TCD[Chad]" },
    { "en", "In Jordan they met", "JOR[Jordan]" },
    { "en", "Niger and Nigeria, Papua New Guinea and Guinea",
      "NER[Niger] NGA[Nigeria] PNG[Papua New Guinea] GIN[Guinea]" },
    { "en", "Russia's and the Republic of Moldova", "RUS[Russia's] MDA[Republic of Moldova]" },
    { "en", "Democratic Republic of the Congo, Congo", "COD[Democratic Republic of the Congo] COG[Congo]" },
    { "en", "the South China Sea and South Sudan", "South China Sea[South China Sea] SSD[South Sudan]" },
    { "en", "", "" },
};

static const char *identity(const struct mig_place_name *place)
{
    return *place->admin1 ? place->admin1 : *place->iso3 ? place->iso3 : place->name;
}

static void tell_identity(struct mig_buf *got, const struct mig_token *place, struct mig_span name)
{
    mig_buf_printf(got, "%s[%.*s]", identity(place->place), MIG_SPAN_ARG(name));
}

static void finds_places(void **state)
{
    assert_places(*state, cases, sizeof cases / sizeof *cases, " ", tell_identity);
}

/* Every code of the lexicon tables is a place, and every first-level code belongs to its country. */
static void tables_agree(void **state)
{
    const struct place_fixture *f = *state;
    static const char *const tables[] = { "rules/places/ru.tsv", "rules/places/en.tsv" };
    for (size_t i = 0; i < 2; i++) {
        struct mig_buf file = { 0 };
        struct mig_err err;
        struct mig_span rest, row, cell;
        size_t n = 0;
        assert_int_equal(mig_file_read(&file, tables[i], 1 << 24, &err), MIG_OK);
        for (rest = mig_buf_span(&file); mig_span_split(&rest, '\n', &row); n++) {
            if (!row.n || row.p[0] == '#' || mig_span_starts(row, "form\t"))
                continue;
            char code[64] = "";
            bool is_hint = false;
            for (size_t c = 0; c < 4 && mig_span_split(&row, '\t', &cell); c++) {
                snprintf(code, sizeof code, "%.*s", MIG_SPAN_ARG(cell));
                is_hint |= mig_span_is(cell, "place_hint");
            }
            if (is_hint) /* its code says what it is about */
                continue;
            const struct mig_place_name *place = mig_place_find(f->places, code);
            if (!place)
                print_error("%s: %s\n", tables[i], code);
            assert_non_null(place);
            assert_true((place->level == MIG_PLACE_AREA) == (*place->iso3 == '\0'));
        }
        assert_in_range(n, 5000, 15000);
        mig_buf_free(&file);
    }
}

static void names_the_line_of_a_fault(void **state)
{
    (void)state;
    struct mig_err err;
    struct mig_places *places = NULL;
    char dir[] = "/tmp/migstat-test-XXXXXX", sub[64], path[80];
    assert_non_null(mkdtemp(dir));
    snprintf(sub, sizeof sub, "%s/places", dir);
    snprintf(path, sizeof path, "%s/places.tsv", sub);
    assert_int_equal(mig_places_load(&places, dir, &err), MIG_DATA);
    assert_int_equal(mig_dir_make(sub, &err), MIG_OK);
    mig_file_write(
        path,
        mig_span_of(
            "# x\nid\tlevel\tiso3\tadmin1\tname\nTJK\tcountry\tTJK\t\tTajikistan\nRUS\tcontinent\tRUS\t\tRussia\n"),
        &err);
    assert_int_equal(mig_places_load(&places, dir, &err), MIG_DATA);
    assert_non_null(strstr(err.message, "places.tsv:4:5: a level is area, country"));
    mig_file_write(path, mig_span_of("id\tlevel\tiso3\tadmin1\tname\nA\tarea\t\t\tA\nA\tarea\t\t\tA"), &err);
    assert_int_equal(mig_places_load(&places, dir, &err), MIG_DATA);
    assert_non_null(strstr(err.message, "places.tsv:3:1: the id 'A' is taken"));
    assert_null(places);
    unlink(path);
    rmdir(sub);
    rmdir(dir);
}

static int load(void **state)
{
    static struct place_fixture f = { .language = { { .code = "ru" }, { .code = "en" } } };
    *state = &f;
    return load_places(&f);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_places),
        cmocka_unit_test(tables_agree),
        cmocka_unit_test(names_the_line_of_a_fault),
    };
    return cmocka_run_group_tests(tests, load, unload_places);
}
