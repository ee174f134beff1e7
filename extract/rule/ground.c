#include "extract/rule/ground.h"

#include <stdlib.h>

#include "base/utf8.h"

size_t mig_ground_blank(struct mig_span text, size_t at)
{
    if (at >= text.n || text.p[at] == ' ')
        return at < text.n;
    bool is_mark = text.n - at >= MIG_MARK_BYTES && memcmp(text.p + at, "\xE2\x80", 2) == 0 &&
                   (unsigned char)text.p[at + 2] <= 0x83;
    return is_mark ? MIG_MARK_BYTES : 0;
}

size_t mig_ground_blank_before(struct mig_span text, size_t at)
{
    if (at > 0 && text.p[at - 1] == ' ')
        return 1;
    return at >= MIG_MARK_BYTES && text.p[at - MIG_MARK_BYTES] != ' ' ? mig_ground_blank(text, at - MIG_MARK_BYTES) : 0;
}

/* Surely no letter or digit, and no part of one. */
static bool is_between(char c)
{
    return (unsigned char)c < 0x80 && !mig_is_digit(c) && !((c | 32) >= 'a' && (c | 32) <= 'z') && c != '_';
}

size_t mig_ground_behind_marked(struct mig_span text, size_t at)
{
    const char *end = memmem(text.p + at, text.n - at,
                             (unsigned char)text.p[at + 2] == 0x80 ? "\xE2\x80\x82" : "\xE2\x80\x83", MIG_MARK_BYTES);
    return end ? (size_t)(end - text.p) + MIG_MARK_BYTES : at + MIG_MARK_BYTES;
}

/* What a gap counts as one word is one, and what it may count so. */
static void find_words(struct mig_ground *g, struct mig_span text)
{
    bool in_word = false;
    g->word = mig_grow(g->word, &g->cap_words, text.n + 1, sizeof *g->word);
    g->n_words = 0;
    for (size_t at = 0, next; at < text.n; at = next) {
        const bool may_be_blank = text.p[at] == ' ' || text.p[at] == '\xE2'; /* most bytes are no more asked */
        size_t blank = may_be_blank ? mig_ground_blank(text, at) : 0;
        bool is_mark = blank == MIG_MARK_BYTES && (unsigned char)text.p[at + 2] < 0x82;
        bool is_word = is_mark || (blank == 0 && !is_between(text.p[at]));
        if (is_word && !in_word)
            g->word[g->n_words++] = (uint32_t)at;
        next = is_mark ? mig_ground_behind_marked(text, at) : at + (blank ? blank : 1);
        in_word = !is_mark && (text.p[at] == '-' || text.p[at] == '\'' ? in_word : is_word);
    }
}

static void find_figures(struct mig_ground *g, const struct mig_subject *s)
{
    g->figure = mig_grow(g->figure, &g->cap_figures, s->sentence->n_tokens + 1, sizeof *g->figure);
    g->n_figures = 0;
    for (size_t i = 0; i < s->sentence->n_tokens; i++)
        if (mig_sort_of(&s->sentence->token[i]) < MIG_SORT_ORDINAL)
            g->figure[g->n_figures++] = s->token_at[i];
}

static bool is_mark(struct mig_span text, size_t at)
{
    return text.p[at] == '\xE2' && mig_ground_blank(text, at) == MIG_MARK_BYTES;
}

/* The bits of 64 bytes, number I, and of what gaps may open beside but marks. */
static uint64_t find_bits(struct mig_ground *g, struct mig_span text, size_t i)
{
    static const bool is_sign[256] = {
        [' '] = true, [','] = true, ['"'] = true, ['\''] = true, ['('] = true, [')'] = true,
        ['['] = true, [']'] = true, ['-'] = true, [':'] = true,  [';'] = true
    };
    uint64_t whole = 0, space = 0, mark = 0, sign = 0;
    const size_t from = 64 * i, n = text.n - from < 64 ? text.n - from : 64;
    for (size_t k = 0; k < n; k++) {
        const unsigned char c = (unsigned char)text.p[from + k];
        whole |= (uint64_t)((c & 0xC0) != 0x80) << k;
        space |= (uint64_t)(c == ' ') << k;
        sign |= (uint64_t)is_sign[c] << k;
        if (is_mark(text, from + k))
            mark |= UINT64_C(1) << k;
    }
    g->whole[i] = whole;
    g->space[i] = space;
    g->mark[i] = mark;
    g->has_marks |= mark != 0;
    return sign;
}

/* Gaps open as SEPARATOR of emit.c says: behind what stands between words or before it, before a colon, behind a mark. */
static void find_places(struct mig_ground *g, struct mig_span text)
{
    const size_t n = text.n / 64 + 1;
    uint64_t carry = 0;
    g->open = mig_grow(g->open, &g->cap_open, n, sizeof *g->open);
    g->all = mig_grow(g->all, &g->cap_all, n, sizeof *g->all);
    g->space = mig_grow(g->space, &g->cap_space, n, sizeof *g->space);
    g->mark = mig_grow(g->mark, &g->cap_mark, n, sizeof *g->mark);
    g->whole = mig_grow(g->whole, &g->cap_whole, n, sizeof *g->whole);
    g->has_marks = false;
    memset(g->all, 0xFF, n * sizeof *g->all);
    for (size_t i = 0; i < n; i++) {
        const uint64_t sign = find_bits(g, text, i), mark = g->mark[i];
        g->open[i] = sign | sign << 1 | mark | mark << MIG_MARK_BYTES | carry;
        carry = sign >> 63 | mark >> (64 - MIG_MARK_BYTES);
    }
    g->whole[text.n / 64] |= UINT64_C(1) << text.n % 64;
}

void mig_ground_make(struct mig_ground *g, const struct mig_subject *subject)
{
    g->subject = subject;
    find_words(g, subject->text);
    find_figures(g, subject);
    find_places(g, subject->text);
}

void mig_ground_note_starts(struct mig_ground *g, const struct mig_stands *stands)
{
    const size_t end = g->subject->text.n, n_longs = end / 64 + 1;
    g->start = mig_grow(g->start, &g->cap_start, n_longs, sizeof *g->start);
    memset(g->start, 0, n_longs * sizeof *g->start);
    g->start[end / 64] |= UINT64_C(1) << end % 64;
    for (size_t i = 0; i < stands->n_starts; i++)
        g->start[stands->start[i].at / 64] |= UINT64_C(1) << stands->start[i].at % 64;
}

void mig_ground_free(struct mig_ground *g)
{
    free(g->figure);
    free(g->word);
    free(g->open);
    free(g->all);
    free(g->start);
    free(g->whole);
    free(g->space);
    free(g->mark);
    *g = (struct mig_ground){ 0 };
}

/* Only slots take figures: no gap gets farther from AT than this. */
static size_t wall(const struct mig_ground *g, size_t at)
{
    size_t i = 0;
    while (i < g->n_figures && g->figure[i] < at)
        i++;
    return i < g->n_figures ? g->figure[i] : g->subject->text.n;
}

static size_t words_before(const struct mig_ground *g, size_t at)
{
    return mig_subject_count_before(g->word, g->n_words, at);
}

size_t mig_ground_reach(const struct mig_ground *g, size_t at, size_t n)
{
    size_t last = words_before(g, at) + n + 1; /* one more for a mark */
    size_t far = last < g->n_words ? g->word[last] : g->subject->text.n, most = wall(g, at);
    return far < most ? far : most;
}

size_t mig_ground_reach_back(const struct mig_ground *g, size_t at, size_t n)
{
    size_t i = words_before(g, at), most = 0;
    size_t far = i > n + 2 ? g->word[i - n - 2] : 0; /* one more for a mark, one where a word is cut */
    for (size_t k = 0; k < g->n_figures && g->figure[k] < at; k++)
        most = g->figure[k] + MIG_MARK_BYTES;
    return far > most ? far : most < at ? most : at;
}
