#include "extract/source/faults.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/mem.h"

void mig_faults_add(struct mig_faults *faults, const char *fmt, ...)
{
    char line[1024];
    va_list ap;
    if (faults->n == MIG_FAULTS_MAX)
        return;
    va_start(ap, fmt);
    mig_err_print(line, sizeof line, fmt, ap);
    va_end(ap);
    faults->line = mig_grow(faults->line, &faults->cap, faults->n + 1, sizeof *faults->line);
    faults->line[faults->n++] = mig_copy(line);
}

void mig_faults_cut(struct mig_faults *faults, size_t n)
{
    while (faults->n > n)
        free(faults->line[--faults->n]);
}

mig_status mig_faults_next(struct mig_faults *faults, struct mig_err *err)
{
    if (faults->n_told >= faults->n)
        return MIG_OK;
    return mig_err_set(err, MIG_DATA, "%s", faults->line[faults->n_told++]);
}

void mig_faults_free(struct mig_faults *faults)
{
    mig_faults_cut(faults, 0);
    free(faults->line);
    *faults = (struct mig_faults){ 0 };
}
