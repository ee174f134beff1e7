/* late.h -- packs of the program's own that are read when the first text of their language comes: which there are, and their
 * rules once one has. For ruleset.c only. */
#ifndef MIG_EXTRACT_RULE_LATE_H
#define MIG_EXTRACT_RULE_LATE_H

#include "extract/rule/match.h"

struct mig_late; /* a list, a language each */
/* The packs of DIR by their languages, in ARENA but what is read later, which mig_late_free frees; OPTIONS are kept for it. NULL when
 * they cannot wait: one does not tell its language in a line of its own, or adds indicators, which are asked for at once. */
mig_status mig_late_find(struct mig_late **out, struct mig_arena *arena, const char *dir,
                         const struct mig_ruleset_options *options, struct mig_err *err);
/* Reads the packs of the language of CODE unless that is done; MIG_OK when there are none. Safe from any thread; a failure is told
 * again to each who asks. */
mig_status mig_late_read(struct mig_late *late, const char *code, struct mig_err *err);
/* The rules of the language of CODE; NULL: it has none, or they are not read. */
struct mig_ruleset *mig_late_rules(struct mig_late *late, const char *code);
void mig_late_free(struct mig_late *late); /* NULL is accepted */

#endif
