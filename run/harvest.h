/* harvest.h -- an input of the web: asked, kept, and read as documents. */
#ifndef MIG_RUN_HARVEST_H
#define MIG_RUN_HARVEST_H

#include "run/intake.h"
#include "run/web/web.h"

/* One that asks as the configuration wants; servers are told who asks. It looks into ARENA, and is the caller's. */
struct mig_fetcher *mig_harvest_fetcher(const struct mig_config *config, const char *version, struct mig_arena *arena);

struct mig_harvest {
    const struct mig_intake *intake;
    struct mig_fetcher *fetcher;
    const struct mig_config *config;
    mig_day today;
    const char *room; /* a folder for a file that is gone when this returns */
};
/* Gathers INPUT and reads what came of it and of runs before; each document is called by its address. Adds to *counts; *tally is set. */
mig_status mig_harvest_read(const struct mig_harvest *how, const struct mig_config_input *input,
                            struct mig_intake_counts *counts, struct mig_web_tally *tally, struct mig_err *err);

#endif
