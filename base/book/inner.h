/* inner.h -- a workbook from within: what the files of this folder share. */
#ifndef MIG_BASE_BOOK_INNER_H
#define MIG_BASE_BOOK_INNER_H

#include "base/book/book.h"
#include "base/book/zip.h"
#include "base/mem.h"

#define MIG_BOOK_XML   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MIG_BOOK_MAIN  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MIG_BOOK_RELS  "http://schemas.openxmlformats.org/package/2006/relationships"
#define MIG_BOOK_REL   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MIG_BOOK_CHART "http://schemas.openxmlformats.org/drawingml/2006/chart"

/* A part of the file that the list of its contents names. */
struct mig_book_part {
    const char *name, *type;
};
struct mig_book_link {
    size_t row, column;
    struct mig_span url; /* or, if it is empty, a cell of the workbook */
    struct mig_span cell;
};
struct mig_book_range {
    size_t head, last, n_columns;
    struct mig_span *title; /* of a table */
};
struct mig_book_named {
    struct mig_span name;
    size_t n_frozen_rows;
    struct mig_book_range filter; /* n_columns 0: none */
};

struct mig_book {
    struct mig_zip *zip;
    struct mig_span title;
    struct mig_arena arena;
    struct mig_buf xml; /* of the sheet at hand, not yet packed */
    struct mig_book_part *part;
    size_t n_parts, cap_parts;
    struct mig_book_named *sheet;
    size_t n_sheets, cap_sheets, n_tables, n_charts, n_drawings, n_cut;
    /* of the sheet at hand */
    struct mig_arena sheet_arena;
    const double *width; /* of columns */
    size_t n_widths;
    struct mig_buf cells; /* of the row at hand */
    size_t n_lines;       /* that it needs; 0: one */
    bool in_row;
    size_t n_rows, column; /* rows begun; cells of the last one */
    struct mig_book_link *link;
    size_t n_links, cap_links;
    struct mig_book_range *table;
    size_t n_in_sheet, cap_tables;
    size_t *page; /* rows that begin one */
    size_t n_pages, cap_pages;
    struct mig_book_chart *chart;
    size_t n_pictures, cap_charts;
};

/* TEXT as XML, in attributes too; what XML cannot hold is U+FFFD, and what would be read as the escape of a character (_x0041_) is
 * escaped itself. */
void mig_book_escape(struct mig_buf *out, struct mig_span text);
void mig_book_put_cell(struct mig_buf *out, size_t row, size_t column);           /* "A1" */
void mig_book_put_fixed(struct mig_buf *out, size_t row, size_t column);          /* "$A$1", as formulas have it */
void mig_book_put_range(struct mig_buf *out, const struct mig_book_range *range); /* "A1:D7" */
void mig_book_put_sheet(struct mig_buf *out, struct mig_span name); /* 'name'!, as formulas have it; not escaped */
void mig_book_put_styles(struct mig_buf *out);
/* A whole part of the file. TYPE is its content type behind "application/vnd.openxmlformats-", NULL: not in the list. */
void mig_book_put_part(struct mig_book *book, const char *name, const char *type, const struct mig_buf *xml);
void mig_book_note_part(struct mig_book *book, const char *name, const char *type);
/* A row of a list of relations: rIdN. TYPE is behind MIG_BOOK_REL; TARGET not yet escaped. */
void mig_book_put_relation(struct mig_buf *out, size_t n, const char *type, struct mig_span target, bool is_web);
bool mig_book_wraps(enum mig_book_style style);
void mig_book_end_row(struct mig_book *book);
void mig_book_end_sheet(struct mig_book *book);
/* The charts of the sheet at hand, as drawing NUMBER. */
void mig_book_put_drawing(struct mig_book *book, size_t number);

#endif
