#include "extract/shard.h"

#include "base/json.h"

enum { TOLD_EVERY = 1000 };

/* ---- lines ---- */

static void say_json(struct mig_shard_log *log, const char *kind, const char *line)
{
    struct mig_buf out = { 0 };
    mig_buf_char(&out, '{');
    if (log->key.n) {
        mig_buf_str(&out, "\"key\":");
        mig_json_string(&out, log->key);
        mig_buf_char(&out, ',');
    }
    mig_buf_printf(&out, "\"%s\":", kind);
    mig_json_string(&out, mig_span_of(line));
    mig_buf_char(&out, '}');
    mig_log_say(log->to, "%s", out.p);
    mig_buf_free(&out);
}

static void warn(struct mig_log *log, const char *line)
{
    say_json((struct mig_shard_log *)log, "warning", line);
}

void mig_shard_log_begin(struct mig_shard_log *log, struct mig_log *to)
{
    *log = (struct mig_shard_log){ .log = { warn }, .to = to };
}

void mig_shard_log_fail(struct mig_shard_log *log, const char *what)
{
    say_json(log, "error", what);
}

struct mig_span mig_shard_key(const struct mig_read *read)
{
    return read->work.doc.url.n ? read->work.doc.url : mig_span_of(read->work.piece.name);
}

/* ---- counters ---- */

const char *const mig_counter_forms[] = { "hadoop", NULL };

/* What each is called where it is told. */
static const char *const names[MIG_N_COUNTERS] = {
    [MIG_COUNT_DOCUMENTS] = "documents", [MIG_COUNT_FAILED] = "failed",   [MIG_COUNT_UNDATED] = "undated",
    [MIG_COUNT_BYTES] = "bytes",         [MIG_COUNT_FIGURES] = "figures", [MIG_COUNT_UNCLAIMED] = "unclaimed",
    [MIG_COUNT_FACTS] = "facts",         [MIG_COUNT_LIMITS] = "limits"
};

void mig_counters_add(struct mig_counters *c, const struct mig_read *read, const struct mig_fact_counts *counts)
{
    const struct mig_document *doc = &read->work.doc;
    const bool is_read = read->status == MIG_OK;
    c->n[MIG_COUNT_DOCUMENTS]++;
    c->n[MIG_COUNT_FAILED] += !is_read || doc->fault;
    c->n[MIG_COUNT_UNDATED] += is_read && counts->n_facts && mig_document_today(doc) == MIG_NO_DAY;
    c->n[MIG_COUNT_BYTES] += is_read ? doc->text.n : 0;
    c->n[MIG_COUNT_FIGURES] += counts->n_counts;
    c->n[MIG_COUNT_UNCLAIMED] += counts->n_unclaimed;
    c->n[MIG_COUNT_FACTS] += counts->n_facts;
    c->n[MIG_COUNT_LIMITS] += counts->n_limits;
    if (c->n[MIG_COUNT_DOCUMENTS] % TOLD_EVERY == 0)
        mig_counters_tell(c);
}

/* Hadoop Streaming adds up what lines of this form say. */
void mig_counters_tell(struct mig_counters *c)
{
    for (size_t i = 0; i < MIG_N_COUNTERS && c->to; i++) {
        if (c->n[i] > c->told[i])
            mig_log_say(c->to, "reporter:counter:migstat,%s,%zu", names[i], c->n[i] - c->told[i]);
        c->told[i] = c->n[i];
    }
}
