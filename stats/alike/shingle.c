#include "stats/alike/shingle.h"

#include <stdlib.h>

#include "base/sort.h"
#include "base/utf8.h"

/* ---- words ---- */

/* Accents set beside their letter, soft hyphens, zero-width characters. */
bool mig_word_is_unseen(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

static bool parts_digits(uint32_t c)
{
    return c == ',' || c == '.' || c == '\'' || c == 0x2019 || (c != '\n' && mig_utf8_is_space(c));
}

/* Three digits from AT, and no fourth: what follows a digit and a mark belongs to the same number. */
static bool is_group(struct mig_span text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && mig_is_digit(text.p[at + n]))
        n++;
    return n == 3;
}

bool mig_number_goes_on(struct mig_span text, size_t at, uint32_t c)
{
    return parts_digits(c) && is_group(text, at);
}

/* The letters and digits of ASCII from *AT on, folded, to TO; returns how many, and *at is behind them. */
static inline size_t put_ascii(struct mig_span text, size_t *at, char *to)
{
    const char *from = text.p + *at;
    size_t n = 0, most = text.n - *at;
    for (; n < most; n++) {
        unsigned char c = (unsigned char)from[n], letter = c | 0x20;
        bool is_letter = (unsigned char)(letter - 'a') < 26;
        if (!is_letter && !mig_is_digit(from[n]))
            break;
        to[n] = (char)(is_letter ? letter : c);
    }
    *at += n;
    return n;
}

/* The letter C, which is not of ASCII, folded, to TO; returns how many bytes. 0: it is none. */
static inline size_t put_letter(uint32_t c, char *to)
{
    return c >= 0x80 && mig_utf8_is_letter(c) ? mig_utf8_put(mig_utf8_fold(c), to) : 0;
}

void mig_words_fold(struct mig_buf *out, struct mig_span text)
{
    char *start = mig_buf_room(out, text.n * 2 + 4), *to = start; /* folded, a letter grows by half at most */
    bool in_word = false;
    if (!start)
        return;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = 0;
        size_t gap = !in_word && to > start, n = put_ascii(text, &at, to + gap);
        if (n == 0) {
            c = mig_utf8_next(text, &at);
            n = put_letter(c, to + gap);
        }
        if (n > 0) {
            if (gap)
                *to = ' ';
            to += gap + n;
            in_word = true;
        } else if (!mig_word_is_unseen(c)) {
            in_word = in_word && mig_is_digit(to[-1]) && mig_number_goes_on(text, at, c);
        }
    }
    out->n += (size_t)(to - start);
    *to = '\0';
}

/* ---- hashes ---- */

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

static uint64_t join(uint64_t a, uint64_t b)
{
    return mix((a ^ (a << 7)) * 0x9e3779b97f4a7c15u + b);
}

static uint64_t hash_of(struct mig_span text)
{
    uint64_t h = text.n;
    for (size_t i = 0; i < text.n; i++)
        h = (h ^ (unsigned char)text.p[i]) * 0x100000001b3u;
    return mix(h);
}

bool mig_is_in_digits(struct mig_span reported)
{
    for (size_t i = 0; i < reported.n; i++)
        if (mig_is_digit(reported.p[i]))
            return true;
    return false;
}

static uint64_t itself(const void *hash)
{
    return *(const uint64_t *)hash;
}

static void insert_each(uint64_t *item, size_t n)
{
    for (size_t i = 1, to; i < n; i++) {
        uint64_t one = item[i];
        for (to = i; to > 0 && item[to - 1] > one; to--)
            item[to] = item[to - 1];
        item[to] = one;
    }
}

static size_t sort_unique(uint64_t *item, size_t n)
{
    enum { FEW = 32 }; /* as most sentences have of both */
    size_t n_kept = 0;
    if (n <= FEW)
        insert_each(item, n);
    else
        mig_sort_by(item, n, sizeof *item, &(struct mig_order){ itself, NULL });
    for (size_t i = 0; i < n; i++)
        if (n_kept == 0 || item[n_kept - 1] != item[i])
            item[n_kept++] = item[i];
    return n_kept;
}

/* ---- a sentence ---- */

static void add_figure(struct mig_shingles *s, uint64_t hash)
{
    s->figure = mig_grow(s->figure, &s->cap_figures, s->n_figures + 1, sizeof *s->figure);
    s->figure[s->n_figures++] = hash;
}

static void take_words(struct mig_shingles *s, struct mig_span quote)
{
    mig_buf_reset(&s->text);
    mig_words_fold(&s->text, quote);
    s->n_words = s->n_figures = 0;
    struct mig_span words = mig_buf_span(&s->text);
    for (size_t at = 0, end; at < words.n; at = end + 1) {
        bool is_figure = false;
        for (end = at; end < words.n && words.p[end] != ' '; end++)
            is_figure |= mig_is_digit(words.p[end]);
        s->word = mig_grow(s->word, &s->cap_words, s->n_words + 1, sizeof *s->word);
        s->word[s->n_words++] = hash_of(mig_span(words.p + at, end - at));
        if (is_figure)
            add_figure(s, s->word[s->n_words - 1]);
    }
}

/* "twelve" and "thirteen" are as different as 12 and 13; who corrects a value leaves reported_text alone. */
static void take_spelled(struct mig_shingles *s, struct mig_span reported)
{
    if (mig_is_in_digits(reported))
        return;
    mig_buf_reset(&s->text);
    mig_words_fold(&s->text, reported);
    if (s->text.n)
        add_figure(s, hash_of(mig_buf_span(&s->text)));
}

static uint64_t figures_of(struct mig_shingles *s)
{
    uint64_t hash = 0;
    s->n_figures = sort_unique(s->figure, s->n_figures);
    for (size_t i = 0; i < s->n_figures; i++)
        hash = join(hash, s->figure[i]);
    return hash;
}

uint64_t mig_shingles_add(struct mig_shingles *s, const struct mig_fact *const *fact, size_t n)
{
    take_words(s, fact[0]->quote);
    if (s->n_words == 0)
        return 0;
    for (size_t i = 0; i < n; i++)
        take_spelled(s, fact[i]->reported_text);
    uint64_t figures = figures_of(s), all = figures;
    s->item = mig_grow(s->item, &s->cap, s->n + s->n_words, sizeof *s->item);
    for (size_t i = 0; i == 0 || i + MIG_ALIKE_RUN <= s->n_words; i++) {
        uint64_t run = figures;
        for (size_t k = i; k < i + MIG_ALIKE_RUN && k < s->n_words; k++)
            run = join(run, s->word[k]);
        s->item[s->n++] = run;
        all = join(all, run);
    }
    return all ? all : 1;
}

/* ---- a text ---- */

void mig_shingles_reset(struct mig_shingles *s)
{
    s->n = 0;
}

void mig_shingles_close(struct mig_shingles *s)
{
    s->n = sort_unique(s->item, s->n);
}

static size_t n_common(const struct mig_shingles *a, const struct mig_shingles *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint64_t x = a->item[i], y = b->item[k];
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}

bool mig_shingles_alike(const struct mig_shingles *a, const struct mig_shingles *b)
{
    size_t shorter = a->n < b->n ? a->n : b->n, common = n_common(a, b);
    if (common == a->n && common == b->n)
        return common > 0;
    size_t all = a->n + b->n - common;
    return shorter >= MIG_ALIKE_LONG &&
           ((double)common >= MIG_ALIKE_SHARE * (double)all || (double)common >= MIG_ALIKE_WITHIN * (double)shorter);
}

void mig_shingles_free(struct mig_shingles *s)
{
    free(s->item);
    free(s->word);
    free(s->figure);
    mig_buf_free(&s->text);
    *s = (struct mig_shingles){ 0 };
}

bool mig_sentences_alike(const struct mig_fact *a, const struct mig_fact *b)
{
    struct mig_shingles of[2] = { 0 };
    if (mig_span_eq(a->quote, b->quote))
        return true;
    mig_shingles_add(&of[0], &a, 1);
    mig_shingles_add(&of[1], &b, 1);
    for (size_t i = 0; i < 2; i++)
        mig_shingles_close(&of[i]);
    bool alike = mig_shingles_alike(&of[0], &of[1]);
    for (size_t i = 0; i < 2; i++)
        mig_shingles_free(&of[i]);
    return alike;
}
