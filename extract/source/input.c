#include "extract/source/input.h"

enum { CHUNK = 256 * 1024 };

mig_status mig_input_open(struct mig_input *in, const char *path, struct mig_err *err)
{
    mig_status status = mig_stream_open(&in->stream, path, err);
    if (status != MIG_OK)
        return status;
    in->pull = (struct mig_pull){ 0 };
    in->at = 0;
    in->n_read = 0;
    in->ended = false;
    mig_buf_reset(&in->ahead);
    return MIG_OK;
}

void mig_input_open_pull(struct mig_input *in, const char *name, struct mig_pull pull)
{
    mig_buf_reset(&in->ahead);
    *in = (struct mig_input){ .stream = { name, -1 }, .pull = pull, .ahead = in->ahead };
}

void mig_input_open_bytes(struct mig_input *in, const char *name, struct mig_buf *bytes)
{
    mig_input_open_pull(in, name, (struct mig_pull){ 0 });
    mig_input_replace(in, bytes);
}

void mig_input_close(struct mig_input *in)
{
    mig_stream_close(&in->stream);
    mig_buf_free(&in->ahead);
}

static struct mig_span waiting(const struct mig_input *in)
{
    return mig_span(in->ahead.p + in->at, in->ahead.n - in->at);
}

/* One read more behind what is waiting; what was taken makes room first. */
static mig_status fill(struct mig_input *in, struct mig_err *err)
{
    if (in->at > 0) {
        memmove(in->ahead.p, in->ahead.p + in->at, in->ahead.n - in->at);
        in->ahead.n -= in->at;
        in->at = 0;
    }
    char *to = mig_buf_room(&in->ahead, CHUNK);
    size_t n = 0;
    mig_status status = in->pull.read ? in->pull.read(in->pull.from, to, CHUNK, &n, err)
                                      : mig_stream_read(&in->stream, to, CHUNK, &n, err);
    if (status != MIG_OK)
        return status;
    in->ahead.n += n;
    in->n_read += n;
    in->ended = n == 0;
    return MIG_OK;
}

mig_status mig_input_peek(struct mig_input *in, size_t n, struct mig_span *head, struct mig_err *err)
{
    while (!in->ended && waiting(in).n < n) {
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
    struct mig_span all = waiting(in);
    *head = mig_span(all.p, all.n < n ? all.n : n);
    return MIG_OK;
}

static void take(struct mig_input *in, size_t n, struct mig_buf *out)
{
    if (out)
        mig_buf_add(out, mig_span(in->ahead.p + in->at, n));
    in->at += n;
}

void mig_input_skip(struct mig_input *in, size_t n)
{
    take(in, n, NULL);
}

mig_status mig_input_read(struct mig_input *in, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    size_t got = 0;
    while (got < n) {
        struct mig_span head;
        mig_status status = mig_input_peek(in, 1, &head, err);
        if (status != MIG_OK)
            return status;
        struct mig_span all = waiting(in);
        size_t part = all.n < n - got ? all.n : n - got;
        if (part == 0)
            break;
        memcpy(to + got, all.p, part);
        take(in, part, NULL);
        got += part;
    }
    *n_read = got;
    return MIG_OK;
}

mig_status mig_input_rest(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err)
{
    for (;;) {
        size_t n = waiting(in).n;
        if (out->n + n > max)
            return mig_err_set(err, MIG_DATA, "%s: larger than %zu MB", in->stream.name, max >> 20);
        take(in, n, out);
        if (in->ended)
            return MIG_OK;
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
}

mig_status mig_input_line(struct mig_input *in, size_t max, struct mig_buf *out, struct mig_err *err)
{
    size_t total = 0;
    for (;;) {
        struct mig_span all = waiting(in);
        const char *newline = all.n ? memchr(all.p, '\n', all.n) : NULL;
        size_t n = newline ? (size_t)(newline - all.p) : all.n;
        total += n;
        take(in, n, total > max ? NULL : out);
        if (newline)
            in->at++;
        if (newline || (in->ended && total > 0))
            return total > max ? MIG_DATA : MIG_OK;
        if (in->ended)
            return MIG_END;
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
}

void mig_input_replace(struct mig_input *in, struct mig_buf *bytes)
{
    mig_buf_free(&in->ahead);
    in->ahead = *bytes;
    in->at = 0;
    in->ended = true;
    *bytes = (struct mig_buf){ 0 };
}
