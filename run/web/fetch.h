/* fetch.h -- pages of the web, one at a time, asked for as a polite visitor does.
 *
 * Between two requests to one host time passes, its robots.txt is asked first, what it says by Retry-After and Crawl-delay is heeded
 * within a bound, and what we have is only asked for if it has changed. Only http and https are spoken, also where an address leads on
 * to; proxies are those of the environment. One thread at a time. */
#ifndef MIG_RUN_WEB_FETCH_H
#define MIG_RUN_WEB_FETCH_H

#include <signal.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

struct mig_fetch_settings {
    const char *agent; /* "migstat/1.0 (+https://example.org/us)"; robots.txt knows what stands before the '/' */
    size_t delay_ms;   /* at least, from the end of a request to the start of the next one to its host */
    /* That a host may make us wait: a longer Crawl-delay is this one, behind a longer Retry-After it is asked no more. */
    size_t longest_delay_ms;
    size_t connect_ms, total_ms; /* how long connecting, and all of one request, may take */
    size_t retries;              /* of one address, when a server is too busy (429, 502, 503, 504) */
    size_t max_mb;               /* of one body, as it is sent and unpacked */
    bool ignores_robots;         /* of hosts that are one's own */
    /* Looked at while waiting and while bytes come: not 0 ends it within a second or so; NULL: never. */
    const volatile sig_atomic_t *stop;
};
#define MIG_FETCH_SETTINGS_DEFAULT                                                                               \
    {                                                                                                            \
        .agent = "migstat", .delay_ms = 2000, .longest_delay_ms = 60000, .connect_ms = 15000, .total_ms = 60000, \
        .retries = 2, .max_mb = 64                                                                               \
    }

struct mig_fetcher;
/* SETTINGS and what they point to are the caller's and must outlive the fetcher. libcurl is loaded here. */
struct mig_fetcher *mig_fetcher_new(const struct mig_fetch_settings *settings);
void mig_fetcher_free(struct mig_fetcher *fetcher); /* NULL is accepted */

enum mig_fetch_outcome {
    MIG_FETCH_FRESH,     /* it came */
    MIG_FETCH_UNCHANGED, /* it is what we have */
    MIG_FETCH_GONE,      /* the server says that there is no such page (404, 410) */
    MIG_FETCH_REFUSED,   /* robots.txt does not let us */
    MIG_FETCH_FAILED,    /* also where robots.txt could not be had, so that we do not know */
    MIG_FETCH_STOPPED    /* before the end, by SETTINGS.stop */
};

/* What an earlier answer said, so that the server can say that nothing has changed. All may be empty: not known. */
struct mig_validators {
    struct mig_span etag, last_modified;
    struct mig_span url; /* the address that gave them, which alone is told of them; empty: each is */
};

/* Of a fresh page all is set, of an unchanged one the url, and what the server said anew; one line each of printable ASCII, or empty. */
struct mig_fetched {
    struct mig_buf body; /* unpacked */
    struct mig_span content_type, etag, last_modified;
    struct mig_span url; /* that the body came from, after at most 5 redirects; without a fragment */
    struct mig_arena arena;
};

/* Fills in *out, whose memory is reused (zeroed before the first use). For GONE, REFUSED and FAILED the message is "URL: what". */
enum mig_fetch_outcome mig_fetch(struct mig_fetcher *fetcher, struct mig_span url, const struct mig_validators *known,
                                 struct mig_fetched *out, struct mig_err *err);
void mig_fetched_free(struct mig_fetched *fetched);

#endif
