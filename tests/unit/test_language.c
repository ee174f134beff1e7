/* Which language a text is in. Texts are our own. */
#include "extract/text/language.h"

#include "tests/unit/unit.h"

static const struct {
    const char *code, *text;
} texts[] = {
    { "tg", "Дирӯз дар Душанбе нишасти матбуотии вазорати меҳнат баргузор гардид." },
    { "tg", "Шумораи муҳоҷирони меҳнатӣ 12 фоиз кам шуд." },
    { "ky", "Жарым жылда 312 миң жаран Россияга чыгып кетти." },
    { "ky", "Качкындардын балдары мектепке барышат." },
    { "kk", "Шекарашылар 43 адамды ұстады." },
    { "kk", "Билік тарапынан 15 қылмыстық іс қозғалды." },
    { "kk", "340 адам кеңес алды." },
    { "kk", "Елге 40 отбасы оралды." },
    { "kk", "Мигранттар саны өсті." },
    { "kk", "17 myñ adam keldı." },
    { "ky", "Мигранттардын саны өстү." },
    { "uz", "Chegarachilar 43 kishini ushlashdi." },
    { "uz", "Кеча Тошкентда меҳнат вазирлигининг матбуот анжумани бўлиб ўтди." },
    { "uz", "Қочқинларнинг болалари мактабга боради." },
    { "tr", "Sınırda 43 kişi yakalandı." },
    { "tr", "Göç İdaresi 300 göçmeni geri gönderdi." },
    { "tr", "Geçen yıl 200 aile yeni evlerine taşındı." },
    { "tr", "Mültecilerin çocukları okula gidiyor." },
    { "tr", "Toplantı dün Ankara'da yapıldı." },
    { "tr", "12 yabancı işçi gözaltına alındı." },
    { "tr", "Sayıları yüzde 12 arttı." },
    { "tr", "İşçiler için yeni bir merkez açıldı." },
    { "tr", "Ülkeye dönenlerin sayısı azaldı." },
    { "tr", "GÖÇMENLER İÇİN KURS AÇILDI" },
    { "tr", "Kadınlar kursa geldi." },
    { "tr", "Bu konuda bilgi verilmedi." },
    { "uz", "Bu yil 300 kishi ishga joylashdi." },
    { "uz", "Oʻtgan yili mehnat muhojirlari soni kamaydi." },
    { "und", "Ötən il sərhəddə 43 nəfər saxlanıldı." },
    { "und", "Miqrantların sayı keçən il 12 faiz artıb." },
    { "und", "Geçen ýyl 200 maşgala täze jaýlara göçdi." },
    { "ky", "Мигранттарга жардам берилди" },
    { "ky", "Жарандар депортацияланды" },
    { "ky", "Акча которуулар өстү" },
    { "ky", "Депортацияланды: 312 адам" },
    { "ky", "Биз Россияда иштейбиз." },
    { "ru", "В I квартале 2013 г. проверок стало больше." },
    { "ru", "Пограничники задержали 43 человек." },
    { "ru", "Паспорта граждан Кыргызстана вручены 98 бывшим апатридам." },
    { "en", "Border guards detained 43 people." },
    { "fr", "Le président rencontre la société civile." },
    { "es", "El presidente se reúne con la sociedad civil." },
    { "pt", "O presidente reúne-se com a sociedade civil." },
    { "uk", "Понад 200 родин переїхали торік до нових будинків, повідомили у службі." },
    { "uk", "Прикордонники затримали 43 людини." },
    { "uk", "Мігрантам надали допомогу." },
    { "uk", "Діти біженців ходять до школи." },
    { "uk", "Торік виїхало 300 сімей." },
    { "ru", "Мигрантам оказали помощь." },
    { "ru", "Дети беженцев ходят в школу." },
    { "ru", "Год назад переехали 300 семей." },
    { "und", "Ponad 200 rodzin przeprowadziło się w zeszłym roku do nowych domów, jak mówią urzędnicy." },
    { "und", "გასულ წელს 200 ოჯახი გადავიდა." },
};

static void each_is_told(void **state)
{
    struct mig_languages *languages;
    struct mig_err err;
    (void)state;
    assert_int_equal(mig_languages_load(&languages, "rules", &err), MIG_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *code = mig_language_detect(languages, mig_span_of(texts[i].text));
        if (strcmp(code, texts[i].code) != 0)
            print_message("%s: %s\n", code, texts[i].text);
        assert_string_equal(code, texts[i].code);
    }
    mig_languages_free(languages);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(each_is_told) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
