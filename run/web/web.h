/* web.h -- an input that lies on the web, gathered into a memory: a feed with what it announces, or a list of addresses. */
#ifndef MIG_RUN_WEB_WEB_H
#define MIG_RUN_WEB_WEB_H

#include "base/io.h"
#include "run/web/fetch.h"
#include "run/web/page.h"

struct mig_web_input {
    const char *feed; /* the address of a feed, RSS, Atom or JSON; or NULL */
    const char *urls; /* else the path of a list, as url_list.h reads it */
    bool follows; /* of a feed: the page of each entry is asked for; else what the feed holds of it is the document */
    int refresh_days; /* a known page is asked for again when it was last asked for so many days ago; less than 1 is 1 */
};

struct mig_web_tally {
    size_t asked;     /* addresses, the feed's too, that were or were to be; robots.txt and redirects do not count */
    size_t fresh;     /* documents that are new or have changed, entries of a feed too */
    size_t unchanged; /* asked for again, or the feed itself */
    size_t not_due;   /* known, and not asked for */
    size_t gone; /* pages: their server says that there is none, any more or at all; a feed that is gone has failed */
    size_t refused; /* by robots.txt */
    size_t failed;  /* each was named; a broken feed too, of which some was taken */
    mig_day newest; /* date of the newest entry of a feed, up to TODAY; MIG_NO_DAY: none has a date, or it is no feed */
    bool is_stopped; /* before the end, as the fetcher was told to */
};

/* Gathers INPUT: what is new, and what has changed among that which is due, goes to MEMORY, and each address that gives nothing is said to
 * LOG. TODAY is the day of the run: nothing is asked for twice on it but the feed. *tally is set in any case.
 * MIG_OK, whatever the servers did; MIG_DATA, MIG_NOINPUT, MIG_IO: of the list; what MEMORY fails with. */
mig_status mig_web_gather(const struct mig_web_input *input, struct mig_fetcher *fetcher,
                          const struct mig_memory *memory, mig_day today, struct mig_log *log,
                          struct mig_web_tally *tally, struct mig_err *err);

#endif
