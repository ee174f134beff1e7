#include "extract/source/mail/mail_plain.h"

#include "base/utf8.h"
#include "extract/source/dates.h"
#include "extract/source/mail/mail_reply.h"

enum { HEAD_LINES = 3 }; /* that one after the other look like fields, and are a head */

/* How often LINE is quoted; *inner is what stands behind the marks. */
static size_t depth_of(struct mig_span line, struct mig_span *inner)
{
    size_t depth = 0, i = 0;
    for (; i < line.n && line.p[i] == '>'; depth++)
        i += i + 2 < line.n && line.p[i + 1] == ' ' && line.p[i + 2] == '>' ? 2 : 1;
    i += depth > 0 && i < line.n && line.p[i] == ' ';
    *inner = mig_span_cut(line, i, line.n);
    return depth;
}

static void add_line(struct mig_buf *out, struct mig_span line)
{
    mig_buf_add(out, line);
    mig_buf_char(out, '\n');
}

static void add_marks(struct mig_buf *out, size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        mig_buf_char(out, '>');
    if (depth > 0)
        mig_buf_char(out, ' ');
}

static void replace(struct mig_buf *text, struct mig_buf *by)
{
    mig_buf_free(text);
    *text = *by;
}

static bool is_signature(struct mig_span line)
{
    return mig_span_is(line, "-- ");
}

void mig_mail_unflow(struct mig_buf *text, bool is_delsp)
{
    struct mig_buf out = { 0 };
    struct mig_span line, inner, rest = mig_buf_span(text);
    size_t last = 0; /* the depth of the line that goes on */
    bool goes_on = false;
    while (rest.n > 0 && mig_span_split(&rest, '\n', &line)) {
        size_t depth = depth_of(line, &inner);
        if (depth == 0 && mig_span_starts(inner, " ")) /* stuffed */
            inner = mig_span_cut(inner, 1, inner.n);
        bool is_joined = goes_on && depth == last && !is_signature(inner);
        if (goes_on && !is_joined)
            mig_buf_char(&out, '\n');
        if (!is_joined)
            add_marks(&out, depth);
        goes_on = mig_span_ends(inner, " ") && !is_signature(inner);
        inner.n -= goes_on && is_delsp;
        mig_buf_add(&out, inner);
        if (!goes_on)
            mig_buf_char(&out, '\n');
        last = depth;
    }
    replace(text, &out);
}

/* "Von: …", "*Дата:* …", "Reply to: …": a short name of letters, a colon, and what is said
 * behind a space. */
static bool is_field(struct mig_span line, struct mig_span *value)
{
    enum { NAME_LONGEST = 40, MAX_SPACES = 2 };
    size_t n_spaces = 0, n_letters = 0, i = 0;
    line = mig_span_trim(line);
    while (i < line.n && i < NAME_LONGEST && line.p[i] != ':') {
        uint32_t c = mig_utf8_next(line, &i);
        bool is_space = c == ' ' || c == 0xA0;
        if (is_space ? ++n_spaces > MAX_SPACES : !mig_utf8_is_letter(c) && c != '*' && c != '-')
            return false;
        n_letters += !is_space && c != '*';
    }
    if (i >= line.n || line.p[i] != ':' || n_letters < 2)
        return false;
    i += i + 1 < line.n && line.p[i + 1] == '*' ? 2 : 1;
    if (i < line.n && line.p[i] != ' ' && line.p[i] != '\t' && (unsigned char)line.p[i] < 0x80)
        return false;
    *value = mig_span_trim(mig_span_cut(line, i, line.n));
    return true;
}

/* Do the first lines of TEXT, at the depth DEPTH, hold a head? "Begin forwarded message:" may
 * stand before it. */
static bool begins_with_head(struct mig_span text, size_t depth)
{
    enum { LOOK_LINES = 8 };
    struct mig_span line, inner, value;
    int n_fields = 0;
    for (int n = 0; n < LOOK_LINES && n_fields < HEAD_LINES && text.n > 0; n++) {
        mig_span_split(&text, '\n', &line);
        if (depth_of(line, &inner) != depth)
            break;
        n_fields = is_field(inner, &value) ? n_fields + 1 : 0;
    }
    return n_fields >= HEAD_LINES;
}

/* A signature is a few lines. When it stands above what is forwarded, an empty line ends it. */
static struct mig_span skip_signature(struct mig_span rest, size_t depth)
{
    enum { MAX_LINES = 15 };
    struct mig_span line, inner, value, at_blank = { 0 };
    int n_fields = 0, n = 0;
    while (rest.n > 0 && n < MAX_LINES && n_fields < HEAD_LINES) {
        const struct mig_span start = rest;
        mig_span_split(&rest, '\n', &line);
        if (depth_of(line, &inner) != depth && mig_span_trim(line).n > 0)
            return start;
        bool is_blank = mig_span_trim(inner).n == 0;
        if (is_blank && !at_blank.p)
            at_blank = start;
        n_fields = is_field(inner, &value) ? n_fields + 1 : 0;
        n += !is_blank;
    }
    bool is_all = rest.n == 0 && n_fields < HEAD_LINES;
    return is_all || !at_blank.p ? mig_span(rest.p, is_all ? 0 : rest.n) : at_blank;
}

/* What the fields of a head tell, those that lines of TEXT begin with. */
struct head {
    int n_fields;
    bool is_dated, is_timed, has_topic, is_from_address; /* the last: the first field holds one */
};

static struct head look_at_head(struct mig_span text, struct mig_span topic)
{
    enum { MAX_FIELDS = 12 };
    struct head h = { 0 };
    struct mig_span line, value;
    while (text.n > 0 && h.n_fields < MAX_FIELDS && mig_span_split(&text, '\n', &line) && is_field(line, &value)) {
        bool is_dated = mig_date_has_year(value), has_address = memchr(value.p, '@', value.n) != NULL;
        h.is_from_address = h.is_from_address || (h.n_fields == 0 && has_address);
        h.is_dated = h.is_dated || is_dated;
        h.is_timed = h.is_timed || (is_dated && !has_address && memchr(value.p, ':', value.n));
        h.has_topic = h.has_topic || (topic.n > 0 && mig_span_eq(mig_mail_topic(value), topic));
        h.n_fields++;
    }
    return h;
}

/* "-----Original Message-----", "________", and behind it a head with a day; or a head that only a mail has: what is answered, to
 * the end. */
static bool begins_old_mail(const struct mig_mail_about *about, struct mig_span line, struct mig_span behind)
{
    struct mig_span value, rule = mig_span_trim(line);
    bool is_ruled = (mig_span_starts(rule, "----") || mig_span_starts(rule, "____")) &&
                    (mig_span_ends(rule, "----") || mig_span_ends(rule, "____"));
    if (!is_ruled && !is_field(line, &value))
        return false;
    if (!is_ruled)
        behind = mig_span(line.p, line.n + (behind.n ? 1 + behind.n : 0));
    while (mig_span_starts(behind, "\n"))
        behind = mig_span_cut(behind, 1, behind.n);
    struct head h = look_at_head(behind, about->topic);
    return h.n_fields >= HEAD_LINES && h.is_dated && (is_ruled || (h.is_timed && (h.has_topic || h.is_from_address)));
}

struct unquoting {
    struct mig_buf out;
    size_t base;      /* the depth of what is kept */
    size_t paragraph; /* where in OUT the last one begins, which may say who wrote what follows */
    const struct mig_mail_about *about;
    bool is_reply, is_answer, keeps_all;
    bool was_blank, is_skipping, has_skipped;
};

static bool has_digit(struct mig_span line)
{
    for (size_t i = 0; i < line.n; i++)
        if (mig_is_digit(line.p[i]))
            return true;
    return false;
}

/* "On Tuesday, 18 December, the press office <press@office.example> wrote:" goes with what it
 * announces: from the line with a date to the one with the colon. */
static void drop_announcement(struct unquoting *u)
{
    enum { MAX_LINES = 3 };
    struct mig_span rest = mig_span_trim_end(mig_span_cut(mig_buf_span(&u->out), u->paragraph, u->out.n));
    if (!mig_span_ends(rest, ":"))
        return;
    bool is_dated = false;
    for (int n = 0; n < MAX_LINES && rest.n > 0 && !is_dated; n++) {
        const char *newline = memrchr(rest.p, '\n', rest.n);
        size_t from = newline ? (size_t)(newline + 1 - rest.p) : 0;
        is_dated = has_digit(mig_span_cut(rest, from, rest.n));
        rest.n = newline ? from - 1 : 0;
    }
    if (!is_dated)
        return;
    u->out.n = u->paragraph + rest.n;
    u->was_blank = rest.n == 0;
    if (rest.n > 0)
        mig_buf_char(&u->out, '\n');
}

static void keep_line(struct unquoting *u, struct mig_span line)
{
    bool is_blank = mig_span_trim(line).n == 0;
    if (is_blank && u->was_blank)
        return;
    if (u->was_blank)
        u->paragraph = u->out.n;
    u->was_blank = is_blank;
    add_line(&u->out, line);
}

/* A quotation begins with TEXT, deeper than what is kept: is it kept, too? A lone line in what
 * is no reply may be one that says "> 300". */
static bool goes_deeper(const struct unquoting *u, struct mig_span text, size_t depth)
{
    struct mig_span line, inner;
    if (u->keeps_all || begins_with_head(text, depth))
        return true;
    if (u->is_reply)
        return false;
    mig_span_split(&text, '\n', &line);
    return text.n > 0 && mig_span_split(&text, '\n', &line) && depth_of(line, &inner) >= depth;
}

static void take_line(struct unquoting *u, struct mig_span from, struct mig_span line)
{
    struct mig_span inner;
    size_t depth = depth_of(line, &inner);
    bool is_blank = mig_span_trim(line).n == 0;
    if (depth > u->base && !u->is_skipping && goes_deeper(u, from, depth))
        u->base = depth;
    /* Marks of empty lines may be lost on the way. */
    if (depth < u->base && !(is_blank && u->is_reply))
        u->base = depth;
    bool is_quoted = depth > u->base && u->is_reply;
    if (is_quoted && !u->is_skipping)
        drop_announcement(u);
    u->is_skipping = is_quoted || (u->is_skipping && is_blank);
    u->has_skipped = u->has_skipped || is_quoted;
    if (!u->is_skipping)
        keep_line(u, depth > u->base ? line : inner);
}

static void unquote(struct unquoting *u, struct mig_span text)
{
    struct mig_span line, inner;
    for (struct mig_span from = text; text.n > 0; from = text) {
        mig_span_split(&text, '\n', &line);
        size_t depth = depth_of(line, &inner);
        if (u->is_answer && depth == 0 && begins_old_mail(u->about, line, text)) {
            u->has_skipped = true;
            return;
        }
        if (is_signature(inner) && depth <= u->base)
            text = skip_signature(text, depth);
        else
            take_line(u, from, line);
    }
}

static bool has_letter(struct mig_span text)
{
    for (size_t i = 0; i < text.n;)
        if (mig_utf8_is_letter(mig_utf8_next(text, &i)))
            return true;
    return false;
}

void mig_mail_unquote(struct mig_buf *text, const struct mig_mail_about *about)
{
    struct unquoting u = { .about = about,
                           .is_reply = about->kind != MIG_MAIL_NEW,
                           .is_answer = about->kind == MIG_MAIL_ANSWER,
                           .was_blank = true };
    unquote(&u, mig_buf_span(text));
    if (u.has_skipped && !has_letter(mig_buf_span(&u.out))) {
        mig_buf_free(&u.out);
        u = (struct unquoting){ .keeps_all = true, .was_blank = true };
        unquote(&u, mig_buf_span(text));
    }
    replace(text, &u.out);
}

/* A head in the text, with a day and an address: where it ends, in *behind. What announces an
 * event has the first. */
static bool read_head(struct mig_span text, struct mig_forwarded *f, struct mig_span *behind)
{
    enum { MAX_FIELDS = 12 };
    struct mig_span line, value, first = { 0 };
    int n_fields = 0, n_addresses = 0;
    *f = (struct mig_forwarded){ 0 };
    for (*behind = text; text.n > 0 && n_fields < MAX_FIELDS; *behind = text) {
        mig_span_split(&text, '\n', &line);
        if (!is_field(line, &value))
            break;
        bool has_address = memchr(value.p, '@', value.n) != NULL;
        if (has_address && !first.p)
            first = value;
        if (f->date.n == 0 && !has_address && mig_date_has_year(value))
            f->date = value;
        if (has_address && n_fields == 0)
            f->sender = value;
        n_fields++;
        n_addresses += has_address;
    }
    if (n_addresses > 1 && f->sender.n == 0) /* the sender stands before who got it */
        f->sender = first;
    return n_fields >= HEAD_LINES && f->date.n > 0 && f->sender.n > 0;
}

bool mig_mail_is_forwarded(struct mig_span text, struct mig_forwarded *forwarded)
{
    enum { MAX_BEFORE = 2000 }; /* bytes of what is written above it */
    struct mig_span line, rest = text, behind;
    while (rest.n > 0 && text.n - rest.n < MAX_BEFORE) {
        size_t before = text.n - rest.n;
        struct mig_span from = rest;
        mig_span_split(&rest, '\n', &line);
        if (read_head(from, forwarded, &behind))
            return behind.n > before;
    }
    return false;
}
