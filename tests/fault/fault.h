/* fault.h -- one call of one kind fails: what the wrappers of this folder ask before they go on to the C library.
 *
 * They are preloaded (LD_PRELOAD) into a program, not into those that it starts. What is to fail comes from the environment:
 * FAULT_KIND, a row of fault_rows; FAULT_AT, which call of it, from 1 on; FAULT_ERROR, an errno, or 0 for a part of what was
 * asked; FAULT_ON, if set, all calls behind it, too. Calls are counted in FAULT_FILE, 8 bytes each, in the order of the rows,
 * behind how many were made to fail. apart.h: many of them in one run. */
#ifndef FAULT_H
#define FAULT_H

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <sys/types.h>

/* A kind of call and how it can fail: errno by name; "short": a part of what was asked. */
/* clang-format off */
#define FAULT_KINDS(X) \
    X(MALLOC, "malloc", "ENOMEM") X(CALLOC, "calloc", "ENOMEM") X(REALLOC, "realloc", "ENOMEM") X(ALIGNED, "memalign", "ENOMEM") \
    X(MAP, "mmap", "ENOMEM") X(ADVISE, "madvise", "EINVAL") X(BREAK, "sbrk", "ENOMEM") \
    X(OPEN, "open", "EACCES EMFILE EIO EINTR") X(STREAM, "fopen", "EMFILE") X(FOLDER, "opendir", "EMFILE EINTR") \
    X(LIST, "readdir", "EIO") X(WALK, "nftw", "EIO") \
    X(READ, "read", "EIO EINTR short") X(READ_AT, "pread", "EIO EINTR short") \
    X(WRITE, "write", "ENOSPC EIO EINTR short") X(WRITE_AT, "pwrite", "ENOSPC EIO EINTR short") \
    X(SEEK, "lseek", "EIO") X(SYNC, "fsync", "EIO ENOSPC EINTR") X(CLOSE, "close", "EIO ENOSPC EINTR") X(FLUSH, "fflush", "ENOSPC") \
    X(CUT, "ftruncate", "EIO EINTR") X(FLOCK, "flock", "ENOLCK EINTR") X(LOCK, "fcntl", "EIO ENOLCK EINTR") X(DUP, "dup", "EMFILE") \
    X(STAT, "stat", "EIO EACCES EINTR") X(ACCESS, "access", "EIO EINTR") X(FOLLOW, "readlink", "EIO") X(MODE, "fchmod", "EPERM") \
    X(RENAME, "rename", "EIO EACCES ENOSPC EINTR") X(LINK, "link", "EIO ENOSPC EINTR") X(UNLINK, "unlink", "EACCES EIO EINTR") \
    X(MAKE, "mkdir", "ENOSPC EACCES EINTR") \
    X(FORK, "fork", "EAGAIN ENOMEM") X(PIPE, "pipe", "EMFILE") X(EXEC, "exec", "EACCES") X(WAIT, "wait", "EINTR") \
    X(POLL, "poll", "EINTR ENOMEM") X(SLEEP, "nanosleep", "EINTR") X(LIMIT, "setrlimit", "EPERM") X(CONFINE, "prctl", "EINVAL") \
    X(SOCKET, "socket", "EMFILE") X(CONNECT, "connect", "ECONNREFUSED") X(SEND, "send", "EPIPE EINTR short") \
    X(RECEIVE, "recv", "ECONNRESET EINTR short") \
    X(THREAD, "pthread_create", "EAGAIN") X(CLOCK, "clock_gettime", "EINVAL") \
    X(LIBRARY, "dlopen", "ENOENT") X(CONVERT, "iconv_open", "ENOMEM EMFILE") X(LOCALE, "newlocale", "ENOMEM")
/* clang-format on */

#define FAULT_ID(id, name, errors) FAULT_##id,
enum fault_kind { FAULT_KINDS(FAULT_ID) FAULT_N };

struct fault_row {
    const char *name, *errors;
};
extern const struct fault_row fault_rows[]; /* ended by a row of NULL */

enum { FAULT_SHORT = -1, FAULT_PART = 7 };
/* Counts a call. 0: it goes on; an errno: it fails; FAULT_SHORT: it may do FAULT_PART bytes. */
int fault_next(enum fault_kind kind);
/* The same of N bytes, which it may make fewer; sets errno. */
int fault_next_part(enum fault_kind kind, size_t *n);

/* FAULT_NAMED: the file system knows no files without a name, as some of a network do not. */
int fault_is_named(int flags);

/* The function of that name behind ours. */
#define FAULT_REAL(name)                               \
    __extension__({                                    \
        static __typeof__(name) *real;                 \
        if (!real)                                     \
            *(void **)&real = dlsym(RTLD_NEXT, #name); \
        real;                                          \
    })

/* RESULT NAME PARAMETERS, which fails by returning FAILURE; behind it the arguments by name. */
#define FAULTY(kind, failure, result, name, parameters, ...) \
    result name parameters                                   \
    {                                                        \
        int why = fault_next(FAULT_##kind);                  \
        if (why) {                                           \
            errno = why;                                     \
            return failure;                                  \
        }                                                    \
        return FAULT_REAL(name)(__VA_ARGS__);                \
    }
/* The same, which can do a part of N bytes. */
#define FAULTY_PART(kind, name, parameters, ...)                                       \
    ssize_t name parameters                                                            \
    {                                                                                  \
        return fault_next_part(FAULT_##kind, &n) ? -1 : FAULT_REAL(name)(__VA_ARGS__); \
    }

#endif
