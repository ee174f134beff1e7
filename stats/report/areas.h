/* areas.h -- what the codes of REF_AREA are called. */
#ifndef MIG_STATS_REPORT_AREAS_H
#define MIG_STATS_REPORT_AREAS_H

#include "base/csv.h"

struct mig_areas;
/* From RULES_DIR/places/places.tsv; without that file no code has a name. On MIG_OK *out is the caller's to free. */
mig_status mig_areas_load(struct mig_areas **out, const char *rules_dir, struct mig_err *err);
struct mig_span mig_area_name(const struct mig_areas *areas, struct mig_span code); /* or CODE itself */
void mig_areas_free(struct mig_areas *areas);                                       /* NULL is accepted */

#endif
