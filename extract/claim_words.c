#include "extract/claim_words.h"

#include <assert.h>

#include "base/buf.h"

/* The lists of a language's file that are read here, each as alternatives of one pattern between BEGIN and END. */
#define WHOLE_WORDS "(?<!\\w)(?:"
static const struct list_row {
    const char *key, *begin, *end;
    enum { OF_WORDS, OF_STATUS, OF_SIGNS } kind; /* OF_STATUS: one under `status`; OF_SIGNS: not of words alone */
} rows[MIG_N_WORDS] = {
    [MIG_WORDS_PLANNED] = { "planned", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_PLANNED_VERBS] = { "planned_verbs", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_PLANNED_AROUND] = { "planned_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_CONDITIONAL] = { "conditional", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_CONDITIONAL_AROUND] = { "conditional_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_CONDITION] = { "condition", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_DENIED] = { "denied", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_NEGATION] = { "negation", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_NEGATION_BEHIND] = { "negation_behind", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_NEGATION_WITHIN] = { "negation_within", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_PLANNED_WITHIN] = { "planned_within", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_PREVENTED] = { "prevented_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_DONE] = { "done", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [MIG_WORDS_COMPARISON] = { "comparison", WHOLE_WORDS, ")(?:\\W+\\w{1,4})?\\W*$", OF_WORDS },
    [MIG_WORDS_COMPARISON_BEHIND] = { "comparison_behind", "^\\W{0,3}(?:", ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_RETOLD] = { "retold", "^\\W{0,3}(?:", ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_ATTRIBUTION] = { "attribution", WHOLE_WORDS, ")(?!\\w)(?:\\s+[^\\s,;:]{1,24}+){0,5}\\s*$", OF_WORDS },
    [MIG_WORDS_ANNOUNCEMENT] = { "announcement", "^,?(?:\\s+[^\\s,;:]{1,24}+){0,6}?\\s+(?:", ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_FOUNDING] = { "founding", WHOLE_WORDS, ")(?!\\w)(?=(?:\\s+[^\\s,;:]{1,48}+){0,6}\\s*$)", OF_WORDS },
    [MIG_WORDS_FOUNDING_BEHIND] = { "founding_behind", "^\\W{0,3}(?:\\w{1,48}+\\s+){0,2}?(?:", ")(?=\\s+\\w)",
                                    OF_WORDS },
    [MIG_WORDS_PURPOSE] = { "purpose", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_PAPER] = { "paper", WHOLE_WORDS, ")\\s*$", OF_WORDS },
    [MIG_WORDS_STATEMENT] = { "attribution", ";|" WHOLE_WORDS, ")(?!\\w)", OF_SIGNS },
    [MIG_WORDS_OPENER] = { "opener", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_RELATIVE] = { "relative", "^,\\s+(?:", ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_DIVISION] = { "conjunctions", "[,;:()]|" WHOLE_WORDS, ")(?!\\w)", OF_SIGNS },
    [MIG_WORDS_LIST_PEOPLE] = { "list_people", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_LIST_FROM] = { "list_from", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_LIST_TO] = { "list_to", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_LIST_ABROAD] = { "list_abroad", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [MIG_WORDS_LIST_END] = { "list_end", WHOLE_WORDS, ")\\W*$", OF_WORDS },
};

static_assert((int)MIG_N_WORDS <= (int)MIG_MAX_CUED, "each list has a bit");

static mig_status compile(struct mig_claim_lists *l, enum mig_claim_words words, const struct mig_yaml *items,
                          const struct mig_sight *sight, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_buf_str(&source, rows[words].begin);
    for (const struct mig_yaml *item = items->child; item; item = item->next)
        mig_buf_printf(&source, "%s%.*s", item == items->child ? "" : "|",
                       MIG_SPAN_ARG(mig_sight_pattern(sight, &arena, item->text)));
    mig_buf_str(&source, rows[words].end);
    mig_arena_free(&arena);
    bool ok = mig_code_make(&l->code[words], mig_buf_span(&source), MIG_CODE_ANY_CASE, what);
    mig_buf_free(&source);
    l->words[words] = items;
    if (rows[words].kind == OF_SIGNS)
        mig_cues_add_any(&l->cues, words);
    else
        mig_cues_add(&l->cues, words, items, sight);
    return ok ? MIG_OK : mig_yaml_fail(items, err, "one of these is no pattern: %s", what);
}

mig_status mig_claim_lists_open(struct mig_claim_lists *l, const struct mig_language *language, struct mig_err *err)
{
    mig_status status = MIG_OK;
    mig_runner_init(&l->runner);
    for (int i = 0; i < MIG_N_WORDS; i++)
        mig_code_init(&l->code[i]);
    for (int i = 0; i < MIG_N_WORDS && status == MIG_OK; i++) {
        const struct mig_yaml *all = language->properties;
        const struct mig_yaml *items =
            mig_yaml_get(rows[i].kind == OF_STATUS ? mig_yaml_get(all, "status") : all, rows[i].key);
        if (items)
            status = compile(l, (enum mig_claim_words)i, items, &language->sight, err);
    }
    return status;
}

void mig_claim_lists_free(struct mig_claim_lists *l)
{
    for (int i = 0; i < MIG_N_WORDS; i++)
        mig_code_free(&l->code[i]);
    mig_runner_free(&l->runner);
    mig_cues_free(&l->cues);
}

void mig_claim_lists_begin(struct mig_claim_lists *l, struct mig_span sentence)
{
    l->sentence = sentence;
    l->has_found = false;
}

/* May one of WORDS stand in TEXT? */
static bool may_stand(struct mig_claim_lists *l, enum mig_claim_words words, struct mig_span text)
{
    const struct mig_span all = l->sentence;
    if (!all.n || text.p < all.p || text.p + text.n > all.p + all.n)
        return true;
    if (!l->has_found)
        l->found = mig_cues_in(&l->cues, all);
    l->has_found = true;
    const size_t from = (size_t)(text.p - all.p);
    return l->found >> words & 1 || !mig_cues_are_parted(all, from) || !mig_cues_are_parted(all, from + text.n);
}

bool mig_claim_lists_find(struct mig_claim_lists *l, enum mig_claim_words words, struct mig_span text, size_t from,
                          struct mig_span *hit)
{
    char what[MIG_CODE_WHAT];
    if (!l->words[words] || from > text.n || !may_stand(l, words, text))
        return false;
    mig_status status = mig_runner_run(&l->runner, &l->code[words], text, from, what);
    if (status == MIG_DATA && l->fault.status == MIG_OK)
        mig_yaml_fail(l->words[words], &l->fault, "%s: %s; this sentence gives no facts", rows[words].key, what);
    if (status == MIG_OK)
        *hit = mig_span_cut(text, l->runner.at[0], l->runner.at[1]);
    return status == MIG_OK;
}
