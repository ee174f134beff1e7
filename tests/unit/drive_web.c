/* drive_web: gathers by run/web/web.h into a memory that lives as long as it, for tests/run-web. Each line of stdin is a command:
 *   feed|follow|urls ADDRESS REFRESH_DAYS TODAY    prints what was said, the tally, and "."
 *   pages                                          prints what is kept, a line each, and "."
 *   warc PATH                                      writes it as a web archive, and prints "." */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "run/web/warc_out.h"
#include "run/web/web.h"

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    stop = number;
}

struct memory {
    struct mig_page page[1000];
    size_t n;
    struct mig_arena arena;
};

static struct mig_page *find_page(struct memory *m, struct mig_span url)
{
    for (size_t i = 0; i < m->n; i++)
        if (mig_span_eq(m->page[i].url, url))
            return &m->page[i];
    return NULL;
}

static mig_status find(void *of, struct mig_span url, struct mig_page *page, struct mig_err *err)
{
    const struct mig_page *found = find_page(of, url);
    (void)err;
    if (!found)
        return MIG_NOMATCH;
    *page = *found;
    return MIG_OK;
}

static mig_status keep(void *of, const struct mig_page *page, struct mig_err *err)
{
    struct memory *m = of;
    struct mig_page *to = find_page(m, page->url), copy = *page;
    struct mig_span *const texts[] = { &copy.url,          &copy.final_url, &copy.etag,     &copy.last_modified,
                                       &copy.content_type, &copy.body,      &copy.title,    &copy.author,
                                       &copy.publisher,    &copy.language,  &copy.published };
    if (!to && m->n == sizeof m->page / sizeof *m->page)
        return mig_err_set(err, MIG_IO, "the memory is full");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = mig_arena_span(&m->arena, *texts[i]);
    *(to ? to : &m->page[m->n++]) = copy;
    return MIG_OK;
}

static void say(struct mig_log *log, const char *line)
{
    (void)log;
    printf("said %s\n", line);
}

static void print_tally(mig_status status, const struct mig_web_tally *t, const struct mig_err *err)
{
    char day[11];
    if (status != MIG_OK)
        printf("status %d %s\n", (int)status, err->message);
    printf("asked=%zu fresh=%zu unchanged=%zu not_due=%zu gone=%zu refused=%zu failed=%zu newest=%s%s\n", t->asked,
           t->fresh, t->unchanged, t->not_due, t->gone, t->refused, t->failed, mig_day_print(t->newest, day),
           t->is_stopped ? " stopped=1" : "");
}

static void print_pages(const struct memory *m)
{
    static const char *const kinds[] = { "web", "entry", "feed" };
    char fetched[11], asked[11];
    for (size_t i = 0; i < m->n; i++) {
        const struct mig_page *p = &m->page[i];
        printf("%s\t%.*s\t%.*s\t%s\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", kinds[p->kind], MIG_SPAN_ARG(p->url),
               MIG_SPAN_ARG(p->final_url), mig_day_print(p->fetched, fetched), mig_day_print(p->asked, asked),
               MIG_SPAN_ARG(p->title), MIG_SPAN_ARG(p->author), MIG_SPAN_ARG(p->publisher), MIG_SPAN_ARG(p->language),
               MIG_SPAN_ARG(p->published));
    }
}

static void write_warc(const struct memory *m, const char *path)
{
    struct mig_buf out = { 0 };
    struct mig_err err;
    for (size_t i = 0; i < m->n; i++)
        mig_warc_add(&out, &m->page[i]);
    if (mig_file_write(path, mig_buf_span(&out), &err) != MIG_OK)
        printf("said %s\n", err.message);
    mig_buf_free(&out);
}

static void gather(struct memory *m, struct mig_fetcher *fetcher, const char *kind, const char *address, int days,
                   const char *day)
{
    struct mig_memory memory = { find, keep, m };
    struct mig_log log = { say };
    struct mig_web_tally tally;
    struct mig_err err = { 0 };
    mig_day today = 0;
    mig_day_parse(mig_span_of(day), &today);
    bool is_list = strcmp(kind, "urls") == 0;
    struct mig_web_input input = { .feed = is_list ? NULL : address,
                                   .urls = is_list ? address : NULL,
                                   .follows = strcmp(kind, "follow") == 0,
                                   .refresh_days = days };
    mig_status status = mig_web_gather(&input, fetcher, &memory, today, &log, &tally, &err);
    print_tally(status, &tally, &err);
}

int main(void)
{
    static struct memory memory;
    struct mig_fetch_settings settings = MIG_FETCH_SETTINGS_DEFAULT;
    char line[4096], kind[16], address[2048], day[16];
    int days;
    settings.agent = "bot/1.0";
    settings.delay_ms = 0;
    settings.retries = 0;
    settings.stop = &stop;
    signal(SIGTERM, on_signal);
    struct mig_fetcher *fetcher = mig_fetcher_new(&settings);
    while (fgets(line, sizeof line, stdin)) {
        int n = sscanf(line, "%15s %2047s %d %15s", kind, address, &days, day);
        if (n == 4)
            gather(&memory, fetcher, kind, address, days, day);
        else if (n == 2)
            write_warc(&memory, address);
        else
            print_pages(&memory);
        puts(".");
        fflush(stdout);
    }
    mig_fetcher_free(fetcher);
    mig_arena_free(&memory.arena);
    return 0;
}
