/* notice.h -- who is told of a run, and what: a summary for programs, a command or a mail for people. */
#ifndef MIG_RUN_NOTICE_H
#define MIG_RUN_NOTICE_H

#include "run/job.h"

/* The run as JSON, one object and a newline: counts, the report's folder, all that is worth telling, and what of it is new. */
void mig_notice_json(const struct mig_config *config, const struct mig_job_result *result, struct mig_buf *out);
/* Is any of it new that the configuration wants told, or everything? */
bool mig_notice_is_due(const struct mig_config *config, const struct mig_job_result *result);
/* Runs the command, and sends the mail, that the configuration names, if they are due. MIG_IO: one of them failed; it will be tried
 * again. */
mig_status mig_notice_send(const struct mig_run *env, const struct mig_config *config,
                           const struct mig_job_result *result, struct mig_err *err);

#endif
