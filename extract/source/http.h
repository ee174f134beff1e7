/* http.h -- heads of "Name: value" lines, and what a server sent, as web archives keep it. */
#ifndef MIG_EXTRACT_SOURCE_HTTP_H
#define MIG_EXTRACT_SOURCE_HTTP_H

#include "base/buf.h"
#include "base/err.h"
#include "extract/source/limits.h"

/* Bytes of the head that TEXT begins with, the empty line behind it too; 0: it does not end in TEXT. */
size_t mig_head_size(struct mig_span text);
/* The value under NAME, whatever its case, in HEAD, the first of several; empty: none. It may hold line ends. */
struct mig_span mig_head_value(struct mig_span head, const char *name);

/* "text/html; charset=utf-8". */
struct mig_media {
    struct mig_span type, charset; /* empty: not said */
};
struct mig_media mig_media_of(struct mig_span value);
bool mig_media_is(struct mig_media media, const char *type); /* whatever its case */

/* The status code of a server's HEAD, "HTTP/1.1 200 OK": 0 if it is none. */
int mig_http_status(struct mig_span head);
/* Undoes in BODY what HEAD says was done to it: chunks, gzip, deflate, brotli, zstd. Archives also keep such heads with bodies that are
 * plain already: these are left as they are. MIG_END: it is done, and BODY ends before its end; MIG_DATA, named NAME: a coding that is not
 * read, damage, a limit. */
mig_status mig_http_decode(struct mig_span head, const struct mig_limits *limits, const char *name,
                           struct mig_buf *body, struct mig_err *err);

#endif
