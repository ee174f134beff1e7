/* pack.c -- the text of a rule pack, through YAML, the rule loader, the pattern parser, `rules check` and PCRE2. A pack that is bad is
 * bad at a line of it; what is said of it one by one is something if and only if loading fails; of one that is good every pattern
 * compiles, or is refused in one line. */
#include "extract/rule/inspect.h"

#include "extract/examples.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "", NULL };

static size_t n_said;
static void count(struct mig_log *log, const char *line)
{
    (void)log;
    FUZZ_CHECK(!strchr(line, '\n'), "a message of two lines: %s", line);
    n_said++;
}

static void remark(void *context, enum mig_remark_weight weight, const struct mig_yaml *node, size_t at,
                   const char *what)
{
    (void)context;
    (void)weight;
    struct mig_err err;
    mig_yaml_fail_at(node, at, &err, "%s", what);
}

static void inspect(const struct mig_ruleset *set)
{
    struct mig_arena arena = { 0 };
    struct mig_inspector *inspector = mig_inspector_new(&arena, remark, NULL);
    mig_inspect_lists(inspector, set);
    for (size_t i = 0; i < mig_ruleset_count(set); i++) {
        const struct mig_rule *rule = mig_ruleset_rule(set, i);
        for (size_t k = 0; k < rule->patterns.n; k++) {
            struct mig_err err = { 0 };
            mig_inspect_pattern(inspector, rule, rule->patterns.item[k]);
            mig_status status = mig_pattern_compile(rule->patterns.item[k], &err);
            FUZZ_CHECK(status == MIG_OK || (err.message[0] && !strchr(err.message, '\n')), "%d: %s", status,
                       err.message);
        }
    }
    mig_inspector_free(inspector);
    mig_arena_free(&arena);
}

static mig_status load(const char *text, struct mig_log *faults)
{
    static const char *const name = "pack.yaml";
    struct mig_ruleset_options options = { .paths = &name,
                                           .n_paths = 1,
                                           .text = text,
                                           .rules_dir = fuzz_rules(),
                                           .faults = faults,
                                           .check = mig_examples_check };
    struct mig_ruleset *set = NULL;
    struct mig_err err = { 0 };
    mig_status status = mig_ruleset_load(&set, &options, &err);
    FUZZ_CHECK((status == MIG_OK) == (set != NULL), "%d: %s", status, err.message);
    if (status != MIG_OK)
        fuzz_check_told(&err, ".yaml");
    if (status == MIG_OK && !faults)
        inspect(set);
    mig_ruleset_free(set);
    return status;
}

void fuzz_one(struct mig_span in)
{
    struct mig_log log = { count };
    struct mig_buf text = { 0 };
    mig_buf_add(&text, in);
    n_said = 0;
    mig_status first = load(in.n ? text.p : "", NULL), all = load(in.n ? text.p : "", &log);
    FUZZ_CHECK((first == MIG_OK) == (all == MIG_OK && n_said == 0), "%d at once, %d with %zu faults", first, all,
               n_said);
    mig_buf_free(&text);
}
