/* publish.h -- the folder of reports: a folder for each period, put in its place whole, and the link `latest`.
 *
 * A report is made in a hidden folder of its run, beside the others. Once the store says that the run is over, that folder takes the
 * place of the one of its period, by one rename. A run that is killed before that leaves a hidden folder, which the next one removes;
 * after it, one that the next puts in place.
 *
 * What others put into the folder of a report stays there: it is carried over into the report that takes the place of that one, and
 * what is said here of the files of a report is not said of it. */
#ifndef MIG_RUN_PUBLISH_H
#define MIG_RUN_PUBLISH_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

/* What the store says of the last run that made a report. */
struct mig_published {
    int64_t run;
    const char *folder; /* its name in the folder of reports; NULL: there was none */
    const char *digest; /* mig_publish_digest of it */
};
/* The hidden folder of RUN, whether it is there or not. */
const char *mig_publish_draft(struct mig_arena *arena, const char *reports, int64_t run);
/* Of the files in DIR that are called as those in OF, their names and bytes, but for hidden ones. Fails where one is missing. */
mig_status mig_publish_digest(const char *dir, const char *of, char out[17], struct mig_err *err);
/* Is the report at DIR the one of DIGEST, whose files have the names of those in OF? MIG_IO. */
mig_status mig_publish_compare(const char *dir, const char *of, const char *digest, bool *is_that, struct mig_err *err);
/* The same of a draft that is done: nothing hidden is left in it, and its names are on the disk as its files are. */
mig_status mig_publish_seal(const char *dir, char out[17], struct mig_err *err);
/* Puts the draft of RUN in the place of FOLDER, and has `latest` lead there. Done again, it changes nothing. */
mig_status mig_publish_put(const char *reports, int64_t run, const char *folder, struct mig_err *err);
/* Ends what the last run that is in the store could not, and removes the drafts of all others. */
mig_status mig_publish_recover(const char *reports, const struct mig_published *last, struct mig_err *err);
/* Removes NAME, a draft or a file, with all in it. */
mig_status mig_publish_remove(const char *reports, const char *name, struct mig_err *err);
/* Removes the report NAME: files that are called as those of the report LIKE, and the folder if nothing else is in it. */
mig_status mig_publish_retire(const char *reports, const char *name, const char *like, struct mig_err *err);

#endif
