/* record.h -- structs that are rows of a CSV: a table of columns says which field is which cell, in order.
 *
 * Missing is an empty cell, never 0: an empty span, NAN, MIG_NO_DAY, MIG_NO_OFFSET, or 0 where 0 is the empty word. */
#ifndef MIG_BASE_RECORD_H
#define MIG_BASE_RECORD_H

#include "base/csv_block.h"
#include "base/near.h"

#define MIG_NO_OFFSET SIZE_MAX

enum mig_cell {
    MIG_CELL_TEXT,   /* struct mig_span */
    MIG_CELL_NUMBER, /* double */
    MIG_CELL_DAY,    /* mig_day */
    MIG_CELL_OFFSET, /* size_t: an offset, a count */
    MIG_CELL_WORD    /* int: the place of the word in WORDS */
};
struct mig_column {
    const char *name;
    enum mig_cell type;
    size_t at;                /* offsetof the field */
    const char *const *words; /* of MIG_CELL_WORD: [0] is "", NULL ends */
    bool needed;              /* a file without this column is another kind of file */
    unsigned marks;           /* what else is said of it: bits that the layout gives a meaning */
};
struct mig_layout {
    const char *file; /* what such a file is called: "facts.csv" */
    const struct mig_column *column;
    size_t n;
};
const struct mig_column *mig_column_find(const struct mig_layout *layout, const char *name); /* or NULL */
/* The first column behind COLUMN (NULL: of all) that has all bits of MARKS; NULL: none. */
const struct mig_column *mig_column_next(const struct mig_layout *layout, const struct mig_column *column,
                                         unsigned marks);

size_t mig_record_size(
    const struct mig_layout *layout); /* bytes of a record, up to the end of the last of its fields */
void mig_record_clear(const struct mig_layout *layout, void *record); /* all missing */
/* The names of the columns; of a profile of JSON, whose rows say them, nothing. */
void mig_record_header(const struct mig_layout *layout, struct mig_csv_row *row);
/* The same, and MORE, unless it is NULL, of a column that the layout does not know. */
void mig_record_header_with(const struct mig_layout *layout, struct mig_csv_row *row, const char *more);
void mig_record_write(const struct mig_layout *layout, struct mig_csv_row *row, const void *record);
/* The cells of columns [from, to) only, the row not ended: for who wants to know where a cell will stand. */
void mig_record_cells(const struct mig_layout *layout, struct mig_csv_row *row, const void *record, size_t from,
                      size_t to);
/* One more cell behind them, of a column NAME that the layout does not know. */
void mig_record_more(struct mig_csv_row *row, const char *name, struct mig_span text);
/* CELL of a row of CSV into the field of COLUMN, which must be missing before; false if it cannot be read. */
bool mig_record_read(const struct mig_csv *csv, const struct mig_column *column, struct mig_span cell, void *record);
/* Do A and B hold the same in COLUMN? Missing is the same as missing. */
bool mig_record_same(const struct mig_column *column, const void *a, const void *b);
/* The field of COLUMN from another record; of a text the span. */
void mig_record_copy(const struct mig_column *column, void *to, const void *from);
/* Appends the cell of COLUMN as it is meant: in the plain profile, without CSV's quotes. */
void mig_record_print(const struct mig_column *column, const void *record, struct mig_buf *out);

/* A CSV of such rows back in. Columns may stand in any order and be missing, but for the needed ones; others are
 * passed over, unless they are asked for. */
struct mig_record_reader;
/* PATH "-" is stdin. LAYOUT outlives the reader, which is the caller's on MIG_OK; MIG_NOINPUT, MIG_IO, MIG_DATA. */
mig_status mig_record_open(struct mig_record_reader **out, const struct mig_layout *layout, const char *path,
                           struct mig_err *err);
/* The same of what will be read again, as mig_csv_open_again, mig_csv_place and mig_csv_seek. */
mig_status mig_record_open_again(struct mig_record_reader **out, const struct mig_layout *layout, const char *path,
                                 struct mig_err *err);
struct mig_csv_place mig_record_place(const struct mig_record_reader *reader);
mig_status mig_record_seek(struct mig_record_reader *reader, struct mig_csv_place place, struct mig_err *err);
/* The same by blocks of rows, as mig_csv_take, mig_csv_open_blocks and mig_csv_enter. */
mig_status mig_record_take(struct mig_record_reader *reader, size_t size, struct mig_csv_block *block,
                           struct mig_err *err);
struct mig_record_reader *mig_record_open_blocks(const struct mig_record_reader *of);
void mig_record_enter(struct mig_record_reader *reader, const struct mig_csv_block *block, size_t line);
/* Fills *record; its texts live until the next call. MIG_END; MIG_DATA with path:line:col. */
mig_status mig_record_next(struct mig_record_reader *reader, void *record, struct mig_err *err);
bool mig_record_has(const struct mig_record_reader *reader,
                    const struct mig_column *column); /* of its layout: in the file? */
/* Columns that the layout does not know, in the order of the file: how many, the name of the I-th, and its cell in the record last
 * read, which lives as the record's texts do. */
size_t mig_record_others(const struct mig_record_reader *reader);
struct mig_span mig_record_other_name(const struct mig_record_reader *reader, size_t i);
struct mig_span mig_record_other(const struct mig_record_reader *reader, size_t i);
const char *mig_record_path(const struct mig_record_reader *reader); /* for messages */
size_t mig_record_line(const struct mig_record_reader *reader); /* of the file, where the record last read begins */
size_t mig_record_next_line(const struct mig_record_reader *reader); /* where the one behind it does */
void mig_record_close(struct mig_record_reader *reader);             /* NULL is accepted */
/* Moves the texts of RECORD into ARENA. */
void mig_record_keep(const struct mig_layout *layout, void *record, struct mig_arena *arena);

/* All of the file at PATH: *out points to *n structs of SIZE bytes, in file order, the caller's to free(); their texts are
 * in ARENA. On failure *out and *n are untouched. */
mig_status mig_record_load(void **out, size_t *n, const struct mig_layout *layout, size_t size, const char *path,
                           struct mig_arena *arena, struct mig_err *err);

#endif
