#include "extract/eval/sheet.h"

#include <assert.h>
#include <stdlib.h>

#include "base/utf8.h"

struct loading {
    struct mig_sheet sheet;
    size_t cap, cap_lines;
    struct mig_column column[MIG_SHEET_COLUMNS];
    struct mig_layout layout; /* facts.csv, with fewer columns that must be there */
};

static bool has(const struct mig_sheet *sheet, const char *name)
{
    return mig_sheet_has(sheet, mig_column_find(&mig_fact_layout, name));
}

static mig_status find_columns(struct loading *l, const struct mig_record_reader *in, struct mig_err *err)
{
    struct mig_sheet *sheet = &l->sheet;
    for (size_t i = 0; i < l->layout.n; i++)
        sheet->has[i] = mig_record_has(in, &l->layout.column[i]);
    if ((has(sheet, "byte_start") && has(sheet, "byte_end")) || has(sheet, "quote") || has(sheet, "reported_text"))
        return MIG_OK;
    return mig_err_set(err, MIG_DATA,
                       "%s:1:1: no column says where a fact stands: byte_start and byte_end, quote or reported_text",
                       sheet->path);
}

/* Who corrects a table by hand may leave a line feed or two spaces in a cell. */
static void make_lines(struct mig_fact *fact, struct mig_arena *arena)
{
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        if (mig_fact_layout.column[i].type == MIG_CELL_TEXT) {
            struct mig_span *text = (struct mig_span *)((char *)fact + mig_fact_layout.column[i].at);
            *text = mig_utf8_one_line(arena, *text);
        }
}

static void take(struct loading *l, struct mig_fact *fact, size_t line)
{
    struct mig_sheet *sheet = &l->sheet;
    if (mig_span_is(mig_span_trim(fact->review_status), "rejected")) {
        sheet->n_rejected++;
        return;
    }
    make_lines(fact, &sheet->facts.arena);
    size_t n = sheet->facts.n++;
    sheet->facts.item = mig_grow(sheet->facts.item, &l->cap, n + 1, sizeof *sheet->facts.item);
    sheet->line = mig_grow(sheet->line, &l->cap_lines, n + 1, sizeof *sheet->line);
    sheet->facts.item[n] = *fact;
    sheet->line[n] = line;
}

mig_status mig_sheet_load(struct mig_sheet *out, const char *path, struct mig_err *err)
{
    struct loading l = { .sheet = { .path = strcmp(path, "-") == 0 ? "stdin" : path } };
    struct mig_record_reader *in = NULL;
    struct mig_fact fact;
    assert(mig_fact_layout.n <= MIG_SHEET_COLUMNS);
    memcpy(l.column, mig_fact_layout.column, mig_fact_layout.n * sizeof *l.column);
    for (size_t i = 0; i < mig_fact_layout.n; i++)
        l.column[i].needed = strcmp(l.column[i].name, "indicator") == 0 || strcmp(l.column[i].name, "value") == 0;
    l.layout = (struct mig_layout){ mig_fact_layout.file, l.column, mig_fact_layout.n };
    mig_status status = mig_record_open(&in, &l.layout, path, err);
    if (status == MIG_OK)
        status = find_columns(&l, in, err);
    while (status == MIG_OK && (status = mig_record_next(in, &fact, err)) == MIG_OK)
        take(&l, &fact, mig_record_line(in));
    mig_record_close(in);
    if (status == MIG_END)
        *out = l.sheet;
    else
        mig_sheet_free(&l.sheet);
    return status == MIG_END ? MIG_OK : status;
}

void mig_sheet_free(struct mig_sheet *sheet)
{
    mig_facts_free(&sheet->facts);
    free(sheet->line);
    *sheet = (struct mig_sheet){ 0 };
}

bool mig_sheet_has(const struct mig_sheet *sheet, const struct mig_column *column)
{
    return sheet->has[column - mig_fact_layout.column];
}
