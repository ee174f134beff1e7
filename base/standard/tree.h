/* tree.h -- what the printers of this room need of jansson. */
#ifndef MIG_BASE_STANDARD_TREE_H
#define MIG_BASE_STANDARD_TREE_H

#include <jansson.h>

#include "base/buf.h"

json_t *mig_tree_text(struct mig_span text);
void mig_tree_set(json_t *object, const char *key, struct mig_span text); /* empty: nothing is set */
/* The words of a column but "", as a list. */
json_t *mig_tree_words(const char *const *words);
/* Appends ROOT, indented, a line's end behind it, and frees it. */
void mig_tree_print(json_t *root, struct mig_buf *out);

#endif
