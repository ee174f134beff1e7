/* drive_fetch [KEY=VALUE]... URL...: asks for each URL by run/web/fetch.h and prints what came, for tests/run-fetch. Keys are those below;
 * "etag", "modified" and "from" are the validators of all that follow. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "run/web/fetch.h"

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    stop = number;
}

static const char *value_of(const char *arg, const char *key)
{
    size_t n = strlen(key);
    return strncmp(arg, key, n) == 0 && arg[n] == '=' ? arg + n + 1 : NULL;
}

static bool set(struct mig_fetch_settings *s, struct mig_validators *known, const char *arg)
{
    const struct {
        const char *key;
        size_t *size;
        struct mig_span *text;
    } keys[] = {
        { "delay", &s->delay_ms, NULL },     { "longest", &s->longest_delay_ms, NULL },
        { "connect", &s->connect_ms, NULL }, { "total", &s->total_ms, NULL },
        { "retries", &s->retries, NULL },    { "mb", &s->max_mb, NULL },
        { "etag", NULL, &known->etag },      { "modified", NULL, &known->last_modified },
        { "from", NULL, &known->url },
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *value = value_of(arg, keys[i].key);
        if (value && keys[i].size)
            *keys[i].size = strtoul(value, NULL, 10);
        else if (value)
            *keys[i].text = mig_span_of(value);
        if (value)
            return true;
    }
    return false;
}

int main(int argc, char **argv)
{
    static const char *const outcomes[] = { "fresh", "unchanged", "gone", "refused", "failed", "stopped" };
    struct mig_fetch_settings settings = MIG_FETCH_SETTINGS_DEFAULT;
    struct mig_validators known = { 0 };
    struct mig_fetched page = { 0 };
    settings.agent = "bot/1.0 (test)";
    settings.delay_ms = 0;
    settings.stop = &stop;
    signal(SIGTERM, on_signal);
    struct mig_fetcher *fetcher = mig_fetcher_new(&settings);
    for (int i = 1; i < argc; i++) {
        struct mig_err err = { 0 };
        if (value_of(argv[i], "robots"))
            settings.ignores_robots = strcmp(argv[i], "robots=no") == 0;
        else if (!set(&settings, &known, argv[i])) {
            enum mig_fetch_outcome outcome = mig_fetch(fetcher, mig_span_of(argv[i]), &known, &page, &err);
            printf("%s\t%s\t%.*s\t%.*s\t%.*s\t%.*s\t%zu\t", outcomes[outcome], err.message, MIG_SPAN_ARG(page.url),
                   MIG_SPAN_ARG(page.content_type), MIG_SPAN_ARG(page.etag), MIG_SPAN_ARG(page.last_modified),
                   page.body.n);
            for (size_t at = 0; at < page.body.n && at < 200; at++)
                printf("%02x", (unsigned char)page.body.p[at]);
            putchar('\n');
            fflush(stdout);
        }
    }
    mig_fetched_free(&page);
    mig_fetcher_free(fetcher);
    return 0;
}
