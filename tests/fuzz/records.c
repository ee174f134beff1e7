/* records.c -- a table of any bytes as each kind of record that we read: its rows, written in the profile that the first byte chooses and read
 * again, hold the same in every column, and so do rows that are read by blocks. */
#include "extract/listing.h"
#include "stats/conflict.h"
#include "stats/left_out.h"
#include "tests/fuzz/fuzz.h"

const char *const fuzz_parts[] = { "facts", "documents", "left-out", "contradictions", NULL };
static const struct mig_layout *const layouts[] = { &mig_fact_layout, &mig_listing_layout, &mig_left_layout,
                                                    &mig_conflict_layout };

static const struct mig_layout *layout(void)
{
    size_t i = 0;
    while (fuzz_parts[i] != fuzz_part())
        i++;
    return layouts[i];
}

struct table {
    void *row;
    size_t n;
    struct mig_arena arena;
};

static mig_status load(struct table *t, const char *path)
{
    struct mig_err err = { 0 };
    mig_status status = mig_record_load(&t->row, &t->n, layout(), mig_record_size(layout()), path, &t->arena, &err);
    FUZZ_CHECK(status == MIG_OK || (status == MIG_DATA && strstr(err.message, path) && !strchr(err.message, '\n')),
               "%d: %s", status, err.message);
    return status;
}

static const void *row_of(const struct table *t, size_t i)
{
    return (const char *)t->row + i * mig_record_size(layout());
}

static void check_row(const void *a, const void *b, size_t line)
{
    for (size_t i = 0; i < layout()->n; i++)
        FUZZ_CHECK(mig_record_same(&layout()->column[i], a, b), "row %zu: %s", line, layout()->column[i].name);
}

/* TABLE written in PROFILE, as a file that is read like others. */
static void check_written(const struct table *table, const char *profile)
{
    struct mig_buf text = { 0 };
    struct mig_csv_row row;
    struct table back = { 0 };
    mig_csv_begin(&row, &text, mig_csv_profile_find(profile));
    mig_record_header(layout(), &row);
    for (size_t i = 0; i < table->n; i++)
        mig_record_write(layout(), &row, row_of(table, i));
    mig_status status = load(&back, fuzz_file("written.csv", mig_buf_span(&text)));
    FUZZ_CHECK(status == MIG_OK && back.n == table->n, "%s: %d, %zu rows of %zu", profile, status, back.n, table->n);
    for (size_t i = 0; i < table->n; i++)
        check_row(row_of(table, i), row_of(&back, i), i);
    free(back.row);
    mig_arena_free(&back.arena);
    mig_buf_free(&text);
}

/* The same rows by blocks of SIZE bytes; TABLE is of all. */
static void check_blocks(const char *path, size_t size, const struct table *table)
{
    struct mig_record_reader *in, *rows;
    struct mig_csv_block block = { 0 };
    struct mig_err err = { 0 };
    size_t n = 0;
    mig_status status = mig_record_open_again(&in, layout(), path, &err);
    FUZZ_CHECK(status == MIG_OK, "%s", err.message);
    void *one = mig_alloc(mig_record_size(layout()));
    rows = mig_record_open_blocks(in);
    for (size_t line = mig_record_next_line(in); (status = mig_record_take(in, size, &block, &err)) == MIG_OK;
         line = mig_record_next_line(rows)) {
        mig_record_enter(rows, &block, line);
        for (; (status = mig_record_next(rows, one, &err)) == MIG_OK; n++)
            check_row(row_of(table, n), one, n);
        FUZZ_CHECK(status == MIG_END, "%s", err.message);
    }
    FUZZ_CHECK(status == MIG_END && n == table->n, "%d, %zu of %zu rows", status, n, table->n);
    mig_record_close(rows);
    mig_record_close(in);
    mig_buf_free(&block.bytes);
    free(one);
}

void fuzz_one(struct mig_span in)
{
    static const char *const profiles[] = { "plain", "excel", "excel-ru" };
    const char *profile = profiles[fuzz_byte(&in) % 3];
    struct table table = { 0 };
    char path[256];
    snprintf(path, sizeof path, "%s", fuzz_file("table.csv", in));
    if (load(&table, path) == MIG_OK) {
        check_blocks(path, 1 + in.n / 8, &table);
        check_written(&table, profile);
    }
    free(table.row);
    mig_arena_free(&table.arena);
}
