/* page_told.h -- the text and the date of a page whose site a pack knows: by what it says, where that finds anything. */
#ifndef MIG_EXTRACT_SOURCE_PAGE_PAGE_TOLD_H
#define MIG_EXTRACT_SOURCE_PAGE_PAGE_TOLD_H

#include "extract/source/document.h"
#include "extract/source/page/page.h"
#include "extract/source/page/sites.h"

struct mig_page_told {
    bool *chosen;  /* per node: its text is the main text; NULL: nothing was told, or found */
    bool *omitted; /* per node: it and all below are left out; NULL: nothing is */
    bool is_dated;
};
/* What SITE, of N, tell of PAGE: the first that finds it. A date goes to DOC. *told, zeroed before, is to be freed. */
void mig_page_ask(const struct mig_page *page, const struct mig_site *const *site, size_t n, struct mig_page_told *told,
                  struct mig_document *doc);
void mig_page_told_free(struct mig_page_told *told);
/* Appends the chosen text, all of it that is shown. */
void mig_page_chosen_text(const struct mig_page *page, const struct mig_page_told *told, struct mig_buf *out);

#endif
