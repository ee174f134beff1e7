#include "stats/series_csv.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/rows.h"
#include "stats/judge.h"

/* DESIGN section 7: the columns of series.csv, in order. */
enum column {
    STRUCTURE,
    STRUCTURE_ID,
    ACTION,
    FREQ,
    REF_AREA,
    COUNTERPART_AREA,
    ORIGIN,
    INDICATOR,
    MEASURE,
    POPULATION_GROUP,
    ACTOR,
    SEX,
    AGE,
    TIME_PERIOD,
    OBS_VALUE,
    UNIT_MEASURE,
    UNIT_MULT,
    OBS_STATUS,
    COMMENT_OBS,
    OBS_COUNT,
    OBS_MIN,
    OBS_MAX,
    SOURCE_COUNT,
    N_COLUMNS
};
static const char *const structures[] = { "dataflow", NULL }, *const actions[] = { "I", NULL };
static const char *const statuses[] = { "A", "E", "P", "I", "O", NULL }; /* enum mig_obs_status */
static const struct mig_field columns[N_COLUMNS] = {
    [STRUCTURE] = { "STRUCTURE", MIG_CELL_WORD, structures, NULL },
    [STRUCTURE_ID] = { "STRUCTURE_ID", MIG_CELL_TEXT, NULL, NULL },
    [ACTION] = { "ACTION", MIG_CELL_WORD, actions, NULL },
    [FREQ] = { "FREQ", MIG_CELL_WORD, mig_freq_codes, NULL },
    [REF_AREA] = { "REF_AREA", MIG_CELL_TEXT, NULL, NULL },
    [COUNTERPART_AREA] = { "COUNTERPART_AREA", MIG_CELL_TEXT, NULL, NULL },
    [ORIGIN] = { "ORIGIN", MIG_CELL_TEXT, NULL, NULL },
    [INDICATOR] = { "INDICATOR", MIG_CELL_TEXT, NULL, NULL },
    [MEASURE] = { "MEASURE", MIG_CELL_WORD, mig_measure_codes, NULL },
    [POPULATION_GROUP] = { "POPULATION_GROUP", MIG_CELL_TEXT, NULL, NULL },
    [ACTOR] = { "ACTOR", MIG_CELL_TEXT, NULL, NULL },
    [SEX] = { "SEX", MIG_CELL_TEXT, NULL, NULL },
    [AGE] = { "AGE", MIG_CELL_TEXT, NULL, NULL },
    [TIME_PERIOD] = { "TIME_PERIOD", MIG_CELL_TEXT, NULL, NULL },
    [OBS_VALUE] = { "OBS_VALUE", MIG_CELL_NUMBER, NULL, NULL },
    [UNIT_MEASURE] = { "UNIT_MEASURE", MIG_CELL_TEXT, NULL, NULL },
    [UNIT_MULT] = { "UNIT_MULT", MIG_CELL_OFFSET, NULL, NULL },
    [OBS_STATUS] = { "OBS_STATUS", MIG_CELL_WORD, statuses, NULL },
    [COMMENT_OBS] = { "COMMENT_OBS", MIG_CELL_TEXT, NULL, NULL },
    [OBS_COUNT] = { "OBS_COUNT", MIG_CELL_OFFSET, NULL, NULL },
    [OBS_MIN] = { "OBS_MIN", MIG_CELL_NUMBER, NULL, NULL },
    [OBS_MAX] = { "OBS_MAX", MIG_CELL_NUMBER, NULL, NULL },
    [SOURCE_COUNT] = { "SOURCE_COUNT", MIG_CELL_OFFSET, NULL, NULL },
};
const struct mig_fields mig_series_fields = { columns, N_COLUMNS };
const char *const mig_dim_columns[] = { "REF_AREA", "COUNTERPART_AREA", "ORIGIN", "INDICATOR",
                                        "MEASURE",  "POPULATION_GROUP", "ACTOR",  "SEX",
                                        "AGE",      "UNIT_MEASURE",     NULL };

/* ---- out ---- */

/* What the rows of one series have in common, made once: they are many. */
struct shared {
    struct mig_buf head, unit,
        gap; /* cells before TIME_PERIOD; UNIT_MEASURE and UNIT_MULT; all behind the period of what is missing */
};
enum { N_HEAD = TIME_PERIOD, N_UNIT = OBS_STATUS - UNIT_MEASURE, N_GAP = N_COLUMNS - OBS_VALUE };

static void write_texts(struct mig_csv_row *row, const struct mig_span *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        mig_csv_text(row, texts[i]);
}

static void write_unit(struct mig_csv_row *row, const struct mig_series *s)
{
    mig_csv_text(row, s->dim[MIG_DIM_UNIT]);
    mig_csv_size(row, 0);
}

/* Cells from OBS_VALUE on. */
static void write_value(struct mig_csv_row *row, const struct mig_obs *o, struct mig_span unit)
{
    mig_csv_number(row, o->value);
    mig_csv_cells(row, unit, N_UNIT);
    mig_csv_text(row, mig_span(&o->status, 1));
    mig_csv_text(row, o->comment);
    mig_csv_size(row, o->n_facts);
    mig_csv_number(row, o->min);
    mig_csv_number(row, o->max);
    mig_csv_size(row, o->n_sources);
}

/* ROW says the profile. */
static void share(struct shared *out, const struct mig_csv_row *row, const struct mig_series *s)
{
    static const struct mig_obs missing = { .status = MIG_OBS_MISSING, .value = NAN, .min = NAN, .max = NAN };
    const struct mig_span first[] = { mig_span_of("dataflow"), mig_span_of("MIGSTAT:DF_SERIES(1.1.0)"),
                                      mig_span_of("I"), mig_span_of(mig_freq_code(s->freq)) };
    struct mig_csv_row head = { &out->head, row->profile, 0 }, unit = { &out->unit, row->profile, 0 },
                       gap = { &out->gap, row->profile, 0 };
    mig_buf_reset(&out->head);
    mig_buf_reset(&out->unit);
    mig_buf_reset(&out->gap);
    write_texts(&head, first, sizeof first / sizeof *first);
    write_texts(&head, s->dim, MIG_DIM_UNIT);
    write_unit(&unit, s);
    write_value(&gap, &missing, mig_buf_span(&out->unit));
}

/* OBS NULL: nothing is known of PERIOD. */
static mig_status write_obs(struct mig_rows *rows, const struct shared *shared, const struct mig_obs *o,
                            struct mig_span period, struct mig_err *err)
{
    struct mig_csv_row *row = &rows->row;
    mig_csv_cells(row, mig_buf_span(&shared->head), N_HEAD);
    mig_csv_text(row, period);
    if (o)
        write_value(row, o, mig_buf_span(&shared->unit));
    else
        mig_csv_cells(row, mig_buf_span(&shared->gap), N_GAP);
    return mig_rows_end(rows, err);
}

static mig_status write_series(struct mig_rows *rows, const struct mig_series *s, struct shared *shared,
                               struct mig_err *err)
{
    char text[MIG_PERIOD_TEXT];
    mig_status status = MIG_OK;
    share(shared, &rows->row, s);
    for (size_t i = 0; i < s->n && status == MIG_OK; i++) {
        const struct mig_obs *o = &s->obs[i];
        int at = i > 0 && o->period - o[-1].period - 1 <= MIG_MAX_GAP ? o[-1].period + 1 : o->period;
        for (; at <= o->period && status == MIG_OK; at++)
            status = write_obs(rows, shared, at < o->period ? NULL : o,
                               mig_span_of(mig_period_print(s->freq, at, text)), err);
    }
    return status;
}

mig_status mig_series_header(struct mig_rows *rows, struct mig_err *err)
{
    return mig_fields_header(&mig_series_fields, rows, err);
}

mig_status mig_series_rows(struct mig_rows *rows, const struct mig_series_set *set, struct mig_err *err)
{
    struct shared shared = { 0 };
    mig_status status = MIG_OK;
    for (size_t i = 0; i < set->n && status == MIG_OK; i++)
        status = write_series(rows, &set->item[i], &shared, err);
    mig_buf_free(&shared.head);
    mig_buf_free(&shared.unit);
    mig_buf_free(&shared.gap);
    return status;
}

mig_status mig_series_write(const struct mig_series_set *set, struct mig_output *out,
                            const struct mig_csv_profile *profile, struct mig_err *err)
{
    struct mig_rows rows;
    mig_rows_begin(&rows, out, profile);
    mig_status status = mig_series_header(&rows, err);
    if (status == MIG_OK)
        status = mig_series_rows(&rows, set, err);
    return mig_rows_close(&rows, status, err);
}

/* ---- in ---- */

struct row {
    struct mig_span dim[MIG_N_DIMS];
    enum mig_freq freq;
    struct mig_obs obs;
    size_t line;
};

struct reader {
    struct mig_csv *csv;
    size_t at[N_COLUMNS]; /* column of the file, or SIZE_MAX */
    size_t dim_at[MIG_N_DIMS];
    struct mig_arena *arena;
    struct mig_map seen; /* texts of keys, each kept once */
    struct mig_span *text;
    size_t n_texts, cap_texts;
    struct row *row;
    size_t n, cap;
};

static mig_status find_columns(struct reader *r, struct mig_err *err)
{
    static const enum column needed[] = { FREQ, INDICATOR, TIME_PERIOD, OBS_VALUE };
    for (size_t i = 0; i < N_COLUMNS; i++)
        r->at[i] = mig_csv_find(r->csv, columns[i].name);
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        r->dim_at[i] = mig_csv_find(r->csv, mig_dim_columns[i]);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (r->at[needed[i]] == SIZE_MAX)
            return mig_csv_fail(r->csv, 0, err, "not a series.csv: no column '%s'", columns[needed[i]].name);
    return MIG_OK;
}

static struct mig_span cell_of(const struct reader *r, const struct mig_span *cells, enum column c)
{
    return r->at[c] == SIZE_MAX ? mig_span("", 0) : cells[r->at[c]];
}

static mig_status unread(const struct reader *r, const struct mig_span *cells, enum column c, struct mig_err *err)
{
    return mig_csv_fail(r->csv, r->at[c], err, "%s: '%.*s' cannot be read", columns[c].name,
                        MIG_SPAN_ARG(cell_of(r, cells, c)));
}

static struct mig_span keep_once(struct reader *r, struct mig_span text)
{
    if (text.n == 0)
        return mig_span_of("_X");
    uint32_t i = mig_map_get(&r->seen, text);
    if (i != MIG_MAP_NONE)
        return r->text[i];
    r->text = mig_grow(r->text, &r->cap_texts, r->n_texts + 1, sizeof *r->text);
    r->text[r->n_texts] = mig_arena_span(r->arena, text);
    mig_map_put(&r->seen, text, (uint32_t)r->n_texts);
    return r->text[r->n_texts++];
}

static mig_status read_numbers(const struct reader *r, const struct mig_span *cells, struct mig_obs *o,
                               struct mig_err *err)
{
    const struct {
        enum column column;
        double *to;
    } number[] = { { OBS_VALUE, &o->value }, { OBS_MIN, &o->min }, { OBS_MAX, &o->max } };
    const struct {
        enum column column;
        size_t *to;
    } count[] = { { OBS_COUNT, &o->n_facts }, { SOURCE_COUNT, &o->n_sources } };
    for (size_t i = 0; i < 3; i++)
        if (!mig_csv_read_number(r->csv, cell_of(r, cells, number[i].column), number[i].to))
            return unread(r, cells, number[i].column, err);
    for (size_t i = 0; i < 2; i++)
        if (cell_of(r, cells, count[i].column).n && !mig_span_size(cell_of(r, cells, count[i].column), count[i].to))
            return unread(r, cells, count[i].column, err);
    return MIG_OK;
}

/* UNIT_MULT is a power of ten, which other writers of SDMX-CSV use. */
static bool scale(struct mig_obs *o, struct mig_span unit_mult)
{
    size_t power = 0;
    if (unit_mult.n && (!mig_span_size(unit_mult, &power) || power > 15))
        return false;
    double by = pow(10, (double)power);
    o->value *= by;
    o->min *= by;
    o->max *= by;
    return true;
}

static mig_status read_obs(struct reader *r, const struct mig_span *cells, struct mig_err *err)
{
    struct row row = { .line = mig_csv_line(r->csv) };
    if (!mig_freq_find(cell_of(r, cells, FREQ), &row.freq))
        return unread(r, cells, FREQ, err);
    if (!mig_period_parse(row.freq, cell_of(r, cells, TIME_PERIOD), &row.obs.period))
        return unread(r, cells, TIME_PERIOD, err);
    mig_status status = read_numbers(r, cells, &row.obs, err);
    if (status != MIG_OK)
        return status;
    if (!scale(&row.obs, cell_of(r, cells, UNIT_MULT)))
        return unread(r, cells, UNIT_MULT, err);
    struct mig_span code = cell_of(r, cells, OBS_STATUS);
    if (code.n > 1)
        return unread(r, cells, OBS_STATUS, err);
    row.obs.status = code.n ? code.p[0] : MIG_OBS_NORMAL;
    for (size_t i = 0; i < MIG_N_DIMS; i++)
        row.dim[i] = keep_once(r, r->dim_at[i] == SIZE_MAX ? mig_span("", 0) : cells[r->dim_at[i]]);
    row.obs.comment = mig_arena_span(r->arena, cell_of(r, cells, COMMENT_OBS));
    r->row = mig_grow(r->row, &r->cap, r->n + 1, sizeof *r->row);
    r->row[r->n++] = row;
    return MIG_OK;
}

static int cmp_series(const struct row *a, const struct row *b)
{
    struct mig_series sa = { .freq = a->freq }, sb = { .freq = b->freq };
    memcpy(sa.dim, a->dim, sizeof a->dim);
    memcpy(sb.dim, b->dim, sizeof b->dim);
    return mig_series_cmp(&sa, &sb);
}

static int by_series(const void *pa, const void *pb)
{
    const struct row *a = pa, *b = pb;
    int c = cmp_series(a, b);
    if (c == 0)
        c = (a->obs.period > b->obs.period) - (a->obs.period < b->obs.period);
    return c ? c : (a->line > b->line) - (a->line < b->line);
}

static mig_status twice(const struct reader *r, const struct row *a, const struct row *b, struct mig_err *err)
{
    char period[MIG_PERIOD_TEXT];
    return mig_err_set(err, MIG_DATA, "%s:%zu:1: the series has a value of %s already, in line %zu",
                       mig_csv_path(r->csv), b->line, mig_period_print(b->freq, b->obs.period, period), a->line);
}

/* Rows without any figure only say that a period is missing; a series remembers the others. */
static bool says_something(const struct mig_obs *o)
{
    return !isnan(o->value) || !isnan(o->min) || !isnan(o->max);
}

static mig_status gather(struct mig_series_set *set, struct reader *r, struct mig_err *err)
{
    if (r->n)
        qsort(r->row, r->n, sizeof *r->row, by_series);
    set->item = mig_alloc(r->n * sizeof *set->item);
    struct mig_obs *obs = mig_arena_alloc(&set->arena, r->n * sizeof *obs);
    struct mig_series *s = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct row *row = &r->row[i];
        bool same = i > 0 && cmp_series(row - 1, row) == 0;
        if (same && row->obs.period == row[-1].obs.period)
            return twice(r, row - 1, row, err);
        if (!same) {
            s = &set->item[set->n++];
            s->freq = row->freq;
            s->obs = obs;
            memcpy(s->dim, row->dim, sizeof s->dim);
        }
        if (!says_something(&row->obs))
            continue;
        *obs++ = row->obs;
        s->n++;
    }
    return MIG_OK;
}

/* "policy=rounding; facts=f_01 f_02": what stands behind KEY. */
static struct mig_span said_of(const struct mig_obs *o, const char *key)
{
    struct mig_span rest = o->comment, part;
    while (mig_span_split(&rest, ';', &part)) {
        part = mig_span_trim(part);
        if (mig_span_starts(part, key))
            return mig_span_cut(part, strlen(key), part.n);
    }
    return mig_span("", 0);
}

struct mig_span mig_series_policy(const struct mig_series *s)
{
    return s->n ? said_of(&s->obs[s->n - 1], "policy=") : mig_span("", 0);
}

struct mig_span mig_obs_fact_ids(const struct mig_obs *o)
{
    return said_of(o, "facts=");
}

mig_status mig_series_read(struct mig_series_set *out, const char *path, struct mig_err *err)
{
    struct mig_series_set set = { 0 };
    struct reader r = { .arena = &set.arena };
    const struct mig_span *cells;
    mig_status status = mig_csv_open(&r.csv, path, err);
    if (status != MIG_OK)
        return status;
    status = find_columns(&r, err);
    while (status == MIG_OK && (status = mig_csv_next(r.csv, &cells, err)) == MIG_OK)
        status = read_obs(&r, cells, err);
    status = status == MIG_END ? gather(&set, &r, err) : status;
    mig_csv_close(r.csv);
    mig_map_free(&r.seen);
    free(r.text);
    free(r.row);
    if (status == MIG_OK)
        *out = set;
    else
        mig_series_free(&set);
    return status;
}
