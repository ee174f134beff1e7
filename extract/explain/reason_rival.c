/* reason_rival.c -- the matches that did not get a figure, and why. */
#include "extract/explain/reason.h"

static void why_unless(const struct mig_case *c, struct mig_account *a, size_t i, struct mig_buf *out)
{
    struct mig_veto veto;
    if (!mig_tracer_veto(c->tracer, c->finding->matches, i, &veto)) {
        mig_buf_str(out, "an unless holds");
        return;
    }
    const struct mig_yaml *node = veto.pattern->node;
    mig_buf_printf(out, "%s `%.*s` holds: ", veto.is_of_sentence ? "unless_sentence" : "unless",
                   MIG_SPAN_ARG(node->text));
    mig_reason_quote(c, out, veto.start, veto.end);
    mig_buf_str(out, "  ");
    mig_reason_at(c, out, node);
    mig_reason_word(c, a, veto.start, veto.end, MIG_WORD_OFF);
}

static void why_priority(const struct mig_match *m, const struct mig_match *by, struct mig_buf *out)
{
    mig_buf_printf(out, "its priority is %ld, not %ld", m->rule->priority, by->rule->priority);
}

static void why_distance(const struct mig_match *m, const struct mig_match *by, struct mig_buf *out)
{
    mig_buf_printf(out, "its gaps take %u words, not %u", (unsigned)m->distance, (unsigned)by->distance);
}

static void why_length(const struct mig_match *m, const struct mig_match *by, struct mig_buf *out)
{
    mig_buf_printf(out, "its own words take %u bytes, not %u", (unsigned)m->length, (unsigned)by->length);
}

/* By enum mig_loss. Of what `unless` rules out why_unless tells more. */
static const struct why_row {
    const char *text;
    void (*say)(const struct mig_match *m, const struct mig_match *by, struct mig_buf *out);
} whys[MIG_N_LOSSES] = {
    [MIG_LOST_BY_PRIORITY] = { NULL, why_priority },
    [MIG_LOST_BY_POPULATION] = { "it does not say who is counted", NULL },
    [MIG_LOST_BY_DISTANCE] = { NULL, why_distance },
    [MIG_LOST_BY_LENGTH] = { NULL, why_length },
    [MIG_LOST_BY_ORDER] = { "it comes later in the packs", NULL },
    [MIG_LOST_AS_YEAR] = { "four digits that count nobody may be a year", NULL },
    [MIG_LOST_AS_WHOLE] = { "the words before it make it the whole of which another figure tells a part", NULL },
    [MIG_LOST_AS_MEASURE] = { "the heading of its line names a measure or a thing, of which it tells nothing", NULL },
    [MIG_LOST_TO_OWN] = { "its words point back, those of the other are the sentence's own", NULL },
    [MIG_LOST_ALONE] = { "the sentence before has no total that it could go on from, or more than one", NULL },
    [MIG_LOST_WITH_MAIN] = { "its main figure went to another match", NULL },
    [MIG_LOST_WITH_BASE] = { "the figure that it would go on from gave no fact that it could follow", NULL },
};

static bool lists(const struct mig_rule *a, const struct mig_rule *b)
{
    for (size_t i = 0; i < a->n_with; i++)
        if (strcmp(a->with[i], b->id) == 0)
            return true;
    return false;
}

static void add_with(const struct mig_match *m, const struct mig_match *by, struct mig_buf *out)
{
    if (mig_match_indicator(m) == mig_match_indicator(by))
        return;
    bool here = lists(m->rule, by->rule), there = lists(by->rule, m->rule);
    if (!here || !there)
        mig_buf_printf(out,
                       "; %s under with:", here || there ? "one does not list the other" : "neither lists the other");
}

static void tell_loser(const struct mig_case *c, struct mig_account *a, size_t i, const char *title)
{
    const struct mig_match *m = &c->finding->matches->item[i], *by = &c->finding->matches->item[m->beaten_by];
    const struct why_row *why = &whys[m->loss];
    struct mig_buf out = { 0 };
    mig_reason_rule(&out, m->rule);
    mig_buf_printf(&out, " (%s): ", mig_match_indicator(m)->code);
    if (m->loss == MIG_LOST_BY_UNLESS)
        why_unless(c, a, i, &out);
    else if (why->say)
        why->say(m, by, &out);
    else
        mig_buf_str(&out, why->text);
    if (by != m)
        add_with(m, by, &out);
    mig_reason_note(c, a, title, &out);
    mig_reason_pattern(c, a, m->rule, m->pattern);
}

/* Was a match of the same rule told before match I, or did it win? */
static bool is_told(const struct mig_case *c, size_t i)
{
    const struct mig_matches *all = c->finding->matches;
    for (size_t k = 0; k < all->n; k++) {
        const struct mig_match *m = &all->item[k];
        if (k != i && m->token == c->token && m->rule == all->item[i].rule && m->also == all->item[i].also &&
            (k < i || m->beaten_by == MIG_NOT_BEATEN))
            return true;
    }
    return false;
}

struct more {
    size_t n;
    const char *of;
};

static void tell_more(const struct mig_case *c, struct mig_account *a, const char *title, struct more more)
{
    struct mig_buf out = { 0 };
    if (more.n == 0)
        return;
    mig_buf_printf(&out, "%zu more %s %s", more.n, more.n > 1 ? "matches" : "match", more.of);
    mig_reason_note(c, a, title, &out);
}

void mig_reason_losers(const struct mig_case *c, struct mig_account *a)
{
    const struct mig_matches *all = c->finding->matches;
    size_t n = 0, more = 0, more_of_them = 0;
    const char *title = a->verdict == MIG_IS_FACT ? "lost" : "rejected";
    for (size_t i = 0; i < all->n; i++) {
        if (all->item[i].token != c->token || all->item[i].beaten_by == MIG_NOT_BEATEN)
            continue;
        bool is_of_them = is_told(c, i);
        more_of_them += is_of_them;
        more += !is_of_them && n >= MIG_MAX_LOSERS;
        if (!is_of_them && n++ < MIG_MAX_LOSERS)
            tell_loser(c, a, i, title);
    }
    tell_more(c, a, title, (struct more){ more, "of other rules" });
    tell_more(c, a, title, (struct more){ more_of_them, "by other patterns of the rules named here" });
}
