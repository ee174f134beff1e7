#include "extract/source/feed/rss.h"

/* What ends what HEAD begins with, if that is a declaration, an instruction or a comment. */
static const char *end_of(struct mig_span head)
{
    size_t subset = mig_span_find(head, mig_span_of("[")), close = mig_span_find(head, mig_span_of(">"));
    if (mig_span_starts(head, "<?"))
        return "?>";
    if (mig_span_starts(head, "<!--"))
        return "-->";
    return !mig_span_starts(head, "<!") ? NULL : subset < close ? "]>" : ">";
}

static struct mig_span find_root(struct mig_span head)
{
    for (;;) {
        head = mig_span_trim(head);
        const char *close = end_of(head);
        size_t at = close ? mig_span_find(head, mig_span_of(close)) : SIZE_MAX;
        if (at == SIZE_MAX)
            return head;
        head = mig_span_cut(head, at + strlen(close), head.n);
    }
}

bool mig_rss_begins(struct mig_span head)
{
    static const struct root {
        const char *tag, *mark; /* without the mark it may be something else */
    } roots[] = {
        { "<rss", "version" },          { "<feed", "/Atom" },         { "<feed", "/atom" },
        { "<rdf:RDF", "purl.org/rss" }, { "<rdf:RDF", "rdf/simple" },
    };
    head = find_root(head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (mig_span_starts(head, roots[i].tag) && mig_span_find(head, mig_span_of(roots[i].mark)) != SIZE_MAX)
            return true;
    return false;
}
