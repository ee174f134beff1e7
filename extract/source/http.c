#include "extract/source/http.h"

#include <brotli/decode.h>
#include <strings.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/lend.h"
#include "base/mem.h"
#include "extract/source/charset/charset.h"

size_t mig_head_size(struct mig_span text)
{
    for (size_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        if (!end)
            return 0;
        size_t n = (size_t)(end - text.p) - at;
        bool is_empty = n == 0 || (n == 1 && text.p[at] == '\r');
        at += n + 1;
        if (is_empty)
            return at;
    }
    return 0;
}

static bool is_folded(struct mig_span line)
{
    return line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
}

static bool is_same(struct mig_span a, const char *b)
{
    return a.n == strlen(b) && (a.n == 0 || strncasecmp(a.p, b, a.n) == 0);
}

struct mig_span mig_head_value(struct mig_span head, const char *name)
{
    struct mig_span line, rest = head, value = { 0 };
    while (mig_span_split(&rest, '\n', &line)) {
        if (value.p && !is_folded(line))
            break;
        if (value.p) {
            value.n = (size_t)(line.p + line.n - value.p);
            continue;
        }
        const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
        size_t n = colon ? (size_t)(colon - line.p) : 0;
        if (colon && is_same(mig_span_trim_end(mig_span_cut(line, 0, n)), name))
            value = mig_span_cut(line, n + 1, line.n);
    }
    return mig_span_trim(value);
}

struct mig_media mig_media_of(struct mig_span value)
{
    static const char key[] = "charset=";
    struct mig_media media = { 0 };
    struct mig_span part, rest = value;
    while (mig_span_split(&rest, ';', &part)) {
        part = mig_span_trim(part);
        if (!media.type.p)
            media.type = part;
        if (part.n < sizeof key || strncasecmp(part.p, key, sizeof key - 1) != 0 || media.charset.n)
            continue;
        part = mig_span_trim(mig_span_cut(part, sizeof key - 1, part.n));
        if (part.n > 1 && (part.p[0] == '"' || part.p[0] == '\'') && part.p[part.n - 1] == part.p[0])
            part = mig_span_cut(part, 1, part.n - 1);
        media.charset = part;
    }
    return media;
}

bool mig_media_is(struct mig_media media, const char *type)
{
    return is_same(media.type, type);
}

int mig_http_status(struct mig_span head)
{
    struct mig_span part, line = head;
    if (!mig_span_starts(head, "HTTP/") || !mig_span_split(&head, '\n', &line))
        return 0;
    for (int i = 0; mig_span_split(&line, ' ', &part); i++) {
        size_t status;
        if (i > 0 && part.n > 0)
            return mig_span_size(mig_span_trim(part), &status) && status < 1000 ? (int)status : 0;
    }
    return 0;
}

static int digit_of(char c)
{
    return mig_is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* The size of the chunk at *AT, which moves behind its line. False: no chunk begins here. */
static bool read_size(struct mig_span body, size_t *at, size_t *size)
{
    enum { MAX_DIGITS = 8 };
    size_t i = *at, digits = 0;
    *size = 0;
    for (int d; i < body.n && digits <= MAX_DIGITS && (d = digit_of(body.p[i])) >= 0; i++, digits++)
        *size = *size * 16 + (size_t)d;
    const char *end = digits && digits <= MAX_DIGITS && i < body.n ? memchr(body.p + i, '\n', body.n - i) : NULL;
    if (!end || !strchr("\r\n; ", body.p[i]) || body.p[i] == '\0')
        return false;
    *at = (size_t)(end - body.p) + 1;
    return true;
}

/* False: there are fewer than were told of, what stands behind a broken one among these. No chunks at all: it was joined before. */
static bool join_chunks(struct mig_buf *body)
{
    size_t at = 0, to = 0, size;
    bool is_whole = true;
    if (!read_size(mig_buf_span(body), &at, &size))
        return true;
    while (size > 0 && is_whole) {
        is_whole = size <= body->n - at;
        size = is_whole ? size : body->n - at;
        memmove(body->p + to, body->p + at, size);
        to += size;
        at += size;
        at += at < body->n && body->p[at] == '\r';
        at += at < body->n && body->p[at] == '\n';
        is_whole = is_whole && read_size(mig_buf_span(body), &at, &size);
    }
    body->n = to;
    return is_whole;
}

/* What is packed, and where it goes. */
struct unpacking {
    const struct mig_limits *limits;
    const char *name;
    struct mig_span packed;
    struct mig_buf out;
};

static mig_status check_size(const struct unpacking *u, struct mig_err *err)
{
    size_t max = u->limits->document_mb << 20;
    if (u->out.n > max)
        return mig_err_set(err, MIG_DATA, "%s: larger than %zu MB (--max-document)", u->name, u->limits->document_mb);
    if (mig_limits_too_dense(u->limits, u->out.n, u->packed.n))
        return mig_err_set(err, MIG_DATA, "%s: unpacks to more than %zu times its size (--max-ratio)", u->name,
                           u->limits->ratio);
    return MIG_OK;
}

/* Until the stream ends. MIG_END: it does not; MIG_NOMATCH: it is damaged, or not of this kind. */
static mig_status inflate_all(struct unpacking *u, z_stream *z, struct mig_err *err)
{
    enum { ROOM = 64 * 1024 };
    for (int found = Z_OK; found != Z_STREAM_END;) {
        z->next_out = (Bytef *)mig_buf_room(&u->out, ROOM);
        z->avail_out = ROOM;
        found = inflate(z, Z_NO_FLUSH);
        u->out.n += ROOM - z->avail_out;
        mig_status status = check_size(u, err);
        if (status != MIG_OK)
            return status;
        if (found == Z_BUF_ERROR)
            return MIG_END;
        if (found != Z_OK && found != Z_STREAM_END)
            return MIG_NOMATCH;
    }
    return MIG_OK;
}

static mig_status unpack(struct unpacking *u, int window, struct mig_err *err)
{
    z_stream z = { .next_in = (Bytef *)(uintptr_t)u->packed.p, /* zlib does not write through it */
                   .avail_in = (uInt)u->packed.n,
                   .zalloc = mig_lend_items,
                   .zfree = mig_lend_back };
    if (inflateInit2(&z, window) != Z_OK)
        return MIG_NOMATCH;
    mig_buf_reset(&u->out);
    mig_status status = inflate_all(u, &z, err);
    inflateEnd(&z);
    return status;
}

static mig_status undo_gzip(struct unpacking *u, struct mig_err *err)
{
    return mig_span_starts(u->packed, "\x1F\x8B") ? unpack(u, 15 + 16, err) : MIG_NOMATCH;
}

/* "deflate" is a zlib stream (RFC 9110, 8.4.1.2), but some servers send it without its head. */
static mig_status undo_deflate(struct unpacking *u, struct mig_err *err)
{
    mig_status status = unpack(u, 15, err);
    return status == MIG_NOMATCH ? unpack(u, -15, err) : status;
}

/* As inflate_all, by brotli (RFC 7932), whose window is 16 MB at most. */
static mig_status undo_br(struct unpacking *u, struct mig_err *err)
{
    enum { ROOM = 64 * 1024 };
    BrotliDecoderState *br = BrotliDecoderCreateInstance(mig_lend_first, mig_lend_back, NULL);
    const uint8_t *in = (const uint8_t *)u->packed.p;
    size_t left = u->packed.n;
    mig_status status = br ? MIG_OK : MIG_NOMATCH;
    BrotliDecoderResult found = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    mig_buf_reset(&u->out);
    while (status == MIG_OK && found == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        uint8_t *to = (uint8_t *)mig_buf_room(&u->out, ROOM);
        size_t room = ROOM;
        found = BrotliDecoderDecompressStream(br, &left, &in, &room, &to, NULL);
        u->out.n += ROOM - room;
        status = check_size(u, err);
    }
    BrotliDecoderDestroyInstance(br);
    if (status != MIG_OK || found == BROTLI_DECODER_RESULT_SUCCESS)
        return status;
    return found == BROTLI_DECODER_RESULT_ERROR ? MIG_NOMATCH : MIG_END;
}

/* Is what stands behind a frame, where CODE says that none begins, nothing but white space, and no frame that is damaged? */
static bool is_no_frame(size_t code, struct mig_span rest)
{
    return ZSTD_getErrorCode(code) == ZSTD_error_prefix_unknown && mig_span_trim(rest).n == 0;
}

/* Frame by frame (RFC 8878); line ends behind them are passed over. */
static mig_status decompress_all(struct unpacking *u, ZSTD_DCtx *z, struct mig_err *err)
{
    enum { ROOM = 64 * 1024 };
    ZSTD_inBuffer in = { u->packed.p, u->packed.n, 0 };
    for (bool is_whole = false;;) { /* at least one frame is */
        ZSTD_outBuffer out = { mig_buf_room(&u->out, ROOM), ROOM, 0 };
        size_t left = ZSTD_decompressStream(z, &out, &in);
        u->out.n += out.pos;
        if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
            mig_mem_checked(NULL, 0);
        mig_status status = check_size(u, err);
        if (status != MIG_OK)
            return status;
        if (ZSTD_isError(left))
            return is_whole && is_no_frame(left, mig_span_cut(u->packed, in.pos, in.size)) ? MIG_OK : MIG_NOMATCH;
        is_whole = is_whole || left == 0;
        if (in.pos == in.size && (left == 0 || out.pos < out.size))
            return left == 0 ? MIG_OK : MIG_END;
    }
}

/* As inflate_all, by zstd, which refuses windows of more than 128 MB; servers keep to 8 MB (RFC 9659). */
static mig_status undo_zstd(struct unpacking *u, struct mig_err *err)
{
    ZSTD_DCtx *z = mig_mem_checked(ZSTD_createDCtx(), 0);
    mig_buf_reset(&u->out);
    mig_status status = z ? decompress_all(u, z, err) : MIG_NOMATCH;
    ZSTD_freeDCtx(z);
    return status;
}

static const struct coding {
    const char *name;
    mig_status (*undo)(struct unpacking *u, struct mig_err *err); /* MIG_END, MIG_NOMATCH: as inflate_all */
} codings[] = {
    { "gzip", undo_gzip }, { "x-gzip", undo_gzip }, { "deflate", undo_deflate },
    { "br", undo_br },     { "zstd", undo_zstd },
};

static bool is_plain(struct mig_span coding)
{
    static const char *const names[] = { "", "identity", "none", "utf-8", "binary" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_same(coding, names[i]))
            return true;
    return false;
}

static bool looks_like_text(struct mig_span body)
{
    enum { LOOK = 4096 };
    return mig_charset_is_text(mig_span(body.p, body.n < LOOK ? body.n : LOOK));
}

/* As pages and papers begin. What is packed by brotli may do so by chance. */
static bool looks_plain(struct mig_span body)
{
    if (mig_span_starts(body, "%PDF-"))
        return true;
    return (mig_span_starts(mig_span_trim(body), "<") || mig_span_starts(body, "\xEF\xBB\xBF")) &&
           looks_like_text(body);
}

/* MIG_NOMATCH: it is plain already. */
static mig_status undo_coding(struct mig_span coding, struct unpacking *u, struct mig_err *err)
{
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        if (!is_same(coding, codings[i].name))
            continue;
        mig_status status = codings[i].undo(u, err);
        bool is_text = u->out.n > 0 && looks_like_text(mig_buf_span(&u->out));
        if (status == MIG_END && !is_text && looks_like_text(u->packed)) /* a stream may seem to begin with it */
            return MIG_NOMATCH;
        if (status == MIG_NOMATCH && !looks_like_text(u->packed))
            return mig_err_set(err, MIG_DATA, "%s: damaged %s", u->name, codings[i].name);
        return status;
    }
    return mig_err_set(err, MIG_DATA, "%s: %.*s is not read", u->name, (int)(coding.n < 40 ? coding.n : 40), coding.p);
}

/* Does a body of N bytes have those that HEAD tells of? What was packed is not measured by it: it may be unpacked, and tells its end. */
static bool has_length(struct mig_span head, size_t n)
{
    size_t said;
    if (mig_head_value(head, "Transfer-Encoding").n > 0) /* which goes over it: RFC 9112, 6.3 */
        return true;
    return !mig_span_size(mig_head_value(head, "Content-Length"), &said) || said <= n;
}

mig_status mig_http_decode(struct mig_span head, const struct mig_limits *limits, const char *name,
                           struct mig_buf *body, struct mig_err *err)
{
    struct mig_span coding = mig_head_value(head, "Content-Encoding");
    bool is_whole = is_plain(coding) ? has_length(head, body->n) : true;
    if (is_same(mig_head_value(head, "Transfer-Encoding"), "chunked"))
        is_whole = join_chunks(body);
    if (is_plain(coding) || body->n == 0 || looks_plain(mig_buf_span(body)))
        return is_whole ? MIG_OK : MIG_END;
    struct unpacking u = { .limits = limits, .name = name, .packed = mig_buf_span(body) };
    mig_status status = undo_coding(coding, &u, err);
    if (status == MIG_OK || status == MIG_END) {
        mig_buf_free(body);
        *body = u.out;
        return is_whole ? status : MIG_END;
    }
    mig_buf_free(&u.out);
    return status != MIG_NOMATCH ? status : is_whole ? MIG_OK : MIG_END;
}
