/* markdown.c -- the page as GitHub-flavoured Markdown: the same texts and tables, without charts.
 *
 * What links lead to is an empty <a id>, which GitHub and pandoc keep; headings have names of their own in each of them. Where Markdown is
 * read as text, as in a mail, a link still names the fact, whose id stands in its row. */
#include "stats/report/page.h"

#include "base/utf8.h"

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Within a word an underscore is no markup; f_0123 must stay what a search finds. */
static bool is_within_word(struct mig_span text, size_t at)
{
    return at > 0 && at + 1 < text.n && is_alnum(text.p[at - 1]) && is_alnum(text.p[at + 1]);
}

/* A backslash before whatever could be markup; a line of a table must stay one line. */
static void escape(struct mig_buf *out, struct mig_span text)
{
    char bytes[4];
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = mig_utf8_next(text, &at);
        if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029)
            c = ' ';
        if (c == '&' || c == '<')
            mig_buf_str(out, c == '&' ? "&amp;" : "&lt;");
        else {
            if (c < 0x80 && strchr("\\`*_{}[]#|~>!", (int)c) && !(c == '_' && is_within_word(text, from)))
                mig_buf_char(out, '\\');
            mig_buf_add(out, mig_span(bytes, mig_utf8_put(c, bytes)));
        }
    }
}

static void anchor(struct mig_report_page *page, const char *id)
{
    mig_buf_printf(&page->out, "<a id=\"%s\"></a>", id);
}

static void title(struct mig_report_page *page, const char *sign, struct mig_span text)
{
    mig_buf_printf(&page->out, "\n%s ", sign);
    escape(&page->out, text);
    mig_buf_str(&page->out, "\n\n");
}

static void section(struct mig_report_page *page, const char *id, struct mig_span text)
{
    mig_buf_char(&page->out, '\n');
    anchor(page, id);
    mig_buf_char(&page->out, '\n');
    title(page, "##", text);
}

static void heading(struct mig_report_page *page, const char *id, struct mig_span text)
{
    if (id) {
        anchor(page, id);
        mig_buf_char(&page->out, '\n');
    }
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

/* A card is an item of a list, on one line: its paragraphs stand behind each other. */
static void block(struct mig_report_page *page, const char *kind)
{
    page->para = strcmp(kind, "card") == 0 ? kind : NULL;
    page->n_in_card = 0;
    if (page->para)
        mig_buf_str(&page->out, "- ");
}

static void block_end(struct mig_report_page *page)
{
    mig_buf_char(&page->out, '\n');
    page->para = NULL;
}

static void para(struct mig_report_page *page, const char *kind)
{
    (void)kind;
    if (page->para && page->n_in_card++ > 0)
        mig_buf_str(&page->out, "; ");
}

static void end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "\n\n");
}

static void para_end(struct mig_report_page *page)
{
    if (!page->para)
        end(page);
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
    page->id = id;
    mig_buf_char(&page->out, '|');
}

static void cell(struct mig_report_page *page)
{
    mig_buf_char(&page->out, ' ');
    if (page->id)
        anchor(page, page->id);
    page->id = NULL;
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

static void link(struct mig_report_page *page, struct mig_span href, struct mig_span t)
{
    bool inside = href.n > 1 && href.p[0] == '#';
    if (!inside && !mig_is_web_address(href)) {
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

/* Markdown has no languages, and here no charts to be explained: .chart is NULL. */
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
    .block_end = block_end,
    .para = para,
    .para_end = para_end,
    .fold = fold,
    .fold_end = nothing,
    .table = table,
    .row = row,
    .cell = cell,
    .cell_end = cell_end,
    .row_end = row_end,
    .table_end = end,
    .text = text,
    .minor = text,
    .mark = mark,
    .link = link,
    .foreign = without,
    .foreign_end = nothing,
    .line_break = line_break,
    .chart_key = without,
};
