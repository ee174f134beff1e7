/* trust.h -- how far a fact is trusted beside another that cannot be true with it: rules/sources.yaml. */
#ifndef MIG_STATS_TRUST_H
#define MIG_STATS_TRUST_H

#include "base/cli.h"
#include "base/hash.h"
#include "extract/fact.h"

/* In order: what was accepted or corrected in review stands above every source. */
enum mig_trust_level { MIG_TRUST_LOW, MIG_TRUST_MEDIUM, MIG_TRUST_HIGH, MIG_TRUST_ACCEPTED };

struct mig_trust;
/* Reads RULES_DIR/sources.yaml and the organisations that it speaks of. On MIG_OK *out is the caller's to free; MIG_DATA
 * with path:line:col. */
mig_status mig_trust_load(struct mig_trust **out, const char *rules_dir, struct mig_err *err);
/* Reads the file and lets it go. */
mig_data_check mig_check_sources;
/* Of its publisher; when that is not named, of who did it (a body's own release); else the file's default. */
enum mig_trust_level mig_trust_of(const struct mig_trust *trust, const struct mig_fact *fact);
/* The same, of publishers that come again and again. A zeroed struct remembers none. */
struct mig_trust_memo {
    struct mig_map by_source, by_actor;
};
enum mig_trust_level mig_trust_recall(struct mig_trust_memo *memo, const struct mig_trust *trust,
                                      const struct mig_fact *fact);
void mig_trust_forget(struct mig_trust_memo *memo);
void mig_trust_free(struct mig_trust *trust); /* NULL is accepted */

#endif
