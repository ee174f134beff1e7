#include "extract/source/charset/charset_by_letters.h"

#include <pthread.h>
#include <uchardet/uchardet.h>

#include "base/lend.h"
#include "base/library.h"
#include "extract/source/charset/charset_label.h"

/* std::set_new_handler, of the library of C++ that uchardet brings. Without a handler it throws, which nobody here can catch. */
typedef void new_handler(void);
new_handler *_ZSt15set_new_handlerPFvvE(new_handler *handler);

#define UCHARDET(X)               \
    X(_ZSt15set_new_handlerPFvvE) \
    X(uchardet_new) X(uchardet_handle_data) X(uchardet_data_end) X(uchardet_get_charset) X(uchardet_delete)

static struct {
    UCHARDET(MIG_LIBRARY_MEMBER)
} calls;
static new_handler *theirs; /* what was there before; NULL: nothing */
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

/* Called again and again until there is memory or no handler: then it throws, at whoever asked, who is none of us. */
static void end_without_memory(void)
{
    mig_lend_checked(NULL, 0);
    calls._ZSt15set_new_handlerPFvvE(theirs);
}

static void make_ready(void)
{
    static const char *const names[] = { UCHARDET(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_UCHARDET, names, &calls);
    theirs = calls._ZSt15set_new_handlerPFvvE(end_without_memory);
}

const char *mig_charset_by_letters(struct mig_span head)
{
    pthread_once(&is_ready, make_ready);
    uchardet_t ud = calls.uchardet_new();
    calls.uchardet_handle_data(ud, head.p, head.n);
    calls.uchardet_data_end(ud);
    const char *set = mig_charset_converter(mig_span_of(calls.uchardet_get_charset(ud)));
    calls.uchardet_delete(ud);
    return set;
}
