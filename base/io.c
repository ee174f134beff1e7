#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { CHUNK = 256 * 1024 };

struct mig_output {
    int fd;
    char *path;  /* as given; for messages */
    char *part;  /* where a regular file is being written, NULL for stdout and devices */
    bool direct; /* stdout, a pipe or a device: nothing to rename or remove */
};

void mig_log_say(struct mig_log *log, const char *fmt, ...)
{
    char line[2048];
    va_list ap;
    if (!log)
        return;
    va_start(ap, fmt);
    mig_err_print(line, sizeof line, fmt, ap);
    va_end(ap);
    log->say(log, line);
}

static bool is_special(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static char *join(const char *a, const char *b)
{
    size_t n = strlen(a) + strlen(b) + 1;
    char *p = mig_alloc(n);
    snprintf(p, n, "%s%s", a, b);
    return p;
}

static int open_part(struct mig_output *o)
{
    struct stat st;
    mode_t mode = stat(o->path, &st) == 0 ? st.st_mode & 07777 : 0;
    o->part = join(o->path, ".XXXXXX");
    int fd = mkostemp(o->part, O_CLOEXEC);
    if (fd >= 0) {
        mode_t mask = umask(0);
        umask(mask);
        if (fchmod(fd, mode ? mode : (0666 & ~mask)) != 0)
            mode = 0; /* keeps the private mode of mkostemp: readable by us, which is enough */
    } else {
        free(o->part);
        o->part = NULL;
    }
    return fd;
}

mig_status mig_output_open(struct mig_output **out, const char *path, struct mig_err *err)
{
    struct mig_output *o = mig_alloc(sizeof *o);
    bool is_stdout = !path || strcmp(path, "-") == 0;
    o->path = join(is_stdout ? "stdout" : path, "");
    if (is_stdout) {
        o->direct = true;
        o->fd = STDOUT_FILENO;
    } else if (is_special(path)) {
        o->direct = true;
        o->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else if (!*path || mig_file_is_dir(path)) {
        o->fd = -1;
        errno = *path ? EISDIR : ENOENT;
    } else {
        o->fd = open_part(o);
    }
    if (o->fd < 0) {
        mig_status status =
            mig_err_set(err, MIG_CANTCREAT, "%s: cannot create: %s", *path ? path : "''", strerror(errno));
        free(o->path);
        free(o);
        return status;
    }
    *out = o;
    return MIG_OK;
}

mig_status mig_output_write(struct mig_output *out, struct mig_span bytes, struct mig_err *err)
{
    while (bytes.n > 0) {
        ssize_t n = write(out->fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EPIPE && out->direct)
            return mig_err_set(err, MIG_IO, "%s", ""); /* the reader has seen enough: nothing to tell */
        if (n < 0)
            return mig_err_set(err, MIG_IO, "%s: cannot write: %s", out->path, strerror(errno));
        bytes = mig_span(bytes.p + n, bytes.n - (size_t)n);
    }
    return MIG_OK;
}

mig_status mig_output_commit(struct mig_output *out, struct mig_err *err)
{
    if (!out->part)
        return MIG_OK;
    int failed = fsync(out->fd) != 0;
    if (close(out->fd) != 0)
        failed = 1;
    out->fd = -1;
    if (failed || rename(out->part, out->path) != 0)
        return mig_err_set(err, MIG_IO, "%s: cannot write: %s", out->path, strerror(errno));
    free(out->part);
    out->part = NULL;
    return MIG_OK;
}

void mig_output_free(struct mig_output *out)
{
    if (!out)
        return;
    if (out->fd >= 0 && out->fd != STDOUT_FILENO)
        close(out->fd);
    if (out->part)
        unlink(out->part);
    free(out->part);
    free(out->path);
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

/* errno says why. */
static mig_status cannot_open(const char *path, struct mig_err *err)
{
    bool is_missing = errno == ENOENT || errno == ENOTDIR;
    return mig_err_set(err, is_missing ? MIG_NOINPUT : MIG_IO, "%s: cannot open: %s", *path ? path : "''",
                       strerror(errno));
}

mig_status mig_stream_open(struct mig_stream *in, const char *path, struct mig_err *err)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot_open(path, err);
    *in = (struct mig_stream){ is_stdin ? "stdin" : path, fd };
    return MIG_OK;
}

mig_status mig_stream_read(const struct mig_stream *in, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    ssize_t got;
    do
        got = read(in->fd, to, n);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return mig_err_set(err, MIG_IO, "%s: cannot read: %s", in->name, strerror(errno));
    *n_read = (size_t)got;
    return MIG_OK;
}

void mig_stream_close(struct mig_stream *in)
{
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    in->fd = -1;
}

static mig_status read_all(struct mig_buf *out, const struct mig_stream *in, size_t max, struct mig_err *err)
{
    size_t total = 0, n = 1;
    while (n > 0) {
        char *to = mig_buf_room(out, CHUNK);
        if (!to)
            return mig_err_set(err, MIG_DATA, "%s: larger than %zu bytes", in->name, max);
        mig_status status = mig_stream_read(in, to, CHUNK, &n, err);
        if (status != MIG_OK)
            return status;
        out->n += n;
        total += n;
        if (max && total > max)
            return mig_err_set(err, MIG_DATA, "%s: larger than %zu bytes", in->name, max);
    }
    out->p[out->n] = '\0';
    return MIG_OK;
}

mig_status mig_file_read(struct mig_buf *out, const char *path, size_t max, struct mig_err *err)
{
    struct mig_stream in = { .fd = -1 };
    mig_status status = mig_stream_open(&in, path, err);
    if (status != MIG_OK)
        return status;
    status = read_all(out, &in, max, err);
    mig_stream_close(&in);
    return status;
}

bool mig_file_is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

mig_status mig_file_check(const char *path, struct mig_err *err)
{
    if (access(path, R_OK) != 0)
        return mig_err_set(err, MIG_DATA, "%s: cannot open: %s", path, strerror(errno));
    return mig_file_is_dir(path) ? mig_err_set(err, MIG_DATA, "%s: cannot open: %s", path, strerror(EISDIR)) : MIG_OK;
}

bool mig_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool mig_file_is_regular(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

mig_status mig_dir_make(const char *path, struct mig_err *err)
{
    char *part = join(path, "");
    mig_status status = MIG_OK;
    for (char *p = part + 1; status == MIG_OK; p++) {
        char c = *p;
        if (c != '/' && c != '\0')
            continue;
        *p = '\0';
        if (mkdir(part, 0777) != 0 && (errno != EEXIST || !mig_file_is_dir(part)))
            status = mig_err_set(err, MIG_CANTCREAT, "%s: cannot create the directory: %s", part, strerror(errno));
        *p = c;
        if (c == '\0')
            break;
    }
    free(part);
    return status;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

mig_status mig_dir_list(struct mig_arena *arena, const char *dir, char ***names, struct mig_err *err)
{
    DIR *d = opendir(dir);
    if (!d)
        return cannot_open(dir, err);
    char **list = NULL;
    size_t n = 0, cap = 0;
    for (struct dirent *e; (errno = 0, e = readdir(d)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        list = mig_grow(list, &cap, n + 1, sizeof *list);
        list[n++] = mig_arena_copy(arena, mig_span_of(e->d_name));
    }
    int failed = errno;
    closedir(d);
    *names = mig_arena_alloc(arena, (n + 1) * sizeof **names);
    if (n) {
        qsort(list, n, sizeof *list, by_bytes);
        memcpy(*names, list, n * sizeof *list);
    }
    free(list);
    return failed ? mig_err_set(err, MIG_IO, "%s: cannot read: %s", dir, strerror(failed)) : MIG_OK;
}
