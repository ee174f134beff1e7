/* folder.h -- a facts.csv in, a folder with the report out: the page and the tables that it rests on.
 *
 * What `migstat report` does, for whoever makes reports. */
#ifndef MIG_STATS_REPORT_FOLDER_H
#define MIG_STATS_REPORT_FOLDER_H

#include "stats/job.h"

struct mig_report_request {
    struct mig_series_choice choice;
    const char *facts; /* a path; it may be DIR/facts.csv, which is written again as it is read */
    const char *
        documents; /* the list of what was read, the same of DIR/documents.csv; NULL: not known, and no such file is written */
    const char *last;      /* the folder of the last report, which may be OUT; NULL: nothing is compared */
    const char *out;       /* the folder, made if it is not there */
    const char *title;     /* NULL: that of the language's words */
    const char *language;  /* a code of rules/report/languages.yaml; NULL: the first of them */
    const char *templates; /* a folder with templates of one's own (templates.h); NULL: none */
    const char *profile;   /* of mig_csv_profile_names */
    bool csvw;             /* a FILE.csv-metadata.json beside each CSV */
};

/* What went into the report, for whoever tells of it; no figure of the page itself. */
struct mig_report_result {
    size_t n_facts, n_series, n_contradictions, n_left_out;
    bool compared; /* there was a last report; else the counts below are 0 and say nothing */
    size_t n_new_facts, n_gone_facts;
    size_t n_changed, n_new_figures; /* periods that had a figure and have another or none; that had none */
    bool figures_compared;           /* false if its periods were of another length: the two before say nothing */
    size_t n_new_contradictions, n_settled_contradictions;
};

/* Whether the language and the templates of REQUEST are there and without fault: what can be told before there are facts. */
mig_status mig_report_check_choice(const struct mig_run *run, const struct mig_report_request *request,
                                   struct mig_err *err);
/* Writes all files beside their places before the first is put in place: a full disk leaves an old report whole. *RESULT may be NULL.
 * MIG_USAGE: an output is also an input. */
mig_status mig_report_folder(const struct mig_run *run, const struct mig_report_request *request,
                             struct mig_report_result *result, struct mig_err *err);

#endif
