/* rewrite.h -- changes to some nodes of YAML files; every other byte stays, comments and layout among them. */
#ifndef MIG_EXTRACT_WORKBENCH_REWRITE_H
#define MIG_EXTRACT_WORKBENCH_REWRITE_H

#include "base/buf.h"
#include "base/yaml.h"

struct mig_rewrite_edit;
/* A zeroed struct holds no edit. */
struct mig_rewrite {
    struct mig_rewrite_edit *item;
    size_t n, cap;
    struct mig_arena arena;
};
/* NODE shall read TEXT, which is YAML. Nodes of one file must not overlap; they live until the end. */
void mig_rewrite_add(struct mig_rewrite *rewrite, const struct mig_yaml *node, struct mig_span text);
/* Writes each file anew, all or nothing of it, if what comes out can be read. MIG_DATA: it cannot, or the file is no longer what
 * was loaded; the file then stays. */
mig_status mig_rewrite_commit(struct mig_rewrite *rewrite, struct mig_err *err);
void mig_rewrite_free(struct mig_rewrite *rewrite);

void mig_rewrite_quoted(struct mig_buf *out, struct mig_span text); /* TEXT between single quotes */
/* TEXT as a scalar that can stand in brackets, in quotes if it must be. */
void mig_rewrite_scalar(struct mig_buf *out, struct mig_span text);

#endif
