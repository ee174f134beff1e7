/* faults.h -- what is wrong in what stands beside documents, one line each, kept until it is told. */
#ifndef MIG_EXTRACT_SOURCE_FAULTS_H
#define MIG_EXTRACT_SOURCE_FAULTS_H

#include "base/err.h"

enum {
    MIG_FAULTS_OF_ONE = 10, /* of one file, that are told one by one */
    MIG_FAULTS_MAX = 1000   /* that are kept */
};

/* A zeroed struct holds none. */
struct mig_faults {
    char **line;
    size_t n, cap, n_told;
};

void mig_faults_add(struct mig_faults *faults, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Only the first N are left. */
void mig_faults_cut(struct mig_faults *faults, size_t n);
/* The next that was not told: MIG_DATA. MIG_OK: there is none. */
mig_status mig_faults_next(struct mig_faults *faults, struct mig_err *err);
void mig_faults_free(struct mig_faults *faults);

#endif
