/* field.h -- what a column of a CSV holds, for whoever describes the file. */
#ifndef MIG_BASE_FIELD_H
#define MIG_BASE_FIELD_H

#include "base/record.h"
#include "base/rows.h"

struct mig_field {
    const char *name;
    enum mig_cell type;
    const char *const *words; /* of MIG_CELL_WORD: ended by NULL; "" is none of them */
    const char *told_as;      /* the name by which it is described; NULL: its own */
};
struct mig_fields {
    const struct mig_field *item;
    size_t n;
};
/* Those of LAYOUT, in ARENA. */
struct mig_fields mig_fields_of(const struct mig_layout *layout, struct mig_arena *arena);
mig_status mig_fields_header(const struct mig_fields *fields, struct mig_rows *rows, struct mig_err *err);

#endif
