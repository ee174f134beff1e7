/* template.h -- a text with names in double braces, which are filled in: "<h1>{{title}}</h1>".
 *
 * A name goes from "{{" to the next "}}", without white space at its ends; "}}" elsewhere is text. What names there are, and where
 * they may stand, is for who fills them in. */
#ifndef MIG_BASE_TEMPLATE_H
#define MIG_BASE_TEMPLATE_H

#include "base/buf.h"
#include "base/err.h"

struct mig_template {
    const char *path; /* for messages */
    struct mig_span text;
};
/* NAME, whose "{{" is byte AT of the text. Appends what it stands for; OUT NULL: only says whether it may stand there. */
typedef mig_status mig_template_put(void *ctx, struct mig_span name, size_t at, struct mig_buf *out,
                                    struct mig_err *err);
/* Goes through T and appends it to OUT with its names filled in by PUT; OUT NULL: only checks. MIG_DATA with path:line:col. */
mig_status mig_template_fill(const struct mig_template *t, mig_template_put *put, void *ctx, struct mig_buf *out,
                             struct mig_err *err);

/* "word KEY": true, and the key. */
bool mig_template_is_word(struct mig_span name, struct mig_span *key);
/* "path:line:col: what" of byte AT; MIG_DATA. */
mig_status mig_template_fail(const struct mig_template *t, size_t at, struct mig_err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
mig_status mig_template_unknown(const struct mig_template *t, size_t at, struct mig_span name, struct mig_err *err);

#endif
