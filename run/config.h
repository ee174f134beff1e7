/* config.h -- migstat.yaml: what a scheduled job reads, what it makes, and whom it tells.
 *
 * Paths are relative to the folder that the file is in. The tables in config_keys.c are the whole grammar; docs/run.md says it to users. */
#ifndef MIG_RUN_CONFIG_H
#define MIG_RUN_CONFIG_H

#include "base/cli.h"
#include "stats/report/folder.h"

enum mig_input_kind {
    MIG_INPUT_FILES, /* a file, folder or archive: whatever `migstat extract` reads */
    MIG_INPUT_FEED,  /* the address of a feed */
    MIG_INPUT_URLS   /* a file of addresses, one a line */
};
struct mig_config_input {
    enum mig_input_kind kind;
    const char *name; /* as it stands in the file: what the store and messages call it */
    const char *path; /* where it is: absolute, or an address */
    const char *place, *publisher, *language, *text_column; /* as the options of extract; NULL: not said */
    bool follow;                 /* of a feed: the pages that it names are read, not what it says of them */
    size_t silent_days;          /* nothing new for so long is worth a notice; 0: never is */
    const struct mig_yaml *node; /* for messages */
};

/* How far a report goes: to the end of the last period that is over, to the day of the run, or to a day. */
enum mig_until { MIG_UNTIL_COMPLETE, MIG_UNTIL_NOW, MIG_UNTIL_DAY };

struct mig_web_manners {
    const char *contact; /* address of who runs this: servers are told; needed for any request */
    size_t delay_seconds, timeout_seconds, refresh_days, max_mb;
    bool ignore_robots;
};

struct mig_notice_how {
    struct mig_args command; /* run with the report's folder as last argument; none: not */
    const char *mail_to, *mail_from, *sendmail;
    bool contradiction, outlier, failed, always; /* what is worth a notice */
};

struct mig_config {
    struct mig_arena arena;
    const char *path, *dir; /* the file; its folder */
    const char *state, *output;
    struct mig_config_input *input;
    size_t n_inputs;
    struct mig_args decisions;        /* files of `migstat review` */
    struct mig_report_request report; /* facts, documents, out are the job's to fill in */
    enum mig_until until;
    mig_day until_day;
    const char *gone;  /* "keep" or "drop": documents that an input no longer holds */
    size_t jobs, keep; /* reports kept; 0: all */
    struct mig_web_manners web;
    struct mig_notice_how notice;
};

/* On MIG_OK *out is to be freed; it does not move, the report's request points into it. MIG_NOINPUT; MIG_CONFIG with file:line:col. */
mig_status mig_config_load(struct mig_config *out, const char *path, struct mig_err *err);
/* "file:line:col: what" of NODE; MIG_CONFIG. */
mig_status mig_config_fail(const struct mig_yaml *node, struct mig_err *err, const char *what);
void mig_config_free(struct mig_config *config);

#endif
