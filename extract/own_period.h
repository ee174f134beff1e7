/* own_period.h -- of the periods in a sentence, the one that a figure has: the nearest that is not another figure's, a paper's,
 * a speaker's, another clause's, or what the figure is compared with. */
#ifndef MIG_EXTRACT_OWN_PERIOD_H
#define MIG_EXTRACT_OWN_PERIOD_H

#include "extract/scene.h"

/* The period of the figure of MATCH in *out; two that follow each other and share the figure are one. False: the sentence tells
 * none. *fact says what its sentence claims. */
bool mig_own_period(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match,
                    const struct mig_fact *fact, struct mig_token *out);
/* Is the figure of MATCH told by the day, the month, the year? */
bool mig_own_rate(const struct mig_scene *scene, const struct mig_line *line, const struct mig_match *match);
/* Does PERIOD of a *fact that is reported begin after the document's date? */
bool mig_period_is_ahead(const struct mig_scene *scene, const struct mig_fact *fact, const struct mig_token *period);

#endif
