/* page_state.h -- the text of pages that are empty until their program has run: it stands in the data the program starts from. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_STATE_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_STATE_H

#include "base/date.h"
#include "extract/source/page/page.h"

struct mig_page_state {
    struct mig_buf
        html; /* what the JSON of the page's scripts has of prose: the part that holds the most, the article alone where
                             one is told from others; empty where there is none */
    struct mig_buf title; /* what an article that has a date says of itself; empty, and MIG_NO_DAY: nothing */
    mig_day published;
};

/* Fills *STATE, which is the caller's to free. */
void mig_page_state_find(const struct mig_page *page, struct mig_page_state *state);
void mig_page_state_free(struct mig_page_state *state);

#endif
