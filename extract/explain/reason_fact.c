/* reason_fact.c -- the fact that a figure became. */
#include "extract/explain/reason.h"

static void add_code(struct mig_buf *out, struct mig_span code)
{
    if (code.n)
        mig_buf_printf(out, "%s%.*s", out->n ? " " : "", MIG_SPAN_ARG(code));
}

static void add_text(struct mig_buf *out, struct mig_span text)
{
    if (text.n)
        mig_buf_printf(out, "%s'%.*s'", out->n ? " " : "", MIG_SPAN_ARG(text));
}

static void tell_people(const struct mig_case *c, struct mig_account *a, const struct mig_fact *f)
{
    struct mig_buf out = { 0 };
    add_code(&out, f->population_group);
    add_code(&out, f->gender);
    add_code(&out, f->age_range);
    add_text(&out, f->population_text);
    if (out.n)
        mig_reason_note(c, a, "counted", &out);
    out = (struct mig_buf){ 0 };
    add_code(&out, f->actor_code);
    add_text(&out, f->actor_text);
    if (out.n)
        mig_reason_note(c, a, "actor", &out);
}

static void tell_when(const struct mig_case *c, struct mig_account *a, const struct mig_fact *f)
{
    char from[11], to[11];
    struct mig_buf out = { 0 };
    if (f->start != MIG_NO_DAY)
        mig_buf_printf(&out, "%s to %s", mig_day_print(f->start, from), mig_day_print(f->end, to));
    else if (f->end != MIG_NO_DAY)
        mig_buf_printf(&out, f->measure == MIG_STOCK ? "on %s" : "until %s, its start open", mig_day_print(f->end, to));
    else
        mig_buf_str(&out, "not known");
    add_text(&out, f->period_text);
    mig_buf_printf(&out, ", from: %s", mig_basis_words[f->period_basis]);
    mig_reason_note(c, a, "period", &out);
}

static void tell_where(const struct mig_case *c, struct mig_account *a, const struct mig_fact *f)
{
    struct mig_buf out = { 0 };
    add_code(&out, f->location_iso3);
    add_code(&out, f->admin1);
    add_text(&out, f->location_text);
    mig_buf_str(&out, out.n ? "" : "not known");
    mig_buf_printf(&out, ", from: %s", mig_basis_words[f->location_basis]);
    if (f->origin_iso3.n)
        mig_buf_printf(&out, "; origin %.*s", MIG_SPAN_ARG(f->origin_iso3));
    if (f->destination_iso3.n)
        mig_buf_printf(&out, "; destination %.*s", MIG_SPAN_ARG(f->destination_iso3));
    mig_reason_note(c, a, "place", &out);
}

/* Which words, or whether the rule itself, make it more or less than reported. */
static void tell_status(const struct mig_case *c, struct mig_account *a, const struct mig_fact *f, size_t i)
{
    struct mig_buf out = { 0 };
    const struct mig_sentence *sentence = &c->finding->line->sentence;
    if (f->claim == MIG_REPORTED)
        return;
    mig_buf_str(&out, mig_claim_words[f->claim]);
    int said = mig_claims_find(c->finding->scene->claims, sentence, c->finding->matches, i);
    struct mig_span words = mig_claims_said(c->finding->scene->claims);
    if (said == f->claim && words.n) {
        size_t start = (size_t)(words.p - sentence->text.p);
        mig_buf_str(&out, ", since the sentence says ");
        mig_reason_quote(c, &out, start, start + words.n);
        mig_reason_word(c, a, start, start + words.n, MIG_WORD_OFF);
    } else {
        mig_buf_str(&out, ", since the rule says so");
    }
    mig_reason_note(c, a, "status", &out);
}

/* The fact of this sentence that fact K is a part of, or NULL. */
static const struct mig_fact *whole_of(const struct mig_case *c, size_t k)
{
    for (size_t i = 0; c->part_of[k].n && i < c->facts->n; i++)
        if (mig_span_eq(c->fact_id[i], c->part_of[k]))
            return &c->facts->item[i];
    return NULL;
}

/* Fact K, of match I, is a part of one here; or one of the sentence before, which its own goes on from. */
static void tell_whole(const struct mig_case *c, struct mig_account *a, size_t i, size_t k)
{
    struct mig_buf out = { 0 };
    const struct mig_fact *here = whole_of(c, k), *total = c->finding->link[i].total, *whole = here ? here : total;
    if (!whole)
        return;
    add_text(&out, whole->reported_text);
    if (c->part_of[k].n)
        mig_buf_printf(&out, ", %.*s", MIG_SPAN_ARG(c->part_of[k]));
    if (whole == total)
        mig_buf_printf(&out, ", of the sentence before: '%.*s'", MIG_SPAN_ARG(total->quote));
    mig_reason_note(c, a, c->part_of[k].n ? "part of" : "goes on", &out);
}

/* What a rule that goes on from another sentence has from that. */
static void tell_source(const struct mig_case *c, struct mig_account *a, const struct mig_match *m, size_t i)
{
    struct mig_buf out = { 0 };
    const struct mig_fact *total = c->finding->link[i].total;
    if (!m->rule->continues || !total)
        return;
    mig_buf_printf(&out, "indicator, measure, status, by %.*s", MIG_SPAN_ARG(total->rule_id));
    mig_reason_note(c, a, "from it", &out);
}

void mig_reason_fact(const struct mig_case *c, struct mig_account *a, size_t i)
{
    const struct mig_match *m = &c->finding->matches->item[i];
    size_t k = c->finding->fact_of[i];
    const struct mig_fact *f = &c->facts->item[k];
    struct mig_buf out = { 0 };
    mig_buf_printf(&out, "%.*s  %.*s, %s, %s:", MIG_SPAN_ARG(c->fact_id[k]), MIG_SPAN_ARG(f->indicator),
                   mig_measure_words[f->measure], mig_claim_words[f->claim]);
    mig_reason_bounds(&out, f->value, f->min, f->max);
    add_code(&out, f->unit);
    mig_reason_note(c, a, "fact", &out);
    out = (struct mig_buf){ 0 };
    mig_reason_rule(&out, m->rule);
    if (m->also)
        mig_buf_printf(&out, ", as its {other:%s}", m->also->name);
    if (m->follows != MIG_NO_TOKEN) {
        const struct mig_token *base = &c->finding->line->sentence.token[m->base];
        mig_buf_str(&out, ", going on from ");
        mig_reason_quote(c, &out, base->start, base->end);
    }
    mig_reason_note(c, a, "rule", &out);
    mig_reason_pattern(c, a, m->rule, m->pattern);
    mig_reason_took(c, a, i);
    tell_people(c, a, f);
    tell_when(c, a, f);
    tell_where(c, a, f);
    tell_status(c, a, f, i);
    tell_whole(c, a, i, k);
    tell_source(c, a, m, i);
}
