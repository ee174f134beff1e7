/* inflect.h -- forms written by stem and ending: "мың~a" is мың with each ending of the list `a`; in a phrase each word may have
 * a list of its own ("бір~a жарым~b"). A list is a map's key: of `inflections` in rules/languages/CODE.yaml, of `endings` in
 * rules/periods/CODE.yaml, or of a language's `endings` in rules/organisations.yaml. Its name is of small ASCII letters, digits and "_"; '' among its items is the bare stem. */
#ifndef MIG_EXTRACT_TEXT_INFLECT_H
#define MIG_EXTRACT_TEXT_INFLECT_H

#include "base/yaml.h"

struct mig_inflections {
    const struct mig_yaml *own, *shared; /* a list is looked for in OWN first; NULL: no map */
};
/* What is done with a form; it is gone when the call returns. */
typedef mig_status mig_inflected(void *closure, struct mig_span form, struct mig_err *err);

/* Hands each form that FORM stands for to TAKE, in the order of the lists, until one is not MIG_OK. MIG_NOMATCH: there is no list of
 * that name; ERR says so, and the caller where. */
mig_status mig_inflect(const struct mig_inflections *lists, struct mig_span form, mig_inflected *take, void *closure,
                       struct mig_err *err);
/* FORM up to its first list of endings: without any it is all of it. */
struct mig_span mig_inflect_stem(struct mig_span form);
/* MIG_NOMATCH as mig_inflect says it, but no form is made. */
mig_status mig_inflect_check(const struct mig_inflections *lists, struct mig_span form, struct mig_err *err);
/* LIST is one of texts, MAP one of such lists, or NULL: MIG_DATA with path:line:col if not. */
mig_status mig_endings_check(const struct mig_yaml *list, struct mig_err *err);
mig_status mig_inflections_check(const struct mig_yaml *map, struct mig_err *err);

#endif
