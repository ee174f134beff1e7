#include "extract/rule/match.h"

#include <stdlib.h>

#include "extract/rule/follow.h"
#include "extract/rule/matcher.h"
#include "extract/rule/rivals.h"

/* RULE has hit a limit, as WHAT says. The last hit that it is allowed is told whatever was before it in the sentence. */
static void run_away(struct mig_matcher *m, const struct mig_rule *rule, const char *what)
{
    const bool is_last = m->effort && mig_effort_hit(m->effort, rule);
    m->has_run_away = true;
    if (m->status == MIG_OK || is_last)
        m->status = mig_err_set(m->err, MIG_DATA, "rule %s: %s; %s is left to the other rules", rule->id, what,
                                is_last ? "that has come too often, and the rest" : "this sentence");
}

bool mig_matcher_try(struct mig_matcher *m, const struct mig_rule *rule, struct mig_pattern *p, struct mig_span subject,
                     size_t from)
{
    struct mig_err err;
    if (m->effort && !mig_effort_step(m->effort)) {
        m->has_run_away = true;
        return false;
    }
    mig_status status = mig_pattern_match(p, &m->runner, subject, from, &err);
    if (status == MIG_DATA)
        run_away(m, rule, err.message);
    return status == MIG_OK;
}

void mig_matcher_charge(struct mig_matcher *matcher, struct mig_effort *effort)
{
    matcher->effort = effort;
}

struct mig_subject *mig_matcher_tokens(struct mig_matcher *m)
{
    if (m->has_tokens)
        return &m->tokens;
    m->has_tokens = true;
    mig_subject_make(&m->tokens, m->sentence, true);
    mig_stands_make(&m->stands, &m->tokens);
    mig_trim_begin(&m->trim, m->tokens.text);
    if (!m->set->no_gate)
        mig_way_begin(&m->way, &m->tokens, &m->stands, m->tongue->conjunctions);
    return &m->tokens;
}

static struct mig_subject *plain_of(struct mig_matcher *m)
{
    if (!m->has_plain)
        mig_subject_make(&m->plain, m->sentence, false);
    m->has_plain = true;
    return &m->plain;
}

bool mig_matcher_is_due(const struct mig_matcher *m, uint32_t number)
{
    return m->set->no_gate || (m->notes.due[number / 64] >> number % 64 & 1);
}

/* ---- trying ---- */

/* The starts from which one of the ways in M->NEAR leads to an end, into M->START; how many. */
static size_t find_starts(struct mig_matcher *m, const struct mig_candidate *c, uint32_t token)
{
    const size_t figure_at = m->tokens.token_at[token], n_starts = mig_stands_count(&m->stands, figure_at + 1);
    const size_t n_longs = figure_at / 64 + 1;
    m->start = mig_grow(m->start, &m->cap_starts, n_longs, sizeof *m->start);
    memset(m->start, 0, n_longs * sizeof *m->start);
    size_t n = 0;
    for (uint32_t near = m->near; near; near &= near - 1) {
        uint32_t number = c->approach + (uint32_t)__builtin_ctz(near);
        const struct mig_beside *beside = mig_tongue_beside(m->tongue, number);
        const uint64_t *starts;
        if (!mig_reach_fits(&m->way, m->tongue->approach[number].tree, token, &starts))
            continue;
        for (size_t i = 0; i < n_starts; i++) {
            size_t at = m->stands.start[i].at;
            if (starts && !mig_ends_has(starts, at))
                continue;
            bool is_one = mig_beside_starts(beside, mig_stands_start(&m->stands, i), figure_at);
            m->start[at / 64] |= (uint64_t)is_one << at % 64;
            n += is_one;
        }
    }
    return n;
}

/* The first start that makes a match, as a search of PCRE2's own would find it. */
static bool run_from_starts(struct mig_matcher *m, const struct mig_candidate *c, uint32_t token)
{
    const struct mig_subject *s = mig_matcher_tokens(m);
    for (size_t i = 0; i < m->stands.n_starts && m->stands.start[i].at <= s->token_at[token] && !m->has_run_away; i++) {
        size_t at = m->stands.start[i].at;
        if ((m->set->no_gate || mig_ends_has(m->start, at)) && mig_matcher_try(m, c->rule, c->pattern, s->text, at))
            return true;
    }
    return false;
}

static void try_token(struct mig_matcher *m, const struct mig_candidate *c, uint32_t token)
{
    struct mig_subject *s = mig_matcher_tokens(m);
    size_t n = m->out->n;
    mig_subject_point(s, token, true);
    if (run_from_starts(m, c, token)) {
        struct mig_attempt t = { c, token, m->runner.at[0], m->runner.at[1] };
        mig_capture_take(m->out, &t, s, &m->runner);
        mig_veto_check(m, &t, n);
    }
    mig_subject_point(s, token, false);
}

/* The count that bytes [start, end) of the sentence are the number of: it holds them, and no digit besides. */
static uint32_t count_at(const struct mig_sentence *sentence, size_t start, size_t end)
{
    while (end > start && sentence->text.p[end - 1] == ' ') /* "[\d ]+" takes one space too many */
        end--;
    for (uint32_t i = 0; i < sentence->n_tokens; i++) {
        const struct mig_token *t = &sentence->token[i];
        if (t->kind != MIG_COUNT || t->start > start || t->end < end)
            continue;
        for (size_t at = t->start; at < t->end; at++)
            if ((at < start || at >= end) && mig_is_digit(sentence->text.p[at]))
                return MIG_NO_TOKEN;
        return i;
    }
    return MIG_NO_TOKEN;
}

static size_t value_group(const struct mig_captures *captures)
{
    size_t i = 1;
    while (captures->item[i].type != MIG_CAPTURE_VALUE)
        i++;
    return i;
}

/* A pattern with its own (?<value>…) finds its figures itself: every one in turn, the first match of each. */
static void try_sentence(struct mig_matcher *m, const struct mig_candidate *c)
{
    struct mig_subject *plain = plain_of(m), *s = mig_matcher_tokens(m);
    uint32_t last = MIG_NO_TOKEN;
    for (size_t from = 0; from < plain->text.n && mig_matcher_try(m, c->rule, c->pattern, plain->text, from);) {
        size_t value = value_group(m->runner.captures), n = m->out->n;
        const size_t *at = m->runner.at;
        from = at[2 * value + 1] > from ? at[2 * value + 1] : plain->text.n;
        uint32_t token = count_at(m->sentence, plain->origin[at[2 * value]], plain->origin[at[2 * value + 1]]);
        if (token == MIG_NO_TOKEN || token == last)
            continue;
        struct mig_attempt t = { c, token, mig_subject_at(s, plain->origin[at[0]]),
                                 mig_subject_at(s, plain->origin[at[1]]) };
        mig_capture_take(m->out, &t, plain, &m->runner);
        mig_subject_point(s, token, true);
        mig_veto_check(m, &t, n);
        mig_subject_point(s, token, false);
        last = token;
    }
}

static const struct mig_strides *strides_of(struct mig_matcher *m)
{
    if (!m->has_strides)
        mig_strides_make(&m->strides, m->sentence);
    m->has_strides = true;
    return &m->strides;
}

/* Could C take the figure at all? Notes the ways, a bit per approach of its own, and the starts. */
static bool may_take(struct mig_matcher *m, const struct mig_candidate *c, uint32_t token)
{
    const struct mig_token *t = &m->sentence->token[token];
    uint32_t near = 0;
    for (uint32_t k = 0; k < c->n_approaches; k++) {
        uint32_t number = c->approach + k;
        if (!mig_matcher_is_due(m, number) || !mig_gate_reaches(m->gate, &m->notes, number, strides_of(m), t))
            continue;
        mig_matcher_tokens(m);
        if (mig_beside_fits(mig_tongue_beside(m->tongue, number), &m->stands.figure[token]))
            near |= UINT32_C(1) << k;
    }
    m->near = near;
    return near && find_starts(m, c, token) > 0;
}

/* A follower takes a figure that no rule knows, beside one that some rule does. */
static bool may_follow(const struct mig_matcher *m, uint32_t token)
{
    bool has_base = false;
    for (size_t i = 0; i < m->n_leaders; i++) {
        const struct mig_match *match = &m->out->item[i];
        if (match->token == token)
            return false;
        has_base |= !match->loss;
    }
    return has_base;
}

static void try_candidate(struct mig_matcher *m, const struct mig_candidate *c, unsigned sorts)
{
    const struct mig_parsed *parsed = &c->pattern->parsed;
    m->has_run_away = false;
    if (!(parsed->sorts & sorts) || (m->effort && mig_effort_leaves_out(m->effort, c->rule)))
        return;
    if (parsed->is_plain) {
        try_sentence(m, c);
        return;
    }
    for (uint32_t i = 0; i < m->sentence->n_tokens && !m->has_run_away; i++) {
        enum mig_sort sort = mig_sort_of(&m->sentence->token[i]);
        if (sort >= MIG_N_SORTS || !(parsed->sorts & MIG_SORT_BIT(sort)) || (c->rule->follows && !may_follow(m, i)))
            continue;
        if (m->set->no_gate || may_take(m, c, i))
            try_token(m, c, i);
    }
}

static unsigned sorts_of(const struct mig_sentence *sentence)
{
    unsigned sorts = 0;
    for (size_t i = 0; i < sentence->n_tokens; i++)
        sorts |= MIG_SORT_BIT(mig_sort_of(&sentence->token[i]));
    return sorts & (MIG_SORT_BIT(MIG_SORT_ORDINAL) - 1u);
}

/* Every candidate that is due, of the followers or of the others. */
static void try_due(struct mig_matcher *m, unsigned sorts, bool followers)
{
    uint32_t tried = UINT32_MAX;
    for (size_t w = 0; w < m->notes.n_words; w++)
        for (uint64_t due = m->notes.due[w]; due; due &= due - 1) {
            size_t i = w * 64 + (size_t)__builtin_ctzll(due);
            if (i >= m->tongue->n_approaches)
                return;
            uint32_t at = m->tongue->approach[i].candidate;
            if (at != tried && !m->tongue->candidate[at].rule->follows != followers)
                try_candidate(m, &m->tongue->candidate[at], sorts);
            tried = at;
        }
}

static void try_each(struct mig_matcher *m, unsigned sorts, bool followers)
{
    for (size_t i = 0; i < m->tongue->n_candidates; i++)
        if (!m->tongue->candidate[i].rule->follows != followers)
            try_candidate(m, &m->tongue->candidate[i], sorts);
}

static void try_all(struct mig_matcher *m, unsigned sorts)
{
    void (*try)(struct mig_matcher * m, unsigned sorts, bool followers) = m->set->no_gate ? try_each : try_due;
    m->gate = m->set->no_gate ? NULL : mig_tongue_gate(m->tongue);
    if (m->gate)
        mig_gate_scan(m->gate, m->sentence, &m->notes);
    try(m, sorts, false);
    m->n_leaders = m->out->n;
    if (m->n_leaders)
        try(m, sorts, true);
}

static void set_wholes(struct mig_matcher *m)
{
    size_t n = m->sentence->n_tokens;
    if (m->out->n == 0)
        return;
    m->whole = mig_grow(m->whole, &m->cap_whole, n, sizeof *m->whole);
    mig_subsets_find(&m->tongue->subsets, &m->runner, mig_matcher_tokens(m), m->whole);
    for (size_t i = 0; i < m->out->n; i++)
        if (m->out->item[i].beaten_by == MIG_NOT_BEATEN)
            m->out->item[i].whole = m->whole[m->out->item[i].token];
}

mig_status mig_matcher_run(struct mig_matcher *m, const struct mig_sentence *sentence, struct mig_matches *out,
                           struct mig_err *err)
{
    unsigned sorts = sorts_of(sentence);
    out->n = 0;
    m->tongue = sorts ? mig_ruleset_tongue(m->set, sentence->language->code) : NULL;
    if (!m->tongue)
        return MIG_OK;
    m->sentence = sentence;
    m->out = out;
    m->err = err;
    m->status = MIG_OK;
    m->has_tokens = m->has_plain = m->has_strides = m->has_clauses = m->lost_clauses = false;
    try_all(m, sorts);
    mig_rivals_settle(out);
    mig_follow_settle(out, sentence);
    mig_veto_followers(m);
    mig_veto_clauses(m);
    set_wholes(m);
    return m->status;
}

bool mig_matcher_goes_on(struct mig_matcher *m, const struct mig_language *language, struct mig_span line)
{
    struct mig_sentence sentence = { .text = line, .language = language };
    struct mig_subject plain = { 0 };
    struct mig_tongue *tongue = mig_ruleset_tongue(m->set, language->code);
    if (!tongue)
        return false;
    mig_subject_make(&plain, &sentence, false);
    bool found = mig_subsets_open(&tongue->subsets, &m->runner, &plain);
    mig_subject_free(&plain);
    return found;
}

struct mig_matcher *mig_matcher_new(const struct mig_ruleset *set)
{
    struct mig_matcher *m = mig_alloc(sizeof *m);
    m->set = set;
    mig_runner_init(&m->runner);
    m->runner.budget = set->jit;
    m->runner.trim = set->no_gate ? NULL : &m->trim;
    return m;
}

void mig_matcher_free(struct mig_matcher *m)
{
    if (!m)
        return;
    mig_runner_free(&m->runner);
    mig_trim_free(&m->trim);
    mig_gate_notes_free(&m->notes);
    mig_strides_free(&m->strides);
    mig_subject_free(&m->tokens);
    mig_subject_free(&m->plain);
    mig_stands_free(&m->stands);
    mig_way_free(&m->way);
    mig_clauses_free(&m->clauses);
    free(m->whole);
    free(m->start);
    free(m);
}

void mig_matches_free(struct mig_matches *matches)
{
    free(matches->item);
    *matches = (struct mig_matches){ 0 };
}
