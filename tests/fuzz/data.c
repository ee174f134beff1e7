/* data.c -- the tables of rules/ that people write, each of any bytes among the true ones: what is wrong is told at a line of that
 * file, and a policy that can be read gives no figure bounds that it is not within. */
#include "stats/household.h"
#include "stats/policy.h"
#include "stats/trust.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

extern mig_data_check mig_check_names;

static const struct part {
    const char *file;
    mig_data_check *check;
} parts[] = {
    { "policies.yaml", mig_check_policies },        { "sources.yaml", mig_check_sources },
    { "household-size.csv", mig_check_households }, { "populations.yaml", mig_check_names },
    { "organisations.yaml", mig_check_names },
};
const char *const fuzz_parts[] = { "policies.yaml",    "sources.yaml",       "household-size.csv",
                                   "populations.yaml", "organisations.yaml", NULL };

static const struct part *part(void)
{
    size_t i = 0;
    while (strcmp(parts[i].file, fuzz_part()) != 0)
        i++;
    return &parts[i];
}

/* A rules/ of links to the true one, but for FILE. */
static void link_rules(const char *file)
{
    static bool is_done;
    struct mig_arena arena = { 0 };
    char **names = NULL, *here = realpath(fuzz_rules(), NULL);
    struct mig_err err = { 0 };
    if (!is_done)
        FUZZ_CHECK(mig_dir_list(&arena, here, &names, &err) == MIG_OK, "%s", err.message);
    for (; !is_done && *names; names++)
        if (strcmp(*names, file) != 0)
            FUZZ_CHECK(symlink(mig_arena_printf(&arena, "%s/%s", here, *names),
                               mig_arena_printf(&arena, "%s/%s", fuzz_folder(), *names)) == 0,
                       "%s", *names);
    is_done = true;
    mig_arena_free(&arena);
    free(here);
}

static void check_policy(const struct mig_policy *policy)
{
    static const double values[] = { 0, 1, 9, 250, 9999, 17000, 100000, -500, 0.5, 123456789 };
    struct mig_fact f;
    for (int q = MIG_EXACTLY; q <= MIG_LESS_THAN; q++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            mig_record_clear(&mig_fact_layout, &f);
            f.value = values[i];
            f.qualifier = q;
            f.measure = values[i] < 0 ? MIG_CHANGE : MIG_FLOW;
            mig_fact_bounds(&f);
            struct mig_as_read is = mig_policy_read(policy, &f);
            FUZZ_CHECK(!(is.min > is.max), "%g, qualifier %d: %g in %g .. %g", values[i], q, is.value, is.min, is.max);
        }
}

void fuzz_one(struct mig_span in)
{
    const struct part *of = part();
    struct mig_err err = { 0 };
    link_rules(of->file);
    fuzz_file(of->file, in);
    mig_status status = of->check(fuzz_folder(), &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && strstr(err.message, of->file)), "%d: %s", status,
               err.message);
    FUZZ_CHECK(!strchr(err.message, '\n'), "%s", err.message);
    struct mig_policy *policy = NULL;
    if (of->check == mig_check_policies && mig_policy_load(&policy, fuzz_folder(), NULL, &err) == MIG_OK)
        check_policy(policy);
    mig_policy_free(policy);
}
