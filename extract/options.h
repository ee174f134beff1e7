/* options.h -- what a command line says of every document must be known to the data. */
#ifndef MIG_EXTRACT_OPTIONS_H
#define MIG_EXTRACT_OPTIONS_H

#include "extract/engine.h"

/* PLACE is a country's ISO code, LANGUAGE a code that we have data for; either may be NULL. MIG_USAGE, or MIG_DATA when the
 * data is bad. */
mig_status mig_extract_options_check(const struct mig_engine *engine, const char *place, const char *language,
                                     struct mig_err *err);

#endif
