#include "extract/rule/follow.h"

#include <math.h>

#include "extract/rule/pattern.h"

mig_status mig_follow_check(const struct mig_rule *rule, struct mig_err *err)
{
    if (rule->n_also)
        return mig_yaml_fail(rule->node, err, "a rule that follows has no 'also'");
    for (size_t i = 0; i < rule->patterns.n; i++) {
        const struct mig_parsed *parsed = &rule->patterns.item[i]->parsed;
        if (parsed->n_others != 1 || !mig_span_is(parsed->other[0], rule->follows))
            return mig_yaml_fail(
                rule->patterns.item[i]->node, err,
                "{other:%s} is missing, the figure that this rule follows, or is not the only one named",
                rule->follows);
    }
    return MIG_OK;
}

static bool is_pending(const struct mig_match *f)
{
    return f->rule->follows && f->beaten_by == MIG_NOT_BEATEN && f->follows == MIG_NO_TOKEN;
}

/* The match that won figure TOKEN; no follower that has not found its own base, so that none goes round in a circle. */
static uint32_t winner_of(const struct mig_matches *m, uint32_t token)
{
    for (uint32_t k = 0; k < m->n; k++)
        if (m->item[k].token == token && m->item[k].beaten_by == MIG_NOT_BEATEN && !is_pending(&m->item[k]))
            return k;
    return MIG_NO_TOKEN;
}

/* "6.9 billion dollars, 6.4 billion a year before": dollars, too; "6.9 billion dollars, 6.4 a year before" leaves out more
 * than can be known. So does "1.2 million refugees, a year before 1.1". */
static bool can_be_counted(const struct mig_token *base, const struct mig_token *t)
{
    enum { FAR = 200 };
    if (base->kind == MIG_MONEY)
        return t->kind == MIG_MONEY ||
               (t->kind == MIG_COUNT && t->value * FAR > base->value && t->value < base->value * FAR);
    return t->kind == base->kind && (t->is_range || t->value == floor(t->value));
}

/* "Rose by 6 per cent, to 300 from 280": a count beside a change is a level. */
static bool is_level(const struct mig_match *base, const struct mig_match *f, const struct mig_sentence *s)
{
    return mig_match_measure(base) == MIG_CHANGE && !f->rule->measure && s->token[f->token].kind == MIG_COUNT;
}

/* Whoever stands right behind the figure is what it counts. */
static bool counts_those_behind(const struct mig_match *m, const struct mig_sentence *s)
{
    struct mig_span who = m->group[MIG_GROUP_POPULATION];
    return who.n && who.p == s->text.p + s->token[m->token].end + 1;
}

/* "300 houses, 40 children": not of the children. */
static bool counts_alike(const struct mig_match *base, const struct mig_match *f, const struct mig_sentence *s)
{
    struct mig_span own = mig_match_unit(base), unit = own.n ? own : mig_span_of(mig_match_indicator(base)->unit);
    return !counts_those_behind(f, s) || counts_those_behind(base, s) || mig_span_is(unit, "person") ||
           mig_span_is(unit, "household");
}

static bool suits(const struct mig_match *base, const struct mig_match *f, const struct mig_sentence *s)
{
    int measure = mig_match_measure(base);
    if (mig_match_indicator(base)->is_signed && (base->rule->direction || s->token[base->token].value < 0) &&
        !(s->token[f->token].value < 0))
        return false; /* "minus 300, 200 a year before": which sign has that? */
    if (!counts_alike(base, f, s))
        return false;
    bool is_change = measure == MIG_CHANGE && f->rule->measure == MIG_CHANGE; /* "412 more (+15.8 %)" */
    return is_level(base, f, s) || is_change ||
           ((measure == MIG_FLOW || measure == MIG_STOCK) &&
            (f->rule->measure || can_be_counted(&s->token[base->token], &s->token[f->token])));
}

static bool follow(struct mig_matches *m, uint32_t i, const struct mig_sentence *s)
{
    struct mig_match *f = &m->item[i];
    uint32_t k = winner_of(m, f->base);
    if (k == MIG_NO_TOKEN || !suits(&m->item[k], f, s))
        return false;
    const struct mig_match *base = &m->item[k];
    const struct mig_token *t = &s->token[base->token];
    f->follows = k;
    f->followed.indicator = mig_match_indicator(base);
    f->followed.unit = t->kind == MIG_MONEY ? t->unit : mig_match_unit(base);
    f->followed.measure = is_level(base, f, s) ? f->followed.indicator->measure : mig_match_measure(base);
    if (t->kind == MIG_MONEY)
        f->group[MIG_GROUP_POPULATION] = mig_span(NULL, 0); /* who sent it is not what is counted */
    else if (f->group[MIG_GROUP_POPULATION].n == 0)         /* "300 refugees in May, 200 in June" */
        f->group[MIG_GROUP_POPULATION] = base->group[MIG_GROUP_POPULATION];
    return true;
}

void mig_follow_drop(struct mig_matches *m, uint32_t i)
{
    m->item[i].beaten_by = i;
    m->item[i].loss = MIG_LOST_WITH_BASE;
    m->item[i].follows = MIG_NO_TOKEN;
}

/* Item I goes on from nothing: one that it has beaten may take its place. */
static bool give_over(struct mig_matches *m, uint32_t i, const struct mig_sentence *s)
{
    for (uint32_t k = 0; k < m->n; k++) {
        struct mig_match *other = &m->item[k];
        if (other->beaten_by != i || k == i || !other->rule->follows || !follow(m, k, s))
            continue;
        other->beaten_by = MIG_NOT_BEATEN;
        other->loss = MIG_NOT_LOST;
        mig_follow_drop(m, i);
        return true;
    }
    return false;
}

/* Each that can goes on from what is a fact by now: one may go on from the one behind it. */
static void follow_all(struct mig_matches *m, const struct mig_sentence *s)
{
    for (bool is_new = true; is_new;) {
        is_new = false;
        for (uint32_t i = 0; i < m->n; i++)
            is_new |= is_pending(&m->item[i]) && follow(m, i, s);
    }
}

void mig_follow_settle(struct mig_matches *m, const struct mig_sentence *sentence)
{
    for (bool is_given = true; is_given;) { /* what goes on from one that was given over may do so now */
        follow_all(m, sentence);
        is_given = false;
        for (uint32_t i = 0; i < m->n && !is_given; i++)
            is_given = is_pending(&m->item[i]) && give_over(m, i, sentence);
    }
    for (uint32_t i = 0; i < m->n; i++)
        if (is_pending(&m->item[i]))
            mig_follow_drop(m, i);
}
