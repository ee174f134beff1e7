/* export.h -- the views of a store into something else, whole.
 *
 * DB comes from mig_views_open, so that all of it is of one moment. */
#ifndef MIG_RUN_EXPORT_H
#define MIG_RUN_EXPORT_H

#include "base/mem.h"
#include "base/standard/describe.h"
#include "run/views.h"

/* What became of one view: rows that there are now; rows that were not there before, were others, are there no more. */
struct mig_export_count {
    int64_t n, n_new, n_changed, n_gone;
};

struct mig_export_tables {
    const char *target;  /* an address that libpq reads; it may hold a password */
    const char *schema;  /* made if it is not there, with the tables */
    const char *program; /* its name and version, for the table meta */
};
/* All in one transaction: whoever reads sees the old tables or the new ones, waits for neither, and finds the old ones whatever ends this
 * halfway. Tables stay, with the rights and views that others have on them; only rows that differ are touched. VIEWS are described,
 * COUNTS by enum mig_view_place; *label, in ARENA, is the target as it may be told. As mig_pg_open; MIG_CANTCREAT: a table of the
 * name is somebody else's; MIG_BUSY: another export is at work. */
mig_status mig_export_tables(struct mig_db *db, const struct mig_views *views, const struct mig_export_tables *how,
                             struct mig_export_count counts[MIG_N_VIEWS], struct mig_arena *arena, const char **label,
                             struct mig_err *err);

struct mig_export_files {
    const char *dir, *profile;
    const struct mig_described *described;
};
/* VIEW.csv for each in the folder, which is made if it is not there, and the datapackage.json that tells of them; all are written before
 * the first is put in its place. */
mig_status mig_export_folder(struct mig_db *db, const struct mig_views *views, const struct mig_export_files *how,
                             struct mig_export_count counts[MIG_N_VIEWS], struct mig_err *err);

#endif
