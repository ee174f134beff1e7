/* mem.h -- allocation that never returns NULL, and arenas for the three lifetimes: run, document, row.
 *
 * Out of memory ends the program: the handler set by main prints one line and leaves. Nothing
 * below checks for NULL. Sizes are in bytes. */
#ifndef MIG_BASE_MEM_H
#define MIG_BASE_MEM_H

#include "base/span.h"

/* Analysers look at one file at a time. */
#ifdef MIG_ANALYSED
#define MIG_NEVER_NULL __attribute__((returns_nonnull))
#else
#define MIG_NEVER_NULL
#endif

typedef void mig_mem_handler(size_t wanted); /* must not return */
void mig_mem_on_failure(mig_mem_handler *handler);
/* P, which somebody else was to allocate: NULL ends the program, as if we had asked for N bytes; 0: nobody knows how many. */
MIG_NEVER_NULL void *mig_mem_checked(void *p, size_t n);

MIG_NEVER_NULL void *mig_alloc(size_t n); /* zeroed; free() it */
MIG_NEVER_NULL void *mig_realloc(void *p, size_t n);
char *mig_copy(const char *text); /* free() it */

/* Room for NEED elements of SIZE bytes: returns P, moved if it had to grow; *cap is in elements.
 *   list->item = mig_grow(list->item, &list->cap, list->n + 1, sizeof *list->item); */
MIG_NEVER_NULL void *mig_grow_more(void *p, size_t *cap, size_t need,
                                   size_t size); /* the same, slower: where it has to grow */
static inline void *mig_grow(void *p, size_t *cap, size_t need, size_t size)
{
#ifdef MIG_ANALYSED /* they are told that there is room, which only none may be without */
    if (need <= *cap && !p)
        __builtin_unreachable();
#endif
    return need <= *cap ? p : mig_grow_more(p, cap, need, size);
}

/* Everything handed out lives until reset or free. A zeroed struct is an empty arena. */
struct mig_arena {
    struct mig_arena_block *block; /* the block in use, linked to older ones */
    char *next, *end;
    size_t n_bytes; /* handed out since the last reset */
};

/* The same, slower: where the block in use has no room. */
MIG_NEVER_NULL void *mig_arena_alloc_more(struct mig_arena *a, size_t n);

/* N bytes, zeroed, aligned for anything: the size of a thing is a multiple of what it must be aligned to. */
static inline void *mig_arena_alloc(struct mig_arena *a, size_t n)
{
    const size_t skip = (size_t)(-(uintptr_t)a->next & (n % 16 ? 7 : 15)), room = (size_t)(a->end - a->next);
    if (n == 0 || skip > room || n > room - skip)
        return mig_arena_alloc_more(a, n);
    char *p = a->next + skip;
    a->next = p + n;
    a->n_bytes += n;
    return p;
}
char *mig_arena_copy(struct mig_arena *a, struct mig_span text); /* NUL-terminated */
struct mig_span mig_arena_span(struct mig_arena *a, struct mig_span text);
char *mig_arena_printf(struct mig_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void mig_arena_reset(struct mig_arena *a); /* keeps one block, none of an odd size, for reuse */
void mig_arena_free(struct mig_arena *a);

#endif
