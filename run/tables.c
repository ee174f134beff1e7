#include "run/tables.h"

#include "base/rows.h"
#include "stats/series_csv.h"

struct table {
    const struct mig_layout *layout;
    struct mig_rows rows;
};

static mig_status write_row(struct table *t, const void *record, struct mig_err *err)
{
    mig_record_write(t->layout, &t->rows.row, record);
    return mig_rows_pass(&t->rows, err);
}

static mig_status write_fact(void *table, const struct mig_fact *fact, struct mig_err *err)
{
    return write_row(table, fact, err);
}

static mig_status write_listing(void *table, const struct mig_listing *listing, struct mig_err *err)
{
    return write_row(table, listing, err);
}

static mig_status open_table(struct table *t, struct mig_output **out, const char *path, struct mig_err *err)
{
    mig_status status = mig_output_open(out, path, err);
    mig_rows_begin(&t->rows, *out, NULL);
    mig_record_header(t->layout, &t->rows.row);
    return status;
}

static mig_status close_table(struct table *t, struct mig_output *out, mig_status status, struct mig_err *err)
{
    status = mig_rows_close(&t->rows, status, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}

mig_status mig_tables_write_facts(struct mig_store *store, const char *path, struct mig_err *err)
{
    struct table t = { .layout = &mig_fact_layout };
    struct mig_output *out = NULL;
    mig_status status = open_table(&t, &out, path, err);
    if (status == MIG_OK)
        status = mig_store_facts(store, write_fact, &t, err);
    return close_table(&t, out, status, err);
}

mig_status mig_tables_write_documents(struct mig_store *store, const char *path, struct mig_err *err)
{
    struct table t = { .layout = &mig_listing_layout };
    struct mig_output *out = NULL;
    mig_status status = open_table(&t, &out, path, err);
    if (status == MIG_OK)
        status = mig_store_documents(store, write_listing, &t, err);
    return close_table(&t, out, status, err);
}

/* ---- series ---- */

static bool is_number(struct mig_span column)
{
    for (size_t i = 0; i < mig_series_fields.n; i++) {
        const struct mig_field *field = &mig_series_fields.item[i];
        if (mig_span_is(column, field->name))
            return field->type == MIG_CELL_NUMBER || field->type == MIG_CELL_OFFSET;
    }
    return false;
}

static mig_status add_row(struct mig_query *q, const struct mig_csv *csv, const struct mig_span *cells,
                          struct mig_err *err)
{
    for (size_t i = 0; i < mig_csv_columns(csv); i++) {
        double number;
        if (is_number(mig_csv_name(csv, i)) && mig_csv_read_number(csv, cells[i], &number))
            mig_query_number(q, (int)i + 1, number);
        else
            mig_query_text(q, (int)i + 1, cells[i]);
    }
    return mig_query_finish(q, err);
}

/* The columns of the table are those of the file, in small letters. */
static mig_status make_insert(struct mig_query **q, struct mig_store *store, const struct mig_csv *csv,
                              struct mig_err *err)
{
    struct mig_buf columns = { 0 };
    size_t n = mig_csv_columns(csv);
    for (size_t i = 0; i < n; i++)
        mig_buf_printf(&columns, "%s%.*s", i ? ", " : "", MIG_SPAN_ARG(mig_csv_name(csv, i)));
    mig_status status = mig_query_insert(q, mig_store_db(store), "observation", mig_buf_span(&columns), n, err);
    mig_buf_free(&columns);
    return status;
}

mig_status mig_tables_read_series(struct mig_store *store, const char *path, struct mig_err *err)
{
    struct mig_csv *csv = NULL;
    struct mig_query *q = NULL;
    const struct mig_span *cells;
    mig_status status = mig_csv_open(&csv, path, err);
    if (status == MIG_OK)
        status = mig_db_do(mig_store_db(store), "DELETE FROM observation", err);
    if (status == MIG_OK)
        status = make_insert(&q, store, csv, err);
    while (status == MIG_OK && (status = mig_csv_next(csv, &cells, err)) == MIG_OK)
        status = add_row(q, csv, cells, err);
    mig_query_free(q);
    mig_csv_close(csv);
    return status == MIG_END ? MIG_OK : status;
}
