#include "extract/workbench/units.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { MIN_STEM = 4 };

static bool is_word(uint32_t c)
{
    return mig_utf8_is_letter(c) || (c < 0x80 && mig_is_digit((char)c));
}

/* The end of the word at byte AT of TEXT: "asylum-seekers" is one; AT itself if none begins there. */
static size_t word_end(struct mig_span text, size_t at)
{
    size_t end = at, next = at;
    while (next < text.n) {
        uint32_t c = mig_utf8_next(text, &next);
        if (is_word(c))
            end = next;
        else if ((c != '-' && c != '\'') || end == at || next == text.n || end + 1 != next)
            break;
    }
    return end;
}

static size_t population_at(struct mig_vocabulary *lists, struct mig_span text, size_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < mig_vocabulary_count(lists); i++) {
        size_t n = mig_vocabulary_at(lists, i, text, at);
        best = n > best ? n : best;
    }
    return best;
}

/* As patterns name them: to each figure the others are {other}. */
static const char *const names[] = {
    [MIG_COUNT] = "{other}",   [MIG_ORDINAL] = "{ordinal}", [MIG_PERCENT] = "{percent}",
    [MIG_FACTOR] = "{factor}", [MIG_MONEY] = "{money}",     [MIG_MEASURE] = "{measure}",
    [MIG_PERIOD] = "{period}", [MIG_PLACE] = "{place}",     [MIG_OTHER] = "{number}",
};

/* The end of TOKEN, which begins at byte AT of the subject: behind its code point, or its closing mark. */
static size_t token_end(const struct mig_subject *s, uint32_t token, size_t at)
{
    if (mig_sort_of(&s->sentence->token[token]) < MIG_N_SORTS)
        return at + MIG_MARK_BYTES;
    uint32_t close = s->sentence->token[token].kind == MIG_PLACE ? MIG_MARK_PLACE_END : MIG_MARK_PERIOD_END;
    while (at < s->text.n && mig_utf8_next(s->text, &at) != close) {
    }
    return at;
}

/* The unit that begins at byte AT; its end, or AT if there is none. */
static size_t unit_at(const struct mig_subject *s, struct mig_vocabulary *lists, size_t at, const char **name)
{
    uint32_t token = mig_subject_token(s, at);
    size_t n = token == MIG_NO_TOKEN ? population_at(lists, s->text, at) : 0;
    *name = token != MIG_NO_TOKEN ? names[s->sentence->token[token].kind] : n ? "{population}" : NULL;
    return token != MIG_NO_TOKEN ? token_end(s, token, at) : n ? at + n : word_end(s->text, at);
}

void mig_units_cut(struct mig_units *units, const struct mig_sentence *sentence, struct mig_vocabulary *populations)
{
    mig_subject_make(&units->subject, sentence, true);
    struct mig_span text = units->subject.text;
    units->n = 0;
    for (size_t at = 0; at < text.n;) {
        const char *name;
        size_t end = unit_at(&units->subject, populations, at, &name);
        if (end == at) {
            mig_utf8_next(text, &at);
            continue;
        }
        units->item = mig_grow(units->item, &units->cap, units->n + 1, sizeof *units->item);
        units->item[units->n++] = (struct mig_unit){ at, end, name };
        at = end;
    }
}

struct mig_span mig_units_stem(const struct mig_language *language, struct mig_span word)
{
    const struct mig_yaml *endings = mig_yaml_get(language->properties, "endings");
    struct mig_span stem = word;
    for (const struct mig_yaml *e = endings ? endings->child : NULL; e; e = e->next) {
        struct mig_span rest = mig_span_ends(word, e->text.p) ? mig_span_cut(word, 0, word.n - e->text.n) : word;
        if (rest.n < stem.n && mig_utf8_count(rest) >= MIN_STEM)
            stem = rest;
    }
    return stem;
}

void mig_units_free(struct mig_units *units)
{
    mig_subject_free(&units->subject);
    free(units->item);
}
