/* fact.h -- the fact: one figure of one release, what it counts, its bounds, its period and place,
 * and the sentence it stands in. The contract between extract/ and stats/.
 *
 * A fact is one row of facts.csv; mig_fact_columns says which field is which cell, in order. Missing
 * is NAN, MIG_NO_DAY, MIG_NO_OFFSET, an empty span or the enum's 0, and an empty cell; never zero. */
#ifndef MIG_EXTRACT_FACT_H
#define MIG_EXTRACT_FACT_H

#include "base/csv.h"

enum mig_measure { MIG_FLOW = 1, MIG_STOCK, MIG_CHANGE, MIG_SHARE, MIG_RATE };
enum mig_claim { MIG_REPORTED = 1, MIG_PLANNED, MIG_CONDITIONAL, MIG_DENIED };

/* What the wording says of the bounds of a value v:
 * exactly min = max = v; more_than, at_least min = v; almost, up_to, less_than max = v;
 * between min and max, no value; about and vague neither. */
enum mig_qualifier {
    MIG_EXACTLY = 1,
    MIG_MORE_THAN,
    MIG_AT_LEAST,
    MIG_ABOUT,
    MIG_ALMOST,
    MIG_UP_TO,
    MIG_LESS_THAN,
    MIG_BETWEEN,
    MIG_VAGUE
};

enum mig_accuracy { MIG_BY_DAY = 1, MIG_BY_WEEK, MIG_BY_MONTH, MIG_BY_QUARTER, MIG_BY_HALF, MIG_BY_YEAR };

/* Where a period or a place comes from. */
enum mig_basis {
    MIG_BASIS_NONE = 1,
    MIG_BASIS_SENTENCE,
    MIG_BASIS_HEADING,
    MIG_BASIS_DATELINE,
    MIG_BASIS_DOCUMENT,
    MIG_BASIS_OPTION
};

/* Where a document's date comes from, most trusted first. */
enum mig_date_source {
    MIG_DATE_OPTION = 1,
    MIG_DATE_RECORD,
    MIG_DATE_SIDECAR,
    MIG_DATE_META,
    MIG_DATE_TIME,
    MIG_DATE_URL,
    MIG_DATE_FILE,
    MIG_DATE_TEXT
};

#define MIG_NO_OFFSET SIZE_MAX

struct mig_fact {
    struct mig_span fact_id; /* f_ + 16 hex over doc_id, indicator, quote, reported_text, occurrence */
    mig_day published;
    int date_source;           /* enum mig_date_source */
    struct mig_span indicator; /* a code of rules/indicators.yaml */
    int measure, claim;        /* enum mig_measure, mig_claim */
    double value, min, max;    /* in units of UNIT; a change carries its sign */
    int qualifier;             /* enum mig_qualifier */
    struct mig_span unit;      /* person, household, case, document, dwelling, percent, factor, ISO 4217 */
    struct mig_span population_group, population_text, gender, age_range;
    struct mig_span actor_code, actor_text;
    struct mig_span location_iso3, admin1, location_text;
    int location_basis; /* enum mig_basis */
    struct mig_span origin_iso3, destination_iso3;
    mig_day start, end; /* reference period, inclusive; a stock and an open start have no start */
    int accuracy;       /* enum mig_accuracy */
    struct mig_span period_text;
    int period_basis;                     /* enum mig_basis */
    struct mig_span reported_text, quote; /* as written; white space collapsed */
    struct mig_span source_name, source_url, doc_title, language, doc_id;
    size_t byte_start, byte_end; /* of reported_text, in the document's UTF-8 text */
    size_t quote_start;          /* byte in the same text where the quote's sentence starts */
    struct mig_span rule_id, rule_version;
    struct mig_span part_of;                                   /* fact_id of the whole this is a part of */
    struct mig_span claim_id, role, role_reason, duplicate_of; /* empty until reconcile */
    struct mig_span review_status;
};

enum mig_cell { MIG_CELL_TEXT, MIG_CELL_NUMBER, MIG_CELL_DAY, MIG_CELL_OFFSET, MIG_CELL_WORD };

struct mig_fact_column {
    const char *name;
    enum mig_cell type;
    size_t at;                /* offsetof the field in struct mig_fact */
    const char *const *words; /* MIG_CELL_WORD: one of those below */
};
extern const struct mig_fact_column mig_fact_columns[];
extern const size_t mig_fact_n_columns;

/* The words of each enum by its value: [0] is "", NULL ends. */
extern const char *const mig_measure_words[];
extern const char *const mig_claim_words[];
extern const char *const mig_qualifier_words[];
extern const char *const mig_accuracy_words[];
extern const char *const mig_basis_words[];
extern const char *const mig_date_source_words[];
int mig_word_find(const char *const *words, struct mig_span text); /* the enum's value; 0 "" ; -1 unknown */

void mig_fact_clear(struct mig_fact *fact); /* all missing */
/* Sets min and max from value and qualifier, as above; MIG_BETWEEN keeps what is there. */
void mig_fact_bounds(struct mig_fact *fact);
void mig_fact_header(struct mig_csv_row *row); /* the header row, ended */
void mig_fact_write(struct mig_csv_row *row, const struct mig_fact *fact);

/* facts.csv back in. Columns may stand in any order; those of mig_fact_columns that are missing stay missing,
 * but indicator, value, reference_period_end and fact_id must be there; others are passed over. */
struct mig_fact_reader;
mig_status mig_fact_open(struct mig_fact_reader **out, const char *path, struct mig_err *err);
/* Fills *fact; its spans live until the next call. MIG_END; MIG_DATA names path, row and column. */
mig_status mig_fact_next(struct mig_fact_reader *reader, struct mig_fact *fact, struct mig_err *err);
/* A deep copy whose spans live in ARENA. */
void mig_fact_keep(struct mig_fact *to, const struct mig_fact *from, struct mig_arena *arena);
void mig_fact_close(struct mig_fact_reader *reader); /* NULL is accepted */

#endif
