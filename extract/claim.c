#include "extract/claim.h"

#include <stdlib.h>

#include "base/buf.h"
#include "extract/fact.h"
#include "extract/rule/code.h"

enum { BEFORE = 160 }; /* bytes looked at before a period */

enum list { PLANNED, CONDITIONAL, CONDITION, DENIED, COMPARISON, ATTRIBUTION, CLAUSE, N_LISTS };

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
    [CLAUSE] = { "clause", ";|,\\s+(?:", ")(?!\\w)", false },
};

struct mig_claims {
    struct mig_code code[N_LISTS];
    bool has[N_LISTS]; /* false: the language says nothing of it */
    struct mig_runner runner;
};

static mig_status compile(struct mig_claims *c, enum list list, const struct mig_yaml *items, struct mig_err *err)
{
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_buf_str(&source, lists[list].begin);
    for (const struct mig_yaml *item = items->child; item; item = item->next)
        mig_buf_printf(&source, "%s%.*s", item == items->child ? "" : "|", MIG_SPAN_ARG(item->text));
    mig_buf_str(&source, lists[list].end);
    c->has[list] = mig_code_make(&c->code[list], mig_buf_span(&source), MIG_CODE_ANY_CASE, what);
    mig_buf_free(&source);
    return c->has[list] ? MIG_OK : mig_yaml_fail(items, err, "one of these is no pattern: %s", what);
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

/* Where a word of LIST first stands in TEXT from byte FROM on; false when nowhere or when the limit is hit. */
static bool find(struct mig_claims *c, enum list list, struct mig_span text, size_t from, struct mig_span *hit)
{
    char what[MIG_CODE_WHAT];
    if (!c->has[list] || from > text.n || mig_runner_run(&c->runner, &c->code[list], text, from, what) != MIG_OK)
        return false;
    *hit = mig_span_cut(text, c->runner.at[0], c->runner.at[1]);
    return true;
}

/* The clause of SENTENCE around [start, end): between ';' and commas with a word that begins a clause. */
static struct mig_span clause_around(struct mig_claims *claims, struct mig_span sentence, size_t start, size_t end)
{
    size_t from = 0, to = sentence.n;
    struct mig_span cut;
    for (size_t at = 0; find(claims, CLAUSE, sentence, at, &cut);) {
        size_t begin = (size_t)(cut.p - sentence.p);
        at = begin + cut.n;
        if (begin >= end) {
            to = begin;
            break;
        }
        if (at <= start)
            from = begin;
    }
    return mig_span_cut(sentence, from, to);
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

int mig_claims_find(struct mig_claims *claims, const struct mig_sentence *sentence, size_t start, size_t end)
{
    struct mig_span clause = clause_around(claims, sentence->text, start, end);
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
