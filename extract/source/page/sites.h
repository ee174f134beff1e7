/* sites.h -- what rule packs say of single sites: where on their pages the main text and the date stand. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_SITES_H
#define MIG_EXTRACT_SOURCE_PAGE_SITES_H

#include "base/err.h"
#include "base/span.h"

/* XPaths, each that xpath.h finds nothing against, or NULL: nothing is said. */
struct mig_site {
    const char *text; /* of the main text: all that stands in what it finds */
    const char *date; /* of the element or attribute that tells the day of publication */
    const char *
        drop; /* of what is left out of the text: of TEXT, or without that of the main text as it is found for any page */
    const char *path; /* where this is said, for messages */
    unsigned line, col;
};

struct mig_sites;
/* Adds what there is by mig_sites_add. */
typedef mig_status mig_sites_load(struct mig_sites *sites, const void *context, struct mig_err *err);

/* LOAD is called, with CONTEXT, when a page first asks: most runs have no page, and then nothing is read. */
struct mig_sites *mig_sites_new(mig_sites_load *load, const void *context);
void mig_sites_free(struct mig_sites *sites); /* NULL is accepted */
/* Is HOST one as addresses have them: "www.example.org"? */
bool mig_sites_is_host(struct mig_span host);
/* SITE, which is copied, is said of HOST and of the hosts below it. Several may be said of one. */
void mig_sites_add(struct mig_sites *sites, struct mig_span host, const struct mig_site *site);

/* What a page, for which these N sites were asked, gave of what they tell. */
struct mig_sites_found {
    bool has_text, has_date;
    const char *page; /* its name, for messages */
};
/* Counts it: the first of SITE that tells of a text is blamed for one that none of them found, and so with dates. */
void mig_sites_note(struct mig_sites *sites, const struct mig_site *const *site, size_t n,
                    const struct mig_sites_found *found);
struct mig_log;
/* What found nothing: a line for each, with the number of pages and the name of one, the first by its name. */
void mig_sites_tell(struct mig_sites *sites, struct mig_log *log);

enum { MIG_SITES_MAX = 16 }; /* for one page */
/* What is said of the host of the address URL, its own before that of those above it, else as it was added; none: *n is 0. Safe from
 * any thread; a failure to load is told again to each who asks. */
mig_status mig_sites_find(struct mig_sites *sites, struct mig_span url, const struct mig_site *out[MIG_SITES_MAX],
                          size_t *n, struct mig_err *err);

#endif
