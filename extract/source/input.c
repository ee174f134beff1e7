#include "extract/source/input.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/temp.h"

enum { CHUNK = 256 * 1024, LITTLE = 4096 };

static mig_status cannot_read(const struct mig_input *in, struct mig_err *err)
{
    return mig_err_set(err, MIG_IO, "%s: cannot read: %s", in->stream.name, strerror(errno));
}

mig_status mig_input_open(struct mig_input *in, const char *path, struct mig_err *err)
{
    mig_status status = mig_stream_open(&in->stream, path, err);
    if (status != MIG_OK)
        return status;
    mig_buf_reset(&in->ahead);
    struct stat st;
    if (fstat(in->stream.fd, &st) != 0) {
        status = cannot_read(in, err);
        mig_stream_close(&in->stream);
        return status;
    }
    *in = (struct mig_input){
        .stream = in->stream, .ahead = in->ahead, .original = -1, .is_regular = S_ISREG(st.st_mode)
    };
    in->base = mig_stream_at(&in->stream);
    return MIG_OK;
}

void mig_input_open_pull(struct mig_input *in, const char *name, struct mig_pull pull)
{
    mig_buf_reset(&in->ahead);
    *in = (struct mig_input){ .stream = { name, -1 }, .pull = pull, .ahead = in->ahead, .original = -1 };
}

void mig_input_open_bytes(struct mig_input *in, const char *name, struct mig_buf *bytes)
{
    mig_input_open_pull(in, name, (struct mig_pull){ 0 });
    mig_input_replace(in, bytes);
}

void mig_input_close(struct mig_input *in)
{
    struct mig_stream original = { in->stream.name, in->original };
    mig_stream_close(&in->stream);
    mig_stream_close(&original);
    in->original = -1;
    mig_buf_free(&in->ahead);
}

struct mig_span mig_input_waiting(const struct mig_input *in)
{
    return mig_span(in->ahead.p + in->at, in->ahead.n - in->at);
}

/* The copy has been read: what was copied goes on. */
static void leave_copy(struct mig_input *in)
{
    mig_stream_close(&in->stream);
    in->stream.fd = in->original;
    in->original = -1;
    in->is_copy = in->has_more = false;
}

static mig_status read_stream(struct mig_input *in, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    mig_status status = mig_stream_read(&in->stream, to, n, n_read, err);
    in->is_lost |= status != MIG_OK;
    return status;
}

static mig_status read_on(struct mig_input *in, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    mig_status status = MIG_OK;
    if (in->is_copy)
        status = read_stream(in, to, n, n_read, err);
    if (status != MIG_OK || (in->is_copy && (*n_read > 0 || !in->has_more)))
        return status;
    if (in->is_copy)
        leave_copy(in);
    return in->pull.read ? in->pull.read(in->pull.from, to, n, n_read, err) : read_stream(in, to, n, n_read, err);
}

/* As much as the next read asks for, from a file of a few KB no more than is in it and as much again, to find its end: N bytes, at *to. */
static size_t make_room(struct mig_input *in, char **to)
{
    struct stat st;
    const size_t size =
        in->stream.fd >= 0 && fstat(in->stream.fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size : CHUNK;
    const size_t wanted = size < (CHUNK - LITTLE) / 2 ? 2 * size + LITTLE : CHUNK;
    const size_t room = in->ahead.cap > in->ahead.n ? in->ahead.cap - in->ahead.n - 1 : 0;
    const size_t n = room < wanted / 2 ? wanted : room < CHUNK ? room : CHUNK;
    *to = mig_buf_room(&in->ahead, n);
    return n;
}

/* One read more behind what is waiting; what was taken makes room first. */
static mig_status fill(struct mig_input *in, struct mig_err *err)
{
    if (!in->is_copy && in->failed.status != MIG_OK)
        return mig_err_set(err, in->failed.status, "%s", in->failed.message);
    if (in->at > 0) {
        memmove(in->ahead.p, in->ahead.p + in->at, in->ahead.n - in->at);
        in->ahead.n -= in->at;
        in->at = 0;
    }
    char *to;
    size_t n = make_room(in, &to);
    struct mig_err *failed = in->is_copy ? err : &in->failed;
    mig_status status = read_on(in, to, n, &n, failed);
    if (status != MIG_OK)
        return failed == err ? status : mig_err_set(err, status, "%s", in->failed.message);
    in->ahead.n += n;
    in->end += n;
    in->n_read = in->end > in->n_read ? in->end : in->n_read;
    in->ended = n == 0;
    return MIG_OK;
}

mig_status mig_input_peek(struct mig_input *in, size_t n, struct mig_span *head, struct mig_err *err)
{
    mig_status status = MIG_OK;
    while (status == MIG_OK && !in->ended && mig_input_waiting(in).n < n)
        status = fill(in, err);
    if (status != MIG_OK && mig_input_waiting(in).n == 0)
        return status;
    struct mig_span all = mig_input_waiting(in);
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
        struct mig_span all = mig_input_waiting(in);
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

mig_status mig_input_rest(struct mig_input *in, struct mig_bound max, struct mig_buf *out, struct mig_err *err)
{
    for (;;) {
        size_t n = mig_input_waiting(in).n;
        if (out->n + n > mig_bound_bytes(max))
            return mig_err_set(err, MIG_DATA, "%s: larger than %zu MB (%s)", in->stream.name, max.mb, max.option);
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
        struct mig_span all = mig_input_waiting(in);
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
    in->end = bytes->n;
    in->n_read = in->end > in->n_read ? in->end : in->n_read;
    in->ended = true;
    *bytes = (struct mig_buf){ 0 };
}

/* All of it is held. */
static bool is_in_memory(const struct mig_input *in)
{
    return !in->pull.read && in->stream.fd < 0;
}

bool mig_input_can_seek(const struct mig_input *in)
{
    if (in->is_copy)
        return !in->has_more;
    return is_in_memory(in) || (!in->pull.read && in->is_regular);
}

bool mig_input_can_rewind(const struct mig_input *in)
{
    return in->rewind || mig_input_can_seek(in);
}

mig_status mig_input_seek(struct mig_input *in, uint64_t at, struct mig_err *err)
{
    uint64_t first = in->end - in->ahead.n; /* of what is held */
    if (is_in_memory(in) && at > in->end)
        at = in->end;
    if (at >= first && at <= in->end) {
        in->at = (size_t)(at - first);
        return MIG_OK;
    }
    mig_status status =
        mig_input_can_seek(in) ? mig_stream_seek(&in->stream, in->base + at, err) : in->rewind(in->pull.from, err);
    if (status != MIG_OK)
        return status;
    mig_buf_reset(&in->ahead);
    in->at = 0;
    in->end = at;
    in->ended = false;
    in->failed.status = MIG_OK;
    return MIG_OK;
}

mig_status mig_input_resume(struct mig_input *in, struct mig_span sign, uint64_t *n_spoilt)
{
    *n_spoilt = 0;
    if (in->is_copy || !in->resume || in->resume(in->pull.from, sign, n_spoilt) != MIG_OK)
        return MIG_END;
    mig_buf_reset(&in->ahead);
    in->at = 0;
    in->ended = false;
    in->failed.status = MIG_OK;
    return MIG_OK;
}

uint64_t mig_input_at(const struct mig_input *in)
{
    return in->end - mig_input_waiting(in).n;
}

mig_status mig_input_measure(const struct mig_input *in, uint64_t *n, struct mig_err *err)
{
    struct stat st;
    *n = in->end;
    if (is_in_memory(in))
        return MIG_OK;
    *n = 0;
    if (fstat(in->stream.fd, &st) != 0)
        return cannot_read(in, err);
    if (st.st_size > 0 && (uint64_t)st.st_size > in->base)
        *n = (uint64_t)st.st_size - in->base;
    return MIG_OK;
}

uint64_t mig_input_size(const struct mig_input *in)
{
    uint64_t n;
    mig_input_measure(in, &n, NULL);
    return n;
}

/* Copies what is waiting and what follows to TO, until there are more than MAX bytes. A failure
 * comes again when the copy has been read. */
static mig_status copy(struct mig_input *in, uint64_t max, struct mig_temp *to, struct mig_err *err)
{
    for (;;) {
        struct mig_span all = mig_input_waiting(in);
        mig_status status = mig_temp_write(to, all, err);
        if (status != MIG_OK)
            return status;
        mig_input_skip(in, all.n);
        if (in->ended || to->end > max || fill(in, NULL) != MIG_OK)
            return MIG_OK;
    }
}

mig_status mig_input_spool(struct mig_input *in, uint64_t max, bool *is_whole, struct mig_err *err)
{
    struct mig_temp temp = { .fd = -1 };
    *is_whole = true;
    if (mig_input_can_seek(in))
        return MIG_OK;
    mig_status status = mig_temp_open(&temp, err);
    if (status == MIG_OK)
        status = copy(in, max, &temp, err);
    if (status != MIG_OK) {
        mig_temp_close(&temp);
        return status;
    }
    *is_whole = in->ended;
    in->original = in->stream.fd;
    in->stream.fd = temp.fd; /* its place is still the beginning */
    in->is_copy = true;
    in->has_more = !in->ended;
    mig_buf_reset(&in->ahead);
    in->at = 0;
    in->end = 0;
    in->base = 0;
    in->ended = false;
    return MIG_OK;
}

/* All of IN to *TEMP. */
static mig_status copy_whole(struct mig_input *in, struct mig_bound max, struct mig_temp *temp, struct mig_err *err)
{
    mig_status status = mig_temp_open(temp, err);
    if (status == MIG_OK)
        status = copy(in, mig_bound_bytes(max), temp, err);
    if (status == MIG_OK && in->failed.status != MIG_OK)
        return mig_err_set(err, in->failed.status, "%s", in->failed.message);
    if (status == MIG_OK && !in->ended)
        status = mig_err_set(err, MIG_DATA, "%s: larger than %zu MB (%s)", in->stream.name, max.mb, max.option);
    return status;
}

mig_status mig_input_lend(struct mig_input *in, struct mig_bound max, struct mig_temp *temp, int *fd,
                          struct mig_err *err)
{
    bool is_own = mig_input_can_seek(in) && !is_in_memory(in) && in->base == 0;
    mig_status status = is_own || temp->fd >= 0 ? MIG_OK : copy_whole(in, max, temp, err);
    uint64_t n = is_own ? mig_input_size(in) : temp->end;
    *fd = is_own ? in->stream.fd : temp->fd;
    in->n_read = in->n_read > n ? in->n_read : n;
    if (status == MIG_OK && lseek(*fd, 0, SEEK_SET) != 0)
        status = mig_err_set(err, MIG_IO, "%s: cannot be read again", in->stream.name);
    return status;
}
