#include "run/web/idn.h"

#include <idn2.h>
#include <pthread.h>

#include "base/library.h"

#define CALLS(X) X(idn2_lookup_u8) X(idn2_free)

static struct {
    CALLS(MIG_LIBRARY_MEMBER)
} calls;
static pthread_once_t is_ready = PTHREAD_ONCE_INIT;

static void make_ready(void)
{
    static const char *const names[] = { CALLS(MIG_LIBRARY_NAME) NULL };
    mig_library_load(MIG_SO_IDN2, names, &calls);
}

/* A sign of wide letters may have become one that ends a name. */
static bool is_name(struct mig_span ascii)
{
    for (size_t i = 0; i < ascii.n; i++) {
        char c = (char)(ascii.p[i] | 32);
        if (!(c >= 'a' && c <= 'z') && !mig_is_digit(ascii.p[i]) && ascii.p[i] != '-' && ascii.p[i] != '.')
            return false;
    }
    return true;
}

/* libcurl does this too, but takes names for text in the set of the locale, which is "C" here. */
struct mig_span mig_idn_to_ascii(struct mig_arena *arena, struct mig_span host)
{
    uint8_t *name = NULL;
    if (mig_span_is_ascii(host))
        return host;
    pthread_once(&is_ready, make_ready);
    const char *text = mig_arena_copy(arena, host);
    if (calls.idn2_lookup_u8((const uint8_t *)text, &name, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
        return mig_span("", 0);
    struct mig_span ascii = mig_span_of(mig_arena_copy(arena, mig_span_of((const char *)name)));
    calls.idn2_free(name);
    return is_name(ascii) ? ascii : mig_span("", 0);
}
