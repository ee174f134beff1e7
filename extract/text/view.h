/* view.h -- a document's text as matching sees it, and the way back to the original's bytes.
 *
 * In the view, combining acute after a letter, soft hyphens, zero-width characters, "**" and "__" are gone, ё is е, white
 * space but the line feed is one plain space however much there is (two where several part the numbers of columns), and,
 * as the language says (sight.h), apostrophes between letters are "'" or letters outside ASCII one letter. Everything behind it (sentences, atoms, tokens, rules)
 * works on the view; offsets of facts are mapped back when they are written. */
#ifndef MIG_EXTRACT_TEXT_VIEW_H
#define MIG_EXTRACT_TEXT_VIEW_H

#include "extract/text/sight.h"

struct mig_view {
    struct mig_span text; /* the view */
    struct mig_span original;
    struct mig_view_step *step; /* where the two texts' offsets drift apart, in order */
    size_t n_steps, cap_steps;
    char *room; /* owned; the view's text when it is not the original's own bytes; MIG_ATOMS_BEHIND more can be read */
    size_t cap_room;
};

/* Fills *view (zeroed before the first use, reused after). ORIGINAL is looked at until the next make. SIGHT NULL: of no language. */
void mig_view_make(struct mig_view *view, struct mig_span original, const struct mig_sight *sight);
/* TEXT, plain as base/plain.h says or with signs that no view changes, as its own view: what is there is what atoms are cut of,
 * but white space stays as it is, which they pass over. */
void mig_view_take(struct mig_view *view, struct mig_span text, const struct mig_sight *sight);
/* Of the original, for an offset of the view where something starts; for one where something ends. Both are where a character begins,
 * within letters that are seen as others, too. */
size_t mig_view_original(const struct mig_view *view, size_t offset);
size_t mig_view_original_end(const struct mig_view *view, size_t end);
/* The original's bytes behind [start, end) of the view. */
struct mig_span mig_view_source(const struct mig_view *view, size_t start, size_t end);
void mig_view_free(struct mig_view *view);

#endif
