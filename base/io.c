#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/again.h"
#include "base/mem.h"
#include "base/temp.h"

enum { CHUNK = 256 * 1024 };

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
    int fd = STDIN_FILENO;
    if (!is_stdin)
        MIG_AGAIN(fd, open(path, O_RDONLY | O_CLOEXEC));
    if (fd < 0)
        return cannot_open(path, err);
    *in = (struct mig_stream){ is_stdin ? "stdin" : path, fd };
    return MIG_OK;
}

mig_status mig_stream_read(const struct mig_stream *in, char *to, size_t n, size_t *n_read, struct mig_err *err)
{
    ssize_t got;
    MIG_AGAIN(got, read(in->fd, to, n));
    if (got < 0)
        return mig_err_set(err, MIG_IO, "%s: cannot read: %s", in->name, strerror(errno));
    *n_read = (size_t)got;
    return MIG_OK;
}

uint64_t mig_stream_at(const struct mig_stream *in)
{
    off_t at = lseek(in->fd, 0, SEEK_CUR);
    return at < 0 ? 0 : (uint64_t)at;
}

mig_status mig_stream_seek(const struct mig_stream *in, uint64_t at, struct mig_err *err)
{
    if (lseek(in->fd, (off_t)at, SEEK_SET) < 0)
        return mig_err_set(err, MIG_IO, "%s: cannot read: %s", in->name, strerror(errno));
    return MIG_OK;
}

static mig_status copy_all(struct mig_temp *to, const struct mig_stream *from, struct mig_err *err)
{
    size_t n = 1;
    char *piece = mig_alloc(CHUNK);
    mig_status status = MIG_OK;
    while (status == MIG_OK && n > 0) {
        status = mig_stream_read(from, piece, CHUNK, &n, err);
        if (status == MIG_OK)
            status = mig_temp_write(to, mig_span(piece, n), err);
    }
    free(piece);
    return status;
}

mig_status mig_stream_spool(struct mig_stream *in, struct mig_err *err)
{
    struct mig_temp temp = { .fd = -1 };
    if (lseek(in->fd, 0, SEEK_CUR) >= 0)
        return MIG_OK;
    mig_status status = mig_temp_open(&temp, err);
    if (status == MIG_OK)
        status = copy_all(&temp, in, err);
    mig_stream_close(in);
    if (status == MIG_OK)
        in->fd = temp.fd; /* its place is still the beginning */
    else
        mig_temp_close(&temp);
    return status;
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
    struct stat st;
    bool is_known = fstat(in->fd, &st) == 0 && S_ISREG(st.st_mode) && (max == 0 || (size_t)st.st_size <= max);
    while (n > 0) {
        size_t room = is_known && total <= (size_t)st.st_size ? (size_t)st.st_size - total + 1 : CHUNK;
        char *to = mig_buf_room(out, room);
        if (!to)
            return mig_err_set(err, MIG_DATA, "%s: larger than %zu bytes", in->name, max);
        mig_status status = mig_stream_read(in, to, room, &n, err);
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

/* Nothing can be there, for this reason. */
static bool is_nothing(int why)
{
    return why == ENOENT || why == ENOTDIR || why == ENAMETOOLONG || why == ELOOP;
}

bool mig_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 || !is_nothing(errno);
}

bool mig_file_is_regular(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? S_ISREG(st.st_mode) : !is_nothing(errno);
}

uint64_t mig_file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
}

mig_status mig_dir_make(const char *path, struct mig_err *err)
{
    char *part = mig_copy(path);
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
