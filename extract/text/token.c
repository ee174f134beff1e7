#include "extract/text/token.h"

#include <math.h>
#include <stdlib.h>

const char *const mig_kind_words[] = {
    [MIG_COUNT] = "count", [MIG_ORDINAL] = "ordinal", [MIG_PERCENT] = "percent", [MIG_FACTOR] = "factor",
    [MIG_MONEY] = "money", [MIG_MEASURE] = "measure", [MIG_PERIOD] = "period",   [MIG_PLACE] = "place",
    [MIG_OTHER] = "other", [MIG_N_KINDS] = NULL,
};

const char *const mig_moment_words[] = {
    [MIG_MOMENT_ANY] = "",    [MIG_MOMENT_START] = "start", [MIG_MOMENT_MIDDLE] = "middle",
    [MIG_MOMENT_END] = "end", [MIG_MOMENT_END + 1] = NULL,
};

struct mig_token *mig_tokens_room(struct mig_tokens *list)
{
    if (list->n == list->cap)
        list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item);
    return &list->item[list->n];
}

struct mig_token *mig_tokens_add(struct mig_tokens *list, enum mig_kind kind, size_t start, size_t end)
{
    struct mig_token *t = mig_tokens_room(list);
    list->n++;
    *t = (struct mig_token){ .kind = kind,
                             .start = (uint32_t)start,
                             .end = (uint32_t)end,
                             .value = NAN,
                             .min = NAN,
                             .max = NAN,
                             .from = MIG_NO_DAY,
                             .to = MIG_NO_DAY };
    return t;
}

void mig_tokens_free(struct mig_tokens *list)
{
    free(list->item);
    *list = (struct mig_tokens){ 0 };
}
