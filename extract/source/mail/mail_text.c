#include "extract/source/mail/mail_text.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "extract/source/charset/charset.h"
#include "extract/source/dates.h"
#include "extract/source/mail/mail_code.h"
#include "extract/source/mail/mail_plain.h"
#include "extract/source/mail/mail_reply.h"
#include "extract/source/reader.h"
#include "extract/source/sidecar.h"
#include "extract/source/wrap.h"

struct text {
    struct mig_mail *mail;
    const char *name; /* for messages */
    bool *passed;     /* per part: another one says the same */
    struct mig_mail_about about;
    bool has_page, is_cut; /* in what was read */
    struct mig_buf out;
};

static struct mig_span field_of(struct mig_mail *mail, size_t part, const char *name)
{
    return mig_mail_field(&mail->arena, mail->part[part].head, name);
}

static bool is_text(const struct text *t, size_t part)
{
    return !t->passed[part] && mig_mail_is_text(&t->mail->part[part]);
}

static bool is_page(const struct mig_mail *mail, size_t part)
{
    return mig_span_is(mail->part[part].type, "text/html");
}

struct mig_mail_hint mig_mail_hint(struct mig_mail *mail)
{
    enum { SAMPLE = 4096 };
    struct mig_mail_hint hint = { 0 };
    for (size_t i = 0; i < mail->n; i++) {
        if (!mig_mail_is_text(&mail->part[i]))
            continue;
        struct mig_span body = mail->part[i].body;
        hint.charset = mig_mail_param(&mail->arena, mail->part[i].content, "charset");
        hint.sample = mig_span(body.p, body.n < SAMPLE ? body.n : SAMPLE);
        break;
    }
    return hint;
}

/* The last machine that passed it on writes first, and its date last. */
mig_day mig_mail_day(struct mig_mail *mail)
{
    mig_day day = mig_date_in_stamp(field_of(mail, 0, "Date"));
    struct mig_span received = field_of(mail, 0, "Received");
    const char *semicolon = received.n ? memrchr(received.p, ';', received.n) : NULL;
    if (day != MIG_NO_DAY || !semicolon)
        return day;
    size_t at = (size_t)(semicolon + 1 - received.p);
    return mig_date_in_stamp(mig_span_cut(received, at, received.n));
}

/* The text of one part as it was written, in UTF-8. */
static mig_status decode(struct text *t, size_t part, struct mig_buf *out, struct mig_err *err)
{
    struct mig_buf bytes = { 0 };
    struct mig_mail *mail = t->mail;
    struct mig_span charset = mig_mail_param(&mail->arena, mail->part[part].content, "charset");
    mig_mail_decode(field_of(mail, part, "Content-Transfer-Encoding"), mail->part[part].body, &bytes);
    if (is_page(mail, part))
        charset = mig_charset_declared(mig_buf_span(&bytes), charset);
    mig_status status = mig_charset_decode(mig_buf_span(&bytes), charset, out);
    mig_buf_free(&bytes);
    return status == MIG_OK ? status : mig_err_set(err, MIG_DATA, "%s: not text", t->name);
}

/* Does the page end behind a paragraph? */
static bool ends_whole(struct mig_span page)
{
    static const char *const tags[] = { "</html>", "</body>", "</p>", "</div>", "</table>", "</ul>", "<br>" };
    page = mig_span_trim(page);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (mig_mail_has_suffix(page, tags[i]))
            return true;
    return false;
}

/* The last paragraph of TEXT goes. */
static void drop_last(struct mig_buf *text)
{
    const char *newline = text->n > 1 ? memrchr(text->p, '\n', text->n - 1) : NULL;
    text->n = newline ? (size_t)(newline + 1 - text->p) : 0;
    if (text->p)
        text->p[text->n] = '\0';
}

static mig_status read_page(struct text *t, bool is_cut, struct mig_buf *text, struct mig_err *err)
{
    bool is_whole = !is_cut || ends_whole(mig_buf_span(text));
    struct mig_document page = { .name = t->name, .limits = t->mail->limits };
    mig_status status = mig_html_parse_whole(text, &page, err);
    if (status == MIG_OK) {
        mig_buf_free(text);
        *text = page.body;
        page.body = (struct mig_buf){ 0 };
        if (!is_whole)
            drop_last(text);
        mig_mail_unquote(text, &t->about);
    }
    mig_document_free(&page);
    return status;
}

/* Flowed text says itself where lines end, unless what made them flow was lost on the way. */
static void read_plain(struct text *t, size_t part, struct mig_buf *text)
{
    struct mig_mail *mail = t->mail;
    struct mig_span content = mail->part[part].content;
    struct mig_span format = mig_mail_param(&mail->arena, content, "format");
    struct mig_span delsp = mig_mail_param(&mail->arena, content, "delsp");
    bool is_flowed =
        mig_mail_has_prefix(format, "flowed") && mig_span_find(mig_buf_span(text), mig_span_of(" \n")) != SIZE_MAX;
    if (is_flowed)
        mig_mail_unflow(text, mig_mail_has_prefix(delsp, "yes"));
    mig_mail_unquote(text, &t->about);
    struct mig_wrap wrap = { 0 };
    if (!is_flowed)
        wrap = mig_wrap_find(mig_buf_span(text));
    mig_wrap_join(wrap, text);
}

static mig_status read_part(struct text *t, size_t part, struct mig_buf *text, struct mig_err *err)
{
    mig_status status = decode(t, part, text, err);
    if (status != MIG_OK)
        return status;
    bool is_cut = t->mail->part[part].is_cut;
    if (is_page(t->mail, part))
        return read_page(t, is_cut, text, err);
    if (is_cut)
        mig_mail_trim_cut(text);
    read_plain(t, part, text);
    return MIG_OK;
}

static size_t count_letters(const struct mig_buf *text)
{
    struct mig_span all = mig_buf_span(text);
    size_t n = 0;
    for (size_t i = 0; i < all.n;)
        n += mig_utf8_is_letter(mig_utf8_next(all, &i));
    return n;
}

/* Says the plain part little of what the page says, "this mail needs a program that shows
 * pages"? Then it is none of it. */
static bool is_stub(struct text *t, size_t plain, size_t page)
{
    struct mig_buf of_plain = { 0 }, of_page = { 0 };
    /* It needs as much for its tags alone. */
    if (t->mail->part[page].body.n / 3 < t->mail->part[plain].body.n)
        return false;
    bool is_there = read_part(t, page, &of_page, NULL) == MIG_OK;
    bool is_read = read_part(t, plain, &of_plain, NULL) == MIG_OK;
    bool is = is_there && (!is_read || count_letters(&of_plain) * 2 < count_letters(&of_page));
    mig_buf_free(&of_plain);
    mig_buf_free(&of_page);
    return is;
}

/* The first text in [from, to) of that kind; SIZE_MAX: none. */
static size_t find_text(const struct text *t, size_t from, size_t to, bool wants_page)
{
    for (size_t i = from; i < to; i++)
        if (is_text(t, i) && is_page(t->mail, i) == wants_page)
            return i;
    return SIZE_MAX;
}

static void pass(struct text *t, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        t->passed[i] = true;
}

/* Of ways to say the same: the plain one, unless it is a stub. A page may come with pictures, as
 * a group of its own. */
static void choose(struct text *t, size_t group)
{
    const struct mig_mail_part *part = t->mail->part;
    size_t end = part[group].end, plain = find_text(t, group, end, false), page = find_text(t, group, end, true);
    size_t wanted = plain == SIZE_MAX || (page != SIZE_MAX && is_stub(t, plain, page)) ? page : plain;
    for (size_t i = group + 1; wanted != SIZE_MAX && i < end; i = part[i].end)
        if (wanted < i || wanted >= part[i].end)
            pass(t, i, part[i].end);
}

static void choose_all(struct text *t)
{
    for (size_t i = 0; i < t->mail->n; i++)
        if (!t->passed[i] && mig_span_is(t->mail->part[i].type, "multipart/alternative"))
            choose(t, i);
}

static mig_status add_parts(struct text *t, struct mig_err *err)
{
    mig_status status = MIG_OK;
    struct mig_buf text = { 0 };
    for (size_t i = 0; i < t->mail->n && status == MIG_OK; i++) {
        if (!is_text(t, i))
            continue;
        mig_buf_reset(&text);
        status = read_part(t, i, &text, err);
        if (t->out.n > 0 && text.n > 0)
            mig_buf_char(&t->out, '\n');
        mig_buf_add(&t->out, mig_buf_span(&text));
        t->has_page = t->has_page || is_page(t->mail, i);
        t->is_cut = t->is_cut || t->mail->part[i].is_cut;
    }
    mig_buf_free(&text);
    return status;
}

/* Nobody but who it is for can read it; what is signed may look so, too. */
static bool is_sealed(const struct mig_mail *mail)
{
    static const char *const types[] = { "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime" };
    for (size_t i = 0; i < mail->n; i++)
        for (size_t k = 0; k < sizeof types / sizeof *types; k++)
            if (mig_span_is(mail->part[i].type, types[k]))
                return true;
    return false;
}

static void set_date(struct mig_document *doc, mig_day day, struct mig_span words)
{
    doc->published = day;
    doc->date_source = day == MIG_NO_DAY ? 0 : MIG_DATE_RECORD;
    doc->date_text = day == MIG_NO_DAY ? mig_arena_span(&doc->arena, words) : mig_span(NULL, 0);
    doc->date_text_source = doc->date_text.n ? MIG_DATE_RECORD : 0; /* else a line of the text may stand in */
}

/* What the head says. */
static void describe(struct mig_mail *mail, struct mig_document *doc)
{
    struct mig_mail_hint hint = mig_mail_hint(mail);
    struct mig_span date = field_of(mail, 0, "Date"), from = field_of(mail, 0, "From");
    struct mig_span title = mig_mail_words(&mail->arena, field_of(mail, 0, "Subject"), &hint);
    doc->title = mig_arena_span(&doc->arena, title);
    doc->publisher = mig_arena_span(&doc->arena, mig_mail_sender(&mail->arena, from, &hint));
    doc->language = mig_language_of(&doc->arena, field_of(mail, 0, "Content-Language"));
    mig_day day = mig_mail_day(mail);
    set_date(doc, day != MIG_NO_DAY ? day : mig_date_in_value(date), mig_mail_words(&mail->arena, date, &hint));
}

/* What was forwarded is a release of the day and of those that its own head says; the mail only
 * carried it. A later day is that of something that is announced. */
static void credit(struct mig_mail *mail, struct mig_document *doc)
{
    static const struct mig_mail_hint none;
    struct mig_forwarded f;
    if (!mig_mail_is_forwarded(doc->text, &f))
        return;
    mig_day day = mig_date_in_stamp(f.date);
    if (day == MIG_NO_DAY)
        day = mig_date_in_line(f.date);
    if (day != MIG_NO_DAY && doc->published != MIG_NO_DAY && day > doc->published)
        return;
    doc->publisher = mig_arena_span(&doc->arena, mig_mail_sender(&mail->arena, f.sender, &none));
    doc->carrier_date = doc->published;
    set_date(doc, day, f.date);
}

static mig_status read_text(struct text *t, struct mig_document *doc, struct mig_err *err)
{
    choose_all(t);
    mig_status status = add_parts(t, err);
    if (status != MIG_OK)
        return status;
    if (t->out.n == 0 && is_sealed(t->mail))
        return mig_err_set(err, MIG_DATA, "%s: the mail is encrypted", t->name);
    if (t->is_cut && mig_span_trim(mig_buf_span(&t->out)).n == 0)
        return mig_err_set(err, MIG_DATA, "%s: cut short", t->name);
    if (t->is_cut)
        doc->fault =
            mig_arena_printf(&doc->arena, "%s: cut short; it is read up to the last sentence that is whole", t->name);
    struct mig_buf room = doc->body;
    doc->body = t->out;
    t->out = room;
    doc->text = mig_buf_span(&doc->body);
    return MIG_OK;
}

static mig_status find_kind(struct text *t, const char *rules_dir, struct mig_err *err)
{
    struct mig_mail *mail = t->mail;
    struct mig_mail_hint hint = mig_mail_hint(mail);
    struct mig_span subject = mig_mail_words(&mail->arena, field_of(mail, 0, "Subject"), &hint);
    bool is_answer = false;
    mig_status status = mig_mail_is_reply(subject, rules_dir, &is_answer, err);
    bool is_reply = field_of(mail, 0, "In-Reply-To").n > 0 || field_of(mail, 0, "References").n > 0;
    t->about = (struct mig_mail_about){ is_answer  ? MIG_MAIL_ANSWER
                                        : is_reply ? MIG_MAIL_REPLY
                                                   : MIG_MAIL_NEW,
                                        mig_mail_topic(subject) };
    return status;
}

bool mig_mail_reads(struct mig_mail *mail, size_t part)
{
    struct text t = { .mail = mail, .name = "", .passed = mig_alloc(mail->n) };
    choose_all(&t);
    bool reads = is_text(&t, part);
    free(t.passed);
    return reads;
}

mig_status mig_mail_read(struct mig_mail *mail, const char *rules_dir, struct mig_document *doc, struct mig_err *err)
{
    struct text t = { .mail = mail, .name = doc->name, .passed = mig_alloc(mail->n) };
    mig_status status = find_kind(&t, rules_dir, err);
    if (status == MIG_OK)
        status = read_text(&t, doc, err);
    free(t.passed);
    mig_buf_free(&t.out);
    if (status != MIG_OK)
        return status;
    describe(mail, doc);
    if (doc->title.n == 0 && !t.has_page)
        mig_text_parse(doc);
    credit(mail, doc);
    return MIG_OK;
}
