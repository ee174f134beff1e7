/* config_schema.h -- migstat.yaml for editors: what config.c reads, as JSON Schema. */
#ifndef MIG_RUN_CONFIG_SCHEMA_H
#define MIG_RUN_CONFIG_SCHEMA_H

#include "base/buf.h"

/* Appends it, a line's end behind it. It says the form; what keys ask of each other, `migstat run --check` says. */
void mig_config_schema_print(struct mig_buf *out);

#endif
