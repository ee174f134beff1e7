/* url_list.h -- addresses that somebody keeps in a text file, one a line. */
#ifndef MIG_RUN_WEB_URL_LIST_H
#define MIG_RUN_WEB_URL_LIST_H

#include "base/err.h"
#include "base/mem.h"

struct mig_url_list {
    struct mig_span *url; /* as they stand there, in their order, each once */
    size_t n, cap;
    struct mig_arena arena; /* owns them */
};

/* Reads the file PATH into *list, which is zeroed. Empty lines and those that begin with '#' are passed over, as is what stands behind
 * white space and '#'. MIG_DATA, "path:line: what": no address that could be asked for, as mig_address_read has it; MIG_NOINPUT, MIG_IO. */
mig_status mig_url_list_read(struct mig_url_list *list, const char *path, struct mig_err *err);
void mig_url_list_free(struct mig_url_list *list);

#endif
