#include "base/standard/tree.h"

#include <stdlib.h>

json_t *mig_tree_text(struct mig_span text)
{
    json_t *string = json_stringn(text.p ? text.p : "", text.n);
    return string ? string : json_string(""); /* not UTF-8: no table has that */
}

void mig_tree_set(json_t *object, const char *key, struct mig_span text)
{
    if (text.n)
        json_object_set_new(object, key, mig_tree_text(text));
}

json_t *mig_tree_words(const char *const *words)
{
    json_t *list = json_array();
    for (; words && *words; words++)
        if (**words)
            json_array_append_new(list, json_string(*words));
    return list;
}

void mig_tree_print(json_t *root, struct mig_buf *out)
{
    char *text = json_dumps(root, JSON_INDENT(1));
    mig_buf_str(out, text);
    mig_buf_char(out, '\n');
    free(text);
    json_decref(root);
}
