/* series.c -- facts.csv of any bytes through the commands that make statistics of it: reconcile, then the series of its claims by the
 * period that the first byte chooses, then a summary of these. What one writes the next can read; a value is within its bounds. */
#include "stats/series_csv.h"

#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

extern const struct mig_command mig_cmd_reconcile, mig_cmd_series, mig_cmd_summary;

static bool is_bad(mig_status status)
{
    return status == MIG_DATA || status == MIG_PARTIAL || status == MIG_NOINPUT;
}

static void check_cells(const char *path)
{
    struct mig_csv *csv = NULL;
    const struct mig_span *cells;
    struct mig_err err = { 0 };
    FUZZ_CHECK(mig_csv_open(&csv, path, &err) == MIG_OK, "%s", err.message);
    static const char *const names[] = { "OBS_VALUE", "OBS_MIN", "OBS_MAX" };
    while (mig_csv_next(csv, &cells, &err) == MIG_OK) {
        double value[3];
        for (size_t i = 0; i < 3; i++) {
            size_t column = mig_csv_find(csv, names[i]);
            FUZZ_CHECK(column != SIZE_MAX && mig_csv_read_number(csv, cells[column], &value[i]), "%s", names[i]);
        }
        fuzz_check_figure(value[0], value[1], value[2]);
    }
    FUZZ_CHECK(!err.message[0], "%s", err.message);
    mig_csv_close(csv);
}

void fuzz_one(struct mig_span in)
{
    static const char *const by[] = { "month", "quarter", "year" };
    uint8_t how = fuzz_byte(&in);
    char facts[256], claims[256], series[256], left[256], summary[256];
    snprintf(facts, sizeof facts, "%s", fuzz_file("facts.csv", in));
    snprintf(claims, sizeof claims, "%s/claims.csv", fuzz_folder());
    snprintf(series, sizeof series, "%s/series.csv", fuzz_folder());
    snprintf(left, sizeof left, "%s/left.csv", fuzz_folder());
    snprintf(summary, sizeof summary, "%s/summary.csv", fuzz_folder());
    mig_status status = fuzz_command(&mig_cmd_reconcile, (const char *const[]){ facts, "-o", claims, NULL });
    mig_status first = fuzz_command(
        &mig_cmd_series, (const char *const[]){ facts, "-o", series, "--by", by[how % 3], "--left-out", left, NULL });
    FUZZ_CHECK(status == MIG_OK || is_bad(status), "reconcile: %d", status);
    FUZZ_CHECK(first == MIG_OK || is_bad(first), "series: %d", first);
    if (status == MIG_OK)
        FUZZ_CHECK(fuzz_command(&mig_cmd_series,
                                (const char *const[]){ claims, "-o", series, "--by", by[how % 3], NULL }) == MIG_OK,
                   "of claims");
    if (first != MIG_OK)
        return;
    check_cells(series);
    status = fuzz_command(&mig_cmd_summary, (const char *const[]){ series, "-o", summary, NULL });
    FUZZ_CHECK(status == MIG_OK || status == MIG_NOINPUT, "summary: %d", status);
}
