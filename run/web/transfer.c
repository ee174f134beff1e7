#include "run/web/transfer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "extract/source/http.h"
#include "run/web/curl.h"

enum { HEAD_MAX = 256 * 1024 };

struct mig_transfer {
    CURL *easy;
};

/* What curl's callbacks are told. */
struct taking {
    const struct mig_request *request;
    struct mig_answer *answer;
    bool is_full, is_stopped;
};

static bool is_stopped(const struct mig_request *request)
{
    return request->stop && *request->stop != 0;
}

/* Each line of a head; there may be several heads, of which the last counts. */
static size_t take_head(char *line, size_t size, size_t n, void *to)
{
    struct taking *t = to;
    struct mig_buf *head = &t->answer->head;
    (void)size; /* is 1 */
    if (mig_span_starts(mig_span(line, n), "HTTP/"))
        mig_buf_reset(head);
    mig_buf_add(head, mig_span(line, n));
    t->is_full = head->full;
    return head->full ? 0 : n;
}

static size_t take_body(char *bytes, size_t size, size_t n, void *to)
{
    struct taking *t = to;
    struct mig_buf *body = &t->answer->body;
    size_t room = t->request->max - body->n;
    (void)size; /* is 1 */
    t->is_full = n > room;
    mig_buf_add(body, mig_span(bytes, n < room ? n : room));
    return t->is_full ? 0 : n;
}

/* Called at least once a second. Not 0: curl gives up. */
static int look(void *to, curl_off_t n_all, curl_off_t n_come, curl_off_t n_send, curl_off_t n_sent)
{
    struct taking *t = to;
    (void)n_all, (void)n_come, (void)n_send, (void)n_sent;
    t->is_stopped = is_stopped(t->request);
    return t->is_stopped;
}

/* Does a value of an earlier answer go into a head as it is? */
static bool may_stand(const char *value)
{
    if (!value || !*value)
        return false;
    for (; *value; value++)
        if ((unsigned char)*value < ' ' || (unsigned char)*value > '~')
            return false;
    return true;
}

static struct curl_slist *add_line(struct curl_slist *lines, const char *name, const char *value)
{
    struct mig_buf line = { 0 };
    if (!may_stand(value))
        return lines;
    mig_buf_printf(&line, "%s: %s", name, value);
    struct curl_slist *longer = mig_curl()->curl_slist_append(lines, line.p);
    mig_buf_free(&line);
    return longer ? longer : lines;
}

/* What is packed is not unpacked by curl, which does not see where such a body is cut short. */
static struct curl_slist *lines_of(const struct mig_request *request)
{
    struct curl_slist *lines =
        add_line(NULL, "Accept-Encoding", request->is_cut_at_max ? "identity" : "gzip, deflate, br, zstd");
    lines = add_line(lines, "If-None-Match", request->etag);
    return add_line(lines, "If-Modified-Since", request->last_modified);
}

static void set_up(CURL *easy, const struct mig_request *request, struct taking *t, struct curl_slist *lines)
{
    const struct mig_curl *c = mig_curl();
    c->curl_easy_reset(easy); /* connections stay open */
    c->curl_easy_setopt(easy, CURLOPT_URL, request->url);
    c->curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    c->curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    c->curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    c->curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L); /* of a proxy */
    c->curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    c->curl_easy_setopt(easy, CURLOPT_USERAGENT, request->agent);
    c->curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
    c->curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)request->connect_ms);
    c->curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)request->total_ms);
    if (!request->is_cut_at_max)
        c->curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)request->max);
    c->curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    c->curl_easy_setopt(easy, CURLOPT_HEADERDATA, t);
    c->curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    c->curl_easy_setopt(easy, CURLOPT_WRITEDATA, t);
    c->curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    c->curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, look);
    c->curl_easy_setopt(easy, CURLOPT_XFERINFODATA, t);
}

static mig_status too_large(const struct mig_request *request, const struct mig_answer *answer, struct mig_err *err)
{
    if (answer->head.full)
        return mig_err_set(err, MIG_DATA, "a head larger than %d KB", HEAD_MAX >> 10);
    return mig_err_set(err, MIG_DATA, "larger than %zu MB", request->max >> 20);
}

static mig_status too_slow(const struct taking *t, struct mig_err *err)
{
    if (t->answer->head.n == 0)
        return mig_err_set(err, MIG_IO, "no answer in time");
    return mig_err_set(err, MIG_IO, "no whole answer within %g s", (double)t->request->total_ms / 1000);
}

/* Without times and addresses of the machine, which curl's own longer messages have: what is told goes into reports. */
static mig_status tell(CURLcode code, const struct taking *t, struct mig_err *err)
{
    static const struct {
        CURLcode code;
        mig_status status;
        const char *what;
    } known[] = {
        { CURLE_COULDNT_CONNECT, MIG_IO, "no connection" },
        { CURLE_COULDNT_RESOLVE_HOST, MIG_IO, "no such host" },
        { CURLE_COULDNT_RESOLVE_PROXY, MIG_IO, "no such proxy" },
        { CURLE_PARTIAL_FILE, MIG_DATA, "cut short" },
        { CURLE_GOT_NOTHING, MIG_DATA, "no answer" },
        { CURLE_RECV_ERROR, MIG_DATA, "cut short" },
        { CURLE_PEER_FAILED_VERIFICATION, MIG_IO, "its certificate is not one to trust" },
    };
    if (code == CURLE_FILESIZE_EXCEEDED || t->is_full)
        return too_large(t->request, t->answer, err);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return too_slow(t, err);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == code)
            return mig_err_set(err, known[i].status, "%s", known[i].what);
    return mig_err_set(err, MIG_DATA, "%s", mig_curl()->curl_easy_strerror(code));
}

struct mig_transfer *mig_transfer_new(void)
{
    struct mig_transfer *transfer = mig_alloc(sizeof *transfer);
    transfer->easy = mig_curl()->curl_easy_init();
    return transfer;
}

void mig_transfer_free(struct mig_transfer *transfer)
{
    if (transfer && transfer->easy)
        mig_curl()->curl_easy_cleanup(transfer->easy);
    free(transfer);
}

static void take_redirect(CURL *easy, struct mig_answer *answer)
{
    char *to = NULL;
    mig_curl()->curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &to);
    mig_buf_str(&answer->redirect, to ? to : "");
}

mig_status mig_transfer_run(struct mig_transfer *transfer, const struct mig_request *request, struct mig_answer *answer,
                            struct mig_err *err)
{
    struct taking t = { .request = request, .answer = answer };
    mig_buf_reset(&answer->head);
    mig_buf_reset(&answer->body);
    mig_buf_reset(&answer->redirect);
    answer->head.max = HEAD_MAX;
    if (!transfer->easy)
        return mig_err_set(err, MIG_IO, "libcurl does not start");
    struct curl_slist *lines = lines_of(request);
    set_up(transfer->easy, request, &t, lines);
    CURLcode code = is_stopped(request) ? CURLE_ABORTED_BY_CALLBACK : mig_curl()->curl_easy_perform(transfer->easy);
    mig_curl()->curl_slist_free_all(lines);
    if (t.is_stopped || is_stopped(request))
        return MIG_END;
    answer->status = mig_http_status(mig_buf_span(&answer->head));
    bool is_cut = t.is_full && request->is_cut_at_max && !answer->head.full;
    if (code != CURLE_OK && !is_cut)
        return tell(code, &t, err);
    take_redirect(transfer->easy, answer);
    return MIG_OK;
}

void mig_answer_free(struct mig_answer *answer)
{
    mig_buf_free(&answer->head);
    mig_buf_free(&answer->body);
    mig_buf_free(&answer->redirect);
}
