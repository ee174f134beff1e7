/* pdf.h -- the words of a PDF and where they stand, as `pdftotext -bbox-layout` tells, and the text they make. */
#ifndef MIG_EXTRACT_SOURCE_PDF_PDF_H
#define MIG_EXTRACT_SOURCE_PDF_PDF_H

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"

/* In points, from the upper left corner of the page. */
struct mig_pdf_box {
    float x0, y0, x1, y1;
};

struct mig_pdf_word {
    struct mig_pdf_box box;
    uint32_t start, n; /* bytes of pdf.text */
};

/* Words side by side: a line, or the part of it that stands in one column. */
struct mig_pdf_line {
    struct mig_pdf_box box;
    float height; /* of most of its words */
    uint32_t word, n_words;
    uint32_t page;
    bool is_dropped; /* what stands on every page */
};

struct mig_pdf_page {
    float width, height;
    uint32_t line, n_lines;
};

struct mig_pdf {
    struct mig_pdf_word *word;
    struct mig_pdf_line *line;
    struct mig_pdf_page *page;
    size_t n_words, words_cap, n_lines, lines_cap, n_pages, pages_cap;
    struct mig_buf text; /* UTF-8, without private-use code points */
    struct mig_arena arena;
    struct mig_span title, created, modified; /* as the file says, in ARENA */
    float body;                               /* height of most of the text */
    const struct mig_unit_words *units;       /* for its tables; the caller may set them */
};

/* Fills a zeroed *PDF from what pdftotext wrote. Whatever that is, it is taken for what it looks like. */
void mig_pdf_scan(struct mig_pdf *pdf, struct mig_span layout);
void mig_pdf_free(struct mig_pdf *pdf);

/* Parts the lines that hold several cells of a table. */
void mig_pdf_part_cells(struct mig_pdf *pdf);
/* Marks the words that begin a cell of a table set tight. MARKED: of each word. */
void mig_pdf_align_cells(const struct mig_pdf *pdf, bool *marked);

/* Marks what stands in the same place of several pages, and the numbers of pages. */
void mig_pdf_drop_furniture(struct mig_pdf *pdf);

/* Lines that are read from top to bottom: a column of a page, or what goes over its width. */
struct mig_pdf_region {
    size_t from, n; /* of the order */
};
struct mig_pdf_order {
    uint32_t *line; /* lines of the page that are not dropped, region by region */
    size_t n, cap;
    struct mig_pdf_region *region;
    size_t n_regions, regions_cap;
};
/* Replaces what ORDER holds by the reading order of a page. */
void mig_pdf_find_order(const struct mig_pdf *pdf, const struct mig_pdf_page *page, struct mig_pdf_order *order);
void mig_pdf_order_free(struct mig_pdf_order *order);

/* Where the N lines of LINE, at least one, part into columns: in *x the middle of the gutter that the fewest go over with many on
 * either side. False: nowhere. */
bool mig_pdf_find_gutter(const struct mig_pdf *pdf, const uint32_t *line, size_t n, float *x);
enum { MIG_PDF_ZONES = 64 }; /* of a page, or a part of it; what is beyond that goes with the columns */
struct mig_pdf_lines {
    uint32_t *line; /* in order of height; put in that of their rows */
    size_t n;
    float gutter;
};
/* Where tables of figures stand that go over the gutter. Returns how many of ZONE are filled: ranges of LINES, from top to
 * bottom. */
size_t mig_pdf_find_zones(const struct mig_pdf *pdf, const struct mig_pdf_lines *lines, struct mig_pdf_region *zone);

/* What stands side by side in a region. */
struct mig_pdf_row {
    struct mig_pdf_box box;
    float height;
    float first_word; /* its width */
    float right;      /* the edge that it and the rows around it end at; 0: none */
    uint32_t part, n_parts;
    size_t start, n;             /* bytes of rows.text: its parts with a space between them */
    bool is_note;                /* begins with the mark of a footnote, which is not in the text */
    uint32_t n_words, n_numbers; /* of all parts, pieces between spaces; parts without a letter */
};
struct mig_pdf_part {
    struct mig_pdf_box box;
    size_t start, n; /* bytes of rows.text */
};
struct mig_pdf_rows {
    struct mig_pdf_row *row;
    struct mig_pdf_part *part;
    size_t n, cap, n_parts, parts_cap;
    struct mig_buf text;
    float left, right;                  /* the edges of all rows together */
    const struct mig_unit_words *units; /* of the PDF */
};
/* Replaces what ROWS holds by the rows of REGION. Raised marks of footnotes behind words are left out: behind a number
 * they would make another of it. */
void mig_pdf_find_rows(const struct mig_pdf *pdf, const struct mig_pdf_order *order, struct mig_pdf_region region,
                       struct mig_pdf_rows *rows);
void mig_pdf_rows_free(struct mig_pdf_rows *rows);

/* What is known of words that are parted at the ends of lines. */
struct mig_pdf_words {
    struct mig_map seen; /* words of the document, small letters */
    bool hyphenates;
};
void mig_pdf_find_words(const struct mig_pdf *pdf, struct mig_pdf_words *words);
void mig_pdf_words_free(struct mig_pdf_words *words);
bool mig_pdf_ends_with_hyphen(struct mig_span text);
/* Prepares what OUT holds from START on for NEXT to be appended: with a space between them, or without the hyphen. */
void mig_pdf_join(const struct mig_pdf_words *words, struct mig_buf *out, size_t start, struct mig_span next);

/* How many rows from AT on are a table, whose lines are then appended to OUT; 0: none. */
size_t mig_pdf_table(const struct mig_pdf_rows *rows, size_t at, const struct mig_pdf_words *words,
                     struct mig_buf *out);

/* Appends the text: paragraphs, headings, items and cells of tables as lines, footnotes at the end. *heading becomes the
 * first line in large letters, or is emptied; it lives in the arena of PDF. */
void mig_pdf_write(struct mig_pdf *pdf, struct mig_buf *out, struct mig_span *heading);

/* Is WORD a number, or the dash that stands for none? */
bool mig_pdf_is_figure(const struct mig_pdf *pdf, const struct mig_pdf_word *word);

#endif
