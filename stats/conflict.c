#include "stats/conflict.h"

#include <stdlib.h>

const char *const mig_conflict_words[] = { "", [MIG_PROVED] = "proved", [MIG_TENSION] = "tension", NULL };

void mig_conflict_add(struct mig_conflict_list *list, const struct mig_conflict *conflict)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = *conflict;
}

void mig_conflict_add_part(struct mig_conflict_list *list, enum mig_conflict_kind kind,
                           const struct mig_fact *const pair[2], struct mig_arena *arena)
{
    struct mig_conflict c = { kind, MIG_PART_AND_WHOLE, MIG_EXCEEDS_WHOLE, NULL, 2, 1 };
    c.fact = mig_arena_alloc(arena, c.n * sizeof *c.fact);
    c.fact[0] = pair[0];
    c.fact[1] = pair[1];
    mig_conflict_add(list, &c);
}

/* ---- rows ---- */

enum { SET_ASIDE = 1, AGAINST, PART, WHOLE };
static const char *const side_words[] = { "", "set_aside", "against", "part", "whole", NULL };

#define AT(field) offsetof(struct mig_conflict_row, field)
static const struct mig_column columns[] = {
    { "contradiction", MIG_CELL_OFFSET, AT(number), NULL, true, 0 },
    { "kind", MIG_CELL_WORD, AT(kind), mig_conflict_words, false, 0 },
    { "reason", MIG_CELL_TEXT, AT(reason), NULL, false, 0 },
    { "side", MIG_CELL_WORD, AT(side), side_words, false, 0 },
    { "fact_id", MIG_CELL_TEXT, AT(fact_id), NULL, true, 0 },
    { "indicator", MIG_CELL_TEXT, AT(indicator), NULL, false, 0 },
    { "value", MIG_CELL_NUMBER, AT(value), NULL, false, 0 },
    { "value_min", MIG_CELL_NUMBER, AT(min), NULL, false, 0 },
    { "value_max", MIG_CELL_NUMBER, AT(max), NULL, false, 0 },
    { "reference_period_start", MIG_CELL_DAY, AT(start), NULL, false, 0 },
    { "reference_period_end", MIG_CELL_DAY, AT(end), NULL, false, 0 },
    { "published_date", MIG_CELL_DAY, AT(published), NULL, false, 0 },
    { "source_name", MIG_CELL_TEXT, AT(source_name), NULL, false, 0 },
    { "source_url", MIG_CELL_TEXT, AT(source_url), NULL, false, 0 },
    { "quote", MIG_CELL_TEXT, AT(quote), NULL, false, 0 },
};
const struct mig_layout mig_conflict_layout = { "contradictions.csv", columns, sizeof columns / sizeof *columns };

size_t mig_conflict_rows_of(const struct mig_conflict_row *row, size_t n)
{
    size_t k = 1;
    while (k < n && row[k].number == row->number)
        k++;
    return k;
}

static struct mig_conflict_row row_of(const struct mig_conflict *c, size_t i, const struct mig_fact *f)
{
    static const int sides[][2] = { [MIG_IN_SERIES] = { SET_ASIDE, AGAINST }, [MIG_PART_AND_WHOLE] = { PART, WHOLE } };
    return (struct mig_conflict_row){ .kind = (int)c->kind,
                                      .side = sides[c->form][i >= c->n_first],
                                      .reason = mig_span_of(c->reason),
                                      .fact_id = f->fact_id,
                                      .indicator = f->indicator,
                                      .value = f->value,
                                      .min = f->min,
                                      .max = f->max,
                                      .start = f->start,
                                      .end = f->end,
                                      .published = f->published,
                                      .source_name = f->source_name,
                                      .source_url = f->source_url,
                                      .quote = f->quote };
}

static mig_status write_conflict(struct mig_rows *rows, const struct mig_conflict *c, size_t number,
                                 const struct mig_quotes *quotes, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < c->n && status == MIG_OK; i++) {
        struct mig_conflict_row row = row_of(c, i, quotes ? quotes->full(quotes->from, c->fact[i]) : c->fact[i]);
        row.number = number;
        mig_record_write(&mig_conflict_layout, &rows->row, &row);
        status = mig_rows_pass(rows, err);
    }
    return status;
}

mig_status mig_conflicts_header(struct mig_rows *rows, struct mig_err *err)
{
    mig_record_header(&mig_conflict_layout, &rows->row);
    return mig_rows_pass(rows, err);
}

mig_status mig_conflicts_rows(struct mig_rows *rows, const struct mig_conflict_list *list,
                              const struct mig_quotes *quotes, size_t *number, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < list->n && status == MIG_OK; i++)
        status = write_conflict(rows, &list->item[i], (*number)++, quotes, err);
    return status;
}

mig_status mig_conflicts_write(const struct mig_conflict_list *list, struct mig_output *out,
                               const struct mig_csv_profile *profile, struct mig_err *err)
{
    struct mig_rows rows;
    size_t number = 1;
    mig_rows_begin(&rows, out, profile);
    mig_status status = mig_conflicts_header(&rows, err);
    if (status == MIG_OK)
        status = mig_conflicts_rows(&rows, list, NULL, &number, err);
    return mig_rows_close(&rows, status, err);
}

void mig_conflicts_free(struct mig_conflict_list *list)
{
    free(list->item);
    *list = (struct mig_conflict_list){ 0 };
}
