/* by_family.h -- series, contradictions and what is left out, written from facts that were put away (feed.h): one family of series is in
 * memory at a time for each worker, and a few wait for their turn. */
#ifndef MIG_STATS_BY_FAMILY_H
#define MIG_STATS_BY_FAMILY_H

#include "base/standard/hxl.h"
#include "stats/feed.h"

struct mig_by_family_files {
    struct mig_output *series, *left, *conflicts; /* NULL: not wanted */
    const struct mig_csv_profile *profile;
    size_t jobs;                       /* families worked on at once; what is written is the same */
    const struct mig_resource *tagged; /* of series: their HXL tags are written, of DESCRIBED. NULL: none are */
    const struct mig_described *described;
};
/* What mig_series_build and the writers of its lists write, to the byte. FEED has been read, with .left if that is wanted. */
mig_status mig_by_family_write(struct mig_feed *feed, const struct mig_by_family_files *files, struct mig_err *err);

#endif
