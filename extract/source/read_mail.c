/* Mails in files of their own (RFC 5322): the mail is one document, and each attachment is one,
 * of whatever kind. */
#include <stdlib.h>

#include "extract/source/charset/charset.h"
#include "extract/source/mail/mail_code.h"
#include "extract/source/mail/mail_text.h"
#include "extract/source/reader.h"
#include "extract/source/recognise.h"

struct state {
    struct mig_buf bytes; /* of the whole mail */
    struct mig_mail mail;
    struct mig_carried said; /* of what is attached */
    size_t at;               /* the part that is looked at next */
    bool is_over;
    bool is_cut; /* the mail ends before its end, which is not told yet */
};

/* What comes with mails and is no document, by its type and by its name: pictures, sounds, dates
 * for calendars, cards, signatures and keys, what machines report. */
static const struct company {
    const char *type, *suffix;
} company[] = {
    { "image/", ".png" },
    { "audio/", ".jpg" },
    { "video/", ".jpeg" },
    { "font/", ".gif" },
    { "text/calendar", ".ics" },
    { "text/vcard", ".vcf" },
    { "text/x-vcard", ".svg" },
    { "text/directory", ".webp" },
    { "text/rfc822-headers", ".bmp" },
    { "application/ics", ".tif" },
    { "application/pkcs7-", ".tiff" },
    { "application/x-pkcs7-", ".p7s" },
    { "application/pgp-", ".p7m" },
    { "message/delivery-status", ".asc" },
    { "message/disposition-notification", ".sig" },
    { "message/feedback-report", ".mp3" },
    { "message/external-body", ".mp4" },
    { "message/partial", ".ico" },
};

static bool is_company(const struct mig_mail_part *part)
{
    for (size_t i = 0; i < sizeof company / sizeof *company; i++)
        if (mig_mail_has_prefix(part->type, company[i].type) || mig_mail_has_suffix(part->file, company[i].suffix))
            return true;
    return false;
}

/* Beside other ways to say the same stand some that are no documents: dates, pages for
 * telephones. */
static bool is_alternative(const struct mig_mail *mail, const struct mig_mail_part *part)
{
    return part->file.n == 0 && mig_span_is(mail->part[part->parent].type, "multipart/alternative");
}

static bool is_document(const struct mig_mail *mail, const struct mig_mail_part *part)
{
    return !mig_mail_is_multipart(part) && !mig_mail_is_text(part) && !is_company(part) &&
           !is_alternative(mail, part) && part->body.n > 0;
}

static bool has_documents(const struct mig_mail *mail)
{
    for (size_t i = 0; i < mail->n; i++)
        if (is_document(mail, &mail->part[i]))
            return true;
    return false;
}

/* What the mail says stands in for what its attachments do not say. */
static void carry(struct mig_mail *mail, struct mig_carried *said)
{
    struct mig_mail_hint hint = mig_mail_hint(mail);
    struct mig_arena *arena = &mail->arena;
    struct mig_span head = mail->part[0].head;
    mig_carried_reset(said, MIG_DATE_CARRIER);
    said->published = mig_mail_day(mail);
    said->title = mig_carried_keep(said, mig_mail_words(arena, mig_mail_field(arena, head, "Subject"), &hint));
    said->publisher = mig_carried_keep(said, mig_mail_sender(arena, mig_mail_field(arena, head, "From"), &hint));
}

static mig_status tell_cut(struct state *s, const char *name, struct mig_err *err)
{
    s->is_cut = false;
    return mig_err_set(err, MIG_DATA, "%s: cut short", name);
}

/* Is it cut in its text? Then the document says so. */
static bool is_text_cut(struct mig_mail *mail)
{
    for (size_t i = 0; mail->is_cut && i < mail->n; i++)
        if (mail->part[i].is_cut && mig_mail_reads(mail, i))
            return true;
    return false;
}

/* A mail of one part has no mark of its end, but lines end. One that came in another has its end from that. */
static void look_at_end(const struct state *s, const struct mig_open_file *file)
{
    const struct mig_input *in = file->in;
    bool is_own = in->pull.read || in->stream.fd >= 0;
    if (is_own && s->bytes.n > 0 && !s->mail.is_cut && s->mail.n == 1 + s->mail.n_uu &&
        !mig_span_ends(mig_buf_span(&s->bytes), "\n"))
        mig_notes_add(file->notes, "%s: its last line has no end; it may be cut short", in->stream.name);
}

/* The mail itself, whose bytes stay here as long as there is something to take out of them. */
static mig_status begin(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct state *s = file->state = mig_alloc(sizeof *s);
    mig_piece_rename(piece, "%s", file->in->stream.name);
    mig_status status = mig_input_rest(file->in, mig_bound_document(file->limits), &s->bytes, err);
    s->is_over = status != MIG_OK;
    if (status != MIG_OK)
        return status;
    mig_mail_load(&s->mail, mig_buf_span(&s->bytes), file->limits);
    s->is_cut = s->mail.is_cut && !is_text_cut(&s->mail);
    look_at_end(s, file);
    if (has_documents(&s->mail))
        carry(&s->mail, &s->said);
    else
        s->at = s->mail.n;
    piece->reader = &mig_reader_mail;
    if (s->at < s->mail.n) {
        mig_buf_add(&piece->bytes, mig_buf_span(&s->bytes));
        return MIG_OK;
    }
    mig_buf_free(&piece->bytes);
    piece->bytes = s->bytes;
    s->bytes = (struct mig_buf){ 0 };
    return MIG_OK;
}

/* A part without a name is called after its number. */
static void name_part(const struct mig_mail *mail, size_t part, const char *whole, struct mig_piece *piece)
{
    const struct mig_mail_part *p = &mail->part[part];
    struct mig_buf name = { 0 };
    if (p->file.n > 0)
        mig_buf_add(&name, p->file);
    else
        mig_buf_printf(&name, "%zu", part + 1);
    if (mig_span_is(p->type, "message/rfc822") && !mig_mail_has_suffix(mig_buf_span(&name), ".eml"))
        mig_buf_str(&name, ".eml");
    mig_piece_rename(piece, "%s:%s", whole, name.p);
    free(piece->path);
    piece->path = name.p;
}

static void take_part(struct mig_open_file *file, size_t part, struct mig_piece *piece)
{
    struct state *s = file->state;
    struct mig_mail_part *p = &s->mail.part[part];
    mig_buf_reset(&piece->bytes);
    mig_mail_decode(mig_mail_field(&s->mail.arena, p->head, "Content-Transfer-Encoding"), p->body, &piece->bytes);
    name_part(&s->mail, part, file->in->stream.name, piece);
    mig_carried_add(&piece->said, &s->said);
    /* The mail that this one lies in says less of it. */
    if (piece->around.source == MIG_DATE_CARRIER) {
        mig_carried_add(&piece->said, &piece->around);
        mig_carried_reset(&piece->around, 0);
    }
    piece->said.charset = mig_carried_keep(&piece->said, mig_mail_param(&s->mail.arena, p->content, "charset"));
    piece->reader = NULL;
}

/* The mail ended in PIECE. A text is kept as far as it goes; anything else has an end of its own, and tells if that is missing. False: nothing is
 * left. */
static bool keep_cut(struct mig_piece *piece)
{
    enum { LOOK = 4096 };
    struct mig_span head = mig_buf_span(&piece->bytes);
    head.n = head.n < LOOK ? head.n : LOOK;
    if (mig_charset_is_text(head))
        mig_mail_trim_cut(&piece->bytes);
    return mig_span_trim(mig_buf_span(&piece->bytes)).n > 0;
}

static bool take_flag(bool *flag)
{
    bool is = *flag;
    *flag = false;
    return is;
}

/* What is to be told of the whole mail NAME, one after the other. */
static mig_status end_mail(struct state *s, const char *name, struct mig_piece *piece, struct mig_err *err)
{
    struct mig_mail *mail = &s->mail;
    const struct mig_limits *limits = mail->limits;
    mig_piece_rename(piece, "%s", name);
    if (s->is_over)
        return MIG_END;
    if (take_flag(&mail->has_long_head))
        return mig_err_set(err, MIG_DATA, "%s: a head larger than %zu KB (--max-head); its other fields are not read",
                           name, limits->head_kb);
    if (take_flag(&mail->is_too_deep))
        return mig_err_set(err, MIG_DATA, "%s: parts nested more than %zu deep (--max-part-depth)", name,
                           limits->part_depth);
    if (take_flag(&mail->has_too_many))
        return mig_err_set(err, MIG_DATA, "%s: more than %zu parts (--max-parts)", name, limits->parts);
    return s->is_cut ? tell_cut(s, name, err) : MIG_END;
}

static mig_status next(struct mig_open_file *file, struct mig_piece *piece, struct mig_err *err)
{
    struct state *s = file->state;
    if (!s)
        return begin(file, piece, err);
    while (!s->is_over && s->at < s->mail.n) {
        size_t part = s->at++;
        if (!is_document(&s->mail, &s->mail.part[part]))
            continue;
        take_part(file, part, piece);
        if (mig_path_is_company(piece->path, mig_buf_span(&piece->bytes)))
            continue;
        return s->mail.part[part].is_cut && !keep_cut(piece) ? tell_cut(s, piece->name, err) : MIG_OK;
    }
    return end_mail(s, file->in->stream.name, piece, err);
}

static void close_state(void *state)
{
    struct state *s = state;
    if (!s)
        return;
    mig_mail_free(&s->mail);
    mig_carried_free(&s->said);
    mig_buf_free(&s->bytes);
    free(s);
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    struct mig_mail mail = { 0 };
    mig_mail_load(&mail, mig_buf_span(&piece->bytes), piece->limits);
    mig_status status = mig_mail_read(&mail, piece->rules_dir, doc, err);
    mig_mail_free(&mail);
    return status;
}

static const char *const suffixes[] = { ".eml", NULL };

const struct mig_reader mig_reader_mail = {
    .name = "mail",
    .suffixes = suffixes,
    .knows = mig_mail_begins,
    .next = next,
    .close = close_state,
    .parse = parse,
};
