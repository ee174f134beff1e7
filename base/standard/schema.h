/* schema.h -- a row as an object of JSON (mig_record_write in the profile of JSON), by JSON Schema 2020-12. */
#ifndef MIG_BASE_STANDARD_SCHEMA_H
#define MIG_BASE_STANDARD_SCHEMA_H

#include "base/standard/resource.h"

/* Appends it, a line's end behind it. What is missing is no member: only the columns of the key must be there. */
void mig_schema_print(const struct mig_described *d, const struct mig_resource *resource, struct mig_buf *out);

#endif
