/* reading.h -- how a command is told to read: limits, and what no file says of itself. */
#ifndef MIG_EXTRACT_SOURCE_READING_H
#define MIG_EXTRACT_SOURCE_READING_H

#include "extract/source/limits.h"

struct mig_sites;
struct mig_unit_words;

struct mig_reading {
    struct mig_limits limits;
    bool is_lines;           /* whatever is read is NDJSON, a document a line, packed or not: nothing is recognised */
    const char *text_column; /* of tables whose rows are documents; NULL: no table is one of documents */
    struct mig_sites
        *sites; /* page/sites.h: where on pages of known sites their texts and dates stand; NULL: none is known */
    const char *rules_dir;              /* the data that comes with the program; NULL: none */
    const struct mig_unit_words *units; /* unit_words.h: of the figures of tables; NULL: none is known */
};

#define MIG_READING_DEFAULT           \
    {                                 \
        .limits = MIG_LIMITS_DEFAULT, \
    }

/* clang-format off */
/* Rows of the option table of a command that reads documents; AT is where its struct mig_reading is. Include base/cli.h. */
#define MIG_OPTS_READING(at) \
    { 0, "text-column", MIG_ARG_TEXT, (at) + offsetof(struct mig_reading, text_column), "NAME", \
      "read tables (CSV): each row a document, its text in this column", NULL }, \
    MIG_OPTS_LIMITS((at) + offsetof(struct mig_reading, limits)) /* ends with a comma */
/* clang-format on */

#endif
