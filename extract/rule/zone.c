#include "extract/rule/zone.h"

#include <stdlib.h>

#include "base/utf8.h"

struct mig_zone mig_zone_hull(struct mig_zone a, struct mig_zone b)
{
    if (mig_zone_is_empty(a) || mig_zone_is_empty(b))
        return mig_zone_is_empty(a) ? b : a;
    return (struct mig_zone){ a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi, a.is_edge && b.is_edge };
}

/* ---- the sentence ---- */

/* Bytes of the blank at AT: a space, or a mark of a period or place; 0: none. */
static size_t blank_at(struct mig_span text, size_t at)
{
    if (at >= text.n || text.p[at] == ' ')
        return at < text.n;
    bool is_mark = text.n - at >= MIG_MARK_BYTES && memcmp(text.p + at, "\xE2\x80", 2) == 0 &&
                   (unsigned char)text.p[at + 2] <= 0x83;
    return is_mark ? MIG_MARK_BYTES : 0;
}

static size_t blank_before(struct mig_span text, size_t at)
{
    if (at > 0 && text.p[at - 1] == ' ')
        return 1;
    return at >= MIG_MARK_BYTES && text.p[at - MIG_MARK_BYTES] != ' ' ? blank_at(text, at - MIG_MARK_BYTES) : 0;
}

/* Surely no letter or digit, and no part of one. */
static bool is_between(char c)
{
    return (unsigned char)c < 0x80 && !mig_is_digit(c) && !((c | 32) >= 'a' && (c | 32) <= 'z') && c != '_';
}

/* Behind a marked period or place that begins at AT. */
static size_t behind_marked(struct mig_span text, size_t at)
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
        size_t blank = blank_at(text, at);
        bool is_mark = blank == MIG_MARK_BYTES && (unsigned char)text.p[at + 2] < 0x82;
        bool is_word = is_mark || (blank == 0 && !is_between(text.p[at]));
        if (is_word && !in_word)
            g->word[g->n_words++] = (uint32_t)at;
        next = is_mark ? behind_marked(text, at) : at + (blank ? blank : 1);
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

void mig_ground_make(struct mig_ground *g, const struct mig_subject *subject)
{
    g->subject = subject;
    find_words(g, subject->text);
    find_figures(g, subject);
}

void mig_ground_free(struct mig_ground *g)
{
    free(g->figure);
    free(g->word);
    *g = (struct mig_ground){ 0 };
}

/* Only slots take figures: no other item gets farther from AT than this. */
static size_t wall(const struct mig_way *w, size_t at)
{
    size_t i = mig_subject_count_before(w->ground->figure, w->ground->n_figures, at);
    if (w->is_back)
        return i > 0 ? w->ground->figure[i - 1] + MIG_MARK_BYTES : 0;
    return i < w->ground->n_figures ? w->ground->figure[i] : w->text.n;
}

/* ---- items ---- */

struct mig_zone mig_zone_past_text(const struct mig_way *w, struct mig_zone z, struct mig_span literal)
{
    size_t from = w->is_back ? mig_bytes_before(z.lo, literal.n) : z.lo;
    size_t to = w->is_back ? z.hi : mig_bytes_behind(z.hi, literal.n, w->text.n);
    const char *end = w->text.p + to;
    const char *first = memmem(w->text.p + from, to - from, literal.p, literal.n);
    if (!first)
        return MIG_NOWHERE;
    const char *second = memmem(first + 1, (size_t)(end - first) - 1, literal.p, literal.n);
    size_t lo = (size_t)(first - w->text.p), hi = second ? to - literal.n : lo, behind = w->is_back ? 0 : literal.n;
    return (struct mig_zone){ lo + behind, hi + behind, false };
}

static struct mig_zone ahead_of_space(struct mig_span text, struct mig_zone z)
{
    size_t at = z.lo, hi = z.hi;
    while (at <= z.hi && blank_at(text, at) == 0)
        at++;
    if (at > z.hi)
        return MIG_NOWHERE;
    for (size_t n; (n = blank_at(text, hi)) > 0; hi += n)
        ;
    at += blank_at(text, at);
    return (struct mig_zone){ at, hi > at ? hi : at, true };
}

static struct mig_zone back_of_space(struct mig_span text, struct mig_zone z)
{
    size_t at = z.hi, lo = z.lo;
    while (at > z.lo && blank_before(text, at) == 0)
        at--;
    size_t n = blank_before(text, at);
    if (n == 0)
        return MIG_NOWHERE;
    if (blank_before(text, lo) == 0)
        lo = mig_bytes_before(lo, MIG_MARK_BYTES);
    for (size_t k; (k = blank_before(text, lo)) > 0; lo -= k)
        ;
    return (struct mig_zone){ lo, at - n, true };
}

struct mig_zone mig_zone_past_char(const struct mig_way *w, struct mig_zone z)
{
    bool is_one = z.lo == z.hi;
    size_t next = z.lo;
    if (w->is_back ? z.hi == 0 : z.lo >= w->text.n)
        return MIG_NOWHERE;
    if (w->is_back) {
        size_t lo = is_one ? mig_utf8_floor(w->text, z.lo - 1) : mig_bytes_before(z.lo, MIG_CHAR_MAX);
        return (struct mig_zone){ lo, is_one ? lo : z.hi - 1, false };
    }
    mig_utf8_next(w->text, &next);
    return (struct mig_zone){ is_one ? next : z.lo + 1, is_one ? next : mig_bytes_behind(z.hi, MIG_CHAR_MAX, w->text.n),
                              false };
}

struct mig_zone mig_zone_past_space(const struct mig_way *w, struct mig_zone z)
{
    return w->is_back ? back_of_space(w->text, z) : ahead_of_space(w->text, z);
}

struct mig_zone mig_zone_past_letters(const struct mig_way *w, struct mig_zone z)
{
    while (w->is_back && z.lo > 0 && !is_between(w->text.p[z.lo - 1]))
        z.lo--;
    while (!w->is_back && z.hi < w->text.n && !is_between(w->text.p[z.hi]))
        z.hi++;
    z.is_edge = false;
    return z;
}

/* At most N words and what stands between; one more is granted for a mark, and one where a word is cut. */
static struct mig_zone past_words(const struct mig_way *w, struct mig_zone z, size_t n)
{
    const struct mig_ground *g = w->ground;
    size_t i = mig_subject_count_before(g->word, g->n_words, w->is_back ? z.lo : z.hi), far;
    if (w->is_back) {
        far = i > n + 2 ? g->word[i - n - 2] : 0;
        return (struct mig_zone){ far > wall(w, z.lo) ? far : wall(w, z.lo), z.hi, true };
    }
    far = i + n + 1 < g->n_words ? g->word[i + n + 1] : w->text.n;
    return (struct mig_zone){ z.lo, far < wall(w, z.hi) ? far : wall(w, z.hi), true };
}

/* One of the figures that stand in the zone. */
static struct mig_zone past_figure(const struct mig_way *w, struct mig_zone z)
{
    const struct mig_ground *g = w->ground;
    size_t from = w->is_back ? mig_bytes_before(z.lo, MIG_MARK_BYTES) : z.lo,
           to = w->is_back ? mig_bytes_before(z.hi, MIG_MARK_BYTES) : z.hi;
    size_t first = mig_subject_count_before(g->figure, g->n_figures, from),
           end = mig_subject_count_before(g->figure, g->n_figures, to + 1);
    if (first >= end || (w->is_back && z.hi < MIG_MARK_BYTES))
        return MIG_NOWHERE;
    size_t behind = w->is_back ? 0 : MIG_MARK_BYTES;
    return (struct mig_zone){ g->figure[first] + behind, g->figure[end - 1] + behind, true };
}

/* One of the periods or places that stand in the zone. */
static struct mig_zone past_marked(const struct mig_way *w, struct mig_zone z, enum mig_kind kind)
{
    const struct mig_subject *s = w->ground->subject;
    struct mig_zone all = MIG_NOWHERE;
    for (size_t i = 0; i < s->sentence->n_tokens; i++) {
        if (s->sentence->token[i].kind != kind)
            continue;
        size_t start = s->token_at[i], end = behind_marked(w->text, start), near = w->is_back ? end : start;
        if (near >= z.lo && near <= z.hi)
            all = mig_zone_hull(all, w->is_back ? (struct mig_zone){ start, start, true }
                                                : (struct mig_zone){ end, end, true });
    }
    return all;
}

struct mig_zone mig_zone_past_any(const struct mig_way *w, struct mig_zone z)
{
    return w->is_back ? (struct mig_zone){ wall(w, z.lo), z.hi, false }
                      : (struct mig_zone){ z.lo, wall(w, z.hi), false };
}

struct mig_zone mig_zone_past_slot(const struct mig_way *w, struct mig_zone z, const struct mig_node *slot)
{
    switch (slot->slot) {
    case MIG_SLOT_PERIOD:
        return past_marked(w, z, MIG_PERIOD);
    case MIG_SLOT_PLACE:
        return past_marked(w, z, MIG_PLACE);
    case MIG_SLOT_WORD:
    case MIG_SLOT_GAP:
        return past_words(w, z, slot->max);
    case MIG_SLOT_ORDINAL:
        return mig_zone_past_any(w, z);
    default:
        return past_figure(w, z);
    }
}
