/* rules_gaps.c -- the figures of documents that no rule takes, by the words around them. */
#include "extract/feed.h"
#include "extract/workbench/gaps.h"
#include "extract/workbench/workbench.h"

struct reading {
    struct mig_workbench *w;
    struct mig_feed *feed;
    struct mig_gaps *gaps;
    size_t n_done, n_failed;
    mig_status failure; /* the first */
};

static mig_status read_work(struct reading *r, struct mig_work *work, bool *is_ours, struct mig_err *err)
{
    mig_status status = mig_work_open(work, err);
    if (status == MIG_OK) {
        status = mig_gaps_add(r->gaps, &work->doc, mig_work_part(work), err);
        *is_ours = status != MIG_OK && status != MIG_END;
    }
    r->n_done += status == MIG_OK;
    mig_work_close(work);
    return status;
}

/* A document that cannot be read is named, and the others are read. */
static mig_status read_all(struct reading *r, struct mig_err *err)
{
    struct mig_work work = { 0 };
    mig_status status;
    bool is_ours = false;
    while ((status = mig_feed_next(r->feed, &work, &is_ours, err)) != MIG_END) {
        if (status == MIG_OK)
            status = read_work(r, &work, &is_ours, err);
        if (status != MIG_OK && is_ours)
            break;
        if (status == MIG_OK)
            continue;
        mig_log_say(r->w->env->log, "%s", err->message);
        r->failure = r->n_failed++ ? r->failure : status;
    }
    mig_work_free(&work);
    return status == MIG_END ? MIG_OK : status;
}

static void put_groups(struct reading *r)
{
    struct mig_buf *out = &r->w->out;
    size_t n, top = r->w->args->top;
    const struct mig_gap_group *group = mig_gaps_groups(r->gaps, &n);
    mig_buf_str(out, "figures\twords\tsentence\tdocument\n");
    for (size_t i = 0; i < n && (top == 0 || i < top); i++)
        mig_buf_printf(out, "%zu\t%.*s\t%.*s\t%s\n", group[i].n, MIG_SPAN_ARG(group[i].words),
                       MIG_SPAN_ARG(group[i].sentence), group[i].document);
}

mig_status mig_rules_gaps(struct mig_workbench *w, struct mig_err *err)
{
    static const struct mig_extract_options options = { .published = MIG_NO_DAY };
    struct mig_reading reading = MIG_READING_DEFAULT;
    mig_status status = mig_workbench_engine(w, err);
    if (status != MIG_OK)
        return status;
    reading.sites = w->engine->sites;
    reading.rules_dir = w->engine->paths.rules_dir;
    struct mig_source *source = mig_source_new(w->operands->item, w->operands->n, &reading);
    struct reading r = { .w = w,
                         .feed = mig_feed_new(source, w->engine, &options, false),
                         .gaps = mig_gaps_new(w->engine, w->args, w->env->log) };
    status = read_all(&r, err);
    if (status == MIG_OK)
        put_groups(&r);
    mig_gaps_free(r.gaps);
    mig_feed_free(r.feed);
    mig_source_free(source);
    if (status != MIG_OK || r.n_failed == 0)
        return status;
    err->message[0] = '\0'; /* each was named already */
    return r.n_done == 0 && r.failure == MIG_NOINPUT ? MIG_NOINPUT : MIG_PARTIAL;
}
