/* Near-identical texts: who is in a group, and who told what first. */
#include "tests/unit/unit.h"

#include "stats/alike/alike.h"
#include "stats/alike/shingle.h"

#define DAY(n) (15000 + (n))

static struct mig_fact fact_of(const char *id, const char *document, const char *quote, const char *publisher)
{
    struct mig_fact fact;
    mig_record_clear(&mig_fact_layout, &fact);
    fact.fact_id = mig_span_of(id);
    fact.doc_id = mig_span_of(document);
    fact.quote = mig_span_of(quote);
    fact.source_name = mig_span_of(publisher);
    return fact;
}

static struct mig_alike *documents(const struct mig_fact *facts, size_t n)
{
    const struct mig_fact **list = mig_alloc(n * sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[n - 1 - i] = &facts[i];
    struct mig_alike *alike = mig_alike_documents(list, n);
    free(list);
    return alike;
}

static uint32_t group_of(const struct mig_alike *alike, const char *text)
{
    return mig_alike_group(alike, mig_span_of(text));
}

/* d_1 a release, d_2 the same with a word changed, d_3 one sentence of it, d_4 other figures in its mould, d_5 no words. */
/* The publisher, else the document, of what was published first of the texts like FACT's. */
static struct mig_span source_of(const struct mig_alike *alike, const struct mig_fact *fact)
{
    uint32_t group = mig_alike_group(alike, fact->doc_id);
    const struct mig_fact *first = group == MIG_ALIKE_NONE ? fact : mig_alike_first(alike, group);
    return first->source_name.n ? first->source_name : first->doc_id;
}

static void releases_are_grouped(void **state)
{
    static const char posts[] =
        "The counting posts at the four crossings of the southern district saw 1,417 people leave";
    static const char home[] =
        "Over the same year 862 of those who had gone in earlier seasons came home through one of the posts";
    static const char back[] =
        "Over the same year 862 of those who had gone in earlier seasons came back through one of the posts";
    static const char mould[] =
        "The counting posts at the four crossings of the southern district saw 1,418 people leave";
    struct mig_fact facts[] = {
        fact_of("f_1", "d_1", posts, "Service"), fact_of("f_2", "d_1", home, "Service"),
        fact_of("f_3", "d_2", posts, "Daily"),   fact_of("f_4", "d_2", back, "Daily"),
        fact_of("f_5", "d_3", home, ""),         fact_of("f_6", "d_4", mould, "Daily"),
        fact_of("f_7", "d_5", "", "Daily"),      fact_of("f_8", "", posts, "Weekly"),
    };
    (void)state;
    facts[0].published = facts[1].published = DAY(1);
    facts[2].published = facts[3].published = DAY(2);
    struct mig_alike *alike = documents(facts, sizeof facts / sizeof *facts);
    assert_int_equal(mig_alike_n_groups(alike), 3);
    assert_int_equal(group_of(alike, "d_1"), group_of(alike, "d_2"));
    assert_int_equal(group_of(alike, "d_1"), group_of(alike, "d_3"));
    assert_int_not_equal(group_of(alike, "d_1"), group_of(alike, "d_4"));
    assert_int_not_equal(group_of(alike, "d_4"), group_of(alike, "d_5"));
    assert_int_equal(group_of(alike, ""), MIG_ALIKE_NONE);
    assert_int_equal(group_of(alike, "d_9"), MIG_ALIKE_NONE);
    assert_span(mig_alike_first(alike, group_of(alike, "d_3"))->fact_id, "f_1");
    /* two sources: the release and who printed it again are one */
    static const char *const sources[] = { "Service", "Service", "Service", "Service",
                                           "Service", "Daily",   "Daily",   "Weekly" };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        assert_span(source_of(alike, &facts[i]), sources[i]);
    mig_alike_free(alike);
}

/* Published first is who has a day; of one day who names himself. */
static void the_first_is_told(void **state)
{
    struct mig_fact facts[] = { fact_of("f_1", "d_1", "They held 12 people.", "Undated"),
                                fact_of("f_2", "d_2", "They held 12 people.", ""),
                                fact_of("f_3", "d_3", "THEY HELD 12 PEOPLE", "Named"),
                                fact_of("f_4", "d_4", "They held 12 men.", "") };
    (void)state;
    facts[1].published = facts[2].published = DAY(3);
    struct mig_alike *alike = documents(facts, 4);
    assert_int_equal(mig_alike_n_groups(alike), 2);
    assert_span(source_of(alike, &facts[0]), "Named");
    assert_span(source_of(alike, &facts[3]), "d_4");
    mig_alike_free(alike);
    alike = mig_alike_documents(NULL, 0);
    assert_int_equal(mig_alike_n_groups(alike), 0);
    assert_int_equal(group_of(alike, "d_1"), MIG_ALIKE_NONE);
    mig_alike_free(alike);
    mig_alike_free(NULL);
}

static void words_are_folded(void **state)
{
    static const char *const cases[][2] = {
        { "", "" },
        { " — …", "" },
        { "More than 17 000 PEOPLE,", "more than 17000 people" },
        { "17,000 17.000 17\xC2\xA0"
          "000 17'000",
          "17000 17000 17000 17000" },
        { "1 234 567", "1234567" },
        { "12,5 % on 18.12.2012", "12 5 on 18 12 2012" },
        { "in 2012, 300 left", "in 2012 300 left" },
        { "100 2000", "100 2000" },
        { "мигра\xCC\x81нтов ЁЛКА со\xC2\xADрок", "мигрантов елка сорок" },
        { "\xC8\xBA\xC8\xBA", "\xE2\xB1\xA5\xE2\xB1\xA5" }, /* longer when folded */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_buf out = { 0 };
        mig_words_fold(&out, mig_span_of(cases[i][0]));
        assert_span(mig_buf_span(&out), cases[i][1]);
        mig_buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(releases_are_grouped),
        cmocka_unit_test(the_first_is_told),
        cmocka_unit_test(words_are_folded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
