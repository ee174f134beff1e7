#include "extract/text/language_runs.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/text/language_data.h"
#include "extract/text/scan.h"

/* Bytes: of letters that a run has at least; of those that tell a paragraph's language; of a paragraph that is looked at; between
 * the places looked at first, at most and at least; of text looked at there. */
enum { LEAST = 200, SHORT = 40, LOOK = 2048, STRIDE = 1024, MIN_STRIDE = 128, GLANCE = 160 };

static uint64_t bit(size_t k)
{
    return UINT64_C(1) << k;
}

static size_t entry_of(const struct mig_languages *ls, struct mig_span code)
{
    size_t k = 0;
    while (k < ls->n && !mig_span_is(code, ls->entry[k].language.code))
        k++;
    return k;
}

/* About: signs outside ASCII are taken for letters. */
static size_t letter_bytes(struct mig_span text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        n += c >= 0x80 || (c | 0x20U) - 'a' < 26U;
    }
    return n;
}

static struct mig_span shorten(struct mig_span text, size_t most)
{
    return mig_span(text.p, text.n > most ? mig_utf8_floor(text, most) : text.n);
}

/* ---- a glance ---- */

/* The languages that have all letters of TEXT, but for those that none of ours has, and one of another's; *n_strange: letters that
 * others have, not K. */
static uint64_t languages_by_letters(const struct mig_languages *ls, struct mig_span text, size_t k, size_t *n_strange)
{
    uint64_t all = UINT64_MAX;
    *n_strange = 0;
    for (size_t at = 0; at < text.n; at++) {
        uint32_t c = (unsigned char)text.p[at];
        if (c >= 0xC0 && c < 0xE0 && at + 1 < text.n) /* letters of ours have no more bytes */
            c = (c & 0x1FU) << 6 | ((unsigned char)text.p[++at] & 0x3FU);
        else if (c >= 0x80)
            continue;
        uint64_t in = c < MIG_LETTERS ? ls->letters_of_case[c] : 0;
        if (!in)
            continue;
        if (in & bit(k))
            all &= in;
        else
            ++*n_strange;
    }
    return all;
}

/* Are there small words of K, and many more than such as K does not have? */
static bool has_words_of(const struct mig_languages *ls, struct mig_span text, size_t k)
{
    enum { HITS = 2 };
    struct mig_atoms atoms = { 0 };
    size_t own = 0, others = 0;
    mig_atoms_cut(&atoms, text, ls->words);
    for (size_t i = 0; i < atoms.n; i++) {
        const struct mig_sense *sense;
        uint64_t in = 0;
        if (mig_lexicon_match(ls->words, &atoms, i, MIG_IN(FUNCTION), &sense) == 0)
            continue;
        for (; sense; sense = sense->next)
            in |= bit((size_t)sense->value);
        own += (in & bit(k)) != 0;
        others += !(in & bit(k));
    }
    mig_atoms_free(&atoms);
    return own >= HITS && own > 2 * others;
}

/* Is TEXT plainly in K? Languages with letters besides K's would have shown them. */
static bool is_plainly(const struct mig_languages *ls, struct mig_span text, size_t k)
{
    static const size_t most[] = { GLANCE, 3 * GLANCE };
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        size_t n_strange;
        struct mig_span glance = shorten(text, most[i]);
        uint64_t rivals = languages_by_letters(ls, glance, k, &n_strange) & ~ls->entry[k].wider & ~bit(k);
        if (n_strange > 1)
            return false;
        if ((text.n > GLANCE && rivals == 0) || has_words_of(ls, shorten(glance, most[i] / 2), k))
            return true;
    }
    return false;
}

/* Behind the paragraph at AT, or as far as one is looked at. */
static size_t paragraph_end(struct mig_span text, size_t at)
{
    struct mig_span rest = shorten(mig_span_cut(text, at, text.n), LOOK);
    const char *feed = memchr(rest.p, '\n', rest.n);
    return at + (feed ? (size_t)(feed - rest.p) + 1 : rest.n);
}

/* The paragraph around AT, and those behind it until there are letters enough. */
static struct mig_span sample_at(struct mig_span text, size_t at)
{
    size_t from = at > LOOK ? mig_utf8_floor(text, at - LOOK) : 0, letters = 0;
    const char *feed = memrchr(text.p + from, '\n', at - from);
    size_t start = feed ? (size_t)(feed - text.p) + 1 : from, end = at;
    while (end < text.n && letters < LEAST && end - start < LOOK) {
        size_t next = paragraph_end(text, end);
        letters += letter_bytes(mig_span_cut(text, end == at ? start : end, next));
        end = next;
    }
    return mig_span_cut(text, start, end);
}

/* Is some sample of TEXT in another language than K? */
static bool may_be_mixed(const struct mig_languages *ls, struct mig_span text, size_t k)
{
    size_t stride = text.n / 8 < MIN_STRIDE ? MIN_STRIDE : text.n / 8 < STRIDE ? text.n / 8 : STRIDE;
    for (size_t at = 0; at < text.n; at += stride) {
        size_t start = mig_utf8_floor(text, at);
        if (is_plainly(ls, mig_span_cut(text, start, text.n), k))
            continue;
        const char *code = mig_language_detect(ls, sample_at(text, start));
        if (strcmp(code, ls->entry[k].language.code) != 0 && strcmp(code, "und") != 0)
            return true;
    }
    return false;
}

/* ---- the cut ---- */

struct piece {
    struct mig_language_run run; /* its code NULL: not known yet */
    size_t sure;                 /* bytes of letters of the paragraphs that tell the language */
};
struct pieces {
    struct piece *item;
    size_t n, cap;
};

/* A paragraph that tells nothing goes with the one before. */
static void add_paragraph(struct pieces *all, struct mig_language_run p, size_t letters)
{
    struct piece *last = all->n ? &all->item[all->n - 1] : NULL;
    if (last && (!p.code || !last->run.code || last->run.code == p.code)) {
        last->run.end = p.end;
        last->run.code = last->run.code ? last->run.code : p.code;
        last->sure += p.code ? letters : 0;
        return;
    }
    all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
    all->item[all->n++] = (struct piece){ p, p.code ? letters : 0 };
}

/* Where letters are counted: in pieces of the language told, and in paragraphs of none of ours. */
struct share {
    size_t known, strange;
};

static void cut_pieces(const struct mig_languages *ls, struct mig_span text, struct pieces *all, struct share *share)
{
    for (size_t start = 0, end; start < text.n; start = end) {
        const char *feed = memchr(text.p + start, '\n', text.n - start);
        end = feed ? (size_t)(feed - text.p) + 1 : text.n;
        struct mig_span paragraph = mig_span_cut(text, start, end);
        size_t letters = letter_bytes(paragraph);
        const char *code = letters < SHORT ? NULL : mig_language_detect(ls, shorten(paragraph, LOOK));
        if (code && strcmp(code, "und") == 0) {
            share->strange += letters;
            code = NULL;
        }
        add_paragraph(all, (struct mig_language_run){ start, end, code, false }, letters);
    }
}

static void add_run(struct mig_language_runs *runs, const struct mig_language_run *run)
{
    struct mig_language_run *last = runs->n ? &runs->item[runs->n - 1] : NULL;
    if (last && last->code == run->code) {
        last->end = run->end;
        return;
    }
    runs->item = mig_grow(runs->item, &runs->cap, runs->n + 1, sizeof *runs->item);
    runs->item[runs->n++] = *run;
}

/* Is PIECE as a whole, with what told nothing, in the language of its paragraphs? */
static bool is_sure(const struct mig_languages *ls, struct mig_span text, const struct piece *piece)
{
    struct mig_span whole = mig_span_cut(text, piece->run.start, piece->run.end);
    return strcmp(mig_language_detect(ls, whole), piece->run.code) == 0;
}

/* A piece that is short, or not sure, goes with the run before; before the first, with that. */
static void join_pieces(const struct mig_languages *ls, struct mig_span text, const struct pieces *all,
                        struct mig_language_runs *runs, struct share *share)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct piece *piece = &all->item[i];
        struct mig_language_run run = piece->run;
        bool is_long = piece->sure >= LEAST;
        if (is_long && is_sure(ls, text, piece)) {
            run.start = runs->n ? run.start : 0;
            share->known += piece->sure;
            add_run(runs, &run);
            continue;
        }
        share->strange += is_long ? piece->sure : 0;
        if (runs->n)
            runs->item[runs->n - 1].end = run.end;
    }
}

/* Which of the runs are the first in their language, and which has most. */
static void sum_up(struct mig_language_runs *runs)
{
    struct {
        const char *code;
        size_t n;
    } of[MIG_MAX_LANGUAGES + 1] = { 0 };
    size_t most = 0;
    for (size_t i = 0; i < runs->n; i++) {
        struct mig_language_run *run = &runs->item[i];
        size_t k = 0;
        while (of[k].code && of[k].code != run->code)
            k++;
        run->is_first = !of[k].code;
        of[k].code = run->code;
        of[k].n += run->end - run->start;
        most = of[k].n > of[most].n ? k : most;
    }
    runs->most = of[most].code;
}

void mig_language_runs_find(const struct mig_languages *languages, struct mig_span code, struct mig_span text,
                            struct mig_language_runs *runs)
{
    size_t k = entry_of(languages, code);
    runs->n = 0;
    if (k < languages->n && !may_be_mixed(languages, text, k))
        return;
    struct pieces all = { 0 };
    struct share share = { 0 };
    cut_pieces(languages, text, &all, &share);
    join_pieces(languages, text, &all, runs, &share);
    if (k == languages->n ? share.known < 4 * share.strange : runs->n < 2)
        runs->n = 0;
    sum_up(runs);
    free(all.item);
}

void mig_language_runs_free(struct mig_language_runs *runs)
{
    free(runs->item);
    *runs = (struct mig_language_runs){ 0 };
}
