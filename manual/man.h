/* man.h -- what the templates of rules/manual/ are filled in with. */
#ifndef MIG_MANUAL_MAN_H
#define MIG_MANUAL_MAN_H

#include "base/mem.h"
#include "manual/manual.h"

/* A way to use each command, a line each; every command and verb, with its options; the options of `migstat` itself. */
void mig_man_synopsis(const struct mig_manual *manual, struct mig_buf *out);
void mig_man_commands(const struct mig_manual *manual, struct mig_buf *out);
void mig_man_options(const struct mig_manual *manual, struct mig_buf *out);

/* A list of the keys of PART of a pack, of rules/schema.json: "pack", "rule". MIG_NOMATCH: there is no such part; MIG_DATA. */
mig_status mig_man_keys(const struct mig_manual *manual, struct mig_span part, struct mig_buf *out,
                        struct mig_err *err);
/* A list of the columns of FILE, "facts.csv". MIG_NOMATCH: there is no such file; MIG_DATA. */
mig_status mig_man_columns(const struct mig_manual *manual, struct mig_span file, struct mig_buf *out,
                           struct mig_err *err);

/* ".Bl" and "It", "El" of a list of names. */
#define MIG_MAN_LIST ".Bl -tag -width Ds\n"

#endif
