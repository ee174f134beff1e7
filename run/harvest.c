#include "run/harvest.h"

#include <stdlib.h>
#include <unistd.h>

#include "run/pages.h"
#include "run/web/warc_out.h"

struct mig_fetcher *mig_harvest_fetcher(const struct mig_config *config, const char *version, struct mig_arena *arena)
{
    const struct mig_web_manners *web = &config->web;
    struct mig_fetch_settings *s = mig_arena_alloc(arena, sizeof *s);
    *s = (struct mig_fetch_settings)MIG_FETCH_SETTINGS_DEFAULT;
    s->agent = mig_arena_printf(arena, "migstat/%s (+%s)", version, web->contact);
    s->delay_ms = web->delay_seconds * 1000;
    s->total_ms = web->timeout_seconds * 1000;
    s->max_mb = web->max_mb;
    s->ignores_robots = web->ignore_robots;
    return mig_fetcher_new(s);
}

/* The web archive that pages are read from: the Nth record is the page of the Nth address. */
struct archive {
    struct mig_output *out;
    struct mig_buf record;
    const char **url;
    size_t n, cap;
    struct mig_arena arena;
};

static mig_status add_page(void *ctx, const struct mig_page *page, struct mig_err *err)
{
    struct archive *a = ctx;
    mig_buf_reset(&a->record);
    if (!mig_warc_add(&a->record, page))
        return MIG_OK;
    a->url = mig_grow(a->url, &a->cap, a->n + 1, sizeof *a->url);
    a->url[a->n++] = mig_arena_copy(&a->arena, page->url);
    return mig_output_write(a->out, mig_buf_span(&a->record), err);
}

static mig_status write_archive(struct archive *a, struct mig_pages *pages, const char *path, struct mig_err *err)
{
    mig_status status = mig_output_open(&a->out, path, err);
    if (status == MIG_OK)
        status = mig_pages_each(pages, add_page, a, err);
    if (status == MIG_OK)
        status = mig_output_commit(a->out, err);
    mig_output_free(a->out);
    return status;
}

static mig_status read_pages(const struct mig_harvest *how, const struct mig_config_input *input,
                             struct mig_pages *pages, struct mig_intake_counts *counts, struct mig_err *err)
{
    struct archive archive = { 0 };
    const char *path = mig_arena_printf(&archive.arena, "%s/.pages.warc", how->room);
    mig_status status = write_archive(&archive, pages, path, err);
    if (status == MIG_OK && archive.n > 0)
        status = mig_intake_read_named(how->intake, input, path, archive.url, archive.n, counts, err);
    unlink(path);
    free(archive.url);
    mig_buf_free(&archive.record);
    mig_arena_free(&archive.arena);
    return status;
}

/* The day of what is newest of an input, for who is told when it falls silent. */
static mig_status note_newest(struct mig_store *store, const char *input, mig_day newest, struct mig_err *err)
{
    struct mig_query *q;
    if (newest == MIG_NO_DAY)
        return MIG_OK;
    mig_status status = mig_query_make(&q, mig_store_db(store),
                                       "INSERT INTO input VALUES (?1, ?2) ON CONFLICT (input) DO UPDATE SET"
                                       " newest = max(newest, ?2)",
                                       err);
    if (status != MIG_OK)
        return status;
    mig_query_text(q, 1, mig_span_of(input));
    mig_query_day(q, 2, newest);
    status = mig_query_finish(q, err);
    mig_query_free(q);
    return status;
}

mig_status mig_harvest_read(const struct mig_harvest *how, const struct mig_config_input *input,
                            struct mig_intake_counts *counts, struct mig_web_tally *tally, struct mig_err *err)
{
    struct mig_pages *pages;
    struct mig_store *store = how->intake->store;
    const struct mig_web_input web = { .feed = input->kind == MIG_INPUT_FEED ? input->path : NULL,
                                       .urls = input->kind == MIG_INPUT_URLS ? input->path : NULL,
                                       .follows = input->follow,
                                       .refresh_days = (int)how->config->web.refresh_days };
    mig_status status = mig_pages_open(&pages, store, input->name, err);
    if (status != MIG_OK)
        return status;
    const struct mig_memory memory = mig_pages_memory(pages);
    status = mig_web_gather(&web, how->fetcher, &memory, how->today, how->intake->log, tally, err);
    if (status == MIG_OK)
        status = note_newest(store, input->name, tally->newest, err);
    if (status == MIG_OK)
        status = read_pages(how, input, pages, counts, err);
    mig_pages_free(pages);
    return status;
}
