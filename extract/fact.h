/* fact.h -- the fact: one figure of one release, what it counts, its bounds, its period and place,
 * and the sentence it stands in. The contract between extract/ and stats/.
 *
 * A fact is one row of facts.csv; mig_fact_layout says which field is which cell, in order. Missing
 * is NAN, MIG_NO_DAY, MIG_NO_OFFSET, an empty span or the enum's 0, and an empty cell; never zero.
 *
 * fact_id is f_ and 16 hex digits over doc_id, indicator, quote, reported_text and how often that stands in the quote
 * before: no rule, version or offset. It is there once in a facts.csv (identity.h). Where the same sentence gives the
 * same fact again further down in a document, the id is over that id and how often it came before; a sentence gives what
 * it gives wherever it stands, so that neither the rules nor other facts change the number. Of two documents with the
 * same bytes the second is the same release if its day, title, publisher, place and address are the same, and gives no
 * rows: they would be those of the first; else it is another release, and each id is over what it would be in the first, and
 * over these. */
#ifndef MIG_EXTRACT_FACT_H
#define MIG_EXTRACT_FACT_H

#include "base/record.h"

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
    MIG_BASIS_OPTION,
    MIG_BASIS_BEFORE /* the sentence before, which the fact's own goes on from */
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
    MIG_DATE_TEXT,
    MIG_DATE_CARRIER /* of the mail or the crawl that the document came with */
};

struct mig_fact {
    /* What is asked of many facts at once (series) stands together, in three cache lines of ten; the layout says how columns follow. */
    struct mig_span fact_id;   /* see above */
    struct mig_span indicator; /* a code of rules/indicators.yaml */
    double value, min, max;    /* in units of UNIT; a change carries its sign */
    mig_day published;
    mig_day start, end; /* reference period, inclusive; a stock and an open start have no start */
    int measure;        /* enum mig_measure */
    int qualifier;      /* enum mig_qualifier */
    struct mig_span source_name, doc_id, actor_code;
    struct mig_span reported_text, quote; /* as written; white space collapsed */
    int claim;                            /* enum mig_claim */
    int date_source;                      /* enum mig_date_source */
    int accuracy;                         /* enum mig_accuracy */
    int period_basis, location_basis;     /* enum mig_basis */
    struct mig_span period_text;
    struct mig_span unit; /* person, household, case, document, dwelling, percent, factor, ISO 4217 */
    struct mig_span population_group, population_text, gender, age_range;
    struct mig_span actor_text;
    struct mig_span location_iso3, admin1, location_text;
    struct mig_span origin_iso3, destination_iso3;
    struct mig_span source_url, doc_title, language;
    size_t byte_start, byte_end; /* of reported_text, in the document's UTF-8 text */
    size_t quote_start;          /* byte in the same text where the quote's sentence starts */
    struct mig_span rule_id, rule_version;
    struct mig_span part_of;                                   /* fact_id of the whole this is a part of */
    struct mig_span claim_id, role, role_reason, duplicate_of; /* empty until reconcile */
    struct mig_span review_status;
};

/* facts.csv: its columns, in order. indicator, value, reference_period_end and fact_id must be there to be read. */
extern const struct mig_layout mig_fact_layout;
/* Marks of its columns. The others say where a fact stands and who found it. */
enum {
    MIG_FACT_CORRECTED = 1, /* a reviewer may correct it (decision.h) */
    MIG_FACT_COMPARED = 2   /* it counts where facts are held against gold (eval/) */
};

/* The words of each enum by its value: [0] is "", NULL ends. */
extern const char *const mig_measure_words[];
extern const char *const mig_claim_words[];
extern const char *const mig_qualifier_words[];
extern const char *const mig_accuracy_words[];
extern const char *const mig_basis_words[];
extern const char *const mig_date_source_words[];

/* Sets min and max from value and qualifier, as above; MIG_BETWEEN keeps what is there. */
void mig_fact_bounds(struct mig_fact *fact);

/* Where reported_text stands in quote, in bytes: of several places the one nearest to what the offsets say. SIZE_MAX: nowhere. */
size_t mig_fact_in_quote(const struct mig_fact *fact);

/* A facts.csv in memory, for who looks at facts in many orders. */
struct mig_facts {
    struct mig_fact *item; /* in file order; does not move once loaded */
    size_t n;
    struct mig_arena arena; /* their texts */
};
/* PATH "-" is stdin. On MIG_OK *out is the caller's to free; on failure it is untouched and ERR says path:line:col.
 * A file with a header and no facts gives none and is no failure. */
mig_status mig_facts_load(struct mig_facts *out, const char *path, struct mig_err *err);
void mig_facts_free(struct mig_facts *facts);

#endif
