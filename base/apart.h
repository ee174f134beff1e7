/* apart.h -- a command's outputs must not overwrite each other, nor what it reads. */
#ifndef MIG_BASE_APART_H
#define MIG_BASE_APART_H

#include "base/cli.h"

struct mig_apart {
    const char *option; /* of an output: "--output"; NULL for an input */
    const char *path;   /* as given; NULL: not asked for, "-": stdout or stdin */
};

/* MIG_USAGE when two of the N are one file, whatever their spelling, and one of them is an output; or when two outputs
 * are stdout, or two inputs stdin. Devices may be written to twice. MIG_CANTCREAT, MIG_IO: a path is there, and cannot be looked at
 * for a reason for which it might be written over; what we have no right to is none. */
mig_status mig_apart_check(const struct mig_apart *of, size_t n, struct mig_err *err);
/* The same with all that INPUTS, a list of lists that NULL ends, names: it is read. */
mig_status mig_apart_check_inputs(const struct mig_apart *of, size_t n, const struct mig_args *const *inputs,
                                  struct mig_err *err);
/* MIG_USAGE when what is written to FOLDER, which is there, would be read again as part of INPUT, a folder;
 * MIG_CANTCREAT, MIG_IO as above. */
mig_status mig_apart_check_folder(const struct mig_apart *folder, const struct mig_apart *input, struct mig_err *err);

#endif
