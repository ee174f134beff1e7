/* markdown.c -- the page as GitHub-flavoured Markdown: the same texts and tables, without charts. */
#include "stats/report/page.h"

#include "base/utf8.h"

/* A backslash before whatever could be markup; a line of a table must stay one line. */
static void escape(struct mig_buf *out, struct mig_span text)
{
    char bytes[4];
    for (size_t at = 0; at < text.n;) {
        uint32_t c = mig_utf8_next(text, &at);
        if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029)
            c = ' ';
        if (c == '&' || c == '<')
            mig_buf_str(out, c == '&' ? "&amp;" : "&lt;");
        else {
            if (c < 0x80 && strchr("\\`*_{}[]#|~>!", (int)c))
                mig_buf_char(out, '\\');
            mig_buf_add(out, mig_span(bytes, mig_utf8_put(c, bytes)));
        }
    }
}

static void title(struct mig_report_page *page, const char *sign, struct mig_span text)
{
    mig_buf_printf(&page->out, "\n%s ", sign);
    escape(&page->out, text);
    mig_buf_str(&page->out, "\n\n");
}

static void section(struct mig_report_page *page, const char *id, struct mig_span text)
{
    (void)id;
    title(page, "##", text);
}

static void heading(struct mig_report_page *page, const char *id, struct mig_span text)
{
    (void)id;
    title(page, "###", text);
}

static void fold(struct mig_report_page *page, struct mig_span text)
{
    title(page, "####", text);
}

static void nothing(struct mig_report_page *page)
{
    (void)page;
}

static void block(struct mig_report_page *page, const char *kind)
{
    (void)page;
    (void)kind;
}

static void para_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "\n\n");
}

static void table(struct mig_report_page *page)
{
    mig_buf_char(&page->out, '|');
    for (size_t i = 0; i < page->n_columns; i++) {
        mig_buf_char(&page->out, ' ');
        escape(&page->out, page->column[i].title);
        mig_buf_str(&page->out, " |");
    }
    mig_buf_str(&page->out, "\n|");
    for (size_t i = 0; i < page->n_columns; i++)
        mig_buf_str(&page->out, page->column[i].is_number ? " ---: |" : " --- |");
    mig_buf_char(&page->out, '\n');
}

static void row(struct mig_report_page *page, const char *id)
{
    (void)id;
    mig_buf_char(&page->out, '|');
}

static void cell(struct mig_report_page *page)
{
    mig_buf_char(&page->out, ' ');
}

static void cell_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, " |");
}

static void row_end(struct mig_report_page *page)
{
    mig_buf_char(&page->out, '\n');
}

static void text(struct mig_report_page *page, struct mig_span t)
{
    escape(&page->out, t);
}

static void mark(struct mig_report_page *page, struct mig_span t)
{
    mig_buf_str(&page->out, "**");
    escape(&page->out, t);
    mig_buf_str(&page->out, "**");
}

/* Anchors are the HTML page's; here the text alone stands. */
static void link(struct mig_report_page *page, struct mig_span href, struct mig_span t)
{
    if (!mig_is_web_address(href)) {
        escape(&page->out, t);
        return;
    }
    mig_buf_char(&page->out, '[');
    escape(&page->out, t);
    mig_buf_str(&page->out, "](");
    for (size_t i = 0; i < href.n; i++)
        if (strchr("()", href.p[i]))
            mig_buf_str(&page->out, href.p[i] == '(' ? "%28" : "%29");
        else
            mig_buf_char(&page->out, href.p[i]);
    mig_buf_char(&page->out, ')');
}

static void line_break(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "<br>");
}

/* Markdown has no languages, and no charts here. */
static void without(struct mig_report_page *page, struct mig_span text)
{
    (void)page;
    (void)text;
}

const struct mig_report_page_ops mig_report_page_markdown = {
    .section = section,
    .section_end = nothing,
    .heading = heading,
    .block = block,
    .block_end = nothing,
    .para = block,
    .para_end = para_end,
    .fold = fold,
    .fold_end = nothing,
    .table = table,
    .row = row,
    .cell = cell,
    .cell_end = cell_end,
    .row_end = row_end,
    .table_end = para_end,
    .text = text,
    .minor = text,
    .mark = mark,
    .link = link,
    .foreign = without,
    .foreign_end = nothing,
    .line_break = line_break,
    .chart = without,
    .chart_key = without,
};
