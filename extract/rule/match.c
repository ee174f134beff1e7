#include "extract/rule/match.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/rivals.h"
#include "extract/rule/ruleset.h"
#include "extract/rule/subject.h"

struct cut {
    size_t start, end;
};

struct mig_matcher {
    const struct mig_ruleset *set;
    struct mig_runner runner;
    struct mig_gate_notes notes;
    /* of the sentence at hand */
    const struct mig_sentence *sentence;
    struct mig_tongue *tongue;
    struct mig_subject tokens, plain;
    struct cut *cut; /* where clauses end in tokens.text */
    size_t n_cuts, cap_cuts;
    bool has_tokens, has_plain, has_cuts;
    struct mig_matches *out;
    struct mig_err *err;
    mig_status status; /* MIG_DATA once a limit was hit */
    bool has_run_away; /* the pattern at hand hit one: it is not tried for further figures */
};

/* A pattern, the figure it is for, and where it matched, in the subject with tokens. */
struct attempt {
    const struct mig_candidate *candidate;
    uint32_t token;
    size_t start, end;
};

/* Runs P; a limit is remembered, names the rule, and is no match. */
static bool run(struct mig_matcher *m, const struct mig_rule *rule, struct mig_pattern *p, struct mig_span subject,
                size_t from)
{
    struct mig_err err;
    mig_status status = mig_pattern_match(p, &m->runner, subject, from, &err);
    m->has_run_away |= status == MIG_DATA;
    if (status == MIG_DATA && m->status == MIG_OK)
        m->status = mig_err_set(m->err, MIG_DATA, "rule %s: %s", rule->id, err.message);
    return status == MIG_OK;
}

static struct mig_subject *tokens_of(struct mig_matcher *m)
{
    if (!m->has_tokens)
        mig_subject_make(&m->tokens, m->sentence, true);
    m->has_tokens = true;
    return &m->tokens;
}

static struct mig_subject *plain_of(struct mig_matcher *m)
{
    if (!m->has_plain)
        mig_subject_make(&m->plain, m->sentence, false);
    m->has_plain = true;
    return &m->plain;
}

/* ---- what a match holds ---- */

/* Words, or whole periods and places, in a gap's bytes. */
static uint32_t count_words(struct mig_span gap)
{
    uint32_t n = 0, closed_by = 0;
    bool in_word = false;
    for (size_t at = 0; at < gap.n;) {
        uint32_t c = mig_utf8_next(gap, &at);
        if (closed_by) {
            n += c == closed_by;
            closed_by = c == closed_by ? 0 : closed_by;
            continue;
        }
        bool opens = c == MIG_MARK_PERIOD || c == MIG_MARK_PLACE;
        bool is_word = !opens && (c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) &&
                       !mig_utf8_is_space(c);
        bool joins = in_word && (c == '-' || c == '\'' || c == '.');
        n += is_word && !in_word;
        closed_by = opens ? c + (MIG_MARK_PERIOD_END - MIG_MARK_PERIOD) : 0;
        in_word = is_word || joins;
    }
    return n;
}

static struct mig_span span_of(const struct mig_subject *s, size_t start, size_t end)
{
    size_t from = s->origin[start], to = s->origin[end];
    return mig_span_trim(mig_span_cut(s->sentence->text, from, to > from ? to : from));
}

static struct mig_match *add_match(struct mig_matches *list)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    struct mig_match *match = &list->item[list->n];
    *match = (struct mig_match){
        .period = MIG_NO_TOKEN, .place = MIG_NO_TOKEN, .main = (uint32_t)list->n, .beaten_by = MIG_NOT_BEATEN
    };
    list->n++;
    return match;
}

static const struct mig_also *find_also(const struct mig_rule *rule, struct mig_span name)
{
    for (size_t i = 0; i < rule->n_also; i++)
        if (mig_span_is(name, rule->also[i].name))
            return &rule->also[i];
    return NULL;
}

static size_t distance_to(struct mig_span text, const struct mig_token *figure, struct mig_span group)
{
    size_t start = (size_t)(group.p - text.p), end = start + group.n;
    return start >= figure->end ? start - figure->end : figure->start >= end ? figure->start - end : 0;
}

/* Of several captures of one kind the one nearest to the figure: "429 мигрантов, в том числе 52 женщин" has two
 * populations, and each figure its own. */
static void take_groups(struct mig_match *match, const struct mig_subject *s, const struct mig_captures *captures,
                        const size_t *at)
{
    struct mig_span text = s->sentence->text;
    const struct mig_token *figure = &s->sentence->token[match->token];
    for (size_t g = 0; g < MIG_N_GROUPS; g++)
        match->group[g] = mig_span(NULL, 0);
    for (size_t i = 1; i < captures->n; i++) {
        const struct mig_capture *c = &captures->item[i];
        if (c->type != MIG_CAPTURE_LIST || at[2 * i] == SIZE_MAX)
            continue;
        struct mig_span *best = &match->group[c->group], group = span_of(s, at[2 * i], at[2 * i + 1]);
        if (best->n == 0 || distance_to(text, figure, group) < distance_to(text, figure, *best))
            *best = group;
    }
}

static void take_capture(struct mig_match *match, const struct mig_subject *s, const struct mig_capture *c,
                         const size_t *at)
{
    switch (c->type) {
    case MIG_CAPTURE_PERIOD:
        if (match->period == MIG_NO_TOKEN)
            match->period = mig_subject_token(s, at[0]);
        break;
    case MIG_CAPTURE_PLACE:
        if (match->place == MIG_NO_TOKEN)
            match->place = mig_subject_token(s, at[0]);
        break;
    case MIG_CAPTURE_GAP:
        match->distance += count_words(mig_span_cut(s->text, at[0], at[1]));
        match->length -= (uint32_t)(s->origin[at[1]] - s->origin[at[0]]);
        break;
    case MIG_CAPTURE_NONE:
    case MIG_CAPTURE_LIST:
    case MIG_CAPTURE_OTHER:
    case MIG_CAPTURE_VALUE:
        break;
    }
}

/* A further figure counts whom the first population behind it names: "90 people, of whom 12 children"; else the main one's. */
static void take_own_population(struct mig_match *match, const struct mig_subject *s,
                                const struct mig_captures *captures, const size_t *at, size_t figure)
{
    for (size_t i = figure + 1; i < captures->n; i++) {
        const struct mig_capture *c = &captures->item[i];
        if (c->type == MIG_CAPTURE_LIST && c->group == MIG_GROUP_POPULATION && at[2 * i] != SIZE_MAX) {
            match->group[MIG_GROUP_POPULATION] = span_of(s, at[2 * i], at[2 * i + 1]);
            return;
        }
    }
}

/* The match that the runner has just found, its groups read; its further figures behind it. */
static void take_match(struct mig_matcher *m, const struct attempt *t, const struct mig_subject *s)
{
    const struct mig_captures *captures = mig_pattern_captures(t->candidate->pattern);
    const size_t *at = m->runner.at;
    size_t main = m->out->n;
    struct mig_match *match = add_match(m->out);
    match->rule = t->candidate->rule;
    match->pattern = t->candidate->index;
    match->token = t->token;
    struct mig_span whole = span_of(s, at[0], at[1]);
    match->start = (uint32_t)(whole.p - s->sentence->text.p);
    match->end = match->start + (uint32_t)whole.n;
    match->length = (uint32_t)whole.n;
    for (size_t i = 1; i < captures->n; i++)
        if (at[2 * i] != SIZE_MAX)
            take_capture(match, s, &captures->item[i], at + 2 * i);
    take_groups(match, s, captures, at);
    for (size_t i = 1; i < captures->n; i++) {
        if (captures->item[i].type != MIG_CAPTURE_OTHER || at[2 * i] == SIZE_MAX)
            continue;
        struct mig_match *further = add_match(m->out);
        *further = m->out->item[main];
        further->also = find_also(further->rule, captures->item[i].name);
        further->token = mig_subject_token(s, at[2 * i]);
        take_groups(further, s, captures, at);
        take_own_population(further, s, captures, at, i);
    }
}

/* ---- unless ---- */

static void find_cuts(struct mig_matcher *m, struct mig_span text)
{
    char what[MIG_CODE_WHAT];
    m->has_cuts = true;
    m->n_cuts = 0;
    for (size_t from = 0; mig_runner_run(&m->runner, &m->tongue->clause, text, from, what) == MIG_OK;) {
        m->cut = mig_grow(m->cut, &m->cap_cuts, m->n_cuts + 1, sizeof *m->cut);
        m->cut[m->n_cuts++] = (struct cut){ m->runner.at[0], from = m->runner.at[1] };
    }
}

/* The clause around what T matched: from the end of the last cut before it to the start of the first behind it. */
static struct cut clause_of(struct mig_matcher *m, const struct attempt *t, struct mig_span text)
{
    struct cut clause = { 0, text.n };
    if (!m->has_cuts)
        find_cuts(m, text);
    for (size_t i = 0; i < m->n_cuts; i++) {
        if (m->cut[i].end <= t->start)
            clause.start = m->cut[i].end;
        if (m->cut[i].start >= t->end) {
            clause.end = m->cut[i].start;
            break;
        }
    }
    return clause;
}

static bool holds(struct mig_matcher *m, const struct mig_rule *rule, struct mig_pattern **list, size_t n,
                  struct cut within)
{
    struct mig_span text = mig_span(m->tokens.text.p, within.end);
    for (size_t i = 0; i < n; i++)
        if (run(m, rule, list[i], text, within.start))
            return true;
    return false;
}

static bool is_ruled_out(struct mig_matcher *m, const struct attempt *t)
{
    const struct mig_rule *rule = t->candidate->rule;
    struct mig_span text = m->tokens.text;
    if (rule->n_unless && holds(m, rule, rule->unless, rule->n_unless, clause_of(m, t, text)))
        return true;
    return rule->n_unless_sentence &&
           holds(m, rule, rule->unless_sentence, rule->n_unless_sentence, (struct cut){ 0, text.n });
}

/* A match that `unless` rules out stays in the list, beaten by itself; its further figures go. */
static void check_unless(struct mig_matcher *m, const struct attempt *t, size_t at)
{
    if (!is_ruled_out(m, t))
        return;
    m->out->item[at].reason = "unless";
    m->out->n = at + 1;
}

/* ---- trying ---- */

static void try_token(struct mig_matcher *m, const struct mig_candidate *c, uint32_t token)
{
    struct mig_subject *s = tokens_of(m);
    size_t n = m->out->n;
    mig_subject_point(s, token, true);
    if (run(m, c->rule, c->pattern, s->text, 0)) {
        struct attempt t = { c, token, m->runner.at[0], m->runner.at[1] };
        take_match(m, &t, s);
        check_unless(m, &t, n);
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
    struct mig_subject *plain = plain_of(m), *s = tokens_of(m);
    uint32_t last = MIG_NO_TOKEN;
    for (size_t from = 0; from < plain->text.n && run(m, c->rule, c->pattern, plain->text, from);) {
        size_t value = value_group(mig_pattern_captures(c->pattern)), n = m->out->n;
        const size_t *at = m->runner.at;
        from = at[2 * value + 1] > from ? at[2 * value + 1] : plain->text.n;
        uint32_t token = count_at(m->sentence, plain->origin[at[2 * value]], plain->origin[at[2 * value + 1]]);
        if (token == MIG_NO_TOKEN || token == last)
            continue;
        struct attempt t = { c, token, mig_subject_at(s, plain->origin[at[0]]),
                             mig_subject_at(s, plain->origin[at[1]]) };
        take_match(m, &t, plain);
        mig_subject_point(s, token, true);
        check_unless(m, &t, n);
        mig_subject_point(s, token, false);
        last = token;
    }
}

static void try_candidate(struct mig_matcher *m, const struct mig_candidate *c, unsigned sorts)
{
    const struct mig_parsed *parsed = &c->pattern->parsed;
    m->has_run_away = false;
    if (!(parsed->sorts & sorts))
        return;
    if (parsed->is_plain) {
        try_sentence(m, c);
        return;
    }
    for (uint32_t i = 0; i < m->sentence->n_tokens && !m->has_run_away; i++) {
        enum mig_sort sort = mig_sort_of(&m->sentence->token[i]);
        if (sort < MIG_N_SORTS && (parsed->sorts & MIG_SORT_BIT(sort)))
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

static void try_all(struct mig_matcher *m, unsigned sorts)
{
    if (m->set->no_gate) {
        for (size_t i = 0; i < m->tongue->n_candidates; i++)
            try_candidate(m, &m->tongue->candidate[i], sorts);
        return;
    }
    mig_gate_scan(mig_tongue_gate(m->tongue), m->sentence->text, &m->notes);
    for (size_t w = 0; w < m->notes.n_words; w++)
        for (uint64_t due = m->notes.due[w]; due; due &= due - 1)
            try_candidate(m, &m->tongue->candidate[w * 64 + (size_t)__builtin_ctzll(due)], sorts);
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
    m->has_tokens = m->has_plain = m->has_cuts = false;
    try_all(m, sorts);
    mig_rivals_settle(out);
    return m->status;
}

struct mig_matcher *mig_matcher_new(const struct mig_ruleset *set)
{
    struct mig_matcher *m = mig_alloc(sizeof *m);
    m->set = set;
    mig_runner_init(&m->runner);
    return m;
}

void mig_matcher_free(struct mig_matcher *m)
{
    if (!m)
        return;
    mig_runner_free(&m->runner);
    mig_gate_notes_free(&m->notes);
    mig_subject_free(&m->tokens);
    mig_subject_free(&m->plain);
    free(m->cut);
    free(m);
}

void mig_matches_free(struct mig_matches *matches)
{
    free(matches->item);
    *matches = (struct mig_matches){ 0 };
}
