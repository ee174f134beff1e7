/* around.h -- what a long document names in the whole, for all of its parts: looked for when the first of them asks, which of
 * many documents none does. */
#ifndef MIG_EXTRACT_AROUND_H
#define MIG_EXTRACT_AROUND_H

#include "extract/walk.h"

struct mig_around;
/* For the document DOC that WALK has settled; the texts of both outlive it. LEAST: bytes that are looked at together, at least. */
struct mig_around *mig_around_new(const struct mig_walk *walk, const struct mig_document *doc, size_t least);
/* The first country that the document names, as mig_scene_country; only its place. Safe from any thread; its spans live as long as
 * AROUND. */
struct mig_marks mig_around_country(struct mig_around *around);
/* The first organisation that acts in it, or NULL; how it is named in *text. The same. */
const struct mig_organisation *mig_around_actor(struct mig_around *around, struct mig_span *text);
void mig_around_free(struct mig_around *around); /* NULL is accepted */

/* The end of the piece of TEXT from START on: behind the first line that ends after LEAST bytes; where no line ends in time, at a
 * space. */
size_t mig_piece_end(struct mig_span text, size_t start, size_t least);
enum { MIG_PIECE_MOST = 1024 * 1024 }; /* bytes; no text that people write comes near */

#endif
