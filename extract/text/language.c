#include "extract/text/language.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"
#include "base/utf8.h"
#include "extract/text/gazetteer.h"
#include "extract/text/scan.h"
#include "extract/text/view.h"

enum { MAX_LANGUAGES = 64, LETTERS = 0x600, SAMPLE = 64 * 1024 };

struct entry {
    struct mig_language language;
    bool is_loaded;
    size_t n_letters;  /* of its alphabet */
    mig_status status; /* of loading its tables */
    struct mig_err err;
};

struct mig_languages {
    struct entry entry[MAX_LANGUAGES];
    size_t n;
    struct mig_lexicon *words; /* FUNCTION words of all languages; value is the place in `entry` */
    uint64_t letters[LETTERS]; /* which languages' alphabets hold the letter: a bit per entry */
    struct mig_arena arena;
    pthread_mutex_t lock; /* around loading tables */
};

static mig_status check_flag(const struct mig_yaml *root, const char *key, bool *out, struct mig_err *err)
{
    const struct mig_yaml *node = mig_yaml_get(root, key);
    if (!node || mig_span_is(node->text, "false"))
        return MIG_OK;
    if (!mig_span_is(node->text, "true"))
        return mig_yaml_fail(node, err, "%s is true or false", key);
    *out = true;
    return MIG_OK;
}

static void add_letters(struct mig_languages *ls, struct mig_span alphabet, size_t entry)
{
    for (size_t at = 0; at < alphabet.n;) {
        uint32_t c = mig_utf8_fold(mig_utf8_next(alphabet, &at));
        if (c < LETTERS)
            ls->letters[c] |= UINT64_C(1) << entry;
        ls->entry[entry].n_letters++;
    }
}

static mig_status read_properties(struct mig_languages *ls, struct mig_language *l, const struct mig_yaml *root,
                                  struct mig_err *err)
{
    static const char *const keys[] = { "language",     "name",        "alphabet",     "words",    "decimal",
                                        "day_first",    "apostrophes", "tables",       "periods",  "conjunctions",
                                        "clause",       "whole",       "predicate",    "part",     "status",
                                        "comparison",   "attribution", "announcement", "founding", "paper",
                                        "purpose",      "opener",      "endings",      "towns",    "possessive",
                                        "lost_letters", "elided",      "mixed_groups", NULL };
    mig_status status = mig_yaml_expect(root, keys, err);
    if (status != MIG_OK)
        return status;
    struct mig_span code = mig_yaml_text(root, "language"), decimal = mig_yaml_text(root, "decimal");
    if (code.n == 0)
        return mig_yaml_fail(root, err, "needs the key 'language'");
    if (!mig_span_is(decimal, ",") && !mig_span_is(decimal, "."))
        return mig_yaml_fail(decimal.n ? mig_yaml_get(root, "decimal") : root, err, "decimal is ',' or '.'");
    *l = (struct mig_language){ .code = code.p, .decimal = decimal.p[0], .properties = root };
    l->possessive = mig_yaml_text(root, "possessive");
    status = check_flag(root, "day_first", &l->day_first, err);
    if (status == MIG_OK)
        status = check_flag(root, "mixed_groups", &l->mixed_groups, err);
    if (status == MIG_OK)
        status = mig_sight_read(&l->sight, root, err);
    if (status != MIG_OK)
        return status;
    add_letters(ls, mig_yaml_text(root, "alphabet"), ls->n);
    const struct mig_yaml *words = mig_yaml_get(root, "words");
    for (const struct mig_yaml *w = words ? words->child : NULL; w; w = w->next)
        mig_lexicon_add(ls->words, w->text, MIG_CLASS_FUNCTION, (double)ls->n, "");
    return MIG_OK;
}

static mig_status check_table(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml *name,
                              struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_yaml_expect_type(name, MIG_YAML_SCALAR, err);
    if (status == MIG_OK && mig_file_check(mig_arena_printf(arena, "%s/%s", rules_dir, name->text.p), &why) != MIG_OK)
        status = mig_yaml_fail(name, err, "%s", why.message);
    return status;
}

/* Without its tables a language is not read as it was meant to be: that is told even when no document is in it. */
static mig_status check_tables(struct mig_arena *arena, const struct mig_language *l, struct mig_err *err)
{
    const struct mig_yaml *tables = mig_yaml_get(l->properties, "tables");
    const struct mig_yaml *periods = mig_yaml_get(l->properties, "periods");
    const struct mig_yaml *towns = mig_yaml_get(l->properties, "towns");
    mig_status status = tables ? mig_yaml_expect_type(tables, MIG_YAML_LIST, err) : MIG_OK;
    for (const struct mig_yaml *t = tables ? tables->child : NULL; t && status == MIG_OK; t = t->next)
        status = check_table(arena, l->rules_dir, t, err);
    if (status == MIG_OK && periods)
        status = check_table(arena, l->rules_dir, periods, err);
    return status == MIG_OK && towns ? check_table(arena, l->rules_dir, towns, err) : status;
}

static mig_status read_languages(struct mig_languages *ls, const char *rules_dir, struct mig_err *err)
{
    char **names, *dir = mig_arena_printf(&ls->arena, "%s/languages", rules_dir);
    mig_status status = mig_dir_list(&ls->arena, dir, &names, err);
    if (status != MIG_OK)
        return mig_err_set(err, MIG_DATA,
                           "%s: no language data there; set MIGSTAT_RULES to the folder that holds 'languages'", dir);
    for (; status == MIG_OK && *names; names++) {
        struct mig_yaml *root;
        if (!mig_span_ends(mig_span_of(*names), ".yaml"))
            continue;
        const char *path = mig_arena_printf(&ls->arena, "%s/%s", dir, *names);
        if (ls->n == MAX_LANGUAGES)
            return mig_err_set(err, MIG_DATA, "%s: more than %d languages", path, MAX_LANGUAGES);
        status = mig_yaml_load(&ls->arena, path, &root, err);
        struct mig_language *l = &ls->entry[ls->n].language;
        if (status == MIG_OK)
            status = read_properties(ls, l, root, err);
        l->rules_dir = mig_arena_copy(&ls->arena, mig_span_of(rules_dir));
        if (status == MIG_OK)
            status = check_tables(&ls->arena, l, err);
        ls->n++;
    }
    if (status == MIG_OK && ls->n == 0)
        return mig_err_set(err, MIG_DATA, "%s: no language data there", dir);
    return status;
}

mig_status mig_languages_load(struct mig_languages **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_languages *ls = mig_alloc(sizeof *ls);
    ls->words = mig_lexicon_new();
    pthread_mutex_init(&ls->lock, NULL);
    mig_status status = read_languages(ls, rules_dir, err);
    if (status != MIG_OK) {
        mig_languages_free(ls);
        return status;
    }
    *out = ls;
    return MIG_OK;
}

static mig_status load_tables(struct mig_languages *ls, struct mig_language *l, struct mig_err *err)
{
    mig_status status = MIG_OK;
    const struct mig_yaml *tables = mig_yaml_get(l->properties, "tables");
    struct mig_span periods = mig_yaml_text(l->properties, "periods"), towns = mig_yaml_text(l->properties, "towns");
    l->lexicon = mig_lexicon_new();
    mig_lexicon_see(l->lexicon, &l->sight);
    for (const struct mig_yaml *t = tables ? tables->child : NULL; t && status == MIG_OK; t = t->next)
        status = mig_lexicon_load(l->lexicon, mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, t->text.p), err);
    if (status == MIG_OK && periods.n)
        status = mig_periods_load(&l->periods, mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, periods.p),
                                  l->lexicon, err);
    if (status == MIG_OK && towns.n)
        status = mig_towns_load(&l->towns, mig_arena_printf(&ls->arena, "%s/%s", l->rules_dir, towns.p), err);
    mig_scan_prepare(l);
    return status;
}

static mig_status load_entry(struct mig_languages *languages, struct entry *e, struct mig_err *err)
{
    pthread_mutex_lock(&languages->lock);
    if (!e->is_loaded) {
        e->status = load_tables(languages, &e->language, &e->err);
        e->is_loaded = true;
    }
    pthread_mutex_unlock(&languages->lock);
    return e->status == MIG_OK ? MIG_OK : mig_err_set(err, e->status, "%s", e->err.message);
}

mig_status mig_language_find(struct mig_languages *languages, struct mig_span code, const struct mig_language **out,
                             struct mig_err *err)
{
    struct entry *e = languages->entry, *end = e + languages->n;
    while (e < end && !mig_span_is(code, e->language.code))
        e++;
    if (e == end)
        return MIG_NOMATCH;
    mig_status status = load_entry(languages, e, err);
    if (status == MIG_OK)
        *out = &e->language;
    return status;
}

const struct mig_sight *mig_languages_sight(const struct mig_languages *languages, struct mig_span code)
{
    for (size_t i = 0; i < languages->n; i++)
        if (mig_span_is(code, languages->entry[i].language.code))
            return &languages->entry[i].language.sight;
    return NULL;
}

mig_status mig_languages_each(struct mig_languages *languages,
                              mig_status (*each)(void *context, const struct mig_language *language,
                                                 struct mig_err *err),
                              void *context, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < languages->n && status == MIG_OK; i++) {
        status = load_entry(languages, &languages->entry[i], err);
        if (status == MIG_OK)
            status = each(context, &languages->entry[i].language, err);
    }
    return status;
}

/* Counts of a text, per language. */
struct tally {
    size_t letters[MAX_LANGUAGES], words[MAX_LANGUAGES], n_letters, n_words;
    size_t not_of[MAX_LANGUAGES];  /* small words that are others', not this one's */
    uint64_t kinds[MAX_LANGUAGES]; /* a bit for each different one, about */
};

static void count_letters(const struct mig_languages *ls, struct mig_span text, struct tally *t)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = mig_utf8_next(text, &at);
        if (!mig_utf8_is_letter(c))
            continue;
        c = c == 0x451 || c == 0x401 ? 0x435 : mig_utf8_fold(c);
        t->n_letters++;
        for (uint64_t in = c < LETTERS ? ls->letters[c] : 0; in; in &= in - 1)
            t->letters[__builtin_ctzll(in)]++;
    }
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

/* Those of names are not counted, if these are looked for: that takes longer than all else. */
static void count_words(const struct mig_languages *ls, struct mig_span text, bool but_names, struct tally *t)
{
    struct mig_atoms atoms = { 0 };
    mig_atoms_cut(&atoms, text, ls->words);
    for (size_t i = 0; i < atoms.n; i++) {
        t->n_words += atoms.item[i].type == MIG_ATOM_WORD;
        uint64_t in = languages_of(ls, &atoms, i);
        if (!in || (but_names && is_in_name(ls, &atoms, i)))
            continue;
        for (size_t k = 0; k < ls->n; k++) {
            t->words[k] += in >> k & 1;
            t->kinds[k] |= (in >> k & 1) << (atoms.item[i].word & 63);
            t->not_of[k] += !(in >> k & 1);
        }
    }
    mig_atoms_free(&atoms);
}

/* Share of the letters that are in its alphabet, and twice the share of its small words; 0 when most letters are not. */
static double score(const struct tally *t, size_t k)
{
    double letters = t->n_letters ? (double)t->letters[k] / (double)t->n_letters : 0;
    double words = t->n_words ? (double)t->words[k] / (double)t->n_words : 0;
    return letters > 0.5 ? letters + 2 * words : 0;
}

static int count_kinds(const struct tally *t, size_t k)
{
    return __builtin_popcountll(t->kinds[k]);
}

/* Is K rather the language than BEST? A language that has all letters of a smaller one, and maybe some small words of names, needs
 * more than one kind of word more. */
static bool beats(const struct mig_languages *ls, const struct tally *t, size_t k, size_t best, double by)
{
    enum { MIN_MORE = 2 };
    size_t n = ls->entry[k].n_letters, n_best = ls->entry[best].n_letters;
    if (by == 0)
        return n < n_best;
    if (t->letters[k] != t->letters[best] || n == n_best)
        return by > 0;
    int more = count_kinds(t, k) - count_kinds(t, best);
    return n > n_best ? more >= MIN_MORE : -more < MIN_MORE;
}

/* Of languages that fit equally the one with the smaller alphabet: nothing in the text asks for the larger one. */
const char *mig_language_detect(const struct mig_languages *languages, struct mig_span text)
{
    struct tally t = { 0 };
    struct mig_view view = { 0 };
    const struct entry *best = NULL;
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
    return best ? best->language.code : "und";
}

/* Which other language TEXT is plainly in, by small words that OWN does not have; NULL: none. Several of them, many among the words,
 * and hardly any of OWN's that are not theirs. */
static const struct entry *find_other(const struct mig_languages *ls, const struct entry *own, struct mig_span text,
                                      bool but_names)
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
    const struct entry *own = ls->entry, *end = ls->entry + ls->n;
    while (own < end && !mig_span_is(code, own->language.code))
        own++;
    if (own == end)
        return NULL;
    struct mig_span head = mig_span(text.p, text.n < HEAD ? text.n : HEAD);
    if (!find_other(ls, own, head, false)) /* mostly */
        return NULL;
    const struct entry *other = find_other(ls, own, head, true);
    if (other && text.n > HEAD &&
        find_other(ls, own, mig_span(text.p, text.n < SAMPLE ? text.n : SAMPLE), true) != other)
        return NULL;
    return other ? other->language.code : NULL;
}

void mig_languages_free(struct mig_languages *languages)
{
    if (!languages)
        return;
    for (size_t i = 0; i < languages->n; i++) {
        mig_lexicon_free(languages->entry[i].language.lexicon);
        mig_periods_free(languages->entry[i].language.periods);
        mig_towns_free(languages->entry[i].language.towns);
    }
    mig_lexicon_free(languages->words);
    mig_arena_free(&languages->arena);
    pthread_mutex_destroy(&languages->lock);
    free(languages);
}
