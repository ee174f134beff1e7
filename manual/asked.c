/* asked.c -- words that are data, for completions: whoever presses TAB gets what the program would take. */
#include "base/tsv.h"
#include "extract/indicator.h"
#include "extract/rule/match.h"
#include "extract/rule/rule.h"
#include "manual/manual.h"
#include "stats/report/word_languages.h"

static void put(struct mig_buf *out, struct mig_span word)
{
    mig_buf_add(out, word);
    mig_buf_char(out, '\n');
}

static mig_status put_languages(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out,
                                struct mig_err *err)
{
    static const char *const end = ".yaml";
    char **names;
    mig_status status = mig_dir_list(arena, mig_arena_printf(arena, "%s/languages", rules_dir), &names, err);
    for (; status == MIG_OK && *names; names++) {
        struct mig_span name = mig_span_of(*names);
        if (mig_span_ends(name, end))
            put(out, mig_span_cut(name, 0, name.n - strlen(end)));
    }
    return status;
}

static mig_status put_codes(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out, struct mig_err *err)
{
    const struct mig_yaml *list;
    mig_status status = mig_words_languages(arena, rules_dir, &list, err);
    if (status == MIG_OK)
        for (const struct mig_yaml *c = list->child; c; c = c->next)
            put(out, c->text);
    return status;
}

static mig_status put_indicators(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out,
                                 struct mig_err *err)
{
    struct mig_indicators *all;
    mig_status status = mig_indicators_load(&all, rules_dir, err);
    (void)arena;
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < mig_indicator_count(all); i++)
        put(out, mig_span_of(mig_indicator_at(all, i)->code));
    mig_indicators_free(all);
    return MIG_OK;
}

static mig_status put_policies(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out, struct mig_err *err)
{
    struct mig_yaml *root;
    mig_status status = mig_yaml_load_data(arena, rules_dir, "policies.yaml", &root, err);
    const struct mig_yaml *list = status == MIG_OK ? mig_yaml_get(root, "policies") : NULL;
    for (const struct mig_yaml *c = list ? list->child : NULL; c; c = c->next)
        put(out, mig_yaml_text(c, "name"));
    return status;
}

static mig_status put_rules(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out, struct mig_err *err)
{
    const struct mig_ruleset_options options = { .rules_dir = rules_dir, .no_examples = true };
    struct mig_ruleset *set;
    mig_status status = mig_ruleset_load(&set, &options, err);
    (void)arena;
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < mig_ruleset_count(set); i++)
        put(out, mig_span_of(mig_ruleset_rule(set, i)->id));
    mig_ruleset_free(set);
    return MIG_OK;
}

static mig_status put_countries(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out,
                                struct mig_err *err)
{
    enum { LEVEL = 1, ISO3 };
    struct mig_tsv tsv;
    mig_status status = mig_tsv_open(&tsv, mig_arena_printf(arena, "%s/places/places.tsv", rules_dir),
                                     "id\tlevel\tiso3\tadmin1\tname", err);
    if (status != MIG_OK)
        return status;
    while ((status = mig_tsv_next(&tsv, err)) == MIG_OK)
        if (mig_span_is(tsv.cell[LEVEL], "country"))
            put(out, tsv.cell[ISO3]);
    mig_tsv_close(&tsv);
    return status == MIG_END ? MIG_OK : status;
}

/* clang-format off */
#define ASKED(X) \
    X("LANGUAGE", put_languages) X("CODE", put_codes) X("INDICATOR", put_indicators) X("POLICY", put_policies) X("RULE", put_rules) \
    X("ISO3", put_countries)
#define ROW(name, put) { name, put },
#define NAME(name, put) name,
/* clang-format on */

static const struct {
    const char *name;
    mig_status (*put)(const char *rules_dir, struct mig_arena *arena, struct mig_buf *out, struct mig_err *err);
} rows[] = { ASKED(ROW) };
enum { N_ROWS = sizeof rows / sizeof *rows };

const char *const mig_asked_names[] = { ASKED(NAME) NULL };

mig_status mig_asked_print(const struct mig_manual *manual, const char *name, struct mig_buf *out, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < N_ROWS; i++)
        if (strcmp(rows[i].name, name) == 0)
            status = rows[i].put(manual->rules_dir, &arena, out, err);
    mig_arena_free(&arena);
    return status == MIG_NOINPUT ? MIG_DATA : status;
}
