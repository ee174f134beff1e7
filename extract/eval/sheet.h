/* sheet.h -- a table of facts as it is compared with another: one that a person corrected, and one that was extracted. */
#ifndef MIG_EXTRACT_EVAL_SHEET_H
#define MIG_EXTRACT_EVAL_SHEET_H

#include "extract/fact.h"

enum { MIG_SHEET_COLUMNS = 64 }; /* at most, of facts.csv */

struct mig_sheet {
    const char *path;       /* as messages name it */
    struct mig_facts facts; /* their texts as one line each; without those that a review rejected, which are no facts */
    size_t *line;           /* of each, in the file */
    size_t n_rejected;
    bool has[MIG_SHEET_COLUMNS]; /* by column of facts.csv: the file has it */
};
/* PATH as for mig_facts_load, but of the columns only indicator and value must be there, and what says where a fact
 * stands: byte_start and byte_end, quote or reported_text. On MIG_OK *out is to be freed; on failure it is untouched. */
mig_status mig_sheet_load(struct mig_sheet *out, const char *path, struct mig_err *err);
void mig_sheet_free(struct mig_sheet *sheet);
bool mig_sheet_has(const struct mig_sheet *sheet, const struct mig_column *column); /* of mig_fact_layout */

#endif
