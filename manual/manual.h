/* manual.h -- man pages, completions of shells and the words these ask for, all printed from the tables of the program. */
#ifndef MIG_MANUAL_MANUAL_H
#define MIG_MANUAL_MANUAL_H

#include "base/cli.h"

/* What is told of. */
struct mig_manual {
    const struct mig_command *self; /* `migstat` without a command: its options */
    const struct mig_command *const *command;
    size_t n_commands;
    const char *version, *rules_dir;
};

extern const char *const mig_man_names[];   /* "migstat.1" …, ended by NULL */
extern const char *const mig_shell_names[]; /* "bash" …, ended by NULL */
extern const char *const mig_asked_names[]; /* "LANGUAGE" …: operands whose words are data, ended by NULL */

/* Appends the page NAME as mdoc. MIG_DATA: what its prose is, or a table that it tells of, cannot be read. */
mig_status mig_man_print(const struct mig_manual *manual, const char *name, struct mig_buf *out, struct mig_err *err);
/* Appends what SHELL is to read. MIG_DATA. */
mig_status mig_completion_print(const struct mig_manual *manual, const char *shell, struct mig_buf *out,
                                struct mig_err *err);
/* Appends what an operand NAME may be, a word a line. MIG_DATA. */
mig_status mig_asked_print(const struct mig_manual *manual, const char *name, struct mig_buf *out, struct mig_err *err);

#endif
