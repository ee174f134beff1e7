/* zstd (RFC 8878): one stream of frames one behind the other, as in web archives, where each record is one and a dictionary may stand
 * before them (.warc.zst, iipc.github.io/warc-specifications/specifications/warc-zstd). It holds what is in it under its own name. */
#include <stdlib.h>
#include <zstd.h>

#include "base/mem.h"
#include "extract/source/archive/packed_stream.h"

static const char magic[] = "\x28\xB5\x2F\xFD", dictionary_magic[] = "\x37\xA4\x30\xEC";

enum { WORD = 4, SKIP_HEAD = 2 * WORD }; /* of a frame that decoders skip: a magic number, and its size */
enum { MOST_DICTIONARY = 16 << 20 };     /* bytes; archives have some hundred KB */

static size_t word_at(struct mig_span head, size_t at)
{
    size_t word = 0;
    for (size_t i = 0; i < WORD; i++)
        word |= (size_t)(unsigned char)head.p[at + i] << 8 * i;
    return word;
}

static bool is_skipped(struct mig_span head)
{
    return head.n >= SKIP_HEAD && word_at(head, 0) >> 4 == 0x184D2A5;
}

/* Of a frame that is skipped, HEAD is its start and more: is it the dictionary of the frames behind it, packed or as it is? */
static bool is_dictionary(struct mig_span head)
{
    struct mig_span inner = mig_span_cut(head, SKIP_HEAD, head.n);
    return is_skipped(head) && word_at(head, 0) == 0x184D2A5D &&
           (mig_span_starts(inner, magic) || mig_span_starts(inner, dictionary_magic));
}

/* lz4 may begin with a frame that is skipped, too. */
static bool knows(struct mig_span head)
{
    if (!is_skipped(head) || is_dictionary(head))
        return mig_span_starts(head, magic) || is_dictionary(head);
    size_t n = word_at(head, WORD);
    return n < head.n - SKIP_HEAD && mig_span_starts(mig_span_cut(head, SKIP_HEAD + n, head.n), magic);
}

static void close_zstd(void *decoder)
{
    ZSTD_freeDCtx(decoder);
}

static mig_status fail(const struct mig_packed_stream *s, size_t code, struct mig_err *err)
{
    return mig_err_set(err, MIG_IO, "%s: damaged: %s", s->in->stream.name, ZSTD_getErrorName(code));
}

/* A packed dictionary to OUT, which has MOST bytes. */
static size_t unpack_dictionary(const struct mig_packed_stream *s, struct mig_span packed, size_t most,
                                struct mig_buf *out)
{
    size_t n = ZSTD_decompressDCtx(s->decoder, mig_buf_room(out, most), most, packed.p, packed.n);
    out->n = ZSTD_isError(n) ? 0 : n;
    return n;
}

static mig_status use_dictionary(struct mig_packed_stream *s, struct mig_span bytes, struct mig_err *err)
{
    struct mig_buf room = { 0 };
    size_t code = 0;
    if (mig_span_starts(bytes, magic)) {
        code = unpack_dictionary(s, bytes, MOST_DICTIONARY, &room);
        bytes = mig_buf_span(&room);
    }
    if (!ZSTD_isError(code))
        code = ZSTD_DCtx_loadDictionary(s->decoder, bytes.p, bytes.n);
    mig_buf_free(&room);
    if (ZSTD_isError(code))
        return mig_err_set(err, MIG_IO, "%s: its dictionary is damaged, or of more than %d MB", s->in->stream.name,
                           MOST_DICTIONARY >> 20);
    return MIG_OK;
}

/* A dictionary at the start is that of all frames. */
static mig_status take_dictionary(struct mig_packed_stream *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, SKIP_HEAD + WORD, &head, err);
    if (status != MIG_OK || !is_dictionary(head))
        return status;
    size_t n = word_at(head, WORD);
    if (n > MOST_DICTIONARY)
        return mig_err_set(err, MIG_IO, "%s: its dictionary is of more than %d MB", s->in->stream.name,
                           MOST_DICTIONARY >> 20);
    status = mig_input_peek(s->in, SKIP_HEAD + n, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n < SKIP_HEAD + n)
        return mig_err_set(err, MIG_IO, "%s: damaged: cut short", s->in->stream.name);
    status = use_dictionary(s, mig_span_cut(head, SKIP_HEAD, head.n), err);
    mig_input_skip(s->in, SKIP_HEAD + n);
    return status;
}

static mig_status start(struct mig_packed_stream *s, struct mig_err *err)
{
    if (!s->decoder)
        s->decoder = mig_mem_checked(ZSTD_createDCtx(), 0);
    ZSTD_DCtx_reset(s->decoder, ZSTD_reset_session_and_parameters);
    return take_dictionary(s, err);
}

static void reset(struct mig_packed_stream *s)
{
    ZSTD_DCtx_reset(s->decoder, ZSTD_reset_session_only);
}

static bool begins(struct mig_span head)
{
    return mig_span_starts(head, magic) || is_skipped(head);
}

/* zstd may hold bytes back when all is taken: then none are wanted. */
static mig_status step(struct mig_packed_stream *s, char *to, size_t n, size_t *n_given, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, 1, &head, err);
    if (status != MIG_OK)
        return status;
    head = mig_input_waiting(s->in);
    ZSTD_inBuffer in = { head.p, head.n, 0 };
    ZSTD_outBuffer out = { to, n, 0 };
    size_t left = ZSTD_decompressStream(s->decoder, &out, &in);
    *n_given = out.pos;
    in.pos +=
        ZSTD_isError(left) && in.pos == 0 && head.n > 0; /* else the same frame would be found behind its damage */
    mig_input_skip(s->in, in.pos);
    s->is_between = left == 0;
    if (ZSTD_isError(left))
        return fail(s, left, err);
    if (head.n == 0 && left > 0 && out.pos == 0)
        return mig_err_set(err, MIG_IO, "%s: damaged: cut short", s->in->stream.name);
    return MIG_OK;
}

static bool peek(struct mig_packed_stream *s, struct mig_span head, char *to, size_t n)
{
    ZSTD_inBuffer in = { head.p, head.n, 0 };
    ZSTD_outBuffer out = { to, n, 0 };
    return !ZSTD_isError(ZSTD_decompressStream(s->decoder, &out, &in)) && out.pos == n;
}

static const struct mig_packing packing = {
    .name = "zstd",
    .magic = magic,
    .head = SKIP_HEAD,
    .begins = begins,
    .start = start,
    .reset = reset,
    .step = step,
    .peek = peek,
    .look = 132 * 1024, /* the first block, of 128 KB at most, is what zstd wants */
    .most_tries = 1000, /* each costs a block; of places that are none a file has few, unless it was made to hurt */
    .close = close_zstd,
};

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    return mig_packed_member(&packing, file, member, err);
}

const struct mig_reader mig_reader_zstd = {
    .name = "zstd",
    .knows = knows,
    .member = member,
    .close = mig_packed_close,
};
