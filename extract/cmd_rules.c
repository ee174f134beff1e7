/* migstat rules: what an analyst does with rule packs. One row per verb; each is a file of its own, rules_VERB.c. */
#include "extract/examples.h"
#include "extract/options.h"
#include "extract/workbench/workbench.h"

static mig_status write_out(const struct mig_buf *text, struct mig_err *err)
{
    struct mig_output *output;
    mig_status status = mig_output_open(&output, NULL, err);
    if (status != MIG_OK)
        return status;
    status = mig_output_write(output, mig_buf_span(text), err);
    if (status == MIG_OK)
        status = mig_output_commit(output, err);
    mig_output_free(output);
    return status;
}

/* What a verb has written is shown even when it found faults; its own status comes before that of writing. */
static mig_status run_verb(mig_rules_verb *work, const struct mig_run *env, const void *args,
                           const struct mig_args *operands, struct mig_err *err)
{
    struct mig_workbench w = { .env = env, .args = args, .operands = operands };
    struct mig_err ignored;
    mig_status status = work(&w, err);
    mig_status written = write_out(&w.out, status == MIG_OK ? err : &ignored);
    mig_workbench_free(&w);
    return status == MIG_OK ? written : status;
}

/* clang-format off */
#define AT(field) offsetof(struct mig_rules_args, field)

static const struct mig_opt opts[] = { MIG_OPT_RULES(AT(packs), ""), { 0 } };
#define opts_check opts
static const struct mig_opt opts_test[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 0, "missing", MIG_ARG_FLAG, AT(missing), NULL, "run nothing; list the rules that lack examples or a counter-example", NULL },
    { 0, "update", MIG_ARG_FLAG, AT(update), NULL, "write what failing examples give now into the packs, and show it", NULL },
    { 0, "example-timeout", MIG_ARG_SIZE, AT(example_seconds), "SECONDS",
      "fail an example over which rules take more than that of the processor; 0: none", NULL },
    { 0 },
};
static const struct mig_opt opts_show[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 0, "pcre", MIG_ARG_FLAG, AT(pcre), NULL, "plain PCRE2 for pcre2grep and ripgrep, a pattern a line", NULL },
    { 0 },
};
static const struct mig_opt opts_list[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 0, "indicator", MIG_ARG_TEXT, AT(indicator), "INDICATOR", "only rules of this indicator", NULL },
    { 'l', "language", MIG_ARG_TEXT, AT(language), "LANGUAGE", "only rules of this language", NULL },
    { 0 },
};
static const struct mig_opt opts_new[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 0, "value", MIG_ARG_TEXT, AT(value), "N", "the figure that is meant, if there are several", NULL },
    { 0, "indicator", MIG_ARG_TEXT, AT(indicator), "INDICATOR", "what it counts; else the list that takes the verb tells", NULL },
    { 'l', "language", MIG_ARG_TEXT, AT(language), "LANGUAGE", "language of the sentence; else told by its words", NULL },
    { 0 },
};
static const struct mig_opt opts_gaps[] = {
    MIG_OPT_RULES(AT(packs), ""),
    { 0, "top", MIG_ARG_SIZE, AT(top), "N", "only the N most frequent (all)", NULL },
    { 0, "words", MIG_ARG_SIZE, AT(words), "N", "words on each side that tell figures apart", NULL },
    MIG_OPT_TIMEOUT(AT(document_seconds)),
    { 0 },
};
static const struct mig_rules_args defaults = { .words = 2, .document_seconds = MIG_DOCUMENT_SECONDS, .example_seconds = MIG_EXAMPLE_SECONDS };

/* What each verb is and says of itself: its name, then its row without name, options and run. */
#define VERBS(X) \
    X(check, .summary = "Checks rule packs and all tables of rules/.", \
      .operands = "", .example = "migstat rules check -r rules/packs/ru-money.yaml", \
      .details = "Told on stderr as file:line:col: what, and what to do, in the order of files: faults of form, patterns that no " \
                 "text matches or that may run away (with a text that shows it), examples that another rule takes; of a table its " \
                 "first fault.\nExit status: 65 if there are errors, 0 with warnings only.") \
    X(test, .summary = "Runs the examples that stand in rule packs.", \
      .operands = "", .example = "migstat rules test -r rules/packs/ru-money.yaml", \
      .details = "Exit status: 0 all passed; 1 some failed, each named; 65 a pack has rules and no examples, or is broken.") \
    X(list, .summary = "Lists rules by indicator and language, as tab-separated text.", \
      .operands = "", .example = "migstat rules list --indicator deported --language ru", \
      .details = "Columns: id, language, indicator, measure, and the numbers of patterns, examples, counter-examples.") \
    X(show, .summary = "Shows one rule in full, with its patterns as plain PCRE2.", \
      .operands = "RULE", .example = "migstat rules show ru-consulted", .min_operands = 1, .max_operands = 1, .no_files = true, \
      .details = "RULE is an id, which may stand behind its pack's name, as facts.csv prints it: PACK/ID.\n" \
                 "--pcre: for pcre2grep -u -f FILE, or one line at a time for rg -P. Slots are approximated, 'unless' and " \
                 "look-arounds at what is not there left out: it matches at least the lines that the rule does.") \
    X(new, .summary = "Drafts a rule from a sentence, which becomes its first example.", \
      .operands = "SENTENCE", .example = "migstat rules new 'In May 40 migrants enrolled in courses.'", .min_operands = 1, \
      .max_operands = 1, .no_files = true, \
      .details = "Prints the rule as YAML, to be put under 'rules:' of a pack; a comment says which packs it uses. It takes lists " \
                 "of the packs where one fits, else words as they stand.") \
    X(gaps, .summary = "Lists the counts of documents that no rule takes, by the words around them.", \
      .operands = "PATH…", .example = "migstat rules gaps --top 20 samples", .min_operands = 1, \
      .details = "Columns: figures, words, then the first sentence and its document. Most frequent first.")

#define ROW(verb, ...) \
    static mig_status run_##verb(const struct mig_run *env, const void *args, const struct mig_args *operands, \
                                 struct mig_err *err) \
    { \
        return run_verb(mig_rules_##verb, env, args, operands, err); \
    } \
    static const struct mig_command row_##verb = { .name = "rules " #verb, .opts = opts_##verb, .defaults = &defaults, \
                                                   .args_size = sizeof(struct mig_rules_args), .run = run_##verb, __VA_ARGS__ };
VERBS(ROW)

#define ADDRESS(verb, ...) &row_##verb,
static const struct mig_command *const verbs[] = { VERBS(ADDRESS) NULL };
/* clang-format on */

const struct mig_command mig_cmd_rules = {
    .name = "rules",
    .operands = "check | test | list | show RULE | new SENTENCE | gaps PATH…",
    .summary = "Checks, tests, lists, shows, drafts rules; finds what none takes.",
    .details = "`migstat rules VERB --help` says what each takes.",
    .example = "migstat rules test -r rules/packs/ru-services.yaml",
    .opts = opts,
    .args_size = sizeof(struct mig_rules_args),
    .defaults = &defaults,
    .verbs = verbs,
};
