#include "base/standard/hxl.h"

void mig_hxl_row(const struct mig_described *d, const struct mig_resource *resource, struct mig_csv_row *row)
{
    struct mig_arena arena = { 0 };
    for (size_t i = 0; i < resource->fields.n; i++)
        mig_csv_text(row, mig_describe_field(d, resource, &resource->fields.item[i], &arena).tag);
    mig_csv_end(row);
    mig_arena_free(&arena);
}
