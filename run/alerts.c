#include "run/alerts.h"

#include <stdlib.h>

#include "base/csv.h"

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

/* A CSV of the report, row by row, by the names of its columns. */
struct table {
    struct mig_csv *csv;
    const struct mig_span *cells;
};

static struct mig_span cell(const struct table *t, const char *name)
{
    size_t at = mig_csv_find(t->csv, name);
    return at == SIZE_MAX ? mig_span("", 0) : t->cells[at];
}

static mig_status open_table(struct table *t, struct mig_arena *arena, const char *dir, const char *name,
                             struct mig_err *err)
{
    return mig_csv_open(&t->csv, mig_arena_printf(arena, "%s/%s", dir, name), err);
}

static void add_when(struct mig_buf *to, const struct table *t)
{
    struct mig_span start = cell(t, "reference_period_start"), end = cell(t, "reference_period_end"),
                    told = cell(t, "published_date");
    if (end.n)
        mig_buf_printf(to, " (%.*s%s%.*s)", MIG_SPAN_ARG(start), start.n ? "/" : "", MIG_SPAN_ARG(end));
    if (told.n)
        mig_buf_printf(to, " told %.*s", MIG_SPAN_ARG(told));
}

/* "departed: 799698 (2013-01-01/2013-12-31) told 2014-02-18 - 739120 …": what is set aside, and all that it cannot be true with. */
static mig_status find_contradictions(struct mig_alerts *alerts, const char *dir, struct mig_err *err)
{
    struct table t = { 0 };
    struct mig_buf number = { 0 }, key = { 0 }, text = { 0 };
    mig_status status = open_table(&t, &alerts->arena, dir, "contradictions.csv", err);
    while (status == MIG_OK && (status = mig_csv_next(t.csv, &t.cells, err)) == MIG_OK) {
        bool goes_on = key.n && mig_span_eq(cell(&t, "contradiction"), mig_buf_span(&number));
        if (!goes_on) {
            if (key.n)
                mig_alerts_add(alerts, MIG_ALERT_CONTRADICTION, key.p, text.p);
            mig_buf_reset(&number);
            mig_buf_reset(&key);
            mig_buf_reset(&text);
            mig_buf_add(&number, cell(&t, "contradiction"));
            mig_buf_printf(&text, "%.*s: ", MIG_SPAN_ARG(cell(&t, "indicator")));
        }
        struct mig_span value = cell(&t, "value");
        mig_buf_printf(&key, "%.*s ", MIG_SPAN_ARG(cell(&t, "fact_id")));
        mig_buf_printf(&text, "%s%.*s", goes_on ? " - " : "", MIG_SPAN_ARG(value.n ? value : cell(&t, "value_min")));
        add_when(&text, &t);
    }
    if (key.n && status == MIG_END)
        mig_alerts_add(alerts, MIG_ALERT_CONTRADICTION, key.p, text.p);
    mig_csv_close(t.csv);
    mig_buf_free(&number);
    mig_buf_free(&key);
    mig_buf_free(&text);
    return status == MIG_END ? MIG_OK : status;
}

/* The key of a series, as far as it says anything. */
static void add_series(struct mig_buf *to, const struct table *t)
{
    static const char *const names[] = {
        "INDICATOR", "MEASURE",          "UNIT_MEASURE", "REF_AREA", "COUNTERPART_AREA",
        "ORIGIN",    "POPULATION_GROUP", "ACTOR",        "SEX",      "AGE"
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct mig_span word = cell(t, names[i]);
        if (word.n && !mig_span_starts(word, "_"))
            mig_buf_printf(to, "%s%.*s", to->n ? " " : "", MIG_SPAN_ARG(word));
    }
}

static mig_status find_outliers(struct mig_alerts *alerts, const char *dir, struct mig_err *err)
{
    struct table t = { 0 };
    struct mig_buf text = { 0 };
    mig_status status = open_table(&t, &alerts->arena, dir, "summary.csv", err);
    while (status == MIG_OK && (status = mig_csv_next(t.csv, &t.cells, err)) == MIG_OK) {
        struct mig_span rest = cell(&t, "outlier_periods"), period;
        while (mig_span_split(&rest, ' ', &period)) {
            if (period.n == 0)
                continue;
            mig_buf_reset(&text);
            add_series(&text, &t);
            mig_buf_printf(&text, ", %.*s", MIG_SPAN_ARG(period));
            mig_alerts_add(alerts, MIG_ALERT_OUTLIER, text.p, text.p);
        }
    }
    mig_csv_close(t.csv);
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
