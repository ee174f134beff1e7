/* skeleton.h -- the HTML of a template, looked at as a browser does: what its names stand in, and that it runs and loads nothing.
 *
 * Not a parser of all HTML: what browsers mend in ways of their own is refused, so that there is one reading. */
#ifndef MIG_STATS_REPORT_SKELETON_H
#define MIG_STATS_REPORT_SKELETON_H

#include "base/mem.h"
#include "base/template.h"

enum mig_in {
    MIG_IN_MARKUP = 0, /* in a tag, a comment, an attribute that no text is safe in: nothing may stand there */
    MIG_IN_HEAD = 1,   /* first in <head> */
    MIG_IN_TEXT = 2,   /* where text and elements stand */
    MIG_IN_TITLE = 4,  /* in <title>: text only */
    MIG_IN_STYLE = 8,
    MIG_IN_VALUE = 16 /* in a quoted value of an attribute that holds words */
};
struct mig_skeleton {
    struct mig_markup_place {
        size_t at; /* byte of its "{{" */
        enum mig_in standing;
    } * item; /* in order */
    size_t n, cap;
};
/* What stands before the first name in <head> is a doctype, <html> and <head> and nothing else, so that this name can say what may be
 * loaded before anything could be. *out is to be freed in any case. MIG_DATA with path:line:col. */
mig_status mig_skeleton_read(struct mig_skeleton *out, const struct mig_template *t, struct mig_err *err);
enum mig_in mig_skeleton_at(const struct mig_skeleton *skeleton, size_t at); /* of the name whose "{{" is byte AT */
/* Would a browser take what TEXT begins with for a tag, a comment or their like? */
bool mig_skeleton_begins_tag(struct mig_span text);
void mig_skeleton_free(struct mig_skeleton *skeleton);

#endif
