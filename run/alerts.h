/* alerts.h -- what of a run is worth telling somebody, and has not been told.
 *
 * What is so of this run is held against what was so of the one before: what is new is told once, what is no longer so is forgotten,
 * and told again when it comes back. It counts as told when the notice has gone out: until then each run tries again. */
#ifndef MIG_RUN_ALERTS_H
#define MIG_RUN_ALERTS_H

#include "run/config.h"
#include "run/store.h"

enum mig_alert_kind {
    MIG_ALERT_CONTRADICTION,
    MIG_ALERT_OUTLIER,
    MIG_ALERT_FAILED,
    MIG_ALERT_MISSING,
    MIG_ALERT_SILENT
};
extern const char *const mig_alert_words[]; /* by kind: "contradiction", …, NULL */

struct mig_alert {
    enum mig_alert_kind kind;
    const char *key, *text; /* what makes it the same as before; one line for people */
    bool is_new;
};
struct mig_alerts {
    struct mig_alert *item; /* all that is so */
    size_t n, cap, n_new;
    struct mig_arena arena;
};
void mig_alerts_add(struct mig_alerts *alerts, enum mig_alert_kind kind, const char *key, const char *text);
/* Adds what the report in DIR, the documents and the inputs give cause for on the day TODAY, and says what of it all is new. */
mig_status mig_alerts_find(struct mig_alerts *alerts, struct mig_store *store, const struct mig_config *config,
                           const char *dir, mig_day today, struct mig_err *err);
/* All that is so has been told. In a transaction of its own, once the notice has gone out. */
mig_status mig_alerts_told(struct mig_store *store, struct mig_err *err);
void mig_alerts_free(struct mig_alerts *alerts);

#endif
