#include "extract/source/feed/rss_mend.h"

#include "extract/source/xml.h"

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
    const htmlEntityDesc *found = ends ? mig_xml()->htmlEntityLookup((const xmlChar *)name) : NULL;
    if (found)
        mig_buf_printf(out, "&#%u;", found->value);
    else
        mig_buf_str(out, rest.p[0] == '<' ? "&#60;" : "&#38;");
    return found ? n + 2 : 1;
}

/* Where CLOSE, which has a '>' at its end only, first ends in REST; where REST does, if nowhere. */
static size_t end_behind(struct mig_span rest, const char *close)
{
    const size_t n = strlen(close);
    size_t at = 0;
    for (const char *p; (p = memchr(rest.p + at, '>', rest.n - at));) {
        at = (size_t)(p - rest.p) + 1;
        if (at >= n && memcmp(rest.p + at - n, close, n) == 0)
            return at;
    }
    return rest.n;
}

/* How long what begins REST is, if that is a declaration, an instruction or a comment; else 0. */
static size_t aside_size(struct mig_span rest)
{
    if (mig_span_starts(rest, "<!--"))
        return end_behind(rest, "-->");
    if (mig_span_starts(rest, "<?"))
        return end_behind(rest, "?>");
    if (!mig_span_starts(rest, "<!"))
        return 0;
    size_t end = end_behind(rest, ">");
    bool has_own = memchr(rest.p, '[', end); /* declarations */
    return has_own ? end_behind(rest, "]>") : end;
}

/* How long the CDATA is that REST begins with; else 0. */
static size_t cdata_size(struct mig_span rest)
{
    return mig_span_starts(rest, "<![CDATA[") ? end_behind(rest, "]]>") : 0;
}

mig_status mig_rss_mend(struct mig_span text, struct mig_buf *out, struct mig_err *err)
{
    size_t run = 0, at = 0;
    while (at < text.n) {
        if (text.p[at] != '&' && text.p[at] != '<') {
            at++;
            continue;
        }
        struct mig_span rest = mig_span_cut(text, at, text.n);
        size_t n = cdata_size(rest);
        if (n == 0) {
            mig_buf_add(out, mig_span_cut(text, run, at));
            run = at;
            n = aside_size(rest);
            n = n ? n : mend_sign(rest, out);
            run += n;
        }
        at += n ? n : 1;
        if (out->n / 2 > text.n)
            return mig_err_set(err, MIG_DATA, "no XML");
    }
    mig_buf_add(out, mig_span_cut(text, run, text.n));
    return MIG_OK;
}
