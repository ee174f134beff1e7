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
