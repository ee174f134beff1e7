#include "extract/text/scan.h"

#include "extract/text/look.h"

#define WORDS_OF_NUMBERS                                                                                  \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | \
     MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(FACTOR) | MIG_IN(EACH) | MIG_IN(AMOUNT))
/* What may stand before the number of a figure. */
#define LEADS                                                                                                  \
    (MIG_IN(NUM_POINT) | MIG_IN(MINUS) | MIG_IN(ARTICLE) | MIG_IN(QUAL) | MIG_IN(RANGE_FROM) | MIG_IN(TIMES) | \
     MIG_IN(CURRENCY))

/* A number stands at most MAX_LEAD atoms behind the first of its qualifiers. */
enum { LOOK_INSIDE = 8, MAX_LEAD = 12 };

bool mig_scan_has_figure(const struct mig_atoms *atoms)
{
    for (size_t i = 0; i < mig_chances_size(atoms->n); i++)
        if (atoms->bits[i].number)
            return true;
    return false;
}

/* A scan of one text. */
struct scanner {
    const struct mig_scan *scan;
    const struct mig_lexicon *lexicon;
    const struct mig_atoms *a;
    struct mig_tokens *out;
    struct mig_period_reader periods;
    size_t number; /* the first from the place on where one was last looked for */
};

/* Is a word of CLASSES here, or may a phrase be? "In" is half of "in half", and mostly nothing. */
static bool may_be_in(const struct scanner *s, const struct mig_atom *atom, uint64_t classes)
{
    return atom->classes & classes || (atom->begins & classes && mig_lexicon_goes_on(s->lexicon, atom));
}

static bool is_number(const struct scanner *s, const struct mig_atom *atom)
{
    return atom->type == MIG_ATOM_DIGITS || may_be_in(s, atom, WORDS_OF_NUMBERS);
}

/* The first number from I on, or the end. */
static size_t next_number(const struct scanner *s, size_t i)
{
    const struct mig_atoms *a = s->a;
    uint64_t ahead = UINT64_MAX << (i % 64);
    for (size_t w = i / 64; w < mig_chances_size(a->n); w++, ahead = UINT64_MAX)
        for (uint64_t numbers = a->bits[w].number & ahead; numbers; numbers &= numbers - 1) {
            size_t at = 64 * w + (size_t)__builtin_ctzll(numbers);
            if (is_number(s, &a->item[at]))
                return at;
        }
    return a->n;
}

/* Does a number stand at most MAX_LEAD atoms behind I? */
static bool leads_to_number(struct scanner *s, size_t i)
{
    if (s->number < i)
        s->number = next_number(s, i);
    return s->number < s->a->n && s->number - i <= MAX_LEAD;
}

static bool may_begin_figure(struct scanner *s, size_t i)
{
    const struct mig_atom *atom = &s->a->item[i];
    if (is_number(s, atom))
        return true;
    if (i == 0 || may_be_in(s, atom, LEADS))
        return leads_to_number(s, i);
    return (atom->sign == '-' || atom->sign == '.') && is_number(s, atom + 1);
}

/* A figure of N atoms at AT is none when a period begins inside it and goes on beyond: "более 5 лет назад". */
static bool period_breaks(const struct scanner *s, size_t at, size_t n)
{
    const struct mig_atoms *a = s->a;
    struct mig_token period;
    bool is_weak;
    for (size_t i = at + 1; i < at + n && i <= at + LOOK_INSIDE; i++) {
        bool is_part = mig_is_digits(a, i) || a->item[i].classes & WORDS_OF_NUMBERS;
        if (!is_part || !mig_sieve_may_begin(s->periods.sieve, a, i))
            continue;
        size_t more = mig_period_match(&s->periods, a, i, &period, &is_weak);
        if (more && !is_weak && i + more > at + n)
            return true;
    }
    return false;
}

/* What may begin at an atom, at a cheap look; mostly nothing. */
struct chances {
    bool figure, period, place;
};

/* The token that begins at AT, period before figure before place: atoms taken. */
static size_t match(const struct scanner *s, size_t at, struct chances may, struct mig_token *out)
{
    const struct mig_language *language = s->scan->language;
    struct mig_token figure;
    bool is_weak = false;
    size_t period = may.period ? mig_period_match(&s->periods, s->a, at, out, &is_weak) : 0;
    if (period && !mig_period_complete(out, s->out->item, s->out->n))
        period = 0;
    if (period && !is_weak)
        return period;
    size_t n = may.figure ? mig_figure_match(language, s->a, at, &figure) : 0;
    if (n > period && !period_breaks(s, at, n)) {
        *out = figure;
        return n;
    }
    if (period)
        return period;
    return may.place ? mig_place_match(s->scan->places, language, s->a, at, out) : 0;
}

/* Words that are no number in their phrase, looked for only where a figure could begin: most of a text's are nowhere near. */
struct idioms {
    size_t seen; /* the first atom that has not been asked whether one begins there */
    size_t end;  /* of those found */
};

static void find_idioms(struct idioms *idioms, const struct scanner *s, size_t last)
{
    size_t longest = mig_lexicon_longest(s->lexicon);
    size_t i = last + 1 < longest + idioms->seen ? idioms->seen : last + 1 - longest;
    for (; i <= last; i++) {
        const struct mig_sense *sense;
        bool may_be = may_be_in(s, &s->a->item[i], MIG_IN(IDIOM));
        size_t n = may_be ? mig_find_sense(s->scan->language, s->a, i, MIG_CLASS_IDIOM, &sense) : 0;
        idioms->end = n && i + n > idioms->end ? i + n : idioms->end;
    }
    idioms->seen = i;
}

/* The first atom from I on where a token may start. Of periods the next atom tells, too; nine in ten are none. */
static size_t next_start(const struct scanner *s, size_t i)
{
    const struct mig_atoms *a = s->a;
    const struct mig_sieve_gate *gate = mig_sieve_gate_of(s->periods.sieve);
    uint64_t ahead = UINT64_MAX << (i % 64);
    for (size_t w = i / 64; w < mig_chances_size(a->n); w++, ahead = UINT64_MAX) {
        uint64_t sure = a->bits[w].figure | a->bits[w].place, all = (sure | a->bits[w].period) & ahead;
        for (; all; all &= all - 1) {
            size_t at = 64 * w + (size_t)__builtin_ctzll(all);
            if (sure >> (at % 64) & 1 || mig_sieve_gate_lets(gate, &a->item[at]))
                return at;
        }
    }
    return a->n;
}

static struct chances look(struct scanner *s, size_t i)
{
    const struct mig_atom *atom = &s->a->item[i];
    return (struct chances){
        .figure = (i == 0 || atom->chances & MIG_MAY_FIGURE || atom->sign) && may_begin_figure(s, i),
        .period = (i == 0 || atom->chances & MIG_MAY_PERIOD) && mig_sieve_may_begin(s->periods.sieve, s->a, i),
        .place = atom->capital && atom->chances & MIG_MAY_PLACE && s->scan->places,
    };
}

void mig_scan_prepare(const struct mig_language *language)
{
    const struct mig_chances senses = {
        .figure = LEADS, .number = WORDS_OF_NUMBERS, .period = mig_period_starts(language), .place = MIG_IN(PLACE)
    };
    mig_lexicon_tell_chances(language->lexicon, &senses);
}

void mig_scan_tokens(const struct mig_scan *scan, const struct mig_atoms *atoms, struct mig_tokens *out)
{
    const struct mig_language *language = scan->language;
    struct scanner s = {
        .scan = scan,
        .lexicon = language->lexicon,
        .a = atoms,
        .out = out,
        .periods = { language, scan->today, mig_sieve_of(scan->sieves, language->periods) },
    };
    struct idioms idioms = { 0 };
    s.number = next_number(&s, 0);
    for (size_t i = 0, taken; i < atoms->n; i = next_start(&s, taken ? i + taken : i + 1)) {
        struct mig_token token;
        struct chances may = look(&s, i);
        if (may.figure) {
            find_idioms(&idioms, &s, i);
            may.figure = i >= idioms.end;
        }
        taken = may.figure || may.period || may.place ? match(&s, i, may, &token) : 0;
        if (taken > 0) {
            find_idioms(&idioms, &s, i);
            idioms.seen = i + taken;
            *mig_tokens_add(out, token.kind, token.start, token.end) = token;
        }
    }
}
