#include "extract/claim.h"

#include <assert.h>
#include <stdlib.h>

#include "base/buf.h"
#include "extract/fact.h"
#include "extract/rule/code.h"
#include "extract/rule/cues.h"

enum { BEFORE = 160 }; /* bytes looked at before a period */

enum list {
    PLANNED,
    PLANNED_AROUND,
    CONDITIONAL,
    CONDITIONAL_AROUND,
    CONDITION,
    DENIED,
    NEGATION,
    PREVENTED,
    DONE,
    COMPARISON,
    ATTRIBUTION,
    ANNOUNCEMENT,
    FOUNDING,
    PURPOSE,
    PAPER,
    STATEMENT,
    OPENER,
    DIVISION,
    N_LISTS
};

/* The lists of a language's file that are read here, each as alternatives of one pattern between BEGIN and END. */
#define WHOLE_WORDS "(?<!\\w)(?:"
static const struct list_row {
    const char *key, *begin, *end;
    enum { OF_WORDS, OF_STATUS, OF_SIGNS } kind; /* OF_STATUS: a list under `status`; OF_SIGNS: not of words alone */
} lists[N_LISTS] = {
    [PLANNED] = { "planned", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [PLANNED_AROUND] = { "planned_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [CONDITIONAL] = { "conditional", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [CONDITIONAL_AROUND] = { "conditional_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [CONDITION] = { "condition", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [DENIED] = { "denied", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [NEGATION] = { "negation", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [PREVENTED] = { "prevented_around", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [DONE] = { "done", WHOLE_WORDS, ")(?!\\w)", OF_STATUS },
    [COMPARISON] = { "comparison", WHOLE_WORDS, ")(?:\\W+\\w{1,4})?\\W*$", OF_WORDS },
    [ATTRIBUTION] = { "attribution", WHOLE_WORDS, ")(?!\\w)(?:\\s+[^\\s,;:]{1,24}+){0,5}\\s*$", OF_WORDS },
    [ANNOUNCEMENT] = { "announcement", "^,?(?:\\s+[^\\s,;:]{1,24}+){0,6}?\\s+(?:", ")(?!\\w)", OF_WORDS },
    [FOUNDING] = { "founding", WHOLE_WORDS, ")(?!\\w)(?=(?:\\s+[^\\s,;:]{1,48}+){0,6}\\s*$)", OF_WORDS },
    [PURPOSE] = { "purpose", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [PAPER] = { "paper", WHOLE_WORDS, ")\\s*$", OF_WORDS },
    [STATEMENT] = { "attribution", ";|" WHOLE_WORDS, ")(?!\\w)", OF_SIGNS },
    [OPENER] = { "opener", WHOLE_WORDS, ")(?!\\w)", OF_WORDS },
    [DIVISION] = { "conjunctions", "[,;:()]|" WHOLE_WORDS, ")(?!\\w)", OF_SIGNS },
};

static_assert((int)N_LISTS <= (int)MIG_MAX_CUED, "each list has a bit");

struct mig_claims {
    struct mig_code code[N_LISTS];
    const struct mig_yaml *words[N_LISTS]; /* NULL: the language says nothing of it */
    struct mig_runner runner;
    struct mig_cues cues;
    struct mig_span sentence; /* the one at hand */
    uint32_t lists;           /* that may stand in it, a bit each; found when first asked for */
    bool has_lists;
    struct mig_span said; /* what the last answer on a match rests on */
    struct mig_err fault; /* the first limit hit since it was last asked for, or MIG_OK */
};

static mig_status compile(struct mig_claims *c, enum list list, const struct mig_yaml *items,
                          const struct mig_sight *sight, struct mig_err *err)
{
    struct mig_arena arena = { 0 };
    struct mig_buf source = { 0 };
    char what[MIG_CODE_WHAT];
    mig_buf_str(&source, lists[list].begin);
    for (const struct mig_yaml *item = items->child; item; item = item->next)
        mig_buf_printf(&source, "%s%.*s", item == items->child ? "" : "|",
                       MIG_SPAN_ARG(mig_sight_pattern(sight, &arena, item->text)));
    mig_buf_str(&source, lists[list].end);
    mig_arena_free(&arena);
    bool ok = mig_code_make(&c->code[list], mig_buf_span(&source), MIG_CODE_ANY_CASE, what);
    mig_buf_free(&source);
    c->words[list] = items;
    if (lists[list].kind == OF_SIGNS)
        mig_cues_add_any(&c->cues, list);
    else
        mig_cues_add(&c->cues, list, items, sight);
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
            mig_yaml_get(lists[i].kind == OF_STATUS ? mig_yaml_get(all, "status") : all, lists[i].key);
        if (items)
            status = compile(c, (enum list)i, items, &language->sight, err);
    }
    if (status == MIG_OK)
        *out = c;
    else
        mig_claims_free(c);
    return status;
}

void mig_claims_begin(struct mig_claims *claims, struct mig_span sentence)
{
    claims->sentence = sentence;
    claims->has_lists = false;
}

/* May a word of LIST stand in TEXT? */
static bool may_stand(struct mig_claims *c, enum list list, struct mig_span text)
{
    const struct mig_span all = c->sentence;
    if (!all.n || text.p < all.p || text.p + text.n > all.p + all.n)
        return true;
    if (!c->has_lists)
        c->lists = mig_cues_in(&c->cues, all);
    c->has_lists = true;
    const size_t from = (size_t)(text.p - all.p);
    return c->lists >> list & 1 || !mig_cues_are_parted(all, from) || !mig_cues_are_parted(all, from + text.n);
}

/* Where a word of LIST first stands in TEXT from byte FROM on. A limit is remembered, and is none. */
static bool find(struct mig_claims *c, enum list list, struct mig_span text, size_t from, struct mig_span *hit)
{
    char what[MIG_CODE_WHAT];
    if (!c->words[list] || from > text.n || !may_stand(c, list, text))
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

/* A match and what stands around it; all bytes are of the sentence's text. */
struct statement {
    const struct mig_sentence *sentence;
    const struct mig_matches *matches;
    const struct mig_match *match;
    size_t clause_start, clause_end;
};

static bool holds(const struct mig_match *m, size_t start, size_t end)
{
    return m->start <= start && end <= m->end;
}

/* Does another figure's match hold the bytes? They are said of that figure then. */
static bool is_of_another(const struct statement *s, size_t start, size_t end)
{
    for (size_t i = 0; i < s->matches->n; i++) {
        const struct mig_match *m = &s->matches->item[i];
        if (m->beaten_by == MIG_NOT_BEATEN && m->main != s->match->main && holds(m, start, end))
            return true;
    }
    return false;
}

static bool has_figure(const struct mig_sentence *sentence, size_t start, size_t end)
{
    for (size_t i = 0; i < sentence->n_tokens; i++)
        if (sentence->token[i].start >= start && sentence->token[i].end <= end &&
            sentence->token[i].kind != MIG_PERIOD && sentence->token[i].kind != MIG_PLACE)
            return true;
    return false;
}

/* "trained 500, a further 300 people | will be …": what is counted ends the match and is the subject of what follows. */
static bool is_subject_of(const struct statement *s, size_t start)
{
    const struct mig_match *m = s->match;
    struct mig_span between = mig_span_cut(s->sentence->text, m->end, start), counted = m->group[MIG_GROUP_POPULATION];
    const char *end = counted.n ? counted.p + counted.n : s->sentence->text.p + s->sentence->token[m->token].end;
    return mig_span_trim(between).n == 0 && end == s->sentence->text.p + m->end;
}

/* "of a planned 500, trained 300": the figure right behind such words is what they speak of. */
static bool is_of_figure_behind(const struct statement *s, size_t end)
{
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        const struct mig_token *t = &s->sentence->token[i];
        if (t->kind != MIG_PERIOD && t->kind != MIG_PLACE && t->start >= end)
            return mig_span_trim(mig_span_cut(s->sentence->text, end, t->start)).n == 0 &&
                   !holds(s->match, t->start, t->end);
    }
    return false;
}

/* Do words at [START, end) speak of the match? */
static bool speaks_of(struct mig_claims *c, const struct statement *s, bool around, size_t start, size_t end)
{
    struct mig_span hit;
    if (holds(s->match, start, end))
        return true;
    if (start < s->match->end)
        return !is_of_another(s, start, end) && !is_of_figure_behind(s, end);
    return is_subject_of(s, start) ||
           (around && !has_figure(s->sentence, s->match->end, start) &&
            !find(c, DIVISION, mig_span_cut(s->sentence->text, s->match->end, start), 0, &hit));
}

/* The next words of LIST in TEXT, a head of the sentence, from byte *at on, that are in no token; moves *at behind them. */
static bool next(struct mig_claims *c, enum list list, const struct statement *s, struct mig_span text, size_t *at,
                 struct mig_span *hit)
{
    while (find(c, list, text, *at, hit)) {
        *at = (size_t)(hit->p - text.p) + hit->n + (hit->n == 0);
        if (!in_token(s->sentence, *hit))
            return true;
    }
    return false;
}

/* "aims to train 1,200 and has so far trained 350": a word for what is done, some words behind a plan and no farther than
 * the figure, ends it. */
static bool is_done(struct mig_claims *c, const struct statement *s, size_t plan_end)
{
    struct mig_span text = mig_span(s->sentence->text.p, s->sentence->token[s->match->token].start), hit;
    for (size_t at = plan_end; next(c, DONE, s, text, &at, &hit);) {
        struct mig_span between = mig_span_trim(mig_span_cut(text, plan_end, (size_t)(hit.p - text.p)));
        if (memchr(between.p, ' ', between.n))
            return true;
    }
    return false;
}

static bool says(struct mig_claims *c, enum list list, const struct statement *s)
{
    struct mig_span text = mig_span(s->sentence->text.p, s->clause_end), hit;
    bool around = list == PLANNED_AROUND || list == CONDITIONAL_AROUND || list == PREVENTED;
    for (size_t at = s->clause_start; next(c, list, s, text, &at, &hit);) {
        size_t start = (size_t)(hit.p - text.p), end = start + hit.n;
        if (speaks_of(c, s, around, start, end) && !is_done(c, s, end)) {
            c->said = hit;
            return true;
        }
    }
    return false;
}

/* "denied that 70 were deported and said that 40 had left": what comes behind the statement is not denied. */
static bool is_denied(struct mig_claims *c, const struct statement *s)
{
    struct mig_span text = s->sentence->text, hit, statement;
    for (size_t at = 0; next(c, DENIED, s, text, &at, &hit);) {
        size_t from = at < text.n ? at : text.n, to = s->match->start > from ? s->match->start : from;
        if (!find(c, STATEMENT, mig_span_cut(text, from, to), 0, &statement)) {
            c->said = hit;
            return true;
        }
    }
    return false;
}

/* Is byte AT of the sentence what a word of the pattern, or its figure, took, not a {gap}? */
static bool is_said_by_rule(const struct mig_match *m, size_t at)
{
    for (size_t i = 0; i < m->n_gaps; i++)
        if (m->gap[i].start <= at && at < m->gap[i].end)
            return false;
    return m->start <= at && at < m->end;
}

/* "500 people have not been sent home", «не вернулись 500 человек»: a negation right before the rule's own words. */
static bool is_negated(struct mig_claims *c, const struct statement *s)
{
    struct mig_span text = mig_span(s->sentence->text.p, s->match->end), hit;
    for (size_t at = s->clause_start; next(c, NEGATION, s, text, &at, &hit);) {
        size_t behind = (size_t)(hit.p - text.p) + hit.n;
        while (behind < text.n && text.p[behind] == ' ')
            behind++;
        if (is_said_by_rule(s->match, behind)) {
            c->said = hit;
            return true;
        }
    }
    return false;
}

int mig_claims_find(struct mig_claims *c, const struct mig_sentence *sentence, const struct mig_matches *matches,
                    size_t i)
{
    const struct mig_match *m = &matches->item[i];
    size_t clause_start = (size_t)(m->clause.p - sentence->text.p);
    struct statement s = { sentence, matches, m, clause_start, clause_start + m->clause.n };
    struct mig_span hit = { NULL, 0 };
    c->said = mig_span(NULL, 0);
    if (is_denied(c, &s) || is_negated(c, &s) || says(c, PREVENTED, &s))
        return MIG_DENIED;
    if (next(c, CONDITION, &s, sentence->text, &(size_t){ 0 }, &hit)) {
        c->said = hit;
        return MIG_CONDITIONAL;
    }
    if (says(c, CONDITIONAL, &s) || says(c, CONDITIONAL_AROUND, &s))
        return MIG_CONDITIONAL;
    return says(c, PLANNED, &s) || says(c, PLANNED_AROUND, &s) ? MIG_PLANNED : MIG_REPORTED;
}

struct mig_span mig_claims_said(const struct mig_claims *claims)
{
    return claims->said;
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

bool mig_claims_announce(struct mig_claims *claims, struct mig_span behind)
{
    struct mig_span hit;
    return find(claims, ANNOUNCEMENT, behind, 0, &hit);
}

/* "Opened in 2010", "созданный МОМ и министерством в 2010 году,": no conjunction stands between the word and the period, unless
 * a comma behind the period closes the phrase. */
static bool is_founded(struct mig_claims *claims, struct mig_span before, struct mig_span behind, struct mig_span *word)
{
    bool is_closed = behind.n && behind.p[0] == ',';
    struct mig_span division;
    for (size_t at = 0; find(claims, FOUNDING, before, at, word);) {
        at = (size_t)(word->p - before.p) + word->n;
        if (is_closed || !find(claims, DIVISION, before, at, &division))
            return true;
    }
    return false;
}

bool mig_claims_found(struct mig_claims *claims, struct mig_span before, struct mig_span behind, struct mig_span *word)
{
    return is_founded(claims, before, behind, word) || find(claims, PAPER, before, 0, word);
}

enum mig_parting mig_claims_parting(struct mig_claims *claims, struct mig_span between)
{
    struct mig_span hit;
    if (find(claims, OPENER, between, 0, &hit))
        return MIG_IN_CLAUSES;
    return find(claims, DIVISION, between, 0, &hit) ? MIG_PARTED : MIG_TOGETHER;
}

bool mig_claims_aim(struct mig_claims *claims, struct mig_span between)
{
    struct mig_span hit;
    return find(claims, PURPOSE, between, 0, &hit);
}

bool mig_match_says(const struct mig_match *match, const struct mig_sentence *sentence, struct mig_span word)
{
    return is_said_by_rule(match, (size_t)(word.p - sentence->text.p));
}

void mig_claims_free(struct mig_claims *claims)
{
    if (!claims)
        return;
    for (int i = 0; i < N_LISTS; i++)
        mig_code_free(&claims->code[i]);
    mig_runner_free(&claims->runner);
    mig_cues_free(&claims->cues);
    free(claims);
}
