#include "stats/conflict.h"

#include <stdlib.h>

const char *const mig_conflict_words[] = { [MIG_PROVED] = "proved", [MIG_TENSION] = "tension", NULL };

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

static void write_fact(struct mig_csv_row *row, const struct mig_fact *f)
{
    mig_csv_text(row, f->fact_id);
    mig_csv_text(row, f->indicator);
    mig_csv_number(row, f->value);
    mig_csv_number(row, f->min);
    mig_csv_number(row, f->max);
    mig_csv_day(row, f->start);
    mig_csv_day(row, f->end);
    mig_csv_day(row, f->published);
    mig_csv_text(row, f->source_name);
    mig_csv_text(row, f->source_url);
    mig_csv_text(row, f->quote);
}

static mig_status write_conflict(struct mig_rows *rows, const struct mig_conflict *c, size_t number,
                                 const struct mig_quotes *quotes, struct mig_err *err)
{
    static const char *const sides[][2] = {
        [MIG_IN_SERIES] = { "set_aside", "against" }, [MIG_PART_AND_WHOLE] = { "part", "whole" }
    };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < c->n && status == MIG_OK; i++) {
        mig_csv_size(&rows->row, number);
        mig_csv_text(&rows->row, mig_span_of(mig_conflict_words[c->kind]));
        mig_csv_text(&rows->row, mig_span_of(c->reason));
        mig_csv_text(&rows->row, mig_span_of(sides[c->form][i >= c->n_first]));
        write_fact(&rows->row, quotes ? quotes->full(quotes->from, c->fact[i]) : c->fact[i]);
        status = mig_rows_end(rows, err);
    }
    return status;
}

mig_status mig_conflicts_header(struct mig_rows *rows, struct mig_err *err)
{
    static const char *const columns[] = { "contradiction",
                                           "kind",
                                           "reason",
                                           "side",
                                           "fact_id",
                                           "indicator",
                                           "value",
                                           "value_min",
                                           "value_max",
                                           "reference_period_start",
                                           "reference_period_end",
                                           "published_date",
                                           "source_name",
                                           "source_url",
                                           "quote",
                                           NULL };
    return mig_rows_header(rows, columns, err);
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
