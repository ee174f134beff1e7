#include "extract/rule/names.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/wording.h"

void mig_names_init(struct mig_names *names, const char *code)
{
    *names = (struct mig_names){ .code = code };
    pthread_mutex_init(&names->lock, NULL);
}

void mig_names_add(struct mig_names *names, struct mig_span wording, enum mig_class class, const char *code)
{
    names->name = mig_grow(names->name, &names->cap_names, names->n_names + 1, sizeof *names->name);
    names->name[names->n_names++] = (struct mig_name){ wording, class, code };
}

void mig_names_add_ending(struct mig_names *names, struct mig_span ending)
{
    names->ending = mig_grow(names->ending, &names->cap_endings, names->n_endings + 1, sizeof *names->ending);
    names->ending[names->n_endings++] = ending;
}

struct target {
    const struct mig_names *names;
    const struct mig_name *name;
    struct mig_lexicon *lexicon;
    struct mig_buf ended;
};

/* A first word in capitals must be so in the text; a capitalised one must be capitalised; others may be either. */
static void add_form(void *context, struct mig_span form)
{
    struct target *target = context;
    const struct mig_name *name = target->name;
    const char *space = form.n ? memchr(form.p, ' ', form.n) : NULL;
    struct mig_span word = space ? mig_span(form.p, (size_t)(space - form.p)) : form;
    size_t at = 0;
    bool capital = word.n && mig_utf8_is_upper(mig_utf8_next(word, &at));
    double how = !capital ? 0 : at < word.n && !mig_utf8_has_lower(word) ? MIG_NAME_CAPITALS : MIG_NAME_CAPITAL;
    mig_lexicon_add(target->lexicon, form, name->class, how, name->code);
    for (size_t i = 0; name->class == MIG_CLASS_ORGANISATION && i < target->names->n_endings; i++) {
        mig_buf_reset(&target->ended);
        mig_buf_add(&target->ended, form);
        mig_buf_add(&target->ended, target->names->ending[i]);
        mig_lexicon_add(target->lexicon, mig_buf_span(&target->ended), name->class, how, name->code);
    }
}

static struct mig_lexicon *make_lexicon(const struct mig_names *names)
{
    struct target target = { .names = names, .lexicon = mig_lexicon_new() };
    for (size_t i = 0; i < names->n_names; i++) {
        target.name = &names->name[i];
        mig_wording_expand(target.name->wording, add_form, &target);
    }
    mig_buf_free(&target.ended);
    return target.lexicon;
}

const struct mig_lexicon *mig_names_lexicon(struct mig_names *names)
{
    struct mig_lexicon *lexicon = atomic_load_explicit(&names->lexicon, memory_order_acquire);
    if (lexicon)
        return lexicon;
    pthread_mutex_lock(&names->lock);
    lexicon = atomic_load_explicit(&names->lexicon, memory_order_relaxed);
    if (!lexicon) {
        lexicon = make_lexicon(names);
        atomic_store_explicit(&names->lexicon, lexicon, memory_order_release);
    }
    pthread_mutex_unlock(&names->lock);
    return lexicon;
}

void mig_names_close(struct mig_names *names)
{
    mig_lexicon_free(atomic_load(&names->lexicon));
    pthread_mutex_destroy(&names->lock);
    free(names->name);
    free(names->ending);
}
