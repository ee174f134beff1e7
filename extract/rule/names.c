#include "extract/rule/names.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/wording.h"

void mig_names_init(struct mig_names *names, const char *code)
{
    *names = (struct mig_names){ .code = code };
    pthread_mutex_init(&names->lock, NULL);
}

static bool has_set(const struct mig_names *names, struct mig_span set)
{
    for (size_t i = 0; i < names->n_endings; i++)
        if (mig_span_eq(names->ending[i].set, set))
            return true;
    return false;
}

bool mig_names_add(struct mig_names *names, struct mig_span wording, enum mig_class class, const char *code)
{
    const char *mark = wording.n ? memchr(wording.p, '~', wording.n) : NULL;
    struct mig_span set = { "", 0 };
    if (mark) {
        set = mig_span(mark + 1, (size_t)(wording.p + wording.n - mark - 1));
        wording.n = (size_t)(mark - wording.p);
        if (!has_set(names, set))
            return false;
    }
    names->name = mig_grow(names->name, &names->cap_names, names->n_names + 1, sizeof *names->name);
    names->name[names->n_names++] = (struct mig_name){ wording, set, class, code };
    return true;
}

void mig_names_add_ending(struct mig_names *names, struct mig_span set, struct mig_span ending)
{
    names->ending = mig_grow(names->ending, &names->cap_endings, names->n_endings + 1, sizeof *names->ending);
    names->ending[names->n_endings++] = (struct mig_name_ending){ ending, set };
}

struct target {
    const struct mig_names *names;
    const struct mig_name *name;
    struct mig_lexicon *lexicon;
    bool bare;
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
    const bool takes_endings = name->set.n ? !target->bare : name->class == MIG_CLASS_ORGANISATION;
    for (size_t i = 0; takes_endings && i < target->names->n_endings; i++) {
        if (!mig_span_eq(target->names->ending[i].set, name->set))
            continue;
        mig_buf_reset(&target->ended);
        mig_buf_add(&target->ended, form);
        const struct mig_span ending = target->names->ending[i].text;
        mig_buf_add(&target->ended, ending);
        /* capitals end where an ending is joined to them: ЭМУнун, but IOM's, ХКҰ-дан */
        bool is_joined = ending.n && ending.p[0] != '\'' && ending.p[0] != '-';
        mig_lexicon_add(target->lexicon, mig_buf_span(&target->ended), name->class,
                        how == MIG_NAME_CAPITALS && is_joined ? MIG_NAME_CAPITAL : how, name->code);
    }
}

static struct mig_lexicon *make_lexicon(const struct mig_names *names, bool bare)
{
    struct target target = { .names = names, .lexicon = mig_lexicon_new(), .bare = bare };
    if (names->sight)
        mig_lexicon_see(target.lexicon, names->sight);
    for (size_t i = 0; i < names->n_names; i++) {
        target.name = &names->name[i];
        mig_wording_expand(target.name->wording, add_form, &target);
    }
    mig_buf_free(&target.ended);
    return target.lexicon;
}

static bool has_sets(const struct mig_names *names)
{
    for (size_t i = 0; i < names->n_endings; i++)
        if (names->ending[i].set.n)
            return true;
    return false;
}

const struct mig_lexicon *mig_names_lexicon(struct mig_names *names, bool bare)
{
    bare = bare && has_sets(names);
    struct mig_lexicon *_Atomic *kept = bare ? &names->bare : &names->full;
    struct mig_lexicon *lexicon = atomic_load_explicit(kept, memory_order_acquire);
    if (lexicon)
        return lexicon;
    pthread_mutex_lock(&names->lock);
    lexicon = atomic_load_explicit(kept, memory_order_relaxed);
    if (!lexicon) {
        lexicon = make_lexicon(names, bare);
        atomic_store_explicit(kept, lexicon, memory_order_release);
    }
    pthread_mutex_unlock(&names->lock);
    return lexicon;
}

void mig_names_close(struct mig_names *names)
{
    mig_lexicon_free(atomic_load(&names->full));
    mig_lexicon_free(atomic_load(&names->bare));
    pthread_mutex_destroy(&names->lock);
    free(names->name);
    free(names->ending);
}
