#include "stats/report/documents.h"

#include <stdlib.h>

enum kind { TEXT, NUMBER, DAY };

static const struct {
    const char *name;
    enum kind kind;
    size_t at;
    bool needed;
} columns[] = {
    { "doc_id", TEXT, offsetof(struct mig_doc_row, doc_id), true },
    { "path", TEXT, offsetof(struct mig_doc_row, path), false },
    { "url", TEXT, offsetof(struct mig_doc_row, url), false },
    { "published_date", DAY, offsetof(struct mig_doc_row, published), false },
    { "language", TEXT, offsetof(struct mig_doc_row, language), false },
    { "status", TEXT, offsetof(struct mig_doc_row, status), true },
    { "error", TEXT, offsetof(struct mig_doc_row, error), true },
    { "n_counts", NUMBER, offsetof(struct mig_doc_row, n_counts), false },
    { "n_facts", NUMBER, offsetof(struct mig_doc_row, n_facts), false },
    { "n_unclaimed", NUMBER, offsetof(struct mig_doc_row, n_unclaimed), false },
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

static bool read_cell(const struct mig_csv *csv, struct mig_documents *docs, struct mig_span cell, size_t column,
                      void *row)
{
    void *field = (char *)row + columns[column].at;
    switch (columns[column].kind) {
    case TEXT:
        *(struct mig_span *)field = mig_arena_span(&docs->arena, cell);
        return true;
    case NUMBER:
        return mig_csv_read_number(csv, cell, field);
    case DAY:
        *(mig_day *)field = MIG_NO_DAY;
        return cell.n == 0 || mig_day_parse(cell, field);
    }
    return false;
}

static mig_status read_row(const struct mig_csv *csv, struct mig_documents *docs, const struct mig_span *cells,
                           struct mig_err *err)
{
    docs->item = mig_grow(docs->item, &docs->cap, docs->n + 1, sizeof *docs->item);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        size_t at = mig_csv_find(csv, columns[i].name);
        struct mig_span cell = at == SIZE_MAX ? mig_span("", 0) : cells[at];
        if (!read_cell(csv, docs, cell, i, &docs->item[docs->n]))
            return mig_csv_fail(csv, at, err, "%s: '%.*s' cannot be read", columns[i].name, MIG_SPAN_ARG(cell));
    }
    docs->n++;
    return MIG_OK;
}

static mig_status read_all(struct mig_csv *csv, struct mig_documents *docs, struct mig_err *err)
{
    const struct mig_span *cells;
    mig_status status = MIG_OK;
    for (size_t i = 0; i < N_COLUMNS; i++)
        if (columns[i].needed && mig_csv_find(csv, columns[i].name) == SIZE_MAX)
            return mig_csv_fail(csv, 0, err, "not a documents.csv: no column '%s'", columns[i].name);
    while (status == MIG_OK && (status = mig_csv_next(csv, &cells, err)) == MIG_OK)
        status = read_row(csv, docs, cells, err);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_documents_load(struct mig_documents *out, const char *path, struct mig_err *err)
{
    struct mig_csv *csv;
    struct mig_documents docs = { 0 };
    mig_status status = mig_csv_open(&csv, path, err);
    if (status != MIG_OK)
        return status;
    status = read_all(csv, &docs, err);
    mig_csv_close(csv);
    if (status == MIG_OK)
        *out = docs;
    else
        mig_documents_free(&docs);
    return status;
}

void mig_documents_free(struct mig_documents *docs)
{
    free(docs->item);
    mig_arena_free(&docs->arena);
    *docs = (struct mig_documents){ 0 };
}
