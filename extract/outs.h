/* outs.h -- where extract writes: facts, the list of documents, and what describes them for other programs. */
#ifndef MIG_EXTRACT_OUTS_H
#define MIG_EXTRACT_OUTS_H

#include "base/cli.h"
#include "base/rows.h"
#include "base/standard/package.h"

struct mig_outs_choice {
    /* A file; NULL or "-": stdout. A folder that is there, or a name that ends in '/': facts.csv, documents.csv and datapackage.json
     * in it. */
    const char *facts;
    const char *documents; /* a file; NULL: nobody asked, but for a folder */
    const char *profile;
    bool json, no_header, hxl, csvw;
    bool is_part;   /* facts have one more column, mig_record_header_with of MIG_RELEASE_COLUMN */
    bool corrected; /* by decisions, in whatever words these have: texts need not have the form of their column */
};

enum { MIG_OUT_FACTS, MIG_OUT_DOCUMENTS, MIG_N_OUTS };
struct mig_outs {
    struct mig_rows rows[MIG_N_OUTS]; /* by the enum; those of what nobody asked for go nowhere */
    const char *path[MIG_N_OUTS];     /* NULL: stdout, or not asked for */
    bool is_folder;
    /* of outs.c */
    struct mig_outs_choice choice;
    struct mig_arena arena;
    struct mig_described described;
    struct mig_package_table table[MIG_N_OUTS];
    struct mig_output *out[MIG_N_OUTS], *beside[MIG_N_OUTS], *package;
};
/* Fills path: nothing is made yet. MIG_USAGE: two things are asked for that do not go together. OUTS does not move until closed. */
mig_status mig_outs_choose(struct mig_outs *outs, const struct mig_outs_choice *choice, struct mig_err *err);
/* Opens all and writes what stands above the rows. */
mig_status mig_outs_open(struct mig_outs *outs, const char *rules_dir, struct mig_err *err);
/* Writes what is left, unless STATUS is a failure already; nothing is put in its place unless it is MIG_OK and all can be written.
 * Returns the failure, if any. Also for outs that were only chosen. */
mig_status mig_outs_close(struct mig_outs *outs, mig_status status, struct mig_err *err);

/* The JSON Schema of a line of --ndjson-out, to OUT. */
mig_status mig_outs_schema(const char *rules_dir, struct mig_buf *out, struct mig_err *err);

#endif
