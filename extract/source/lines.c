#include "extract/source/lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { CHUNK = 256 * 1024, SLACK = 20, SUB = 0x1A };

struct mig_lines {
    struct mig_stream stream;
    char *window; /* room for CHUNK + MIG_LINE_MAX bytes, more than is ever waiting when a chunk is read */
    size_t at, n; /* what waits in it */
    size_t ahead; /* bytes of the next piece, SIZE_MAX: more must be read to tell */
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
    in->ahead = SIZE_MAX;
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

/* Well-formed, without control characters? *n_leads: letters of several bytes. */
static bool is_whole(struct mig_span text, size_t *n_leads)
{
    size_t i = *n_leads = 0;
    while ((i = mig_utf8_skip_usual(text, i, n_leads)) < text.n) {
        size_t start = i;
        uint32_t c = mig_utf8_next(text, &i);
        if (c < 0x80 ? mig_is_control((char)c) : c == MIG_UTF8_BAD && i - start != 3)
            return false;
        *n_leads += c >= 0x80;
    }
    return true;
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

/* The first N bytes that wait are the next piece. */
static mig_status take(struct mig_lines *in, size_t n, struct mig_line_piece *piece, struct mig_err *err)
{
    char *p = in->window + in->at;
    *piece = (struct mig_line_piece){ mig_span(p, n), in->line, in->start };
    size_t n_leads;
    in->n_bytes += n;
    if (is_whole(piece->text, &n_leads))
        in->n_right += n_leads;
    else
        mend(in, p, n);
    if (!is_text(in))
        return mig_err_set(err, MIG_DATA, "%s:%zu: not UTF-8 text", in->stream.name, in->line);
    bool ends = in->at + n < in->n && p[n] == '\n';
    in->at += n + ends;
    in->line += ends;
    in->start = ends ? 0 : in->start + n;
    in->ahead = next_piece(in);
    return MIG_OK;
}

mig_status mig_lines_next(struct mig_lines *in, struct mig_line_piece *piece, struct mig_err *err)
{
    while (in->ahead == SIZE_MAX && (in->ahead = next_piece(in)) == SIZE_MAX) {
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
    if (in->ended && in->at == in->n)
        return MIG_END;
    return take(in, in->ahead, piece, err);
}

bool mig_lines_are_out(const struct mig_lines *in)
{
    return in->ahead == SIZE_MAX;
}
