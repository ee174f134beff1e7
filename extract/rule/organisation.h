/* organisation.h -- organisations named in a text: who acted (IOM, a ministry), or who published (an agency).
 * Names are data in rules/organisations.yaml, which describes its own shape. */
#ifndef MIG_EXTRACT_RULE_ORGANISATION_H
#define MIG_EXTRACT_RULE_ORGANISATION_H

#include "extract/text/language.h"

struct mig_organisation {
    const char *code; /* "IOM", "MVD-TJ"; "MVD" when the wording names no country */
    const char *kind; /* un, international, ngo, government, statistics, donor, media */
    const char *iso3; /* the country it belongs to; "" if none is named or it is international */
    const char *name; /* in English, for reports */
    bool acts;        /* false for media and donors: they report and pay */
};

extern const char *const mig_organisation_kinds[]; /* of rules/organisations.yaml; ended by NULL */

struct mig_organisation_match {
    const struct mig_organisation *organisation;
    size_t start, end; /* bytes of the text searched */
    bool is_source;    /* words beside it say that it tells ("according to"), not that it does */
};

struct mig_organisations;
/* Reads RULES_DIR/organisations.yaml. MIG_DATA with file:line:col; *out is the caller's. LANGUAGES, which outlives it, tells how
 * texts are seen; NULL: as they are. */
mig_status mig_organisations_load(struct mig_organisations **out, const char *rules_dir,
                                  const struct mig_languages *languages, struct mig_err *err);
/* The first organisation that acts, from byte FROM of TEXT (as in a view) on, by its names in the language of CODE; the
 * longest name at a place wins. False when there is none. Safe from any thread. */
bool mig_organisation_find(const struct mig_organisations *organisations, struct mig_span code, struct mig_span text,
                           size_t from, struct mig_organisation_match *out);
/* Who a publisher's name names, in any language, media and donors too; NULL: nobody known. */
const struct mig_organisation *mig_organisation_of(const struct mig_organisations *organisations,
                                                   struct mig_span publisher);
/* The one of CODE, or NULL. */
const struct mig_organisation *mig_organisation_coded(const struct mig_organisations *organisations,
                                                      struct mig_span code);
/* The body of country ISO3 when ORGANISATION is a kind of body named without one ("the Ministry of Internal Affairs"
 * in a release from Tajikistan); ORGANISATION itself otherwise. */
const struct mig_organisation *mig_organisation_in(const struct mig_organisations *organisations,
                                                   const struct mig_organisation *organisation, struct mig_span iso3);
void mig_organisations_free(struct mig_organisations *organisations); /* NULL is accepted */

#endif
