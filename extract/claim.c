#include "extract/claim.h"

#include <stdlib.h>

#include "base/buf.h"
#include "extract/fact.h"
#include "extract/rule/code.h"

enum { BEFORE = 160 }; /* bytes looked at before a period */

enum list { PLANNED, CONDITIONAL, CONDITION, DENIED, COMPARISON, ATTRIBUTION, N_LISTS };

/* The lists of a language's file that are read here, each as alternatives of one pattern between BEGIN and END. */
#define WHOLE_WORDS "(?<!\\w)(?:"
static const struct list_row {
    const char *key, *begin, *end;
    bool is_status; /* a list under `status` */
} lists[N_LISTS] = {
    [PLANNED] = { "planned", WHOLE_WORDS, ")(?!\\w)", true },
    [CONDITIONAL] = { "conditional", WHOLE_WORDS, ")(?!\\w)", true },
    [CONDITION] = { "condition", WHOLE_WORDS, ")(?!\\w)", true },
    [DENIED] = { "denied", WHOLE_WORDS, ")(?!\\w)", true },
    [COMPARISON] = { "comparison", WHOLE_WORDS, ")(?:\\W+\\w{1,4})?\\W*$", false },
    [ATTRIBUTION] = { "attribution", WHOLE_WORDS, ")(?!\\w)(?:\\s+[^\\s,;:]{1,24}+){0,5}\\s*$", false },
};

struct mig_claims {
    struct mig_code code[N_LISTS];
    const struct mig_yaml *words[N_LISTS]; /* NULL: the language says nothing of it */
    struct mig_runner runner;
    struct mig_err fault; /* the first limit hit since it was last asked for, or MIG_OK */
};

static mig_status compile(struct mig_claims *c, enum list list, const struct mig_yaml *items, struct mig_err *err)
{
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_buf_str(&source, lists[list].begin);
    for (const struct mig_yaml *item = items->child; item; item = item->next)
        mig_buf_printf(&source, "%s%.*s", item == items->child ? "" : "|", MIG_SPAN_ARG(item->text));
    mig_buf_str(&source, lists[list].end);
    bool ok = mig_code_make(&c->code[list], mig_buf_span(&source), MIG_CODE_ANY_CASE, what);
    mig_buf_free(&source);
    c->words[list] = items;
    return ok ? MIG_OK : mig_yaml_fail(items, err, "one of these is no pattern: %s", what);
}

mig_status mig_claims_new(struct mig_claims **out, const struct mig_language *language, struct mig_err *err)
{
    struct mig_claims *c = mig_alloc(sizeof *c);
    mig_status status = MIG_OK;
    mig_runner_init(&c->runner);
    for (int i = 0; i < N_LISTS; i++)
        mig_code_init(&c->code[i]);
    for (int i = 0; i < N_LISTS && status == MIG_OK; i++) {
        const struct mig_yaml *all = language->properties;
        const struct mig_yaml *items =
            mig_yaml_get(lists[i].is_status ? mig_yaml_get(all, "status") : all, lists[i].key);
        if (items)
            status = compile(c, (enum list)i, items, err);
    }
    if (status == MIG_OK)
        *out = c;
    else
        mig_claims_free(c);
    return status;
}

/* Where a word of LIST first stands in TEXT from byte FROM on. A limit is remembered, and is none. */
static bool find(struct mig_claims *c, enum list list, struct mig_span text, size_t from, struct mig_span *hit)
{
    char what[MIG_CODE_WHAT];
    if (!c->words[list] || from > text.n)
        return false;
    mig_status status = mig_runner_run(&c->runner, &c->code[list], text, from, what);
    if (status == MIG_DATA && c->fault.status == MIG_OK)
        mig_yaml_fail(c->words[list], &c->fault, "%s: %s; this sentence gives no facts", lists[list].key, what);
    if (status == MIG_OK)
        *hit = mig_span_cut(text, c->runner.at[0], c->runner.at[1]);
    return status == MIG_OK;
}

mig_status mig_claims_fault(struct mig_claims *claims, struct mig_err *err)
{
    mig_status status = claims->fault.status;
    if (status != MIG_OK)
        *err = claims->fault;
    claims->fault.status = MIG_OK;
    return status;
}

static bool in_token(const struct mig_sentence *sentence, struct mig_span hit)
{
    size_t at = (size_t)(hit.p - sentence->text.p);
    for (size_t i = 0; i < sentence->n_tokens; i++)
        if (sentence->token[i].start <= at && at < sentence->token[i].end)
            return true;
    return false;
}

static bool says(struct mig_claims *claims, enum list list, const struct mig_sentence *sentence, struct mig_span clause)
{
    struct mig_span hit;
    for (size_t at = 0; find(claims, list, clause, at, &hit); at = (size_t)(hit.p - clause.p) + hit.n)
        if (!in_token(sentence, hit))
            return true;
        else if (hit.n == 0)
            return false;
    return false;
}

int mig_claims_find(struct mig_claims *claims, const struct mig_sentence *sentence, struct mig_span clause)
{
    if (says(claims, DENIED, sentence, sentence->text))
        return MIG_DENIED;
    if (says(claims, CONDITION, sentence, sentence->text) || says(claims, CONDITIONAL, sentence, clause))
        return MIG_CONDITIONAL;
    return says(claims, PLANNED, sentence, clause) ? MIG_PLANNED : MIG_REPORTED;
}

static bool ends_in(struct mig_claims *claims, enum list list, struct mig_span before)
{
    struct mig_span hit;
    size_t from = before.n > BEFORE ? before.n - BEFORE : 0;
    while (from < before.n && ((unsigned char)before.p[from] & 0xC0) == 0x80)
        from++;
    return find(claims, list, mig_span_cut(before, from, before.n), 0, &hit);
}

bool mig_claims_compare(struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims, COMPARISON, before);
}

bool mig_claims_attribute(struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims, ATTRIBUTION, before);
}

void mig_claims_free(struct mig_claims *claims)
{
    if (!claims)
        return;
    for (int i = 0; i < N_LISTS; i++)
        mig_code_free(&claims->code[i]);
    mig_runner_free(&claims->runner);
    free(claims);
}
