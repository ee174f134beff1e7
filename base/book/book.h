/* book.h -- a workbook (XLSX) as an output: sheets of typed cells, written from the first to the last.
 *
 * Nothing is read again: what a table, a link or a chart names may come later. The first failure is kept and ends all writing;
 * mig_book_end tells it. Rows and columns are counted from 0. Texts are plain: escaping is done here, and no text is ever a
 * formula. What a cell cannot hold is told by what stands in it: a longer text is cut and ends in "… [+N]", N the UTF-16 units cut
 * off; a character that XML cannot hold is U+FFFD. */
#ifndef MIG_BASE_BOOK_BOOK_H
#define MIG_BASE_BOOK_BOOK_H

#include "base/date.h"
#include "base/io.h"

/* Of Excel, and of others with it. */
enum {
    MIG_BOOK_MAX_ROWS = 1048576,
    MIG_BOOK_MAX_COLUMNS = 16384,
    MIG_BOOK_MAX_TEXT = 32767, /* UTF-16 units */
    MIG_BOOK_MAX_LINKS = 65530 /* a sheet; those beyond are plain cells */
};

/* How a cell looks; style.c has a row for each. */
enum mig_book_style {
    MIG_BOOK_PLAIN,
    MIG_BOOK_TITLE, /* large */
    MIG_BOOK_LEAD,  /* a paragraph: wrapped */
    MIG_BOOK_HEAD,  /* of columns */
    MIG_BOOK_STRONG,
    MIG_BOOK_WRAPPED, /* in its column's width, as many lines as it takes */
    MIG_BOOK_TOP,     /* beside such cells */
    MIG_BOOK_WHOLE,   /* 1 234, as the reader's country writes it */
    MIG_BOOK_DECIMAL, /* 1 234.50 */
    MIG_BOOK_CHANGE,  /* +12.3 % of a ratio */
    MIG_BOOK_DAY,
    MIG_BOOK_LINK,
    MIG_BOOK_LINK_WHOLE,
    MIG_BOOK_LINK_DECIMAL,
    MIG_BOOK_N_STYLES
};

struct mig_book;
/* TITLE is a property of the file; may be empty. OUT is the caller's, who commits it after mig_book_end. */
struct mig_book *mig_book_new(struct mig_output *out, struct mig_span title);
/* What was written is whole. The first failure: MIG_IO, MIG_DATA. */
mig_status mig_book_end(struct mig_book *book, struct mig_err *err);
mig_status mig_book_status(const struct mig_book *book); /* MIG_OK so far? */
void mig_book_free(struct mig_book *book);               /* NULL is accepted */

struct mig_book_sheet {
    struct mig_span name; /* what a name cannot hold is replaced, what is too long is cut, a second one gets a number */
    const double *width;  /* of each column, in digits */
    size_t n_columns;
    size_t n_frozen_rows, n_frozen_columns; /* stay in sight; such rows are printed on each page */
    bool has_no_grid;                       /* a page to read, not a table */
};
/* Ends the sheet before, and begins another. */
void mig_book_sheet(struct mig_book *book, const struct mig_book_sheet *sheet);
size_t mig_book_row(struct mig_book *book);             /* Begins the next row; returns its number. */
size_t mig_book_rows(const struct mig_book *book);      /* begun in this sheet */
size_t mig_book_n_cut(const struct mig_book *book);     /* texts that did not fit into their cells */
bool mig_book_is_full(const struct mig_book *book);     /* the sheet takes no more rows */
void mig_book_break(struct mig_book *book, size_t row); /* a page of paper begins with ROW */
/* The next cell of the row: */
void mig_book_skip(struct mig_book *book, size_t n); /* N empty ones */
void mig_book_text(struct mig_book *book, enum mig_book_style style, struct mig_span text);
void mig_book_marked(struct mig_book *book, const struct mig_span parts[3]); /* wrapped, the second in bold */
/* A number or a count that is not there (NAN) and a day that is not (MIG_NO_DAY) are empty cells. */
void mig_book_number(struct mig_book *book, enum mig_book_style style, double value);
void mig_book_day(struct mig_book *book,
                  mig_day day); /* before March 1900, which spreadsheets count differently: its text */
/* DIGITS as a number, as it is written: an optional '-', digits, an optional '.' with more. */
void mig_book_digits(struct mig_book *book, struct mig_span digits);
/* MIG_BOOK_WHOLE, or MIG_BOOK_DECIMAL if VALUE is not whole. */
enum mig_book_style mig_book_style_of(double value);

/* The cell written last leads to a cell of this workbook, or to a web address; one that is too long for Excel is none. */
void mig_book_link_cell(struct mig_book *book, struct mig_span sheet, size_t row, size_t column);
void mig_book_link_web(struct mig_book *book, struct mig_span url);

/* Rows from HEAD on, up to the row written last, are a table with filters: TITLES[N] as they stand in HEAD, from column 0 on.
 * Titles that a table cannot have (empty, twice the same) leave a plain range with filters, the last of its sheet only. */
void mig_book_table(struct mig_book *book, size_t head, const struct mig_span *titles, size_t n);

enum mig_book_look {
    MIG_BOOK_LINE,   /* points joined to their neighbours */
    MIG_BOOK_POINTS, /* hollow, and joined to nothing: they stand for less */
    MIG_BOOK_BOUND   /* thin, with a bar from bound to bound */
};
struct mig_book_line {
    struct mig_span title;
    size_t column;
    enum mig_book_look look;
};
/* Lines over periods; an empty cell is a gap. It stands in the sheet at hand, its cells in SHEET. */
struct mig_book_chart {
    struct mig_span title, subtitle, about; /* ABOUT: for who cannot see it */
    struct mig_span sheet;
    size_t first_row, last_row, label_column;
    const struct mig_book_line *line;
    size_t n_lines;
    size_t row, column, n_rows, n_columns; /* where it stands */
};
void mig_book_chart(struct mig_book *book, const struct mig_book_chart *chart);

#endif
