#include "extract/source/warc/warc_address.h"

#include "base/mem.h"
#include "extract/source/http.h"

char *mig_warc_name(struct mig_span url)
{
    size_t host = mig_span_find(url, mig_span_of("://"));
    size_t from = host == SIZE_MAX ? 0 : host + 3, end = from;
    for (size_t i = from; i < url.n && url.p[i] != '?' && url.p[i] != '#'; i++) {
        end = i + 1;
        if (url.p[i] == '/')
            from = end;
    }
    bool is_host = host != SIZE_MAX && from == host + 3;
    struct mig_span name = is_host ? mig_span(NULL, 0) : mig_span_cut(url, from, end);
    char *copy = mig_alloc(name.n + 1);
    if (name.n)
        memcpy(copy, name.p, name.n);
    return copy;
}

struct mig_span mig_warc_target(struct mig_span head)
{
    struct mig_span url = mig_head_value(head, "WARC-Target-URI");
    if (mig_span_starts(url, "<") && mig_span_ends(url, ">")) /* as version 1.0 had it */
        url = mig_span_cut(url, 1, url.n - 1);
    return url;
}

bool mig_warc_is_note(struct mig_span url)
{
    return mig_span_starts(url, "metadata:") || mig_span_starts(url, "urn:") || mig_span_starts(url, "warc:");
}
