/* notice.h -- who is told of a run, and what: a summary for programs, a command or a mail for people. */
#ifndef MIG_RUN_NOTICE_H
#define MIG_RUN_NOTICE_H

#include "run/job.h"

/* The run as JSON, one object and a newline: counts, the report's folder, all that is worth telling, and what of it is new. */
void mig_notice_json(const struct mig_config *config, const struct mig_job_result *result, struct mig_buf *out);
/* Runs the command, and sends the mail, that the configuration names, if anything is new that it wants told, or always. MIG_IO: one of
 * them failed; the next run tries again. */
mig_status mig_notice_send(const struct mig_run *env, const struct mig_config *config,
                           const struct mig_job_result *result, struct mig_err *err);

#endif
