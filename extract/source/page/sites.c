#include "extract/source/page/sites.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/io.h"

enum { MAX_HOST = 253 }; /* RFC 1035 */

/* Of an XPath. */
struct tally {
    size_t n_pages, n_missed;
    char *missed; /* the first page by its name; NULL: none */
};

struct entry {
    struct mig_site site; /* first, so that this is found from it */
    const char *host;
    struct tally text, date;
    uint32_t next; /* of the same host; MIG_MAP_NONE */
};

struct mig_sites {
    mig_sites_load *load;
    const void *context;
    pthread_mutex_t lock; /* around loading and tallies */
    bool is_loaded;
    mig_status status; /* of loading */
    struct mig_err err;
    struct mig_map hosts; /* host -> its first entry */
    struct entry *entry;
    size_t n, cap;
    struct mig_arena arena;
};

struct mig_sites *mig_sites_new(mig_sites_load *load, const void *context)
{
    struct mig_sites *s = mig_alloc(sizeof *s);
    s->load = load;
    s->context = context;
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

void mig_sites_free(struct mig_sites *sites)
{
    if (!sites)
        return;
    pthread_mutex_destroy(&sites->lock);
    for (size_t i = 0; i < sites->n; i++) {
        free(sites->entry[i].text.missed);
        free(sites->entry[i].date.missed);
    }
    mig_map_free(&sites->hosts);
    mig_arena_free(&sites->arena);
    free(sites->entry);
    free(sites);
}

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || (c & 0x80);
}

bool mig_sites_is_host(struct mig_span host)
{
    for (size_t i = 0; i < host.n; i++)
        if (!is_host_byte(host.p[i]))
            return false;
    return host.n > 0 && host.n <= MAX_HOST && host.p[0] != '.' && host.p[host.n - 1] != '.';
}

static struct mig_span lower(struct mig_span host, char room[MAX_HOST])
{
    for (size_t i = 0; i < host.n; i++)
        room[i] = host.p[i] >= 'A' && host.p[i] <= 'Z' ? (char)(host.p[i] + 32) : host.p[i];
    return mig_span(room, host.n);
}

static const char *copy(struct mig_sites *sites, const char *xpath)
{
    return xpath ? mig_arena_copy(&sites->arena, mig_span_of(xpath)) : NULL;
}

void mig_sites_add(struct mig_sites *sites, struct mig_span host, const struct mig_site *site)
{
    char room[MAX_HOST];
    struct mig_span key = lower(host, room);
    uint32_t last = mig_map_get(&sites->hosts, key), own = (uint32_t)sites->n;
    sites->entry = mig_grow(sites->entry, &sites->cap, sites->n + 1, sizeof *sites->entry);
    sites->entry[sites->n++] =
        (struct entry){ .site = { copy(sites, site->text), copy(sites, site->date), copy(sites, site->drop),
                                  copy(sites, site->path), site->line, site->col },
                        .host = mig_arena_copy(&sites->arena, key),
                        .next = MIG_MAP_NONE };
    if (last == MIG_MAP_NONE) {
        mig_map_put(&sites->hosts, key, own);
        return;
    }
    while (sites->entry[last].next != MIG_MAP_NONE)
        last = sites->entry[last].next;
    sites->entry[last].next = own;
}

static mig_status get_ready(struct mig_sites *s, struct mig_err *err)
{
    pthread_mutex_lock(&s->lock);
    if (!s->is_loaded)
        s->status = s->load(s, s->context, &s->err);
    s->is_loaded = true;
    pthread_mutex_unlock(&s->lock);
    return s->status == MIG_OK ? MIG_OK : mig_err_set(err, s->status, "%s", s->err.message);
}

/* "example.org" of "https://user@Example.org.:8080/a"; empty: no address, or none with a host. */
static struct mig_span host_of(struct mig_span url, char room[MAX_HOST])
{
    size_t at = mig_span_find(url, mig_span_of("//")), n = 0;
    if (at == SIZE_MAX || (at > 0 && url.p[at - 1] != ':'))
        return mig_span(NULL, 0);
    struct mig_span host = mig_span_cut(url, at + 2, url.n);
    while (n < host.n && !strchr("/?#\\", host.p[n]))
        n++;
    host.n = n;
    while (n > 0 && host.p[n - 1] != '@')
        n--;
    host = mig_span_cut(host, n, host.n);
    for (n = 0; n < host.n && host.p[n] != ':';)
        n++;
    host.n = n;
    if (mig_span_ends(host, "."))
        host.n--;
    return mig_sites_is_host(host) ? lower(host, room) : mig_span(NULL, 0);
}

mig_status mig_sites_find(struct mig_sites *sites, struct mig_span url, const struct mig_site *out[MIG_SITES_MAX],
                          size_t *n, struct mig_err *err)
{
    char room[MAX_HOST];
    struct mig_span host = host_of(url, room);
    *n = 0;
    mig_status status = host.n ? get_ready(sites, err) : MIG_OK;
    while (status == MIG_OK && host.n) {
        uint32_t i = mig_map_get(&sites->hosts, host);
        for (; i != MIG_MAP_NONE && *n < MIG_SITES_MAX; i = sites->entry[i].next)
            out[(*n)++] = &sites->entry[i].site;
        size_t dot = mig_span_find(host, mig_span_of("."));
        host = dot == SIZE_MAX ? mig_span(NULL, 0) : mig_span_cut(host, dot + 1, host.n);
    }
    return status;
}

static void count(struct tally *tally, bool is_found, const char *page)
{
    tally->n_pages++;
    if (is_found)
        return;
    tally->n_missed++;
    if (tally->missed && strcmp(tally->missed, page) <= 0)
        return;
    free(tally->missed);
    tally->missed = mig_copy(page);
}

void mig_sites_note(struct mig_sites *sites, const struct mig_site *const *site, size_t n,
                    const struct mig_sites_found *found)
{
    const struct mig_site *text = NULL, *date = NULL;
    for (size_t i = 0; i < n; i++) {
        text = !text && site[i]->text ? site[i] : text;
        date = !date && site[i]->date ? site[i] : date;
    }
    pthread_mutex_lock(&sites->lock);
    if (text)
        count(&((struct entry *)(uintptr_t)text)->text, found->has_text, found->page);
    if (date)
        count(&((struct entry *)(uintptr_t)date)->date, found->has_date, found->page);
    pthread_mutex_unlock(&sites->lock);
}

static void tell(const struct entry *e, const struct tally *tally, const char *key, struct mig_log *log)
{
    if (tally->n_missed == 0)
        return;
    mig_log_say(log, "%s:%u:%u: the %s of %s was not found on %zu of %zu pages: %s", e->site.path, e->site.line,
                e->site.col, key, e->host, tally->n_missed, tally->n_pages, tally->missed);
}

void mig_sites_tell(struct mig_sites *sites, struct mig_log *log)
{
    for (size_t i = 0; i < sites->n; i++) {
        tell(&sites->entry[i], &sites->entry[i].text, "text", log);
        tell(&sites->entry[i], &sites->entry[i].date, "date", log);
    }
}
