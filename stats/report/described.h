/* described.h -- what files and their columns are called and hold, in a language: rules/files.yaml. */
#ifndef MIG_STATS_REPORT_DESCRIBED_H
#define MIG_STATS_REPORT_DESCRIBED_H

#include "base/field.h"
#include "base/wording.h"

/* A table beside the page. */
struct mig_table {
    const char *file; /* "facts.csv" */
    struct mig_fields fields;
};
enum { MIG_N_TABLES = 6 };
/* facts.csv, series.csv, summary.csv, left-out.csv, contradictions.csv and documents.csv, which is not always written; their columns live in
 * ARENA. */
void mig_tables(struct mig_table tables[MIG_N_TABLES], struct mig_arena *arena);

struct mig_described {
    const struct mig_yaml *root;
    const char *language;
};
struct mig_description {
    struct mig_span title, about;
};
/* The tree lives in ARENA. MIG_DATA with path:line:col. */
mig_status mig_described_load(struct mig_described *out, struct mig_arena *arena, const char *rules_dir,
                              const char *language, struct mig_err *err);
struct mig_description mig_describe_file(const struct mig_described *d, const char *file);
/* Of a column of FILE; NAME_min and NAME_max of a column NAME are its bounds. Empty: it is not described. In ARENA. */
struct mig_description mig_describe_column(const struct mig_described *d, const char *file, const char *name,
                                           struct mig_arena *arena);
struct mig_span mig_describe_guard(const struct mig_described *d); /* what profiles for spreadsheets put before texts */
/* Is everything described in the language? MIG_DATA names what is not. */
mig_status mig_described_check(const struct mig_described *d, struct mig_err *err);

#endif
