#include "extract/source/rss_mend.h"

#include <libxml/HTMLparser.h>

/* What REST begins with as the number of its character: libxml2 drops references by name once it has found a fault, and
 * stops at an '<' that begins nothing. How much of REST that is; 0: it can stay as it is. */
static size_t mend_sign(struct mig_span rest, struct mig_buf *out)
{
    char name[12];
    size_t n = 0;
    char behind = rest.n > 1 ? rest.p[1] : ' ';
    bool is_tag = (behind | 32) >= 'a' && (behind | 32) <= 'z';
    if (rest.p[0] == '<' && (is_tag || strchr("/!?_", behind) || (unsigned char)behind >= 0x80))
        return 0;
    while (n + 1 < rest.n && n + 1 < sizeof name && (unsigned char)rest.p[n + 1] > ' ' && rest.p[n + 1] != ';') {
        name[n] = rest.p[n + 1];
        n++;
    }
    name[n] = '\0';
    bool ends = rest.p[0] == '&' && n > 0 && n + 1 < rest.n && rest.p[n + 1] == ';';
    if (ends && name[0] == '#')
        return 0;
    const htmlEntityDesc *found = ends ? htmlEntityLookup((const xmlChar *)name) : NULL;
    mig_buf_printf(out, "&#%u;", found ? found->value : (unsigned)rest.p[0]);
    return found ? n + 2 : 1;
}

void mig_rss_mend(struct mig_span text, struct mig_buf *out)
{
    static const char open[] = "<![CDATA[", close[] = "]]>";
    size_t run = 0, at = 0;
    while (at < text.n) {
        if (text.p[at] != '&' && text.p[at] != '<') {
            at++;
            continue;
        }
        struct mig_span rest = mig_span_cut(text, at, text.n);
        size_t n = mig_span_starts(rest, open) ? mig_span_find(rest, mig_span_of(close)) : 1;
        if (n == 1) {
            mig_buf_add(out, mig_span_cut(text, run, at));
            run = at;
            n = mend_sign(rest, out);
            run += n;
        }
        at += n == 0 ? 1 : n < rest.n ? n : rest.n;
    }
    mig_buf_add(out, mig_span_cut(text, run, text.n));
}
