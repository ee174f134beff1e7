/* output.c -- the outputs of io.h. */
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/hash.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/temp.h"

struct mig_output {
    int fd;
    bool is_nameless;           /* a file without a name until commit: who is killed leaves nothing behind */
    struct mig_buf path;        /* as given; for messages */
    struct mig_buf place, part; /* where the file belongs, where it is written; no bytes: stdout, a pipe or a device */
    bool is_watched;
    struct sha256_ctx sha256; /* of what was written since it is watched */
    uint64_t n_seen;
    struct mig_output *next; /* of the named ones */
};

/* Those whose part has a name, for who ends the program at once. */
static struct mig_output *named;
static pthread_mutex_t named_lock = PTHREAD_MUTEX_INITIALIZER;

static void note_named(struct mig_output *o)
{
    pthread_mutex_lock(&named_lock);
    o->next = named;
    named = o;
    pthread_mutex_unlock(&named_lock);
}

static void forget_named(const struct mig_output *o)
{
    pthread_mutex_lock(&named_lock);
    for (struct mig_output **at = &named; *at; at = &(*at)->next)
        if (*at == o) {
            *at = o->next;
            break;
        }
    pthread_mutex_unlock(&named_lock);
}

void mig_output_abandon(void)
{
    if (pthread_mutex_trylock(&named_lock) != 0)
        return;
    for (const struct mig_output *o = named; o; o = o->next)
        unlink(o->part.p);
    pthread_mutex_unlock(&named_lock);
}

/* Behind links: /dev/stdout is one, and to put a file in its place would be the end of it. False, and errno: it cannot be told where. */
static bool find_place(struct mig_output *o)
{
    char *real = realpath(o->path.p, NULL);
    if (!real && errno != ENOENT)
        return false;
    mig_buf_str(&o->place, real ? real : o->path.p);
    free(real);
    return true;
}

static void add_folder(const struct mig_output *o, struct mig_buf *to)
{
    struct mig_span place = mig_buf_span(&o->place);
    size_t n = place.n;
    while (n > 0 && place.p[n - 1] != '/')
        n--;
    mig_buf_add(to, n > 0 ? mig_span_cut(place, 0, n) : mig_span_of("./"));
}

static int open_nameless(const struct mig_output *o)
{
    struct mig_buf folder = { 0 };
    if (access("/proc/self/fd", X_OK) != 0)
        return -1; /* commit could give it no name */
    add_folder(o, &folder);
    int fd;
    MIG_AGAIN(fd, open(folder.p, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
    mig_buf_free(&folder);
    return fd;
}

static int open_named(struct mig_output *o)
{
    mig_buf_str(&o->part, "XXXXXX");
    int fd = mig_temp_make(o->part.p);
    mode_t mask = umask(0);
    umask(mask);
    if (fd < 0)
        mig_buf_free(&o->part);
    else if (fchmod(fd, 0666 & ~mask) != 0)
        return fd; /* keeps the private mode of mkostemp: readable by us, which is enough */
    return fd;
}

/* THERE is what is at its place, or zero. */
static int open_part(struct mig_output *o, const struct stat *there)
{
    if (!find_place(o))
        return -1;
    add_folder(o, &o->part);
    mig_buf_str(&o->part, ".migstat."); /* hidden, so that no walk of the folder takes it for a document */
    o->fd = open_nameless(o);
    o->is_nameless = o->fd >= 0;
    if (!o->is_nameless)
        o->fd = open_named(o);
    if (o->fd >= 0 && !o->is_nameless)
        note_named(o);
    if (o->fd >= 0 && there->st_mode && fchmod(o->fd, there->st_mode & 07777) != 0)
        return o->fd; /* the mode of a new file will do */
    return o->fd;
}

/* What is a device, or a pipe, stays one: a file in its place would be the end of it. */
static int open_at(struct mig_output *o, const char *path)
{
    struct stat there = { 0 };
    int fd;
    if (stat(path, &there) != 0 && (errno != ENOENT || !*path))
        return -1;
    if (there.st_mode == 0 || S_ISREG(there.st_mode))
        return open_part(o, &there);
    if (S_ISDIR(there.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    MIG_AGAIN(fd, open(path, O_WRONLY | O_CLOEXEC));
    return fd;
}

mig_status mig_output_open(struct mig_output **out, const char *path, struct mig_err *err)
{
    struct mig_output *o = mig_alloc(sizeof *o);
    bool is_stdout = !path || strcmp(path, "-") == 0;
    mig_buf_str(&o->path, is_stdout ? "stdout" : path);
    o->fd = is_stdout ? STDOUT_FILENO : open_at(o, path);
    if (o->fd < 0) {
        mig_status status =
            mig_err_set(err, MIG_CANTCREAT, "%s: cannot create: %s", *path ? path : "''", strerror(errno));
        mig_output_free(o);
        return status;
    }
    *out = o;
    return MIG_OK;
}

/* A disk that is full takes a part of what it is given. When stdout is a file, its last N bytes, which are ours, are
 * taken back, so that it ends with a whole row. */
static void take_back(const struct mig_output *out, size_t n)
{
    struct stat st;
    int was = errno;
    off_t at = lseek(out->fd, 0, SEEK_CUR);
    bool is_end = at >= (off_t)n && fstat(out->fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == at;
    if (n > 0 && is_end && ftruncate(out->fd, at - (off_t)n) != 0)
        errno = was; /* torn it stays, and the message is of what came first */
    errno = was;
}

mig_status mig_output_write(struct mig_output *out, struct mig_span bytes, struct mig_err *err)
{
    const size_t all = bytes.n;
    if (out->is_watched && bytes.n) {
        sha256_update(&out->sha256, bytes.n, (const uint8_t *)bytes.p);
        out->n_seen += bytes.n;
    }
    while (bytes.n > 0) {
        ssize_t n;
        MIG_AGAIN(n, write(out->fd, bytes.p, bytes.n));
        if (n < 0 && errno == EPIPE && !out->part.n)
            return mig_err_set(err, MIG_IO, "%s", ""); /* the reader has seen enough: nothing to tell */
        if (n < 0) {
            take_back(out, all - bytes.n);
            return mig_err_set(err, MIG_IO, "%s: cannot write: %s", out->path.p, strerror(errno));
        }
        bytes = mig_span(bytes.p + n, bytes.n - (size_t)n);
    }
    return MIG_OK;
}

void mig_output_watch(struct mig_output *out)
{
    sha256_init(&out->sha256);
    out->n_seen = 0;
    out->is_watched = true;
}

uint64_t mig_output_seen(const struct mig_output *out, char sha256[65])
{
    struct sha256_ctx ctx = out->sha256; /* the digest would begin it anew */
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&ctx, sizeof digest, digest);
    mig_hash_hex(digest, sizeof digest, sha256);
    return out->n_seen;
}

/* The part gets its name, which holds our process id: what has it already was left by one that is gone. */
static int give_name(struct mig_output *o)
{
    struct mig_buf from = { 0 };
    mig_buf_printf(&from, "/proc/self/fd/%d", o->fd);
    mig_buf_printf(&o->part, "%ld", (long)getpid());
    unlink(o->part.p);
    int failed = linkat(AT_FDCWD, from.p, AT_FDCWD, o->part.p, AT_SYMLINK_FOLLOW);
    mig_buf_free(&from);
    o->is_nameless = failed != 0;
    return failed;
}

mig_status mig_output_commit(struct mig_output *out, struct mig_err *err)
{
    if (!out->part.n)
        return MIG_OK;
    int failed;
    MIG_AGAIN(failed, fsync(out->fd));
    if (failed || (out->is_nameless && give_name(out) != 0) || rename(out->part.p, out->place.p) != 0)
        return mig_err_set(err, MIG_IO, "%s: cannot write: %s", out->path.p, strerror(errno));
    forget_named(out);
    mig_buf_free(&out->part);
    return MIG_OK;
}

const char *mig_output_path(const struct mig_output *out)
{
    return out->path.p;
}

void mig_output_free(struct mig_output *out)
{
    if (!out)
        return;
    if (out->fd >= 0 && out->fd != STDOUT_FILENO)
        close(out->fd);
    if (out->part.n && !out->is_nameless)
        unlink(out->part.p);
    forget_named(out);
    mig_buf_free(&out->part);
    mig_buf_free(&out->place);
    mig_buf_free(&out->path);
    free(out);
}

mig_status mig_file_write(const char *path, struct mig_span bytes, struct mig_err *err)
{
    struct mig_output *out;
    mig_status status = mig_output_open(&out, path, err);
    if (status != MIG_OK)
        return status;
    status = mig_output_write(out, bytes, err);
    if (status == MIG_OK)
        status = mig_output_commit(out, err);
    mig_output_free(out);
    return status;
}
