#include "extract/text/period_load.h"

enum { MAX_FORM = 200 };

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

/* A word, or a stem with "~" and the name of its endings. */
mig_status mig_period_add_word(struct mig_period_loader *l, const struct mig_yaml *node, struct mig_span word,
                               uint32_t set)
{
    size_t tilde = mig_span_find(word, mig_span_of("~"));
    if (tilde == SIZE_MAX)
        return add_form(l, node, word, set);
    char name[64], form[MAX_FORM];
    struct mig_span stem = mig_span_cut(word, 0, tilde), list = mig_span_cut(word, tilde + 1, word.n);
    if (list.n >= sizeof name || stem.n >= sizeof form / 2)
        return mig_yaml_fail(node, l->err, "'%.*s' is too long", MIG_SPAN_ARG(word));
    memcpy(name, list.p, list.n);
    name[list.n] = '\0';
    const struct mig_yaml *endings = mig_yaml_get(l->endings, name);
    if (!endings)
        return mig_yaml_fail(node, l->err, "no endings '%s'; list them under 'endings'", name);
    mig_status status = MIG_OK;
    for (const struct mig_yaml *e = endings->child; e && status == MIG_OK; e = e->next) {
        if (e->text.n >= sizeof form - stem.n)
            return mig_yaml_fail(e, l->err, "this ending is too long");
        memcpy(form, stem.p, stem.n);
        memcpy(form + stem.n, e->text.p, e->text.n);
        status = add_form(l, node, mig_span(form, stem.n + e->text.n), set);
    }
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
