/* print.h -- an evaluation for people, as text in columns, and for programs, as CSV. */
#ifndef MIG_EXTRACT_EVAL_PRINT_H
#define MIG_EXTRACT_EVAL_PRINT_H

#include "base/rows.h"
#include "extract/eval/score.h"

/* The tables there are: "total" always stands first, the others are for choice. Ended by NULL. */
extern const char *const mig_eval_views[];
/* Appends the table VIEW, a name of mig_eval_views or "total". A ratio that is no figure is "-", with the reason. */
void mig_eval_print(const struct mig_eval *eval, const char *view, struct mig_buf *out);

/* Every score as a row: by,name,taken_as,gold,facts,right,precision,recall,f1,accuracy,why. `by` is the table; a row of
 * "confused" says how many facts (right is 0) of the indicator NAME were taken as another. */
mig_status mig_eval_write(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err);
/* Every difference as a row: outcome,line,gold_id,fact_id,indicator,column,gold,fact,rule_id,reported_text,quote. The outcome
 * is missed, false, or differs, which has a row for each field; LINE is of the gold's file. */
mig_status mig_eval_list(const struct mig_eval *eval, struct mig_rows *rows, struct mig_err *err);

#endif
