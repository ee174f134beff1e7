#include "extract/source/xml.h"

#include <pthread.h>
#include <string.h>

#include "base/lend.h"

static struct mig_xml calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

/* What libxml2 had memory of before. */
static struct {
    xmlFreeFunc give_back;
    xmlMallocFunc take, take_atomic;
    xmlReallocFunc take_more;
    xmlStrdupFunc take_copy;
} theirs;

static void *take(size_t n)
{
    return mig_lend_checked(theirs.take(n), n);
}

static void *take_atomic(size_t n)
{
    return mig_lend_checked(theirs.take_atomic(n), n);
}

static void *take_more(void *p, size_t n)
{
    return mig_lend_checked(theirs.take_more(p, n), n);
}

static char *take_copy(const char *text)
{
    return mig_lend_checked(theirs.take_copy(text), strlen(text) + 1);
}

/* libxml2 sets its locks up at first use, and two threads that are first together wait for ever. */
static void make_ready(void)
{
    static const char *const names[] = { MIG_XML(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_XML2, names, &calls);
    calls.xmlGcMemGet(&theirs.give_back, &theirs.take, &theirs.take_atomic, &theirs.take_more, &theirs.take_copy);
    calls.xmlGcMemSetup(theirs.give_back, take, take_atomic, take_more, take_copy);
    calls.xmlInitParser();
}

const struct mig_xml *mig_xml(void)
{
    pthread_once(&is_ready, make_ready);
    return &calls;
}
