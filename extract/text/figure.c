#include "extract/text/figure.h"

#include <math.h>

#include "extract/text/figure_draft.h"
#include "extract/text/look.h"
#include "extract/text/naming.h"

static bool take_open(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_TIMES, &sense);
    d->in_open = n && mig_has_code(sense, "open");
    d->at += d->in_open ? n : 0;
    return d->in_open;
}

/* ---- shares ---- */

/* "one in five", "семь из десяти": a part of the round wholes people speak of, not "12 in 6 boxes". */
static void take_ratio(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    struct mig_number whole;
    double part = d->op.number.value;
    size_t n = mig_find_sense(d->language, d->a, d->op.end, MIG_CLASS_RATIO, &sense);
    if (n == 0 || !d->op.is_bare || d->op.kind != MIG_COUNT || d->op.number.has_decimals ||
        !mig_number_parse(d->language, d->a, d->op.end + n, &whole) || whole.is_ordinal || whole.has_decimals ||
        whole.has_groups || (whole.has_digits && mig_naming_is_year(&whole)))
        return;
    bool is_round = whole.value == 10 || whole.value == 100;
    bool is_share = mig_has_code(sense, "one") ? fabs(part) == 1 : is_round && part > 1;
    bool of_noun = whole.value == 10 && mig_is_noun(d->a, d->op.end + n + whole.n_atoms); /* "7 in 10 families" */
    is_share = is_share || (is_round && part > 1 && part < 10 && (d->op.number.has_words || of_noun));
    if (!is_share || part >= whole.value || part == 0)
        return;
    d->op.number.value = part / whole.value;
    d->op.number.is_pronoun = false;
    d->op.kind = MIG_FACTOR;
    d->op.end += n + whole.n_atoms;
}

/* "per cent of twenty" as a text of its own. */
static bool take_percent_of(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    size_t n = d->start == 0 ? mig_find_sense(d->language, d->a, 0, MIG_CLASS_PERCENT, &sense) : 0;
    n += n && mig_is_word_in(d->a, n, MIG_IN(NUM_OF));
    if (n < 2 || !mig_operand_parse(d->language, d->a, n, false, &d->op) || !d->op.is_bare || d->op.end < d->a->n)
        return false;
    d->op.kind = MIG_PERCENT;
    d->op.unit = sense->code;
    return true;
}

/* ---- figures that are one word ---- */

/* "вдвое", "twice", "полчаса"; "каждый пятый". */
static bool take_word(struct mig_figure_draft *d)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_FACTOR, &sense);
    d->op = (struct mig_operand){ .at = d->at, .number_at = d->at, .unit = "", .kind = MIG_FACTOR };
    if (n == 0) {
        n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_AMOUNT, &sense);
        d->op.kind = MIG_MEASURE;
        d->op.unit = n ? sense->code : "";
    }
    if (n) {
        d->op.number.value = sense->value;
        d->op.end = d->at + n;
        return true;
    }
    struct mig_number whole;
    n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_EACH, &sense);
    if (n == 0 || !mig_number_parse(d->language, d->a, d->at + n, &whole) || !whole.is_ordinal || !(whole.value > 1))
        return false;
    d->op.kind = MIG_FACTOR;
    d->op.number.value = 1 / whole.value;
    d->op.end = d->at + n + whole.n_atoms;
    return true;
}

/* ---- the whole ---- */

static bool is_word_or_digits(const struct mig_atoms *a, size_t i)
{
    return mig_is_type(a, i, MIG_ATOM_WORD) || mig_is_digits(a, i);
}

/* "one" is a number before a noun, or among numbers and signs; elsewhere it is a pronoun. */
static bool is_counting_one(const struct mig_figure_draft *d)
{
    const struct mig_atoms *a = d->a;
    uint64_t numbers = MIG_IN(CARD) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(MINUS);
    size_t next = d->op.end;
    if (mig_is_noun(a, next) || (mig_is_type(a, next, MIG_ATOM_WORD) && a->item[next].capital && a->item[next].space))
        return true;
    bool free_before = d->start == 0 || !is_word_or_digits(a, d->start - 1) || mig_is_word_in(a, d->start - 1, numbers);
    bool free_behind = !is_word_or_digits(a, next) || mig_is_word_in(a, next, numbers);
    return free_before && free_behind;
}

static void set_value(const struct mig_figure_draft *d, struct mig_token *t)
{
    const struct mig_number *n = &d->op.number;
    int qualifier = d->qualifier ? d->qualifier : d->op.qualifier;
    if (d->is_range) {
        t->min = n->value;
        t->max = d->high.number.value;
        t->qualifier = MIG_BETWEEN;
        t->is_range = true;
        return;
    }
    t->value = n->value;
    t->qualifier = qualifier ? qualifier : MIG_EXACTLY;
    if (n->is_vague || (n->may_be_vague && !qualifier))
        t->qualifier = MIG_VAGUE;
    else if (mig_is_lower_bound(qualifier))
        t->min = n->value;
    else if (mig_is_upper_bound(qualifier))
        t->max = n->value;
}

/* "aged 18-35", "в возрасте до 18 лет": years, or nothing, behind such words are an age. */
static void set_age(const struct mig_figure_draft *d, struct mig_token *t)
{
    const struct mig_sense *sense;
    bool may_be = t->kind == MIG_COUNT || (t->kind == MIG_MEASURE && mig_span_is(t->unit, "year"));
    if (!may_be || t->qualifier == MIG_VAGUE || d->op.number.has_multiplier)
        return;
    for (int k = 0; k < 2; k++) {
        size_t at = k ? d->op.at : d->start;
        bool is_aged =
            mig_find_before(d->language, d->a, at, MIG_CLASS_AGE, &sense) != SIZE_MAX && mig_has_code(sense, "before");
        bool of_person = t->kind == MIG_MEASURE && at > 0 &&
                         mig_find_sense(d->language, d->a, at - 1, MIG_CLASS_PEOPLE, &sense) == 1 &&
                         mig_has_code(sense, "person");
        if (!is_aged && !of_person)
            continue;
        t->kind = MIG_MEASURE;
        t->unit = mig_span_of("year_of_age");
        return;
    }
}

static size_t finish(const struct mig_figure_draft *d, struct mig_token *out)
{
    const struct mig_operand *last = d->is_range ? &d->high : &d->op;
    struct mig_token t = {
        .kind = last->kind, .value = NAN, .min = NAN, .max = NAN, .from = MIG_NO_DAY, .to = MIG_NO_DAY
    };
    size_t end = last->end;
    bool is_money_abbreviated = mig_skip_point(d->a, end) > end && end + 1 < d->a->n && !d->a->item[end + 1].capital;
    end += is_money_abbreviated && (last->number.has_multiplier || !last->is_bare);
    t.start = d->a->item[d->start].start;
    t.end = d->a->item[end - 1].end;
    t.unit = mig_span_of(last->unit);
    if (d->lead) {
        t.lead = d->a->item[d->lead].start;
        t.lead_end = d->a->item[d->lead].end;
    }
    set_value(d, &t);
    set_age(d, &t);
    *out = t;
    return end - d->start;
}

/* A number that counts nothing, with nothing before it. */
static size_t finish_name(const struct mig_figure_draft *d, size_t end, const char *naming, struct mig_token *out)
{
    *out = (struct mig_token){ .kind = MIG_OTHER,
                               .naming = naming,
                               .value = d->op.number.is_code ? NAN : d->op.number.value,
                               .min = NAN,
                               .max = NAN,
                               .start = d->a->item[d->start].start,
                               .end = d->a->item[end - 1].end,
                               .unit = mig_span_of(""),
                               .qualifier = MIG_EXACTLY,
                               .from = MIG_NO_DAY,
                               .to = MIG_NO_DAY };
    return end - d->start;
}

/* A dash at the start of a line is a bullet when a counted noun follows the number. */
static bool is_bullet(const struct mig_figure_draft *d)
{
    return d->start == 0 && mig_is_sign(d->a, 0, '-') && d->op.kind == MIG_COUNT && mig_is_noun(d->a, d->op.end);
}

size_t mig_figure_match(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                        struct mig_token *out)
{
    struct mig_figure_draft d = { .language = language, .a = atoms, .start = at, .at = at };
    mig_draft_take_qualifiers(&d);
    take_open(&d);
    if (take_word(&d) || take_percent_of(&d))
        return finish(&d, out);
    if (mig_draft_take_opened_range(&d) || mig_draft_take_enclosed(&d))
        return finish(&d, out);
    if (!mig_operand_parse(language, atoms, d.at, d.in_open, &d.op))
        return 0;
    if (d.in_open && d.qualifier == 0 && d.op.kind != MIG_FACTOR)
        return 0;
    if (d.op.kind == MIG_ORDINAL && d.at > d.start)
        return 0;
    mig_draft_take_plain_range(&d);
    if (!d.is_range) {
        take_ratio(&d);
        mig_draft_take_qualifier_behind(&d);
        mig_draft_take_two_bounds(&d);
    }
    if (d.op.kind != MIG_FACTOR || d.op.number.has_digits) {
        struct mig_operand named = d.op;
        named.qualifier = d.is_range ? MIG_BETWEEN : d.qualifier;
        if (d.is_range) {
            named.end = d.high.end;
            named.is_bare = named.is_bare && d.high.is_bare;
        }
        const char *naming;
        size_t end = mig_naming_end(language, atoms, &named, &naming);
        end = end && d.op.kind == MIG_FACTOR && end < d.op.end ? d.op.end : end;
        if (end) /* "a score of 8 out of 10" */
            return d.at > d.start ? 0 : finish_name(&d, end, naming, out);
    }
    if (is_bullet(&d) || (d.op.number.is_pronoun && d.op.is_bare && !d.is_range && !is_counting_one(&d)))
        return 0;
    return finish(&d, out);
}
