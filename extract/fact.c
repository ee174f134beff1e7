#include "extract/fact.h"

#include <math.h>
#include <stdlib.h>

const char *const mig_measure_words[] = { "", "flow", "stock", "change", "share", "rate", NULL };
const char *const mig_claim_words[] = { "", "reported", "planned", "conditional", "denied", NULL };
const char *const mig_qualifier_words[] = { "",      "exactly",   "more_than", "at_least", "about", "almost",
                                            "up_to", "less_than", "between",   "vague",    NULL };
const char *const mig_accuracy_words[] = { "", "day", "week", "month", "quarter", "half", "year", NULL };
const char *const mig_basis_words[] = { "", "none", "sentence", "heading", "dateline", "document", "option", NULL };
const char *const mig_date_source_words[] = { "",     "option", "record",    "sidecar", "meta",
                                              "time", "url",    "file_name", "text",    NULL };

/* clang-format off */
#define TEXT(column, field) { #column, MIG_CELL_TEXT, offsetof(struct mig_fact, field), NULL }
#define NUMBER(column, field) { #column, MIG_CELL_NUMBER, offsetof(struct mig_fact, field), NULL }
#define DAY(column, field) { #column, MIG_CELL_DAY, offsetof(struct mig_fact, field), NULL }
#define OFFSET(column, field) { #column, MIG_CELL_OFFSET, offsetof(struct mig_fact, field), NULL }
#define WORD(column, field, words) { #column, MIG_CELL_WORD, offsetof(struct mig_fact, field), words }
/* clang-format on */

const struct mig_fact_column mig_fact_columns[] = {
    TEXT(fact_id, fact_id),
    DAY(published_date, published),
    WORD(date_source, date_source, mig_date_source_words),
    TEXT(indicator, indicator),
    WORD(measure_type, measure, mig_measure_words),
    WORD(status, claim, mig_claim_words),
    NUMBER(value, value),
    NUMBER(value_min, min),
    NUMBER(value_max, max),
    WORD(qualifier, qualifier, mig_qualifier_words),
    TEXT(unit, unit),
    TEXT(population_group, population_group),
    TEXT(population_text, population_text),
    TEXT(gender, gender),
    TEXT(age_range, age_range),
    TEXT(actor_code, actor_code),
    TEXT(actor_text, actor_text),
    TEXT(location_iso3, location_iso3),
    TEXT(admin1_code, admin1),
    TEXT(location_text, location_text),
    WORD(location_basis, location_basis, mig_basis_words),
    TEXT(origin_iso3, origin_iso3),
    TEXT(destination_iso3, destination_iso3),
    DAY(reference_period_start, start),
    DAY(reference_period_end, end),
    WORD(date_accuracy, accuracy, mig_accuracy_words),
    TEXT(period_text, period_text),
    WORD(period_basis, period_basis, mig_basis_words),
    TEXT(reported_text, reported_text),
    TEXT(quote, quote),
    TEXT(source_name, source_name),
    TEXT(source_url, source_url),
    TEXT(doc_title, doc_title),
    TEXT(language, language),
    TEXT(doc_id, doc_id),
    OFFSET(byte_start, byte_start),
    OFFSET(byte_end, byte_end),
    OFFSET(quote_byte_start, quote_start),
    TEXT(rule_id, rule_id),
    TEXT(rule_version, rule_version),
    TEXT(part_of, part_of),
    TEXT(claim_id, claim_id),
    TEXT(role, role),
    TEXT(role_reason, role_reason),
    TEXT(duplicate_of, duplicate_of),
    TEXT(review_status, review_status),
};
const size_t mig_fact_n_columns = sizeof mig_fact_columns / sizeof *mig_fact_columns;

int mig_word_find(const char *const *words, struct mig_span text)
{
    for (int i = 0; words[i]; i++)
        if (mig_span_is(text, words[i]))
            return i;
    return -1;
}

static void *field_of(const struct mig_fact_column *c, struct mig_fact *fact)
{
    return (char *)fact + c->at;
}

static const void *field_in(const struct mig_fact_column *c, const struct mig_fact *fact)
{
    return (const char *)fact + c->at;
}

static void clear_cell(const struct mig_fact_column *c, void *field)
{
    switch (c->type) {
    case MIG_CELL_TEXT:
        *(struct mig_span *)field = mig_span("", 0);
        break;
    case MIG_CELL_NUMBER:
        *(double *)field = NAN;
        break;
    case MIG_CELL_DAY:
        *(mig_day *)field = MIG_NO_DAY;
        break;
    case MIG_CELL_OFFSET:
        *(size_t *)field = MIG_NO_OFFSET;
        break;
    case MIG_CELL_WORD:
        *(int *)field = 0;
        break;
    }
}

void mig_fact_clear(struct mig_fact *fact)
{
    for (size_t i = 0; i < mig_fact_n_columns; i++)
        clear_cell(&mig_fact_columns[i], field_of(&mig_fact_columns[i], fact));
}

void mig_fact_bounds(struct mig_fact *fact)
{
    static const struct {
        bool min, max;
    } bound[] = {
        [MIG_EXACTLY] = { true, true },    [MIG_MORE_THAN] = { true, false }, [MIG_AT_LEAST] = { true, false },
        [MIG_ABOUT] = { false, false },    [MIG_ALMOST] = { false, true },    [MIG_UP_TO] = { false, true },
        [MIG_LESS_THAN] = { false, true }, [MIG_BETWEEN] = { false, false },  [MIG_VAGUE] = { false, false },
    };
    if (fact->qualifier == MIG_BETWEEN)
        return;
    /* "fell by more than 500" is a change of at most -500: the bounds follow the sign */
    bool falls = fact->measure == MIG_CHANGE && fact->value < 0;
    bool min = falls ? bound[fact->qualifier].max : bound[fact->qualifier].min;
    bool max = falls ? bound[fact->qualifier].min : bound[fact->qualifier].max;
    fact->min = min ? fact->value : NAN;
    fact->max = max ? fact->value : NAN;
}

void mig_fact_header(struct mig_csv_row *row)
{
    for (size_t i = 0; i < mig_fact_n_columns; i++)
        mig_csv_text(row, mig_span_of(mig_fact_columns[i].name));
    mig_csv_end(row);
}

static void write_cell(struct mig_csv_row *row, const struct mig_fact_column *c, const void *field)
{
    switch (c->type) {
    case MIG_CELL_TEXT:
        mig_csv_text(row, *(const struct mig_span *)field);
        break;
    case MIG_CELL_NUMBER:
        mig_csv_number(row, *(const double *)field);
        break;
    case MIG_CELL_DAY:
        mig_csv_day(row, *(const mig_day *)field);
        break;
    case MIG_CELL_OFFSET:
        if (*(const size_t *)field == MIG_NO_OFFSET)
            mig_csv_text(row, mig_span("", 0));
        else
            mig_csv_size(row, *(const size_t *)field);
        break;
    case MIG_CELL_WORD:
        mig_csv_text(row, mig_span_of(c->words[*(const int *)field]));
        break;
    }
}

void mig_fact_write(struct mig_csv_row *row, const struct mig_fact *fact)
{
    for (size_t i = 0; i < mig_fact_n_columns; i++)
        write_cell(row, &mig_fact_columns[i], field_in(&mig_fact_columns[i], fact));
    mig_csv_end(row);
}

/* ---- back in ---- */

struct mig_fact_reader {
    struct mig_csv *csv;
    size_t *column; /* of each fact column in the file, or SIZE_MAX */
};

static mig_status find_columns(struct mig_fact_reader *r, struct mig_err *err)
{
    static const char *const needed[] = { "fact_id", "indicator", "value", "reference_period_end", NULL };
    for (const char *const *n = needed; *n; n++)
        if (mig_csv_find(r->csv, *n) == SIZE_MAX)
            return mig_csv_fail(r->csv, 0, err, "not a facts.csv: no column '%s'", *n);
    r->column = mig_alloc(mig_fact_n_columns * sizeof *r->column);
    for (size_t i = 0; i < mig_fact_n_columns; i++)
        r->column[i] = mig_csv_find(r->csv, mig_fact_columns[i].name);
    return MIG_OK;
}

mig_status mig_fact_open(struct mig_fact_reader **out, const char *path, struct mig_err *err)
{
    struct mig_fact_reader *r = mig_alloc(sizeof *r);
    mig_status status = mig_csv_open(&r->csv, path, err);
    if (status == MIG_OK)
        status = find_columns(r, err);
    if (status != MIG_OK) {
        mig_fact_close(r);
        return status;
    }
    *out = r;
    return MIG_OK;
}

static bool read_cell(const struct mig_fact_reader *r, const struct mig_fact_column *c, struct mig_span cell,
                      void *field)
{
    switch (c->type) {
    case MIG_CELL_TEXT:
        *(struct mig_span *)field = cell;
        return true;
    case MIG_CELL_NUMBER:
        return mig_csv_read_number(r->csv, cell, field);
    case MIG_CELL_DAY:
        return cell.n == 0 || mig_day_parse(cell, field);
    case MIG_CELL_OFFSET:
        return cell.n == 0 || mig_span_size(cell, field);
    case MIG_CELL_WORD:
        *(int *)field = mig_word_find(c->words, cell);
        return *(int *)field >= 0;
    }
    return false;
}

mig_status mig_fact_next(struct mig_fact_reader *reader, struct mig_fact *fact, struct mig_err *err)
{
    const struct mig_span *cells;
    mig_status status = mig_csv_next(reader->csv, &cells, err);
    if (status != MIG_OK)
        return status;
    mig_fact_clear(fact);
    for (size_t i = 0; i < mig_fact_n_columns; i++) {
        const struct mig_fact_column *c = &mig_fact_columns[i];
        if (reader->column[i] == SIZE_MAX)
            continue;
        struct mig_span cell = cells[reader->column[i]];
        if (!read_cell(reader, c, cell, field_of(c, fact)))
            return mig_csv_fail(reader->csv, reader->column[i], err, "%s: '%.*s' cannot be read", c->name,
                                MIG_SPAN_ARG(cell));
    }
    return MIG_OK;
}

void mig_fact_keep(struct mig_fact *to, const struct mig_fact *from, struct mig_arena *arena)
{
    *to = *from;
    for (size_t i = 0; i < mig_fact_n_columns; i++)
        if (mig_fact_columns[i].type == MIG_CELL_TEXT) {
            struct mig_span *text = field_of(&mig_fact_columns[i], to);
            *text = mig_arena_span(arena, *text);
        }
}

void mig_fact_close(struct mig_fact_reader *reader)
{
    if (!reader)
        return;
    mig_csv_close(reader->csv);
    free(reader->column);
    free(reader);
}
