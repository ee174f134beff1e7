/* zip and tar: members one after the other, none of which is ever written to disk under its name.
 * */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>

#include "extract/source/archive/archive.h"
#include "extract/source/archive/archive_name.h"
#include "extract/source/manifest.h"
#include "extract/source/reader.h"
#include "extract/source/recognise.h"
#include "extract/source/sidecar.h"

/* What is a zip and yet one document of some program, by a member that it must have. */
static const struct package {
    const char *member, *name, *advice;
} packages[] = {
    { "word/document.xml", "a Word document", "it is read when its name ends with .docx" },
    { "xl/workbook.xml", "a spreadsheet", "save it as CSV" },
    { "xl/workbook.bin", "a spreadsheet", "save it as CSV" },
    { "ppt/presentation.xml", "a presentation", "save it as PDF" },
    { "META-INF/container.xml", "an electronic book (EPUB)", "pandoc -t plain makes text of it" },
    { "META-INF/manifest.xml", "an OpenDocument file", "a text is read when its name ends with .odt" },
};

struct state {
    struct mig_archive ar;
    struct mig_manifest *manifest;
    const struct package *package;
    bool is_asked; /* all members were taken, and what tells of none was looked for */
    bool is_cut;   /* a zip whose directory, at its end, is not there */
    bool is_cut_told;
    bool is_read_twice; /* manifests and sidecars are known before the first member */
    size_t n_given;     /* members */
    char *name;         /* of the member, for messages */
    locale_t utf8;      /* libarchive gives names in the charset of the locale */
    struct mig_buf path;
    const struct mig_open_file *file;
    struct mig_passed links, specials;
};

static bool is_zip(struct mig_span head)
{
    return mig_span_starts(head, "PK\3\4") || mig_span_starts(head, "PK\5\6") || mig_span_starts(head, "PK00PK\3\4");
}

/* The first header: its bytes add up to what it says, in octal digits, with spaces in the place of
 * those. */
static bool is_tar(struct mig_span head)
{
    enum { SIZE = 512, AT = 148, N = 8 };
    size_t sum = 0, said = 0, i = AT;
    if (head.n < SIZE || head.p[0] == '\0')
        return false;
    for (size_t k = 0; k < SIZE; k++)
        sum += k >= AT && k < AT + N ? ' ' : (unsigned char)head.p[k];
    while (i < AT + N && head.p[i] == ' ')
        i++;
    for (; i < AT + N && head.p[i] >= '0' && head.p[i] < '8'; i++)
        said = said * 8 + (size_t)(head.p[i] - '0');
    return sum == said;
}

static bool knows(struct mig_span head)
{
    return is_zip(head) || is_tar(head);
}

static void enable(struct archive *a)
{
    mig_libarchive()->archive_read_support_format_zip(a);
    mig_libarchive()->archive_read_support_format_tar(a);
}

/* The same, but of a zip only one with the directory at its end. */
static void enable_whole(struct archive *a)
{
    mig_libarchive()->archive_read_support_format_zip_seekable(a);
    mig_libarchive()->archive_read_support_format_tar(a);
}

static void close_archive(void *state)
{
    struct state *s = state;
    if (!s)
        return;
    mig_passed_tell(&s->links, s->file->in->stream.name, "links, passed over", s->file->notes);
    mig_passed_tell(&s->specials, s->file->in->stream.name, "devices and other special files, passed over",
                    s->file->notes);
    mig_archive_end(&s->ar);
    mig_manifest_free(s->manifest);
    mig_buf_free(&s->path);
    free(s->name);
    if (s->utf8)
        freelocale(s->utf8);
    free(s);
}

/* The next header; s->path is its name. */
static mig_status next_header(struct state *s, size_t n, struct archive_entry **entry, struct mig_err *err)
{
    locale_t before = s->utf8 ? uselocale(s->utf8) : NULL;
    mig_status status = mig_archive_next(&s->ar, entry, err);
    const char *written = status == MIG_OK ? mig_libarchive()->archive_entry_pathname(*entry) : NULL;
    mig_buf_reset(&s->path);
    if (written && *written)
        mig_archive_name(mig_span_of(written), &s->path);
    if (status == MIG_OK && s->path.n == 0)
        mig_buf_printf(&s->path, "#%zu", n);
    if (before)
        uselocale(before);
    return status;
}

enum kind { A_FILE, A_FOLDER, A_LINK, A_SPECIAL };

static enum kind kind_of(const struct state *s, struct archive_entry *entry)
{
    unsigned type = mig_libarchive()->archive_entry_filetype(entry);
    if (mig_libarchive()->archive_entry_hardlink(entry) || mig_libarchive()->archive_entry_symlink(entry) ||
        type == AE_IFLNK)
        return A_LINK;
    if (type == AE_IFDIR || mig_span_ends(mig_buf_span(&s->path), "/"))
        return A_FOLDER;
    return type == AE_IFREG || type == 0 ? A_FILE : A_SPECIAL;
}

static bool is_said(const char *path)
{
    return mig_sidecar_is(path) || mig_manifest_is(path);
}

static void set_name(struct state *s)
{
    struct mig_buf b = { 0 };
    mig_buf_printf(&b, "%s:%s", s->ar.in->stream.name, s->path.p);
    free(s->name);
    s->ar.name = s->name = b.p;
}

/* The member at hand is a manifest or a sidecar. */
static void take_said(struct state *s)
{
    struct mig_input in = { 0 };
    mig_input_open_pull(&in, s->name, (struct mig_pull){ mig_archive_read, &s->ar });
    mig_manifest_read(s->manifest, s->path.p, &in);
    mig_input_close(&in);
}

static void find_package(struct state *s)
{
    for (size_t i = 0; !s->package && i < sizeof packages / sizeof *packages; i++)
        if (mig_span_is(mig_buf_span(&s->path), packages[i].member))
            s->package = &packages[i];
}

/* Reads only what manifests and sidecars say, and which program's document it may be. What is
 * damaged is told when the members are read. */
static void look_ahead(struct state *s, const struct mig_open_file *file, bool is_package)
{
    struct archive_entry *entry;
    size_t n = 0;
    while (n < file->limits->members) {
        mig_status status = next_header(s, ++n, &entry, NULL);
        if (status == MIG_DATA)
            continue;
        if (status != MIG_OK)
            break;
        if (is_package)
            find_package(s);
        if (kind_of(s, entry) != A_FILE || !is_said(s->path.p) || mig_archive_is_hidden(mig_buf_span(&s->path)))
            continue;
        set_name(s);
        take_said(s);
    }
}

/* Begins at the first byte. Of a zip whose end is lost the members that are there are read one by one, and what is a link is not known. */
static mig_status start(struct state *s, struct mig_input *in, bool is_whole, struct mig_err *err)
{
    void (*how)(struct archive *) = is_whole ? enable_whole : enable;
    mig_archive_end(&s->ar);
    mig_status status = mig_input_seek(in, 0, err);
    return status == MIG_OK ? mig_archive_begin(&s->ar, in, how, err) : status;
}

/* A zip says only at its end what is a link, so it is wanted whole. */
static mig_status prepare(struct state *s, struct mig_open_file *file, struct mig_err *err)
{
    struct mig_span head;
    mig_status status = mig_input_peek(file->in, 512, &head, err);
    bool is_package = status == MIG_OK && is_zip(head), is_empty = mig_span_starts(head, "PK\5\6");
    s->is_read_twice = !is_package && mig_input_can_rewind(file->in);
    if (status == MIG_OK && !s->is_read_twice)
        status = mig_input_spool(file->in, mig_bound_bytes((struct mig_bound){ file->limits->copy_mb, NULL }),
                                 &s->is_read_twice, err);
    bool is_whole = s->is_read_twice;
    if (status == MIG_OK)
        status = start(s, file->in, is_whole, err);
    if (status == MIG_IO && s->ar.failed.status == MIG_OK && is_package && s->is_read_twice) {
        s->is_cut = !is_empty;
        status = start(s, file->in, is_whole = false, err);
    }
    if (status != MIG_OK || !s->is_read_twice)
        return status;
    look_ahead(s, file, is_package);
    return start(s, file->in, is_whole, err);
}

static mig_status begin(struct mig_open_file *file, struct mig_err *err)
{
    struct state *s = file->state = mig_alloc(sizeof *s);
    s->file = file;
    s->manifest = mig_manifest_new(file->limits);
    s->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    mig_status status = prepare(s, file, err);
    s->ar.is_dead = s->ar.is_dead || status != MIG_OK || s->package;
    if (status == MIG_OK && s->package)
        return mig_err_set(err, MIG_DATA, "%s: not text but %s; %s", file->in->stream.name, s->package->name,
                           s->package->advice);
    return status;
}

/* The next header of a member that is a document. */
static mig_status next_document(struct state *s, struct mig_open_file *file, struct archive_entry **entry,
                                struct mig_err *err)
{
    for (;;) {
        mig_status status = next_header(s, file->n_taken + 1, entry, err);
        if (status != MIG_OK)
            return status;
        if (++file->n_taken > file->limits->members)
            return MIG_OK;
        enum kind kind = kind_of(s, *entry);
        bool is_hidden = mig_archive_is_hidden(mig_buf_span(&s->path));
        if (!is_hidden && (kind == A_LINK || kind == A_SPECIAL))
            mig_passed_add(kind == A_LINK ? &s->links : &s->specials, s->path.p);
        if (is_hidden || kind != A_FILE)
            continue;
        set_name(s);
        if (!is_said(s->path.p))
            return MIG_OK;
        if (!s->is_read_twice)
            take_said(s);
    }
}

/* All members have come that could be read: are there likely more? */
static mig_status check_end(struct state *s, struct mig_err *err)
{
    const char *what = s->is_cut                        ? "the list of its members, at its end, is not there"
                       : mig_archive_is_tar_cut(&s->ar) ? "the mark of its end is not there"
                                                        : NULL;
    if (!what || s->is_cut_told || s->ar.is_dead)
        return MIG_END;
    s->is_cut_told = true;
    return mig_err_set(err, MIG_DATA, "%s: cut short: %s", s->ar.in->stream.name, what);
}

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    struct archive_entry *entry;
    mig_buf_reset(&member->name);
    mig_status status = file->state ? MIG_OK : begin(file, err);
    struct state *s = file->state;
    if (status == MIG_OK)
        status = mig_manifest_fault(s->manifest, err);
    if (status == MIG_OK)
        status = next_document(s, file, &entry, err);
    if (status == MIG_END && s->is_read_twice && !s->ar.is_dead && !s->is_asked) {
        s->is_asked = true;
        mig_manifest_miss(s->manifest, NULL, NULL);
    }
    if (status == MIG_END) /* what stands behind the last document may have faults, too */
        status = mig_manifest_fault(s->manifest, err) == MIG_OK ? MIG_END : MIG_DATA;
    if (status == MIG_END)
        status = check_end(s, err);
    if (status == MIG_END && !s->is_cut_told && s->n_given++ == 0 && !s->ar.is_dead)
        return mig_err_set(err, MIG_DATA, "%s: holds no document", file->in->stream.name);
    if (status != MIG_OK)
        return status;
    s->n_given++;
    mig_buf_add(&member->name, mig_buf_span(&s->path));
    member->pull = (struct mig_pull){ mig_archive_read, &s->ar };
    member->n_packed = mig_archive_at;
    mig_carried_reset(&member->around, 0);
    mig_manifest_find(s->manifest, s->path.p, &member->around);
    if (mig_libarchive()->archive_entry_is_encrypted(entry))
        return mig_err_set(err, MIG_DATA, "%s: encrypted", s->name);
    return MIG_OK;
}

const struct mig_reader mig_reader_archive = {
    .name = "archive",
    .knows = knows,
    .member = member,
    .close = close_archive,
};
