#include "extract/claim.h"

#include <stdlib.h>

#include "extract/claim_words.h"
#include "extract/fact.h"

enum { BEFORE = 160 }; /* bytes looked at before a period */

mig_status mig_claims_new(struct mig_claims **out, const struct mig_language *language, struct mig_err *err)
{
    struct mig_claims *c = mig_alloc(sizeof *c);
    mig_status status = mig_claim_lists_open(&c->lists, language, err);
    if (status == MIG_OK)
        *out = c;
    else
        mig_claims_free(c);
    return status;
}

void mig_claims_begin(struct mig_claims *claims, struct mig_span sentence)
{
    mig_claim_lists_begin(&claims->lists, sentence);
}

mig_status mig_claims_fault(struct mig_claims *claims, struct mig_err *err)
{
    mig_status status = claims->lists.fault.status;
    if (status != MIG_OK)
        *err = claims->lists.fault;
    claims->lists.fault.status = MIG_OK;
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
            !mig_claim_lists_find(&c->lists, MIG_WORDS_DIVISION, mig_span_cut(s->sentence->text, s->match->end, start),
                                  0, &hit));
}

/* The next words of WORDS in TEXT, a head of the sentence, from byte *at on, that are in no token; moves *at behind them. */
static bool next(struct mig_claims *c, enum mig_claim_words words, const struct statement *s, struct mig_span text,
                 size_t *at, struct mig_span *hit)
{
    while (mig_claim_lists_find(&c->lists, words, text, *at, hit)) {
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
    for (size_t at = plan_end; next(c, MIG_WORDS_DONE, s, text, &at, &hit);) {
        struct mig_span between = mig_span_trim(mig_span_cut(text, plan_end, (size_t)(hit.p - text.p)));
        if (memchr(between.p, ' ', between.n))
            return true;
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

/* A rule that says itself what was prevented counts that ("prevented 40 people from entering" of refusals). */
static bool says(struct mig_claims *c, enum mig_claim_words words, const struct statement *s)
{
    struct mig_span text = mig_span(s->sentence->text.p, s->clause_end), hit;
    bool around =
        words == MIG_WORDS_PLANNED_AROUND || words == MIG_WORDS_CONDITIONAL_AROUND || words == MIG_WORDS_PREVENTED;
    for (size_t at = s->clause_start; next(c, words, s, text, &at, &hit);) {
        size_t start = (size_t)(hit.p - text.p), end = start + hit.n;
        if (words == MIG_WORDS_PREVENTED && is_said_by_rule(s->match, end - 1))
            continue;
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
    for (size_t at = 0; next(c, MIG_WORDS_DENIED, s, text, &at, &hit);) {
        size_t from = at < text.n ? at : text.n, to = s->match->start > from ? s->match->start : from;
        if (!mig_claim_lists_find(&c->lists, MIG_WORDS_STATEMENT, mig_span_cut(text, from, to), 0, &statement)) {
            c->said = hit;
            return true;
        }
    }
    return false;
}

/* Is HIT, words of a list, where it speaks of the match? */
typedef bool stands_fn(const struct statement *s, struct mig_span hit);

/* "500 people have not been sent home", «не вернулись 500 человек»: right before the rule's own words. */
static bool stands_before(const struct statement *s, struct mig_span hit)
{
    struct mig_span text = s->sentence->text;
    size_t behind = (size_t)(hit.p - text.p) + hit.n;
    while (behind < s->match->end && text.p[behind] == ' ')
        behind++;
    return is_said_by_rule(s->match, behind);
}

/* «берилген жок»: right behind them. Who is counted may be called so: «азаматтығы жоқ 30 адам». */
static bool stands_behind(const struct statement *s, struct mig_span hit)
{
    struct mig_span text = s->sentence->text, counted = s->match->group[MIG_GROUP_POPULATION];
    if (counted.n && hit.p >= counted.p && hit.p < counted.p + counted.n)
        return false;
    size_t before = (size_t)(hit.p - text.p);
    while (before > 0 && text.p[before - 1] == ' ')
        before--;
    return before > 0 && is_said_by_rule(s->match, before - 1);
}

/* «… дода мешавад»: among them; another's verb before them says nothing. */
static bool stands_among(const struct statement *s, struct mig_span hit)
{
    return is_said_by_rule(s->match, (size_t)(hit.p - s->sentence->text.p));
}

/* «yordam berilmadi», «yordam berish va …»: the word that they end with says by its form that it was not done, or not yet. Who is
 * counted may end so, too: «yetmaganlar». */
static bool stands_at_end(const struct statement *s, struct mig_span hit)
{
    const struct mig_span counted = s->match->group[MIG_GROUP_POPULATION];
    const char *end = s->sentence->text.p + s->match->end;
    return hit.p + hit.n == end && !(counted.n && counted.p + counted.n == end);
}

/* Do words of the list stand so in bytes [FROM, TO) of the sentence? */
static bool is_told(struct mig_claims *c, enum mig_claim_words words, const struct statement *s, size_t from, size_t to,
                    stands_fn *stands)
{
    struct mig_span text = mig_span(s->sentence->text.p, to), hit;
    while (next(c, words, s, text, &from, &hit))
        if (stands(s, hit)) {
            c->said = hit;
            return true;
        }
    return false;
}

static bool is_negated(struct mig_claims *c, const struct statement *s)
{
    const struct mig_match *m = s->match;
    return is_told(c, MIG_WORDS_NEGATION, s, s->clause_start, m->end, stands_before) ||
           is_told(c, MIG_WORDS_NEGATION_BEHIND, s, m->start, s->clause_end, stands_behind) ||
           is_told(c, MIG_WORDS_NEGATION_WITHIN, s, m->start, m->end, stands_at_end);
}

/* "Har oyda 40 migrantga maslahat beradi": what is done again and again is done, in the form of what is to come. With another
 * time it is of that ("from next year, each month"). */
static bool is_habit(const struct statement *s)
{
    bool has_rate = false, has_time = false;
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        const struct mig_token *t = &s->sentence->token[i];
        has_rate |= t->kind == MIG_PERIOD && t->is_rate && t->start >= s->clause_start && t->end <= s->clause_end;
        has_time |= t->kind == MIG_PERIOD && !t->is_rate;
    }
    return has_rate && !has_time;
}

static bool is_planned(struct mig_claims *c, const struct statement *s)
{
    const struct mig_match *m = s->match;
    return is_told(c, MIG_WORDS_PLANNED_WITHIN, s, m->start, m->end, stands_at_end) ||
           (!is_habit(s) && is_told(c, MIG_WORDS_PLANNED_VERBS, s, m->start, m->end, stands_among)) ||
           says(c, MIG_WORDS_PLANNED, s) || says(c, MIG_WORDS_PLANNED_AROUND, s);
}

int mig_claims_find(struct mig_claims *c, const struct mig_sentence *sentence, const struct mig_matches *matches,
                    size_t i)
{
    const struct mig_match *m = &matches->item[i];
    size_t clause_start = (size_t)(m->clause.p - sentence->text.p);
    struct statement s = { sentence, matches, m, clause_start, clause_start + m->clause.n };
    struct mig_span hit = { NULL, 0 };
    c->said = mig_span(NULL, 0);
    if (is_denied(c, &s) || is_negated(c, &s) || says(c, MIG_WORDS_PREVENTED, &s))
        return MIG_DENIED;
    if (next(c, MIG_WORDS_CONDITION, &s, sentence->text, &(size_t){ 0 }, &hit)) {
        c->said = hit;
        return MIG_CONDITIONAL;
    }
    if (says(c, MIG_WORDS_CONDITIONAL, &s) || says(c, MIG_WORDS_CONDITIONAL_AROUND, &s))
        return MIG_CONDITIONAL;
    return is_planned(c, &s) ? MIG_PLANNED : MIG_REPORTED;
}

struct mig_span mig_claims_said(const struct mig_claims *claims)
{
    return claims->said;
}

static bool ends_in(struct mig_claims *claims, enum mig_claim_words words, struct mig_span before)
{
    struct mig_span hit;
    size_t from = before.n > BEFORE ? before.n - BEFORE : 0;
    while (from < before.n && ((unsigned char)before.p[from] & 0xC0) == 0x80)
        from++;
    return mig_claim_lists_find(&claims->lists, words, mig_span_cut(before, from, before.n), 0, &hit);
}

bool mig_claims_compare(struct mig_claims *claims, struct mig_span before, struct mig_span behind)
{
    struct mig_span hit;
    return ends_in(claims, MIG_WORDS_COMPARISON, before) ||
           mig_claim_lists_find(&claims->lists, MIG_WORDS_COMPARISON_BEHIND, behind, 0, &hit);
}

bool mig_claims_compared_with(struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims, MIG_WORDS_COMPARISON, before);
}

bool mig_claims_retell(struct mig_claims *claims, struct mig_span behind)
{
    struct mig_span hit;
    return mig_claim_lists_find(&claims->lists, MIG_WORDS_RETOLD, behind, 0, &hit);
}

bool mig_claims_attribute(struct mig_claims *claims, struct mig_span before)
{
    return ends_in(claims, MIG_WORDS_ATTRIBUTION, before);
}

bool mig_claims_announce(struct mig_claims *claims, struct mig_span behind)
{
    struct mig_span hit;
    return mig_claim_lists_find(&claims->lists, MIG_WORDS_ANNOUNCEMENT, behind, 0, &hit);
}

/* "Opened in 2010", "созданный МОМ и министерством в 2010 году,": no conjunction stands between the word and the period, unless
 * a comma behind the period closes the phrase. */
static bool is_founded(struct mig_claims *claims, struct mig_span before, struct mig_span behind, struct mig_span *word)
{
    bool is_closed = behind.n && behind.p[0] == ',';
    struct mig_span division;
    for (size_t at = 0; mig_claim_lists_find(&claims->lists, MIG_WORDS_FOUNDING, before, at, word);) {
        at = (size_t)(word->p - before.p) + word->n;
        if (is_closed || !mig_claim_lists_find(&claims->lists, MIG_WORDS_DIVISION, before, at, &division))
            return true;
    }
    return false;
}

bool mig_claims_found(struct mig_claims *claims, struct mig_span before, struct mig_span behind, struct mig_span *word)
{
    return is_founded(claims, before, behind, word) ||
           mig_claim_lists_find(&claims->lists, MIG_WORDS_FOUNDING_BEHIND, behind, 0, word) ||
           mig_claim_lists_find(&claims->lists, MIG_WORDS_PAPER, before, 0, word);
}

enum mig_parting mig_claims_parting(struct mig_claims *claims, struct mig_span between)
{
    struct mig_span hit;
    if (mig_claim_lists_find(&claims->lists, MIG_WORDS_OPENER, between, 0, &hit))
        return MIG_IN_CLAUSES;
    return mig_claim_lists_find(&claims->lists, MIG_WORDS_DIVISION, between, 0, &hit) ? MIG_PARTED : MIG_TOGETHER;
}

bool mig_claims_relate(struct mig_claims *claims, struct mig_span behind)
{
    struct mig_span hit;
    return mig_claim_lists_find(&claims->lists, MIG_WORDS_RELATIVE, behind, 0, &hit);
}

bool mig_claims_aim(struct mig_claims *claims, struct mig_span between)
{
    struct mig_span hit;
    return mig_claim_lists_find(&claims->lists, MIG_WORDS_PURPOSE, between, 0, &hit);
}

bool mig_match_says(const struct mig_match *match, const struct mig_sentence *sentence, struct mig_span word)
{
    return is_said_by_rule(match, (size_t)(word.p - sentence->text.p));
}

void mig_claims_free(struct mig_claims *claims)
{
    if (!claims)
        return;
    mig_claim_lists_free(&claims->lists);
    free(claims);
}
