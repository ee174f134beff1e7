#include "base/html.h"

#include "base/utf8.h"

static const char *entity(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    }
    return NULL;
}

/* XML 1.0, 2.2: no control characters but TAB, LF, CR; no surrogates, FFFE, FFFF. */
static bool may_stand(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF);
}

void mig_html_escape(struct mig_buf *out, struct mig_span text)
{
    char bytes[4];
    for (size_t at = 0; at < text.n;) {
        uint32_t c = mig_utf8_next(text, &at);
        const char *name = entity(c);
        if (name)
            mig_buf_str(out, name);
        else
            mig_buf_add(out, mig_span(bytes, mig_utf8_put(may_stand(c) ? c : MIG_UTF8_BAD, bytes)));
    }
}
