#include "extract/rule/phrase.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/wording.h"

void mig_phrases_add(struct mig_phrases *phrases, struct mig_span wording, struct mig_span code)
{
    phrases->wording =
        mig_grow(phrases->wording, &phrases->cap_wordings, phrases->n_wordings + 1, sizeof *phrases->wording);
    phrases->wording[phrases->n_wordings++] = (struct mig_worded){ wording, code };
}

/* Where the forms of one wording go. */
struct target {
    struct mig_phrases *phrases;
    struct mig_arena *arena;
    const struct mig_sight *sight;
    struct mig_span code;
    struct mig_buf folded;
};

static struct mig_stem read_stem(struct target *target, struct mig_span word)
{
    struct mig_stem stem = { .tail = MIG_TAIL_NONE };
    if (mig_span_is(word, "\\d+"))
        stem.tail = MIG_TAIL_NUMBER;
    else if (mig_span_ends(word, "\\w*"))
        stem.tail = MIG_TAIL_ANY;
    else if (mig_span_ends(word, "\\w+"))
        stem.tail = MIG_TAIL_SOME;
    struct mig_span text = mig_span(word.p, word.n - (stem.tail == MIG_TAIL_NONE ? 0 : 3));
    mig_buf_reset(&target->folded);
    mig_utf8_fold_text(&target->folded, mig_sight_pattern(target->sight, target->arena, text));
    stem.text = mig_arena_span(target->arena, mig_buf_span(&target->folded));
    return stem;
}

static void add_phrase(void *context, struct mig_span form)
{
    struct target *target = context;
    struct mig_phrases *phrases = target->phrases;
    struct mig_phrase phrase = { .code = target->code };
    struct mig_span rest = form, word;
    size_t n = 1;
    for (size_t i = 0; i < form.n; i++)
        n += form.p[i] == ' ';
    phrase.stem = mig_arena_alloc(target->arena, n * sizeof *phrase.stem);
    while (mig_span_split(&rest, ' ', &word))
        if (word.n)
            phrase.stem[phrase.n++] = read_stem(target, word);
    if (!phrase.n)
        return;
    phrases->item = mig_grow(phrases->item, &phrases->cap, phrases->n + 1, sizeof *phrases->item);
    phrases->item[phrases->n++] = phrase;
}

static size_t start_of(const struct mig_phrase *phrase)
{
    const struct mig_stem *first = &phrase->stem[0];
    return first->tail == MIG_TAIL_NUMBER ? MIG_SHORT_PHRASES : mig_phrase_start(first->text);
}

static void sort_by_start(struct mig_phrases *phrases, struct mig_arena *arena)
{
    uint32_t next[MIG_PHRASE_STARTS];
    for (size_t i = 0; i < phrases->n; i++)
        phrases->start_at[start_of(&phrases->item[i]) + 1]++;
    for (size_t s = 0; s < MIG_PHRASE_STARTS; s++)
        phrases->start_at[s + 1] += next[s] = phrases->start_at[s];
    phrases->by_start = mig_arena_alloc(arena, phrases->n * sizeof *phrases->by_start);
    for (uint32_t i = 0; i < phrases->n; i++)
        phrases->by_start[next[start_of(&phrases->item[i])]++] = i;
}

void mig_phrases_make(struct mig_phrases *phrases, struct mig_arena *arena, const struct mig_sight *sight)
{
    struct target target = { .phrases = phrases, .arena = arena, .sight = sight };
    for (size_t i = 0; i < phrases->n_wordings; i++) {
        target.code = phrases->wording[i].code;
        mig_wording_expand(phrases->wording[i].text, add_phrase, &target);
    }
    mig_buf_free(&target.folded);
    sort_by_start(phrases, arena);
}

void mig_phrases_free(struct mig_phrases *phrases)
{
    free(phrases->item);
    free(phrases->wording);
    *phrases = (struct mig_phrases){ 0 };
}
