#include "run/web/address.h"

#include "run/web/curl.h"
#include "run/web/idn.h"

enum { SHOWN = 300 }; /* bytes of an address in a message */

mig_status mig_address_fail(struct mig_span url, const char *what, struct mig_err *err)
{
    return mig_err_set(err, MIG_DATA, "%.*s: %s", (int)(url.n < SHOWN ? url.n : SHOWN), url.n ? url.p : "", what);
}

/* A part of ADDRESS in ARENA; empty: it has none. */
static struct mig_span part_of(struct mig_arena *arena, CURLU *address, CURLUPart which)
{
    char *text = NULL;
    if (mig_curl()->curl_url_get(address, which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
        return mig_span("", 0);
    struct mig_span part = mig_span_of(mig_arena_copy(arena, mig_span_of(text)));
    mig_curl()->curl_free(text);
    return part;
}

static struct mig_span whole_of(struct mig_arena *arena, CURLU *address)
{
    char *text = NULL;
    if (mig_curl()->curl_url_get(address, CURLUPART_URL, &text, 0) != CURLUE_OK)
        return mig_span("", 0);
    struct mig_span whole = mig_span_of(mig_arena_copy(arena, mig_span_of(text)));
    mig_curl()->curl_free(text);
    return whole;
}

static struct mig_span small_letters(struct mig_arena *arena, struct mig_span text)
{
    char *copy = mig_arena_copy(arena, text);
    for (char *c = copy; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c | 32);
    return mig_span(copy, text.n);
}

static mig_status take_parts(struct mig_arena *arena, CURLU *address, struct mig_span url, struct mig_address *out,
                             struct mig_err *err)
{
    struct mig_span scheme = part_of(arena, address, CURLUPART_SCHEME);
    struct mig_span told = part_of(arena, address, CURLUPART_HOST);
    struct mig_span host = small_letters(arena, mig_idn_to_ascii(arena, told));
    if (!mig_span_is(scheme, "http") && !mig_span_is(scheme, "https"))
        return mig_address_fail(url, "neither http nor https", err);
    if (part_of(arena, address, CURLUPART_USER).n || part_of(arena, address, CURLUPART_PASSWORD).n)
        return mig_address_fail(host, "an address with a name or a password in it is not asked for", err);
    if (host.n == 0)
        return mig_address_fail(url, told.n ? "no name of a host" : "an address without a host", err);
    if (!mig_span_eq(host, told))
        mig_curl()->curl_url_set(address, CURLUPART_HOST, host.p, 0);
    struct mig_span port = part_of(arena, address, CURLUPART_PORT), path = part_of(arena, address, CURLUPART_PATH);
    struct mig_span query = part_of(arena, address, CURLUPART_QUERY);
    mig_curl()->curl_url_set(address, CURLUPART_FRAGMENT, NULL, 0);
    *out = (struct mig_address){
        .whole = whole_of(arena, address),
        .host = host,
        .site = mig_span_of(mig_arena_printf(arena, "%s://%s:%s", scheme.p, host.p, port.p)),
        .path = mig_span_of(mig_arena_printf(arena, "%s%s%s", path.p, query.n ? "?" : "", query.p)),
    };
    return out->whole.n ? MIG_OK : mig_address_fail(url, "no address", err);
}

mig_status mig_address_read(struct mig_arena *arena, struct mig_span url, struct mig_address *out, struct mig_err *err)
{
    if (url.n == 0 || url.n > MIG_ADDRESS_MAX)
        return mig_address_fail(url, url.n ? "an address too long to be asked for" : "no address", err);
    CURLU *address = mig_curl()->curl_url();
    CURLUcode found = mig_curl()->curl_url_set(address, CURLUPART_URL, mig_arena_copy(arena, url),
                                               CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
    bool is_cut = memchr(url.p, '\0', url.n) != NULL;
    mig_status status = found == CURLUE_OK && !is_cut
                            ? take_parts(arena, address, url, out, err)
                            : mig_address_fail(url, "no whole address, as https://example.org/news is", err);
    mig_curl()->curl_url_cleanup(address);
    return status;
}
