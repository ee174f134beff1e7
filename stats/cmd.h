/* cmd.h -- the commands of this wing, as rows for main.c. */
#ifndef MIG_STATS_CMD_H
#define MIG_STATS_CMD_H

#include "base/cli.h"

extern const struct mig_command mig_cmd_series, mig_cmd_summary, mig_cmd_report;

#endif
