/* word_languages.h -- the languages that the report has words in: rules/report/languages.yaml. */
#ifndef MIG_STATS_REPORT_WORD_LANGUAGES_H
#define MIG_STATS_REPORT_WORD_LANGUAGES_H

#include "base/yaml.h"

/* The codes of RULES_DIR/report/languages.yaml: *list is a list in ARENA with one at least. MIG_DATA with file:line:col. */
mig_status mig_words_languages(struct mig_arena *arena, const char *rules_dir, const struct mig_yaml **list,
                               struct mig_err *err);
/* ASKED, if it is one of them, or their first if it is NULL: *out lives in ARENA. MIG_USAGE names them all. */
mig_status mig_words_language_choose(const char **out, struct mig_arena *arena, const char *rules_dir,
                                     const char *asked, struct mig_err *err);

#endif
