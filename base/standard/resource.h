/* resource.h -- a CSV as standards that describe tables see it: its columns, its key, what of it names rows of others. */
#ifndef MIG_BASE_STANDARD_RESOURCE_H
#define MIG_BASE_STANDARD_RESOURCE_H

#include "base/field.h"
#include "base/standard/describe.h"

/* A cell of COLUMN is empty, or stands in the column TO of FILE, which may be the same file. */
struct mig_reference {
    const char *column, *file, *to;
};
struct mig_resource {
    const char *file; /* "facts.csv", by which rules/files.yaml tells of it */
    struct mig_fields fields;
    const char *const
        *key; /* columns that no two rows have the same in, and none empty; ended by NULL. NULL: none is known */
    const struct mig_reference *reference;
    size_t n_references;
    bool
        is_made; /* the program made its texts, so that they have the form of their column; else they may be as others wrote them */
    bool has_tags; /* a row of HXL tags stands under the names */
    const struct mig_csv_profile *profile;
};
bool mig_resource_has_key(const struct mig_resource *resource, const char *column); /* is it of the key? */
struct mig_description mig_describe_field(const struct mig_described *d, const struct mig_resource *resource,
                                          const struct mig_field *field, struct mig_arena *arena);

#endif
