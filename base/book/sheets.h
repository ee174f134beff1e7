/* sheets.h -- rows of CSV as a workbook: what rows.h writes to an output that is called .xlsx.
 *
 * The rows are of the profile "xlsx" (csv.h), which marks what is no text: numbers are numbers, days days. Rows that a sheet has no
 * room for stand in another with the same head. Where texts had to be cut, a sheet `notes` says so. */
#ifndef MIG_BASE_BOOK_SHEETS_H
#define MIG_BASE_BOOK_SHEETS_H

#include "base/io.h"

bool mig_sheets_is_named(const char *path); /* "….xlsx", in any case */

struct mig_sheets;
/* OUT is the caller's, who commits it; the sheet is called as its file is. */
struct mig_sheets *mig_sheets_new(struct mig_output *out);
/* Whole rows; the very first is the head. MIG_IO, MIG_DATA. */
mig_status mig_sheets_add(struct mig_sheets *sheets, struct mig_span rows, struct mig_err *err);
mig_status mig_sheets_end(struct mig_sheets *sheets, struct mig_err *err);
void mig_sheets_free(struct mig_sheets *sheets); /* NULL is accepted */

#endif
