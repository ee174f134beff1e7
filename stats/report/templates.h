/* templates.h -- the templates that a report is made by: those of a folder, and where it has none the built-in ones. */
#ifndef MIG_STATS_REPORT_TEMPLATES_H
#define MIG_STATS_REPORT_TEMPLATES_H

#include "stats/report/sheet.h"

struct mig_templates {
    struct mig_arena arena;
    struct mig_sheet html, markdown;
    struct mig_span style;
};
/* report.html, report.md and style.css of DIR; those it lacks, or all if DIR is NULL, of RULES_DIR/report/templates/default. WORDS: of
 * any language. On MIG_OK *out is to be freed. MIG_NOINPUT: DIR has none of them; MIG_DATA with path:line:col. */
mig_status mig_templates_load(struct mig_templates *out, const char *rules_dir, const char *dir,
                              const struct mig_words *words, struct mig_err *err);
void mig_templates_free(struct mig_templates *templates);

#endif
