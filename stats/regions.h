/* regions.h -- which first-level regions make up a country: rules/places/places.tsv. */
#ifndef MIG_STATS_REGIONS_H
#define MIG_STATS_REGIONS_H

#include "base/err.h"
#include "base/span.h"

struct mig_regions;
/* On MIG_OK *out is the caller's to free; MIG_DATA with path:line:col. */
mig_status mig_regions_load(struct mig_regions **out, const char *rules_dir, struct mig_err *err);
/* The ISO 3166-1 alpha-3 code of the country that the region CODE (ISO 3166-2) lies in; empty: not known. */
struct mig_span mig_region_country(const struct mig_regions *regions, struct mig_span code);
size_t mig_country_n_regions(const struct mig_regions *regions, struct mig_span iso3); /* 0: not known */
void mig_regions_free(struct mig_regions *regions);                                    /* NULL is accepted */

#endif
