/* pages.h -- what an input of the web has brought, kept in the store: the memory of web.h. Bodies are deflated (RFC 1951). */
#ifndef MIG_RUN_PAGES_H
#define MIG_RUN_PAGES_H

#include "run/web/page.h"
#include "run/store.h"

struct mig_pages;
/* INPUT, its name in the store, and STORE outlive it. On MIG_OK *out is the caller's. */
mig_status mig_pages_open(struct mig_pages **out, struct mig_store *store, const char *input, struct mig_err *err);
struct mig_memory mig_pages_memory(struct mig_pages *pages);
/* Each page but feeds, in the order in which they first came; its texts live until EACH returns. */
typedef mig_status mig_pages_each_page(void *ctx, const struct mig_page *page, struct mig_err *err);
mig_status mig_pages_each(struct mig_pages *pages, mig_pages_each_page *each, void *ctx, struct mig_err *err);
void mig_pages_free(struct mig_pages *pages); /* NULL is accepted */

#endif
