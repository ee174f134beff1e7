#include "run/web/fetch.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "extract/source/http.h"
#include "run/web/address.h"
#include "run/web/curl.h"
#include "run/web/hosts.h"
#include "run/web/transfer.h"

enum {
    HOPS = 5,     /* redirects that are followed */
    MAX_LOST = 3, /* requests in a row: a thousand pages of a host that is down would take a day to fail */
    NAP_MS = 100, /* between looks at whether we are to stop */
    FIRST_BACK_OFF_MS = 500
};

struct mig_fetcher {
    const struct mig_fetch_settings *settings;
    struct mig_transfer *transfer;
    struct mig_answer answer;
    struct mig_hosts hosts;
};

/* One address on its way, through what it leads on to. */
struct asking {
    struct mig_fetcher *f;
    struct mig_span url; /* as the caller has it, for messages */
    const struct mig_validators *known;
    struct mig_arena *arena;
    struct mig_address now;
    bool is_robots;      /* of a robots.txt, which is asked without asking for one */
    bool is_conditional; /* the server was told what we have */
    bool is_lost;        /* it leads on and on */
};

/* May a->now be asked for? FRESH: yes. */
typedef enum mig_fetch_outcome may_ask_fn(struct asking *a, struct mig_err *err);

/* OUTCOME, with "URL: what". */
__attribute__((format(printf, 4, 5))) static enum mig_fetch_outcome end(const struct asking *a,
                                                                        enum mig_fetch_outcome outcome,
                                                                        struct mig_err *err, const char *fmt, ...)
{
    char what[600];
    va_list ap;
    va_start(ap, fmt);
    mig_err_print(what, sizeof what, fmt, ap);
    va_end(ap);
    mig_address_fail(a->url, what, err);
    return outcome;
}

/* What WHY says has the address in it. */
static enum mig_fetch_outcome end_as(const struct mig_err *why, struct mig_err *err)
{
    mig_err_set(err, MIG_DATA, "%s", why->message);
    return MIG_FETCH_FAILED;
}

static bool is_stopped(const struct mig_fetcher *f)
{
    return f->settings->stop && *f->settings->stop != 0;
}

/* False: we are to stop. Parts of a millisecond are not seen, so that one more is waited for. */
static bool wait_until(const struct mig_fetcher *f, int64_t when)
{
    for (int64_t left; !is_stopped(f) && (left = when + 1 - mig_clock_ms()) > 0;) {
        int64_t ms = left < NAP_MS ? left : NAP_MS;
        nanosleep(&(struct timespec){ 0, ms * 1000000 }, NULL);
    }
    return !is_stopped(f);
}

static int64_t most_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Milliseconds from now that the server wants us to wait (RFC 9110, 10.2.3), seconds or a date, which is told from its own clock;
 * 0: it does not say. */
static int64_t retry_after(const struct mig_answer *answer)
{
    enum { MOST_S = 1 << 30 };
    struct mig_span head = mig_buf_span(&answer->head), value = mig_head_value(head, "Retry-After");
    struct mig_span date = mig_head_value(head, "Date");
    char text[80];
    size_t seconds;
    if (value.n == 0 || value.n >= sizeof text || date.n >= sizeof text)
        return 0;
    if (mig_span_size(value, &seconds))
        return (int64_t)(seconds < MOST_S ? seconds : MOST_S) * 1000;
    snprintf(text, sizeof text, "%.*s", MIG_SPAN_ARG(value));
    int64_t then = mig_curl()->curl_getdate(text, NULL);
    snprintf(text, sizeof text, "%.*s", MIG_SPAN_ARG(date));
    int64_t now = date.n ? mig_curl()->curl_getdate(text, NULL) : time(NULL);
    return then > now && now > 0 ? (then - now) * 1000 : 0;
}

/* Too busy, or what it stands before is: it may do better a little later. */
static bool is_busy(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

/* VALUE, of what is known of A, if the address that gave it is the one that is asked now. */
static const char *known_text(const struct asking *a, struct mig_span value)
{
    struct mig_span of = a->known->url;
    bool is_meant = of.n == 0 || mig_span_eq(of, a->now.whole);
    return is_meant && value.n ? mig_arena_copy(a->arena, value) : NULL;
}

static struct mig_request request_for(const struct asking *a)
{
    const struct mig_fetch_settings *s = a->f->settings;
    return (struct mig_request){
        .url = a->now.whole.p,
        .agent = s->agent,
        .etag = a->known ? known_text(a, a->known->etag) : NULL,
        .last_modified = a->known ? known_text(a, a->known->last_modified) : NULL,
        .connect_ms = s->connect_ms,
        .total_ms = s->total_ms,
        .max = a->is_robots ? MIG_ROBOTS_MAX : s->max_mb << 20,
        .is_cut_at_max = a->is_robots,
        .stop = s->stop,
    };
}

static int64_t free_at(const struct mig_fetcher *f, const struct mig_host *host)
{
    int64_t delay = most_of((int64_t)f->settings->delay_ms, (int64_t)host->delay_ms);
    return most_of(host->not_before, host->ended_at ? host->ended_at + delay : 0);
}

/* One request, when its host is free. */
static enum mig_fetch_outcome ask_once(struct asking *a, struct mig_host *host, struct mig_err *err)
{
    struct mig_fetcher *f = a->f;
    struct mig_request request = request_for(a);
    struct mig_err why;
    a->is_conditional = request.etag || request.last_modified;
    if (host->not_before - mig_clock_ms() > (int64_t)f->settings->longest_delay_ms)
        return end(a, MIG_FETCH_FAILED, err, "its host wants to be asked later");
    if (host->n_lost >= MAX_LOST)
        return end(a, MIG_FETCH_FAILED, err, "its host is not asked any more, after %d requests in vain", MAX_LOST);
    if (!wait_until(f, free_at(f, host)))
        return MIG_FETCH_STOPPED;
    mig_status status = mig_transfer_run(f->transfer, &request, &f->answer, &why);
    host->ended_at = mig_clock_ms();
    host->n_lost = status == MIG_IO ? host->n_lost + 1 : 0;
    if (status == MIG_OK)
        return MIG_FETCH_FRESH;
    return status == MIG_END ? MIG_FETCH_STOPPED : end(a, MIG_FETCH_FAILED, err, "%s", why.message);
}

/* The same, again while the server is busy, each time after a longer while. */
static enum mig_fetch_outcome ask(struct asking *a, struct mig_err *err)
{
    struct mig_fetcher *f = a->f;
    struct mig_host *host = mig_hosts_find(&f->hosts, a->now.host);
    enum mig_fetch_outcome outcome = MIG_FETCH_FRESH;
    for (size_t i = 0; i <= f->settings->retries; i++) {
        outcome = ask_once(a, host, err);
        if (outcome != MIG_FETCH_FRESH || !is_busy(f->answer.status))
            break;
        int64_t told = retry_after(&f->answer), longest = (int64_t)f->settings->longest_delay_ms;
        int64_t own = ((int64_t)f->settings->delay_ms + FIRST_BACK_OFF_MS) << (i < 16 ? i : 16);
        host->not_before = host->ended_at + most_of(told, own < longest ? own : longest);
        if (told > longest)
            break;
    }
    return outcome;
}

static bool leads_on(const struct mig_answer *answer)
{
    int status = answer->status;
    bool is_redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    return is_redirect && answer->redirect.n > 0;
}

/* From A->url on to what it leads on to, each asked for if MAY_ASK says so. FRESH: f->answer is there, whatever it says. */
static enum mig_fetch_outcome travel(struct asking *a, may_ask_fn *may_ask, struct mig_err *err)
{
    struct mig_span next = a->url;
    for (int i = 0; i <= HOPS; i++) {
        struct mig_err why;
        if (mig_address_read(a->arena, next, &a->now, &why) != MIG_OK && i == 0)
            return end_as(&why, err);
        if (a->now.whole.n == 0)
            return end(a, MIG_FETCH_FAILED, err, "leads on to %s", why.message);
        enum mig_fetch_outcome outcome = may_ask ? may_ask(a, err) : MIG_FETCH_FRESH;
        if (outcome == MIG_FETCH_FRESH)
            outcome = ask(a, err);
        if (outcome != MIG_FETCH_FRESH || !leads_on(&a->f->answer))
            return outcome;
        next = mig_arena_span(a->arena, mig_buf_span(&a->f->answer.redirect));
        a->now = (struct mig_address){ 0 };
    }
    a->is_lost = true;
    return end(a, MIG_FETCH_FAILED, err, "more than %d redirects", HOPS);
}

/* Undoes how the body was packed. What is cut short is not taken: its last figure could be half of one. */
static mig_status unpack(struct mig_fetcher *f, const char *name, struct mig_err *err)
{
    struct mig_limits limits = { .document_mb = f->settings->max_mb, .ratio = SIZE_MAX };
    struct mig_span coding = mig_head_value(mig_buf_span(&f->answer.head), "Content-Encoding");
    struct mig_buf head = { 0 };
    mig_buf_printf(&head, "Content-Encoding: %.*s\r\n\r\n", MIG_SPAN_ARG(coding)); /* chunks are joined by curl */
    mig_status status = mig_http_decode(mig_buf_span(&head), &limits, name, &f->answer.body, err);
    mig_buf_free(&head);
    if (status == MIG_END)
        return mig_err_set(err, MIG_DATA, "%s: cut short", name);
    char *option = status == MIG_DATA ? strstr(err->message, " (--") : NULL; /* of a command that we are not */
    if (option)
        *option = '\0';
    return status;
}

static void read_robots(struct mig_fetcher *f, struct mig_site *site)
{
    int status = f->answer.status;
    struct mig_err ignored;
    site->state = status == 429 || status >= 500 || status == 0 ? MIG_SITE_CLOSED : MIG_SITE_KNOWN;
    snprintf(site->why, sizeof site->why, "the server says %d", status);
    if (status != 200)
        return;
    unpack(f, "robots.txt", &ignored); /* as far as it goes */
    mig_robots_read(&site->robots, mig_buf_span(&f->answer.body), f->settings->agent);
}

/* Asks for the robots.txt of the site that A is about to ask (RFC 9309, 2.3.1): where there is none (4xx, or redirects without end) all
 * is allowed, and what cannot be had allows nothing; nor does a server that is too busy for it. False: stopped. */
static bool ask_robots(const struct asking *a, struct mig_site *site)
{
    struct mig_fetcher *f = a->f;
    struct mig_err why;
    const char *url = mig_arena_printf(a->arena, "%.*s/robots.txt", MIG_SPAN_ARG(a->now.site));
    struct asking robots = { .f = f, .url = mig_span_of(url), .arena = a->arena, .is_robots = true };
    enum mig_fetch_outcome outcome = travel(&robots, NULL, &why);
    if (outcome == MIG_FETCH_STOPPED)
        return false;
    if (outcome == MIG_FETCH_FRESH) {
        read_robots(f, site);
    } else if (robots.is_lost) {
        site->state = MIG_SITE_KNOWN;
    } else {
        site->state = MIG_SITE_CLOSED;
        struct mig_span told = mig_span_of(why.message), address = mig_span_of(url);
        if (mig_span_starts(told, url))
            told = mig_span_cut(told, address.n + 2, told.n);
        snprintf(site->why, sizeof site->why, "%.*s", MIG_SPAN_ARG(told));
    }
    return true;
}

static enum mig_fetch_outcome may_ask(struct asking *a, struct mig_err *err)
{
    struct mig_fetcher *f = a->f;
    struct mig_site *site = mig_hosts_site(&f->hosts, a->now.site);
    if (f->settings->ignores_robots)
        return MIG_FETCH_FRESH;
    if (site->state == MIG_SITE_NEW && !ask_robots(a, site))
        return MIG_FETCH_STOPPED;
    if (site->state == MIG_SITE_CLOSED)
        return end(a, MIG_FETCH_FAILED, err, "not asked for, since robots.txt could not be had: %s", site->why);
    if (!mig_robots_allows(&site->robots, a->now.path))
        return end(a, MIG_FETCH_REFUSED, err, "not asked for, since robots.txt does not allow it");
    struct mig_host *host = mig_hosts_find(&f->hosts, a->now.host);
    size_t wanted = site->robots.delay_ms, most = f->settings->longest_delay_ms;
    host->delay_ms = wanted < most ? wanted : most;
    return MIG_FETCH_FRESH;
}

/* One line of printable ASCII, which can be said again; empty: it is none. */
static struct mig_span said(const struct asking *a, const char *name)
{
    struct mig_span value = mig_head_value(mig_buf_span(&a->f->answer.head), name);
    for (size_t i = 0; i < value.n; i++)
        if (value.p[i] < ' ' || value.p[i] > '~')
            return mig_span("", 0);
    return mig_span_of(mig_arena_copy(a->arena, value));
}

static void describe(const struct asking *a, struct mig_fetched *out)
{
    out->content_type = said(a, "Content-Type");
    out->etag = said(a, "ETag");
    out->last_modified = said(a, "Last-Modified");
    out->url = a->now.whole;
}

static enum mig_fetch_outcome take(const struct asking *a, struct mig_fetched *out, struct mig_err *err)
{
    struct mig_fetcher *f = a->f;
    struct mig_err why;
    int status = f->answer.status;
    if (status == 404 || status == 410)
        return end(a, MIG_FETCH_GONE, err, "the server has no such page (%d)", status);
    bool is_unchanged = status == 304 && a->is_conditional;
    if (status != 200 && status != 203 && !is_unchanged)
        return end(a, MIG_FETCH_FAILED, err, "the server says %d", status);
    describe(a, out);
    if (is_unchanged)
        return MIG_FETCH_UNCHANGED;
    if (unpack(f, mig_arena_copy(a->arena, a->url), &why) != MIG_OK)
        return end_as(&why, err);
    struct mig_buf body = out->body;
    out->body = f->answer.body;
    f->answer.body = body;
    return MIG_FETCH_FRESH;
}

enum mig_fetch_outcome mig_fetch(struct mig_fetcher *fetcher, struct mig_span url, const struct mig_validators *known,
                                 struct mig_fetched *out, struct mig_err *err)
{
    mig_arena_reset(&out->arena);
    mig_buf_reset(&out->body);
    *out = (struct mig_fetched){ .body = out->body, .arena = out->arena };
    struct asking a = { .f = fetcher, .url = url, .known = known, .arena = &out->arena };
    enum mig_fetch_outcome outcome = travel(&a, may_ask, err);
    return outcome == MIG_FETCH_FRESH ? take(&a, out, err) : outcome;
}

void mig_fetched_free(struct mig_fetched *fetched)
{
    mig_buf_free(&fetched->body);
    mig_arena_free(&fetched->arena);
    *fetched = (struct mig_fetched){ 0 };
}

struct mig_fetcher *mig_fetcher_new(const struct mig_fetch_settings *settings)
{
    struct mig_fetcher *fetcher = mig_alloc(sizeof *fetcher);
    fetcher->settings = settings;
    fetcher->transfer = mig_transfer_new();
    return fetcher;
}

void mig_fetcher_free(struct mig_fetcher *fetcher)
{
    if (!fetcher)
        return;
    mig_transfer_free(fetcher->transfer);
    mig_answer_free(&fetcher->answer);
    mig_hosts_free(&fetcher->hosts);
    free(fetcher);
}
