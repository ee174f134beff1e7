/* series.c -- facts.csv of any bytes through what makes statistics of it, by the period and in the way that the first byte chooses. Claims
 * are told; told again of what was written they are the same. Series, what is left out and contradictions come family by family out of
 * files as they come out of memory, to the byte, of facts and of claims; a series that is written can be read, described, and written as it was. */
#include "stats/by_family.h"
#include "stats/claim/claim.h"
#include "stats/claim/table.h"
#include "stats/job.h"
#include "stats/series_csv.h"
#include "stats/summary_csv.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static struct mig_organisations *organisations;

/* Rules, loaded once. */
static const struct mig_series_job *rules(void)
{
    static const struct mig_run run = { .log = &fuzz_log };
    static const struct mig_series_choice choice = MIG_SERIES_DEFAULTS("month");
    static struct mig_series_job job;
    struct mig_run here = run;
    struct mig_err err = { 0 };
    here.rules_dir = fuzz_rules();
    if (job.policy)
        return &job;
    FUZZ_CHECK(mig_series_job_open(&job, &here, &choice, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_organisations_load(&organisations, fuzz_rules(), NULL, &err) == MIG_OK, "%s", err.message);
    return &job;
}

static struct mig_series_how how_of(uint8_t byte)
{
    struct mig_series_how how = rules()->how;
    how.freq = byte % 3u;
    how.estimate = (MIG_ESTIMATE_PROPORTIONAL + byte / 3u) % (MIG_ESTIMATE_DENTON_ADDITIVE + 1u);
    how.interpolate = byte / 12u % (MIG_INTERPOLATE_STEFFEN + 1u);
    how.rolls_up = byte / 36u % 2;
    how.same_start = byte / 72u % 2;
    return how;
}

/* ---- files ---- */

static const char *path_of(const char *name)
{
    static char path[4][256];
    static unsigned turn;
    char *here = path[turn++ % 4];
    snprintf(here, sizeof path[0], "%s/%s", fuzz_folder(), name);
    return here;
}

static struct mig_output *begin(const char *name)
{
    struct mig_output *out;
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_output_open(&out, path_of(name), &err) == MIG_OK, "%s", err.message);
    return out;
}

/* What was written, appended to TEXT. */
static void end(struct mig_output *out, const char *name, struct mig_buf *text)
{
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_output_commit(out, &err) == MIG_OK, "%s", err.message);
    mig_output_free(out);
    fuzz_read(path_of(name), text);
}

/* ---- claims ---- */

static bool is_bad(mig_status status)
{
    return status == MIG_DATA || status == MIG_NOINPUT;
}

/* FROM with its claims as TO; false: it is no table of facts. */
static bool tell_claims(const char *from, const char *to, struct mig_buf *text)
{
    const struct mig_series_job *job = rules();
    const struct mig_claim_how how = { job->policy, job->indicators, job->trust, organisations, NULL };
    struct mig_table table = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_table_load(&table, path_of(from), &err);
    FUZZ_CHECK(status == MIG_OK || (is_bad(status) && strstr(err.message, from) && !strchr(err.message, '\n')), "%s",
               err.message);
    if (status != MIG_OK)
        return false;
    mig_claims_fill(&table.facts, &how);
    struct mig_output *out = begin(to);
    FUZZ_CHECK(mig_table_write(&table, out, NULL, &err) == MIG_OK, "%s", err.message);
    end(out, to, text);
    mig_table_free(&table);
    return true;
}

/* ---- series ---- */

enum { SERIES, LEFT, CONFLICTS, N_TABLES };
static const char *const names[N_TABLES] = { "series.csv", "left-out.csv", "contradictions.csv" };

static void begin_all(struct mig_output *out[N_TABLES])
{
    for (int i = 0; i < N_TABLES; i++)
        out[i] = begin(names[i]);
}

static void end_all(struct mig_output *const out[N_TABLES], struct mig_buf text[N_TABLES])
{
    for (int i = 0; i < N_TABLES; i++)
        end(out[i], names[i], &text[i]);
}

/* Row by row, then family by family; BLOCK bytes are read at a time. */
static mig_status by_family(const char *facts, const struct mig_series_how *how, size_t block,
                            struct mig_buf text[N_TABLES])
{
    const struct mig_run run = { .log = &fuzz_log, .rules_dir = fuzz_rules() };
    const struct mig_feed_choice choice = { .path = path_of(facts), .left = true, .jobs = 1, .block = block };
    struct mig_feed feed = { .how = how };
    struct mig_output *out[N_TABLES];
    struct mig_err err = { 0 };
    mig_status status = mig_feed_read(&feed, &run, &choice, &err);
    FUZZ_CHECK(status == MIG_OK || (is_bad(status) && strstr(err.message, facts) && !strchr(err.message, '\n')), "%s",
               err.message);
    if (status != MIG_OK)
        return status;
    begin_all(out);
    const struct mig_by_family_files files = {
        .series = out[SERIES], .left = out[LEFT], .conflicts = out[CONFLICTS], .jobs = 1
    };
    FUZZ_CHECK(mig_by_family_write(&feed, &files, &err) == MIG_OK, "%s", err.message);
    end_all(out, text);
    mig_feed_close(&feed);
    return MIG_OK;
}

static void check_series(const struct mig_series_set *set)
{
    for (size_t i = 0; i < set->n; i++)
        for (size_t k = 0; k < set->item[i].n; k++) {
            const struct mig_obs *obs = &set->item[i].obs[k];
            fuzz_check_figure(obs->value, obs->min, obs->max);
            FUZZ_CHECK(k == 0 || obs[-1].period < obs->period, "period %d behind %d", obs->period, obs[-1].period);
        }
}

static mig_status in_memory(const char *name, const struct mig_series_how *how, struct mig_buf text[N_TABLES])
{
    struct mig_facts facts;
    struct mig_series_set set;
    struct mig_output *out[N_TABLES];
    struct mig_err err = { 0 };
    mig_status status = mig_facts_load(&facts, path_of(name), &err);
    if (status != MIG_OK)
        return status;
    mig_series_build(&set, &facts, how);
    check_series(&set);
    begin_all(out);
    FUZZ_CHECK(mig_series_write(&set, out[SERIES], NULL, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_left_write(&set.left, out[LEFT], NULL, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_conflicts_write(&set.conflicts, out[CONFLICTS], NULL, &err) == MIG_OK, "%s", err.message);
    end_all(out, text);
    mig_series_free(&set);
    mig_facts_free(&facts);
    return MIG_OK;
}

/* The series of FACTS, which are left in their file; false: they are none. */
static bool build(const char *facts, const struct mig_series_how *how, size_t block, struct mig_buf *series)
{
    struct mig_buf one[N_TABLES] = { { 0 } }, other[N_TABLES] = { { 0 } };
    mig_status status = in_memory(facts, how, one), streamed = by_family(facts, how, block, other);
    FUZZ_CHECK(status == streamed, "%d in memory, %d streamed", status, streamed);
    for (int i = 0; i < N_TABLES; i++)
        fuzz_check_same(&one[i], &other[i], names[i]);
    mig_buf_add(series, mig_buf_span(&one[SERIES]));
    for (int i = 0; i < N_TABLES; i++) {
        mig_buf_free(&one[i]);
        mig_buf_free(&other[i]);
    }
    return status == MIG_OK;
}

/* What was written comes back, and can be described. */
static void read_back(const struct mig_buf *written)
{
    struct mig_series_set set;
    struct mig_buf again = { 0 };
    struct mig_err err = { 0 };
    mig_status status = mig_series_read(&set, path_of(names[SERIES]), &err);
    FUZZ_CHECK(status == MIG_OK, "%s", err.message);
    struct mig_output *out = begin(names[SERIES]);
    FUZZ_CHECK(mig_series_write(&set, out, NULL, &err) == MIG_OK, "%s", err.message);
    end(out, names[SERIES], &again);
    fuzz_check_same(written, &again, "read and written");
    out = begin("summary.csv");
    FUZZ_CHECK(mig_summary_write(&set, &mig_summary_plain, out, &err) == MIG_OK, "%s", err.message);
    mig_buf_reset(&again);
    end(out, "summary.csv", &again);
    mig_buf_free(&again);
    mig_series_free(&set);
}

void fuzz_one(struct mig_span in)
{
    uint8_t byte = fuzz_byte(&in);
    struct mig_series_how how = how_of(byte);
    struct mig_buf once = { 0 }, twice = { 0 }, series = { 0 };
    fuzz_file("facts.csv", in);
    bool is_table = tell_claims("facts.csv", "claims.csv", &once);
    FUZZ_CHECK(build("facts.csv", &how, 1 + in.n / 8, &series) == is_table, "%d claims", is_table);
    if (is_table) {
        read_back(&series);
        mig_buf_reset(&series);
        FUZZ_CHECK(build("claims.csv", &how, 0, &series), "of claims");
        FUZZ_CHECK(tell_claims("claims.csv", "again.csv", &twice), "claims");
        fuzz_check_same(&once, &twice, "claims told again");
    }
    mig_buf_free(&once);
    mig_buf_free(&twice);
    mig_buf_free(&series);
}
