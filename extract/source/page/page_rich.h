/* page_rich.h -- JSON of programs that fill in a page: paragraphs cut into pieces for their links and bold words, and the JSON in scripts. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_RICH_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_RICH_H

#include <jansson.h>

#include "base/buf.h"

/* If OBJECT is a paragraph of pieces, in "content" or "children", puts its text, all pieces together, in place of what OUT holds. */
bool mig_rich_join(json_t *object, struct mig_buf *out);

/* Adds to LIST the JSON of a script, which is it alone, or a program that gives it to variables: "window.state = {…};", or
 * "= JSON.parse("…")". */
void mig_rich_add(json_t *list, struct mig_span script, bool is_json);

#endif
