/* page.h -- a page of the web as it is remembered from run to run, and the memory that keeps it, which is the caller's. */
#ifndef MIG_RUN_WEB_PAGE_H
#define MIG_RUN_WEB_PAGE_H

#include "base/date.h"
#include "base/err.h"

enum mig_page_kind {
    MIG_PAGE_WEB,   /* the body is what its server sent, unpacked */
    MIG_PAGE_ENTRY, /* the body is what a feed holds of it, UTF-8: text/html or text/plain */
    MIG_PAGE_FEED   /* a feed itself: no document, but what it holds is known to its server */
};

struct mig_page {
    enum mig_page_kind kind;
    struct mig_span url;       /* as it was told: what it is found by */
    struct mig_span final_url; /* where it came from in the end; of an entry its page, if it has one */
    struct mig_span etag, last_modified, content_type;
    struct mig_span body;
    mig_day fetched; /* when this body first came */
    mig_day asked;   /* when its server last said something of it; of an entry and of a feed when it last changed */
    /* By the feed that led to it; one line each, empty: not told. PUBLISHED is "2012-12-18", else as the feed has it. */
    struct mig_span title, author, publisher, language, published;
};

/* What one input has brought so far. Pages are never taken out: those that a feed tells of no more stay. A failure ends the run. */
struct mig_memory {
    /* The page kept under URL, in *page, whose texts live until the next call; MIG_NOMATCH: none is, *page is untouched. */
    mig_status (*find)(void *of, struct mig_span url, struct mig_page *page, struct mig_err *err);
    /* Keeps PAGE under its url, in the place of what is there. Its texts are the caller's. */
    mig_status (*keep)(void *of, const struct mig_page *page, struct mig_err *err);
    void *of;
};

#endif
