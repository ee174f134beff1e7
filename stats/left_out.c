#include "stats/left_out.h"

#include <stdlib.h>

const char *const mig_reason_words[] = {
#define MIG_REASON_WORD(id, word) [MIG_LEFT_##id] = word,
    MIG_REASONS(MIG_REASON_WORD)
#undef MIG_REASON_WORD
        [MIG_N_REASONS] = NULL,
};

bool mig_reason_is_contradiction(enum mig_reason reason)
{
    return reason == MIG_LEFT_CONTRADICTS || reason == MIG_LEFT_RIVAL || reason == MIG_LEFT_LESS_TRUSTED ||
           reason == MIG_LEFT_SUPERSEDED || reason == MIG_LEFT_PUT_BACK;
}

void mig_left_add(struct mig_left_list *list, const struct mig_fact *fact, enum mig_reason reason,
                  const struct mig_fact *yields_to)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = (struct mig_left_out){ fact, reason, yields_to };
}

/* ---- rows ---- */

/* The reason's words are those of mig_reason_words behind "", which is none. */
static const char *const reason_words[] = { "",
#define MIG_REASON_WORD(id, word) word,
                                            MIG_REASONS(MIG_REASON_WORD)
#undef MIG_REASON_WORD
                                                NULL };

struct row {
    struct mig_span fact_id, indicator, yields_to;
    double value;
    mig_day start, end;
    int reason; /* enum mig_reason + 1 */
};
#define AT(field) offsetof(struct row, field)
static const struct mig_column columns[] = {
    { "fact_id", MIG_CELL_TEXT, AT(fact_id), NULL, true, 0 },
    { "indicator", MIG_CELL_TEXT, AT(indicator), NULL, false, 0 },
    { "value", MIG_CELL_NUMBER, AT(value), NULL, false, 0 },
    { "reference_period_start", MIG_CELL_DAY, AT(start), NULL, false, 0 },
    { "reference_period_end", MIG_CELL_DAY, AT(end), NULL, false, 0 },
    { "reason", MIG_CELL_WORD, AT(reason), reason_words, true, 0 },
    { "yields_to", MIG_CELL_TEXT, AT(yields_to), NULL, false, 0 },
};
const struct mig_layout mig_left_layout = { "left-out.csv", columns, sizeof columns / sizeof *columns };

mig_status mig_left_header(struct mig_rows *rows, struct mig_err *err)
{
    mig_record_header(&mig_left_layout, &rows->row);
    return mig_rows_pass(rows, err);
}

mig_status mig_left_row(struct mig_rows *rows, const struct mig_left_out *left, struct mig_err *err)
{
    const struct mig_fact *f = left->fact;
    const struct row row = { f->fact_id,
                             f->indicator,
                             left->yields_to ? left->yields_to->fact_id : mig_span("", 0),
                             f->value,
                             f->start,
                             f->end,
                             (int)left->reason + 1 };
    mig_record_write(&mig_left_layout, &rows->row, &row);
    return mig_rows_pass(rows, err);
}

mig_status mig_left_write(const struct mig_left_list *list, struct mig_output *out,
                          const struct mig_csv_profile *profile, struct mig_err *err)
{
    struct mig_rows rows;
    mig_rows_begin(&rows, out, profile);
    mig_status status = mig_left_header(&rows, err);
    for (size_t i = 0; i < list->n && status == MIG_OK; i++)
        status = mig_left_row(&rows, &list->item[i], err);
    return mig_rows_close(&rows, status, err);
}

void mig_left_free(struct mig_left_list *list)
{
    free(list->item);
    *list = (struct mig_left_list){ 0 };
}
