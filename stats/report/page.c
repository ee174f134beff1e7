#include "stats/report/page.h"

#include <assert.h>

#include "base/utf8.h"

void mig_report_page_table(struct mig_report_page *page, const struct mig_report_column *columns, size_t n)
{
    assert(n <= MIG_MAX_COLUMNS);
    memcpy(page->column, columns, n * sizeof *columns);
    page->n_columns = n;
    page->at = 0;
    page->ops->table(page);
}

void mig_report_page_cell(struct mig_report_page *page, struct mig_span text)
{
    page->ops->cell(page);
    page->ops->text(page, text);
    page->ops->cell_end(page);
}

void mig_report_page_para(struct mig_report_page *page, const char *kind, struct mig_span text)
{
    page->ops->para(page, kind);
    page->ops->text(page, text);
    page->ops->para_end(page);
}

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

static bool starts_folded(struct mig_span text, const char *prefix)
{
    size_t n = strlen(prefix);
    if (text.n <= n)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((text.p[i] | 0x20) != (prefix[i] | 0x20))
            return false;
    return true;
}

bool mig_is_web_address(struct mig_span url)
{
    if (!starts_folded(url, "http://") && !starts_folded(url, "https://"))
        return false;
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || strchr("<>\"`{}|\\^", url.p[i]) || url.p[i] == 0x7F)
            return false;
    return mig_utf8_is_valid(url);
}
