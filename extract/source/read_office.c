/* DOCX and ODT. Of the archive only the members that hold text are unpacked. */
#include <errno.h>

#include "base/utf8.h"
#include "extract/source/archive/libarchive.h"
#include "extract/source/charset/charset.h"
#include "extract/source/info.h"
#include "extract/source/office/office.h"
#include "extract/source/reader.h"
#include "extract/source/sidecar.h"

/* Members, as they are read one after the other. */
enum part { TEXT, NOTES, END_NOTES, INFO, MANIFEST, N_PARTS };

static const struct format {
    const char *name; /* for messages */
    bool by_paragraph;
    const char *member[N_PARTS];
    const struct mig_office_tag *tags[N_PARTS];
} docx = { .name = "DOCX",
           .member = { "word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml", NULL },
           .tags = { mig_docx_tags, mig_docx_note_tags, mig_docx_note_tags, mig_docx_info_tags, NULL } },
  odt = { .name = "ODT",
          .by_paragraph = true,
          .member = { "content.xml", NULL, NULL, "meta.xml", "META-INF/manifest.xml" },
          .tags = { mig_odt_tags, NULL, NULL, mig_odt_info_tags, NULL } };

/* The beginnings of office documents: the name of the first member, and for OpenDocument what it says. */
static struct mig_span first_member(struct mig_span head)
{
    enum { AT = 30, N_NAME_AT = 26 };
    if (head.n < AT || !mig_span_starts(head, "PK\3\4"))
        return mig_span(NULL, 0);
    size_t n = (unsigned char)head.p[N_NAME_AT] + (size_t)256 * (unsigned char)head.p[N_NAME_AT + 1];
    return mig_span_cut(head, AT, n < head.n - AT ? AT + n : head.n);
}

#define OPEN_DOCUMENT "mimetypeapplication/vnd.oasis.opendocument."

static bool is_open_document(struct mig_span head)
{
    struct mig_span name = first_member(head);
    return name.n > 0 && mig_span_starts(mig_span_cut(head, (size_t)(name.p - head.p), head.n), OPEN_DOCUMENT);
}

static bool is_flat(struct mig_span head)
{
    return mig_span_starts(mig_span_trim(head), "<") &&
           mig_span_find(head, mig_span_of("<office:document ")) != SIZE_MAX;
}

/* A package whose first member is none of those below. */
static bool could_be(struct mig_span head)
{
    return mig_span_starts(head, "PK\3\4");
}

static bool knows(struct mig_span head)
{
    static const char *const firsts[] = { "[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/",
                                          "customXml/" };
    struct mig_span name = first_member(head);
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (mig_span_starts(name, firsts[i]))
            return true;
    return is_open_document(head) || is_flat(head);
}

/* What is made by office programs and is no text. */
static const struct other {
    const char *member, *mark, *what; /* of OOXML, a member; of OpenDocument, the type */
} others[] = {
    { "xl/workbook.xml", "spreadsheet", "a spreadsheet; save it as CSV" },
    { "ppt/presentation.xml", "presentation", "a presentation; save it as PDF" },
    { "visio/document.xml", "graphics", "a drawing; save it as PDF" },
};

/* An archive that is being taken apart. */
struct package {
    const struct mig_piece *piece;
    const struct format *format;
    struct mig_buf part[N_PARTS];
    const struct other *other;
    size_t n_unpacked, n_members;
};

/* A call of A has failed, errno having been 0 before: for want of memory, or PART, or all of the document, is WHAT. */
static mig_status fail(const struct package *p, struct archive *a, const char *part, const char *what,
                       struct mig_err *err)
{
    if (mig_libarchive_lacks_memory(a))
        return mig_err_set(err, MIG_IO, "%s: cannot be unpacked: %s", p->piece->name, strerror(ENOMEM));
    return mig_err_set(err, MIG_DATA, "%s: %s%s", p->piece->name, part, what);
}

/* The bytes of the member that the archive stands at. */
static mig_status unpack(struct package *p, struct archive *a, const char *name, struct mig_buf *to,
                         struct mig_err *err)
{
    const struct mig_limits *limits = p->piece->limits;
    enum { CHUNK = 65536 };
    for (;;) {
        errno = 0;
        la_ssize_t n = mig_libarchive()->archive_read_data(a, mig_buf_room(to, CHUNK), CHUNK);
        if (n < 0)
            return fail(p, a, name, " is damaged", err);
        if (n == 0)
            return MIG_OK;
        to->n += (size_t)n;
        p->n_unpacked += (size_t)n;
        if (p->n_unpacked >> 20 >= limits->document_mb)
            return mig_err_set(err, MIG_DATA, "%s: %s: unpacks to more than %zu MB (--max-document)", p->piece->name,
                               name, limits->document_mb);
        if (mig_limits_too_dense(limits, p->n_unpacked, p->piece->bytes.n))
            return mig_err_set(err, MIG_DATA, "%s: %s: unpacks to more than %zu times its size (--max-ratio)",
                               p->piece->name, name, limits->ratio);
    }
}

static mig_status take_member(struct package *p, struct archive *a, struct archive_entry *entry, struct mig_err *err)
{
    const char *name = mig_libarchive()->archive_entry_pathname(entry);
    if (!name)
        return MIG_OK;
    if (strcmp(name, "mimetype") == 0)
        p->format = &odt;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i].member) == 0)
            p->other = &others[i];
    for (size_t i = 0; i < N_PARTS; i++)
        if (p->format->member[i] && strcmp(name, p->format->member[i]) == 0 && p->part[i].n == 0)
            return unpack(p, a, name, &p->part[i], err);
    return MIG_OK;
}

/* The list of members stands at the end; without it, nobody knows what is lost: notes, for one. */
static bool is_cut_short(struct mig_span bytes)
{
    enum { LAST = 65557 }; /* bytes: the longest end there is */
    struct mig_span end = mig_span_cut(bytes, bytes.n > LAST ? bytes.n - LAST : 0, bytes.n);
    return mig_span_find(end, mig_span_of("PK\5\6")) == SIZE_MAX;
}

static int next_header(struct archive *a, struct archive_entry **entry)
{
    errno = 0;
    return mig_libarchive()->archive_read_next_header(a, entry);
}

static mig_status open_package(struct package *p, struct archive *a, struct mig_err *err)
{
    struct archive_entry *entry;
    int more = ARCHIVE_FATAL;
    mig_status status = MIG_OK;
    if (is_cut_short(mig_buf_span(&p->piece->bytes)))
        return mig_err_set(err, MIG_DATA, "%s: an office document that was cut short", p->piece->name);
    mig_libarchive()->archive_read_support_format_zip(a);
    mig_libarchive()->archive_read_set_callback_data(
        a, NULL); /* where it gets no room for that, opening memory goes on without */
    mig_libarchive_check(a, false);
    errno = 0;
    if (mig_libarchive()->archive_read_open_memory(a, p->piece->bytes.p, p->piece->bytes.n) != ARCHIVE_OK) {
        mig_libarchive_check(a, true);
        return mig_err_set(err, MIG_DATA, "%s: not an office document", p->piece->name);
    }
    while (status == MIG_OK && ((more = next_header(a, &entry)) == ARCHIVE_OK || more == ARCHIVE_WARN)) {
        status = take_member(p, a, entry, err);
        if (++p->n_members > p->piece->limits->members)
            return mig_err_set(err, MIG_DATA, "%s: more than %zu members (--max-members)", p->piece->name,
                               p->piece->limits->members);
    }
    if (status == MIG_OK && more != ARCHIVE_EOF)
        return fail(p, a, "", "a damaged office document", err);
    return status;
}

static mig_status check(struct package *p, struct mig_err *err)
{
    struct mig_span head = mig_buf_span(&p->piece->bytes);
    head.n = head.n < 128 ? head.n : 128;
    for (size_t i = 0; i < sizeof others / sizeof *others && is_open_document(head); i++)
        if (mig_span_find(head, mig_span_of(others[i].mark)) != SIZE_MAX)
            p->other = &others[i];
    if (p->other)
        return mig_err_set(err, MIG_DATA, "%s: not text but %s", p->piece->name, p->other->what);
    if (mig_span_find(mig_buf_span(&p->part[MANIFEST]), mig_span_of("encryption-data")) != SIZE_MAX)
        return mig_err_set(err, MIG_DATA, "%s: encrypted, and needs a password", p->piece->name);
    if (p->part[TEXT].n == 0)
        return mig_err_set(err, MIG_DATA, "%s: a %s without %s", p->piece->name, p->format->name,
                           p->format->member[TEXT]);
    return MIG_OK;
}

/* All members that hold text or say something of it. What is wrong with the notes costs the document: they may hold figures. */
static mig_status read_parts(struct package *p, struct mig_office *o, struct mig_err *err)
{
    struct mig_err why;
    for (size_t i = 0; i < N_PARTS; i++) {
        if (!p->format->tags[i] || p->part[i].n == 0)
            continue;
        mig_status status = mig_office_walk(o, mig_buf_span(&p->part[i]), p->format->tags[i], &why);
        if (status != MIG_OK && i != INFO)
            return mig_err_set(err, status, "%s: %s %s", p->piece->name, p->format->member[i], why.message);
    }
    return MIG_OK;
}

static mig_status read_flat(struct package *p, struct mig_office *o, struct mig_err *err)
{
    struct mig_err why;
    mig_status status = mig_office_walk(o, mig_buf_span(&p->piece->bytes), mig_odt_info_tags, &why);
    if (status == MIG_OK)
        status = mig_office_walk(o, mig_buf_span(&p->piece->bytes), mig_odt_tags, &why);
    return status == MIG_OK ? MIG_OK : mig_err_set(err, status, "%s: %s", p->piece->name, why.message);
}

static mig_status read_package(struct package *p, struct mig_office *o, struct mig_err *err)
{
    struct archive *a = mig_libarchive_new();
    mig_status status = open_package(p, a, err);
    if (status == MIG_OK)
        status = check(p, err);
    mig_libarchive()->archive_read_free(a);
    o->by_paragraph = p->format->by_paragraph;
    return status == MIG_OK ? read_parts(p, o, err) : status;
}

static void write_document(struct mig_office *o, const struct mig_piece *piece, struct mig_buf *text,
                           struct mig_document *doc)
{
    mig_office_finish(o);
    mig_charset_clean(mig_buf_span(text), &doc->body);
    doc->text = mig_buf_span(&doc->body);
    doc->language = mig_language_of(&doc->arena, o->language);
    mig_info_set_title(doc, o->title, o->heading);
    mig_info_set_date(doc, piece, o->created, o->modified);
}

static mig_status parse(struct mig_piece *piece, struct mig_document *doc, struct mig_err *err)
{
    struct package p = { .piece = piece, .format = &docx };
    struct mig_office o = { 0 };
    struct mig_buf text = { 0 };
    bool flat = is_flat(mig_buf_span(&piece->bytes));
    if (!flat && !mig_span_starts(mig_buf_span(&piece->bytes), "PK"))
        return mig_reader_text.parse(piece, doc, err); /* it has but the name */
    mig_office_start(&o, &text);
    o.by_paragraph = flat;
    o.units = doc->units;
    mig_status status = flat ? read_flat(&p, &o, err) : read_package(&p, &o, err);
    if (status == MIG_OK)
        write_document(&o, piece, &text, doc);
    for (size_t i = 0; i < N_PARTS; i++)
        mig_buf_free(&p.part[i]);
    mig_office_free(&o);
    mig_buf_free(&text);
    return status;
}

static const char *const suffixes[] = { ".docx", ".docm", ".dotx", ".odt", ".ott", ".fodt", NULL };

const struct mig_reader mig_reader_office = {
    .name = "office",
    .suffixes = suffixes,
    .could_be = could_be,
    .knows = knows,
    .parse = parse,
};
