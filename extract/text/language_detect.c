/* Which language a text is in: letters, small words and what the others end with. */
#include "base/utf8.h"
#include "extract/text/language_data.h"
#include "extract/text/scan.h"
#include "extract/text/view.h"

enum { SAMPLE = 64 * 1024 };

/* Counts of a text, per language. */
struct tally {
    size_t words[MIG_MAX_LANGUAGES], ends[MIG_MAX_LANGUAGES], n_letters, n_words;
    size_t of_script[MIG_N_SCRIPTS], letters_in[MIG_N_SCRIPTS][MIG_MAX_LANGUAGES];
    size_t not_of[MIG_MAX_LANGUAGES];  /* small words that are others', not this one's */
    uint64_t kinds[MIG_MAX_LANGUAGES]; /* a bit for each different one, about */
};

static void count_letter(const struct mig_languages *ls, uint32_t c, size_t n, struct tally *t)
{
    if (!mig_utf8_is_letter(c))
        return;
    c = c == 0x451 || c == 0x401 ? 0x435 : mig_utf8_fold(c);
    t->n_letters += n;
    t->of_script[mig_script_of(c)] += n;
    for (uint64_t in = c < MIG_LETTERS ? ls->letters[c] : 0; in; in &= in - 1)
        t->letters_in[mig_script_of(c)][__builtin_ctzll(in)] += n;
}

/* The letter at *at, which is moved behind it; those of ours have two bytes at most. */
static uint32_t next_letter(struct mig_span text, size_t *at)
{
    const unsigned char c = (unsigned char)text.p[*at];
    if (c < 0xC0 || c >= 0xE0 || *at + 1 == text.n)
        return mig_utf8_next(text, at);
    *at += 2;
    return (c & 0x1FU) << 6 | ((unsigned char)text.p[*at - 1] & 0x3FU);
}

/* What there is of each letter first: a text has few, and many of each. */
static void count_letters(const struct mig_languages *ls, struct mig_span text, struct tally *t)
{
    uint16_t met[MIG_LETTERS];
    uint32_t n[MIG_LETTERS] = { 0 };
    size_t n_met = 0;
    for (size_t at = 0; at < text.n;) {
        const uint32_t c = next_letter(text, &at);
        if (c >= MIG_LETTERS)
            count_letter(ls, c, 1, t);
        else if (n[c]++ == 0)
            met[n_met++] = (uint16_t)c;
    }
    for (size_t i = 0; i < n_met; i++)
        count_letter(ls, met[i], n[met[i]], t);
}

/* Which languages have the small word at atom I: a bit each. */
static uint64_t languages_of(const struct mig_languages *ls, const struct mig_atoms *atoms, size_t i)
{
    const struct mig_sense *sense;
    uint64_t which = 0;
    if (mig_lexicon_match(ls->words, atoms, i, MIG_IN(FUNCTION), &sense) == 0)
        return 0;
    for (; sense; sense = sense->next)
        which |= UINT64_C(1) << (unsigned)sense->value;
    return which;
}

/* The atom that stands right before or behind I, over small words: a name's part when it is written large. */
static bool is_large(const struct mig_languages *ls, const struct mig_atoms *atoms, size_t i, int step)
{
    for (i += (size_t)step; i < atoms->n && atoms->item[i].type == MIG_ATOM_WORD; i += (size_t)step)
        if (atoms->item[i].capital || !languages_of(ls, atoms, i))
            return atoms->item[i].capital;
    return false;
}

/* "La Paz", "Santa Cruz de la Sierra": names keep the small words of their own language. */
static bool is_in_name(const struct mig_languages *ls, const struct mig_atoms *atoms, size_t i)
{
    return is_large(ls, atoms, i, 1) && (atoms->item[i].capital || is_large(ls, atoms, i, -1));
}

static void count_ending(const struct mig_languages *ls, struct mig_span word, struct tally *t)
{
    for (uint64_t in = mig_word_ends_find(&ls->ends, word); in; in &= in - 1)
        t->ends[__builtin_ctzll(in)]++;
}

/* Those of names are not counted, if these are looked for: that takes longer than all else. */
static void count_words(const struct mig_languages *ls, struct mig_span text, bool but_names, struct tally *t)
{
    struct mig_atoms atoms = { 0 };
    size_t n_small = 0;
    mig_atoms_cut(&atoms, text, ls->words);
    for (size_t i = 0; i < atoms.n; i++) {
        t->n_words += atoms.item[i].type == MIG_ATOM_WORD;
        uint64_t in = languages_of(ls, &atoms, i);
        if (!in && atoms.item[i].type == MIG_ATOM_WORD)
            count_ending(ls, mig_span_cut(text, atoms.item[i].start, atoms.item[i].end), t);
        if (!in || (but_names && is_in_name(ls, &atoms, i)))
            continue;
        n_small++;
        for (; in; in &= in - 1) {
            const int k = __builtin_ctzll(in);
            t->words[k]++;
            t->kinds[k] |= UINT64_C(1) << (atoms.item[i].word & 63);
        }
    }
    for (size_t k = 0; k < ls->n; k++)
        t->not_of[k] += n_small - t->words[k];
    mig_atoms_free(&atoms);
}

static enum mig_script main_script(const struct tally *t)
{
    return t->of_script[MIG_CYRILLIC] * 2 > t->n_letters ? MIG_CYRILLIC : MIG_LATIN;
}

/* Of the script that most are of: a language that is written in two has no more of "В I квартале" than others. */
static size_t letters_of(const struct tally *t, size_t k)
{
    return t->letters_in[main_script(t)][k];
}

/* Share of the letters that are in its alphabet, twice the share of its small words and that of its endings; 0 when most letters are
 * not. */
static double score(const struct tally *t, size_t k)
{
    double letters = t->n_letters ? (double)letters_of(t, k) / (double)t->n_letters : 0;
    double words = t->n_words ? (double)t->words[k] / (double)t->n_words : 0;
    double ends = t->n_words ? (double)t->ends[k] / (double)t->n_words : 0;
    return letters > 0.5 ? letters + 2 * words + ends : 0;
}

static int count_kinds(const struct tally *t, size_t k)
{
    return __builtin_popcountll(t->kinds[k]);
}

/* Is K rather the language than BEST? One that has all letters of the other, and maybe some small words of names, needs more than
 * one kind of word more. */
static bool beats(const struct mig_languages *ls, const struct tally *t, size_t k, size_t best, double by)
{
    enum { MIN_MORE = 2 };
    enum mig_script script = main_script(t);
    size_t n = ls->entry[k].n_letters[script], n_best = ls->entry[best].n_letters[script];
    if (by == 0)
        return n < n_best;
    bool is_wider = ls->entry[best].wider >> k & 1, is_narrower = ls->entry[k].wider >> best & 1;
    if (letters_of(t, k) != letters_of(t, best) || !(is_wider || is_narrower))
        return by > 0;
    int more = count_kinds(t, k) - count_kinds(t, best) + (int)t->ends[k] - (int)t->ends[best];
    return is_wider ? more >= MIN_MORE : -more < MIN_MORE;
}

/* Is the text in K, which fits best, or in a language that nothing is known of? That has letters of its own, or hardly any word that K
 * would know or end so. */
static bool is_known(const struct tally *t, size_t k)
{
    enum { FEW_WORDS = 12, FEW_LETTERS = 2 };
    enum mig_script script = main_script(t);
    size_t known = t->words[k] + t->ends[k], strange = t->of_script[script] - t->letters_in[script][k];
    if (t->n_words >= FEW_WORDS && known * 5 < t->n_words)
        return false;
    return strange < FEW_LETTERS || strange * 40 < t->of_script[script] || known * 2 > t->n_words;
}

/* Of languages that fit equally the one with the smaller alphabet: nothing in the text asks for the larger one. */
const char *mig_language_detect(const struct mig_languages *languages, struct mig_span text)
{
    struct tally t = { 0 };
    struct mig_view view = { 0 };
    const struct mig_language_entry *best = NULL;
    double best_score = 0.5; /* half of the letters, and not one known word: nobody's */
    text.n = mig_utf8_floor(text, text.n < SAMPLE ? text.n : SAMPLE);
    mig_view_make(&view, text, NULL); /* a soft hyphen would make two words of one */
    count_letters(languages, view.text, &t);
    count_words(languages, view.text, true, &t);
    mig_view_free(&view);
    for (size_t k = 0; k < languages->n; k++) {
        double s = score(&t, k);
        if (best ? beats(languages, &t, k, (size_t)(best - languages->entry), s - best_score) : s > best_score) {
            best_score = s;
            best = &languages->entry[k];
        }
    }
    return best && is_known(&t, (size_t)(best - languages->entry)) ? best->language.code : "und";
}

/* Which other language TEXT is plainly in, by small words that OWN does not have; NULL: none. Several of them, many among the words,
 * and hardly any of OWN's that are not theirs. */
static const struct mig_language_entry *find_other(const struct mig_languages *ls, const struct mig_language_entry *own,
                                                   struct mig_span text, bool but_names)
{
    enum { MIN_HITS = 3, TIMES = 4, SURE_HITS = 6 };
    struct tally t = { 0 };
    size_t best = 0, k = (size_t)(own - ls->entry);
    text.n = mig_utf8_floor(text, text.n);
    count_words(ls, text, but_names, &t);
    for (size_t i = 1; i < ls->n; i++)
        best = t.words[i] > t.words[best] ? i : best;
    if (best == k || count_kinds(&t, best) < MIN_HITS)
        return NULL;
    /* of words that only one of the two has */
    size_t hits = t.not_of[k], others = t.not_of[best];
    size_t share = hits >= SURE_HITS ? 8 : 4;
    return hits >= MIN_HITS && hits >= TIMES * others && hits * share >= t.n_words ? &ls->entry[best] : NULL;
}

const char *mig_language_contradicted(const struct mig_languages *ls, struct mig_span code, struct mig_span text)
{
    enum { HEAD = 512 };
    const struct mig_language_entry *own = ls->entry, *end = ls->entry + ls->n;
    while (own < end && !mig_span_is(code, own->language.code))
        own++;
    if (own == end)
        return NULL;
    struct mig_span head = mig_span(text.p, text.n < HEAD ? text.n : HEAD);
    if (!find_other(ls, own, head, false)) /* mostly */
        return NULL;
    const struct mig_language_entry *other = find_other(ls, own, head, true);
    if (other && text.n > HEAD &&
        find_other(ls, own, mig_span(text.p, text.n < SAMPLE ? text.n : SAMPLE), true) != other)
        return NULL;
    return other ? other->language.code : NULL;
}
