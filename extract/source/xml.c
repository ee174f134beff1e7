#include "extract/source/xml.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/lend.h"
#include "base/mem.h"

static struct mig_xml calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

/* libxml2 sets its locks up at first use, and two threads that are first together wait for ever. */
static void make_ready(void)
{
    static const char *const names[] = { MIG_XML(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_XML2, names, &calls);
    if (mig_lends_to_all())
        calls.xmlMemSetup(free, mig_lend_plain, mig_realloc, mig_copy);
    calls.xmlInitParser();
}

const struct mig_xml *mig_xml(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
