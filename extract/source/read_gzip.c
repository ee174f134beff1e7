/* gzip: one stream, which may be many members one behind the other. It holds what is in it under its own name. */
#include <stdlib.h>
#include <zlib.h>

#include "base/lend.h"
#include "base/mem.h"
#include "extract/source/archive/packed_stream.h"

static const char magic[] = "\x1F\x8B\x08";

static bool knows(struct mig_span head)
{
    return mig_span_starts(head, magic);
}

static void close_gzip(void *decoder)
{
    inflateEnd(decoder);
    free(decoder);
}

static void reset(struct mig_packed_stream *s)
{
    inflateReset(s->decoder);
}

static mig_status start(struct mig_packed_stream *s, struct mig_err *err)
{
    enum { GZIP_ONLY = 16 };
    if (s->decoder) {
        reset(s);
        return MIG_OK;
    }
    z_stream *z = mig_alloc(sizeof *z);
    *z = (z_stream){ .zalloc = mig_lend_items, .zfree = mig_lend_back };
    if (inflateInit2(z, GZIP_ONLY + MAX_WBITS) != Z_OK) {
        free(z);
        return mig_err_set(err, MIG_IO, "%s: zlib cannot be started", s->in->stream.name);
    }
    s->decoder = z;
    return MIG_OK;
}

/* zlib counts in 32 bits. */
static uInt count(size_t n)
{
    return (uInt)(n < INT32_MAX ? n : INT32_MAX);
}

static int unpack(z_stream *z, struct mig_span *from, char *to, size_t n, size_t *n_given)
{
    z->next_in = (z_const Bytef *)(uintptr_t)from->p;
    z->avail_in = count(from->n);
    z->next_out = (Bytef *)to;
    z->avail_out = count(n);
    int code = inflate(z, Z_NO_FLUSH);
    *n_given = (size_t)((char *)z->next_out - to);
    *from = mig_span_cut(*from, (size_t)((const char *)z->next_in - from->p), from->n);
    return code;
}

static mig_status step(struct mig_packed_stream *s, char *to, size_t n, size_t *n_given, struct mig_err *err)
{
    struct mig_span head;
    z_stream *z = s->decoder;
    mig_status status = mig_input_peek(s->in, 1, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n == 0)
        return mig_err_set(err, MIG_IO, "%s: damaged: cut short", s->in->stream.name);
    struct mig_span left = head = mig_input_waiting(s->in);
    int code = unpack(z, &left, to, n, n_given);
    mig_input_skip(s->in, head.n - left.n);
    s->is_between = code == Z_STREAM_END;
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return mig_err_set(err, MIG_IO, "%s: damaged: %s", s->in->stream.name, z->msg ? z->msg : "no gzip");
    return MIG_OK;
}

static bool peek(struct mig_packed_stream *s, struct mig_span head, char *to, size_t n)
{
    size_t n_given;
    unpack(s->decoder, &head, to, n, &n_given);
    return n_given == n;
}

static const struct mig_packing packing = {
    .name = "gzip",
    .magic = magic,
    .head = sizeof magic - 1,
    .begins = knows,
    .start = start,
    .reset = reset,
    .step = step,
    .peek = peek,
    .look = 512, /* its head is short, or it is none that is looked for */
    .most_tries = SIZE_MAX,
    .close = close_gzip,
};

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    return mig_packed_member(&packing, file, member, err);
}

const struct mig_reader mig_reader_gzip = {
    .name = "gzip",
    .knows = knows,
    .member = member,
    .close = mig_packed_close,
};
