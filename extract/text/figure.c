#include "extract/text/figure.h"

#include <math.h>

#include "extract/text/look.h"
#include "extract/text/naming.h"
#include "extract/text/operand.h"

#define STARTS (MIG_IN(LIST_AND) | MIG_IN(NUM_AND))

enum { MAX_QUALIFIERS = 4, CHANGE_DISTANCE = 14, LEVEL_RATIO = 10 };

/* A figure being read. */
struct draft {
    const struct mig_language *language;
    const struct mig_atoms *a;
    size_t start, at; /* its first atom; the next one */
    size_t lead;      /* atom of a small word behind the qualifier, 0: none */
    int qualifier;    /* of the words before it, 0: none */
    bool in_open;     /* "в 2 раза" */
    struct mig_operand op, high;
    bool is_range;
};

/* Does a word of change stand before atom I, or "с 5 …" that a new level answers? */
static bool is_behind_change(const struct draft *d, size_t i)
{
    const struct mig_sense *sense;
    for (size_t n = 0; i > 0 && n < CHANGE_DISTANCE; n++) {
        i--;
        if (mig_is_word_in(d->a, i, MIG_IN(CHANGE)))
            return true;
        if (mig_is_sign(d->a, i, ';') || mig_is_sign(d->a, i, ':') ||
            (mig_is_point(d->a, i) && d->a->item[i + 1].space &&
             !mig_is_word_in(d->a, i - (i > 0), MIG_IN(ABBREVIATION))))
            return false;
        if (mig_find_sense(d->language, d->a, i, MIG_CLASS_RANGE_FROM, &sense) && mig_has_code(sense, "change") &&
            n < CHANGE_DISTANCE &&
            (mig_is_digits(d->a, i + 1) || mig_is_word_in(d->a, i + 1, MIG_IN(CARD) | MIG_IN(MULT) | MIG_IN(QUAL))))
            return true;
    }
    return false;
}

/* The stronger of two qualifiers, the later one of two bounds. */
static int join_qualifiers(int a, int b)
{
    return a == 0 || a == MIG_ABOUT || b != MIG_ABOUT ? b : a;
}

/* May a small word stand between this qualifier and the number: "более чем на 500", "почти на 300"? "Больше на 300" is
 * no bound but the change itself, so that a comparative alone takes none. */
static bool takes_small(const struct draft *d, const struct mig_sense *qualifier, int code)
{
    const struct mig_sense *small, *times;
    if (mig_find_sense(d->language, d->a, d->at, MIG_CLASS_FUNCTION, &small) != 1 ||
        mig_find_sense(d->language, d->a, d->at, MIG_CLASS_TIMES, &times) > 0)
        return false;
    return qualifier->value == 2 ||
           (mig_has_code(small, "by") && (code == MIG_ABOUT || code == MIG_ALMOST || code == MIG_AT_LEAST));
}

/* Qualifiers from d->at on. Value 1 of a sense: none behind a CHANGE; 2: a small word may stand
 * behind it; 3: a verb ("превысило"), which patterns see before the figure. */
static void take_qualifiers(struct draft *d)
{
    const struct mig_sense *sense;
    for (int k = 0; k < MAX_QUALIFIERS; k++) {
        size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_QUAL, &sense);
        if (n == 0 || (sense->value == 1 && is_behind_change(d, d->at)))
            return;
        int code = mig_word_find(mig_qualifier_words, mig_span_of(sense->code));
        d->qualifier = join_qualifiers(d->qualifier, code);
        if (sense->value == 3 && n == 1)
            d->lead = d->at;
        d->at += n;
        if (takes_small(d, sense, code))
            d->lead = d->at++;
    }
}

static bool take_open(struct draft *d)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_TIMES, &sense);
    d->in_open = n && mig_has_code(sense, "open");
    d->at += d->in_open ? n : 0;
    return d->in_open;
}

/* ---- ranges ---- */

/* A qualifier at one end of a range says nothing more: "between 2 and about 7". */
static bool parse_end(const struct draft *d, size_t at, struct mig_operand *out)
{
    struct draft inner = { .language = d->language, .a = d->a, .start = at, .at = at };
    take_qualifiers(&inner);
    return mig_operand_parse(d->language, d->a, inner.at, d->in_open, out) && !out->number.is_ordinal &&
           !out->number.is_code && !out->number.is_vague;
}

/* Gives LOW the multiplier and the unit of HIGH that it shares ("5-7 тысяч долларов"). False: no range. */
static bool share(struct mig_operand *low, struct mig_operand *high)
{
    if (low->number.is_ordinal || low->number.is_code || low->number.is_vague || high->number.is_code)
        return false;
    bool same_unit = low->kind == high->kind && strcmp(low->unit, high->unit) == 0;
    if (!same_unit && !low->is_bare && !(high->is_bare && low->at != low->number_at)) /* "$10-20" */
        return false;
    double times = high->number.multiplier;
    bool is_open = low->is_bare || low->at != low->number_at; /* nothing stands behind the number */
    if (low->number.multiplier == 1 && !low->number.has_multiplier && is_open && times > 1 &&
        low->number.value < high->number.value / times)
        low->number.value *= times;
    if (high->is_bare && !low->is_bare) {
        high->kind = low->kind;
        high->unit = low->unit;
    }
    return low->number.value < high->number.value;
}

/* Years without a unit are no range of counts. */
static bool are_years(const struct draft *d, const struct mig_operand *low, const struct mig_operand *high)
{
    return low->is_bare && high->is_bare && mig_is_digits(d->a, low->at) && mig_is_digits(d->a, high->at) &&
           mig_naming_is_year(&low->number) && mig_naming_is_year(&high->number) && !mig_is_noun(d->a, high->end);
}

static bool take_high(struct draft *d, struct mig_operand *low, size_t at)
{
    struct mig_operand high, kept = *low;
    bool is_range = parse_end(d, at, &high) && share(low, &high) && !are_years(d, low, &high);
    if (!is_range || mig_naming_is_month(d->a, high.end)) {
        *low = kept;
        return false;
    }
    d->high = high;
    d->is_range = true;
    return true;
}

/* "от 10 до 15 тысяч", "between 10 and 15". */
static bool take_opened_range(struct draft *d)
{
    const struct mig_sense *from, *to;
    size_t n = mig_find_sense(d->language, d->a, d->at, MIG_CLASS_RANGE_FROM, &from);
    if (n == 0 || mig_has_code(from, "change") || (from->value == 1 && is_behind_change(d, d->at)) ||
        !parse_end(d, d->at + n, &d->op))
        return false;
    size_t middle = mig_skip_point(d->a, d->op.end);
    size_t more = mig_find_sense(d->language, d->a, middle, MIG_CLASS_RANGE_TO, &to);
    for (; more && to && !mig_has_code(to, from->code); to = mig_sense_next(to))
        ;
    return more && to && take_high(d, &d->op, middle + more);
}

/* "rose from 5 to 7 thousand": the old level, too, is in thousands. */
static void share_level(struct draft *d, size_t middle)
{
    const struct mig_sense *to;
    struct mig_operand high;
    size_t n = mig_find_sense(d->language, d->a, middle, MIG_CLASS_RANGE_TO, &to);
    if (n == 0 || !d->op.is_bare || d->op.number.multiplier > 1 || d->op.number.has_groups || d->op.number.is_ordinal ||
        !parse_end(d, middle + n, &high) || !(high.number.multiplier >= 1000))
        return;
    if (d->op.number.value < LEVEL_RATIO * high.number.value / high.number.multiplier)
        d->op.number.value *= high.number.multiplier;
}

/* A dash, "to" or "or" behind the operand and a larger one behind that. */
static void take_plain_range(struct draft *d)
{
    const struct mig_atoms *a = d->a;
    const struct mig_sense *to;
    size_t middle = mig_skip_point(a, d->op.end);
    if (mig_is_sign(a, middle, '-')) {
        bool evenly = a->item[middle].space == a->item[middle + 1].space || a->item[middle].space;
        if (evenly && take_high(d, &d->op, middle + 1) && mig_is_joined(a, d->high.end) &&
            mig_is_hyphen(a, d->high.end) && mig_is_digits(a, d->high.end + 1))
            d->is_range = false; /* 221-303-02 */
        return;
    }
    if (d->at > 0 && mig_is_word_in(a, d->at - 1, MIG_IN(RANGE_FROM))) { /* opened, and yet no range */
        share_level(d, middle);
        return;
    }
    size_t n = mig_find_sense(d->language, a, middle, MIG_CLASS_RANGE_TO, &to);
    for (; n && to; to = mig_sense_next(to)) {
        struct mig_operand low = d->op;
        if (mig_has_code(to, "bare") && take_high(d, &d->op, middle + n))
            return;
        if (!mig_has_code(to, "or") || !take_high(d, &d->op, middle + n))
            continue;
        double times = d->high.number.multiplier;
        if (fabs(d->high.number.value - d->op.number.value - times) < 1e-9 * times) /* two or three, not 5 or 500 */
            return;
        d->is_range = false;
        d->op = low;
    }
}

static bool is_lower(int qualifier)
{
    return qualifier == MIG_MORE_THAN || qualifier == MIG_AT_LEAST;
}

static bool is_upper(int qualifier)
{
    return qualifier == MIG_LESS_THAN || qualifier == MIG_UP_TO || qualifier == MIG_ALMOST;
}

/* "не менее 100 и не более 150". */
static void take_two_bounds(struct draft *d)
{
    size_t i = d->op.end + mig_is_sign(d->a, d->op.end, ',');
    i += mig_is_word_in(d->a, i, STARTS);
    if (!is_lower(d->qualifier) || i == d->op.end)
        return;
    struct draft second = { .language = d->language, .a = d->a, .start = i, .at = i };
    take_qualifiers(&second);
    if (is_upper(second.qualifier))
        take_high(d, &d->op, i);
}

/* ---- qualifiers behind ---- */

/* Does a number, or a qualifier that goes on further, begin behind the words "and more" at I? "5 and more than 7". */
static bool goes_on(const struct draft *d, size_t i, size_t n)
{
    const struct mig_sense *sense;
    struct mig_number number;
    for (size_t k = 1; k < n; k++)
        if (mig_find_sense(d->language, d->a, i + k, MIG_CLASS_QUAL, &sense) > n - k)
            return true;
    return n > 1 && mig_number_parse(d->language, d->a, i + n, &number);
}

static void take_qualifier_behind(struct draft *d)
{
    const struct mig_sense *sense;
    size_t i = d->op.end + mig_is_hyphen(d->a, d->op.end);
    size_t n = mig_find_sense(d->language, d->a, i, MIG_CLASS_QUAL_AFTER, &sense);
    if (n == 0 || goes_on(d, i, n) || (d->a->item[i].type == MIG_ATOM_SIGN && d->a->item[i].space))
        return;
    d->qualifier = mig_word_find(mig_qualifier_words, mig_span_of(sense->code));
    d->op.end = i + n;
}

/* ---- shares ---- */

/* "one in five", "семь из десяти": a part of the round wholes people speak of, not "12 in 6 boxes". */
static void take_ratio(struct draft *d)
{
    const struct mig_sense *sense;
    struct mig_number whole;
    double part = d->op.number.value;
    size_t n = mig_find_sense(d->language, d->a, d->op.end, MIG_CLASS_RATIO, &sense);
    if (n == 0 || !d->op.is_bare || d->op.kind != MIG_COUNT || d->op.number.has_decimals || d->qualifier ||
        !mig_number_parse(d->language, d->a, d->op.end + n, &whole) || whole.is_ordinal || whole.has_decimals ||
        whole.has_groups || (whole.has_digits && mig_naming_is_year(&whole)))
        return;
    bool is_round = whole.value == 10 || whole.value == 100;
    bool is_share = mig_has_code(sense, "one") ? fabs(part) == 1 : is_round && part > 1;
    is_share = is_share || (is_round && part > 1 && part < 10 && d->op.number.has_words);
    if (!is_share || part >= whole.value || part == 0)
        return;
    d->op.number.value = part / whole.value;
    d->op.number.is_pronoun = false;
    d->op.kind = MIG_FACTOR;
    d->op.end += n + whole.n_atoms;
}

/* "per cent of twenty" as a text of its own. */
static bool take_percent_of(struct draft *d)
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
static bool take_word(struct draft *d)
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
static bool is_counting_one(const struct draft *d)
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

static void set_value(const struct draft *d, struct mig_token *t)
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
    else if (is_lower(qualifier))
        t->min = n->value;
    else if (is_upper(qualifier))
        t->max = n->value;
}

/* "aged 18-35", "в возрасте до 18 лет": years, or nothing, behind such words are an age. */
static void set_age(const struct draft *d, struct mig_token *t)
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

static size_t finish(const struct draft *d, struct mig_token *out)
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
static size_t finish_name(const struct draft *d, size_t end, struct mig_token *out)
{
    *out = (struct mig_token){ .kind = MIG_OTHER,
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
static bool is_bullet(const struct draft *d)
{
    return d->start == 0 && mig_is_sign(d->a, 0, '-') && d->op.kind == MIG_COUNT && mig_is_noun(d->a, d->op.end);
}

size_t mig_figure_match(const struct mig_language *language, const struct mig_atoms *atoms, size_t at,
                        struct mig_token *out)
{
    struct draft d = { .language = language, .a = atoms, .start = at, .at = at };
    take_qualifiers(&d);
    take_open(&d);
    if (take_word(&d) || take_percent_of(&d))
        return finish(&d, out);
    if (take_opened_range(&d))
        return finish(&d, out);
    if (!mig_operand_parse(language, atoms, d.at, d.in_open, &d.op))
        return 0;
    if (d.in_open && d.qualifier == 0 && d.op.kind != MIG_FACTOR)
        return 0;
    if (d.op.kind == MIG_ORDINAL && d.at > d.start)
        return 0;
    take_plain_range(&d);
    if (!d.is_range) {
        take_ratio(&d);
        take_qualifier_behind(&d);
        take_two_bounds(&d);
    }
    if (d.op.kind != MIG_FACTOR || d.op.number.has_digits) {
        struct mig_operand named = d.op;
        named.qualifier = d.is_range ? MIG_BETWEEN : d.qualifier;
        if (d.is_range) {
            named.end = d.high.end;
            named.is_bare = named.is_bare && d.high.is_bare;
        }
        size_t end = mig_naming_end(language, atoms, &named);
        if (end) /* "a score of 8 out of 10" */
            return d.at > d.start ? 0
                                  : finish_name(&d, d.op.kind == MIG_FACTOR && end < d.op.end ? d.op.end : end, out);
    }
    if (is_bullet(&d) || (d.op.number.is_pronoun && d.op.is_bare && !d.is_range && !is_counting_one(&d)))
        return 0;
    return finish(&d, out);
}
