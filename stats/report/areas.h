/* areas.h -- what the codes of REF_AREA are called, from the tables of rules/places/. */
#ifndef MIG_STATS_REPORT_AREAS_H
#define MIG_STATS_REPORT_AREAS_H

#include "base/err.h"
#include "base/span.h"

struct mig_areas;
/* The first form of a code in places/FORMS.tsv, else its short name in places/places.tsv; FORMS may be
 * empty. On MIG_OK *out is the caller's to free; MIG_DATA with path:line:col. */
mig_status mig_areas_load(struct mig_areas **out, const char *rules_dir, struct mig_span forms, struct mig_err *err);
struct mig_span mig_area_name(const struct mig_areas *areas, struct mig_span code); /* or CODE itself */
void mig_areas_free(struct mig_areas *areas);                                       /* NULL is accepted */

#endif
