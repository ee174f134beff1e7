#include "run/alerts.h"

#include <math.h>
#include <stdlib.h>

#include "stats/conflict.h"
#include "stats/series_csv.h"

const char *const mig_alert_words[] = { "contradiction", "outlier", "failed", "missing", "silent", NULL };

void mig_alerts_add(struct mig_alerts *alerts, enum mig_alert_kind kind, const char *key, const char *text)
{
    alerts->item = mig_grow(alerts->item, &alerts->cap, alerts->n + 1, sizeof *alerts->item);
    alerts->item[alerts->n++] = (struct mig_alert){ kind, mig_arena_copy(&alerts->arena, mig_span_of(key)),
                                                    mig_arena_copy(&alerts->arena, mig_span_of(text)), false };
}

void mig_alerts_free(struct mig_alerts *alerts)
{
    free(alerts->item);
    mig_arena_free(&alerts->arena);
    *alerts = (struct mig_alerts){ 0 };
}

/* ---- tables of the report ---- */

static void add_when(struct mig_buf *to, const struct mig_conflict_row *row)
{
    char start[11], end[11];
    if (row->end != MIG_NO_DAY)
        mig_buf_printf(to, " (%s%s%s)", mig_day_print(row->start, start), row->start == MIG_NO_DAY ? "" : "/",
                       mig_day_print(row->end, end));
    if (row->published != MIG_NO_DAY)
        mig_buf_printf(to, " told %s", mig_day_print(row->published, end));
}

/* "departed: 799698 (2013-01-01/2013-12-31) told 2014-02-18 - 739120 …": what is set aside, and all that it cannot be true with. */
static void add_contradiction(struct mig_alerts *alerts, const struct mig_conflict_row *row, size_t n)
{
    struct mig_buf key = { 0 }, text = { 0 };
    mig_buf_printf(&text, "%.*s: ", MIG_SPAN_ARG(row->indicator));
    for (size_t i = 0; i < n; i++) {
        mig_buf_printf(&key, "%.*s ", MIG_SPAN_ARG(row[i].fact_id));
        mig_buf_str(&text, i ? " - " : "");
        mig_buf_number(&text, isnan(row[i].value) ? row[i].min : row[i].value);
        add_when(&text, &row[i]);
    }
    mig_alerts_add(alerts, MIG_ALERT_CONTRADICTION, key.p, text.p);
    mig_buf_free(&key);
    mig_buf_free(&text);
}

static mig_status find_contradictions(struct mig_alerts *alerts, const char *dir, struct mig_err *err)
{
    void *rows = NULL;
    size_t n = 0, n_of;
    const char *path = mig_arena_printf(&alerts->arena, "%s/contradictions.csv", dir);
    mig_status status =
        mig_record_load(&rows, &n, &mig_conflict_layout, sizeof(struct mig_conflict_row), path, &alerts->arena, err);
    const struct mig_conflict_row *row = rows;
    for (size_t i = 0; i < n; i += n_of) {
        n_of = mig_conflict_rows_of(&row[i], n - i);
        add_contradiction(alerts, &row[i], n_of);
    }
    free(rows);
    return status;
}

static struct mig_span cell(const struct mig_csv *csv, const struct mig_span *cells, const char *name)
{
    size_t at = mig_csv_find(csv, name);
    return at == SIZE_MAX ? mig_span("", 0) : cells[at];
}

/* The key of a series, as far as it says anything: what is counted before where. */
static void add_series(struct mig_buf *to, const struct mig_csv *csv, const struct mig_span *cells)
{
    static const enum mig_dim order[] = { MIG_DIM_INDICATOR,   MIG_DIM_MEASURE, MIG_DIM_UNIT,       MIG_DIM_AREA,
                                          MIG_DIM_COUNTERPART, MIG_DIM_ORIGIN,  MIG_DIM_POPULATION, MIG_DIM_ACTOR,
                                          MIG_DIM_SEX,         MIG_DIM_AGE };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        struct mig_span word = cell(csv, cells, mig_dim_columns[order[i]]);
        if (word.n && !mig_span_starts(word, "_"))
            mig_buf_printf(to, "%s%.*s", to->n ? " " : "", MIG_SPAN_ARG(word));
    }
}

static mig_status find_outliers(struct mig_alerts *alerts, const char *dir, struct mig_err *err)
{
    struct mig_csv *csv = NULL;
    const struct mig_span *cells;
    struct mig_buf text = { 0 };
    mig_status status = mig_csv_open(&csv, mig_arena_printf(&alerts->arena, "%s/summary.csv", dir), err);
    while (status == MIG_OK && (status = mig_csv_next(csv, &cells, err)) == MIG_OK) {
        struct mig_span rest = cell(csv, cells, "outlier_periods"), period;
        while (mig_span_split(&rest, ' ', &period)) {
            if (period.n == 0)
                continue;
            mig_buf_reset(&text);
            add_series(&text, csv, cells);
            mig_buf_printf(&text, ", %.*s", MIG_SPAN_ARG(period));
            mig_alerts_add(alerts, MIG_ALERT_OUTLIER, text.p, text.p);
        }
    }
    mig_csv_close(csv);
    mig_buf_free(&text);
    return status == MIG_END ? MIG_OK : status;
}

/* ---- the store ---- */

static mig_status find_failed(struct mig_alerts *alerts, struct mig_store *store, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(
        &q, mig_store_db(store),
        "SELECT path, error FROM document WHERE error IS NOT NULL AND NOT is_gone ORDER BY input, name", err);
    if (status != MIG_OK)
        return status;
    while ((status = mig_query_step(q, err)) == MIG_OK) {
        const char *path = mig_arena_copy(&alerts->arena, mig_row_text(q, 0));
        mig_alerts_add(alerts, MIG_ALERT_FAILED, path, mig_arena_copy(&alerts->arena, mig_row_text(q, 1)));
    }
    mig_query_free(q);
    return status == MIG_END ? MIG_OK : status;
}

/* The day of the newest thing that INPUT brought: of a document, or of an entry of its feed. */
static mig_status newest_of(struct mig_store *store, const char *input, mig_day *out, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status =
        mig_query_make(&q, mig_store_db(store),
                       "SELECT max(day) FROM (SELECT max(published_date) AS day FROM document WHERE input = ?1"
                       " UNION ALL SELECT newest FROM input WHERE input = ?1)",
                       err);
    if (status != MIG_OK)
        return status;
    mig_query_text(q, 1, mig_span_of(input));
    status = mig_query_step(q, err);
    *out = status == MIG_OK ? mig_row_day(q, 0) : MIG_NO_DAY;
    mig_query_free(q);
    return status;
}

static mig_status find_silent(struct mig_alerts *alerts, struct mig_store *store, const struct mig_config *config,
                              mig_day today, struct mig_err *err)
{
    mig_status status = MIG_OK;
    for (size_t i = 0; i < config->n_inputs && status == MIG_OK; i++) {
        const struct mig_config_input *in = &config->input[i];
        mig_day newest;
        char day[11];
        if (in->silent_days == 0)
            continue;
        status = newest_of(store, in->name, &newest, err);
        if (status != MIG_OK || newest == MIG_NO_DAY || today - newest < (mig_day)in->silent_days)
            continue;
        mig_day_print(newest, day);
        mig_alerts_add(alerts, MIG_ALERT_SILENT, mig_arena_printf(&alerts->arena, "%s %s", in->name, day),
                       mig_arena_printf(&alerts->arena, "%s: %s", in->name, day));
    }
    return status;
}

/* ---- what was so before ---- */

/* Notes ITEM; what is there already keeps whether it was told. */
static mig_status note(struct mig_query *q, const struct mig_alert *item, int64_t run, struct mig_err *err)
{
    mig_query_text(q, 1, mig_span_of(mig_alert_words[item->kind]));
    mig_query_text(q, 2, mig_span_of(item->key));
    mig_query_int(q, 3, run);
    return mig_query_finish(q, err);
}

static mig_status forget_others(struct mig_store *store, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, mig_store_db(store), "DELETE FROM alert WHERE run <> ?1", err);
    if (status != MIG_OK)
        return status;
    mig_query_int(q, 1, mig_store_run(store));
    status = mig_query_finish(q, err);
    mig_query_free(q);
    return status;
}

static mig_status note_all(const struct mig_alerts *alerts, struct mig_store *store, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status = mig_query_make(&q, mig_store_db(store),
                                       "INSERT INTO alert VALUES (?1, ?2, ?3, 0)"
                                       " ON CONFLICT (kind, key) DO UPDATE SET run = ?3",
                                       err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < alerts->n && status == MIG_OK; i++)
        status = note(q, &alerts->item[i], mig_store_run(store), err);
    mig_query_free(q);
    return status == MIG_OK ? forget_others(store, err) : status;
}

static mig_status mark_new(struct mig_alerts *alerts, struct mig_store *store, struct mig_err *err)
{
    struct mig_query *q;
    mig_status status =
        mig_query_make(&q, mig_store_db(store), "SELECT is_told FROM alert WHERE kind = ?1 AND key = ?2", err);
    if (status != MIG_OK)
        return status;
    for (size_t i = 0; i < alerts->n && status == MIG_OK; i++) {
        mig_query_text(q, 1, mig_span_of(mig_alert_words[alerts->item[i].kind]));
        mig_query_text(q, 2, mig_span_of(alerts->item[i].key));
        status = mig_query_step(q, err);
        alerts->item[i].is_new = status == MIG_OK && mig_row_int(q, 0) == 0;
        alerts->n_new += alerts->item[i].is_new;
        mig_query_reset(q);
    }
    mig_query_free(q);
    return status;
}

mig_status mig_alerts_find(struct mig_alerts *alerts, struct mig_store *store, const struct mig_config *config,
                           const char *dir, mig_day today, struct mig_err *err)
{
    mig_status status = find_contradictions(alerts, dir, err);
    if (status == MIG_OK)
        status = find_outliers(alerts, dir, err);
    if (status == MIG_OK)
        status = find_failed(alerts, store, err);
    if (status == MIG_OK)
        status = find_silent(alerts, store, config, today, err);
    if (status == MIG_OK)
        status = note_all(alerts, store, err);
    return status == MIG_OK ? mark_new(alerts, store, err) : status;
}

mig_status mig_alerts_told(struct mig_store *store, struct mig_err *err)
{
    return mig_db_do(mig_store_db(store), "UPDATE alert SET is_told = 1 WHERE NOT is_told", err);
}
