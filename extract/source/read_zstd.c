/* zstd (RFC 8878): one stream of frames one behind the other, as in web archives, where each record is one and a dictionary may stand
 * before them (.warc.zst, iipc.github.io/warc-specifications/specifications/warc-zstd). It holds what is in it under its own name. */
#include <stdlib.h>
#include <zstd.h>

#include "extract/source/reader.h"

static const char magic[] = "\x28\xB5\x2F\xFD", dictionary_magic[] = "\x37\xA4\x30\xEC";

enum { WORD = 4, SKIP_HEAD = 2 * WORD }; /* of a frame that decoders skip: a magic number, and its size */
enum { MOST_DICTIONARY = 16 << 20 };     /* bytes; archives have some hundred KB */

struct state {
    struct mig_input *in;
    ZSTD_DCtx *z;
    bool is_between; /* frames */
    bool is_done, has_garbage;
    uint64_t from;         /* where the frame begins */
    uint64_t n_given;      /* bytes of the frame */
    uint64_t n_again;      /* bytes that were looked at once more behind damage */
    size_t n_tries;        /* places behind damage where no frame began */
    struct mig_err failed; /* told when what came before has been taken */
};

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

static void close_zstd(void *state)
{
    struct state *s = state;
    if (s)
        ZSTD_freeDCtx(s->z);
    free(s);
}

static mig_status fail(const struct state *s, size_t code, struct mig_err *err)
{
    return mig_err_set(err, MIG_IO, "%s: damaged: %s", s->in->stream.name, ZSTD_getErrorName(code));
}

/* A packed dictionary to OUT, which has MOST bytes. */
static size_t unpack_dictionary(const struct state *s, struct mig_span packed, size_t most, struct mig_buf *out)
{
    size_t n = ZSTD_decompressDCtx(s->z, mig_buf_room(out, most), most, packed.p, packed.n);
    out->n = ZSTD_isError(n) ? 0 : n;
    return n;
}

static mig_status use_dictionary(struct state *s, struct mig_span bytes, struct mig_err *err)
{
    struct mig_buf room = { 0 };
    size_t code = 0;
    if (mig_span_starts(bytes, magic)) {
        code = unpack_dictionary(s, bytes, MOST_DICTIONARY, &room);
        bytes = mig_buf_span(&room);
    }
    if (!ZSTD_isError(code))
        code = ZSTD_DCtx_loadDictionary(s->z, bytes.p, bytes.n);
    mig_buf_free(&room);
    if (ZSTD_isError(code))
        return mig_err_set(err, MIG_IO, "%s: its dictionary is damaged, or of more than %d MB", s->in->stream.name,
                           MOST_DICTIONARY >> 20);
    return MIG_OK;
}

/* A dictionary at the start is that of all frames. */
static mig_status take_dictionary(struct state *s, struct mig_err *err)
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

static mig_status start(struct state *s, struct mig_err *err)
{
    s->is_between = true;
    s->is_done = s->has_garbage = false;
    s->failed.status = MIG_OK;
    if (!s->z)
        s->z = ZSTD_createDCtx();
    if (!s->z)
        return mig_err_set(err, MIG_IO, "%s: zstd cannot be started", s->in->stream.name);
    ZSTD_DCtx_reset(s->z, ZSTD_reset_session_and_parameters);
    return take_dictionary(s, err);
}

/* Behind a frame stands another one, or nothing, or what is no zstd: zeros that fill a block up are passed over in silence. */
static mig_status begin_frame(struct state *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, SKIP_HEAD, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n < WORD && s->in->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->in->failed.message);
    s->is_done = !mig_span_starts(head, magic) && !is_skipped(head);
    for (size_t i = 0; s->is_done && i < head.n; i++)
        s->has_garbage = s->has_garbage || head.p[i] != '\0';
    s->is_between = false;
    s->from = mig_input_at(s->in);
    s->n_given = 0;
    ZSTD_DCtx_reset(s->z, ZSTD_reset_session_only);
    return MIG_OK;
}

/* One call of zstd with what is waiting. It may hold bytes back when all is taken: then none are wanted. */
static mig_status step(struct state *s, ZSTD_outBuffer *out, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->in, 1, &head, err);
    if (status != MIG_OK)
        return status;
    head = mig_input_waiting(s->in);
    ZSTD_inBuffer in = { head.p, head.n, 0 };
    size_t before = out->pos, left = ZSTD_decompressStream(s->z, out, &in);
    s->n_given += out->pos - before;
    in.pos +=
        ZSTD_isError(left) && in.pos == 0 && head.n > 0; /* else the same frame would be found behind its damage */
    mig_input_skip(s->in, in.pos);
    s->is_between = left == 0;
    if (ZSTD_isError(left))
        return fail(s, left, err);
    if (head.n == 0 && left > 0 && out->pos == before)
        return mig_err_set(err, MIG_IO, "%s: damaged: cut short", s->in->stream.name);
    return MIG_OK;
}

static mig_status read_zstd(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct state *s = from;
    ZSTD_outBuffer out = { to, n, 0 };
    while (s->failed.status == MIG_OK && !s->is_done && out.pos < n)
        s->failed.status = s->is_between ? begin_frame(s, &s->failed) : step(s, &out, &s->failed);
    *n_read = out.pos;
    if (out.pos == 0 && s->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", s->failed.message);
    return MIG_OK;
}

/* Does a frame that begins here hold what begins with SIGN? Its first block, of 128 KB at most, is what zstd wants to tell. */
static bool begins_with(struct state *s, struct mig_span sign)
{
    enum { LOOK = 132 * 1024 };
    struct mig_span head;
    char bytes[8] = { 0 };
    ZSTD_outBuffer out = { bytes, sign.n, 0 };
    if (sign.n > sizeof bytes || mig_input_peek(s->in, LOOK, &head, NULL) != MIG_OK)
        return false;
    ZSTD_inBuffer in = { head.p, head.n, 0 };
    ZSTD_DCtx_reset(s->z, ZSTD_reset_session_only);
    size_t left = ZSTD_decompressStream(s->z, &out, &in);
    return !ZSTD_isError(left) && out.pos == sign.n && memcmp(bytes, sign.p, sign.n) == 0;
}

/* Damage may have led over the next frames: it is looked for from the second byte of the damaged one on, within a limit, as frames may
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

/* Each place that looks like a frame costs a block to tell: of those that are none a file has few, unless it was made to hurt. */
static mig_status resume_zstd(void *from, struct mig_span sign, uint64_t *n_spoilt)
{
    enum { STEP = 64 * 1024, MOST_TRIES = 1000 };
    struct state *s = from;
    struct mig_span head;
    bool is_within =
        s->failed.status != MIG_OK || (!s->is_done && !s->is_between); /* a limit may have been met in it */
    *n_spoilt = is_within ? s->n_given : 0;
    if (s->in->failed.status != MIG_OK || !(is_within || s->has_garbage))
        return MIG_END;
    go_back(s);
    while (s->n_tries < MOST_TRIES && mig_input_peek(s->in, STEP, &head, NULL) == MIG_OK && head.n >= WORD) {
        size_t at = mig_span_find(head, mig_span_of(magic));
        mig_input_skip(s->in, at != SIZE_MAX ? at : head.n - (WORD - 1)); /* it may begin at the end */
        if (at != SIZE_MAX && begins_with(s, sign)) {
            s->failed.status = MIG_OK;
            s->is_done = s->has_garbage = false;
            s->is_between = true;
            return MIG_OK;
        }
        mig_input_skip(s->in, at != SIZE_MAX);
        s->n_tries += at != SIZE_MAX;
    }
    return MIG_END;
}

static mig_status rewind_zstd(void *from, struct mig_err *err)
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
        return has_garbage ? mig_err_set(err, MIG_DATA, "%s: what stands behind the zstd data is not read",
                                         file->in->stream.name)
                           : MIG_END;
    }
    file->state = s = mig_alloc(sizeof *s);
    file->n_taken++;
    s->in = file->in;
    mig_status status = start(s, err);
    member->pull = (struct mig_pull){ read_zstd, s };
    member->resume = resume_zstd;
    member->rewind = mig_input_can_rewind(file->in) ? rewind_zstd : NULL;
    return status;
}

const struct mig_reader mig_reader_zstd = {
    .name = "zstd",
    .knows = knows,
    .member = member,
    .close = close_zstd,
};
