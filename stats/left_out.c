#include "stats/left_out.h"

#include <stdlib.h>

const char *const mig_reason_words[] = {
#define MIG_REASON_WORD(id, word) [MIG_LEFT_##id] = word,
    MIG_REASONS(MIG_REASON_WORD)
#undef MIG_REASON_WORD
        [MIG_N_REASONS] = NULL,
};

void mig_left_add(struct mig_left_list *list, const struct mig_fact *fact, enum mig_reason reason,
                  const struct mig_fact *yields_to)
{
    list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    list->item[list->n++] = (struct mig_left_out){ fact, reason, yields_to };
}

mig_status mig_left_header(struct mig_rows *rows, struct mig_err *err)
{
    static const char *const columns[] = {
        "fact_id", "indicator", "value", "reference_period_start", "reference_period_end", "reason", "yields_to", NULL
    };
    return mig_rows_header(rows, columns, err);
}

mig_status mig_left_row(struct mig_rows *rows, const struct mig_left_out *left, struct mig_err *err)
{
    mig_csv_text(&rows->row, left->fact->fact_id);
    mig_csv_text(&rows->row, left->fact->indicator);
    mig_csv_number(&rows->row, left->fact->value);
    mig_csv_day(&rows->row, left->fact->start);
    mig_csv_day(&rows->row, left->fact->end);
    mig_csv_text(&rows->row, mig_span_of(mig_reason_words[left->reason]));
    mig_csv_text(&rows->row, left->yields_to ? left->yields_to->fact_id : mig_span("", 0));
    return mig_rows_end(rows, err);
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
