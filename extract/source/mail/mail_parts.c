#include "extract/source/mail/mail_parts.h"

#include <stdlib.h>
#include <strings.h>

#include "extract/source/mail/mail_code.h"
#include "extract/source/mail/mail_head.h"
#include "extract/source/mail/mail_uu.h"
#include "extract/source/stop.h"

/* A part that holds parts, and what divides them. */
struct open {
    size_t part;
    struct mig_span boundary;
};

struct scan {
    struct mig_mail *mail;
    struct mig_span all;
    struct open *open;
    size_t depth, cap;
    size_t leaf; /* the part that lines belong to; SIZE_MAX: they stand beside parts */
};

bool mig_mail_has_prefix(struct mig_span text, const char *prefix)
{
    size_t n = strlen(prefix);
    return text.n >= n && strncasecmp(text.p, prefix, n) == 0;
}

bool mig_mail_has_suffix(struct mig_span text, const char *suffix)
{
    size_t n = strlen(suffix);
    return text.n >= n && strncasecmp(text.p + text.n - n, suffix, n) == 0;
}

bool mig_mail_is_multipart(const struct mig_mail_part *part)
{
    return mig_span_starts(part->type, "multipart/");
}

static bool is_whole(struct mig_span line)
{
    return mig_span_trim(line).n == 0 || mig_stop_at_end(line);
}

void mig_mail_trim_cut(struct mig_buf *text)
{
    size_t n = text->n;
    while (n > 0) {
        const char *newline = memrchr(text->p, '\n', n);
        size_t end = newline ? (size_t)(newline - text->p) : 0;
        const char *before = end ? memrchr(text->p, '\n', end) : NULL;
        size_t from = before ? (size_t)(before + 1 - text->p) : 0;
        n = newline ? end + 1 : 0;
        if (n == 0 || is_whole(mig_span(text->p + from, end - from)))
            break;
        n = from;
    }
    text->n = n;
    if (text->p)
        text->p[n] = '\0';
}

bool mig_mail_is_text(const struct mig_mail_part *part)
{
    return !part->is_attached && (mig_span_is(part->type, "text/plain") || mig_span_is(part->type, "text/html"));
}

/* What stands before the parameters; a type that is none is plain text, but in a digest a mail. */
static struct mig_span find_type(struct scan *s, struct mig_span content, size_t parent)
{
    struct mig_mail *mail = s->mail;
    size_t n = 0;
    bool has_slash = false;
    char *to = mig_arena_alloc(&mail->arena, content.n + 1);
    while (n < content.n && content.p[n] > ' ' && content.p[n] < 0x7F && content.p[n] != ';') {
        char c = content.p[n];
        has_slash = has_slash || c == '/';
        to[n++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    if (has_slash)
        return mig_span(to, n);
    bool in_digest = mail->n > 0 && mig_span_is(mail->part[parent].type, "multipart/digest");
    return mig_span_of(in_digest ? "message/rfc822" : "text/plain");
}

struct mig_span mig_mail_file_name(struct mig_span name)
{
    for (size_t i = name.n; i > 0; i--)
        if (name.p[i - 1] == '/' || name.p[i - 1] == '\\')
            return mig_span_cut(name, i, name.n);
    return name;
}

static struct mig_span find_file(struct mig_mail *mail, struct mig_span disposition, struct mig_span content)
{
    struct mig_span name = mig_mail_param(&mail->arena, disposition, "filename");
    if (name.n == 0)
        name = mig_mail_param(&mail->arena, content, "name");
    return mig_mail_file_name(name);
}

/* The delimiter of parts as it is declared, or else, of a whole mail, the first line that may be
 * one. */
static struct mig_span find_boundary(struct mig_mail *mail, struct mig_span content, struct mig_span body)
{
    enum { LONGEST = 70 };
    struct mig_span line, boundary = mig_mail_param(&mail->arena, content, "boundary");
    if (boundary.n > 0)
        return boundary;
    while (mail->n == 0 && mig_span_split(&body, '\n', &line)) {
        line = mig_span_trim_end(line);
        if (mig_span_starts(line, "--") && line.n > 2 && line.n <= LONGEST + 2)
            return mig_span_cut(line, 2, line.n);
    }
    return mig_span(NULL, 0);
}

/* Adds the part that begins at AT; where its body begins. */
static size_t add_part(struct scan *s, size_t at, size_t parent)
{
    struct mig_mail *mail = s->mail;
    struct mig_mail_part p = { .parent = (uint32_t)parent };
    struct mig_span head = mig_mail_head(mig_span_cut(s->all, at, s->all.n), &p.body);
    p.head = mig_mail_head_cut(head, mig_limits_head(mail->limits));
    mail->has_long_head = mail->has_long_head || p.head.n < head.n;
    p.content = mig_mail_field(&mail->arena, p.head, "Content-Type");
    p.disposition = mig_mail_field(&mail->arena, p.head, "Content-Disposition");
    p.type = find_type(s, p.content, parent);
    p.file = find_file(mail, p.disposition, p.content);
    p.is_attached = mail->n > 0 && (p.file.n > 0 || mig_mail_has_prefix(p.disposition, "attachment"));
    if (mig_mail_is_multipart(&p)) {
        struct mig_span boundary = find_boundary(mail, p.content, p.body);
        mail->is_too_deep = mail->is_too_deep || s->depth >= mail->limits->part_depth;
        if (s->depth < mail->limits->part_depth && boundary.n > 0) {
            s->open = mig_grow(s->open, &s->cap, s->depth + 1, sizeof *s->open);
            s->open[s->depth++] = (struct open){ mail->n, boundary };
        }
    }
    s->leaf = mail->n;
    mail->part = mig_grow(mail->part, &mail->cap, mail->n + 1, sizeof *mail->part);
    mail->part[mail->n++] = p;
    return (size_t)(p.body.p - s->all.p);
}

/* The innermost open part that LINE divides; SIZE_MAX: none. */
static size_t find_divided(const struct scan *s, struct mig_span line, bool *is_last)
{
    line = mig_span_trim_end(line);
    if (!mig_span_starts(line, "--"))
        return SIZE_MAX;
    for (size_t i = s->depth; i > 0; i--) {
        struct mig_span boundary = s->open[i - 1].boundary;
        if (line.n < boundary.n + 2 || memcmp(line.p + 2, boundary.p, boundary.n) != 0)
            continue;
        struct mig_span behind = mig_span_cut(line, boundary.n + 2, line.n);
        *is_last = mig_span_is(behind, "--");
        if (*is_last || behind.n == 0)
            return i - 1;
    }
    return SIZE_MAX;
}

/* The line break before a delimiter belongs to it. */
static void end_leaf(struct scan *s, size_t at)
{
    if (s->leaf == SIZE_MAX)
        return;
    struct mig_span *body = &s->mail->part[s->leaf].body;
    size_t from = (size_t)(body->p - s->all.p);
    at -= at > from && s->all.p[at - 1] == '\n';
    at -= at > from && s->all.p[at - 1] == '\r';
    *body = mig_span_cut(s->all, from, at);
    s->leaf = SIZE_MAX;
}

/* The next line at AT; where the one behind it begins. */
static size_t take_line(struct scan *s, size_t at)
{
    const char *newline = memchr(s->all.p + at, '\n', s->all.n - at);
    size_t end = newline ? (size_t)(newline + 1 - s->all.p) : s->all.n;
    bool is_last = false;
    if (s->all.p[at] != '-')
        return end;
    size_t divided = find_divided(s, mig_span_cut(s->all, at, end), &is_last);
    if (divided == SIZE_MAX)
        return end;
    end_leaf(s, at);
    s->depth = is_last ? divided : divided + 1;
    s->mail->has_too_many = !is_last && s->mail->n >= s->mail->limits->parts;
    return is_last || s->mail->has_too_many ? end : add_part(s, end, s->open[divided].part);
}

/* What is said to hold parts and has none is text. */
static void settle(struct mig_mail *mail)
{
    for (size_t i = mail->n; i > 0; i--) {
        struct mig_mail_part *p = &mail->part[i - 1], *parent = &mail->part[p->parent];
        if (mig_mail_is_multipart(p) && p->end == 0 && !mail->is_too_deep)
            p->type = mig_span_of("text/plain");
        p->end = p->end ? p->end : (uint32_t)i;
        parent->end = parent->end > p->end ? parent->end : p->end;
    }
}

/* Some programs save a mail with the line of their mailbox before it, or an empty one. */
static size_t find_start(struct mig_span message)
{
    struct mig_span rest = message, line;
    size_t at = mig_span_starts(message, "\xEF\xBB\xBF") ? 3 : 0;
    rest = mig_span_cut(message, at, message.n);
    while (rest.n > 0 && mig_span_split(&rest, '\n', &line)) {
        bool is_skipped =
            mig_span_trim(line).n == 0 || mig_span_starts(line, "From ") || mig_span_starts(line, ">From ");
        if (!is_skipped || rest.n == 0)
            break;
        at = (size_t)(rest.p - message.p);
    }
    return at;
}

/* Is there no end to what parts were divided by? */
static bool is_open(const struct scan *s)
{
    for (size_t i = 0; i < s->depth; i++)
        if (s->mail->n > s->open[i].part + 1)
            return true;
    return false;
}

/* What ends where the message does, in the midst of its parts or of its code, is cut short. */
static void mark_cut(struct scan *s)
{
    struct mig_mail *mail = s->mail;
    mail->is_cut = is_open(s);
    if (s->leaf == SIZE_MAX)
        return;
    struct mig_mail_part *p = &mail->part[s->leaf];
    struct mig_span encoding = mig_mail_field(&mail->arena, p->head, "Content-Transfer-Encoding");
    mail->is_cut = mail->is_cut || (!mig_mail_is_multipart(p) && mig_mail_is_code_cut(encoding, p->body));
    p->is_cut = mail->is_cut && mig_span_trim(p->body).n > 0;
}

void mig_mail_load(struct mig_mail *mail, struct mig_span message, const struct mig_limits *limits)
{
    struct scan s = { .mail = mail, .all = message };
    *mail = (struct mig_mail){ .limits = limits };
    size_t at = add_part(&s, find_start(message), 0);
    while (at < message.n && s.depth > 0 && !mail->has_too_many)
        at = take_line(&s, at);
    if (!mail->has_too_many)
        mark_cut(&s);
    if (!mail->is_cut) /* else the line break at its end is that of its last line */
        end_leaf(&s, message.n);
    free(s.open);
    settle(mail);
    mig_mail_uu_split(mail);
}

void mig_mail_free(struct mig_mail *mail)
{
    free(mail->part);
    mig_arena_free(&mail->arena);
    *mail = (struct mig_mail){ 0 };
}
