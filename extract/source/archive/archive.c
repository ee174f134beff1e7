#include "extract/source/archive/archive.h"

#include <errno.h>

static struct mig_archive *of(void *data)
{
    return data;
}

/* What was given before is looked at no more. */
static void take_given(struct mig_archive *ar)
{
    mig_input_skip(ar->in, ar->n_given);
    ar->n_given = 0;
}

static void count_zeros(struct mig_archive *ar, struct mig_span head)
{
    size_t n = head.n;
    while (n > 0 && head.p[n - 1] == '\0')
        n--;
    ar->n_zero_end = n > 0 ? head.n - n : ar->n_zero_end + head.n;
}

static la_ssize_t on_read(struct archive *a, void *data, const void **to)
{
    struct mig_archive *ar = of(data);
    struct mig_span head;
    (void)a;
    take_given(ar);
    if (mig_input_peek(ar->in, 1, &head, &ar->failed) != MIG_OK)
        return ARCHIVE_FATAL;
    head = mig_input_waiting(ar->in);
    *to = head.p;
    ar->n_given = head.n;
    ar->is_drained = head.n == 0;
    count_zeros(ar, head);
    return (la_ssize_t)head.n;
}

/* Up to the end of a file, no further: then reading finds that it is cut short. */
static la_int64_t on_skip(struct archive *a, void *data, la_int64_t n)
{
    struct mig_archive *ar = of(data);
    (void)a;
    take_given(ar);
    uint64_t at = mig_input_at(ar->in), size;
    if (mig_input_measure(ar->in, &size, &ar->failed) != MIG_OK)
        return ARCHIVE_FATAL;
    uint64_t left = size > at ? size - at : 0, wanted = n < 0 ? 0 : (uint64_t)n;
    wanted = wanted < left ? wanted : left;
    return mig_input_seek(ar->in, at + wanted, &ar->failed) == MIG_OK ? (la_int64_t)wanted : ARCHIVE_FATAL;
}

static la_int64_t on_seek(struct archive *a, void *data, la_int64_t offset, int whence)
{
    struct mig_archive *ar = of(data);
    (void)a;
    take_given(ar);
    uint64_t size = 0;
    if (whence == SEEK_END && mig_input_measure(ar->in, &size, &ar->failed) != MIG_OK)
        return ARCHIVE_FATAL;
    la_int64_t from = (la_int64_t)(whence == SEEK_CUR ? mig_input_at(ar->in) : size);
    if (offset > INT64_MAX - from || from + offset < 0)
        return ARCHIVE_FATAL;
    if (mig_input_seek(ar->in, (uint64_t)(from + offset), &ar->failed) != MIG_OK)
        return ARCHIVE_FATAL;
    return from + offset;
}

mig_status mig_archive_fail(const struct mig_archive *ar, const char *name, struct mig_err *err)
{
    const char *why = mig_libarchive()->archive_error_string(ar->a);
    if (ar->failed.status != MIG_OK)
        return mig_err_set(err, MIG_IO, "%s", ar->failed.message);
    if (mig_libarchive_lacks_memory(ar->a))
        return mig_err_set(err, MIG_IO, "%s: cannot be unpacked: %s", name, why ? why : strerror(ENOMEM));
    return mig_err_set(err, MIG_IO, "%s: damaged: %s", name, why ? why : "cut short, or broken");
}

mig_status mig_archive_begin(struct mig_archive *ar, struct mig_input *in, void (*enable)(struct archive *),
                             struct mig_err *err)
{
    *ar = (struct mig_archive){ .in = in, .a = mig_libarchive_new(), .is_dead = true };
    enable(ar->a);
    mig_libarchive()->archive_read_set_read_callback(ar->a, on_read);
    mig_libarchive()->archive_read_set_callback_data(ar->a, ar);
    if (mig_input_can_seek(in)) {
        mig_libarchive()->archive_read_set_skip_callback(ar->a, on_skip);
        mig_libarchive()->archive_read_set_seek_callback(ar->a, on_seek);
    }
    mig_libarchive_check(ar->a, false);
    errno = 0;
    ar->is_dead = mig_libarchive()->archive_read_open1(ar->a) != ARCHIVE_OK;
    if (ar->is_dead && ar->failed.status == MIG_OK)
        mig_libarchive_check(ar->a, true);
    return ar->is_dead ? mig_archive_fail(ar, in->stream.name, err) : MIG_OK;
}

/* What libarchive only warns of is a loss, too, unless it is a name in another charset, which we read ourselves. */
static bool is_loss(const struct mig_archive *ar, int code)
{
    return code == ARCHIVE_RETRY || (code == ARCHIVE_WARN && mig_libarchive()->archive_errno(ar->a) != EILSEQ);
}

/* Header by header, to the next that can be read, or the end. *is_spoilt, and LOSS says why: something was lost on the way. */
static int find_header(struct mig_archive *ar, bool *is_spoilt, struct mig_err *loss)
{
    int code;
    do {
        code = mig_libarchive()->archive_read_next_header(ar->a, &ar->held);
        if (is_loss(ar, code) && !*is_spoilt) {
            const char *why = mig_libarchive()->archive_error_string(ar->a);
            mig_err_set(loss, MIG_DATA, "%s: %s: %s", ar->in->stream.name,
                        code == ARCHIVE_RETRY ? "a member is lost" : "damaged", why ? why : "no reason is given");
            *is_spoilt = true;
        }
    } while (code == ARCHIVE_RETRY);
    return code;
}

bool mig_archive_is_tar_cut(const struct mig_archive *ar)
{
    enum { BLOCK = 512 };
    return ar->is_ended && ar->is_drained && ar->n_zero_end < BLOCK &&
           (mig_libarchive()->archive_format(ar->a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
}

mig_status mig_archive_next(struct mig_archive *ar, struct archive_entry **entry, struct mig_err *err)
{
    bool is_spoilt = false, is_held = ar->held != NULL;
    ar->at = ar->n_block = 0;
    ar->n_zeros = ar->n_passed = 0;
    errno = 0;
    if (ar->is_dead || ar->is_ended)
        return MIG_END;
    int code = is_held ? ARCHIVE_OK : find_header(ar, &is_spoilt, err);
    ar->is_ended = code == ARCHIVE_EOF;
    ar->is_dead = code != ARCHIVE_OK && code != ARCHIVE_WARN && code != ARCHIVE_EOF;
    if (ar->is_dead)
        return mig_archive_fail(ar, ar->in->stream.name, err);
    if (is_spoilt)
        return MIG_DATA;
    *entry = ar->held;
    ar->held = NULL;
    return ar->is_ended ? MIG_END : MIG_OK;
}

/* The next block that holds something, or nothing at the end. */
static mig_status next_block(struct mig_archive *ar, struct mig_err *err)
{
    la_int64_t offset = 0;
    int code;
    ar->at = ar->n_block = 0;
    errno = 0;
    do
        code = mig_libarchive()->archive_read_data_block(ar->a, (const void **)&ar->block, &ar->n_block, &offset);
    while (code == ARCHIVE_RETRY || (code == ARCHIVE_OK && ar->n_block == 0));
    if (code == ARCHIVE_EOF) {
        ar->n_block = 0;
        return MIG_OK;
    }
    if (code != ARCHIVE_OK) {
        ar->is_dead = code == ARCHIVE_FATAL;
        return mig_archive_fail(ar, ar->name, err);
    }
    if (offset < 0 || (uint64_t)offset < ar->n_passed)
        return mig_err_set(err, MIG_IO, "%s: damaged: its parts lie in each other", ar->name);
    ar->n_zeros = (uint64_t)offset - ar->n_passed;
    ar->n_passed = (uint64_t)offset + ar->n_block;
    return MIG_OK;
}

mig_status mig_archive_read(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct mig_archive *ar = of(from);
    mig_status status = ar->at == ar->n_block && ar->n_zeros == 0 ? next_block(ar, err) : MIG_OK;
    if (status != MIG_OK)
        return status;
    size_t n_zeros = ar->n_zeros < n ? (size_t)ar->n_zeros : n;
    size_t n_bytes = ar->n_block - ar->at < n - n_zeros ? ar->n_block - ar->at : n - n_zeros;
    memset(to, 0, n_zeros);
    if (n_bytes > 0)
        memcpy(to + n_zeros, ar->block + ar->at, n_bytes);
    ar->n_zeros -= n_zeros;
    ar->at += n_bytes;
    *n_read = n_zeros + n_bytes;
    return MIG_OK;
}

uint64_t mig_archive_at(void *from)
{
    la_int64_t at = mig_libarchive()->archive_filter_bytes(of(from)->a, -1);
    return at > 0 ? (uint64_t)at : 0;
}

void mig_archive_end(struct mig_archive *ar)
{
    if (ar->a)
        mig_libarchive()->archive_read_free(ar->a);
    ar->a = NULL;
}
