/* Memory and what else a program asks of its start: libraries, threads, converters. The program hands on what the allocator of
 * the C library gives by its own names, which are ours here. A program with a sanitizer has its own (FAULT_NO_MEMORY). */
#include "tests/fault/fault.h"

#include <iconv.h>
#include <locale.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef FAULT_NO_MEMORY
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

FAULTY(MALLOC, NULL, void *, __libc_malloc, (size_t n), n)
FAULTY(CALLOC, NULL, void *, __libc_calloc, (size_t n, size_t size), n, size)
FAULTY(REALLOC, NULL, void *, __libc_realloc, (void *p, size_t n), p, n)

void *malloc(size_t n)
{
    return __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return __libc_realloc(p, n);
}

void *aligned_alloc(size_t align, size_t n)
{
    int why = fault_next(FAULT_ALIGNED);
    errno = why ? why : errno;
    return why ? NULL : __libc_memalign(align, n);
}

int posix_memalign(void **p, size_t align, size_t n)
{
    int why = fault_next(FAULT_ALIGNED);
    void *got = why ? NULL : __libc_memalign(align, n);
    if (got)
        *p = got;
    return got ? 0 : ENOMEM;
}
#endif

FAULTY(MAP, MAP_FAILED, void *, mmap, (void *at, size_t n, int prot, int flags, int fd, off_t from), at, n, prot, flags,
       fd, from)
FAULTY(MAP, MAP_FAILED, void *, mmap64, (void *at, size_t n, int prot, int flags, int fd, off64_t from), at, n, prot,
       flags, fd, from)

FAULTY(ADVISE, -1, int, madvise, (void *at, size_t n, int how), at, n, how)

void *sbrk(intptr_t more)
{
    int why = more ? fault_next(FAULT_BREAK) : 0;
    if (!why)
        return FAULT_REAL(sbrk)(more);
    errno = why;
    return (void *)-1; /* NOLINT: what the manual says */
}

int pthread_create(pthread_t *id, const pthread_attr_t *how, void *(*run)(void *), void *arg)
{
    int why = fault_next(FAULT_THREAD);
    return why ? why : FAULT_REAL(pthread_create)(id, how, run, arg);
}

/* By a name that nothing has, so that dlerror has something to say. */
void *dlopen(const char *file, int how)
{
    return FAULT_REAL(dlopen)(fault_next(FAULT_LIBRARY) ? "libfault-is-not-there.so" : file, how);
}

FAULTY(CONVERT, (iconv_t)-1, iconv_t, iconv_open, (const char *to, const char *from), to, from)
FAULTY(LOCALE, NULL, locale_t, newlocale, (int mask, const char *name, locale_t base), mask, name, base)
