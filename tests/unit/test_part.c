/* A long document in parts gives what it gives in one go: same rows, same date, wherever it is cut. */
#include "unit.h"

#include "extract/identity.h"
#include "extract/part.h"

static struct mig_engine *engine;
static const struct mig_extract_options none = { .published = MIG_NO_DAY };

static int load(void **state)
{
    struct mig_engine_options options = { .rules_dir = "rules" };
    struct mig_err err = { 0 };
    (void)state;
    if (mig_engine_load(&engine, &options, &err) != MIG_OK)
        fail_msg("%s", err.message);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    mig_engine_free(engine);
    return 0;
}

static struct mig_document document(const char *title, const char *text)
{
    struct mig_document doc = { .name = "test", .published = MIG_NO_DAY, .id = "d_0000000000000000" };
    doc.title = mig_span_of(title);
    doc.text = mig_span_of(text);
    return doc;
}

/* The rows of what X is at, their ids settled. */
static void add_rows(struct mig_extractor *x, struct mig_identities *ids, const struct mig_document *doc,
                     struct mig_buf *out)
{
    struct mig_fact_list facts = { 0 };
    struct mig_fact_rows rows = { 0 };
    while (mig_extractor_next(x, &facts))
        mig_fact_rows_add(&rows, mig_csv_profile_find("plain"), &facts);
    assert_true(mig_identities_settle(ids, doc, &rows));
    mig_buf_add(out, mig_buf_span(&rows.text));
    mig_fact_rows_free(&rows);
    mig_fact_list_free(&facts);
}

static size_t rows_of_whole(struct mig_extractor *x, struct mig_document doc, struct mig_buf *rows)
{
    struct mig_err err;
    struct mig_identities *ids = mig_identities_new();
    assert_int_equal(mig_extractor_begin(x, &doc, NULL, &err), MIG_OK);
    add_rows(x, ids, &doc, rows);
    mig_identities_free(ids);
    mig_buf_printf(rows, "dated %d by %d", (int)doc.published, doc.date_source);
    mig_arena_free(&doc.arena);
    return 1;
}

static size_t rows_of_parts(struct mig_extractor *x, struct mig_document doc, size_t least, struct mig_buf *rows)
{
    struct mig_parts *parts = mig_parts_new(engine, &none, least);
    struct mig_identities *ids = mig_identities_new();
    struct mig_document read = doc;
    struct mig_around *around = NULL;
    struct mig_part part;
    struct mig_err err;
    bool is_last = false;
    size_t n = 0;
    assert_int_equal(mig_parts_begin(parts, &doc, &around, &err), MIG_OK);
    for (; mig_parts_next(parts, &part, &is_last); n++) {
        assert_false(n > 0 && part.start == 0);
        read = doc;
        assert_int_equal(mig_extractor_begin(x, &read, &part, &err), MIG_OK);
        add_rows(x, ids, &read, rows);
    }
    mig_identities_free(ids);
    assert_true(is_last);
    mig_buf_printf(rows, "dated %d by %d", (int)read.published, read.date_source);
    mig_parts_free(parts);
    mig_around_free(around);
    mig_arena_free(&doc.arena);
    return n;
}

/* AT_LEAST facts: a text without any would be equal to anything. */
static void check(const char *title, const char *text, size_t at_least)
{
    static const size_t cuts[] = { 1, 40, 100, 300, 1000 };
    struct mig_extractor *x = mig_extractor_new(engine, &none, NULL);
    struct mig_buf whole = { 0 };
    size_t most = 0;
    rows_of_whole(x, document(title, text), &whole);
    assert_true(mig_extractor_counts(x)->n_facts >= at_least);
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        struct mig_buf rows = { 0 };
        size_t n = rows_of_parts(x, document(title, text), cuts[i], &rows);
        most = n > most ? n : most;
        assert_string_equal(rows.p, whole.p);
        mig_buf_free(&rows);
    }
    assert_true(most > 1);
    mig_buf_free(&whole);
    mig_extractor_free(x);
}

/* A title that dates, a dateline, headings with a place or a period or neither, items, a heading that is none for its
 * figure, paragraphs without an end mark. */
static const char release[] = "Помощь мигрантам в 2013 году\n"
                              "\n"
                              "ДУШАНБЕ, 15 июля 2013 г. — Проконсультировано 1200 мигрантов.\n"
                              "\n"
                              "Помощь получили 310 семей.\n"
                              "Хатлонская область\n"
                              "Помощь получили 412 мигрантов. Обучены 17 сотрудников.\n"
                              "\n"
                              "Проконсультировано 88 мигрантов.\n"
                              "Первый квартал 2012 года\n"
                              "   \n"
                              "Помощь получили 23 семьи\n"
                              "Помощь получили 24 мигранта\n"
                              "— Проконсультировано 25 мигрантов\n"
                              "Прочее\n"
                              "Помощь получили более 26 мигрантов.\n"
                              "Таджикистан и Казахстан: в 2011 году\n"
                              "Помощь получили 27 мигрантов.";

/* The same sentence in several parts, some of its facts part of another: ids are those of the whole. */
static const char repeated[] = "Обучены 17 мигрантов, из них 5 женщин.\nТихо.\nПомощь получили 310 семей.\n"
                               "Обучены 17 мигрантов, из них 5 женщин.\nОбучены 17 мигрантов, из них 5 женщин.\n"
                               "Помощь получили 310 семей. Обучены 17 мигрантов, из них 5 женщин.\n";

static void sentences_repeat_over_cuts(void **state)
{
    (void)state;
    check("", repeated, 10);
}

static void headings_reach_over_cuts(void **state)
{
    (void)state;
    check(NULL, release, 9);
    check("Согдийская область: итоги 2010 года", release, 9);
}

/* The country and the organisation that are named last of all count for what stands before. */
static void what_the_document_names_counts_before(void **state)
{
    (void)state;
    check(NULL,
          "Помощь получили 412 мигрантов.\nПроконсультировано 88 мигрантов.\nОбучены 17 сотрудников.\n"
          "Об этом сообщил представитель МОМ.\nВсе они граждане Кыргызстана.\n",
          3);
}

/* A list goes on over the ends of its lines; what its parts are parts of stands lines before. */
static void lists_go_on_over_cuts(void **state)
{
    (void)state;
    check(NULL,
          "Итоги\nПроконсультировано мигрантов: 412\nиз них 88 женщин\n\nиз них 25 детей\nв том числе 7 учителей\n"
          "Обучены 17 сотрудников\nиз них 5 женщин\nиз них 5 женщин\n",
          7);
    check(NULL,
          "Some 412 migrants were consulted in 2013;\n- of these, 88 were women\n- of these, 25 were trained\n"
          "The centre assisted 90 people.\nOf these, 12 were women.\n",
          4);
}

/* What an item counts, the head of its list says. */
static void rosters_go_on_over_cuts(void **state)
{
    (void)state;
    check(NULL,
          "The centre assisted 90 people.\nIn May 2013 labour migrants were registered in the following regions:\n"
          "\n- Khatlon - 1,500;\n\n- Sughd - 2,300 people;\n\n- Dushanbe - 120.\nThe centre assisted 91 people.\n"
          "Migrants were deported in two years:\n2011 - 85 people,\n2012 - 90 people,\n2013 - 95.\nThe end.\n",
          5);
}

/* A dateline of the fourth paragraph, and of the fifth, which is none. */
static void datelines_keep_their_place(void **state)
{
    (void)state;
    check(NULL,
          "Сообщение.\nПомощь получили 41 мигрант.\nОбучены 17 сотрудников.\n"
          "Бишкек, 5 мая 2014 года\nПомощь получили 412 мигрантов.\n",
          3);
    check(NULL,
          "Сообщение.\nПомощь получили 41 мигрант.\nОбучены 17 сотрудников.\nСпасибо.\n"
          "Бишкек, 5 мая 2014 года\nПомощь получили 412 мигрантов.\n",
          3);
}

static void english(void **state)
{
    (void)state;
    check("Assistance in 2013",
          "DUSHANBE, 15 July 2013 - IOM assisted 1,200 migrants.\n\nKhatlon\n"
          "More than 310 migrants were assisted. Some 17 officials were trained.\n\nFirst quarter of 2012\n\n"
          "At least 88 migrants were assisted.\nOther\nAbout 90 migrants were assisted in Kazakhstan.\n",
          4);
}

/* Two languages: each part is in one; the second has a head of its own, and what the whole names counts in both. */
static void languages_are_cut_apart(void **state)
{
    static const char two[] = "Миграционная служба: итоги 2013 года\n"
                              "ДУШАНБЕ, 15 января 2014 года — Проконсультировано 1250 трудовых мигрантов. Из них 310 "
                              "женщин, которые выезжали на работу.\n"
                              "Хатлонская область\n"
                              "В страну вернулись 412 трудовых мигрантов, и для них были организованы учебные курсы.\n"
                              "Migration Service: the year in figures\n"
                              "The service consulted 1,250 labour migrants, and 17 officials were trained.\n"
                              "BISHKEK, 16 January 2014 - Over the same time 412 labour migrants returned to the "
                              "country, of these 310 were women who had asked for the help of the service.\n"
                              "First quarter of 2012\n"
                              "The IOM and its partners trained 96 officials of the service and of the ministry.\n"
                              "За этот период в страну вернулись 413 трудовых мигрантов, и для них в области были "
                              "организованы учебные курсы по языку и праву, а также помощь в поиске работы.\n";
    (void)state;
    check(NULL, two, 8);
    check("Итоги 2013 года", two, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_repeat_over_cuts),
        cmocka_unit_test(headings_reach_over_cuts),
        cmocka_unit_test(what_the_document_names_counts_before),
        cmocka_unit_test(lists_go_on_over_cuts),
        cmocka_unit_test(rosters_go_on_over_cuts),
        cmocka_unit_test(datelines_keep_their_place),
        cmocka_unit_test(english),
        cmocka_unit_test(languages_are_cut_apart),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
