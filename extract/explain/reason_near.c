/* reason_near.c -- the rules that came nearest to a figure that none took. */
#include "extract/explain/reason.h"

enum { MAX_NEAREST = 3 };

static void add_place(const struct mig_case *c, struct mig_buf *out, const struct mig_step *s)
{
    mig_reason_written(out, s->written, s->list);
    struct mig_span text = c->finding->line->sentence.text;
    bool is_told = mig_span_eq(s->written, mig_span_cut(text, s->start, s->end)); /* a word of the pattern itself */
    if (s->start < s->end && !is_told) {
        mig_buf_char(out, ' ');
        mig_reason_quote(c, out, s->start, s->end);
    }
}

static void add_step(const struct mig_case *c, struct mig_buf *out, const struct mig_step *s)
{
    const struct mig_sentence *sentence = &c->finding->line->sentence;
    bool stands_before = s->end <= mig_reason_token(c)->start;
    add_place(c, out, s);
    switch (s->state) {
    case MIG_STEP_FIGURE:
        break;
    case MIG_STEP_HERE:
        mig_buf_printf(out, " stands %s it", s->is_before ? "before" : "behind");
        break;
    case MIG_STEP_MISSING:
        mig_buf_str(out, " is missing");
        break;
    case MIG_STEP_FAR:
        mig_buf_printf(out, " stands %s it, but %u word%s off; at most %u may be between",
                       s->is_before ? "before" : "behind", (unsigned)s->n_words, s->n_words == 1 ? "" : "s",
                       (unsigned)s->most);
        break;
    case MIG_STEP_CUT:
        mig_buf_printf(out, " stands %s it, but across '%s'", s->is_before ? "before" : "behind", s->sign);
        break;
    case MIG_STEP_BEYOND:
        mig_buf_str(out, " stands beyond another figure, ");
        mig_reason_quote(c, out, sentence->token[s->token].start, sentence->token[s->token].end);
        break;
    case MIG_STEP_ASIDE:
        mig_buf_printf(
            out, stands_before == s->is_before ? " stands in another order, %s it" : " stands on the wrong side, %s it",
            stands_before ? "before" : "behind");
        break;
    case MIG_STEP_LOOSE:
        mig_buf_printf(out, " stands %s it, but the pattern does not take ", s->is_before ? "before" : "behind");
        mig_reason_quote(c, out, s->between_start, s->between_end);
        mig_buf_str(out, " between");
        break;
    case MIG_STEP_REFUSED:
        mig_buf_str(out, " does not hold");
        break;
    }
}

/* What keeps it from matching first, then what is there. */
static void add_steps(const struct mig_case *c, struct mig_buf *out, const struct mig_near *near)
{
    size_t n = 0;
    for (int here = 0; here < 2; here++) {
        for (size_t i = 0; i < near->n_steps; i++) {
            const struct mig_step *s = &near->step[i];
            bool is_here = s->state == MIG_STEP_HERE;
            if (s->state == MIG_STEP_FIGURE || is_here != here || (is_here && s->start == s->end))
                continue;
            mig_buf_str(out, n++ ? "; " : "");
            add_step(c, out, s);
        }
        if (here == 0 && n == 0) {
            mig_buf_str(out, "what it needs stands in reach, but does not join to a match");
            n++;
        }
    }
}

static void tell_near(const struct mig_case *c, struct mig_account *a, const struct mig_near *near, bool is_first)
{
    struct mig_buf out = { 0 };
    mig_reason_rule(&out, near->rule);
    mig_buf_printf(&out, " (%s): ", near->rule->indicator->code);
    add_steps(c, &out, near);
    mig_reason_note(c, a, is_first ? "nearest" : "or", &out);
    mig_reason_pattern(c, a, near->rule, near->pattern);
    for (size_t i = 0; is_first && i < near->n_steps; i++)
        mig_reason_word(c, a, near->step[i].start, near->step[i].end,
                        near->step[i].state == MIG_STEP_HERE ? MIG_WORD_TOOK : MIG_WORD_OFF);
}

void mig_reason_nearest(const struct mig_case *c, struct mig_account *a)
{
    struct mig_near near[MAX_NEAREST];
    size_t n = mig_nearest_find(c->nearest, c->token, near, MAX_NEAREST);
    if (n == 0) {
        struct mig_buf out = { 0 };
        mig_buf_printf(&out, "none: no rule of this language takes a figure of this kind, %s",
                       mig_kind_words[mig_reason_token(c)->kind]);
        mig_reason_note(c, a, "nearest", &out);
    }
    if (n > 0 && !near[0].has_own) { /* any other is as near */
        mig_account_note(a, "no rule", mig_span_of("no words that are a rule's own stand in this sentence"));
        n = 1;
    }
    for (size_t i = 0; i < n; i++)
        tell_near(c, a, &near[i], i == 0);
}
