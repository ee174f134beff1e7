#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "extract/rule/organisation.h"

struct expected {
    const char *language, *text, *found; /* "CODE[span] CODE[span]" */
};
static const struct expected cases[] = {
    { "ru", "Юристы Международной организации по миграции и МОМ помогли.",
      "IOM[Международной организации по миграции] IOM[МОМ]" },
    { "ru", "спросил у мом", "" },
    { "ru", "целый воз сена, но ВОЗ против", "WHO[ВОЗ]" },
    { "ru", "в МВД Таджикистана и таджикское МВД", "MVD-TJ[МВД Таджикистана] MVD-TJ[таджикское МВД]" },
    { "ru", "По данным МВД, задержаны", "MVD[МВД]" },
    { "ru", "по данным миграционной службы Республики Таджикистан",
      "MS-TJ[миграционной службы Республики Таджикистан]" },
    { "ru", "таджикские мигранты в России", "" },
    { "ru", "УФМС России по Москве", "FMS-RU[УФМС России]" },
    { "ru", "как пишет «Азия-Плюс» при поддержке ЕС, УВКБ ООН", "UNHCR[УВКБ ООН]" },
    { "en", "Lawyers of the International Organization for Migration (IOM)",
      "IOM[International Organization for Migration] IOM[IOM]" },
    { "en", "those who said so; WHO said", "WHO[WHO]" },
    { "en", "Tajikistan's Interior Ministry and the Ministry of Labour of Uzbekistan",
      "MVD-TJ[Tajikistan's Interior Ministry] MOL-UZ[Ministry of Labour of Uzbekistan]" },
    { "en", "Reuters reported from Tajikistan", "" },
    { "en", "", "" },
    /* endings, of nouns and of abbreviations */
    { "ky", "Эл аралык миграция уюмунун жана ЭМУнун кызматкерлери, БУУ-га",
      "IOM[Эл аралык миграция уюмунун] IOM[ЭМУнун] UN[БУУ-га]" },
    { "ky", "Кыргызстандын Ички иштер министрлигинен, Казакстан Республикасынын ички иштер министрлиги",
      "MVD-KG[Кыргызстандын Ички иштер министрлигинен] MVD-KZ[Казакстан Республикасынын ички иштер министрлиги]" },
    { "ky", "Кыргыз Республикасынын Өкмөтүнө караштуу Мамлекеттик миграция кызматы",
      "MS-KG[Кыргыз Республикасынын Өкмөтүнө караштуу Мамлекеттик миграция кызматы]" },
    { "ky", "эму канаттуу, миграция уюму", "" },
    { "kk", "Халықаралық көші-қон ұйымына, ХКҰ-дан, ІІМ-нің, Қазақстанның Ұлттық банкінде",
      "IOM[Халықаралық көші-қон ұйымына] IOM[ХКҰ-дан] MVD[ІІМ-нің] CB-KZ[Қазақстанның Ұлттық банкінде]" },
    { "uz", "Xalqaro migratsiya tashkilotining, Rossiya Ichki ishlar vazirligidan, IIVga",
      "IOM[Xalqaro migratsiya tashkilotining] MVD-RU[Rossiya Ichki ishlar vazirligidan] MVD[IIVga]" },
    { "tg", "Созмони байналмилалии муҳоҷират ва Вазорати корҳои дохилии Ҷумҳурии Тоҷикистон",
      "IOM[Созмони байналмилалии муҳоҷират] MVD-TJ[Вазорати корҳои дохилии Ҷумҳурии Тоҷикистон]" },
    { "tg", "Хадамоти муҳоҷирати Тоҷикистон ва Бонки миллии Тоҷикистон",
      "MS-TJ[Хадамоти муҳоҷирати Тоҷикистон] CB-TJ[Бонки миллии Тоҷикистон]" },
    /* an embassy's country is not the one that it is in */
    { "kk", "Қазақстанның Ресейдегі елшілігіне, елшілікке",
      "EMBASSY-KZ[Қазақстанның Ресейдегі елшілігіне] EMBASSY[елшілікке]" },
    { "ky", "Кыргызстандын Россия Федерациясындагы элчилиги, Кыргызстандын Ош облусу, элчилик",
      "EMBASSY-KG[Кыргызстандын Россия Федерациясындагы элчилиги] EMBASSY[элчилик]" },
    { "ru", "в посольстве Таджикистана в России", "EMBASSY-TJ[посольстве Таджикистана]" },
    { "uz", "Oʻzbekistonning Rossiyadagi bosh konsulxonasi",
      "EMBASSY-UZ[Oʻzbekistonning Rossiyadagi bosh konsulxonasi]" },
    { "tlh", "IOM", "" },
};

static void tells_who_only_tells(void **state)
{
    static const struct told {
        const char *language, *text;
        bool is_source;
    } told[] = {
        { "ru", "по данным МВД", true },
        { "ky", "ИИМдин маалыматы боюнча", true },
        { "ky", "Миграция кызматынын басма сөз кызматы билдирди", true },
        { "ky", "ИИМ 500 кишини кармаганын билдирди", false },
        { "uz", "IIV maʼlumotlariga koʻra", true },
        { "kk", "ІІМ мәліметінше", true },
        { "tg", "тибқи маълумоти ВКД", true },
        { "tg", "ВКД ба муҳоҷирон кӯмак кард", false },
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        struct mig_organisation_match m;
        assert_true(mig_organisation_find(*state, mig_span_of(told[i].language), mig_span_of(told[i].text), 0, &m));
        assert_int_equal(m.is_source, told[i].is_source);
    }
}

static void finds_who_acts(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_span text = mig_span_of(cases[i].text);
        struct mig_organisation_match m;
        char got[400] = "";
        size_t from = 0, n = 0;
        for (; mig_organisation_find(*state, mig_span_of(cases[i].language), text, from, &m); from = m.end)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%s[%.*s]", n ? " " : "", m.organisation->code,
                                  MIG_SPAN_ARG(mig_span_cut(text, m.start, m.end)));
        assert_string_equal(got, cases[i].found);
    }
}

static void gives_a_kind_of_body_its_country(void **state)
{
    struct mig_organisation_match m;
    struct mig_span text = mig_span_of("По данным МВД");
    assert_true(mig_organisation_find(*state, mig_span_of("ru"), text, 0, &m));
    const struct mig_organisation *own = mig_organisation_in(*state, m.organisation, mig_span_of("TJK"));
    assert_string_equal(own->code, "MVD-TJ");
    assert_string_equal(own->iso3, "TJK");
    assert_string_equal(own->name, "Ministry of Internal Affairs of Tajikistan");
    assert_ptr_equal(mig_organisation_in(*state, m.organisation, mig_span_of("")), m.organisation);
    assert_ptr_equal(mig_organisation_in(*state, own, mig_span_of("RUS")), own);
    assert_true(mig_organisation_find(*state, mig_span_of("ru"), mig_span_of("посольство"), 0, &m));
    assert_string_equal(mig_organisation_in(*state, m.organisation, mig_span_of("RUS"))->code, "EMBASSY");
}

static void knows_publishers_in_any_language(void **state)
{
    assert_string_equal(mig_organisation_of(*state, mig_span_of("Азия-Плюс"))->code, "ASIAPLUS");
    assert_string_equal(mig_organisation_of(*state, mig_span_of("IOM Tajikistan"))->code, "IOM");
    assert_false(mig_organisation_of(*state, mig_span_of("Reuters"))->acts);
    assert_null(mig_organisation_of(*state, mig_span_of("Вечерний огород")));
}

/* Writes TEXT as organisations.yaml of a folder of its own and returns what loading it says. */
static char *message_of(const char *text)
{
    static struct mig_err err;
    char dir[] = "/tmp/migstat-test-XXXXXX", path[64];
    struct mig_organisations *all = NULL;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/organisations.yaml", dir);
    assert_int_equal(mig_file_write(path, mig_span_of(text), &err), MIG_OK);
    assert_int_equal(mig_organisations_load(&all, dir, NULL, &err), MIG_DATA);
    assert_null(all);
    unlink(path);
    rmdir(dir);
    return strstr(err.message, "organisations.yaml") + strlen("organisations.yaml");
}

static void names_the_place_of_a_fault(void **state)
{
    (void)state;
    assert_string_equal(message_of("countries: {}\norganisations:\n  - {code: A, name: A, kind: un}\n"),
                        ":3:5: an organisation needs code, name, kind and names");
    assert_string_equal(message_of("countries: {}\norganisations:\n  - {code: A, name: A, kind: nogo, names: {}}\n"),
                        ":3:30: unknown kind 'nogo'; did you mean 'ngo'?");
    assert_string_equal(
        message_of(
            "countries: {}\norganisations:\n  - {code: A, name: A, kind: un, names: {}, countries: {ZZZ: {}}}\n"),
        ":3:62: 'ZZZ' is not among the countries");
    assert_string_equal(
        message_of("countries: {}\norganisations:\n"
                   "  - {code: A, name: A, kind: un, names: {}}\n  - {code: A, name: A, kind: un, names: {}}\n"),
        ":4:12: the code 'A' is taken");
    assert_string_equal(message_of("endings: {ky: {n: [ны]}}\ncountries: {}\norganisations:\n"
                                   "  - {code: A, name: A, kind: un, names: {ky: ['А~a']}}\n"),
                        ":4:48: no endings 'a' of ky; list them under 'endings'");
    assert_string_equal(message_of("endings: {ky: {n: [[ны]]}}\ncountries: {}\norganisations: []\n"),
                        ":1:20: expected a single value, found a list");
    assert_string_equal(message_of("countries: {}\norganisations:\n"
                                   "  - {code: A, name: A, kind: un, abroad: yes, names: {}}\n"),
                        ":3:42: abroad is true, or is not said");
    assert_string_equal(message_of("countries: {}\norganisation: []\n"),
                        ":2:1: unknown key 'organisation'; did you mean 'organisations'?");
    assert_string_equal(message_of("organisations: []\n"), ":1:1: countries or organisations is missing");
    assert_string_equal(message_of("countries: []\norganisations: []\n"),
                        ":1:12: expected a map of keys, found a list");
    assert_string_equal(message_of("countries: {}\norganisations: {}\n"),
                        ":2:16: expected a list, found a map of keys");
    assert_string_equal(
        message_of("countries: {TJK: {suffix: TJ, names: {en: [Tajikistan]}, kind: x}}\norganisations: []\n"),
        ":1:58: unknown key 'kind'; known are suffix, name, names");
    assert_string_equal(message_of("countries: {TJK: {suffix: TJ}}\norganisations: []\n"),
                        ":1:18: a country needs suffix, name and names");
    assert_string_equal(message_of("countries: {}\norganisations:\n  - {code: A, nam: A}\n"),
                        ":3:15: unknown key 'nam'; did you mean 'name'?");
}

static int load(void **state)
{
    struct mig_err err;
    return mig_organisations_load((struct mig_organisations **)state, "rules", NULL, &err);
}

static int unload(void **state)
{
    mig_organisations_free(*state);
    return 0;
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_who_acts),
        cmocka_unit_test(tells_who_only_tells),
        cmocka_unit_test(gives_a_kind_of_body_its_country),
        cmocka_unit_test(knows_publishers_in_any_language),
        cmocka_unit_test(names_the_place_of_a_fault),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
