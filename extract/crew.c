#include "extract/crew.h"

#include <stdlib.h>

#include "base/pool.h"

enum { JOBS_PER_WORKER = 4 };

struct worker {
    struct mig_extractor *x;
    struct mig_fact_list facts; /* of the sentence at hand */
    struct mig_read *read;      /* the job at hand */
    struct mig_log forward;
    const struct mig_csv_profile *profile;
};

struct crew {
    const struct mig_crew *how;
    struct mig_feed *feed;
};

static void keep_line(struct mig_log *log, const char *line)
{
    struct worker *w = (struct worker *)((char *)log - offsetof(struct worker, forward));
    mig_buf_printf(&w->read->lines, "%s\n", line);
}

static mig_status take(void *ctx, void *job, struct mig_err *err)
{
    struct crew *c = ctx;
    struct mig_read *read = job;
    (void)err;
    read->status = mig_feed_next(c->feed, &read->work, &read->is_ours, &read->err);
    if (read->status != MIG_OK)
        read->work.doc.url = mig_span("", 0); /* of the document that was read into before */
    return read->status == MIG_END ? MIG_END : MIG_OK;
}

/* A document of which only a part is known would be one that depends on the clock. Of a long one the part is lost. */
static void give_up(struct worker *w, struct mig_read *read)
{
    const struct mig_part *part = mig_work_part(&read->work);
    struct mig_err why;
    mig_fact_rows_reset(&read->rows);
    read->counts = (struct mig_fact_counts){ .n_limits = 1 };
    mig_extractor_say_over(&read->work.doc, part, &why);
    if (part)
        mig_log_say(&w->forward, "%s", why.message);
    else
        read->status = mig_err_set(&read->err, MIG_DATA, "%s", why.message);
}

static void work(void *worker, void *job)
{
    struct worker *w = worker;
    struct mig_read *read = job;
    mig_fact_rows_reset(&read->rows);
    mig_buf_reset(&read->lines);
    mig_buf_reset(&read->languages);
    read->counts = (struct mig_fact_counts){ 0 };
    if (read->status != MIG_OK)
        return;
    w->read = read;
    read->status = mig_work_open(&read->work, &read->err);
    if (read->status != MIG_OK)
        return;
    read->status = mig_extractor_begin(w->x, &read->work.doc, mig_work_part(&read->work), &read->err);
    read->is_ours = read->status != MIG_OK;
    if (read->is_ours)
        return;
    if (read->rows.tells_release)
        mig_release_id(&read->work.doc, read->rows.release);
    while (mig_extractor_next(w->x, &w->facts))
        mig_fact_rows_add(&read->rows, w->profile, &w->facts);
    read->counts = *mig_extractor_counts(w->x);
    mig_extractor_languages(w->x, &read->languages);
    if (read->counts.is_over)
        give_up(w, read);
}

static mig_status give(void *ctx, void *job, struct mig_err *err)
{
    struct crew *c = ctx;
    struct mig_read *read = job;
    if (read->is_ours)
        return mig_err_set(err, read->status, "%s", read->err.message);
    mig_status status = c->how->give(c->how->ctx, read, err);
    if (mig_progress_add(c->how->progress, read->work.is_last))
        mig_progress_mark(c->how->progress, mig_source_mark(c->how->source));
    mig_work_close(&read->work);
    return status;
}

static void free_reads(struct mig_read *reads, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mig_work_free(&reads[i].work);
        mig_fact_rows_free(&reads[i].rows);
        mig_buf_free(&reads[i].languages);
        mig_buf_free(&reads[i].lines);
    }
    free(reads);
}

mig_status mig_crew_run(const struct mig_crew *how, struct mig_err *err)
{
    static const struct mig_pool_ops ops = { take, work, give };
    size_t n = how->n_workers, n_reads = n == 1 ? 1 : n * JOBS_PER_WORKER;
    struct crew crew = { how, mig_feed_new(how->source, how->engine, how->options, n > 1) };
    mig_feed_choose(crew.feed, how->wants, how->ctx);
    struct worker *workers = mig_alloc(n * sizeof *workers);
    void **handles = mig_alloc(n * sizeof *handles);
    struct mig_read *reads = mig_alloc(n_reads * sizeof *reads);
    for (size_t i = 0; i < n_reads; i++) {
        reads[i].rows.keeps = how->keeps_facts;
        reads[i].rows.tells_release = how->tells_release;
    }
    for (size_t i = 0; i < n; i++) {
        workers[i].forward.say = keep_line;
        workers[i].profile = how->profile;
        workers[i].x = mig_extractor_new(how->engine, how->options, &workers[i].forward);
        handles[i] = &workers[i];
    }
    struct mig_pool pool = { &ops, &crew, handles, n, reads, n_reads, sizeof *reads };
    mig_status status = mig_pool_run(&pool, err);
    for (size_t i = 0; i < n; i++) {
        mig_extractor_free(workers[i].x);
        mig_fact_list_free(&workers[i].facts);
    }
    free_reads(reads, n_reads);
    mig_feed_free(crew.feed);
    free(handles);
    free(workers);
    return status;
}

void mig_crew_listing(const struct mig_read *read, const struct mig_fact_counts *counts, struct mig_listing *out)
{
    const struct mig_document *d = &read->work.doc;
    mig_record_clear(&mig_listing_layout, out);
    if (read->status != MIG_OK) {
        out->path = mig_span_of(read->work.piece.name);
        out->outcome = MIG_DOC_FAILED;
        out->error = mig_span_of(read->err.message);
        return;
    }
    out->path = mig_span_of(d->name);
    out->doc_id = mig_span_of(d->id);
    out->url = d->url;
    out->published = d->published;
    out->date_source = d->date_source;
    out->language = d->language;
    out->outcome = counts->n_limits || d->fault ? MIG_DOC_PARTIAL : MIG_DOC_DONE;
    out->error = mig_span_of(d->fault ? d->fault : "");
    out->n_counts = counts->n_counts;
    out->n_facts = counts->n_facts;
    out->n_unclaimed = counts->n_unclaimed;
}

void mig_crew_count(struct mig_fact_counts *all, const struct mig_fact_counts *part)
{
    all->n_facts += part->n_facts;
    all->n_counts += part->n_counts;
    all->n_unclaimed += part->n_unclaimed;
    all->n_limits += part->n_limits;
    if (!all->ahead[0])
        memcpy(all->ahead, part->ahead, sizeof all->ahead);
}

void mig_crew_say_lines(const struct mig_read *read, struct mig_log *log)
{
    struct mig_span rest = mig_buf_span(&read->lines), line;
    while (mig_span_split(&rest, '\n', &line))
        if (line.n)
            mig_log_say(log, "%.*s", MIG_SPAN_ARG(line));
    if (read->status == MIG_OK && read->work.is_last && read->work.doc.fault)
        mig_log_say(log, "%s", read->work.doc.fault);
}

void mig_crew_say(const struct mig_read *read, const struct mig_fact_counts *counts, struct mig_log *log)
{
    const struct mig_document *doc = &read->work.doc;
    char day[11];
    if (doc->published == MIG_NO_DAY)
        mig_log_say(log, "%s: no date found: published_date stays empty and relative periods open; --date gives one",
                    doc->name);
    else if (mig_document_today(doc) == MIG_NO_DAY)
        mig_log_say(log, "%s: no date but that of its crawl, %s: relative periods stay open; --date gives one",
                    doc->name, mig_day_print(doc->published, day));
    else if (counts->ahead[0])
        mig_log_say(log,
                    "%s: the period '%s' of a reported figure lies after the document's date %s; it is kept as told",
                    doc->name, counts->ahead, mig_day_print(doc->published, day));
}
