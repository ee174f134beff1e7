#include "extract/text/lexicon_sense.h"

#include <math.h>

static bool is_same(const struct mig_sense *a, const struct mig_sense *b)
{
    bool is_value = a->value == b->value || (isnan(a->value) && isnan(b->value));
    return a->class == b->class && is_value && strcmp(a->code, b->code) == 0;
}

static struct mig_sense *copy(struct mig_senses *senses, const struct mig_sense *sense)
{
    struct mig_sense *made = mig_arena_alloc(&senses->arena, sizeof *made);
    *made = *sense;
    return made;
}

static const char *keep_code(struct mig_senses *senses, const char *code)
{
    if (!*code)
        return "";
    if (!senses->code || strcmp(code, senses->code) != 0)
        senses->code = mig_arena_copy(&senses->arena, mig_span_of(code));
    return senses->code;
}

/* The only sense of a list may be shared: it is copied before another is put behind it. */
void mig_senses_add(struct mig_senses *senses, const struct mig_sense **list, const struct mig_sense *sense)
{
    struct mig_sense *last = NULL;
    for (const struct mig_sense *s = *list; s; s = s->next) {
        if (is_same(s, sense))
            return;
        last = (struct mig_sense *)(uintptr_t)s; /* our own arena: the list is ours to extend */
    }
    if (!last && senses->first && is_same(senses->first, sense)) {
        *list = senses->first;
        return;
    }
    struct mig_sense *made =
        copy(senses, &(struct mig_sense){ sense->class, sense->value, keep_code(senses, sense->code), NULL });
    if (!last) {
        *list = senses->first = made;
        return;
    }
    if (last == *list)
        *list = last = copy(senses, last);
    last->next = made;
}
