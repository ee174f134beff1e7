/* sdmx.c -- a series.csv of any bytes, as others write SDMX-CSV. What can be read has figures that are some, and what is written of it comes back
 * as it was; it can be described. */
#include "stats/series_csv.h"
#include "stats/summary_csv.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static void write(const struct mig_series_set *set, const char *path, struct mig_buf *text)
{
    struct mig_output *out;
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_output_open(&out, path, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_series_write(set, out, NULL, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_output_commit(out, &err) == MIG_OK, "%s", err.message);
    mig_output_free(out);
    fuzz_read(path, text);
}

static void check_obs(const struct mig_series *series)
{
    for (size_t i = 0; i < series->n; i++) {
        const struct mig_obs *obs = &series->obs[i];
        FUZZ_CHECK(!isinf(obs->value) && !isinf(obs->min) && !isinf(obs->max), "%g, %g .. %g", obs->value, obs->min,
                   obs->max);
        FUZZ_CHECK(i == 0 || obs[-1].period < obs->period, "period %d behind %d", obs->period, obs[-1].period);
    }
}

/* Written and read and written. */
static void check_written(const struct mig_series_set *set)
{
    struct mig_series_set back;
    struct mig_buf once = { 0 }, twice = { 0 };
    struct mig_err err = { 0 };
    char path[256];
    snprintf(path, sizeof path, "%s/written.csv", fuzz_folder());
    write(set, path, &once);
    FUZZ_CHECK(mig_series_read(&back, path, &err) == MIG_OK, "%s", err.message);
    write(&back, path, &twice);
    fuzz_check_same(&once, &twice, "read and written");
    mig_series_free(&back);
    mig_buf_free(&once);
    mig_buf_free(&twice);
}

static void describe(const struct mig_series_set *set)
{
    struct mig_output *out;
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_output_open(&out, "/dev/null", &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_summary_write(set, &mig_summary_plain, out, &err) == MIG_OK, "%s", err.message);
    FUZZ_CHECK(mig_output_commit(out, &err) == MIG_OK, "%s", err.message);
    mig_output_free(out);
}

void fuzz_one(struct mig_span in)
{
    enum { DESCRIBED = 4 }; /* one in so many: a summary draws samples */
    struct mig_series_set set;
    struct mig_err err = { 0 };
    mig_status status = mig_series_read(&set, fuzz_file("series.csv", in), &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && strstr(err.message, "series.csv")), "%d: %s", status,
               err.message);
    FUZZ_CHECK(!strchr(err.message, '\n'), "%s", err.message);
    if (status != MIG_OK)
        return;
    for (size_t i = 0; i < set.n; i++)
        check_obs(&set.item[i]);
    check_written(&set);
    if (fuzz_seldom(in, DESCRIBED))
        describe(&set);
    mig_series_free(&set);
}
