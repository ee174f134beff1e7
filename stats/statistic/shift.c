/* What breaks the series: single values, and a change of level. */
#include "stats/number/shift.h"

#include "stats/statistic/families.h"

static const char *compute_outliers(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    char period[MIG_PERIOD_TEXT];
    struct mig_buf list = { 0 };
    struct mig_hampel *found = mig_arena_alloc(s->arena, s->n * sizeof *found);
    cell[0].number = (double)mig_hampel_test(found, s->x, s->n);
    for (size_t i = 0; i < s->n; i++)
        if (found[i].is_outlier)
            mig_buf_printf(&list, "%s%s", list.n ? " " : "", mig_period_print(s->freq, (int)s->t[i], period));
    cell[1].text = mig_arena_span(s->arena, mig_buf_span(&list));
    mig_buf_free(&list);
    return NULL;
}

static const char *compute_change(const struct mig_sample *s, struct mig_stat_cell *cell)
{
    struct mig_pettitt p = mig_pettitt_test(s->x, s->n);
    if (p.k == 0)
        return MIG_WHY_SAME;
    mig_stat_period(s, s->t[p.at], &cell[0]);
    cell[1].number = p.k;
    cell[2].number = p.p;
    return NULL;
}

const struct mig_statistic mig_shift_statistics[] = {
    { .name = "outliers",
      .columns = { { "outliers", MIG_OF_VALUES, false }, { "outlier_periods", MIG_OF_VALUES, true } },
      .needs = MIG_HAMPEL_WINDOW,
      .measures = MIG_FOR_VALUES,
      .compute = compute_outliers },
    { .name = "change",
      .columns = { { "change_after", MIG_OF_VALUES, true },
                   { "change_k", MIG_OF_VALUES, false },
                   { "change_p", MIG_OF_VALUES, false } },
      .needs = 6,
      .measures = MIG_FOR_VALUES,
      .compute = compute_change },
    { 0 },
};
