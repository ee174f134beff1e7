#include "extract/decision.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <strings.h>

#include "base/hash.h"
#include "extract/rule/population.h"

enum verdict { ACCEPT, REJECT, CORRECT };
static const char *const verdict_words[] = { "accept", "reject", "correct", NULL }; /* by enum verdict */
static const char *const status_words[] = { "accepted", "rejected", "corrected" }; /* what they make of review_status */

/* All that was decided about one fact. */
struct decision {
    enum verdict verdict;
    uint64_t corrected;   /* a bit for each column of facts.csv */
    struct mig_fact fact; /* holds the corrected cells */
    atomic_bool is_met;   /* told from several threads */
};

struct mig_decisions {
    struct mig_arena arena;
    const char *path;
    struct decision *item;
    size_t n, cap;
    struct mig_map by_id;
};

/* ---- the file ---- */

enum cell { FACT_ID, DECISION, COLUMN, VALUE, N_CELLS };
static const char *const cell_names[N_CELLS] = { "fact_id", "decision", "column", "value" };

struct reading {
    struct mig_csv *csv;
    size_t at[N_CELLS];            /* in the file */
    struct mig_span cell[N_CELLS]; /* of the row at hand */
    struct mig_decisions *decisions;
    const struct mig_decision_scope *scope;
    struct mig_map known;                /* fact_ids of the scope */
    struct mig_map codes;                /* and their indicators: those of packs are in no file here */
    struct mig_populations *populations; /* once asked for */
};

static mig_status find_cells(struct reading *r, struct mig_err *err)
{
    for (size_t i = 0; i < N_CELLS; i++) {
        r->at[i] = mig_csv_find(r->csv, cell_names[i]);
        if (r->at[i] == SIZE_MAX)
            return mig_csv_fail(r->csv, 0, err, "not a decisions.csv: no column '%s'", cell_names[i]);
    }
    return MIG_OK;
}

/* f_ and 16 hex digits. */
bool mig_decision_is_id(struct mig_span text)
{
    size_t n = 2;
    while (n < text.n && (mig_is_digit(text.p[n]) || (text.p[n] >= 'a' && text.p[n] <= 'f')))
        n++;
    return mig_span_starts(text, "f_") && n == text.n && n == 18;
}

static mig_status check_id(const struct reading *r, struct mig_err *err)
{
    struct mig_span id = r->cell[FACT_ID];
    if (id.n == 0)
        return mig_csv_fail(r->csv, r->at[FACT_ID], err, "no fact_id: of which fact is this the decision?");
    if (mig_decision_is_id(id) || mig_map_get(&r->known, id) != MIG_MAP_NONE)
        return MIG_OK;
    return mig_csv_fail(r->csv, r->at[FACT_ID], err, "'%.*s' is no fact_id, which is f_ and 16 hex digits",
                        MIG_SPAN_ARG(id));
}

static mig_status read_verdict(const struct reading *r, enum verdict *out, struct mig_err *err)
{
    struct mig_span word = r->cell[DECISION];
    int found = mig_word_find(verdict_words, word);
    const char *near = found < 0 ? mig_nearest(word, verdict_words) : NULL;
    if (found < 0)
        return mig_csv_fail(r->csv, r->at[DECISION], err, "'%.*s' is none of accept, reject, correct%s%s%s",
                            MIG_SPAN_ARG(word), MIG_NEAR_ARG(near));
    *out = (enum verdict)found;
    if (*out != CORRECT && r->cell[COLUMN].n)
        return mig_csv_fail(r->csv, r->at[COLUMN], err, "only 'correct' names a column");
    if (*out != CORRECT && r->cell[VALUE].n)
        return mig_csv_fail(r->csv, r->at[VALUE], err, "only 'correct' has a value");
    return MIG_OK;
}

static mig_status find_column(const struct reading *r, const struct mig_column **out, struct mig_err *err)
{
    struct mig_span name = r->cell[COLUMN];
    const char *names[64] = { NULL };
    size_t n = 0;
    for (size_t i = 0; i < mig_fact_layout.n; i++) {
        const struct mig_column *column = &mig_fact_layout.column[i];
        bool is_that = mig_span_is(name, column->name);
        if (is_that && !(column->marks & MIG_FACT_CORRECTED))
            return mig_csv_fail(r->csv, r->at[COLUMN], err,
                                "'%.*s' cannot be corrected: it says where the fact stands or who found it",
                                MIG_SPAN_ARG(name));
        if (is_that) {
            *out = column;
            return MIG_OK;
        }
        if (column->marks & MIG_FACT_CORRECTED)
            names[n++] = column->name;
    }
    const char *near = mig_nearest(name, names);
    return mig_csv_fail(r->csv, r->at[COLUMN], err, "facts.csv has no column '%.*s'%s%s%s", MIG_SPAN_ARG(name),
                        MIG_NEAR_ARG(near));
}

/* ---- values ---- */

static mig_status fail_value(const struct reading *r, const struct mig_column *column, struct mig_err *err)
{
    static const char *const wanted[] = {
        [MIG_CELL_TEXT] = "a text",
        [MIG_CELL_NUMBER] = "a number, like 17000 or 9.2",
        [MIG_CELL_DAY] = "a day like 2012-12-18",
        [MIG_CELL_OFFSET] = "a count",
        [MIG_CELL_WORD] = "one of",
    };
    struct mig_buf words = { 0 };
    for (size_t i = 1; column->type == MIG_CELL_WORD && column->words[i]; i++)
        mig_buf_printf(&words, "%s %s", i == 1 ? "" : ",", column->words[i]);
    mig_status status = mig_csv_fail(r->csv, r->at[VALUE], err, "%s: '%.*s' is not %s%s", column->name,
                                     MIG_SPAN_ARG(r->cell[VALUE]), wanted[column->type], words.n ? words.p : "");
    mig_buf_free(&words);
    return status;
}

static mig_status check_indicator(struct reading *r, struct mig_span code, struct mig_err *err)
{
    if (mig_indicator_find(r->scope->indicators, code) || mig_map_get(&r->codes, code) != MIG_MAP_NONE)
        return MIG_OK;
    const char *near = mig_indicator_near(r->scope->indicators, code);
    return mig_csv_fail(r->csv, r->at[VALUE], err, "unknown indicator '%.*s'%s%s%s", MIG_SPAN_ARG(code),
                        MIG_NEAR_ARG(near));
}

static mig_status check_unit(struct reading *r, struct mig_span code, struct mig_err *err)
{
    if (code.n == 0 || mig_unit_is_known(r->scope->indicators, code))
        return MIG_OK;
    return mig_csv_fail(r->csv, r->at[VALUE], err, "'%.*s' is no unit of facts.csv, nor a currency",
                        MIG_SPAN_ARG(code));
}

static mig_status check_country(struct reading *r, struct mig_span code, struct mig_err *err)
{
    if (code.n == 0 || mig_code_is_capitals(code))
        return MIG_OK;
    return mig_csv_fail(r->csv, r->at[VALUE], err, "'%.*s' is no ISO 3166-1 alpha-3 code, like TJK",
                        MIG_SPAN_ARG(code));
}

/* A code of one's own may be anything of the form of codes, but "ref" would be a group beside REF. */
static mig_status check_group(struct reading *r, struct mig_span code, struct mig_err *err)
{
    const char *near = NULL;
    mig_status status =
        code.n && !r->populations ? mig_populations_load(&r->populations, r->scope->rules_dir, NULL, err) : MIG_OK;
    if (status != MIG_OK || code.n == 0 || mig_population_is_group(r->populations, code, &near))
        return status;
    bool is_that = near && strlen(near) == code.n && strncasecmp(near, code.p, code.n) == 0;
    if (mig_code_is_own(code) && !is_that)
        return MIG_OK;
    return mig_csv_fail(r->csv, r->at[VALUE], err, "'%.*s' is no code of rules/populations.yaml%s%s%s",
                        MIG_SPAN_ARG(code), near ? "; did you mean '" : ", nor one of your own, like seasonal_worker",
                        near ? near : "", near ? "'?" : "");
}

static mig_status check_gender(struct reading *r, struct mig_span code, struct mig_err *err)
{
    if (code.n == 0 || mig_span_is(code, "f") || mig_span_is(code, "m"))
        return MIG_OK;
    return mig_csv_fail(r->csv, r->at[VALUE], err, "gender: '%.*s' is not one of f, m", MIG_SPAN_ARG(code));
}

/* Texts that are codes. */
static const struct {
    const char *column;
    mig_status (*check)(struct reading *r, struct mig_span code, struct mig_err *err);
} checks[] = {
    { "indicator", check_indicator },      { "unit", check_unit },
    { "location_iso3", check_country },    { "origin_iso3", check_country },
    { "destination_iso3", check_country }, { "gender", check_gender },
    { "population_group", check_group },
};

static bool is_corrected(const struct decision *d, const char *name)
{
    return d->corrected >> (mig_column_find(&mig_fact_layout, name) - mig_fact_layout.column) & 1;
}

/* Where both ends are corrected; of one alone only the fact tells whether it fits. */
static mig_status check_period(const struct reading *r, const struct mig_column *column, const struct decision *d,
                               struct mig_err *err)
{
    const struct mig_fact *f = &d->fact;
    if (strncmp(column->name, "reference_period_", sizeof "reference_period_" - 1) != 0 ||
        !is_corrected(d, "reference_period_start") || !is_corrected(d, "reference_period_end") ||
        f->start == MIG_NO_DAY || f->end == MIG_NO_DAY || f->start <= f->end)
        return MIG_OK;
    char start[11], end[11];
    return mig_csv_fail(r->csv, r->at[VALUE], err, "the period would begin on %s, after its end on %s",
                        mig_day_print(f->start, start), mig_day_print(f->end, end));
}

static mig_status read_value(struct reading *r, const struct mig_column *column, struct decision *d,
                             struct mig_err *err)
{
    struct mig_fact read;
    struct mig_span cell = r->cell[VALUE];
    mig_record_clear(&mig_fact_layout, &read);
    if (column->type == MIG_CELL_TEXT)
        cell = mig_arena_span(&r->decisions->arena, cell);
    if (!mig_record_read(r->csv, column, cell, &read))
        return fail_value(r, column, err);
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (strcmp(checks[i].column, column->name) == 0) {
            mig_status status = checks[i].check(r, cell, err);
            if (status != MIG_OK)
                return status;
        }
    mig_record_copy(column, &d->fact, &read);
    d->corrected |= UINT64_C(1) << (column - mig_fact_layout.column);
    return check_period(r, column, d, err);
}

/* ---- rows ---- */

static struct decision *decision_of(struct mig_decisions *all, struct mig_span id)
{
    uint32_t i = mig_map_get(&all->by_id, id);
    if (i != MIG_MAP_NONE)
        return &all->item[i];
    mig_map_put(&all->by_id, id, (uint32_t)all->n);
    all->item = mig_grow(all->item, &all->cap, all->n + 1, sizeof *all->item);
    all->item[all->n] = (struct decision){ 0 };
    return &all->item[all->n++];
}

static bool take_cells(struct reading *r, const struct mig_span *cells)
{
    bool says_something = false;
    for (size_t i = 0; i < N_CELLS; i++) {
        r->cell[i] = mig_span_trim(cells[r->at[i]]);
        says_something = says_something || r->cell[i].n;
    }
    return says_something;
}

static mig_status read_row(struct reading *r, struct mig_err *err)
{
    const struct mig_column *column = NULL;
    enum verdict verdict = ACCEPT;
    mig_status status = check_id(r, err);
    if (status == MIG_OK)
        status = read_verdict(r, &verdict, err);
    if (status == MIG_OK && verdict == CORRECT)
        status = find_column(r, &column, err);
    if (status != MIG_OK)
        return status;
    struct decision *d = decision_of(r->decisions, r->cell[FACT_ID]);
    d->verdict = verdict;
    return column ? read_value(r, column, d, err) : MIG_OK;
}

static mig_status read_rows(struct reading *r, const char *path, struct mig_err *err)
{
    const struct mig_span *cells;
    mig_status status = mig_csv_open(&r->csv, path, err);
    if (status != MIG_OK)
        return status;
    mig_csv_unguard(r->csv);
    r->decisions->path = mig_arena_copy(&r->decisions->arena, mig_span_of(mig_csv_path(r->csv)));
    status = find_cells(r, err);
    while (status == MIG_OK && (status = mig_csv_next(r->csv, &cells, err)) == MIG_OK)
        if (take_cells(r, cells))
            status = read_row(r, err);
    mig_csv_close(r->csv);
    return status == MIG_END ? MIG_OK : status;
}

mig_status mig_decisions_load(struct mig_decisions **out, const char *path, const struct mig_decision_scope *scope,
                              struct mig_err *err)
{
    struct mig_decisions *all = mig_alloc(sizeof *all);
    struct reading r = { .decisions = all, .scope = scope };
    assert(mig_fact_layout.n <= 64);
    for (size_t i = 0; scope->facts && i < scope->facts->n; i++) {
        mig_map_put(&r.known, scope->facts->item[i].fact_id, 1);
        mig_map_put(&r.codes, scope->facts->item[i].indicator, 1);
    }
    mig_status status = read_rows(&r, path, err);
    mig_map_free(&r.known);
    mig_map_free(&r.codes);
    mig_populations_free(r.populations);
    if (status == MIG_OK)
        *out = all;
    else
        mig_decisions_free(all);
    return status;
}

void mig_decisions_free(struct mig_decisions *all)
{
    if (!all)
        return;
    free(all->item);
    mig_map_free(&all->by_id);
    mig_arena_free(&all->arena);
    free(all);
}

/* ---- what they do ---- */

bool mig_decisions_has(const struct mig_decisions *all, struct mig_span fact_id)
{
    return mig_map_get(&all->by_id, fact_id) != MIG_MAP_NONE;
}

static void follow_bounds(const struct decision *d, struct mig_fact *fact)
{
    struct mig_fact bounds = *fact;
    if (!is_corrected(d, "value") && !is_corrected(d, "qualifier") && !is_corrected(d, "measure_type"))
        return;
    mig_fact_bounds(&bounds);
    fact->min = is_corrected(d, "value_min") ? fact->min : bounds.min;
    fact->max = is_corrected(d, "value_max") ? fact->max : bounds.max;
}

bool mig_decisions_apply(struct mig_decisions *all, struct mig_fact *fact)
{
    uint32_t i = mig_map_get(&all->by_id, fact->fact_id);
    if (i == MIG_MAP_NONE)
        return false;
    struct decision *d = &all->item[i];
    d->is_met = true;
    for (size_t c = 0; c < mig_fact_layout.n; c++)
        if (d->corrected >> c & 1)
            mig_record_copy(&mig_fact_layout.column[c], fact, &d->fact);
    follow_bounds(d, fact);
    fact->review_status = mig_span_of(status_words[d->verdict]);
    return true;
}

void mig_decisions_say_unmet(const struct mig_decisions *all, struct mig_log *log)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++)
        n += !all->item[i].is_met;
    if (n > 0)
        mig_log_say(log, "%s: %zu of %zu facts decided on %s not in this run", all->path, n, all->n,
                    n == 1 ? "is" : "are");
}
