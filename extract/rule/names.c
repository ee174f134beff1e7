#include "extract/rule/names.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/rule/wording.h"
#include "extract/text/inflect.h"

void mig_names_init(struct mig_names *names, const char *code)
{
    *names = (struct mig_names){ .code = code };
    pthread_mutex_init(&names->lock, NULL);
}

mig_status mig_names_add(struct mig_names *names, const struct mig_yaml *node, enum mig_class class, const char *code,
                         struct mig_err *err)
{
    const struct mig_inflections lists = { names->sets, NULL };
    struct mig_err why;
    mig_status status = mig_wording_check(node, err);
    if (status == MIG_OK && mig_inflect_check(&lists, node->text, &why) != MIG_OK)
        status = mig_yaml_fail(node, err, "%s of %s; list them under 'endings'", why.message, names->code);
    if (status != MIG_OK)
        return status;
    names->name = mig_grow(names->name, &names->cap_names, names->n_names + 1, sizeof *names->name);
    names->name[names->n_names++] = (struct mig_name){ node->text, class, code };
    return MIG_OK;
}

struct target {
    const struct mig_names *names;
    const struct mig_name *name;
    struct mig_lexicon *lexicon;
    bool bare;
    struct mig_span stem; /* of the form at hand */
    double how;           /* it must be written */
    struct mig_buf ended;
};

/* A first word in capitals must be so in the text; a capitalised one must be capitalised; others may be either. */
static double how_written(struct mig_span name)
{
    const char *space = name.n ? memchr(name.p, ' ', name.n) : NULL;
    struct mig_span word = space ? mig_span(name.p, (size_t)(space - name.p)) : name;
    size_t at = 0;
    bool capital = word.n && mig_utf8_is_upper(mig_utf8_next(word, &at));
    return !capital ? 0 : at < word.n && !mig_utf8_has_lower(word) ? MIG_NAME_CAPITALS : MIG_NAME_CAPITAL;
}

/* Capitals end where an ending is joined to them: ЭМУнун, but IOM's, ХКҰ-дан. */
static mig_status add_ended(void *context, struct mig_span form, struct mig_err *err)
{
    const struct target *t = context;
    const char next = form.n > t->stem.n ? form.p[t->stem.n] : '-';
    const bool is_joined = next != '\'' && next != '-' && next != ' ';
    (void)err;
    mig_lexicon_add(t->lexicon, form, t->name->class,
                    t->how == MIG_NAME_CAPITALS && is_joined ? MIG_NAME_CAPITAL : t->how, t->name->code);
    return MIG_OK;
}

static void add_endings(struct target *t, const struct mig_yaml *list)
{
    for (const struct mig_yaml *e = list ? list->child : NULL; e; e = e->next) {
        mig_buf_reset(&t->ended);
        mig_buf_add(&t->ended, t->stem);
        mig_buf_add(&t->ended, e->text);
        add_ended(t, mig_buf_span(&t->ended), NULL);
    }
}

static void add_form(void *context, struct mig_span form)
{
    struct target *t = context;
    const struct mig_inflections lists = { t->names->sets, NULL };
    struct mig_err err;
    t->stem = mig_inflect_stem(form);
    t->how = how_written(t->stem);
    if (!t->bare)
        mig_inflect(&lists, form, add_ended, t, &err); /* its lists are there */
    else
        add_ended(t, t->stem, &err);
    if (t->name->class == MIG_CLASS_ORGANISATION && t->stem.n == form.n)
        add_endings(t, t->names->every);
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

const struct mig_lexicon *mig_names_lexicon(struct mig_names *names, bool bare)
{
    bare = bare && names->sets;
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
}
