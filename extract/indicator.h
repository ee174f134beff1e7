/* indicator.h -- the codes that facts are filed under: rules/indicators.yaml, and those that packs add. With fact.h all
 * that stats/ knows of this wing. */
#ifndef MIG_EXTRACT_INDICATOR_H
#define MIG_EXTRACT_INDICATOR_H

#include "extract/rule/paths.h"

/* Texts live as long as the tree that they were read from. */
struct mig_indicator {
    const char *code, *unit;     /* unit "": only the figure says it */
    int measure;                 /* enum mig_measure of fact.h, never 0 */
    bool by_actor;               /* each actor's figures are a series of their own */
    bool is_signed;              /* may be negative (net migration): a part is no lower bound of the whole */
    bool leaves;                 /* it happens where people go away from: deported from Russia */
    bool arrives;                /* it is nothing but getting somewhere: arrived in Russia */
    bool within;                 /* mostly within one country: evacuated, homeless */
    const struct mig_yaml *node; /* for label and definition */
};

struct mig_indicators;
/* Reads RULES_DIR/indicators.yaml, and RULES_DIR/currencies.yaml for their units. On MIG_OK *out is the caller's to free; MIG_DATA with path:line:col, also when the
 * file is not there. */
mig_status mig_indicators_load(struct mig_indicators **out, const char *rules_dir, struct mig_err *err);
/* The same with those that the packs of PATHS, and the packs that these use, declare: all that extract files facts under. Nothing
 * else of a pack is checked. That RULES_DIR has no packs is no fault here. */
mig_status mig_indicators_load_packs(struct mig_indicators **out, const struct mig_pack_paths *paths,
                                     struct mig_err *err);
/* NODE is "", a unit of facts.csv, or a currency of currencies.yaml; else MIG_DATA with path:line:col. */
mig_status mig_unit_expect(const struct mig_indicators *all, const struct mig_yaml *node, struct mig_err *err);
/* Adds those of LIST, whose tree must outlive ALL. MIG_DATA with path:line:col: an unknown key, a code that is taken. */
mig_status mig_indicators_add(struct mig_indicators *all, const struct mig_yaml *list, struct mig_err *err);
/* [a-z][a-z0-9_]*, the form of the codes that packs may add: of indicators, of population groups. */
bool mig_code_is_own(struct mig_span code);
bool mig_code_is_capitals(struct mig_span code); /* [A-Z]{3}: of currencies, countries, groups of HDX HAPI and UNHCR */
extern const char *const mig_fact_units[];       /* of facts.csv: person …; currencies are units besides */
/* Is UNIT a unit of facts.csv, or a currency? */
bool mig_unit_is_known(const struct mig_indicators *all, struct mig_span unit);
/* NULL: there is none of that code. What is found lives as long as ALL. */
const struct mig_indicator *mig_indicator_find(const struct mig_indicators *all, struct mig_span code);
/* The same for the scalar NODE; if there is none MIG_DATA, which names the nearest. */
mig_status mig_indicator_expect(const struct mig_indicators *all, const struct mig_yaml *node,
                                const struct mig_indicator **out, struct mig_err *err);
/* The code that CODE was perhaps meant to be, or NULL. */
const char *mig_indicator_near(const struct mig_indicators *all, struct mig_span code);
/* Adds NODE alone. One that has a fault in something else than its code is there all the same, for those who go on. */
mig_status mig_indicator_add(struct mig_indicators *all, const struct mig_yaml *node, struct mig_err *err);
size_t mig_indicator_count(const struct mig_indicators *all);
const struct mig_indicator *mig_indicator_at(const struct mig_indicators *all, size_t i); /* in the order of the file */
/* Its place in the file; those not declared come last. */
size_t mig_indicator_order(const struct mig_indicators *all, struct mig_span code);
void mig_indicators_free(struct mig_indicators *all); /* NULL is accepted */

#endif
