/* curl.h -- what of libcurl is called: mig_curl()->curl_easy_perform(easy). It is loaded and made ready when first asked for. */
#ifndef MIG_RUN_WEB_CURL_H
#define MIG_RUN_WEB_CURL_H

#define CURL_DISABLE_TYPECHECK /* its macros would stand for members of the struct, too */
#include <curl/curl.h>

#include "base/library.h"

#define MIG_CURL(X)         \
    X(curl_easy_cleanup)    \
    X(curl_easy_getinfo)    \
    X(curl_easy_init)       \
    X(curl_easy_perform)    \
    X(curl_easy_reset)      \
    X(curl_easy_setopt)     \
    X(curl_easy_strerror)   \
    X(curl_free)            \
    X(curl_getdate)         \
    X(curl_global_init_mem) \
    X(curl_slist_append)    \
    X(curl_slist_free_all)  \
    X(curl_url)             \
    X(curl_url_cleanup)     \
    X(curl_url_get)         \
    X(curl_url_set)

struct mig_curl {
    MIG_CURL(MIG_LIBRARY_MEMBER)
};

const struct mig_curl *mig_curl(void); /* any thread */

#endif
