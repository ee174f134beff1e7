#include "extract/rule/letters.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "extract/rule/marks.h"

enum {
    FIRST_ASCII = 0x20,
    N_ASCII = 0x5F,
    FIRST_CYRILLIC = 0x430,
    N_CYRILLIC = 0x30,
    N_SPACE_MARKS = 4,
    N_FIGURES = MIG_MARK_CURRENT + MIG_N_SORTS - MIG_MARK_FIGURE,
    AT_CYRILLIC = N_ASCII,
    AT_OTHER_WORD = AT_CYRILLIC + N_CYRILLIC,
    AT_OTHER,
    AT_MARKS,
    AT_FIGURES = AT_MARKS + N_SPACE_MARKS,
    AT_EDGE = AT_FIGURES + N_FIGURES,
};
_Static_assert(AT_EDGE < 64 * MIG_LETTER_WORDS, "more letters than a set has bits");

/* Those that stand for all others: letters and digits, then signs. */
static const struct range {
    uint32_t from, to;
} others[] = {
    { 0xDF, 0x17F },    { 0x250, 0x2AF },   { 0x3B1, 0x3C9 },   { 0x460, 0x52F },   { 0x561, 0x587 },
    { 0x5D0, 0x5EA },   { 0x621, 0x64A },   { 0x660, 0x669 },   { 0x10D0, 0x10F0 }, { 0x4E00, 0x4E08 },
    { 0x2070, 0x2079 }, { 0xA1, 0xBF },     { 0x300, 0x304 },   { 0x2020, 0x2027 }, { 0x2030, 0x203A },
    { 0x20A0, 0x20B0 }, { 0x2100, 0x2122 }, { 0x2190, 0x2194 }, { 0x2460, 0x2464 }, { 0x2500, 0x2504 },
    { 0x2B0, 0x2B4 },   { 0x903, 0x903 },   { 0x2160, 0x2164 },
};

struct known {
    struct mig_letter_set some, every;
};

struct mig_letters {
    struct mig_letter_set kind[MIG_N_LETTER_KINDS];
    uint32_t *sample; /* characters that classes are asked for */
    size_t n_samples, cap_samples;
    struct mig_map classes; /* text -> place in known */
    struct known *known;
    size_t n_known, cap_known;
    struct mig_runner runner;
};

static bool is_of_word(uint32_t c)
{
    return c == '_' || mig_utf8_is_letter(c) || (c < 0x80 && mig_is_digit((char)c)) || (c >= 0x660 && c <= 0x669) ||
           (c >= 0x2070 && c <= 0x2079) || (c >= 0x2460 && c <= 0x2464) || c == 0xB2 || c == 0xB3 || c == 0xB9 ||
           (c >= 0xBC && c <= 0xBE) || (c >= 0x2160 && c <= 0x2164);
}

unsigned mig_letters_number(uint32_t c)
{
    if (c >= FIRST_ASCII && c < FIRST_ASCII + N_ASCII)
        return c - FIRST_ASCII;
    if (c >= FIRST_CYRILLIC && c < FIRST_CYRILLIC + N_CYRILLIC)
        return AT_CYRILLIC + c - FIRST_CYRILLIC;
    if (c >= MIG_MARK_PERIOD && c < MIG_MARK_PERIOD + N_SPACE_MARKS)
        return AT_MARKS + c - MIG_MARK_PERIOD;
    if (c >= MIG_MARK_FIGURE && c < MIG_MARK_FIGURE + N_FIGURES)
        return AT_FIGURES + c - MIG_MARK_FIGURE;
    return is_of_word(c) ? AT_OTHER_WORD : AT_OTHER;
}

static void set_bit(struct mig_letter_set *set, unsigned letter)
{
    set->bit[letter / 64] |= UINT64_C(1) << letter % 64;
}

struct mig_letter_set mig_letters_one(uint32_t c)
{
    struct mig_letter_set set = { 0 };
    set_bit(&set, mig_letters_number(c));
    return set;
}

struct mig_letter_set mig_letters_shared(void)
{
    struct mig_letter_set set = { 0 };
    set_bit(&set, AT_OTHER_WORD);
    set_bit(&set, AT_OTHER);
    return set;
}

static void add_samples(struct mig_letters *l, uint32_t from, uint32_t to)
{
    for (uint32_t c = from; c <= to; c++) {
        if (c >= 'A' && c <= 'Z') /* a subject is folded */
            continue;
        l->sample = mig_grow(l->sample, &l->cap_samples, l->n_samples + 1, sizeof *l->sample);
        l->sample[l->n_samples++] = c;
    }
}

static void set_kinds(struct mig_letters *l)
{
    for (size_t i = 0; i < l->n_samples; i++) {
        uint32_t c = l->sample[i];
        unsigned letter = mig_letters_number(c);
        set_bit(&l->kind[MIG_LETTERS_ALL], letter);
        if (letter >= AT_FIGURES)
            set_bit(&l->kind[MIG_LETTERS_FIGURE], letter);
        else if (c == ' ' || letter >= AT_MARKS)
            set_bit(&l->kind[MIG_LETTERS_SPACE], letter);
        else if (is_of_word(c))
            set_bit(&l->kind[MIG_LETTERS_WORD], letter);
        if ((c < 0x80 && strchr(" ,\"'()[]-", (int)c)) || c == MIG_MARK_PERIOD_END || c == MIG_MARK_PLACE_END)
            set_bit(&l->kind[MIG_LETTERS_BETWEEN], letter);
    }
    set_bit(&l->kind[MIG_LETTERS_EDGE], AT_EDGE);
}

struct mig_letters *mig_letters_new(void)
{
    struct mig_letters *l = mig_alloc(sizeof *l);
    mig_runner_init(&l->runner);
    add_samples(l, FIRST_ASCII, FIRST_ASCII + N_ASCII - 1);
    add_samples(l, FIRST_CYRILLIC, FIRST_CYRILLIC + N_CYRILLIC - 1);
    add_samples(l, MIG_MARK_PERIOD, MIG_MARK_PERIOD + N_SPACE_MARKS - 1);
    add_samples(l, MIG_MARK_FIGURE, MIG_MARK_FIGURE + MIG_N_SORTS - 1);
    add_samples(l, MIG_MARK_CURRENT, MIG_MARK_CURRENT + MIG_N_SORTS - 1);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        add_samples(l, others[i].from, others[i].to);
    set_kinds(l);
    return l;
}

void mig_letters_free(struct mig_letters *l)
{
    if (!l)
        return;
    mig_runner_free(&l->runner);
    mig_map_free(&l->classes);
    free(l->known);
    free(l->sample);
    free(l);
}

const struct mig_letter_set *mig_letters_of(const struct mig_letters *letters, enum mig_letter_kind kind)
{
    return &letters->kind[kind];
}

static void ask_for(struct mig_letters *l, struct mig_code *code, uint32_t c, struct mig_letter_set *in,
                    struct mig_letter_set *out)
{
    char what[MIG_CODE_WHAT], text[4];
    size_t n = mig_utf8_put(c, text);
    bool is_in = mig_runner_run(&l->runner, code, mig_span(text, n), 0, what) == MIG_OK;
    set_bit(is_in ? in : out, mig_letters_number(c));
}

/* PCRE2 says what its class holds, of the samples and of what the class itself names. A class that it refuses holds nothing; the
 * pattern says so when it is compiled. */
static struct known ask(struct mig_letters *l, struct mig_span class)
{
    struct known k = { 0 };
    struct mig_letter_set out = { 0 };
    struct mig_code code = { 0 };
    char what[MIG_CODE_WHAT];
    mig_code_init(&code);
    if (mig_code_make(&code, class, MIG_CODE_ANCHORED, what)) {
        for (size_t i = 0; i < l->n_samples; i++)
            ask_for(l, &code, l->sample[i], &k.some, &out);
        for (size_t at = 0; at < class.n;)
            ask_for(l, &code, mig_utf8_next(class, &at), &k.some, &out);
    }
    mig_code_free(&code);
    k.every = mig_letters_not(k.some, out);
    return k;
}

void mig_letters_class(struct mig_letters *l, const struct mig_node *node, struct mig_letter_set *some,
                       struct mig_letter_set *every)
{
    uint32_t at = mig_map_get(&l->classes, node->text);
    if (at == MIG_MAP_NONE) {
        at = (uint32_t)l->n_known;
        mig_map_put(&l->classes, node->text, at);
        l->known = mig_grow(l->known, &l->cap_known, l->n_known + 1, sizeof *l->known);
        l->known[l->n_known++] = ask(l, node->text);
    }
    *some = l->known[at].some;
    *every = l->known[at].every;
}

uint32_t mig_letters_sample(const struct mig_letters *l, const struct mig_letter_set *set)
{
    uint32_t found = 0;
    for (size_t i = 0; i < l->n_samples; i++) {
        uint32_t c = l->sample[i];
        unsigned letter = mig_letters_number(c);
        if (letter == AT_OTHER || letter == AT_OTHER_WORD || !(set->bit[letter / 64] >> letter % 64 & 1))
            continue;
        if (mig_utf8_is_letter(c))
            return c;
        found = found ? found : c;
    }
    return found;
}
