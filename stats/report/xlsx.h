/* xlsx.h -- the report as a workbook: what can be filtered, sorted and counted on, in the words of the report.
 *
 * Each sheet is a file xlsx_NAME.c and a row of xlsx.c. Cells are typed, so that a spreadsheet shows them as its reader's country
 * writes them. A figure leads to the row of its fact, a fact to its release. */
#ifndef MIG_STATS_REPORT_XLSX_H
#define MIG_STATS_REPORT_XLSX_H

#include "base/book/book.h"
#include "stats/report/report.h"

/* MIG_IO, MIG_DATA. OUT is the caller's, who commits it. */
mig_status mig_report_xlsx(const struct mig_report *report, struct mig_output *out, struct mig_err *err);

/* ---- for the sheets ---- */

struct mig_xlsx {
    const struct mig_report *report; /* its arena is that of the row at hand */
    struct mig_arena *keep;          /* of the book */
    struct mig_book *book;
    struct mig_span facts, series; /* names of sheets that others lead to */
    size_t *series_row; /* by series: where its observations begin in its sheet; SIZE_MAX: there is no room for all */
    size_t *order;      /* the series as they stand there */
};
struct mig_xlsx_column {
    const char *key; /* of the word at its head */
    double width;    /* in digits */
};
/* Columns of the sheet of series that charts rest on. */
enum { MIG_XLSX_PERIOD = 3, MIG_XLSX_LEAST = 7, MIG_XLSX_MOST, MIG_XLSX_WHOLE = 16, MIG_XLSX_PARTIAL };

/* The widths of COLUMNS, which their heads fit into; *n is how many. They live in the report's arena. */
const double *mig_xlsx_widths(struct mig_xlsx *x, const struct mig_xlsx_column *columns, size_t *n);
/* A sheet whose first row is the heads of a table: COLUMNS, up to one without a key. */
void mig_xlsx_sheet(struct mig_xlsx *x, const char *key, const struct mig_xlsx_column *columns);
/* A row of heads; and the table of it, when its rows stand. */
size_t mig_xlsx_heads(struct mig_xlsx *x, const struct mig_xlsx_column *columns);
void mig_xlsx_table(struct mig_xlsx *x, const struct mig_xlsx_column *columns, size_t head);
/* The next row, of which there may be many: texts of the one before are gone. */
void mig_xlsx_row(struct mig_xlsx *x);
/* Cells, to the top of their rows: */
void mig_xlsx_word(struct mig_xlsx *x, const char *key);
void mig_xlsx_text(struct mig_xlsx *x, struct mig_span text); /* wrapped */
void mig_xlsx_number(struct mig_xlsx *x, double value);
void mig_xlsx_count(struct mig_xlsx *x, size_t n); /* MIG_NO_OFFSET: empty */
/* A number, and a text, that lead to the row of FACT. */
void mig_xlsx_figure(struct mig_xlsx *x, double value, const struct mig_fact *fact);
void mig_xlsx_to_fact(struct mig_xlsx *x, struct mig_span text, const struct mig_fact *fact);
void mig_xlsx_quote(struct mig_xlsx *x, const struct mig_fact *fact);    /* with the words of the figure in bold */
void mig_xlsx_document(struct mig_xlsx *x, const struct mig_fact *fact); /* its title, which leads to the web */
/* Seven: where, from which day to which, and who says so: quote, publisher, day, document. */
void mig_xlsx_origin(struct mig_xlsx *x, const struct mig_fact *fact);

size_t mig_xlsx_observations(
    const struct mig_series *series);                   /* rows that it takes, periods without a value with them */
size_t mig_xlsx_facts(const struct mig_report *report); /* facts that the sheet has room for */

/* Below the row at hand: the selection, if not all was asked for, and what its days mean (WITH_RULE); what is new since the last
 * report, if that was asked for; and the outliers, each of which leads to its fact. */
void mig_xlsx_selection(struct mig_xlsx *x, bool with_rule);
void mig_xlsx_news(struct mig_xlsx *x);
void mig_xlsx_outliers(struct mig_xlsx *x);

/* The sheets. */
void mig_xlsx_overview(struct mig_xlsx *x);
void mig_xlsx_series(struct mig_xlsx *x);
void mig_xlsx_all_facts(struct mig_xlsx *x);
void mig_xlsx_contradictions(struct mig_xlsx *x);
void mig_xlsx_sources(struct mig_xlsx *x);
void mig_xlsx_notes(struct mig_xlsx *x);

#endif
