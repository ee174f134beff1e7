/* Mailboxes (mbox): mails one after the other, each behind a line "From somebody on a day".
 * Lines of a mail that begin so, too, have a ">" before them. Memory is that of one mail. */
#include <stdlib.h>

#include "extract/source/mail/mail_head.h"
#include "extract/source/reader.h"

enum { LOOK = 4096 }; /* bytes that tell what a line is */

struct state {
    struct mig_open_file *file;
    bool at_line;    /* the next byte begins one */
    bool at_divider; /* the next line divides mails */
    bool has_begun;
    bool is_cut; /* the mailbox ends in a line, which is not told yet */
};

/* An empty line before a divider belongs to it. */
static size_t empty_line(struct mig_span head)
{
    size_t n = mig_span_starts(head, "\n") ? 1 : mig_span_starts(head, "\r\n") ? 2 : 0;
    return n > 0 && (head.n == n || mig_mail_is_divider(mig_span_cut(head, n, head.n))) ? n : 0;
}

/* ">From ", ">>From ": one mark was put there by what wrote the mailbox. */
static bool is_marked(struct mig_span head)
{
    size_t n = 0;
    while (n < head.n && head.p[n] == '>')
        n++;
    return n > 0 && mig_span_starts(mig_span_cut(head, n, head.n), "From ");
}

/* The next line, or what fits of it, at HEAD; *n_taken of the input. */
static size_t take(struct state *s, struct mig_span head, char *to, size_t n)
{
    size_t from = s->at_line && is_marked(head);
    const char *newline = memchr(head.p, '\n', head.n);
    size_t end = newline ? (size_t)(newline + 1 - head.p) : head.n;
    size_t part = end - from < n ? end - from : n;
    memcpy(to, head.p + from, part);
    mig_input_skip(s->file->in, from + part);
    s->at_line = newline && from + part == end;
    return part;
}

/* The last line of the last mail gets the end that it must have; one that was attached lost it to the mark behind it. */
static size_t end_line(struct state *s, char *to)
{
    const struct mig_input *in = s->file->in;
    if (s->at_line)
        return 0;
    s->is_cut = in->pull.read || in->stream.fd >= 0;
    s->at_line = true;
    *to = '\n';
    return 1;
}

/* Bytes of the mail that is open; it ends before the next divider. */
static mig_status read(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct state *s = from;
    size_t got = 0;
    while (got < n && !s->at_divider) {
        struct mig_span head;
        mig_status status = mig_input_peek(s->file->in, LOOK, &head, err);
        if (status != MIG_OK)
            return status;
        if (head.n == 0) {
            got += end_line(s, to + got);
            break;
        }
        size_t n_empty = s->at_line ? empty_line(head) : 0;
        mig_input_skip(s->file->in, n_empty);
        s->at_divider = n_empty > 0 ? head.n > n_empty : s->at_line && mig_mail_is_divider(head);
        if (n_empty == 0 && !s->at_divider)
            got += take(s, head, to + got, n - got);
    }
    *n_read = got;
    return MIG_OK;
}

/* Passes over what nobody read of the mail before. */
static mig_status pass_over(struct state *s, struct mig_err *err)
{
    char room[LOOK];
    size_t n = 1;
    mig_status status = MIG_OK;
    while (status == MIG_OK && n > 0)
        status = read(s, room, sizeof room, &n, err);
    return status;
}

/* Passes over the divider: false at the end. */
static mig_status begin_mail(struct state *s, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(s->file->in, LOOK, &head, err);
    if (status != MIG_OK)
        return status;
    if (head.n == 0)
        return MIG_END;
    const char *newline = memchr(head.p, '\n', head.n);
    mig_input_skip(s->file->in, newline ? (size_t)(newline + 1 - head.p) : 0);
    s->at_divider = false;
    s->at_line = true;
    return MIG_OK;
}

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    struct state *s = file->state;
    if (!s)
        s = file->state = mig_alloc(sizeof *s);
    s->file = file;
    mig_status status = s->has_begun ? pass_over(s, err) : MIG_OK;
    if (status == MIG_OK)
        status = begin_mail(s, err);
    if (status == MIG_END && s->is_cut) {
        s->is_cut = false;
        return mig_err_set(err, MIG_DATA, "%s: cut short: its last line has no end", file->in->stream.name);
    }
    if (status != MIG_OK)
        return status;
    s->has_begun = true;
    file->n_taken++;
    mig_buf_reset(&member->name);
    mig_buf_size(&member->name, file->n_taken);
    member->pull = (struct mig_pull){ read, s };
    member->reader = &mig_reader_mail;
    return MIG_OK;
}

static const char *const suffixes[] = { ".mbox", ".mbx", NULL };

const struct mig_reader mig_reader_mbox = {
    .name = "mbox",
    .suffixes = suffixes,
    .knows = mig_mail_is_divider,
    .member = member,
    .close = free,
};
