/* series reads facts row by row and puts them away; report has them in memory. Both must write the same bytes, however little of what is
 * put away fits into memory. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "stats/by_family.h"
#include "stats/job.h"
#include "stats/series_csv.h"

enum { N = 3000, SERIES = 0, LEFT, CONFLICTS, N_FILES };

static char folder[] = "/tmp/migstat-family-XXXXXX";

/* ---- random facts ---- */

static unsigned seed = 2385;

static unsigned roll(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 12) % n;
}

#define PICK(list) mig_span_of((list)[roll(sizeof(list) / sizeof *(list))])

static void set_period(struct mig_fact *f)
{
    int year = 2010 + (int)roll(3), month = 1 + (int)roll(12);
    f->end = mig_month_last(year, month);
    f->start = roll(4) ? mig_day_of(year, month - (int)roll((unsigned)month), 1) : MIG_NO_DAY;
    f->end = roll(60) ? f->end : MIG_NO_DAY;
    f->published = roll(9) ? mig_day_of(year + 1, 1 + (int)roll(3), 1 + (int)roll(28)) : MIG_NO_DAY;
}

static void set_words(struct mig_fact *f)
{
    static const char *const indicators[] = { "departed", "departed", "consulted", "refugees_stock", "evacuated" };
    static const char *const countries[] = { "TJK", "TJK", "TJK", "UKR", "UGA", "" };
    static const char *const regions[] = { "", "", "TJ-SU", "TJ-KT", "UA-30" };
    static const char *const sources[] = { "", "IOM", "Asia-Plus", "A paper, of a long name" };
    static const char *const quotes[] = { "In that year 17 people left the country, the ministry said.",
                                          "In that year 17 people left the country, the ministry said.",
                                          "In that year dozens of people left the country for good, a ministry said.",
                                          "In that year dozens of people left the country for good, the ministry said.",
                                          "He said \"17\" of those people had left since\nthe spring of the year.",
                                          "" };
    static const char *const units[] = { "person", "person", "person", "household" };
    static const char *const roles[] = { "", "", "", "", "rival", "revision" };
    f->indicator = PICK(indicators);
    f->location_iso3 = PICK(countries);
    f->admin1 = PICK(regions);
    f->gender = mig_span_of(roll(5) ? "" : "f");
    f->source_name = PICK(sources);
    f->quote = PICK(quotes);
    f->unit = PICK(units);
    f->role = PICK(roles);
    f->review_status = mig_span_of(roll(30) ? "" : "accepted");
}

static void make_fact(struct mig_fact *f, unsigned number, char ids[3][64])
{
    mig_record_clear(&mig_fact_layout, f);
    snprintf(ids[0], 64, number % 50 ? "f_%06u" : "a fact with an id that is long, %u", number);
    snprintf(ids[1], 64, "d_%u", number / (1 + number % 700 / 100));
    unsigned whole = roll(3) ? number - number % 4 + roll(4) : roll(N + 20);
    snprintf(ids[2], 64, "f_%06u", whole);
    f->fact_id = mig_span_of(ids[0]);
    f->doc_id = mig_span_of(ids[1]);
    f->part_of = mig_span_of(roll(6) || whole == number ? "" : ids[2]);
    f->measure = roll(40) ? (int)roll(4) / 3 + 1 : (int)roll(6);
    f->claim = roll(30) ? MIG_REPORTED : (int)roll(5);
    f->qualifier = 1 + (int)roll(9);
    f->reported_text = mig_span_of(roll(2) ? "dozens" : "scores");
    if (f->qualifier != MIG_VAGUE && f->qualifier != MIG_BETWEEN)
        f->value = 10 + roll(40);
    f->min = 10 + roll(20);
    f->max = 20 + roll(30);
    mig_fact_bounds(f);
    set_period(f);
    set_words(f);
}

static char *path_of(const char *name, const char *way)
{
    struct mig_buf path = { 0 };
    mig_buf_printf(&path, "%s/%s-%s", folder, name, way);
    return path.p;
}

static void write_facts(const char *path)
{
    struct mig_buf buf = { 0 };
    struct mig_csv_row row;
    struct mig_err err;
    struct mig_fact fact;
    char ids[3][64];
    mig_csv_begin(&row, &buf, mig_csv_profile_find("plain"));
    mig_record_header(&mig_fact_layout, &row);
    for (unsigned i = 0; i < N; i++) {
        make_fact(&fact, i, ids);
        mig_record_write(&mig_fact_layout, &row, &fact);
    }
    assert_int_equal(mig_file_write(path, mig_buf_span(&buf), &err), MIG_OK);
    mig_buf_free(&buf);
}

/* ---- both ways ---- */

static const char *const names[N_FILES] = { "series", "left-out", "contradictions" };

static void open_all(struct mig_output *out[N_FILES], const char *way)
{
    struct mig_err err;
    for (int i = 0; i < N_FILES; i++) {
        char *path = path_of(names[i], way);
        assert_int_equal(mig_output_open(&out[i], path, &err), MIG_OK);
        free(path);
    }
}

static void close_all(struct mig_output *out[N_FILES])
{
    struct mig_err err;
    for (int i = 0; i < N_FILES; i++) {
        assert_int_equal(mig_output_commit(out[i], &err), MIG_OK);
        mig_output_free(out[i]);
    }
}

static const struct mig_run run = { .rules_dir = "rules" };

#define ALL .since = MIG_NO_DAY, .until = MIG_NO_DAY

static void in_memory(const char *facts, const struct mig_series_choice *choice)
{
    struct mig_series_job job;
    struct mig_output *out[N_FILES];
    struct mig_err err;
    assert_int_equal(mig_series_job_run(&job, &run, choice, facts, &err), MIG_OK);
    open_all(out, "memory");
    assert_int_equal(mig_series_write(&job.set, out[SERIES], NULL, &err), MIG_OK);
    assert_int_equal(mig_left_write(&job.set.left, out[LEFT], NULL, &err), MIG_OK);
    assert_int_equal(mig_conflicts_write(&job.set.conflicts, out[CONFLICTS], NULL, &err), MIG_OK);
    close_all(out);
    assert_true(choice->where.n ? job.set.n > 3 && job.set.left.n > 10 && job.set.conflicts.n > 1
                                : job.set.n > 100 && job.set.left.n > 100 && job.set.conflicts.n > 50);
    mig_series_job_free(&job);
}

/* VALUES_ONLY: nothing is asked for but the series. */
static void put_away(const char *facts, const struct mig_series_choice *choice, size_t limit, size_t jobs,
                     bool values_only)
{
    struct mig_series_job job;
    struct mig_output *out[N_FILES];
    struct mig_err err;
    assert_int_equal(mig_series_job_open(&job, &run, choice, &err), MIG_OK);
    job.how.scope = &job.scope;
    struct mig_feed feed = { .how = &job.how, .households = job.households };
    const struct mig_feed_choice what = { facts, choice->decisions, !values_only, jobs, limit, limit };
    assert_int_equal(mig_feed_read(&feed, &run, &what, &err), MIG_OK);
    open_all(out, "away");
    const struct mig_by_family_files files = {
        out[SERIES], values_only ? NULL : out[LEFT], values_only ? NULL : out[CONFLICTS], NULL, jobs, NULL, NULL
    };
    assert_int_equal(mig_by_family_write(&feed, &files, &err), MIG_OK);
    close_all(out);
    mig_feed_close(&feed);
    mig_series_job_free(&job);
}

static void check_same(int n_files)
{
    struct mig_err err;
    for (int i = 0; i < n_files; i++) {
        struct mig_buf a = { 0 }, b = { 0 };
        char *memory = path_of(names[i], "memory"), *away = path_of(names[i], "away");
        assert_int_equal(mig_file_read(&a, memory, 0, &err), MIG_OK);
        assert_int_equal(mig_file_read(&b, away, 0, &err), MIG_OK);
        assert_string_equal(a.p, b.p);
        mig_buf_free(&a);
        mig_buf_free(&b);
        free(memory);
        free(away);
    }
}

static void both_ways_write_the_same(void **state)
{
    (void)state;
    static const char *where[] = { "REF_AREA=TJK,UNIT_MEASURE=person", "INDICATOR=departed" };
    static const struct mig_series_choice choices[] = {
        { ALL, .by = "month", .estimate = "proportional", .interpolate = "none" },
        { ALL, .by = "year", .estimate = "none", .interpolate = "linear", .roll_up = true, .households = true },
        { ALL, .by = "quarter", .estimate = "denton", .interpolate = "steffen", .same_start = true,
          .policy = "strict" },
        { .by = "month", .estimate = "none", .interpolate = "none", .since = 14800, .until = 15400 },
        { ALL, .by = "year", .estimate = "none", .interpolate = "linear", .roll_up = true, .households = true,
          .where = { where, 2, 0 } },
    };
    static const size_t limits[] = { 1, 5000, 100000, 0 };
    char *facts = path_of("facts", "csv");
    write_facts(facts);
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        in_memory(facts, &choices[i]);
        for (size_t k = 0; k < sizeof limits / sizeof *limits; k++) {
            put_away(facts, &choices[i], limits[k], 1 + k % 3, false);
            check_same(N_FILES);
            put_away(facts, &choices[i], limits[k], 1 + k % 3, true);
            check_same(SERIES + 1);
        }
    }
    free(facts);
}

/* A row that cannot be read is told with its line, whichever batch it is in. */
static void a_bad_row_is_told(void **state)
{
    (void)state;
    static const size_t blocks[] = { 1, 1000, 0 };
    static const struct mig_series_choice choice = { ALL, .by = "month", .estimate = "none", .interpolate = "none" };
    struct mig_buf bad = { 0 }, want = { 0 };
    struct mig_series_job job;
    struct mig_err err;
    char *facts = path_of("facts", "csv");
    mig_buf_str(&bad, "fact_id,indicator,value,reference_period_end\n");
    for (int i = 0; i < 40; i++)
        mig_buf_printf(&bad, "f_%d,\"died\n\",%s,\n\n", i, i == 29 || i == 35 ? "1o" : "1");
    assert_int_equal(mig_file_write(facts, mig_buf_span(&bad), &err), MIG_OK);
    mig_buf_printf(&want, "%s:90:3: value: '1o' cannot be read",
                   facts); /* 1 + 29 * 3 lines before, and one of its own */
    assert_int_equal(mig_series_job_open(&job, &run, &choice, &err), MIG_OK);
    for (size_t i = 0; i < 9; i++) {
        struct mig_feed feed = { .how = &job.how };
        const struct mig_feed_choice what = { .path = facts, .jobs = 1 + i % 3, .block = blocks[i / 3] };
        assert_int_equal(mig_feed_read(&feed, &run, &what, &err), MIG_DATA);
        assert_string_equal(err.message, want.p);
    }
    mig_series_job_free(&job);
    mig_buf_free(&bad);
    mig_buf_free(&want);
    free(facts);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const ways[] = { "memory", "away" };
    for (int i = 0; i < 2 * N_FILES; i++) {
        char *path = path_of(names[i / 2], ways[i % 2]);
        unlink(path);
        free(path);
    }
    char *facts = path_of("facts", "csv");
    unlink(facts);
    free(facts);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(both_ways_write_the_same),
                                        cmocka_unit_test(a_bad_row_is_told) };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
