/* findings.h -- what `rules check` finds: gathered from all checks, told in the order of files, each place once. */
#ifndef MIG_EXTRACT_WORKBENCH_FINDINGS_H
#define MIG_EXTRACT_WORKBENCH_FINDINGS_H

#include "base/io.h"
#include "base/yaml.h"

struct mig_fault;
struct mig_findings {
    struct mig_log log; /* first: what is said here is an error, "path:line:col: what" */
    struct mig_fault *item;
    size_t n, cap;
    struct mig_arena arena;
};
void mig_findings_init(struct mig_findings *findings);
/* Of byte AT of the scalar NODE. */
void mig_findings_error(struct mig_findings *findings, const struct mig_yaml *node, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void mig_findings_warning(struct mig_findings *findings, const struct mig_yaml *node, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Says all to LOG, a warning as "path:line:col: warning: what", and counts them. */
void mig_findings_tell(struct mig_findings *findings, struct mig_log *log, size_t *n_errors, size_t *n_warnings);
void mig_findings_free(struct mig_findings *findings);

#endif
