#include "extract/source/feed/link.h"

#include "extract/source/xml.h"

enum { MAX_LINK = 8192 /* bytes */ };

bool mig_link_is_whole(struct mig_span link)
{
    size_t i = 0;
    while (i < link.n && ((link.p[i] | 32) >= 'a' && (link.p[i] | 32) <= 'z'))
        i++;
    return i > 1 && i < link.n && link.p[i] == ':';
}

/* What addresses may not hold is escaped: people write blanks and letters of their own. */
static xmlChar *escape(struct mig_arena *arena, struct mig_span link)
{
    return mig_xml()->xmlURIEscapeStr((const xmlChar *)mig_arena_copy(arena, link),
                                      (const xmlChar *)":/?#[]@!$&'()*+,;=%");
}

struct mig_span mig_link_resolve(struct mig_arena *arena, struct mig_span link, struct mig_span base)
{
    link = mig_span_trim(link);
    base = mig_span_trim(base);
    if (link.n == 0)
        return mig_arena_span(arena, base);
    if (base.n == 0 || mig_link_is_whole(link) || link.n > MAX_LINK || base.n > MAX_LINK)
        return mig_arena_span(arena, link);
    xmlChar *from = escape(arena, base), *to = escape(arena, link);
    xmlChar *whole = from && to ? mig_xml()->xmlBuildURI(to, from) : NULL;
    struct mig_span made = mig_arena_span(arena, whole ? mig_span_of((const char *)whole) : link);
    (*mig_xml()->xmlFree)(whole);
    (*mig_xml()->xmlFree)(from);
    (*mig_xml()->xmlFree)(to);
    return made;
}
