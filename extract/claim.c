#define PCRE2_CODE_UNIT_WIDTH 8
#include "extract/claim.h"

#include <pcre2.h>
#include <stdlib.h>

#include "base/buf.h"
#include "extract/fact.h"

enum { LIMIT = 100000, BEFORE = 160 }; /* match limit; bytes looked at before a period */

struct mig_claims {
    /* NULL: the language says nothing of it */
    pcre2_code *planned, *conditional, *unless, *denied, *compares, *attributes, *clause;
};

/* A list of alternatives between BEGIN and END, as one pattern. */
static mig_status compile(pcre2_code **out, const struct mig_yaml *list, const char *begin, const char *end,
                          struct mig_err *err)
{
    struct mig_buf source = { 0 };
    int code;
    PCRE2_SIZE at;
    if (!list)
        return MIG_OK;
    mig_buf_str(&source, begin);
    for (const struct mig_yaml *item = list->child; item; item = item->next)
        mig_buf_printf(&source, "%s%.*s", item == list->child ? "" : "|", MIG_SPAN_ARG(item->text));
    mig_buf_str(&source, end);
    *out = pcre2_compile((PCRE2_SPTR)source.p, source.n, PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &code, &at, NULL);
    mig_buf_free(&source);
    if (*out)
        return MIG_OK;
    PCRE2_UCHAR what[160];
    pcre2_get_error_message(code, what, sizeof what);
    return mig_yaml_fail(list, err, "one of these is no pattern: %s", (const char *)what);
}

mig_status mig_claims_new(struct mig_claims **out, const struct mig_language *language, struct mig_err *err)
{
    struct mig_claims *c = mig_alloc(sizeof *c);
    const struct mig_yaml *all = language->properties, *words = mig_yaml_get(all, "status");
    struct {
        pcre2_code **code;
        const struct mig_yaml *list;
        const char *begin, *end;
    } part[] = {
        { &c->planned, mig_yaml_get(words, "planned"), "(?<!\\w)(?:", ")(?!\\w)" },
        { &c->conditional, mig_yaml_get(words, "conditional"), "(?<!\\w)(?:", ")(?!\\w)" },
        { &c->unless, mig_yaml_get(words, "condition"), "(?<!\\w)(?:", ")(?!\\w)" },
        { &c->denied, mig_yaml_get(words, "denied"), "(?<!\\w)(?:", ")(?!\\w)" },
        { &c->compares, mig_yaml_get(all, "comparison"), "(?<!\\w)(?:", ")(?:\\W+\\w{1,4})?\\W*$" },
        { &c->attributes, mig_yaml_get(all, "attribution"),
          "(?<!\\w)(?:", ")(?!\\w)(?:\\s+[^\\s,;:]{1,24}+){0,5}\\s*$" },
        { &c->clause, mig_yaml_get(all, "clause"), ";|,\\s+(?:", ")(?!\\w)" },
    };
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        mig_status status = compile(part[i].code, part[i].list, part[i].begin, part[i].end, err);
        if (status != MIG_OK) {
            mig_claims_free(c);
            return status;
        }
    }
    *out = c;
    return MIG_OK;
}

/* Where CODE first matches in TEXT from byte FROM on; false when nowhere or when the limit is hit. */
static bool find(const pcre2_code *code, struct mig_span text, size_t from, struct mig_span *hit)
{
    if (!code || from > text.n)
        return false;
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, LIMIT);
    int n = pcre2_match(code, (PCRE2_SPTR)text.p, text.n, from, PCRE2_NO_UTF_CHECK, data, context);
    if (n >= 0) {
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
        *hit = mig_span_cut(text, at[0], at[1]);
    }
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    return n >= 0;
}

/* The clause of SENTENCE around [start, end): between ';' and commas with a word that begins a clause. */
static struct mig_span clause_around(const struct mig_claims *claims, struct mig_span sentence, size_t start,
                                     size_t end)
{
    size_t from = 0, to = sentence.n;
    struct mig_span cut;
    for (size_t at = 0; find(claims->clause, sentence, at, &cut);) {
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

static bool says(const pcre2_code *code, const struct mig_sentence *sentence, struct mig_span clause)
{
    struct mig_span hit;
    for (size_t at = 0; find(code, clause, at, &hit); at = (size_t)(hit.p - clause.p) + hit.n)
        if (!in_token(sentence, hit))
            return true;
        else if (hit.n == 0)
            return false;
    return false;
}

int mig_claims_find(const struct mig_claims *claims, const struct mig_sentence *sentence, size_t start, size_t end)
{
    struct mig_span clause = clause_around(claims, sentence->text, start, end);
    if (says(claims->denied, sentence, sentence->text))
        return MIG_DENIED;
    if (says(claims->unless, sentence, sentence->text) || says(claims->conditional, sentence, clause))
        return MIG_CONDITIONAL;
    return says(claims->planned, sentence, clause) ? MIG_PLANNED : MIG_REPORTED;
}

static bool ends_in(const pcre2_code *code, struct mig_span before)
{
    struct mig_span hit;
    size_t from = before.n > BEFORE ? before.n - BEFORE : 0;
    while (from < before.n && ((unsigned char)before.p[from] & 0xC0) == 0x80)
        from++;
    return find(code, mig_span_cut(before, from, before.n), 0, &hit);
}

bool mig_claims_compare(const struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims->compares, before);
}

bool mig_claims_attribute(const struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims->attributes, before);
}

void mig_claims_free(struct mig_claims *claims)
{
    if (!claims)
        return;
    pcre2_code_free(claims->planned);
    pcre2_code_free(claims->conditional);
    pcre2_code_free(claims->unless);
    pcre2_code_free(claims->denied);
    pcre2_code_free(claims->compares);
    pcre2_code_free(claims->attributes);
    pcre2_code_free(claims->clause);
    free(claims);
}
