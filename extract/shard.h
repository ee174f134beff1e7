/* shard.h -- what an extract that is one of many tells the program that started it: counters, and bad records as lines of JSON.
 *
 * A program reads these lines, not a person: what concerns one document of millions is counted, and told only where something was lost. */
#ifndef MIG_EXTRACT_SHARD_H
#define MIG_EXTRACT_SHARD_H

#include "base/io.h"
#include "extract/crew.h"

enum mig_counter {
    MIG_COUNT_DOCUMENTS, /* all that came, the failed among them */
    MIG_COUNT_FAILED,
    MIG_COUNT_UNDATED, /* documents with facts whose day was not found */
    MIG_COUNT_BYTES,   /* of their texts */
    MIG_COUNT_FIGURES, /* that count something */
    MIG_COUNT_UNCLAIMED,
    MIG_COUNT_FACTS,
    MIG_COUNT_LIMITS, /* sentences in which a rule went too far */
    MIG_N_COUNTERS
};
extern const char *const mig_counter_forms[]; /* of --counters; ended by NULL */

/* A log that writes lines of JSON to another. A zeroed struct with .to is one for everything that concerns no document. */
struct mig_shard_log {
    struct mig_log log;
    struct mig_log *to;
    struct mig_span key; /* of the document that lines concern, or empty: its address, else its name */
};
void mig_shard_log_begin(struct mig_shard_log *log, struct mig_log *to);
/* {"key":…,"error":what failed}; of other lines {"key":…,"warning":…}. */
void mig_shard_log_fail(struct mig_shard_log *log, const char *what);
/* The key of READ, until it is read into again. */
struct mig_span mig_shard_key(const struct mig_read *read);

struct mig_counters {
    struct mig_log *to; /* NULL: nobody wants them */
    size_t n[MIG_N_COUNTERS], told[MIG_N_COUNTERS];
};
/* Adds the document that READ ends, with COUNTS of all its parts. Every thousand the counters are told: a task that is silent for long
 * is taken for dead. */
void mig_counters_add(struct mig_counters *counters, const struct mig_read *read, const struct mig_fact_counts *counts);
/* What was not told yet. */
void mig_counters_tell(struct mig_counters *counters);

#endif
