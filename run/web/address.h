/* address.h -- an address of the web, checked and in its parts, before anything is asked. */
#ifndef MIG_RUN_WEB_ADDRESS_H
#define MIG_RUN_WEB_ADDRESS_H

#include "base/err.h"
#include "base/mem.h"

#define MIG_ADDRESS_MAX ((size_t)8192) /* bytes; what is longer is asked of nobody */

struct mig_address {
    struct mig_span whole; /* as it is asked for: in ASCII, without a fragment; a C string */
    struct mig_span site;  /* "https://example.org:443": what has one robots.txt */
    struct mig_span host;  /* in small letters */
    struct mig_span path;  /* with the query, "/news?page=2" */
};

/* Takes URL apart into *out, whose parts are in ARENA. MIG_DATA, "URL: what": it is no whole http or https address, it is too long, or it
 * has a name and a password in it, which would get into logs and reports: the message is without them. */
mig_status mig_address_read(struct mig_arena *arena, struct mig_span url, struct mig_address *out, struct mig_err *err);
/* "URL: what", of a long URL its beginning; MIG_DATA. */
mig_status mig_address_fail(struct mig_span url, const char *what, struct mig_err *err);

#endif
