#include "extract/rule/capture.h"

#include "base/utf8.h"

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
    *match = (struct mig_match){ .period = MIG_NO_TOKEN,
                                 .place = MIG_NO_TOKEN,
                                 .whole = MIG_NO_TOKEN,
                                 .base = MIG_NO_TOKEN,
                                 .follows = MIG_NO_TOKEN,
                                 .main = (uint32_t)list->n,
                                 .beaten_by = MIG_NOT_BEATEN };
    list->n++;
    return match;
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
        if (match->n_gaps < MIG_MAX_GAPS) {
            match->gap[match->n_gaps].start = s->origin[at[0]];
            match->gap[match->n_gaps++].end = s->origin[at[1]];
        }
        break;
    case MIG_CAPTURE_NONE:
    case MIG_CAPTURE_LIST:
    case MIG_CAPTURE_OTHER:
    case MIG_CAPTURE_VALUE:
    case MIG_CAPTURE_PIECE:
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

void mig_capture_take(struct mig_matches *out, const struct mig_attempt *attempt, const struct mig_subject *s,
                      const struct mig_runner *runner)
{
    const struct mig_captures *captures = runner->captures;
    const size_t *at = runner->at;
    size_t main = out->n;
    struct mig_match *match = add_match(out);
    match->rule = attempt->candidate->rule;
    match->pattern = attempt->candidate->index;
    match->token = attempt->token;
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
        if (match->rule->follows) {
            match->base = mig_subject_token(s, at[2 * i]);
            continue;
        }
        struct mig_match *further = add_match(out);
        *further = out->item[main];
        further->also = mig_rule_also(further->rule, captures->item[i].name);
        further->token = mig_subject_token(s, at[2 * i]);
        take_groups(further, s, captures, at);
        take_own_population(further, s, captures, at, i);
    }
}
