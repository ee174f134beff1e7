#include "extract/source/lines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/plain.h"
#include "base/utf8.h"

enum { CHUNK = 256 * 1024, SLACK = 20, SUB = 0x1A };

/* The next piece, as far as it is known. */
struct ahead {
    size_t n; /* bytes; SIZE_MAX: more must be read to tell */
    bool is_plain;
    size_t n_letters; /* of several bytes, when it is plain */
};

struct mig_lines {
    struct mig_stream stream;
    char *window; /* room for CHUNK + MIG_LINE_MAX bytes, more than is ever waiting when a chunk is read */
    size_t at, n; /* what waits in it */
    struct ahead ahead;
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
    in->window = mig_alloc(CHUNK + MIG_LINE_MAX + 1 + MIG_LINE_BEHIND);
    in->line = 1;
    in->ahead.n = SIZE_MAX;
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

/* The bytes of the sign at AT, when it is one that stands in many texts and is nothing to a view: – — “ ” „ … № « » */
static size_t usual_sign(struct mig_span text, size_t at)
{
    static const char *const signs[] = { "\u2013", "\u2014", "\u201C", "\u201D", "\u201E",
                                         "\u2026", "\u2116", "\u00AB", "\u00BB", NULL };
    for (const char *const *sign = signs; *sign; sign++)
        if (mig_span_starts(mig_span_cut(text, at, text.n), *sign))
            return strlen(*sign);
    return 0;
}

/* Behind what is plain in ALL, usual signs too. */
static size_t skip_plain(struct mig_span all, size_t *n_letters)
{
    size_t at = 0;
    for (size_t n = 1; n > 0; at += n) {
        at = mig_plain_end(all, at, n_letters);
        bool may_be = at < all.n && ((unsigned char)all.p[at] == 0xE2 || (unsigned char)all.p[at] == 0xC2);
        n = may_be ? usual_sign(all, at) : 0;
        *n_letters += n > 0;
    }
    return at;
}

static bool ends_line(struct mig_span all, size_t at)
{
    return at < all.n && (all.p[at] == '\n' || (all.p[at] == '\r' && at + 1 < all.n && all.p[at + 1] == '\n'));
}

/* Mostly it stands right where what is plain ends. */
static const char *find_newline(const char *p, size_t n)
{
    return *p == '\n' ? p : memchr(p, '\n', n);
}

static struct ahead look_ahead(const struct mig_lines *in)
{
    struct mig_span all = mig_span(in->window + in->at, in->n - in->at);
    size_t most = all.n > MIG_LINE_MAX ? MIG_LINE_MAX + 1 : all.n;
    struct ahead ahead = { 0 };
    size_t plain = skip_plain(mig_span(all.p, most), &ahead.n_letters);
    const char *newline = plain < most ? find_newline(all.p + plain, most - plain) : NULL;
    ahead.n = newline ? (size_t)(newline - all.p) : all.n > MIG_LINE_MAX ? cut(all) : in->ended ? all.n : SIZE_MAX;
    ahead.is_plain = newline ? ends_line(all, plain) : plain == ahead.n;
    return ahead;
}

/* What is ahead is the next piece. */
static mig_status take(struct mig_lines *in, struct mig_line_piece *piece, struct mig_err *err)
{
    char *p = in->window + in->at;
    size_t n = in->ahead.n, n_letters = in->ahead.n_letters;
    bool ends = in->at + n < in->n && p[n] == '\n', has_return = ends && n > 0 && p[n - 1] == '\r';
    *piece = (struct mig_line_piece){ mig_span(p, n - has_return), in->line, in->start, in->ahead.is_plain };
    in->n_bytes += n;
    if (in->ahead.is_plain || is_whole(piece->text, &n_letters))
        in->n_right += n_letters;
    else
        mend(in, p, n);
    if (!is_text(in))
        return mig_err_set(err, MIG_DATA, "%s:%zu: not UTF-8 text", in->stream.name, in->line);
    in->at += n + ends;
    in->line += ends;
    in->start = ends ? 0 : in->start + n;
    in->ahead = look_ahead(in);
    return MIG_OK;
}

mig_status mig_lines_next(struct mig_lines *in, struct mig_line_piece *piece, struct mig_err *err)
{
    while (in->ahead.n == SIZE_MAX && (in->ahead = look_ahead(in)).n == SIZE_MAX) {
        mig_status status = fill(in, err);
        if (status != MIG_OK)
            return status;
    }
    if (in->ended && in->at == in->n)
        return MIG_END;
    return take(in, piece, err);
}

bool mig_lines_are_out(const struct mig_lines *in)
{
    return in->ahead.n == SIZE_MAX;
}
