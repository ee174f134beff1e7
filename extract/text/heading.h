/* heading.h -- the figure of a line "row heading - column heading: figure", as tables are read: its heading may tell its unit.
 *
 * "Remittances (USD million) - 2013: 4,155" is money, "Arrivals, thousands: 12.4" 12,400, "Women, % - 2013: 34" a percentage.
 * Such a unit stands at the start of the heading or of a part of it, or behind a comma, a bracket or a small word ("in '000"),
 * and one of measure ends there, too; a power may also be the last of a part, or begin the heading: "Thousands of arrivals". Behind "Table 3", "Annex 2" a short figure is the page where that is found. */
#ifndef MIG_EXTRACT_TEXT_HEADING_H
#define MIG_EXTRACT_TEXT_HEADING_H

#include "extract/text/language.h"
#include "extract/text/token.h"

/* Gives the last of TOKENS, those of ATOMS, what its heading tells, if it is all that stands behind a colon; words of the unit
 * are figures no longer. Looks at nothing else where there is no such figure. */
void mig_heading_apply(const struct mig_language *language, const struct mig_atoms *atoms, struct mig_tokens *tokens);

#endif
