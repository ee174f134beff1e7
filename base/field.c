#include "base/field.h"

struct mig_fields mig_fields_of(const struct mig_layout *layout, struct mig_arena *arena)
{
    struct mig_field *item = mig_arena_alloc(arena, layout->n * sizeof *item);
    for (size_t i = 0; i < layout->n; i++)
        item[i] = (struct mig_field){ layout->column[i].name, layout->column[i].type, layout->column[i].words, NULL };
    return (struct mig_fields){ item, layout->n };
}

mig_status mig_fields_header(const struct mig_fields *fields, struct mig_rows *rows, struct mig_err *err)
{
    for (size_t i = 0; i < fields->n; i++)
        mig_csv_text(&rows->row, mig_span_of(fields->item[i].name));
    return mig_rows_end(rows, err);
}
