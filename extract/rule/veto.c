#include "extract/rule/follow.h"
#include "extract/rule/matcher.h"
#include "extract/text/number.h"

/* Where clauses end is asked once a sentence. A limit hit there leaves nothing of the sentence that can be trusted. */
static const struct mig_clauses *clauses_of(struct mig_matcher *m)
{
    struct mig_err err;
    char what[MIG_CODE_WHAT];
    if (m->has_clauses)
        return &m->clauses;
    m->has_clauses = true;
    if (mig_clauses_find(&m->clauses, &m->runner, &m->tongue->clause, mig_matcher_tokens(m)->text, what) == MIG_OK)
        return &m->clauses;
    mig_yaml_fail(m->tongue->clause_words, &err, "%s", what);
    m->status = mig_err_set(m->err, MIG_DATA, "%s; this sentence gives no facts", err.message);
    m->lost_clauses = true;
    return &m->clauses;
}

static bool holds(struct mig_matcher *m, const struct mig_rule *rule, const struct mig_patterns *list,
                  struct mig_clause within)
{
    struct mig_span text = mig_span(m->tokens.text.p, within.end);
    for (size_t i = 0; i < list->n; i++)
        if (mig_matcher_is_due(m, list->item[i]->number) && mig_matcher_try(m, rule, list->item[i], text, within.start))
            return true;
    return false;
}

/* Does RULE say that bytes [start, end) of the subject, a match for the figure at hand, give no fact? */
static bool is_ruled_out(struct mig_matcher *m, const struct mig_rule *rule, size_t start, size_t end)
{
    struct mig_span text = m->tokens.text;
    if (rule->unless.n &&
        holds(m, rule, &rule->unless, mig_clauses_around(clauses_of(m), text, start, end, MIG_CLAUSE_BY_FIGURES)))
        return true;
    return holds(m, rule, &rule->unless_sentence, (struct mig_clause){ 0, text.n });
}

static bool counts_persons(const struct mig_match *m)
{
    struct mig_span unit = mig_match_unit(m);
    return mig_span_is(unit.n ? unit : mig_span_of(mig_match_indicator(m)->unit), "person");
}

/* Four digits that could be a year, and nobody that they count: "1998 taught us", "refugees of 1948 return". */
static bool could_be_year(const struct mig_matcher *m, const struct mig_match *match)
{
    const struct mig_token *t = &m->sentence->token[match->token];
    struct mig_span text = mig_span_cut(m->sentence->text, t->start, t->end);
    size_t year = 0;
    return text.n == 4 && mig_span_size(text, &year) && year >= MIG_FIRST_YEAR && year <= MIG_LAST_YEAR &&
           match->group[MIG_GROUP_POPULATION].n == 0 && counts_persons(match);
}

static bool is_in_gap(const struct mig_match *match, size_t at)
{
    for (size_t i = 0; i < match->n_gaps; i++)
        if (match->gap[i].start <= at && at < match->gap[i].end)
            return true;
    return false;
}

/* "10 % of the 2,000 migrants were deported": the words before are none of the rule's own, and it says of the 10 % what it
 * says. "10 % of the 2,000 migrants deported" has 2,000. */
static bool is_whole(struct mig_matcher *m, const struct mig_match *match)
{
    char what[MIG_CODE_WHAT];
    const struct mig_subject *s = mig_matcher_tokens(m);
    struct mig_span before = mig_span(s->text.p, s->token_at[match->token]);
    size_t last = before.n;
    while (last > 0 && s->text.p[last - 1] == ' ')
        last--;
    size_t word = s->origin[last > 0 ? last - 1 : 0];
    if (word >= match->start && !is_in_gap(match, word))
        return false;
    struct mig_span own = mig_span(s->text.p, mig_subject_at(s, match->end));
    return mig_runner_run(&m->runner, &m->tongue->whole, before, 0, what) == MIG_OK &&
           mig_runner_run(&m->runner, &m->tongue->predicate, own, mig_subject_at(s, match->start), what) == MIG_OK;
}

/* "Average age of migrants - 2013: 32": a figure at the end of a line, and words of the language in its heading that make it a
 * measure of something, or a number of things. A share or a change of people may well be one. */
static bool is_measure(struct mig_matcher *m, const struct mig_match *match)
{
    enum { MAX_BEHIND = 40 }; /* bytes of what is counted */
    char what[MIG_CODE_WHAT];
    const struct mig_subject *s = mig_matcher_tokens(m);
    const struct mig_token *t = &m->sentence->token[match->token];
    bool may_be = (t->kind == MIG_COUNT || t->kind == MIG_MONEY) && match->token + 1 == m->sentence->n_tokens &&
                  m->sentence->text.n - t->end <= MAX_BEHIND;
    struct mig_span heading = mig_span_trim(mig_span(s->text.p, s->token_at[match->token]));
    if (!may_be || !mig_span_ends(heading, ":"))
        return false;
    heading.n--;
    return mig_runner_run(&m->runner, &m->tongue->headings, heading, 0, what) == MIG_OK;
}

/* A match that cannot be of its figure stays in the list, beaten by itself. */
static void check_figures(struct mig_matcher *m, size_t from)
{
    for (size_t i = from; i < m->out->n; i++)
        if (could_be_year(m, &m->out->item[i]))
            m->out->item[i].loss = MIG_LOST_AS_YEAR;
        else if (is_whole(m, &m->out->item[i]))
            m->out->item[i].loss = MIG_LOST_AS_WHOLE;
        else if (is_measure(m, &m->out->item[i]))
            m->out->item[i].loss = MIG_LOST_AS_MEASURE;
}

/* A match that `unless` rules out stays in the list, beaten by itself; its further figures go. */
static void check_unless(struct mig_matcher *m, const struct mig_attempt *t, size_t at)
{
    if (!is_ruled_out(m, t->candidate->rule, t->start, t->end))
        return;
    m->out->item[at].loss = MIG_LOST_BY_UNLESS;
    m->out->n = at + 1;
}

void mig_veto_check(struct mig_matcher *m, const struct mig_attempt *t, size_t from)
{
    check_figures(m, from);
    check_unless(m, t, from);
}

void mig_veto_followers(struct mig_matcher *m)
{
    for (uint32_t i = 0; i < m->out->n; i++) {
        struct mig_match *f = &m->out->item[i];
        if (f->follows == MIG_NO_TOKEN)
            continue;
        const struct mig_subject *s = mig_matcher_tokens(m);
        const struct mig_match *base = &m->out->item[f->follows];
        mig_subject_point(&m->tokens, f->token, true);
        bool is_out = base->beaten_by != MIG_NOT_BEATEN ||
                      is_ruled_out(m, base->rule, s->token_at[f->token], mig_subject_at(s, f->end));
        mig_subject_point(&m->tokens, f->token, false);
        if (is_out)
            mig_follow_drop(m->out, i);
    }
}

/* The clause of the match and its figure, in the sentence's own bytes. */
static struct mig_span clause_of(struct mig_matcher *m, const struct mig_match *match)
{
    const struct mig_subject *s = mig_matcher_tokens(m);
    const struct mig_token *t = &m->sentence->token[match->token];
    size_t start = match->start < t->start ? match->start : t->start;
    size_t end = match->end > t->end ? match->end : t->end;
    struct mig_clause clause = mig_clauses_around(clauses_of(m), s->text, mig_subject_at(s, start),
                                                  mig_subject_at(s, end), MIG_CLAUSE_BY_WORDS);
    return mig_span_cut(m->sentence->text, s->origin[clause.start], s->origin[clause.end]);
}

void mig_veto_clauses(struct mig_matcher *m)
{
    for (size_t i = 0; i < m->out->n; i++)
        if (m->out->item[i].beaten_by == MIG_NOT_BEATEN)
            m->out->item[i].clause = clause_of(m, &m->out->item[i]);
    if (m->lost_clauses)
        m->out->n = 0;
}
