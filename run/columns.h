/* columns.h -- the views of the store: each column with its type and what it holds, as rows.
 *
 * Columns that stand in a file of the report are made of the layout of that file; those that only the store has stand in
 * columns.c. schema.c makes the views with these columns, in this order. */
#ifndef MIG_RUN_COLUMNS_H
#define MIG_RUN_COLUMNS_H

#include "base/standard/resource.h"

enum mig_view_type {
    MIG_VIEW_TEXT,
    MIG_VIEW_NUMBER, /* a decimal number */
    MIG_VIEW_COUNT,  /* a whole one */
    MIG_VIEW_DAY,    /* YYYY-MM-DD */
    MIG_VIEW_TIME,   /* YYYY-MM-DDTHH:MM:SSZ */
    MIG_VIEW_FLAG    /* 0 or 1 */
};
struct mig_view_column {
    const char *name;
    enum mig_view_type type;
    bool is_key;         /* never missing; no two rows have the same in all columns of the key */
    const char *in_file; /* what files call it, which may write it in capitals */
    const char *says;    /* NULL until mig_views_describe */
};
struct mig_view {
    const char *name, *file;  /* "facts"; "facts.csv", by which rules/files.yaml tells of it */
    const char *from, *order; /* SQL behind FROM, behind ORDER BY */
    const struct mig_view_column *column;
    size_t n;
    /* May stand for a key that is longer than an index elsewhere takes: publishers and paths are in it. The store has none. NULL: the
     * key is short. */
    const struct mig_view_column *id;
    const char *says; /* NULL until mig_views_describe */
};
enum mig_view_place {
    MIG_VIEW_FACTS,
    MIG_VIEW_SERIES,
    MIG_VIEW_DOCUMENTS,
    MIG_VIEW_RUNS,
    MIG_VIEW_DECISIONS,
    MIG_N_VIEWS
};
struct mig_views {
    struct mig_view item[MIG_N_VIEWS];
    struct mig_view meta; /* one row: which run the store is of; ?1 is the program. Not in the store itself */
};
/* They live in ARENA. */
void mig_views_make(struct mig_views *out, struct mig_arena *arena);
/* The columns of series.csv as the store calls them, in small letters. In ARENA. */
struct mig_fields mig_series_stored(struct mig_arena *arena);

/* VIEW as a CSV, described by rules/files.yaml; in ARENA. */
struct mig_resource mig_view_resource(const struct mig_view *view, struct mig_arena *arena);

/* rules/files.yaml in LANGUAGE, a code of rules/report/languages.yaml; NULL: the first of these. In ARENA. MIG_USAGE: no such language. */
mig_status mig_views_told(struct mig_described *out, struct mig_arena *arena, const char *rules_dir,
                          const char *language, struct mig_err *err);
/* What rules/files.yaml says of each view and column, as DESCRIBED has it. In ARENA. MIG_DATA names what is not described. */
mig_status mig_views_describe(struct mig_views *views, const struct mig_described *described, struct mig_arena *arena,
                              struct mig_err *err);

#endif
