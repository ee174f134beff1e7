/* html.c -- the page as HTML. Tables name their columns in each cell, so that narrow screens can stack them. */
#include "stats/report/page.h"

#include <assert.h>

/* A longer table goes on in another one, which a browser lays out only when it comes into view: ten thousand rows in
 * one take it five seconds before anything is seen. */
enum { MAX_ROWS = 100 };

static void tag(struct mig_report_page *page, const char *name, const char *class)
{
    if (class)
        mig_buf_printf(&page->out, "<%s class=\"%s\">", name, class);
    else
        mig_buf_printf(&page->out, "<%s>", name);
}

static void section(struct mig_report_page *page, const char *id, struct mig_span title)
{
    page->above = title;
    mig_buf_printf(&page->out, "<section id=\"%s\">\n<h2>", id);
    mig_html_escape(&page->out, title);
    mig_buf_str(&page->out, "</h2>\n");
}

static void section_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</section>\n");
}

static void heading(struct mig_report_page *page, const char *id, struct mig_span text)
{
    page->above = text;
    if (id)
        mig_buf_printf(&page->out, "<h3 id=\"%s\">", id);
    else
        mig_buf_str(&page->out, "<h3>");
    mig_html_escape(&page->out, text);
    mig_buf_str(&page->out, "</h3>\n");
}

static void block(struct mig_report_page *page, const char *kind)
{
    tag(page, "div", kind);
    mig_buf_char(&page->out, '\n');
}

static void block_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</div>\n");
}

/* A name is the heading of what follows it: who hears the page goes from one to the next. */
static void para(struct mig_report_page *page, const char *kind)
{
    page->para = kind && strcmp(kind, "name") == 0 ? "h4" : "p";
    tag(page, page->para, kind);
}

static void para_end(struct mig_report_page *page)
{
    mig_buf_printf(&page->out, "</%s>\n", page->para);
}

static void fold(struct mig_report_page *page, struct mig_span title)
{
    assert(page->n_folds < MIG_MAX_FOLDS);
    page->folded[page->n_folds++] = title;
    mig_buf_str(&page->out, "<details><summary>");
    mig_html_escape(&page->out, title);
    mig_buf_str(&page->out, "</summary>\n");
}

static void fold_end(struct mig_report_page *page)
{
    page->n_folds--;
    mig_buf_str(&page->out, "</details>\n");
}

/* Not seen, but heard: tables are gone to one by one, too, and each then tells of what it is. */
static void caption(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "<caption>");
    mig_html_escape(&page->out, page->above);
    for (size_t i = 0; i < page->n_folds; i++) {
        mig_buf_str(&page->out, ": ");
        mig_html_escape(&page->out, page->folded[i]);
    }
    if (page->n_rows)
        mig_buf_printf(&page->out, " (%zu\xe2\x80\xa6)", page->n_rows + 1);
    mig_buf_str(&page->out, "</caption>\n");
}

static void table_begin(struct mig_report_page *page)
{
    mig_buf_printf(&page->out, "<div class=\"%s\"><table>\n", page->n_rows ? "table more" : "table");
    caption(page);
    mig_buf_str(&page->out, "<thead><tr>");
    for (size_t i = 0; i < page->n_columns; i++) {
        mig_buf_str(&page->out, page->column[i].is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
        mig_html_escape(&page->out, page->column[i].title);
        mig_buf_str(&page->out, "</th>");
    }
    mig_buf_str(&page->out, "</tr></thead>\n<tbody>\n");
}

static void table(struct mig_report_page *page)
{
    page->n_rows = 0;
    table_begin(page);
}

static void table_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</tbody></table></div>\n");
}

static void row(struct mig_report_page *page, const char *id)
{
    if (page->n_rows && page->n_rows % MAX_ROWS == 0) {
        table_end(page);
        table_begin(page);
    }
    page->n_rows++;
    page->at = 0;
    if (id)
        mig_buf_printf(&page->out, "<tr id=\"%s\">", id);
    else
        mig_buf_str(&page->out, "<tr>");
}

static void cell(struct mig_report_page *page)
{
    const struct mig_report_column *c = &page->column[page->at++];
    mig_buf_str(&page->out, c->is_number ? "<td class=\"n\" data-label=\"" : "<td data-label=\"");
    mig_html_escape(&page->out, c->title);
    mig_buf_str(&page->out, "\">");
}

static void cell_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</td>");
}

static void row_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</tr>\n");
}

static void text(struct mig_report_page *page, struct mig_span t)
{
    mig_html_escape(&page->out, t);
}

static void wrapped(struct mig_report_page *page, const char *name, struct mig_span t)
{
    mig_buf_printf(&page->out, "<%s>", name);
    mig_html_escape(&page->out, t);
    mig_buf_printf(&page->out, "</%s>", name);
}

static void minor(struct mig_report_page *page, struct mig_span t)
{
    wrapped(page, "small", t);
}

static void mark(struct mig_report_page *page, struct mig_span t)
{
    wrapped(page, "mark", t);
}

static void link(struct mig_report_page *page, struct mig_span href, struct mig_span t)
{
    bool inside = href.n > 1 && href.p[0] == '#';
    if (!inside && !mig_is_web_address(href)) {
        mig_html_escape(&page->out, t);
        return;
    }
    mig_buf_str(&page->out, "<a href=\"");
    mig_html_escape(&page->out, href);
    mig_buf_str(&page->out, inside ? "\">" : "\" rel=\"noopener noreferrer\">");
    mig_html_escape(&page->out, t);
    mig_buf_str(&page->out, "</a>");
}

static void foreign(struct mig_report_page *page, struct mig_span language)
{
    mig_buf_str(&page->out, "<span lang=\"");
    mig_html_escape(&page->out, language);
    mig_buf_str(&page->out, "\">");
}

static void foreign_end(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "</span>");
}

static void line_break(struct mig_report_page *page)
{
    mig_buf_str(&page->out, "<br>");
}

static void chart(struct mig_report_page *page, struct mig_span svg)
{
    mig_buf_str(&page->out, "<figure>\n");
    mig_buf_add(&page->out, svg);
    mig_buf_str(&page->out, "</figure>\n");
}

static void chart_key(struct mig_report_page *page, struct mig_span text)
{
    mig_report_page_para(page, "note", text);
}

const struct mig_report_page_ops mig_report_page_html = {
    .section = section,
    .section_end = section_end,
    .heading = heading,
    .block = block,
    .block_end = block_end,
    .para = para,
    .para_end = para_end,
    .fold = fold,
    .fold_end = fold_end,
    .table = table,
    .row = row,
    .cell = cell,
    .cell_end = cell_end,
    .row_end = row_end,
    .table_end = table_end,
    .text = text,
    .minor = minor,
    .mark = mark,
    .link = link,
    .foreign = foreign,
    .foreign_end = foreign_end,
    .line_break = line_break,
    .chart = chart,
    .chart_key = chart_key,
};
