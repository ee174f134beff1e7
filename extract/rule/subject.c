#include "extract/rule/subject.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { NOT_A_FIGURE = MIG_N_SORTS };

enum mig_sort mig_sort_of(const struct mig_token *token)
{
    static const uint8_t sort[MIG_N_KINDS] = {
        [MIG_COUNT] = MIG_SORT_COUNT,   [MIG_ORDINAL] = MIG_SORT_ORDINAL, [MIG_PERCENT] = MIG_SORT_PERCENT,
        [MIG_FACTOR] = MIG_SORT_FACTOR, [MIG_MONEY] = MIG_SORT_MONEY,     [MIG_MEASURE] = MIG_SORT_MEASURE,
        [MIG_PERIOD] = NOT_A_FIGURE,    [MIG_PLACE] = NOT_A_FIGURE,       [MIG_OTHER] = MIG_SORT_OTHER,
    };
    if (token->kind == MIG_COUNT && token->is_range)
        return MIG_SORT_RANGE;
    return sort[token->kind];
}

uint32_t mig_subject_fold(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c >= '\t' && c <= '\r' ? ' ' : c;
    if (c >= 0x410 && c < 0x450) /* most of a text */
        return c < 0x430 ? c + 32 : c;
    switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2BC:
    case 0x2BB:
    case 0xB4:
        return '\'';
    default:
        return mig_utf8_is_space(c) ? ' ' : mig_utf8_fold(c);
    }
}

static void put(struct mig_subject *s, uint32_t c, size_t origin)
{
    size_t n = mig_utf8_put(c, s->room + s->text.n);
    for (size_t i = 0; i < n; i++)
        s->origin[s->text.n + i] = (uint32_t)origin;
    s->text.n += n;
}

static bool is_private(uint32_t c)
{
    return c >= 0xE000 && c < 0xF900;
}

/* Bytes [from, to) of the sentence, folded. A space behind a space is left out. */
static void put_text(struct mig_subject *s, size_t from, size_t to)
{
    struct mig_span text = mig_span(s->sentence->text.p, to);
    while (from < to) {
        size_t start = from;
        uint32_t c = mig_subject_fold(mig_utf8_next(text, &from));
        if (c == ' ' && s->text.n > 0 && s->room[s->text.n - 1] == ' ')
            continue;
        put(s, is_private(c) ? MIG_UTF8_BAD : c, start);
    }
}

static void put_token(struct mig_subject *s, const struct mig_token *t)
{
    enum mig_sort sort = mig_sort_of(t);
    if (sort < MIG_N_SORTS) {
        put(s, MIG_MARK_FIGURE + (uint32_t)sort, t->start);
        return;
    }
    bool is_place = t->kind == MIG_PLACE;
    put(s, is_place ? MIG_MARK_PLACE : MIG_MARK_PERIOD, t->start);
    put_text(s, t->start, t->end);
    put(s, is_place ? MIG_MARK_PLACE_END : MIG_MARK_PERIOD_END, t->end);
}

/* The small word inside "почти на 300", so that a pattern finds "на {count}"; it stands where the figure starts. */
static void put_lead(struct mig_subject *s, const struct mig_token *t)
{
    struct mig_span text = mig_span(s->sentence->text.p, t->lead_end);
    for (size_t at = t->lead; at < t->lead_end;)
        put(s, mig_subject_fold(mig_utf8_next(text, &at)), t->start);
    if (t->lead < t->lead_end)
        put(s, ' ', t->start);
}

/* Folding makes a code point at most three bytes of one (U+2126 and the like shrink); a token adds two marks and a space. */
static void make_room(struct mig_subject *s, const struct mig_sentence *sentence)
{
    size_t need = 3 * sentence->text.n + 7 * sentence->n_tokens + 4;
    if (need > s->cap) {
        s->room = mig_grow(s->room, &s->cap, need, 1);
        s->origin = mig_realloc(s->origin, s->cap * sizeof *s->origin);
    }
    s->token_at = mig_grow(s->token_at, &s->cap_tokens, sentence->n_tokens + 1, sizeof *s->token_at);
}

void mig_subject_make(struct mig_subject *s, const struct mig_sentence *sentence, bool with_tokens)
{
    size_t at = 0;
    make_room(s, sentence);
    s->sentence = sentence;
    s->text = mig_span(s->room, 0);
    for (size_t i = 0; with_tokens && i < sentence->n_tokens; i++) {
        const struct mig_token *t = &sentence->token[i];
        put_text(s, at, t->start);
        put_lead(s, t);
        s->token_at[i] = (uint32_t)s->text.n;
        put_token(s, t);
        at = t->end;
    }
    put_text(s, at, sentence->text.n);
    s->origin[s->text.n] = (uint32_t)sentence->text.n;
    s->room[s->text.n] = '\0';
}

void mig_subject_point(struct mig_subject *s, uint32_t token, bool is_current)
{
    char code[4];
    uint32_t base = is_current ? MIG_MARK_CURRENT : MIG_MARK_FIGURE;
    size_t n = mig_utf8_put(base + (uint32_t)mig_sort_of(&s->sentence->token[token]), code);
    memcpy(s->room + s->token_at[token], code, n);
}

uint32_t mig_subject_token(const struct mig_subject *s, size_t at)
{
    size_t i = mig_subject_count_before(s->token_at, s->sentence->n_tokens, at);
    return i < s->sentence->n_tokens && s->token_at[i] == at ? (uint32_t)i : MIG_NO_TOKEN;
}

size_t mig_subject_at(const struct mig_subject *s, size_t at)
{
    return mig_subject_count_before(s->origin, s->text.n, at);
}

void mig_subject_free(struct mig_subject *s)
{
    free(s->room);
    free(s->origin);
    free(s->token_at);
    *s = (struct mig_subject){ 0 };
}
