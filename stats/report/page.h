/* page.h -- what a part of the report writes to; behind it stands HTML or Markdown.
 *
 * Texts are plain: escaping is the page's business. Parts call these functions and never write markup,
 * but for charts, which are whole SVG elements. */
#ifndef MIG_STATS_REPORT_PAGE_H
#define MIG_STATS_REPORT_PAGE_H

#include "base/html.h"

struct mig_report_column {
    struct mig_span title;
    bool is_number; /* set to the right, figures of one width */
};

struct mig_report_page;
struct mig_report_page_ops {
    void (*section)(struct mig_report_page *page, const char *id, struct mig_span title);
    void (*section_end)(struct mig_report_page *page);
    void (*heading)(struct mig_report_page *page, const char *id,
                    struct mig_span text); /* below a section; ID may be NULL */
    void (*block)(struct mig_report_page *page,
                  const char *kind); /* a group of things that stand together: "cards", … */
    void (*block_end)(struct mig_report_page *page);
    void (*para)(struct mig_report_page *page, const char *kind); /* KIND may be NULL: "note", "label", "big", … */
    void (*para_end)(struct mig_report_page *page);
    void (*fold)(struct mig_report_page *page, struct mig_span title); /* shown when asked for */
    void (*fold_end)(struct mig_report_page *page);
    void (*table)(struct mig_report_page *page);               /* of page->columns */
    void (*row)(struct mig_report_page *page, const char *id); /* ID may be NULL */
    void (*cell)(struct mig_report_page *page);
    void (*cell_end)(struct mig_report_page *page);
    void (*row_end)(struct mig_report_page *page);
    void (*table_end)(struct mig_report_page *page);
    void (*text)(struct mig_report_page *page, struct mig_span text);
    void (*minor)(struct mig_report_page *page, struct mig_span text); /* less important */
    void (*mark)(struct mig_report_page *page, struct mig_span text);
    void (*link)(struct mig_report_page *page, struct mig_span href, struct mig_span text); /* "#id", or an address */
    void (*foreign)(struct mig_report_page *page, struct mig_span language); /* words of another language up to… */
    void (*foreign_end)(struct mig_report_page *page);
    void (*line_break)(struct mig_report_page *page);
    void (*chart)(struct mig_report_page *page,
                  struct mig_span svg); /* NULL: it shows none, so that none need be drawn */
    void (*chart_key)(struct mig_report_page *page, struct mig_span text); /* how charts are to be read */
};
extern const struct mig_report_page_ops mig_report_page_html, mig_report_page_markdown;

enum { MIG_MAX_COLUMNS = 12, MIG_MAX_FOLDS = 4 };
struct mig_report_page {
    const struct mig_report_page_ops *ops;
    struct mig_buf out;
    struct mig_report_column column[MIG_MAX_COLUMNS]; /* of the table at hand */
    size_t n_columns, at, n_rows;
    unsigned in_table;
    struct mig_span above;                 /* the title that is nearest above, */
    struct mig_span folded[MIG_MAX_FOLDS]; /* and those of the folds at hand, from without */
    size_t n_folds;
    const char *para; /* HTML: the element that the paragraph at hand is; Markdown: the card */
    size_t n_in_card; /* paragraphs in it */
    const char *id;   /* Markdown: of the row at hand, until its first cell has it */
};

/* Begins a table of the N columns. */
void mig_report_page_table(struct mig_report_page *page, const struct mig_report_column *columns, size_t n);
/* A cell, a paragraph, that is only a text. */
void mig_report_page_cell(struct mig_report_page *page, struct mig_span text);
void mig_report_page_para(struct mig_report_page *page, const char *kind, struct mig_span text);

/* http:// or https:// and nothing that an address cannot hold; all else is no link. */
bool mig_is_web_address(struct mig_span url);

#endif
