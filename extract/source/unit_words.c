#include "extract/source/unit_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/tsv.h"
#include "base/utf8.h"

enum { MAX_WORDS = 5, MAX_BYTES = 60, MAX_WORD = 40 };

enum role { UNKNOWN, POWER, MONEY, NOUN, BEFORE, LINK, SIGN };
static const char *const roles[] = {
    [POWER] = "power", [MONEY] = "money", [NOUN] = "noun", [BEFORE] = "before", [LINK] = "link", [SIGN] = "sign"
};

struct word {
    struct mig_span form; /* folded */
    enum role role;
    struct mig_span said; /* what stands behind a figure in place of the form; empty: the form itself */
};

struct mig_unit_words {
    struct word *word; /* in order of their forms */
    size_t n, cap;
    struct mig_arena arena;
};

static int by_form(const void *a, const void *b)
{
    const struct word *p = a, *q = b;
    size_t n = p->form.n < q->form.n ? p->form.n : q->form.n;
    int order = memcmp(p->form.p, q->form.p, n);
    return order ? order : (p->form.n > q->form.n) - (p->form.n < q->form.n);
}

static mig_status add_word(struct mig_unit_words *units, const struct mig_tsv *tsv, struct mig_buf *folded,
                           struct mig_err *err)
{
    enum role role = UNKNOWN;
    for (size_t i = POWER; i < sizeof roles / sizeof *roles; i++)
        if (mig_span_is(tsv->cell[1], roles[i]))
            role = (enum role)i;
    if (role == UNKNOWN)
        return mig_tsv_fail(tsv, 1, err, "'%.*s' is none of power, money, noun, before, link, sign",
                            MIG_SPAN_ARG(tsv->cell[1]));
    if ((role == SIGN) != (tsv->cell[2].n > 0))
        return mig_tsv_fail(tsv, 2, err, "a sign, and nothing else, has what is said in its place");
    mig_buf_reset(folded);
    mig_utf8_fold_text(folded, tsv->cell[0]);
    if (folded->n == 0 || folded->n > MAX_WORD)
        return mig_tsv_fail(tsv, 0, err, "a word has 1 to %d bytes", MAX_WORD);
    units->word = mig_grow(units->word, &units->cap, units->n + 1, sizeof *units->word);
    units->word[units->n++] = (struct word){ mig_arena_span(&units->arena, mig_buf_span(folded)), role,
                                             mig_arena_span(&units->arena, tsv->cell[2]) };
    return MIG_OK;
}

mig_status mig_unit_words_load(struct mig_unit_words **out, const char *rules_dir, struct mig_err *err)
{
    struct mig_unit_words *units = mig_alloc(sizeof *units);
    struct mig_buf folded = { 0 };
    struct mig_tsv tsv;
    const char *path = mig_arena_printf(&units->arena, "%s/figures/unit-words.tsv", rules_dir);
    mig_status status = mig_tsv_open(&tsv, path, "form\trole\tsaid", err);
    if (status != MIG_OK) {
        mig_unit_words_free(units);
        return status;
    }
    while ((status = mig_tsv_next(&tsv, err)) == MIG_OK && (status = add_word(units, &tsv, &folded, err)) == MIG_OK)
        ;
    mig_tsv_close(&tsv);
    mig_buf_free(&folded);
    if (status != MIG_END) {
        mig_unit_words_free(units);
        return status;
    }
    mig_sort(units->word, units->n, sizeof *units->word, by_form);
    *out = units;
    return MIG_OK;
}

void mig_unit_words_free(struct mig_unit_words *units)
{
    if (!units)
        return;
    free(units->word);
    mig_arena_free(&units->arena);
    free(units);
}

static const struct word *find(const struct mig_unit_words *units, struct mig_span text)
{
    struct mig_buf folded = { 0 };
    mig_utf8_fold_text(&folded, text);
    struct word key = { .form = mig_buf_span(&folded) };
    const struct word *found =
        folded.n > 0 && units->n > 0 ? bsearch(&key, units->word, units->n, sizeof key, by_form) : NULL;
    mig_buf_free(&folded);
    return found;
}

static enum role role_of(const struct mig_unit_words *units, struct mig_span text)
{
    const struct word *found = find(units, text);
    return found ? found->role : UNKNOWN;
}

/* The next word of *rest, to its blank or behind its point: "тыс.чел." is two. Without the point. */
static struct mig_span next_word(struct mig_span *rest)
{
    size_t n = 0;
    *rest = mig_span_trim(*rest);
    while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '.')
        n++;
    struct mig_span word = mig_span_cut(*rest, 0, n);
    *rest = mig_span_cut(*rest, n + (n < rest->n), rest->n);
    return word;
}

/* Are at most two words left, and no sign that parts? */
static bool is_short(struct mig_span rest)
{
    size_t n = 0;
    for (; rest.n > 0; n++)
        next_word(&rest);
    return n > 0 && n <= 2;
}

struct mig_span mig_unit_words_sign(const struct mig_unit_words *units, struct mig_span phrase)
{
    const struct mig_span none = { NULL, 0 };
    const struct word *found = NULL;
    phrase = mig_span_trim(phrase);
    if (!units || phrase.n > MAX_BYTES)
        return none;
    found = find(units, mig_span_ends(phrase, ".") ? mig_span_cut(phrase, 0, phrase.n - 1) : phrase);
    if (!found || found->role != SIGN) {
        struct mig_span rest = phrase, word = next_word(&rest);
        found = is_short(rest) ? find(units, word) : NULL;
    }
    return found && found->role == SIGN ? found->said : none;
}

struct mig_span mig_unit_words_in(const struct mig_unit_words *units, struct mig_span phrase)
{
    const struct mig_span none = { NULL, 0 };
    enum role last = UNKNOWN;
    struct mig_span rest = phrase = mig_span_trim(phrase), sign = mig_unit_words_sign(units, phrase);
    size_t start = 0;
    if (!units || phrase.n > MAX_BYTES || sign.n > 0)
        return sign;
    for (size_t n = 0; rest.n > 0; n++) {
        size_t at = (size_t)(rest.p - phrase.p);
        struct mig_span word = next_word(&rest);
        enum role role = n < MAX_WORDS && word.n > 0 && word.n <= MAX_WORD ? role_of(units, word) : UNKNOWN;
        if (role == LINK && last == POWER && is_short(rest))
            return mig_span_trim(mig_span_cut(phrase, start, at));
        if (role == LINK || (role == BEFORE && n > 0) || (role == UNKNOWN && (last != POWER || rest.n > 0)))
            return none;
        start = role == BEFORE ? (size_t)(rest.p - phrase.p) : start;
        last = role;
    }
    return last == BEFORE ? none : mig_span_trim(mig_span_cut(phrase, start, phrase.n));
}

bool mig_unit_words_tell_size(const struct mig_unit_words *units, struct mig_span phrase)
{
    while (units && phrase.n > 0) {
        struct mig_span word = next_word(&phrase);
        while (word.n > 0 && memchr("([", word.p[0], 2))
            word = mig_span_cut(word, 1, word.n);
        while (word.n > 0 && memchr(")],", word.p[word.n - 1], 3))
            word.n--;
        enum role role = word.n > 0 ? role_of(units, word) : UNKNOWN;
        if (role == POWER || role == MONEY)
            return true;
    }
    return false;
}
