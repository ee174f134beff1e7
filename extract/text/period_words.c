#include "extract/text/inflect.h"
#include "extract/text/period_load.h"

static mig_status add_form(struct mig_period_loader *l, const struct mig_yaml *node, struct mig_span form, uint32_t set)
{
    mig_lexicon_add(l->lexicon, form, MIG_CLASS_PERIOD_WORD, (double)__builtin_nan(""), "");
    mig_atoms_cut(&l->scratch, mig_lexicon_seen(l->lexicon, form), l->lexicon);
    if (l->scratch.n != 1 || l->scratch.item[0].word == 0)
        return mig_yaml_fail(node, l->err, "'%.*s' is not one word; write several words as a part", MIG_SPAN_ARG(form));
    l->pair = mig_grow(l->pair, &l->cap_pairs, l->n_pairs + 1, sizeof *l->pair);
    l->pair[l->n_pairs++] = (struct mig_period_pair){ l->scratch.item[0].word, set };
    return MIG_OK;
}

struct adding {
    struct mig_period_loader *loader;
    const struct mig_yaml *node;
    uint32_t set;
};

static mig_status add_inflected(void *closure, struct mig_span form, struct mig_err *err)
{
    const struct adding *a = closure;
    (void)err; /* the loader's is told */
    return add_form(a->loader, a->node, form, a->set);
}

/* A word, or a stem with "~" and the name of its endings. */
mig_status mig_period_add_word(struct mig_period_loader *l, const struct mig_yaml *node, struct mig_span word,
                               uint32_t set)
{
    const struct mig_inflections lists = { l->endings, mig_lexicon_inflections(l->lexicon) };
    struct adding adding = { l, node, set };
    struct mig_err why;
    mig_status status = mig_inflect(&lists, word, add_inflected, &adding, &why);
    if (status == MIG_NOMATCH)
        return mig_yaml_fail(node, l->err, "%s; list them under 'endings'", why.message);
    return status;
}

void mig_period_clear_operands(int16_t (*v)[2])
{
    for (int i = 0; i < MIG_N_OPERANDS; i++)
        v[i][0] = v[i][1] = MIG_MISSING;
}

uint32_t mig_period_new_set(struct mig_period_loader *l, struct mig_span name)
{
    struct mig_periods *p = l->p;
    uint32_t set = (uint32_t)p->n_sets++;
    p->set = mig_grow(p->set, &p->cap_sets, p->n_sets, sizeof *p->set);
    p->set[set].name = mig_arena_span(&p->arena, name);
    mig_period_clear_operands(p->set[set].v);
    mig_map_put(&l->sets, name, set);
    return set;
}
