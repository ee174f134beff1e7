#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_BLOCK = 4 * 1024, BLOCK = 64 * 1024, ALIGN = 16 };

/* What was not handed out is zero, but in blocks of an odd size, larger than others, which hold one thing. */
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

void *mig_mem_checked(void *p, size_t n)
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
    return mig_mem_checked(calloc(1, n ? n : 1), n);
}

void *mig_realloc(void *p, size_t n)
{
    return mig_mem_checked(realloc(p, n ? n : 1), n);
}

char *mig_copy(const char *text)
{
    size_t n = strlen(text) + 1;
    return memcpy(mig_alloc(n), text, n);
}

/* What is large is moved by its pages and need not be doubled: half of it would be there in vain. */
enum { MUCH = 16 << 20 };

void *mig_grow_more(void *p, size_t *cap, size_t need, size_t size)
{
    size_t n = *cap ? *cap : need > 8 ? need : 8; /* what is known to be needed at first is mostly all */
    while (n < need)
        n = n > SIZE_MAX / 2 ? need : n + (n < MUCH / size ? n : n / 4 + 1);
    if (n > SIZE_MAX / size)
        mig_mem_checked(NULL, SIZE_MAX);
    *cap = n;
    return mig_realloc(p, n * size);
}

static void add_block(struct mig_arena *a, size_t n)
{
    size_t next = a->block ? 4 * a->block->size : FIRST_BLOCK, size = next < BLOCK ? next : BLOCK;
    size = n > size ? n : size;
    struct mig_arena_block *b =
        mig_mem_checked(size > BLOCK ? malloc(sizeof *b + size) : calloc(1, sizeof *b + size), size);
    b->older = a->block;
    b->size = size;
    a->block = b;
    a->next = b->data;
    a->end = b->data + size;
}

/* N bytes of a new block. */
static char *take_new(struct mig_arena *a, size_t n)
{
    add_block(a, n);
    char *p = a->next;
    a->next += n;
    a->n_bytes += n;
    return p;
}

void *mig_arena_alloc_more(struct mig_arena *a, size_t n)
{
    if (n == 0)
        return mig_arena_alloc(a, 1);
    char *p = take_new(a, n);
    return a->block->size > BLOCK ? memset(p, 0, n) : p;
}

char *mig_arena_copy(struct mig_arena *a, struct mig_span text)
{
    char *p = a->next;
    if (text.n >= (size_t)(a->end - p)) {
        p = take_new(a, text.n + 1);
    } else {
        a->next += text.n + 1;
        a->n_bytes += text.n + 1;
    }
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
    const size_t n_used = kept && kept == a->block ? (size_t)(a->next - kept->data) : kept ? kept->size : 0;
    *a = (struct mig_arena){ .block = kept };
    if (!kept)
        return;
    memset(kept->data, 0, n_used);
    kept->older = NULL;
    a->next = kept->data;
    a->end = kept->data + kept->size;
}
