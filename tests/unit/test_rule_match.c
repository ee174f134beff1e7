#include "rule.h"

/* One case: the pattern (or a whole pack when it has a line feed) on a marked sentence. Expected are the winners, one
 * behind the other: figure<matched text, and "population=…" and the like, the words gaps took as "gap=N". */
struct expected {
    const char *lists, *rule, *text, *want;
};

#define POPULATION                                                                                                               \
    "  population: {captures: population, any: ['граждан', 'трудящ\\w+ мигрант\\w*', 'мигрант\\w*', " \
    "'студент\\w*(?:-юрист\\w*)?', 'суд\\w+ из {place}']}\n"

static const struct expected cases[] = {
    /* words, spaces, folding */
    { "", "patterns: ['{count} мигрантов']", "Прибыло [c:более 17 000] Мигрантов.",
      "более 17 000<более 17 000 Мигрантов" },
    { "", "patterns: ['{count} мигрант']", "Прибыло [c:17] мигрантов.", "" },
    { "", "patterns: ['учёт {count}']", "На учет [c:5] человек", "5<учет 5" },
    { "", "patterns: ['{count} граждан Таджикистана']", "[c:5]  граждан\u00a0[l:Таджикистана]",
      "5<5  граждан\u00a0Таджикистана" },
    { "", "patterns: ['{count} - {percent}']", "[c:5] — [%:3 %]", "5<5 — 3 %" },
    { "", "patterns: ['\"{count}\"']", "«[c:5]»", "5<«5»" },
    { "", "patterns: ['{count} [А-Я]+ов']", "[c:5] КОТОВ", "5<5 КОТОВ" },
    { "", "patterns: ['с начала года {count}']", "[d:С начала года] [c:5]", "5<С начала года 5" },
    { "", "patterns: ['{period} {count}']", "[d:С начала года] [c:5]", "5<С начала года 5;period=С начала года" },
    { "", "patterns: ['{count} в {place}']", "[c:5] в [l:Таджикистане]", "5<5 в Таджикистане;place=Таджикистане" },
    { "", "patterns: ['прибыло ?:? {count}']", "Прибыло: [c:858] человек", "858<Прибыло: 858" },
    { "", "patterns: ['^{count}']", "[c:858] человек, [c:3]", "858<858" },
    { "", "patterns: ['{count} человек\\.$']", "[c:3] человек, [c:858] человек.", "858<858 человек." },
    /* letters that stand in the pattern as in texts, and others side by side with them */
    { "", "patterns: ['аб\\.вг,д\\(ЁЖз {count}']", "аб.вг,д(ежз [c:5]", "5<аб.вг,д(ежз 5" },
    { "", "patterns: ['АбВг\\.дЁ\\-ж {count}']", "абвг.де-ж [c:5]", "5<абвг.де-ж 5" },
    { "", "patterns: ['\\.аб\\.Вг\\.\\.д-е? {count}']", ".аб.вг..д- [c:5]", "5<.аб.вг..д- 5" },
    { "", "patterns: ['К\\x{2019}(?:а|Б)вГ {count}']", "к'бвг [c:5]", "5<к'бвг 5" },
    /* kinds */
    { "", "patterns: ['{count} мигрантов']", "[%:17 %] мигрантов, [x:17] мигрантов, [o:третий] мигрантов", "" },
    { "", "patterns: ['{range} лет']", "[c:5] лет, [r:5-6] лет", "5-6<5-6 лет" },
    { "", "patterns: ['{count} лет']", "[c:5] лет, [r:5-6] лет", "5<5 лет|5-6<5-6 лет" },
    { "", "patterns: ['{percent} мигрантов']", "[%:17 %] мигрантов", "17 %<17 % мигрантов" },
    { "", "patterns: ['{percent} против {percent}']", "[%:17 %] против [%:16 %]", "17 %<17 % против 16 %" },
    { "", "patterns: ['{money} и {count}']", "[m:5 сомони] и [c:3]", "3<5 сомони и 3" },
    { "", "patterns: ['на {factor}|{measure} пути']", "", NULL },
    { "", "patterns: ['{other} из {count}']", "[c:3] из [c:9]", "9<3 из 9" },
    /* only slots take figures */
    { "", "patterns: ['задержано .*{count}']", "задержано [c:5], [c:6]", "5<задержано 5" },
    { "", "patterns: ['задержано [^;]*{count}']", "задержано [c:5], [c:6]", "5<задержано 5" },
    { "", "patterns: ['задержано \\W*{count}']", "задержано - [c:5], [c:6]", "5<задержано - 5" },
    /* gaps */
    { "", "patterns: ['обучено {gap} {count}']", "Обучено [c:250] человек", "250<Обучено 250;gap=0" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено уже (по программе), «Диалог» - [c:250]",
      "250<Обучено уже (по программе), «Диалог» - 250;gap=4" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено [d:в 2012 году] в [l:Таджикистане] [c:250]",
      "250<Обучено в 2012 году в Таджикистане 250;gap=3" },
    { "", "patterns: ['обучено {gap:2} {count}']", "Обучено раз два три [c:250]", "" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено [o:на 2-м] этапе по ст. [x:25] [c:250]",
      "250<Обучено на 2-м этапе по ст. 25 250;gap=5" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено [c:5] и [c:250]", "5<Обучено 5;gap=0" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено; также [c:250]", "" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено людей. Также [c:250]", "" },
    { "", "patterns: ['обучено {gap} {count}']", "Обучено в г. Душанбе [c:250]", "250<Обучено в г. Душанбе 250;gap=3" },
    { "", "patterns: ['{count} {gap} Таджикистана']", "[c:250] человек из [l:Республики Таджикистана]", "" },
    { "", "patterns: ['{count} {gap} Республики']", "[c:250] человек из [l:Республики Таджикистана]",
      "250<250 человек из Республики;gap=2" },
    { "", "patterns: ['{count} {gap} {place}']", "[c:250] человек из [l:Республики Таджикистана]",
      "250<250 человек из Республики Таджикистана;place=Республики Таджикистана;gap=2" },
    { "", "patterns: ['обучено (?:{gap} специалистов )?{count}']", "Обучено в срок специалистов [c:250]",
      "250<Обучено в срок специалистов 250;gap=2" },
    { "", "patterns: ['(?:обучено {gap}|всего) {count}']", "Обучено в срок [c:250]", "250<Обучено в срок 250;gap=2" },
    { "", "patterns: ['обучено {word:2} {count}']", "Обучено студентов-юристов здесь [c:250]",
      "250<Обучено студентов-юристов здесь 250" },
    /* lists */
    { POPULATION, "patterns: ['{count} {population}']", "[c:5] трудящихся мигрантов",
      "5<5 трудящихся мигрантов;population=трудящихся мигрантов" },
    { POPULATION, "patterns: ['{count} {population}']",
      "[c:5] мигрантов, студентов-юристов и граждан, прибывших в срок",
      "5<5 мигрантов, студентов-юристов и граждан;population=мигрантов, студентов-юристов и граждан" },
    { POPULATION, "patterns: ['{count} {population}']", "[c:5] мигрантов и и граждан",
      "5<5 мигрантов;population=мигрантов" },
    { POPULATION, "patterns: ['{count} {population} и граждан']", "[c:5] мигрантов, студентов и граждан",
      "5<5 мигрантов, студентов и граждан;population=мигрантов, студентов" },
    { POPULATION, "patterns: ['{count} {population} {gap} прибыл\\w+']", "[c:5] мигрантов, граждан из села прибыли",
      "5<5 мигрантов, граждан из села прибыли;population=мигрантов, граждан;gap=2" },
    { POPULATION, "patterns: ['{count} {population}']", "[c:5] мигрантов, судей из [l:Душанбе] и граждан",
      "5<5 мигрантов, судей из Душанбе и граждан;population=мигрантов, судей из Душанбе и граждан" },
    /* of entries that begin alike the first one written still comes first, and what is no letters keeps its place between them */
    { "  who: {captures: population, any: ['мигрант\\w+ из села', 'мигрантов', 'мигрантов из ДНР', 'муж', 'мужчин', "
      "'мальчик\\w*', "
      "'мал\\w+', 'людей']}\n",
      "patterns: ['{count} {who}']",
      "[c:1] мигрантов из ДНР, [c:2] мигрантов из села, [c:3] мужчин, [c:4] мальчиков, [c:5] малышей",
      "1<1 мигрантов;population=мигрантов|2<2 мигрантов из села;population=мигрантов из села|3<3 "
      "мужчин;population=мужчин|"
      "4<4 мальчиков;population=мальчиков|5<5 малышей;population=малышей" },
    { "  who: {captures: population, any: ['aя', '\\w+ов\\b', 'гр', 'граждан', 'ая', 'гражданок']}\n",
      "patterns: ['{count} {who}(?: из)?(?= |,|$)']",
      "[c:1] гражданок из сел, [c:2] граждан, [c:3] сел и гр, [c:4] гр, [c:5] ая, [c:6] отцов",
      "1<1 гражданок из;population=гражданок|2<2 граждан;population=граждан|4<4 гр;population=гр|5<5 ая;population=ая|"
      "6<6 отцов;population=отцов" },
    { "  p: ['при {place}', 'при {period}', 'приют\\w*', 'при {place} и {place}']\n",
      "patterns: ['{count} {p} {gap:1} {p}']", "[c:1] при [l:Душанбе] и приютах",
      "1<1 при Душанбе и приютах;place=Душанбе;gap=1" },
    { "  verb: ['прибыл\\w*', '{verb2}']\n  verb2: ['приехал\\w*']\n", "patterns: ['{verb} {count}']", "Приехали [c:7]",
      "7<Приехали 7" },
    { "  origin: {captures: origin, any: ['из {place}']}\n", "patterns: ['{count} {origin}']", "[c:7] из [l:России]",
      "7<7 из России;origin=из России;place=России" },
    /* unless */
    { "", "patterns: ['звонков {count}']\n    unless: ['по телефону']", "Звонков [c:7] по телефону", "" },
    { "", "patterns: ['звонков {count}']\n    unless: ['по телефону']", "Звонков [c:7]; по телефону", "7<Звонков 7" },
    { "", "patterns: ['звонков {count}']\n    unless: ['по телефону']", "Звонков [c:7], однако по телефону",
      "7<Звонков 7" },
    { "", "patterns: ['звонков {count}']\n    unless: ['по телефону']", "Звонков [c:7], вчера по телефону", "" },
    { "", "patterns: ['звонков {count}']\n    unless: ['по телефону']",
      "По телефону [c:3] раза, звонков [c:7], всего [c:8] по телефону", "7<звонков 7" },
    { "", "patterns: ['звонков {count}']\n    unless: ['{count} раз']", "Звонков [c:7] раз", "" },
    { "", "patterns: ['звонков {count}']\n    unless: ['{count} раз']", "Звонков [c:7], [c:8] раз", "7<Звонков 7" },
    { "", "patterns: ['звонков {count}']\n    unless: ['{percent} раз']", "Звонков [c:7], [%:8 %] раз", "7<Звонков 7" },
    { "", "patterns: ['звонков {count}']\n    unless_sentence: ['по телефону']", "Звонков [c:7]; по телефону", "" },
    /* its own value */
    { "", "patterns: ['на сумму (?<value>\\d[\\d ]*)']", "на сумму [c:17 000] и на сумму [c:5] и на сумму 6",
      "17 000<на сумму 17 000|5<на сумму 5" },
    { "", "patterns: ['на сумму (?<value>\\d+)']", "на сумму [c:17 000]", "" },
    { "", "patterns: ['на сумму (?<value>\\d+)']", "на сумму [m:17]", "" },
    { "", "patterns: ['всего {gap} (?<value>двести)']", "всего за год [c:двести]", "двести<всего за год двести;gap=2" },
    { "", "patterns: ['всего {gap} (?<value>двести)']\n    unless: ['{count} раз']", "всего за год [c:двести] раз",
      "" },
    /* further figures */
    { "", "patterns: ['{count} семей \\({other:people} человек\\)']\n    also: {people: {unit: person}}",
      "[c:10] семей ([c:40] человек)", "10<10 семей (40 человек)|40<10 семей (40 человек);also=people" },
    { POPULATION,
      "patterns: ['{count} {population}, из них {other:part} {population}']\n    also: {part: {part_of: value}}",
      "[c:90] мигрантов, из них [c:12] студентов",
      "90<90 мигрантов, из них 12 студентов;population=мигрантов|"
      "12<90 мигрантов, из них 12 студентов;population=студентов;also=part" },
    { POPULATION,
      "patterns: ['{count} {population} и {other:part} {gap:3} {population}']\n    also: {part: {part_of: value}}",
      "[c:90] мигрантов и [c:12] прибывших вчера студентов",
      "90<90 мигрантов и 12 прибывших вчера студентов;population=мигрантов|"
      "12<90 мигрантов и 12 прибывших вчера студентов;population=студентов;also=part" },
    { POPULATION, "patterns: ['{count} {population}, из них {other:part} здесь']\n    also: {part: {part_of: value}}",
      "[c:90] мигрантов, из них [c:12] здесь",
      "90<90 мигрантов, из них 12 здесь;population=мигрантов|"
      "12<90 мигрантов, из них 12 здесь;population=мигрантов;also=part" },
    { "", "patterns: ['{count} семей(?: \\({other:people} человек\\))?']\n    also: {people: {unit: person}}",
      "[c:10] семей", "10<10 семей" },
    { "",
      "patterns: ['{count} семей \\({other:people} человек\\)']\n    also: {people: {unit: person}}\n    unless: "
      "['вчера']",
      "Вчера [c:10] семей ([c:40] человек)", "" },
};

static void add(struct mig_buf *out, const char *name, struct mig_span text)
{
    if (text.n)
        mig_buf_printf(out, ";%s=%.*s", name, MIG_SPAN_ARG(text));
}

static void print_winners(struct mig_buf *out, const struct mig_sentence *s, const struct mig_matches *matches)
{
    mig_buf_str(out, "");
    for (size_t i = 0; i < matches->n; i++) {
        const struct mig_match *m = &matches->item[i];
        const uint32_t tokens[] = { m->token, m->period, m->place };
        struct mig_span text[3] = { 0 };
        if (m->beaten_by != UINT32_MAX)
            continue;
        for (size_t t = 0; t < 3; t++)
            if (tokens[t] != MIG_NO_TOKEN)
                text[t] = mig_span_cut(s->text, s->token[tokens[t]].start, s->token[tokens[t]].end);
        mig_buf_printf(out, "%s%.*s<%.*s", out->n ? "|" : "", MIG_SPAN_ARG(text[0]), (int)(m->end - m->start),
                       s->text.p + m->start);
        for (size_t g = 0; g < MIG_N_GROUPS; g++)
            add(out, mig_group_words[g], m->group[g]);
        add(out, "period", text[1]);
        add(out, "place", text[2]);
        if (m->also)
            add(out, "also", mig_span_of(m->also->name));
    }
}

static void finds(void **state)
{
    size_t n_failed = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct expected *c = &cases[i];
        struct mig_ruleset *set = NULL;
        struct mig_err err = { 0 };
        struct mig_buf body = { 0 }, got = { 0 };
        mig_buf_printf(&body, "%s%srules:\n  - id: r\n    indicator: arrived\n    %s\n", *c->lists ? "lists:\n" : "",
                       c->lists, c->rule);
        if (load_pack(&set, body.p, i % 2, &err) != MIG_OK) {
            if (c->want)
                print_error("%s: %s\n", c->rule, err.message);
            n_failed += c->want != NULL;
            mig_buf_free(&body);
            continue;
        }
        struct marked m = mark(c->text);
        struct mig_matcher *matcher = mig_matcher_new(set);
        struct mig_matches matches = { 0 };
        mig_status status = mig_matcher_run(matcher, &m.sentence, &matches, &err);
        print_winners(&got, &m.sentence, &matches);
        const char *gap = c->want ? strstr(c->want, ";gap=") : NULL;
        if (gap && matches.n)
            mig_buf_printf(&got, ";gap=%u", (unsigned)matches.item[0].distance);
        if (status != MIG_OK || !c->want || strcmp(got.p, c->want) != 0) {
            print_error("%s\n  on   %s\n  want %s\n  got  %s %s\n", c->rule, c->text, c->want ? c->want : "(an error)",
                        got.p, err.message);
            n_failed++;
        }
        mig_matches_free(&matches);
        mig_matcher_free(matcher);
        mig_ruleset_free(set);
        unmark(&m);
        mig_buf_free(&got);
        mig_buf_free(&body);
    }
    assert_int_equal(n_failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
