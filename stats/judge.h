/* judge.h -- whether a fact can enter a series at all, and the key of the series it belongs to. */
#ifndef MIG_STATS_JUDGE_H
#define MIG_STATS_JUDGE_H

#include "stats/series.h"
#include "stats/settle.h"

extern const char *const mig_measure_codes[]; /* of MEASURE in series.csv: "flow", "stock", "cumulative" */
enum mig_series_measure { MIG_AS_FLOW, MIG_AS_STOCK, MIG_AS_CUMULATIVE };

/* Can a part be, beside its whole? */
enum mig_fit {
    MIG_FITS,             /* or the whole is not known */
    MIG_FITS_NOT_AS_READ, /* by what the policy reads, it is more */
    MIG_FITS_NOT          /* it is more by what the release says */
};

struct mig_verdict {
    enum mig_reason left;             /* MIG_N_REASONS: not left out */
    const struct mig_fact *yields_to; /* of what is left out as a part: its whole, or NULL */
    enum mig_fit fit;                 /* of the same */
    bool enters;
    /* Where it enters, or would; an open start is left out as a flow and enters as a running total. */
    enum mig_series_measure measure;
    struct mig_figure figure; /* all but .series, .origin and .trust */
};
/* WHOLE: the fact that FACT is a part of, or NULL: not known. Of those who were held some were deported: they are a part of
 * the former, and all of the latter that is told; only a part of what the same indicator counts is left out. */
struct mig_verdict mig_judge(const struct mig_fact *fact, const struct mig_fact *whole,
                             const struct mig_series_how *how);
/* FACT, which can enter as MEASURE: its wording and its days; .as, .series, .origin, .trust and .stands_back are still to come. */
struct mig_figure mig_figure_of(const struct mig_fact *fact, enum mig_series_measure measure,
                                const struct mig_series_how *how);
/* The key of FACT as MEASURE. Spans are FACT's own or static. */
void mig_series_key(struct mig_span dim[MIG_N_DIMS], const struct mig_fact *fact, enum mig_series_measure measure,
                    const struct mig_indicators *indicators);

#endif
