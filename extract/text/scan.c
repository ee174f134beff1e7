#include "extract/text/scan.h"

#include "extract/text/heading.h"
#include "extract/text/look.h"

#define WORDS_OF_NUMBERS                                                                                  \
    (MIG_IN(CARD) | MIG_IN(HUNDRED) | MIG_IN(MULT) | MIG_IN(ORD) | MIG_IN(FRACTION) | MIG_IN(HALF_MORE) | \
     MIG_IN(COLLECTIVE) | MIG_IN(VAGUE) | MIG_IN(FACTOR) | MIG_IN(EACH) | MIG_IN(AMOUNT))
/* What may stand before the number of a figure. */
#define LEADS                                                                                                  \
    (MIG_IN(NUM_POINT) | MIG_IN(MINUS) | MIG_IN(ARTICLE) | MIG_IN(QUAL) | MIG_IN(RANGE_FROM) | MIG_IN(TIMES) | \
     MIG_IN(CURRENCY) | MIG_IN(PERCENT))

/* A number stands at most MAX_LEAD atoms behind the first of its qualifiers. */
enum { LOOK_INSIDE = 8, MAX_LEAD = 12 };

bool mig_scan_has_figure(const struct mig_atoms *atoms)
{
    for (size_t i = 0; i < mig_chances_size(atoms->n); i++)
        if (atoms->bits[i].number)
            return true;
    return false;
}

#define NO_BLOCK (SIZE_MAX / 2) /* none was looked at, nor the one before any */

/* Of 64 atoms, a bit for each where a token may start, as far as they and those behind them tell at a cheap look; mostly none. */
struct starts {
    size_t block;                   /* the atoms from 64 * BLOCK on */
    uint64_t number, number_behind; /* digits, or a word of one; of the next 64 atoms */
    uint64_t figure;                /* a number, or what stands at most MAX_LEAD atoms before one and may lead to it */
    uint64_t period, place, any;
};

/* A scan of one text. */
struct scanner {
    const struct mig_scan *scan;
    const struct mig_lexicon *lexicon;
    const struct mig_atoms *a;
    struct mig_tokens *out;
    struct mig_period_reader periods;
    struct starts starts;
};

/* ---- where a token may start ---- */

/* Is a word of CLASSES here, or may a phrase be? "In" is half of "in half", and mostly nothing. */
static bool may_be_in(const struct scanner *s, const struct mig_atom *atom, uint64_t classes)
{
    return atom->classes & classes || (atom->begins & classes && mig_lexicon_goes_on(s->lexicon, atom, classes));
}

static bool is_number(const struct scanner *s, const struct mig_atom *atom)
{
    return atom->type == MIG_ATOM_DIGITS || may_be_in(s, atom, WORDS_OF_NUMBERS);
}

static uint64_t numbers_of(const struct scanner *s, size_t block)
{
    uint64_t numbers = 0;
    for (uint64_t bits = s->a->bits[block].number; bits; bits &= bits - 1) {
        int i = __builtin_ctzll(bits);
        numbers |= (uint64_t)is_number(s, &s->a->item[64 * block + (size_t)i]) << i;
    }
    return numbers;
}

/* The bits up to MAX_LEAD before one of LOW, or of HIGH, which are the next 64; those themselves, too. */
static uint64_t shortly_before(uint64_t low, uint64_t high)
{
    uint64_t reach = high << (64 - MAX_LEAD); /* the first that each of HIGH reaches, and from it on all */
    low |= low >> 1;
    low |= low >> 2;
    low |= low >> 4;
    low |= low >> (MAX_LEAD - 7);
    return low | reach | (0 - reach);
}

/* Of periods the next atom tells, too: nine in ten are none. No branch, as nothing foretells which. */
static uint64_t periods_of(const struct scanner *s, size_t block)
{
    const struct mig_sieve_gate *gate = mig_sieve_gate_of(s->periods.sieve);
    uint64_t periods = s->a->n == 1; /* it may stand alone */
    if (!gate)
        return 0;
    for (uint64_t bits = s->a->bits[block].period | (block == 0); bits; bits &= bits - 1) {
        int i = __builtin_ctzll(bits);
        periods |= (uint64_t)mig_sieve_gate_lets(gate, &s->a->item[64 * block + (size_t)i]) << i;
    }
    return periods;
}

static __attribute__((noinline)) void look_at(struct scanner *s, size_t block)
{
    struct starts *starts = &s->starts;
    const struct mig_chance_bits *bits = &s->a->bits[block];
    uint64_t number = block == starts->block + 1 ? starts->number_behind : numbers_of(s, block);
    uint64_t behind = block + 1 < mig_chances_size(s->a->n) ? numbers_of(s, block + 1) : 0;
    uint64_t leads = bits->figure | (block == 0);
    *starts = (struct starts){ .block = block,
                               .number = number,
                               .number_behind = behind,
                               .figure = leads & shortly_before(number, behind),
                               .period = periods_of(s, block),
                               .place = s->scan->places ? bits->place : 0 };
    starts->any = starts->figure | starts->period | starts->place;
}

/* The first atom from I on where a token may start, or the end. */
static inline size_t next_start(struct scanner *s, size_t i)
{
    while (i < s->a->n) {
        if (i / 64 != s->starts.block)
            look_at(s, i / 64);
        uint64_t here = s->starts.any >> (i % 64);
        if (here)
            return i + (size_t)__builtin_ctzll(here);
        i = 64 * (i / 64 + 1);
    }
    return s->a->n;
}

/* Does a figure begin at I, of which STARTS say that it may? */
static bool may_begin_figure(const struct scanner *s, size_t i)
{
    const struct mig_atom *atom = &s->a->item[i];
    if (s->starts.number >> i % 64 & 1 || i == 0 || may_be_in(s, atom, LEADS))
        return true;
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
    struct mig_token figure, place;
    bool is_weak = false;
    size_t period = may.period ? mig_period_match(&s->periods, s->a, at, out, &is_weak) : 0;
    if (period && !mig_period_complete(out, s->out->item, s->out->n))
        period = 0;
    if (period && !is_weak)
        return period;
    size_t n = may.figure ? mig_figure_match(language, s->a, at, &figure) : 0;
    /* a number's word with a capital inside a sentence may be a place's name: «дар Панҷ» */
    size_t name = n && may.place && !mig_place_starts_sentence(s->a, at)
                      ? mig_place_match(s->scan->places, language, s->a, at, &place)
                      : 0;
    if (name && name >= n) {
        *out = place;
        return name;
    }
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

static void find_idiom(struct idioms *idioms, const struct scanner *s, size_t i)
{
    const struct mig_sense *sense;
    bool may_be = may_be_in(s, &s->a->item[i], MIG_IN(IDIOM));
    size_t n = may_be ? mig_find_sense(s->scan->language, s->a, i, MIG_CLASS_IDIOM, &sense) : 0;
    idioms->end = n && i + n > idioms->end ? i + n : idioms->end;
}

static inline void find_idioms(struct idioms *idioms, const struct scanner *s, size_t last)
{
    size_t longest = mig_lexicon_longest(s->lexicon);
    size_t i = last + 1 < longest + idioms->seen ? idioms->seen : last + 1 - longest;
    idioms->seen = last + 1;
    while (i <= last) {
        uint64_t here = s->a->bits[i / 64].idiom >> (i % 64);
        i = here ? i + (size_t)__builtin_ctzll(here) : 64 * (i / 64 + 1);
        if (i <= last)
            find_idiom(idioms, s, i++);
    }
}

static struct chances look(const struct scanner *s, size_t i)
{
    const struct starts *starts = &s->starts;
    return (struct chances){
        .figure = starts->figure >> i % 64 & 1 && may_begin_figure(s, i),
        .period = starts->period >> i % 64 & 1 && mig_sieve_goes_on(s->periods.sieve, s->a, i),
        .place = starts->place >> i % 64 & 1,
    };
}

void mig_scan_prepare(const struct mig_language *language)
{
    const struct mig_chances senses = { .figure = LEADS,
                                        .number = WORDS_OF_NUMBERS,
                                        .period = mig_period_starts(language),
                                        .place = MIG_IN(PLACE),
                                        .idiom = MIG_IN(IDIOM) };
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
        .starts = { .block = NO_BLOCK },
    };
    struct idioms idioms = { 0 };
    for (size_t i = next_start(&s, 0), taken; i < atoms->n; i = next_start(&s, taken ? i + taken : i + 1)) {
        struct chances may = look(&s, i);
        if (may.figure) {
            find_idioms(&idioms, &s, i);
            may.figure = i >= idioms.end;
        }
        taken = may.figure || may.period || may.place ? match(&s, i, may, mig_tokens_room(out)) : 0;
        if (taken > 0) {
            find_idioms(&idioms, &s, i);
            idioms.seen = i + taken;
            out->n++;
        }
    }
    mig_heading_apply(language, atoms, out);
}
