/* decision.h -- what a person decided about facts: decisions.csv, which `migstat review` gives and which outlives rules,
 * since it is keyed by fact_id.
 *
 * Its columns are fact_id, decision, column, value, note; a decision is accept, reject or correct. A row of correct names one
 * column of facts.csv that is marked MIG_FACT_CORRECTED and what should stand there, empty for nothing; the columns of other
 * rows are empty. A fact may have several rows: of each column the last correction holds, and of the fact the last decision.
 * accept after correct says that the corrected fact is accepted. Notes are for people. The table may have been saved by a
 * spreadsheet: a BOM, ';' or TAB between cells, CR LF, a "'" before a text, dates like 18.12.2012, rows of empty cells.
 *
 * What it does to a fact: review_status becomes accepted, rejected or corrected, and the corrected cells change; nothing
 * is dropped. A bound that was not corrected itself follows when value, qualifier or measure_type was: it becomes what
 * the qualifier makes of the value (fact.h). Of `between`, which has its bounds from the wording, they stay. */
#ifndef MIG_EXTRACT_DECISION_H
#define MIG_EXTRACT_DECISION_H

#include "base/io.h"
#include "extract/fact.h"
#include "extract/indicator.h"

/* What a decision may speak of. */
struct mig_decision_scope {
    const char *rules_dir; /* for the groups of rules/populations.yaml */
    const struct mig_indicators *indicators;
    const struct mig_facts *facts; /* NULL: they are still to be found, with ids as extract makes them */
};

struct mig_decisions;
/* PATH "-" is stdin. On MIG_OK *out is the caller's. MIG_DATA with path:line:col: a decision, a column, an indicator, a unit or
 * a population group that there is not, a value that cannot be read, an id that is neither of a fact of SCOPE nor of the shape of one. */
mig_status mig_decisions_load(struct mig_decisions **out, const char *path, const struct mig_decision_scope *scope,
                              struct mig_err *err);
bool mig_decision_is_id(struct mig_span text); /* of the shape of a fact_id */
bool mig_decisions_has(const struct mig_decisions *decisions, struct mig_span fact_id);
/* Does to FACT what was decided; false: nothing was. Texts put into it live as long as DECISIONS. */
bool mig_decisions_apply(struct mig_decisions *decisions, struct mig_fact *fact);
/* Says in one line how many of the facts that were decided on were not met; nothing if all were. */
void mig_decisions_say_unmet(const struct mig_decisions *decisions, struct mig_log *log);
void mig_decisions_free(struct mig_decisions *decisions); /* NULL is accepted */

#endif
