/* config.c -- migstat.yaml of any bytes: it is refused at a line of it, or all that it says is within what it may say. */
#include "run/config.h"

#include "base/pool.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static void check_args(const struct mig_args *list)
{
    for (size_t i = 0; i < list->n; i++)
        FUZZ_CHECK(list->item[i] && mig_utf8_is_valid(mig_span_of(list->item[i])), "item %zu", i);
}

static void check_inputs(const struct mig_config *c)
{
    FUZZ_CHECK(c->n_inputs > 0, "no inputs");
    for (size_t i = 0; i < c->n_inputs; i++) {
        const struct mig_config_input *in = &c->input[i];
        FUZZ_CHECK(in->name && in->path && in->node, "input %zu", i);
        FUZZ_CHECK(in->kind == MIG_INPUT_FILES || c->web.contact, "input %zu: servers are not told who asks", i);
        FUZZ_CHECK(in->silent_days <= 36500, "input %zu: %zu days", i, in->silent_days);
        for (size_t k = 0; k < i; k++)
            FUZZ_CHECK(strcmp(in->path, c->input[k].path) != 0, "inputs %zu and %zu are one", k, i);
    }
}

static void check(const struct mig_config *c)
{
    check_inputs(c);
    check_args(&c->decisions);
    check_args(&c->report.choice.packs);
    check_args(&c->report.choice.where);
    check_args(&c->notice.command);
    FUZZ_CHECK(c->output && *c->output && c->state && *c->state, "no output or no state");
    FUZZ_CHECK(strcmp(c->gone, "keep") == 0 || strcmp(c->gone, "drop") == 0, "gone: %s", c->gone);
    FUZZ_CHECK(c->jobs >= 1 && c->jobs <= MIG_JOBS_MAX, "%zu jobs", c->jobs);
    FUZZ_CHECK(c->web.delay_seconds <= 86400 && c->web.timeout_seconds >= 1 && c->web.timeout_seconds <= 86400 &&
                   c->web.max_mb >= 1 && c->web.max_mb <= 4096,
               "%zu s, %zu s, %zu MB", c->web.delay_seconds, c->web.timeout_seconds, c->web.max_mb);
}

void fuzz_one(struct mig_span in)
{
    struct mig_config config;
    struct mig_err err = { 0 };
    mig_status status = mig_config_load(&config, fuzz_file("migstat.yaml", in), &err);
    FUZZ_CHECK(status == MIG_OK || status == MIG_CONFIG, "%d: %s", status, err.message);
    if (status != MIG_OK) {
        fuzz_check_told(&err, "migstat.yaml");
        return;
    }
    check(&config);
    mig_config_free(&config);
}
