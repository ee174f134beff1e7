/* record_load.c -- records of record.h whose texts stay. */
#include <stdlib.h>

#include "base/keep.h"
#include "base/record.h"

static struct mig_span *text_of(const struct mig_column *column, void *record)
{
    return (struct mig_span *)((char *)record + column->at);
}

void mig_record_keep(const struct mig_layout *layout, void *record, struct mig_arena *arena)
{
    for (size_t i = 0; i < layout->n; i++)
        if (layout->column[i].type == MIG_CELL_TEXT) {
            struct mig_span *text = text_of(&layout->column[i], record);
            *text = mig_arena_span(arena, *text);
        }
}

static void keep(struct mig_keeper *keeper, const struct mig_layout *layout, void *record)
{
    for (size_t i = 0; i < layout->n; i++)
        if (layout->column[i].type == MIG_CELL_TEXT) {
            struct mig_span *text = text_of(&layout->column[i], record);
            *text = mig_keep(keeper, i, *text);
        }
}

mig_status mig_record_load(void **out, size_t *n, const struct mig_layout *layout, size_t size, const char *path,
                           struct mig_arena *arena, struct mig_err *err)
{
    struct mig_record_reader *reader;
    struct mig_keeper keeper;
    char *item = NULL;
    size_t count = 0, cap = 0;
    mig_status status = mig_record_open(&reader, layout, path, err);
    if (status != MIG_OK)
        return status;
    mig_keeper_begin(&keeper, arena, layout->n);
    for (;; count++) {
        item = mig_grow(item, &cap, count + 1, size);
        if ((status = mig_record_next(reader, item + count * size, err)) != MIG_OK)
            break;
        keep(&keeper, layout, item + count * size);
    }
    mig_keeper_end(&keeper);
    mig_record_close(reader);
    if (status != MIG_END) {
        free(item);
        return status;
    }
    *out = item;
    *n = count;
    return MIG_OK;
}
