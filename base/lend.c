#include "base/lend.h"

#include <stdlib.h>

#include "base/mem.h"

static bool is_ours; /* set once by main, before any thread */
static _Thread_local bool is_with_us;

void mig_lend_to_all(void)
{
    is_ours = true;
}

bool mig_lend_here(bool is_here)
{
    const bool before = is_with_us;
    is_with_us = is_here;
    return before;
}

void *mig_lend_checked(void *p, size_t n)
{
    return p || !(is_ours || is_with_us) ? p : mig_mem_checked(p, n);
}

void *mig_lend_plain(size_t n)
{
    return mig_mem_checked(malloc(n ? n : 1), n);
}

void *mig_lend_zeros(size_t n, size_t size)
{
    return mig_mem_checked(calloc(n ? n : 1, size ? size : 1), n);
}

void *mig_lend_first(void *none, size_t n)
{
    (void)none;
    return mig_lend_plain(n);
}

void *mig_lend_items(void *none, unsigned n, unsigned size)
{
    (void)none;
    return mig_lend_zeros(n, size);
}

void mig_lend_back(void *none, void *p)
{
    (void)none;
    free(p);
}

void *mig_lend_last(size_t n, void *none)
{
    (void)none;
    return mig_lend_plain(n);
}

void mig_lend_last_back(void *p, void *none)
{
    (void)none;
    free(p);
}
