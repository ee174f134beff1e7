/* transfer.h -- one request and its answer, through libcurl: nothing is followed, repeated or waited for here. Of fetch.c only. */
#ifndef MIG_RUN_WEB_TRANSFER_H
#define MIG_RUN_WEB_TRANSFER_H

#include <signal.h>

#include "base/buf.h"
#include "base/err.h"

struct mig_request {
    const char *url;                   /* http or https, as mig_address_read gives it */
    const char *agent;                 /* the value of User-Agent */
    const char *etag, *last_modified;  /* asked for if it is no more so; NULL or "": not said */
    size_t connect_ms, total_ms;       /* how long connecting, and all of it, may take */
    size_t max;                        /* bytes of the body as it is sent */
    bool is_cut_at_max;                /* what is longer is cut, and no failure */
    const volatile sig_atomic_t *stop; /* not 0: it is given up; may be NULL */
};

struct mig_answer {
    int status;              /* 200 */
    struct mig_buf head;     /* lines of the last head, for mig_head_value */
    struct mig_buf body;     /* as it was sent, packed perhaps */
    struct mig_buf redirect; /* the whole address in Location, if it is another's status */
};

struct mig_transfer; /* a connection that is kept open for the next request */
struct mig_transfer *mig_transfer_new(void);
void mig_transfer_free(struct mig_transfer *transfer); /* NULL is accepted */

/* Fills in *answer, whose memory is reused (zeroed before the first use). MIG_END: it was stopped. Else no whole answer came, with what
 * was wrong, without the address; MIG_IO: the host cannot be reached, or takes too long. */
mig_status mig_transfer_run(struct mig_transfer *transfer, const struct mig_request *request, struct mig_answer *answer,
                            struct mig_err *err);
void mig_answer_free(struct mig_answer *answer);

#endif
