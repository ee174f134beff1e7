/* inputs.h -- which files a command reads: its operands, or those of a list; all of them, or a share. */
#ifndef MIG_EXTRACT_INPUTS_H
#define MIG_EXTRACT_INPUTS_H

#include "base/cli.h"
#include "base/mem.h"

struct mig_inputs {
    struct mig_args paths;
    struct mig_arena arena; /* those that were read from a list */
};
/* How they are chosen: each may be NULL. */
struct mig_inputs_choice {
    const char *list; /* a file with a path a line, behind the operands; "-": stdin. Empty lines are nothing */
    const char *
        share; /* "2/8": the second of eight shares, each of paths that follow each other, their numbers the same or one apart */
    const char *usual; /* the one path, if there are neither operands nor a list */
};
/* OPERANDS outlive it. On MIG_OK *out is to be freed; MIG_USAGE, or of the list MIG_NOINPUT, MIG_IO, MIG_DATA (a path with a NUL). */
mig_status mig_inputs_choose(struct mig_inputs *out, const struct mig_args *operands,
                             const struct mig_inputs_choice *choice, struct mig_err *err);
void mig_inputs_free(struct mig_inputs *inputs);

#endif
