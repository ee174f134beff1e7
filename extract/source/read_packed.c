/* xz, bzip2 and their like: one stream, which holds what is in it under its own name. */
#include <stdlib.h>

#include "extract/source/archive/archive.h"
#include "extract/source/reader.h"

/* Only the kind that was recognised is unpacked: of what is in it, recognised anew, the bytes are
 * counted. */
#define ENABLE(name, filter)                                     \
    static void enable_##name(struct archive *a)                 \
    {                                                            \
        mig_libarchive()->archive_read_append_filter(a, filter); \
        mig_libarchive()->archive_read_support_format_raw(a);    \
        mig_libarchive()->archive_read_support_format_empty(a);  \
    }
ENABLE(xz, ARCHIVE_FILTER_XZ)
ENABLE(bzip2, ARCHIVE_FILTER_BZIP2)
ENABLE(lzip, ARCHIVE_FILTER_LZIP)
ENABLE(lz4, ARCHIVE_FILTER_LZ4)

/* This filter looks at its bytes when it is made, and appended it has none yet: it is to find them by itself. */
static void enable_compress(struct archive *a)
{
    mig_libarchive()->archive_read_support_filter_compress(a);
    mig_libarchive()->archive_read_support_format_raw(a);
    mig_libarchive()->archive_read_support_format_empty(a);
}

struct state {
    struct mig_archive ar;
    const struct kind *kind;
    bool is_begun;
};

/* A text may begin with "BZh". */
static bool is_bzip2(struct mig_span head)
{
    return head.n > 13 && head.p[3] >= '1' && head.p[3] <= '9' &&
           (memcmp(head.p + 4, "1AY&SY", 6) == 0 || memcmp(head.p + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0);
}

/* What libarchive takes for such a file, or it would come out as it went in. */
static bool is_compress(struct mig_span head)
{
    enum { RESERVED = 0x60 };
    return head.n > 2 && !(head.p[2] & RESERVED);
}

static const struct kind {
    const char *magic;
    void (*enable)(struct archive *a);
    bool (*is_one)(struct mig_span head); /* whether more than the magic says so; NULL: it does */
} kinds[] = {
    { "\xFD"
      "7zXZ",
      enable_xz, NULL },
    { "BZh", enable_bzip2, is_bzip2 },
    { "LZIP\1", enable_lzip, NULL },
    { "\x04\x22\x4D\x18", enable_lz4, NULL },
    { "\x1F\x9D", enable_compress, is_compress },
};

static const struct kind *find_kind(struct mig_span head)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (mig_span_starts(head, kinds[i].magic))
            return !kinds[i].is_one || kinds[i].is_one(head) ? &kinds[i] : NULL;
    return NULL;
}

static bool knows(struct mig_span head)
{
    return find_kind(head) != NULL;
}

static void close_packed(void *state)
{
    struct state *s = state;
    if (s)
        mig_archive_end(&s->ar);
    free(s);
}

static mig_status begin(struct state *s, struct mig_input *in, struct mig_err *err)
{
    struct archive_entry *entry;
    mig_archive_end(&s->ar);
    mig_status status = mig_archive_begin(&s->ar, in, s->kind->enable, err);
    s->ar.name = in->stream.name;
    if (status == MIG_OK && mig_libarchive()->archive_errno(s->ar.a)) /* else it would pass for empty */
        return mig_archive_fail(&s->ar, s->ar.name, err);
    if (status == MIG_OK)
        status = mig_archive_next(&s->ar, &entry, err);
    if (status == MIG_END && s->ar.failed.status != MIG_OK)
        return mig_archive_fail(&s->ar, s->ar.name, err);
    return status;
}

static mig_status rewind_packed(void *from, struct mig_err *err)
{
    struct state *s = from;
    s->is_begun = false;
    return mig_input_seek(s->ar.in, 0, err);
}

static mig_status read_packed(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct state *s = from;
    mig_status status = s->is_begun ? MIG_OK : begin(s, s->ar.in, err);
    s->is_begun = true;
    if (status == MIG_OK)
        return mig_archive_read(&s->ar, to, n, n_read, err);
    *n_read = 0;
    return status == MIG_END ? MIG_OK : status; /* it holds nothing */
}

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    struct mig_span head;
    mig_buf_reset(&member->name);
    if (file->n_taken++ > 0)
        return MIG_END;
    mig_status status = mig_input_peek(file->in, 16, &head, err);
    if (status != MIG_OK)
        return status;
    if (!find_kind(head)) /* behind a mark, which the bytes that tell come without */
        return mig_err_set(err, MIG_IO, "%s: not text", file->in->stream.name);
    struct state *s = file->state = mig_alloc(sizeof *s);
    s->kind = find_kind(head);
    s->ar.in = file->in;
    member->pull = (struct mig_pull){ read_packed, s };
    member->rewind = mig_input_can_rewind(file->in) ? rewind_packed : NULL;
    return MIG_OK;
}

const struct mig_reader mig_reader_packed = {
    .name = "packed",
    .knows = knows,
    .member = member,
    .close = close_packed,
};
