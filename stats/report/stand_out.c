#include "stats/report/stand_out.h"

#include "stats/report/texts.h"

struct mig_stand_out mig_stand_out_find(const struct mig_report *r)
{
    const struct mig_series_set *set = &r->job->set;
    struct mig_stand_out all = { .of = mig_arena_alloc(r->arena, set->n * sizeof *all.of) };
    for (size_t i = 0; i < set->n; i++) {
        mig_outliers_find(&all.of[i], &set->item[i], r->arena);
        all.n += all.of[i].n;
        all.n_judged += all.of[i].is_judged;
        all.n_few += all.of[i].n_values < mig_outliers_need && !mig_is_running_total(&set->item[i]);
    }
    return all;
}

static struct mig_span fill_in(const struct mig_report *r, const struct mig_stand_out *all, const char *key)
{
    const struct mig_fill fill[] = { mig_words_count(r->words, r->arena, "n", all->n),
                                     mig_words_count(r->words, r->arena, "judged", all->n_judged),
                                     mig_words_count(r->words, r->arena, "few", all->n_few),
                                     mig_words_count(r->words, r->arena, "needs", mig_outliers_need),
                                     { 0 } };
    return mig_words_fill(r->words, r->arena, key, fill);
}

struct mig_span mig_stand_out_says(const struct mig_report *r, const struct mig_stand_out *all)
{
    return all->n_judged ? fill_in(r, all, all->n ? "outliers_note" : "outliers_none") : mig_span("", 0);
}

struct mig_span mig_stand_out_few(const struct mig_report *r, const struct mig_stand_out *all)
{
    return all->n_few ? fill_in(r, all, "outliers_few") : mig_span("", 0);
}

struct mig_span mig_stand_out_usual(const struct mig_report *r, const struct mig_outlier *o)
{
    const struct mig_fill fill[] = { MIG_FILL("min", mig_words_value(r->words, r->arena, o->low)),
                                     MIG_FILL("max", mig_words_value(r->words, r->arena, o->high)),
                                     { 0 } };
    return mig_words_fill(r->words, r->arena, "range", fill);
}
