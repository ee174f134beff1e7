#include "run/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/again.h"

/* The number of the process is for people: who holds the lock. */
static void sign(int fd)
{
    char text[32];
    int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());
    if (ftruncate(fd, 0) == 0)
        n = (int)write(fd, text, (size_t)n);
    (void)n;
}

static mig_status held(int fd, const char *path, struct mig_err *err)
{
    char text[32] = "";
    ssize_t n = read(fd, text, sizeof text - 1);
    text[n > 0 ? strcspn(text, "\n") : 0] = '\0';
    return mig_err_set(err, MIG_BUSY, "%s: another run is at work%s%s; nothing was done", path,
                       *text ? ", process " : "", text);
}

mig_status mig_lock_take(int *out, const char *path, struct mig_err *err)
{
    int fd, failed;
    MIG_AGAIN(fd, open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (fd < 0)
        return mig_err_set(err, MIG_CANTCREAT, "%s: cannot lock: %s", path, strerror(errno));
    mig_status status = MIG_OK;
    MIG_AGAIN(failed, flock(fd, LOCK_EX | LOCK_NB));
    if (failed)
        status = errno == EWOULDBLOCK ? held(fd, path, err)
                                      : mig_err_set(err, MIG_CANTCREAT, "%s: cannot lock: %s", path, strerror(errno));
    if (status == MIG_OK) {
        sign(fd);
        *out = fd;
    } else {
        close(fd);
    }
    return status;
}
