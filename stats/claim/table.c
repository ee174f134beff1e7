#include "stats/claim/table.h"

#include <stdlib.h>

#include "base/rows.h"

static void take_names(struct mig_table *t, const struct mig_record_reader *in)
{
    t->n_others = mig_record_others(in);
    t->other_name = mig_alloc(t->n_others * sizeof *t->other_name);
    for (size_t i = 0; i < t->n_others; i++)
        t->other_name[i] = mig_arena_span(&t->facts.arena, mig_record_other_name(in, i));
}

static mig_status read_rows(struct mig_table *t, struct mig_record_reader *in, struct mig_err *err)
{
    struct mig_facts *facts = &t->facts;
    size_t cap = 0, cap_others = 0;
    for (;; facts->n++) {
        facts->item = mig_grow(facts->item, &cap, facts->n + 1, sizeof *facts->item);
        mig_status status = mig_record_next(in, &facts->item[facts->n], err);
        if (status != MIG_OK)
            return status == MIG_END ? MIG_OK : status;
        mig_record_keep(&mig_fact_layout, &facts->item[facts->n], &facts->arena);
        size_t at = facts->n * t->n_others;
        t->other = mig_grow(t->other, &cap_others, at + t->n_others, sizeof *t->other);
        for (size_t i = 0; i < t->n_others; i++)
            t->other[at + i] = mig_arena_span(&facts->arena, mig_record_other(in, i));
    }
}

mig_status mig_table_load(struct mig_table *out, const char *path, struct mig_err *err)
{
    struct mig_table t = { 0 };
    struct mig_record_reader *in;
    mig_status status = mig_record_open(&in, &mig_fact_layout, path, err);
    if (status != MIG_OK)
        return status;
    take_names(&t, in);
    status = read_rows(&t, in, err);
    mig_record_close(in);
    if (status == MIG_OK)
        *out = t;
    else
        mig_table_free(&t);
    return status;
}

/* Cells and the end of a row; OTHER its own. */
static void write_others(struct mig_rows *rows, const struct mig_span *other, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mig_csv_text(&rows->row, other[i]);
    mig_csv_end(&rows->row);
}

mig_status mig_table_write(const struct mig_table *table, struct mig_output *out, const struct mig_csv_profile *profile,
                           struct mig_err *err)
{
    const struct mig_layout *layout = &mig_fact_layout;
    struct mig_rows rows;
    mig_rows_begin(&rows, out, profile);
    for (size_t i = 0; i < layout->n; i++)
        mig_csv_text(&rows.row, mig_span_of(layout->column[i].name));
    write_others(&rows, table->other_name, table->n_others);
    mig_status status = mig_rows_pass(&rows, err);
    for (size_t i = 0; i < table->facts.n && status == MIG_OK; i++) {
        mig_record_cells(layout, &rows.row, &table->facts.item[i], 0, layout->n);
        write_others(&rows, table->other + i * table->n_others, table->n_others);
        status = mig_rows_pass(&rows, err);
    }
    return mig_rows_close(&rows, status, err);
}

void mig_table_free(struct mig_table *table)
{
    mig_facts_free(&table->facts);
    free(table->other_name);
    free(table->other);
    *table = (struct mig_table){ 0 };
}
