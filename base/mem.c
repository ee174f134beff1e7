#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 64 * 1024, ALIGN = 16 };

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
    size_t size = n > BLOCK ? n : BLOCK;
    struct mig_arena_block *b = checked(malloc(sizeof *b + size), size);
    b->older = a->block;
    b->size = size;
    a->block = b;
    a->next = b->data;
    a->end = b->data + size;
}

void *mig_arena_alloc(struct mig_arena *a, size_t n)
{
    size_t room = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (room < n)
        checked(NULL, n);
    if (room == 0)
        room = ALIGN;
    if (!a->block || (size_t)(a->end - a->next) < room)
        add_block(a, room);
    void *p = a->next;
    a->next += room;
    a->n_bytes += room;
    return memset(p, 0, room);
}

char *mig_arena_copy(struct mig_arena *a, struct mig_span text)
{
    char *p = mig_arena_alloc(a, text.n + 1);
    if (text.n)
        memcpy(p, text.p, text.n);
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
    struct mig_arena_block *b = a->block;
    a->n_bytes = 0;
    if (!b)
        return;
    while (b->older) { /* keep the first, which mostly has the plain size */
        struct mig_arena_block *older = b->older;
        free(b);
        b = older;
    }
    if (b->size > BLOCK) {
        mig_arena_free(a);
        return;
    }
    a->block = b;
    a->next = b->data;
    a->end = b->data + b->size;
}
