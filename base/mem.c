#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 4 * 1024, BLOCK = 64 * 1024, ALIGN = 16 };

struct mig_arena_block {
    struct mig_arena_block *older;
    size_t size; /* of data */
    _Alignas(ALIGN) char data[];
};

static mig_mem_handler *on_failure; /* set once by main, before any thread */

void mig_mem_on_failure(mig_mem_handler *handler)
{
    on_failure = handler;
}

static void *checked(void *p, size_t n)
{
    if (!p) {
        if (on_failure)
            on_failure(n);
        abort();
    }
    return p;
}

void *mig_alloc(size_t n)
{
    return checked(calloc(1, n ? n : 1), n);
}

void *mig_realloc(void *p, size_t n)
{
    return checked(realloc(p, n ? n : 1), n);
}

char *mig_copy(const char *text)
{
    size_t n = strlen(text) + 1;
    return memcpy(mig_alloc(n), text, n);
}

void *mig_grow(void *p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return p;
    size_t n = *cap ? *cap : 8;
    while (n < need)
        n = n > SIZE_MAX / 2 ? need : n * 2;
    if (n > SIZE_MAX / size)
        checked(NULL, SIZE_MAX);
    *cap = n;
    return mig_realloc(p, n * size);
}

static void add_block(struct mig_arena *a, size_t n)
{
    size_t next = a->block ? 4 * a->block->size : FIRST_BLOCK, size = next < BLOCK ? next : BLOCK;
    size = n > size ? n : size;
    struct mig_arena_block *b = checked(malloc(sizeof *b + size), size);
    b->older = a->block;
    b->size = size;
    a->block = b;
    a->next = b->data;
    a->end = b->data + size;
}

/* N bytes, not zeroed. */
static char *take(struct mig_arena *a, size_t n, size_t align)
{
    size_t skip = (size_t)(-(uintptr_t)a->next & (align - 1));
    if (!a->block || (size_t)(a->end - a->next) < skip || (size_t)(a->end - a->next) - skip < n) {
        add_block(a, n);
        skip = 0;
    }
    char *p = a->next + skip;
    a->next = p + n;
    a->n_bytes += n;
    return p;
}

/* The size of a thing is a multiple of what it must be aligned to. */
void *mig_arena_alloc(struct mig_arena *a, size_t n)
{
    n = n > 0 ? n : 1;
    return memset(take(a, n, n % ALIGN ? ALIGN / 2 : ALIGN), 0, n);
}

char *mig_arena_copy(struct mig_arena *a, struct mig_span text)
{
    char *p = take(a, text.n + 1, 1);
    if (text.n)
        memcpy(p, text.p, text.n);
    p[text.n] = '\0';
    return p;
}

struct mig_span mig_arena_span(struct mig_arena *a, struct mig_span text)
{
    return text.n ? mig_span(mig_arena_copy(a, text), text.n) : mig_span("", 0);
}

char *mig_arena_printf(struct mig_arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = mig_arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

void mig_arena_free(struct mig_arena *a)
{
    struct mig_arena_block *b = a->block;
    while (b) {
        struct mig_arena_block *older = b->older;
        free(b);
        b = older;
    }
    *a = (struct mig_arena){ 0 };
}

void mig_arena_reset(struct mig_arena *a)
{
    struct mig_arena_block *kept = NULL, *older;
    for (struct mig_arena_block *b = a->block; b; b = older) {
        older = b->older;
        if (!kept && b->size <= BLOCK)
            kept = b;
        else
            free(b);
    }
    *a = (struct mig_arena){ .block = kept };
    if (!kept)
        return;
    kept->older = NULL;
    a->next = kept->data;
    a->end = kept->data + kept->size;
}
