/* review.h -- the page on which a person accepts, rejects and corrects facts: one HTML file with all it needs in it.
 *
 * Its parts are data of rules/review/: page.html (a template: base/template.h), style.css, store.js,
 * table.js, form.js and script.js, which become one element, and words.yaml, in every language of its `title`. The page saves a
 * decisions.csv (decision.h). */
#ifndef MIG_EXTRACT_REVIEW_REVIEW_H
#define MIG_EXTRACT_REVIEW_REVIEW_H

#include "base/cli.h"
#include "extract/fact.h"
#include "extract/indicator.h"

struct mig_review;
/* PACKS may declare indicators besides those of rules/indicators.yaml. LANGUAGE NULL: the first there is. On MIG_OK *out is the caller's. MIG_USAGE names the languages when LANGUAGE is none of
 * them; MIG_DATA with file:line:col. */
mig_status mig_review_load(struct mig_review **out, const struct mig_pack_paths *packs, const char *language,
                           struct mig_err *err);
/* Loads it and lets it go. */
mig_data_check mig_check_review;
/* Appends the page of FACTS, which NAME is the file of. What a release wrote stands in it as JSON without '<'. */
void mig_review_page(const struct mig_review *review, const struct mig_facts *facts, const char *name,
                     struct mig_buf *out);
void mig_review_free(struct mig_review *review); /* NULL is accepted */

#endif
