/* describe.h -- what files and their columns are called and hold, in a language: rules/files.yaml. */
#ifndef MIG_BASE_STANDARD_DESCRIBE_H
#define MIG_BASE_STANDARD_DESCRIBE_H

#include "base/wording.h"

struct mig_described {
    const struct mig_yaml *root;
    const char *language;
};
/* Each may be empty: it is not said. */
struct mig_description {
    struct mig_span title, about;
    struct mig_span term;    /* address of the term of a vocabulary that means the same */
    struct mig_span tag;     /* of HXL */
    struct mig_span pattern; /* that all texts of the column match whole, where the program made them */
};
/* LANGUAGE NULL: the first that texts of the file are in. The tree lives in ARENA. MIG_DATA with path:line:col. */
mig_status mig_described_load(struct mig_described *out, struct mig_arena *arena, const char *rules_dir,
                              const char *language, struct mig_err *err);
struct mig_description mig_describe_file(const struct mig_described *d, const char *file);
/* Of a column of FILE; NAME_min and NAME_max of a column NAME are its bounds. Empty: it is not described. In ARENA. */
struct mig_description mig_describe_column(const struct mig_described *d, const char *file, const char *name,
                                           struct mig_arena *arena);
struct mig_span mig_describe_guard(const struct mig_described *d); /* what profiles for spreadsheets put before texts */
/* Is all that it says of files and columns under keys that are known? MIG_DATA names one that is not. */
mig_status mig_described_check_keys(const struct mig_described *d, struct mig_err *err);
/* MIG_DATA: COLUMN of FILE (NULL: the file itself) is not described in the language. */
mig_status mig_described_lacks(const struct mig_described *d, const char *file, const char *column,
                               struct mig_err *err);

#endif
