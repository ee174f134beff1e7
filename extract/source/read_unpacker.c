/* 7z and RAR, through bsdtar, which makes a tar of them: one member, to be read as that.
 *
 * It is a program of libarchive, whose readers of these keep in memory what an archive says is the target of a link, gigabytes
 * if it says so: they need a process, and a limit, of their own. */
#include <stdlib.h>

#include "base/child.h"
#include "extract/source/reader.h"

enum { BLOCK = 512 }; /* of a tar; one of zeros is its end */

static const struct kind {
    const char *mark, *name;
} kinds[] = {
    { "7z\xBC\xAF\x27\x1C", "a 7z archive" },
    { "Rar!\x1A\7", "a RAR archive" },
};

static const struct kind *find_kind(struct mig_span head)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (mig_span_starts(head, kinds[i].mark))
            return &kinds[i];
    return NULL;
}

static bool knows(struct mig_span head)
{
    return find_kind(head) != NULL;
}

struct state {
    struct mig_open_file *file;
    const char *kind;
    struct mig_temp temp; /* with a copy of the archive */
    struct mig_child_pipe *pipe;
    struct mig_child_result result;
    char first[BLOCK]; /* of what it wrote, not yet taken from AT on */
    size_t at, n_first;
    bool is_over, is_told;
};

static void close_state(void *state)
{
    struct state *s = state;
    if (!s)
        return;
    mig_child_close(s->pipe);
    mig_temp_close(&s->temp);
    free(s);
}

static bool has_said(const struct state *s, const char *words)
{
    return mig_span_find(mig_span_of(s->result.said), mig_span_of(words)) != SIZE_MAX;
}

/* Of members that are encrypted bsdtar says "(null)", of names that are, why. */
static mig_status tell(struct state *s, struct mig_err *err)
{
    const struct mig_limits *limits = s->file->limits;
    const char *name = s->file->in->stream.name;
    if (s->is_told || s->result.end == MIG_CHILD_DONE)
        return MIG_OK;
    s->is_told = true;
    if (s->result.end == MIG_CHILD_ABSENT)
        return mig_err_set(err, MIG_IO, "%s: %s, and there is no bsdtar to read it; install libarchive-tools", name,
                           s->kind);
    if (s->result.end == MIG_CHILD_LOST)
        return mig_err_set(err, MIG_IO, "%s: cannot read what bsdtar makes of it: %s", name, strerror(s->result.code));
    if (s->result.end == MIG_CHILD_SLOW)
        return mig_err_set(err, MIG_IO, "%s: bsdtar gave nothing of it in %zu s (--max-seconds)", name,
                           limits->seconds);
    if (s->result.end == MIG_CHILD_DIED)
        return mig_err_set(err, MIG_IO, "%s: bsdtar broke down over it (signal %d), with %zu MB (--max-memory)", name,
                           s->result.code, limits->child_mb);
    if (has_said(s, "allocate"))
        return mig_err_set(err, MIG_IO, "%s: bsdtar needs more than %zu MB for it (--max-memory)", name,
                           limits->child_mb);
    if (has_said(s, "(null)") || has_said(s, "ncrypt"))
        return mig_err_set(err, MIG_IO, "%s: %s that is encrypted%s", name, s->kind,
                           has_said(s, "ncrypt") ? "" : ", or damaged");
    const char *colon = strrchr(s->result.said, ':');
    return mig_err_set(err, MIG_IO, "%s: damaged: %s", name, colon ? colon + 2 : "bsdtar does not say why");
}

/* The first N bytes of its output, or all of it. */
static void read_block(struct state *s)
{
    size_t n = 1;
    for (s->at = s->n_first = 0; n > 0 && s->n_first < BLOCK; s->n_first += n)
        n = mig_child_read(s->pipe, s->first + s->n_first, BLOCK - s->n_first, &s->result);
    s->is_over = n == 0;
}

static void read_on(struct state *s)
{
    char room[16 * BLOCK];
    while (!s->is_over && mig_child_read(s->pipe, room, sizeof room, &s->result) > 0)
        ;
    s->is_over = true;
}

/* A tar of nothing is the beginning of a failure, or of an archive that holds nothing. */
static mig_status begin(struct state *s, struct mig_err *err)
{
    static const char *const args[] = { "env", "LC_ALL=C.UTF-8", "bsdtar", "-c", "-f",
                                        "-",   "--format",       "gnutar", "@-", NULL };
    static const char zeros[BLOCK];
    const struct mig_limits *limits = s->file->limits;
    struct mig_child child = { .args = args, .seconds = limits->seconds, .memory_mb = limits->child_mb };
    int fd = -1;
    mig_child_close(s->pipe);
    s->pipe = NULL;
    mig_status status =
        mig_input_lend(s->file->in, (struct mig_bound){ limits->copy_mb, "--max-copy" }, &s->temp, &fd, err);
    if (status == MIG_OK)
        status = mig_child_open(&s->pipe, &child, fd, err);
    if (status == MIG_END) {
        s->result.end = MIG_CHILD_ABSENT;
        return tell(s, err);
    }
    if (status != MIG_OK)
        return status == MIG_DATA ? MIG_IO : status;
    read_block(s);
    if (memcmp(s->first, zeros, s->n_first) == 0)
        read_on(s);
    return s->is_over ? tell(s, err) : MIG_OK;
}

/* Bytes of the tar. */
static mig_status read_tar(void *from, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    struct state *s = from;
    mig_status status = s->pipe ? MIG_OK : begin(s, err);
    size_t n_first = s->n_first - s->at < n ? s->n_first - s->at : n;
    *n_read = n_first;
    if (status != MIG_OK)
        return status;
    memcpy(to, s->first + s->at, n_first);
    s->at += n_first;
    if (n_first > 0 || s->is_over)
        return MIG_OK;
    *n_read = mig_child_read(s->pipe, to, n, &s->result);
    s->is_over = *n_read == 0;
    return s->is_over ? tell(s, err) : MIG_OK;
}

static mig_status rewind_tar(void *from, struct mig_err *err)
{
    struct state *s = from;
    (void)err;
    mig_child_close(s->pipe);
    s->pipe = NULL;
    s->is_over = false;
    return MIG_OK;
}

/* What comes behind the end of the tar is how bsdtar ended. */
static mig_status finish(struct state *s, struct mig_err *err)
{
    if (s->pipe)
        read_on(s);
    return !s->pipe || tell(s, err) == MIG_OK ? MIG_END : MIG_IO;
}

static mig_status member(struct mig_open_file *file, struct mig_member *member, struct mig_err *err)
{
    struct mig_span head;
    mig_buf_reset(&member->name);
    if (file->n_taken++ > 0)
        return finish(file->state, err);
    mig_status status = mig_input_peek(file->in, 16, &head, err);
    if (status != MIG_OK)
        return status;
    const struct kind *kind = find_kind(head);
    struct state *s = file->state = mig_alloc(sizeof *s);
    s->file = file;
    s->kind = kind ? kind->name : "an archive";
    s->temp.fd = -1;
    member->pull = (struct mig_pull){ read_tar, s };
    member->rewind = rewind_tar;
    member->reader = &mig_reader_archive;
    return MIG_OK;
}

const struct mig_reader mig_reader_unpacker = {
    .name = "unpacker",
    .knows = knows,
    .member = member,
    .close = close_state,
};
