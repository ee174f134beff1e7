#include "base/standard/resource.h"

bool mig_resource_has_key(const struct mig_resource *resource, const char *column)
{
    const char *const *key = resource->key;
    while (key && *key && strcmp(*key, column) != 0)
        key++;
    return key && *key;
}

struct mig_description mig_describe_field(const struct mig_described *d, const struct mig_resource *resource,
                                          const struct mig_field *field, struct mig_arena *arena)
{
    return mig_describe_column(d, resource->file, field->told_as ? field->told_as : field->name, arena);
}
