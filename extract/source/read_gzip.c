/* gzip: one stream, which may be many members one behind the other, as in web archives. It holds
 * what is in it under its own name. */
#include <stdlib.h>
#include <zlib.h>

#include "extract/source/reader.h"

static const char magic[] = "\x1F\x8B\x08";

struct state {
    struct mig_input *in;
    z_stream z;
    bool is_started;
    bool is_between; /* members */
    bool is_done, has_garbage;
    uint64_t from;         /* where the member begins */
    uint64_t n_given;      /* bytes of the member */
    uint64_t n_again;      /* bytes that were looked at once more behind damage */
    struct mig_err failed; /* told when what came before has been taken */
};

static bool knows(struct mig_span head)
{
    return mig_span_starts(head, magic);
}

static void close_gzip(void *state)
{
    struct state *s = state;
    if (s && s->is_started)
        inflateEnd(&s->z);
    free(s);
}

static mig_status start(struct state *s, struct mig_err *err)
{
    enum { GZIP_ONLY = 16 };
    s->is_between = true;
    s->is_done = s->has_garbage = false;
    s->failed.status = MIG_OK;
    int code = s->is_started ? inflateReset(&s->z) : inflateInit2(&s->z, GZIP_ONLY + MAX_WBITS);
    if (code != Z_OK)
        return mig_err_set(err, MIG_IO, "%s: zlib cannot be started", s->in->stream.name);
    s->is_started = true;
    return MIG_OK;
}

/* Behind a member stands another one, or nothing, or what gzip too passes over: zeros that fill a
 * block up, in silence, anything else with a warning. */
static mig_status begin_member(struct state *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, sizeof magic - 1, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n < sizeof magic - 1 && s->in->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->in->failed.message);
    s->is_done = !knows(head);
    for (size_t i = 0; s->is_done && i < head.n; i++)
        s->has_garbage = s->has_garbage || head.p[i] != '\0';
    s->is_between = false;
    s->from = mig_input_at(s->in);
    s->n_given = 0;
    inflateReset(&s->z);
    return MIG_OK;
}

/* One call of zlib with what is waiting. */
static mig_status step(struct state *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, 1, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n == 0)
        return mig_err_set(err, MIG_IO, "%s: damaged: cut short", s->in->stream.name);
    head = mig_input_waiting(s->in);
    s->z.next_in = (z_const Bytef *)(uintptr_t)head.p;
    s->z.avail_in = (uInt)(head.n < INT32_MAX ? head.n : INT32_MAX);
    uInt room = s->z.avail_out;
    int code = inflate(&s->z, Z_NO_FLUSH);
    s->n_given += room - s->z.avail_out;
    mig_input_skip(s->in, (size_t)((const char *)s->z.next_in - head.p));
    s->is_between = code == Z_STREAM_END;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return mig_err_set(err, MIG_IO, "%s: damaged: %s", s->in->stream.name, s->z.msg ? s->z.msg : "no gzip");
    return MIG_OK;
}

static mig_status read_gzip(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct state *s = from;
    s->z.next_out = (Bytef *)to;
    s->z.avail_out = (uInt)(n < INT32_MAX ? n : INT32_MAX);
    size_t room = s->z.avail_out;
    while (s->failed.status == MIG_OK && !s->is_done && s->z.avail_out > 0)
        s->failed.status = s->is_between ? begin_member(s, &s->failed) : step(s, &s->failed);
    *n_read = room - s->z.avail_out;
    if (*n_read == 0 && s->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->failed.message);
    return MIG_OK;
}

/* Does a member that begins here hold what begins with SIGN? Its head is short, or it is none that we look for. */
static bool begins_with(struct state *s, struct mig_span sign)
{
    enum { LOOK = 512 };
    struct mig_span head;
    char out[8] = { 0 };
    if (sign.n > sizeof out || mig_input_peek(s->in, LOOK, &head, NULL) != MIG_OK)
        return false;
    inflateReset(&s->z);
    s->z.next_in = (z_const Bytef *)(uintptr_t)head.p;
    s->z.avail_in = (uInt)head.n;
    s->z.next_out = (Bytef *)out;
    s->z.avail_out = (uInt)sign.n;
    inflate(&s->z, Z_NO_FLUSH);
    return s->z.avail_out == 0 && memcmp(out, sign.p, sign.n) == 0;
}

/* Damage may have led over the next members: it is looked for from the second byte of the damaged one on, within a limit, as members may
 * lie in each other. */
static void go_back(struct state *s)
{
    const uint64_t most = (uint64_t)64 << 20;
    uint64_t at = mig_input_at(s->in), n = at > s->from ? at - s->from - 1 : 0;
    if (s->failed.status == MIG_OK || !mig_input_can_seek(s->in) || n > most - s->n_again)
        return;
    s->n_again += n;
    mig_input_seek(s->in, at - n, NULL);
}

static mig_status resume_gzip(void *from, struct mig_span sign, uint64_t *n_spoilt)
{
    enum { STEP = 64 * 1024 };
    struct state *s = from;
    struct mig_span head;
    bool is_within =
        s->failed.status != MIG_OK || (!s->is_done && !s->is_between); /* a limit may have been met in it */
    *n_spoilt = is_within ? s->n_given : 0;
    if (s->in->failed.status != MIG_OK || !(is_within || s->has_garbage))
        return MIG_END;
    go_back(s);
    while (mig_input_peek(s->in, STEP, &head, NULL) == MIG_OK && head.n >= sizeof magic - 1) {
        size_t at = mig_span_find(head, mig_span_of(magic));
        mig_input_skip(s->in, at != SIZE_MAX ? at : head.n - (sizeof magic - 2)); /* it may begin at the end */
        if (at != SIZE_MAX && begins_with(s, sign)) {
            s->failed.status = MIG_OK;
            s->is_done = s->has_garbage = false;
            s->is_between = true;
            return MIG_OK;
        }
        mig_input_skip(s->in, at != SIZE_MAX);
    }
    return MIG_END;
}

static mig_status rewind_gzip(void *from, struct mig_err *err)
{
    struct state *s = from;
    mig_status status = mig_input_seek(s->in, 0, err);
    return status == MIG_OK ? start(s, err) : status;
}

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    struct state *s = file->state;
    mig_buf_reset(&member->name);
    if (file->n_taken > 0) {
        bool has_garbage = s->has_garbage;
        s->has_garbage = false;
        return has_garbage ? mig_err_set(err, MIG_DATA, "%s: what stands behind the gzip data is not read",
                                         file->in->stream.name)
                           : MIG_END;
    }
    file->state = s = mig_alloc(sizeof *s);
    file->n_taken++;
    s->in = file->in;
    mig_status status = start(s, err);
    member->pull = (struct mig_pull){ read_gzip, s };
    member->resume = resume_gzip;
    member->rewind = mig_input_can_rewind(file->in) ? rewind_gzip : NULL;
    return status;
}

const struct mig_reader mig_reader_gzip = {
    .name = "gzip",
    .knows = knows,
    .member = member,
    .close = close_gzip,
};
