/* Files and folders, under all names that the C library has for a call. */
#include "tests/fault/apart.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The mode stands there only where a file may be made. */
#define MODE_OF(flags, mode)               \
    mode_t mode = 0;                       \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest;                      \
        va_start(rest, flags);             \
        mode = va_arg(rest, mode_t);       \
        va_end(rest);                      \
    }

#define FAULTY_OPEN(name)                                      \
    int name(const char *path, int flags, ...)                 \
    {                                                          \
        MODE_OF(flags, mode)                                   \
        int why = fault_next(FAULT_OPEN);                      \
        why = why ? why : fault_is_named(flags);               \
        errno = why ? why : errno;                             \
        return why ? -1 : FAULT_REAL(name)(path, flags, mode); \
    }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)

#define FAULTY_OPENAT(name)                                         \
    int name(int dir, const char *path, int flags, ...)             \
    {                                                               \
        MODE_OF(flags, mode)                                        \
        int why = fault_next(FAULT_OPEN);                           \
        why = why ? why : fault_is_named(flags);                    \
        errno = why ? why : errno;                                  \
        return why ? -1 : FAULT_REAL(name)(dir, path, flags, mode); \
    }
FAULTY_OPENAT(openat)
FAULTY_OPENAT(openat64)

int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
FAULTY(OPEN, -1, int, __open_2, (const char *path, int flags), path, flags)
FAULTY(OPEN, -1, int, __open64_2, (const char *path, int flags), path, flags)
int __openat_2(int dir, const char *path, int flags);
int __openat64_2(int dir, const char *path, int flags);
FAULTY(OPEN, -1, int, __openat_2, (int dir, const char *path, int flags), dir, path, flags)
FAULTY(OPEN, -1, int, __openat64_2, (int dir, const char *path, int flags), dir, path, flags)
FAULTY(OPEN, -1, int, mkstemp, (char *path), path)
FAULTY(OPEN, -1, int, mkostemp, (char *path, int flags), path, flags)
FAULTY(OPEN, -1, int, mkostemp64, (char *path, int flags), path, flags)
FAULTY(STREAM, NULL, FILE *, fopen, (const char *path, const char *how), path, how)
FAULTY(STREAM, NULL, FILE *, fopen64, (const char *path, const char *how), path, how)
FAULTY(FLUSH, EOF, int, fflush, (FILE * f), f)

FAULTY(FOLDER, NULL, DIR *, opendir, (const char *path), path)
FAULTY(FOLDER, NULL, DIR *, fdopendir, (int fd), fd)
FAULTY(LIST, NULL, struct dirent *, readdir, (DIR * d), d)
FAULTY(LIST, NULL, struct dirent64 *, readdir64, (DIR * d), d)
FAULTY(WALK, -1, int, nftw, (const char *dir, __nftw_func_t each, int n, int how), dir, each, n, how)

ssize_t __read_chk(int fd, void *to, size_t n, size_t room);
ssize_t __pread_chk(int fd, void *to, size_t n, off_t at, size_t room);
ssize_t __pread64_chk(int fd, void *to, size_t n, off64_t at, size_t room);
FAULTY_PART(READ, read, (int fd, void *to, size_t n), fd, to, n)
FAULTY_PART(READ, __read_chk, (int fd, void *to, size_t n, size_t room), fd, to, n, room)
FAULTY_PART(READ_AT, pread, (int fd, void *to, size_t n, off_t at), fd, to, n, at)
FAULTY_PART(READ_AT, pread64, (int fd, void *to, size_t n, off64_t at), fd, to, n, at)
FAULTY_PART(READ_AT, __pread_chk, (int fd, void *to, size_t n, off_t at, size_t room), fd, to, n, at, room)
FAULTY_PART(READ_AT, __pread64_chk, (int fd, void *to, size_t n, off64_t at, size_t room), fd, to, n, at, room)
FAULTY_PART(WRITE, write, (int fd, const void *p, size_t n), fd, p, n)
FAULTY_PART(WRITE_AT, pwrite, (int fd, const void *p, size_t n, off_t at), fd, p, n, at)
FAULTY_PART(WRITE_AT, pwrite64, (int fd, const void *p, size_t n, off64_t at), fd, p, n, at)
FAULTY(SEEK, -1, off_t, lseek, (int fd, off_t at, int from), fd, at, from)
FAULTY(SEEK, -1, off64_t, lseek64, (int fd, off64_t at, int from), fd, at, from)
FAULTY(SYNC, -1, int, fsync, (int fd), fd)
FAULTY(SYNC, -1, int, fdatasync, (int fd), fd)
FAULTY(CUT, -1, int, ftruncate, (int fd, off_t n), fd, n)
FAULTY(CUT, -1, int, ftruncate64, (int fd, off64_t n), fd, n)
FAULTY(DUP, -1, int, dup, (int fd), fd)
FAULTY(MODE, -1, int, fchmod, (int fd, mode_t mode), fd, mode)

/* It is closed, whatever is said of it. */
int close(int fd)
{
    int why = fault_next(FAULT_CLOSE), got = FAULT_REAL(close)(fd);
    errno = why ? why : errno;
    return why ? -1 : got;
}

int flock(int fd, int how)
{
    int why = fault_next(FAULT_FLOCK);
    errno = why ? why : errno;
    return why ? -1 : fault_is_apart() ? 0 : FAULT_REAL(flock)(fd, how);
}

static int is_lock(int what)
{
    return what == F_SETLK || what == F_SETLKW || what == F_GETLK;
}

/* Nobody else has it. */
static int lock_apart(int what, struct flock *lock)
{
    if (what == F_GETLK)
        lock->l_type = F_UNLCK;
    return 0;
}

#define FAULTY_FCNTL(name)                                    \
    int name(int fd, int what, ...)                           \
    {                                                         \
        va_list rest;                                         \
        va_start(rest, what);                                 \
        void *arg = va_arg(rest, void *);                     \
        va_end(rest);                                         \
        int why = is_lock(what) ? fault_next(FAULT_LOCK) : 0; \
        errno = why ? why : errno;                            \
        if (!why && is_lock(what) && fault_is_apart())        \
            return lock_apart(what, arg);                     \
        return why ? -1 : FAULT_REAL(name)(fd, what, arg);    \
    }
FAULTY_FCNTL(fcntl)
FAULTY_FCNTL(fcntl64)

FAULTY(STAT, -1, int, stat, (const char *restrict path, struct stat *restrict to), path, to)
FAULTY(STAT, -1, int, stat64, (const char *restrict path, struct stat64 *restrict to), path, to)
FAULTY(STAT, -1, int, lstat, (const char *restrict path, struct stat *restrict to), path, to)
FAULTY(STAT, -1, int, lstat64, (const char *restrict path, struct stat64 *restrict to), path, to)
FAULTY(STAT, -1, int, fstat, (int fd, struct stat *to), fd, to)
FAULTY(STAT, -1, int, fstat64, (int fd, struct stat64 *to), fd, to)
FAULTY(STAT, -1, int, fstatat, (int dir, const char *restrict path, struct stat *restrict to, int how), dir, path, to,
       how)
FAULTY(STAT, -1, int, fstatat64, (int dir, const char *restrict path, struct stat64 *restrict to, int how), dir, path,
       to, how)
FAULTY(ACCESS, -1, int, access, (const char *path, int how), path, how)
FAULTY(FOLLOW, -1, ssize_t, readlink, (const char *restrict path, char *restrict to, size_t n), path, to, n)
FAULTY(FOLLOW, -1, ssize_t, readlinkat, (int dir, const char *restrict path, char *restrict to, size_t n), dir, path,
       to, n)
FAULTY(FOLLOW, NULL, char *, realpath, (const char *restrict path, char *restrict to), path, to)

FAULTY(RENAME, -1, int, rename, (const char *a, const char *b), a, b)
FAULTY(RENAME, -1, int, renameat2, (int in, const char *a, int to, const char *b, unsigned how), in, a, to, b, how)
FAULTY(LINK, -1, int, linkat, (int in, const char *a, int to, const char *b, int how), in, a, to, b, how)
FAULTY(LINK, -1, int, symlink, (const char *a, const char *b), a, b)
FAULTY(UNLINK, -1, int, unlink, (const char *path), path)
FAULTY(UNLINK, -1, int, unlinkat, (int dir, const char *path, int how), dir, path, how)
FAULTY(UNLINK, -1, int, remove, (const char *path), path)
FAULTY(UNLINK, -1, int, rmdir, (const char *path), path)
FAULTY(MAKE, -1, int, mkdir, (const char *path, mode_t mode), path, mode)
