#include "base/library.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static mig_library_handler *on_failure; /* set once by main, before any thread */

void mig_library_on_failure(mig_library_handler *handler)
{
    on_failure = handler;
}

void mig_library_missing(const char *why)
{
    if (on_failure)
        on_failure(why);
    abort();
}

static void *checked(void *found)
{
    if (!found)
        mig_library_missing(dlerror());
    return found;
}

void mig_library_load(const char *file, const char *const *names, void *to)
{
    void *library = checked(dlopen(file, RTLD_LAZY | RTLD_LOCAL));
    for (size_t i = 0; names[i]; i++) {
        void *found = checked(dlsym(library, names[i]));
        memcpy((char *)to + i * sizeof found, &found, sizeof found); /* of functions and of data alike */
    }
}

mig_status mig_library_check(const char *file, struct mig_err *err)
{
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL); /* it stays */
    return library ? MIG_OK : mig_err_set(err, MIG_IO, "%s", dlerror());
}
