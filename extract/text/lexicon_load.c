/* lexicon_load.c -- the tables of words. */
#include <math.h>
#include <stdlib.h>

#include "base/near.h"
#include "base/tsv.h"
#include "extract/text/atoms.h"
#include "extract/text/inflect.h"
#include "extract/text/lexicon_codes.h"

static const char *const class_names[] = {
#define MIG_CLASS_NAME(id, name) name,
    MIG_CLASSES(MIG_CLASS_NAME)
#undef MIG_CLASS_NAME
        NULL
};

struct loader {
    struct mig_lexicon *lexicon;
    struct mig_inflections lists;
    int last_class; /* of the row before: rows of a class stand together */
    double value;
    const struct mig_tsv *row;
};

static mig_status add_form(void *closure, struct mig_span form, struct mig_err *err)
{
    const struct loader *l = closure;
    if (!mig_lexicon_add(l->lexicon, form, (enum mig_class)l->last_class, l->value, l->row->cell[3].p))
        return mig_tsv_fail(l->row, 0, err, "'%.*s' cannot be a form: words and signs only, each under %d bytes",
                            MIG_SPAN_ARG(form), MIG_WORD_MAX);
    return MIG_OK;
}

static mig_status check_code(const struct mig_tsv *t, enum mig_class class, struct mig_err *err)
{
    const char *const *known = mig_lexicon_codes(class);
    if (!known || mig_word_find(known, t->cell[3]) >= 0)
        return MIG_OK;
    if (t->cell[3].n == 0)
        return mig_tsv_fail(t, 3, err, "a '%s' needs a code", class_names[class]);
    return mig_tsv_fail(t, 3, err, "unknown code '%s' of a '%s'%s%s%s", t->cell[3].p, class_names[class],
                        MIG_NEAR_ARG(mig_nearest(t->cell[3], known)));
}

static mig_status check_value(const struct loader *l, struct mig_err *err)
{
    const struct mig_values v = mig_lexicon_values((enum mig_class)l->last_class);
    if (v.most == 0 || (v.is_choice && isnan(l->value)))
        return MIG_OK;
    if (l->value >= v.least && l->value <= v.most && (!v.is_choice || l->value == floor(l->value)))
        return MIG_OK;
    return mig_tsv_fail(l->row, 2, err, "a '%s' %s a value from %g to %g", class_names[l->last_class],
                        v.is_choice ? "has none, or" : "needs", v.least, v.most);
}

static mig_status add_row(struct loader *l, const struct mig_tsv *t, struct mig_err *err)
{
    struct mig_err why;
    int class =
        mig_span_is(t->cell[1], class_names[l->last_class]) ? l->last_class : mig_word_find(class_names, t->cell[1]);
    if (class < 0)
        return mig_tsv_fail(t, 1, err, "unknown class '%s'", t->cell[1].p);
    l->last_class = class;
    l->value = NAN;
    l->row = t;
    if (t->cell[2].n && !mig_span_number(t->cell[2], &l->value))
        return mig_tsv_fail(t, 2, err, "'%s' is not a number", t->cell[2].p);
    mig_status status = check_code(t, (enum mig_class)l->last_class, err);
    if (status == MIG_OK)
        status = check_value(l, err);
    if (status != MIG_OK)
        return status;
    status = mig_inflect(&l->lists, t->cell[0], add_form, l, &why);
    if (status == MIG_NOMATCH)
        return mig_tsv_fail(t, 0, err, "%s among the inflections of the language", why.message);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s", why.message);
}

static mig_status add_rows(struct mig_lexicon *lexicon, struct mig_tsv *table, struct mig_err *err)
{
    struct loader loader = { .lexicon = lexicon, .lists = { .shared = mig_lexicon_inflections(lexicon) } };
    mig_status status;
    while ((status = mig_tsv_next(table, err)) == MIG_OK && (status = add_row(&loader, table, err)) == MIG_OK)
        ;
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_lexicon_load(struct mig_lexicon *lexicon, const char *const *paths, size_t n, struct mig_err *err)
{
    struct mig_tsv *table = mig_alloc(n * sizeof *table);
    mig_status status = MIG_OK;
    size_t n_open = 0, n_rows = 0;
    while (n_open < n &&
           (status = mig_tsv_open(&table[n_open], paths[n_open], "form\tclass\tvalue\tcode", err)) == MIG_OK)
        n_rows += mig_tsv_rows(&table[n_open++]);
    if (status == MIG_OK)
        mig_lexicon_reserve(lexicon, n_rows); /* most rows have a word of their own */
    for (size_t i = 0; i < n_open; i++) {
        if (status == MIG_OK)
            status = add_rows(lexicon, &table[i], err);
        mig_tsv_close(&table[i]);
    }
    free(table);
    return status;
}
