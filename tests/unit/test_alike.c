/* Near-identical texts: who is in a group, and who told what first. */
#include "tests/unit/chance.h"
#include "tests/unit/unit.h"

#include <stdio.h>

#include "stats/alike/alike.h"
#include "stats/alike/gist.h"
#include "stats/alike/sketch.h"

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

/* Until the next call. */
static struct mig_alike *documents(const struct mig_fact *facts, size_t n)
{
    static struct mig_documents_made made;
    const struct mig_fact **list = mig_alloc(n * sizeof *list);
    for (size_t i = 0; i < n; i++)
        list[n - 1 - i] = &facts[i];
    mig_documents_made_free(&made);
    mig_documents_make(&made, list, n);
    const struct mig_alike_document **all = mig_alloc(made.n * sizeof *all);
    for (size_t i = 0; i < made.n; i++)
        all[i] = &made.item[i];
    struct mig_alike *alike = mig_alike_documents(all, made.n);
    free(all);
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

static bool meet(const char *a, const char *b)
{
    const struct mig_gist of[] = { mig_gist_of(mig_span_of(a)), mig_gist_of(mig_span_of(b)) };
    return mig_gists_meet(&of[0], &of[1]);
}

/* Whatever stands between the digits of a number, and whatever order numbers have: who may be near-identical has marks that meet. */
static void marks_tell_figures_apart(void **state)
{
    static const struct {
        const char *a, *b;
        bool meet;
    } cases[] = {
        { "17 000 left", "17,000 left", true },
        { "17 000 left", "17000 left", true },
        { "17 000 left", "17000 had gone", false },
        { "17\xC2\xA0"
          "000 left",
          "17'000 left", true },
        { "1 234 567 in 2012", "1234567 in 2012", true },
        { "100 200 300", "100200300", true },
        { "862 17 17", "17 17, 862", true },
        { "no figure", "No figure!", true },
        { "17\xC2\xAD"
          "00 left",
          "1700 left", true }, /* a soft hyphen parts no word */
        { "1700 left",
          "17\xE2\x80\x8B"
          "00 left",
          true },
        { "1,417 left", "1,418 left", false },
        { "in 2012", "in 2013", false },
        { "12 left", "21 left", false },
        { "862 left", "they left", false },
        { "On Monday 862 people left Osh by train", "Some 862 of them were sent home by sea", false },
        { "00 left", "0 left", false },
        { "", "862 left", false },
        { "", "", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(meet(cases[i].a, cases[i].b), cases[i].meet);
        assert_int_equal(meet(cases[i].b, cases[i].a), cases[i].meet);
    }
}

static void append(char *text, size_t size, const char *piece)
{
    size_t n = strlen(text);
    snprintf(text + n, size - n, "%s", piece);
}

/* ASCII is read by other means: a text and the same with a mark in it that parts no word have the same runs. */
static void any_text_is_read_alike(void **state)
{
    static const char *const cases[][2] = {
        { "", "\xC2\xAD" },
        { "One", "O\xCC\x81ne" },
        { "One two", "One\xCC\x81 two" },
        { "One two three", "One two\xE2\x80\x8B three" },
        { "About 17 000 of 1,234,567 had gone (12.5 %) by 2 2012 300 400a", "About 17 000 of 1,234,567 had gon\xC2\xAD"
                                                                            "e (12.5 %) by 2 2012 300 400a" },
        { "covid19 a1 234 b-c d'e 1'000 f_g 17\n000 18\t000 19  000 1.234.56",
          "covid19 a1 234 b-c d'e 1'000 f_g 17\n000 "
          "18\t000 19  000 1.234.56\xC2\xAD" },
        { "Between the sixty-third and sixty-sixth byte of this sentence lies 1234567, and behind it "
          "a second long part with the figures 12 345 and 67 that goes on past the next of these ends",
          "Between the sixty-third and sixty-sixth byte of this sentence lies 1234567, and behind it "
          "a second long part with the figures 12 345 and 67 that goes on past the ne\xCC\x81xt of these ends" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mig_gist plain = mig_gist_of(mig_span_of(cases[i][0])), other = mig_gist_of(mig_span_of(cases[i][1]));
        assert_int_equal(plain.runs, other.runs);
        assert_int_equal(plain.n_runs, other.n_runs);
        assert_true(cases[i][0][0] == '\0' || plain.mark == other.mark);
    }
}

/* Words and numbers of all lengths, anywhere about the ends of what is read at once. */
static void chance_text_is_read_alike(void **state)
{
    static const char *const pieces[] = { "a", "Zz", "0", "99",         "assistance", " ",
                                          " ", " ",  ",", "1234567890", "@[`{/:",     "abcdefgh" };
    enum { N_PIECES = sizeof pieces / sizeof *pieces, N = 4000 };
    struct chance c = { 2385 };
    (void)state;
    for (size_t i = 0; i < N; i++) {
        char text[512] = "", other[512] = "";
        for (size_t k = 0, n = (size_t)chance_in(&c, 1, 48); k < n; k++)
            append(text, sizeof text, pieces[chance_in(&c, 0, N_PIECES - 1)]);
        append(other, sizeof other, text);
        append(other, sizeof other, "\xC2\xAD");
        struct mig_gist plain = mig_gist_of(mig_span_of(text)), any = mig_gist_of(mig_span_of(other));
        assert_int_equal(plain.runs, any.runs);
        assert_int_equal(plain.n_runs, any.n_runs);
        assert_int_equal(plain.mark, any.mark);
    }
}

static void runs_are_counted(void **state)
{
    static const struct {
        const char *text;
        int n;
    } cases[] = { { "", 0 },
                  { "One", 1 },
                  { "one two", 1 },
                  { "one two three", 1 },
                  { "one 2 three, four", 2 },
                  { "17 000 left", 1 },
                  { "17 000 have left", 1 },
                  { "17 0000 have left", 2 },
                  { "люди ушли, 17 000 из 20", 3 } };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(mig_gist_of(mig_span_of(cases[i].text)).n_runs, cases[i].n);
}

/* Sentences of few signs, so that many hold the same figures: what is alike must meet. */
static void what_is_alike_meets(void **state)
{
    static const char *const pieces[] = { "1",        "2",        "00",       "100", " ",        ",",           ".",
                                          "\xC2\xA0", "\xC2\xAD", "\xCC\x81", "a",   "\xD1\x8F", "\xE2\x80\x8B" };
    enum { N_PIECES = sizeof pieces / sizeof *pieces, N = 600 };
    static char text[N][64];
    struct mig_fact facts[N];
    struct chance c = { 2385 };
    size_t n_alike = 0, n_apart = 0;
    (void)state;
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0, n = 1 + (size_t)chance_in(&c, 0, 5); k < n; k++)
            append(text[i], sizeof text[i], pieces[chance_in(&c, 0, N_PIECES - 1)]);
        facts[i] = fact_of("f", "d", text[i], "");
    }
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i; k++) {
            bool may_be = meet(text[i], text[k]), alike = mig_sentences_alike(&facts[i], &facts[k]);
            n_alike += alike;
            n_apart += !may_be;
            assert_true(may_be || !alike);
        }
    assert_true(n_alike > 1000);
    assert_true(n_apart > N * (N - 1) / 4);
}

/* Copies of a sentence with words left out, until nothing is alike: no pair that is grouped fails to meet. */
static void what_is_grouped_meets(void **state)
{
    enum { N_WORDS = 24, N = 400 };
    static char text[N][N_WORDS * 8 + 1];
    struct chance c = { 2385 };
    struct mig_shingles room = { 0 };
    size_t n_grouped = 0, n_apart = 0, n_apart_by_gist = 0;
    (void)state;
    for (size_t i = 1; i < N; i++) {
        text[0][0] = text[i][0] = '\0';
        for (int k = 0; k < N_WORDS; k++) {
            char word[16];
            snprintf(word, sizeof word, "w%c%c ", 'a' + k % 5, 'a' + k / 5);
            append(text[0], sizeof text[0], word);
            if (!chance_of(&c, (int)i / 8))
                append(text[i], sizeof text[i], word);
        }
        const struct mig_fact facts[] = { fact_of("f_1", "d", text[0], ""), fact_of("f_2", "d", text[i], "") };
        const struct mig_fact *list[] = { &facts[0], &facts[1] };
        struct mig_alike_sentence sentence[2];
        struct mig_alike *alike = mig_alike_sentences(list, 2, NULL);
        bool grouped = facts[1].quote.n && group_of(alike, text[0]) == group_of(alike, text[i]);
        mig_alike_free(alike);
        for (size_t k = 0; k < 2; k++)
            mig_sentence_make(&sentence[k], list[k], &room, NULL);
        bool sentences_meet = mig_sentences_meet(&sentence[0], &sentence[1]), gists_meet = meet(text[0], text[i]);
        n_grouped += grouped;
        n_apart += !sentences_meet;
        n_apart_by_gist += !gists_meet;
        assert_true((sentences_meet && gists_meet) || !grouped);
    }
    mig_shingles_free(&room);
    assert_true(n_grouped > 30);
    assert_true(n_apart > 100);
    assert_true(n_apart_by_gist > 100);
}

struct sentences {
    const struct mig_fact *fact;
    struct mig_alike_sentence *made; /* of each fact, or with no runs */
};

static const struct mig_alike_sentence *made_before(void *from, const struct mig_fact *fact)
{
    const struct sentences *s = from;
    return &s->made[fact - s->fact];
}

/* What is found is the same whether sentences were made before, or some of them, or none: copies with words left out, several of one
 * text, with figures in digits and spelled out. */
static void what_was_made_before_is_found_alike(void **state)
{
    enum { ROUNDS = 400, MOST = 20, N_WORDS = 24 };
    static const char *const reported[] = { "17", "17", "17", "seventeen", "dozens", "" };
    struct chance c = { 2385 };
    struct mig_shingles room = { 0 };
    size_t n_grouped = 0;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        static char text[MOST][N_WORDS * 8 + 1];
        struct mig_fact facts[MOST];
        struct mig_alike_sentence sentence[MOST];
        const struct mig_fact *list[MOST];
        struct mig_arena arena = { 0 };
        const struct sentences all = { facts, sentence };
        const struct mig_alike_made made = { made_before, (void *)&all };
        size_t n = (size_t)chance_in(&c, 1, MOST);
        int lost = chance_in(&c, 0, 30);
        for (size_t i = 0; i < n; i++) {
            text[i][0] = '\0';
            for (int k = 0; k < N_WORDS && round % 9; k++) {
                char word[16];
                snprintf(word, sizeof word, "w%c%c ", 'a' + k % 5, 'a' + k / 5);
                if (!chance_of(&c, lost))
                    append(text[i], sizeof text[i], word);
            }
            facts[i] = fact_of("f", "d", text[chance_of(&c, 30) ? 0 : i], "");
            facts[i].reported_text = mig_span_of(reported[chance_in(&c, 0, 5)]);
            mig_sentence_make(&sentence[i], &facts[i], &room, chance_of(&c, 80) ? &arena : NULL);
            list[i] = &facts[i];
        }
        struct mig_alike *with = mig_alike_sentences(list, n, &made), *without = mig_alike_sentences(list, n, NULL);
        assert_int_equal(mig_alike_n_groups(with), mig_alike_n_groups(without));
        n_grouped += mig_alike_n_groups(with) < n;
        for (size_t i = 0; i < n; i++)
            assert_int_equal(mig_alike_group(with, facts[i].quote), mig_alike_group(without, facts[i].quote));
        mig_alike_free(with);
        mig_alike_free(without);
        mig_arena_free(&arena);
    }
    mig_shingles_free(&room);
    assert_true(n_grouped > ROUNDS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(releases_are_grouped),   cmocka_unit_test(the_first_is_told),
        cmocka_unit_test(words_are_folded),       cmocka_unit_test(marks_tell_figures_apart),
        cmocka_unit_test(any_text_is_read_alike), cmocka_unit_test(chance_text_is_read_alike),
        cmocka_unit_test(runs_are_counted),       cmocka_unit_test(what_is_alike_meets),
        cmocka_unit_test(what_is_grouped_meets),  cmocka_unit_test(what_was_made_before_is_found_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
