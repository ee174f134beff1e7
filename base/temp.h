/* temp.h -- a file without a name, for what does not fit into memory; gone when it is closed, whatever ends the program. */
#ifndef MIG_BASE_TEMP_H
#define MIG_BASE_TEMP_H

#include "base/err.h"
#include "base/span.h"

struct mig_temp {
    int fd;       /* -1: not open */
    uint64_t end; /* bytes written */
};
/* In $TMPDIR, else in /tmp. MIG_CANTCREAT. */
mig_status mig_temp_open(struct mig_temp *temp, struct mig_err *err);
/* At the end. MIG_IO, when the disk is full for one. */
mig_status mig_temp_write(struct mig_temp *temp, struct mig_span bytes, struct mig_err *err);
/* N bytes from byte AT on, all of which have been written. MIG_IO. */
mig_status mig_temp_read(const struct mig_temp *temp, void *to, size_t n, uint64_t at, struct mig_err *err);
void mig_temp_close(struct mig_temp *temp); /* what is not open, too */

/* mkostemp of PATH, which ends with XXXXXX: to be closed when another program is started, and called again when a signal interrupts it. */
int mig_temp_make(char *path);

#endif
