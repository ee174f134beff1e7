/* sheet.h -- a template of the page: which names it may hold, where they may stand, and what they stand for.
 *
 * docs/templates.md tells of them. Whatever stands in a release comes through the parts, which are escaped for where parts may stand; a
 * title, a word or the lead are texts, and escaped for all places where texts may stand. */
#ifndef MIG_STATS_REPORT_SHEET_H
#define MIG_STATS_REPORT_SHEET_H

#include "base/template.h"
#include "stats/report/parts.h"

enum mig_sheet_kind { MIG_SHEET_HTML, MIG_SHEET_MARKDOWN };
struct mig_sheet {
    enum mig_sheet_kind kind;
    struct mig_template text;
    bool places[MIG_N_PARTS]; /* parts that it names; {{parts}} are the others */
    bool places_others;
};
/* Fills in what the sheet places. WORDS: of any language. MIG_DATA with path:line:col. */
mig_status mig_sheet_check(struct mig_sheet *sheet, const struct mig_words *words, struct mig_err *err);
/* Appends the page. SHEET has been checked. STYLE is CSS without an end tag of its element. */
void mig_sheet_fill(const struct mig_sheet *sheet, const struct mig_report *report, struct mig_span style,
                    struct mig_buf *out);

#endif
