#include "extract/text/heading.h"

#include "extract/text/look.h"

#define UNITS (MIG_IN(MULT) | MIG_IN(CURRENCY) | MIG_IN(PERCENT) | MIG_IN(MEASURE))

enum { MAX_FIGURE = 16, MAX_HEADING = 96, MAX_PAGE_DIGITS = 3 }; /* atoms, atoms, digits */

struct heading {
    const struct mig_language *language;
    const struct mig_atoms *a;
    size_t end; /* the colon */
    const struct mig_tokens *tokens;
};

/* What a heading says of its figure. */
struct unit {
    double power; /* 0: none is told */
    enum mig_kind kind;
    const char *code;
    size_t start, end; /* bytes of the words for it; of those for a share or a measure none */
};

/* The atom at which what stands from byte START to the end begins, if that is at most MAX_FIGURE atoms back; else the end. */
static size_t first_atom(const struct mig_atoms *a, size_t start)
{
    size_t i = a->n;
    while (i > 0 && a->item[i - 1].start >= start && a->n - i <= MAX_FIGURE)
        i--;
    return a->n - i <= MAX_FIGURE ? i : a->n;
}

/* Is the number from atom I to the end written in digits without a power of its own? Qualifiers may stand around it. */
static bool is_plain(const struct mig_atoms *a, size_t i)
{
    const uint64_t words = MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) |
                           MIG_IN(COLLECTIVE) | MIG_IN(VAGUE);
    for (; i < a->n; i++)
        if (mig_is_word_in(a, i, words))
            return false;
    return true;
}

/* ---- units ---- */

static bool is_one_of(const struct mig_atoms *a, size_t i, const char *signs)
{
    return mig_is_type(a, i, MIG_ATOM_SIGN) && a->item[i].sign && strchr(signs, a->item[i].sign);
}

static bool is_dash(const struct mig_atoms *a, size_t i)
{
    return mig_is_sign(a, i, '-') && !mig_is_hyphen(a, i);
}

/* Does a time begin at I, or behind a small word there? */
static bool is_time(const struct heading *h, size_t i)
{
    i += mig_is_word_in(h->a, i, MIG_IN(FUNCTION));
    if (i >= h->end)
        return false;
    for (size_t k = h->tokens->n; k > 0 && h->tokens->item[k - 1].start >= h->a->item[i].start; k--)
        if (h->tokens->item[k - 1].kind == MIG_PERIOD && h->tokens->item[k - 1].start == h->a->item[i].start)
            return true;
    return false;
}

/* What parts a unit at I from what is counted. */
enum opening { NOTHING, EDGE, SMALL_WORD, SIGN };

static enum opening opening_at(const struct heading *h, size_t i)
{
    const struct mig_atoms *a = h->a;
    i -= i > 0 && mig_is_sign(a, i - 1, '\'');
    if (i == 0 || is_dash(a, i - 1))
        return EDGE;
    return is_one_of(a, i - 1, ",;([/") ? SIGN : mig_is_word_in(a, i - 1, MIG_IN(FUNCTION)) ? SMALL_WORD : NOTHING;
}

static bool closes(const struct heading *h, size_t i)
{
    i = mig_skip_point(h->a, i);
    return i >= h->end || is_one_of(h->a, i, "()[],;") || is_dash(h->a, i);
}

/* Does a power that ends before I end a part of the heading or stand before its time, or do at most two words for what is counted
 * ("thousands of persons")? At an edge only behind an abbreviation: "Thousands displaced" counts nobody. */
static bool closes_soon(const struct heading *h, size_t i, enum opening opening)
{
    size_t at = mig_skip_point(h->a, i), n_words = opening == EDGE && at == i ? 0 : 2;
    for (size_t n = 0; n < n_words && !closes(h, at) && !is_time(h, at) && mig_is_type(h->a, at, MIG_ATOM_WORD); n++)
        at = mig_skip_point(h->a, at + 1);
    return closes(h, at) || is_time(h, at);
}

/* Is what ends before I, of which nothing parts the power from START on, the end of a part of the heading or all before its
 * time? One word for what is counted may stand there. A number before the power, or a word that leads to one, makes it a number. */
static bool ends_part(const struct heading *h, size_t start, size_t i)
{
    const uint64_t numbers = MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) |
                             MIG_IN(HALF_MORE) | MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(QUAL) | MIG_IN(NUM_OF);
    const struct mig_atoms *a = h->a;
    bool is_behind_word = mig_is_type(a, start - 1, MIG_ATOM_WORD) && !mig_is_word_in(a, start - 1, numbers);
    if (mig_is_digits(a, start) || !(is_behind_word || mig_is_sign(a, start - 1, ')')))
        return false;
    size_t at = mig_skip_point(a, i);
    if (!closes(h, at) && !is_time(h, at) && mig_is_noun(a, at))
        at++;
    return closes(h, at) || is_time(h, mig_skip_point(a, at));
}

/* A power at the start of the heading that ends before I, with what it counts behind "of". */
static bool counts_rest(const struct heading *h, size_t i)
{
    return mig_is_word_in(h->a, i, MIG_IN(NUM_OF)) && mig_is_type(h->a, i + 1, MIG_ATOM_WORD) &&
           !mig_is_word_in(h->a, i + 1, UNITS);
}

/* A power stands at I: "thousands", "млн", "'000". The atoms that it takes, or 0. */
static size_t power_at(const struct heading *h, size_t i, double *power)
{
    const struct mig_atoms *a = h->a;
    const struct mig_sense *sense;
    size_t n = i < h->end ? mig_find_sense(h->language, a, i, MIG_CLASS_MULT, &sense) : 0;
    if (n && !mig_has_code(sense, "tight")) {
        *power = sense->value;
        return n;
    }
    *power = 1000;
    bool is_many = mig_is_joined(a, i + 1) && mig_is_type(a, i + 1, MIG_ATOM_WORD) && mig_atom_len(a, i + 1) == 1;
    if (mig_is_digits(a, i) && is_many && mig_span_is(mig_span_cut(a->text, a->item[i].start, a->item[i].end), "1000"))
        return 2; /* "in 1000s" */
    return mig_is_digits(a, i) && mig_atom_len(a, i) == 3 && memcmp(a->text.p + a->item[i].start, "000", 3) == 0;
}

static void take_words(const struct heading *h, struct unit *unit, size_t from, size_t to)
{
    unit->start = h->a->item[from].start;
    unit->end = h->a->item[to - 1].end;
}

/* "долл. США": over the country behind a currency that ends before I. */
static size_t behind_country(const struct heading *h, size_t i)
{
    size_t at = mig_skip_point(h->a, i);
    return at < h->end && mig_is_word_in(h->a, at, MIG_IN(PLACE)) ? at + 1 : i;
}

/* "USD", "млн долл.", "USD million" from I on: atoms taken, or 0. */
static size_t take_money(const struct heading *h, size_t i, struct unit *unit)
{
    const struct mig_sense *sense;
    double power, late;
    size_t before = power_at(h, i, &power), at = before ? mig_skip_point(h->a, i + before) : i;
    size_t n = mig_find_sense(h->language, h->a, at, MIG_CLASS_CURRENCY, &sense);
    if (n == 0)
        return 0;
    size_t end = behind_country(h, at + n), behind = before ? 0 : power_at(h, at + n, &late);
    unit->kind = MIG_MONEY;
    unit->code = sense->code;
    unit->power = before ? power : behind ? late : 0;
    end = behind ? at + n + behind : end;
    take_words(h, unit, i, end);
    return end - i;
}

/* The unit that begins at I into *unit: atoms taken, or 0. */
static size_t take_unit(const struct heading *h, size_t i, struct unit *unit)
{
    const struct mig_sense *sense;
    enum opening opening = opening_at(h, i);
    double power;
    size_t n = opening == NOTHING ? 0 : take_money(h, i, unit);
    if (n)
        return n;
    n = power_at(h, i, &power);
    bool is_unit =
        n && (opening == NOTHING ? ends_part(h, i, i + n)
                                 : closes_soon(h, i + n, opening) || (opening == EDGE && counts_rest(h, i + n)));
    if (is_unit) {
        unit->power = power;
        take_words(h, unit, i, i + n);
        return n;
    }
    n = opening == SIGN ? mig_find_sense(h->language, h->a, i, MIG_CLASS_MEASURE, &sense) : 0;
    if (n == 0 || !closes(h, i + n))
        return 0;
    unit->kind = MIG_MEASURE;
    unit->code = sense->code;
    return n;
}

/* "%" anywhere but behind a number. */
static size_t take_percent(const struct heading *h, size_t i, struct unit *unit)
{
    const struct mig_sense *sense;
    size_t n =
        i > 0 && mig_is_digits(h->a, i - 1) ? 0 : mig_find_sense(h->language, h->a, i, MIG_CLASS_PERCENT, &sense);
    if (n) {
        unit->kind = MIG_PERCENT;
        unit->code = sense->code;
    }
    return n;
}

static struct unit find_unit(const struct heading *h)
{
    struct unit unit = { .kind = MIG_COUNT, .code = "" };
    size_t from = h->end > MAX_HEADING ? h->end - MAX_HEADING : 0;
    for (size_t i = from, n; i < h->end; i += n ? n : 1) {
        const struct mig_atom *atom = &h->a->item[i];
        n = 0;
        if (!(atom->begins & UNITS) && atom->type != MIG_ATOM_DIGITS)
            continue;
        n = take_percent(h, i, &unit);
        n = n ? n : take_unit(h, i, &unit);
    }
    return unit;
}

/* Words of a unit are no figures and no places. */
static void drop_words(struct mig_tokens *tokens, const struct unit *unit)
{
    size_t kept = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        const struct mig_token *t = &tokens->item[i];
        bool is_inside = t->start >= unit->start && t->end <= unit->end; /* the thousand years of "in 1000s" */
        bool is_of_unit = t->start < unit->end && t->end > unit->start && (is_inside || t->kind != MIG_PERIOD);
        if (!is_of_unit)
            tokens->item[kept++] = *t;
    }
    tokens->n = kept;
}

static void apply_unit(const struct unit *unit, struct mig_tokens *tokens)
{
    struct mig_token *t = &tokens->item[tokens->n - 1];
    if (unit->kind != MIG_COUNT) {
        t->kind = unit->kind;
        t->unit = mig_span_of(unit->code);
    }
    if (unit->power > 0 && unit->kind != MIG_PERCENT) {
        t->value *= unit->power;
        t->min *= unit->power;
        t->max *= unit->power;
    }
    drop_words(tokens, unit);
}

/* ---- pages ---- */

/* Does the heading begin with a part of a paper and its number, and tell no time? */
static bool is_entry(const struct heading *h, const struct mig_tokens *tokens)
{
    const struct mig_sense *sense;
    size_t n = mig_find_sense(h->language, h->a, 0, MIG_CLASS_CONTENTS, &sense);
    bool is_numbered = n && mig_is_digits(h->a, mig_skip_point(h->a, n));
    for (size_t i = 0; is_numbered && i < tokens->n; i++)
        is_numbered = tokens->item[i].kind != MIG_PERIOD;
    return is_numbered;
}

static bool is_page(const struct mig_token *t)
{
    return t->end - t->start <= MAX_PAGE_DIGITS;
}

void mig_heading_apply(const struct mig_language *language, const struct mig_atoms *atoms, struct mig_tokens *tokens)
{
    struct mig_token *last = tokens->n > 0 ? &tokens->item[tokens->n - 1] : NULL;
    if (!last || last->kind != MIG_COUNT)
        return;
    size_t at = first_atom(atoms, last->start);
    bool is_value =
        at > 1 && at < atoms->n && atoms->item[atoms->n - 1].start < last->end && mig_is_sign(atoms, at - 1, ':');
    if (!is_value || !is_plain(atoms, at))
        return;
    struct heading h = { language, atoms, at - 1, tokens };
    if (is_page(last) && is_entry(&h, tokens)) {
        last->kind = MIG_OTHER;
        last->naming = "the page of an entry of contents";
        return;
    }
    struct unit unit = find_unit(&h);
    apply_unit(&unit, tokens);
}
