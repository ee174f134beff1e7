/* lock.h -- one run at a time. */
#ifndef MIG_RUN_LOCK_H
#define MIG_RUN_LOCK_H

#include "base/err.h"

/* Locks the file at PATH, which is made if it is not there and stays. *fd is to be closed, which unlocks it, as the end of the program
 * does, however it ends. MIG_BUSY: another program holds it; MIG_CANTCREAT. */
mig_status mig_lock_take(int *fd, const char *path, struct mig_err *err);

#endif
