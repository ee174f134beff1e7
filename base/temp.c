#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/again.h"
#include "base/buf.h"

static const char *folder(void)
{
    const char *named = getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

int mig_temp_make(char *path)
{
    static const char marks[] = "XXXXXX";
    int fd;
    do {
        memcpy(path + strlen(path) - (sizeof marks - 1), marks, sizeof marks - 1);
        fd = mkostemp(path, O_CLOEXEC);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

/* File systems that cannot make a nameless file get one whose name is taken away at once. */
static int open_named(const char *in)
{
    struct mig_buf path = { 0 };
    mig_buf_printf(&path, "%s/migstat.XXXXXX", in);
    int fd = mig_temp_make(path.p);
    if (fd >= 0)
        unlink(path.p);
    mig_buf_free(&path);
    return fd;
}

mig_status mig_temp_open(struct mig_temp *temp, struct mig_err *err)
{
    const char *in = folder();
    int fd;
    MIG_AGAIN(fd, open(in, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (fd < 0)
        fd = open_named(in);
    if (fd < 0)
        return mig_err_set(err, MIG_CANTCREAT, "%s: cannot create a temporary file there: %s", in, strerror(errno));
    *temp = (struct mig_temp){ .fd = fd };
    return MIG_OK;
}

mig_status mig_temp_write(struct mig_temp *temp, struct mig_span bytes, struct mig_err *err)
{
    while (bytes.n > 0) {
        ssize_t n;
        MIG_AGAIN(n, pwrite(temp->fd, bytes.p, bytes.n, (off_t)temp->end));
        if (n < 0)
            return mig_err_set(err, MIG_IO, "%s: cannot write to a temporary file there: %s", folder(),
                               strerror(errno));
        temp->end += (uint64_t)n;
        bytes = mig_span(bytes.p + n, bytes.n - (size_t)n);
    }
    return MIG_OK;
}

mig_status mig_temp_read(const struct mig_temp *temp, void *to, size_t n, uint64_t at, struct mig_err *err)
{
    for (char *p = to; n > 0;) {
        ssize_t got;
        MIG_AGAIN(got, pread(temp->fd, p, n, (off_t)at));
        if (got <= 0)
            return mig_err_set(err, MIG_IO, "%s: cannot read from a temporary file there: %s", folder(),
                               got < 0 ? strerror(errno) : "it is cut short");
        p += got;
        at += (uint64_t)got;
        n -= (size_t)got;
    }
    return MIG_OK;
}

void mig_temp_close(struct mig_temp *temp)
{
    if (temp->fd >= 0)
        close(temp->fd);
    *temp = (struct mig_temp){ .fd = -1 };
}
