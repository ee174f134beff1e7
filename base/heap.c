#include "base/heap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__ /* said by those above */
#include <malloc.h>
#endif

#include "base/mem.h"

enum { LARGE_PAGE = 2 << 20, HEAP = 32 << 20 };

void mig_heap_keep(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, HEAP + (4 << 20));
    mallopt(M_TOP_PAD, 256 << 10);
#endif
}

/* HEAP bytes are asked for at once; what is not touched costs nothing. They begin before a large page does by what the C library writes
 * to on the way: a page of which a small one was touched stays small ones. */
void mig_heap_enlarge(void)
{
#if defined MADV_HUGEPAGE && defined __GLIBC__ && __GLIBC__ * 100 + __GLIBC_MINOR__ >= 233 /* mallinfo2 */
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), more_than_left = mallinfo2().fordblks + 1;
    const size_t before = (more_than_left / page + 2) * page;
    const size_t gap = -((uintptr_t)sbrk(0) + before) % LARGE_PAGE;
    if (sbrk((intptr_t)gap) == (void *)-1) /* NOLINT: a hole that nobody uses */
        return;
    char *start = (char *)sbrk(0) + before;
    mallopt(M_TOP_PAD, HEAP);
    void *volatile more = malloc(more_than_left);
    free(more);
    mallopt(M_TOP_PAD, 256 << 10);
    char *end = sbrk(0);
    if (end > start)
        madvise(start, (size_t)(end - start) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
#endif
}

/* ---- watched ---- */

static bool is_watched;

void mig_heap_watch(void)
{
    is_watched = true;
}

/* Sanitizers have an allocator of their own. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ || __has_feature(address_sanitizer) || \
    __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define HAS_ALLOCATOR
#endif

#if defined __GLIBC__ && !defined HAS_ALLOCATOR
enum { LARGE = 1 << 20 };

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

static void *given(void *p, size_t n)
{
    return p || n == 0 || n >= LARGE || !is_watched ? p : mig_mem_checked(p, n);
}

void *malloc(size_t n)
{
    return given(__libc_malloc(n), n);
}

void *calloc(size_t n, size_t size)
{
    return given(__libc_calloc(n, size), size == 0 || n < LARGE / size ? n * size : LARGE);
}

void *realloc(void *p, size_t n)
{
    return given(__libc_realloc(p, n), n);
}
#endif
