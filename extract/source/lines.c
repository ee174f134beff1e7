#include "extract/source/lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { CHUNK = 256 * 1024, SLACK = 20, SUB = 0x1A };

struct mig_lines {
    struct mig_stream stream;
    char *window; /* room for CHUNK + MIG_LINE_MAX bytes, more than is ever waiting when a chunk is read */
    size_t at, n; /* what waits in it */
    bool ended;
    size_t line, start; /* of what comes next */
    size_t n_bytes, n_right, n_wrong, n_controls;
};

mig_status mig_lines_open(struct mig_lines **out, const char *path, struct mig_err *err)
{
    struct mig_stream stream;
    mig_status status = mig_stream_open(&stream, path, err);
    if (status != MIG_OK)
        return status;
    struct mig_lines *in = mig_alloc(sizeof *in);
    in->stream = stream;
    in->window = mig_alloc(CHUNK + MIG_LINE_MAX + 1);
    in->line = 1;
    *out = in;
    return MIG_OK;
}

void mig_lines_close(struct mig_lines *in)
{
    if (!in)
        return;
    mig_stream_close(&in->stream);
    free(in->window);
    free(in);
}

static mig_status fill(struct mig_lines *in, struct mig_err *err)
{
    size_t n_read = 0;
    memmove(in->window, in->window + in->at, in->n - in->at);
    in->n -= in->at;
    in->at = 0;
    mig_status status = mig_stream_read(&in->stream, in->window + in->n, CHUNK, &n_read, err);
    in->n += n_read;
    in->ended = status == MIG_OK && n_read == 0;
    return status;
}

mig_status mig_lines_peek(struct mig_lines *in, size_t n, struct mig_span *head, struct mig_err *err)
{
    mig_status status = MIG_OK;
    while (status == MIG_OK && !in->ended && in->n - in->at < n)
        status = fill(in, err);
    size_t there = in->n - in->at;
    *head = mig_span(in->window + in->at, there < n ? there : n);
    return status;
}

/* Four letters of two bytes each, lead bytes C2 to DF, at I. */
static bool are_pairs(struct mig_span text, size_t i)
{
    const uint64_t one = 0x0001000100010001u;
    uint64_t w;
    if (text.n - i < sizeof w)
        return false;
    memcpy(&w, text.p + i, sizeof w);
    return (w & one * 0xC0E0) == one * 0x80C0 && (((w & one * 0x1E) + one * 0xFE) & one * 0x100) == one * 0x100;
}

/* Well-formed, without control characters: eight bytes of ASCII or one letter of two bytes at a step. */
static bool is_whole(struct mig_span text)
{
    const uint64_t high = 0x8080808080808080u, blank = 0x2020202020202020u;
    size_t i = 0;
    while (i < text.n) {
        uint64_t w;
        while (text.n - i >= 8 && (memcpy(&w, text.p + i, 8), ((w | ((w - blank) & ~w)) & high) == 0))
            i += 8;
        if (i == text.n)
            break;
        unsigned char c = (unsigned char)text.p[i];
        if (c < 0x80) {
            if (mig_is_control((char)c))
                return false;
            i++;
        } else if (are_pairs(text, i)) {
            i += 8;
        } else if (c >= 0xC2 && c < 0xE0 && text.n - i >= 2 && ((unsigned char)text.p[i + 1] & 0xC0) == 0x80) {
            i += 2;
        } else {
            size_t start = i;
            if (mig_utf8_next(text, &i) == MIG_UTF8_BAD && i - start != 3)
                return false;
        }
    }
    return true;
}

static size_t count_leads(struct mig_span text)
{
    size_t n = 0, i = 0;
    for (uint64_t w; text.n - i >= sizeof w;
         i += sizeof w) { /* bytes with both high bits, added up in the highest one */
        memcpy(&w, text.p + i, sizeof w);
        n += (((w & (w << 1)) >> 7 & 0x0101010101010101u) * 0x0101010101010101u) >> 56;
    }
    for (; i < text.n; i++)
        n += (unsigned char)text.p[i] >= 0xC0;
    return n;
}

static void mend(struct mig_lines *in, char *p, size_t n)
{
    struct mig_span text = mig_span(p, n);
    for (size_t i = 0; i < n;) {
        size_t start = i;
        uint32_t c = mig_utf8_next(text, &i);
        if (c == MIG_UTF8_BAD && i - start == 1) {
            p[start] = SUB;
            in->n_wrong++;
        } else if (c < 0x80 && mig_is_control((char)c)) {
            p[start] = ' ';
            in->n_controls++;
        } else {
            in->n_right += c >= 0x80;
        }
    }
}

/* The measure of charset.c, of all that has come so far; a few faults are none, whatever they stand among. */
static bool is_text(const struct mig_lines *in)
{
    return (in->n_wrong <= SLACK || in->n_wrong * 10 <= in->n_right) &&
           (in->n_controls <= SLACK || in->n_controls * 50 <= in->n_bytes);
}

/* The first N bytes that wait are the next piece. */
static mig_status take(struct mig_lines *in, size_t n, struct mig_line_piece *piece, struct mig_err *err)
{
    char *p = in->window + in->at;
    *piece = (struct mig_line_piece){ mig_span(p, n), in->line, in->start };
    in->n_bytes += n;
    if (is_whole(piece->text))
        in->n_right += count_leads(piece->text);
    else
        mend(in, p, n);
    if (!is_text(in))
        return mig_err_set(err, MIG_DATA, "%s:%zu: not UTF-8 text", in->stream.name, in->line);
    bool ends = in->at + n < in->n && p[n] == '\n';
    in->at += n + ends;
    in->line += ends;
    in->start = ends ? 0 : in->start + n;
    return MIG_OK;
}

static size_t cut(struct mig_span text)
{
    const char *space = memrchr(text.p + MIG_LINE_MAX / 2, ' ', MIG_LINE_MAX / 2);
    if (space)
        return (size_t)(space - text.p);
    size_t floor = mig_utf8_floor(text, MIG_LINE_MAX);
    return MIG_LINE_MAX - floor < 4 ? floor : MIG_LINE_MAX;
}

/* The bytes of the next piece, or SIZE_MAX when more must be read to tell. */
static size_t next_piece(const struct mig_lines *in)
{
    struct mig_span all = mig_span(in->window + in->at, in->n - in->at);
    size_t most = all.n > MIG_LINE_MAX ? MIG_LINE_MAX + 1 : all.n;
    const char *newline = memchr(all.p, '\n', most);
    if (newline)
        return (size_t)(newline - all.p);
    if (all.n > MIG_LINE_MAX)
        return cut(all);
    return in->ended ? all.n : SIZE_MAX;
}

mig_status mig_lines_next(struct mig_lines *in, struct mig_line_piece *piece, struct mig_err *err)
{
    size_t n;
    while ((n = next_piece(in)) == SIZE_MAX) {
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
    if (in->ended && in->at == in->n)
        return MIG_END;
    return take(in, n, piece, err);
}

bool mig_lines_are_out(const struct mig_lines *in)
{
    return next_piece(in) == SIZE_MAX;
}
