/* How mails are told from texts (RFC 5322; RFC 4155 for mbox). */
#include <strings.h>

#include "extract/source/dates.h"
#include "extract/source/mail/mail_head.h"

static bool has(struct mig_span value, const char *mark)
{
    return mig_span_find(value, mig_span_of(mark)) != SIZE_MAX;
}

/* Two digits, a colon, two digits: the time of day, which dates of mails have and most others
 * have not. */
static bool has_time(struct mig_span value)
{
    for (size_t i = 2; i + 2 < value.n; i++)
        if (value.p[i] == ':' && mig_is_digit(value.p[i - 1]) && mig_is_digit(value.p[i + 1]) &&
            mig_is_digit(value.p[i + 2]))
            return true;
    return false;
}

static bool is_date(struct mig_span value)
{
    return has_time(value) && mig_date_in_stamp(value) != MIG_NO_DAY;
}

static bool is_address(struct mig_span value)
{
    return has(value, "@");
}

static bool is_bracketed(struct mig_span value)
{
    return has(value, "<");
}

static bool is_received(struct mig_span value)
{
    return has(value, ";") || has(value, "by ") || has(value, "from ");
}

static bool is_version(struct mig_span value)
{
    return value.n > 0 && mig_is_digit(value.p[0]);
}

static bool is_any(struct mig_span value)
{
    return value.n > 0;
}

static const struct sign {
    const char *field;
    bool (*holds)(struct mig_span value); /* is the value as mail programs write it? */
    bool is_sure;                         /* one of these must be there */
} signs[] = {
    { "From", is_address, true },           { "Date", is_date, true },
    { "Received", is_received, true },      { "Message-ID", is_bracketed, true },
    { "Return-Path", is_bracketed, false }, { "Subject", is_any, false },
    { "MIME-Version", is_version, false },  { "To", is_address, false },
    { "Delivered-To", is_address, false },  { "Reply-To", is_address, false },
};

bool mig_mail_begins(struct mig_span head)
{
    enum { LONG = 4090 }; /* bytes, behind which the head may go on */
    struct mig_span body, all = mig_mail_head(head, &body);
    size_t n = 0;
    bool is_sure = false, has_end = body.p > all.p + all.n;
    bool goes_on = head.n >= LONG && (body.n == 0 || !memchr(body.p, '\n', body.n));
    if (all.n == 0 || !(has_end || goes_on))
        return false;
    struct mig_arena arena = { 0 };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct mig_span value = mig_mail_field(&arena, all, signs[i].field);
        bool holds = value.n > 0 && signs[i].holds(value);
        n += holds;
        is_sure = is_sure || (holds && signs[i].is_sure);
    }
    mig_arena_free(&arena);
    return n >= 2 && is_sure;
}

bool mig_mail_is_divider(struct mig_span text)
{
    static const char mark[] = "From ";
    enum { LINE_LONGEST = 512 };
    if (!mig_span_starts(text, mark))
        return false;
    const char *end = memchr(text.p, '\n', text.n < LINE_LONGEST ? text.n : LINE_LONGEST);
    struct mig_span line = mig_span(text.p, end ? (size_t)(end - text.p) : 0), body;
    size_t sender = line.n;
    for (size_t i = strlen(mark); i < line.n && sender == line.n; i++)
        sender = line.p[i] == ' ' ? i : sender;
    line = mig_span_trim_end(mig_span_cut(line, sender, line.n));
    if (!end || !is_date(line))
        return false;
    struct mig_span behind = mig_span_cut(text, (size_t)(end + 1 - text.p), text.n);
    return mig_span_starts(behind, ">From ") || mig_mail_head(behind, &body).n > 0;
}
