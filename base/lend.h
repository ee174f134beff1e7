/* lend.h -- memory for libraries that take an allocator. Theirs would return NULL, and what they make of that is rarely looked at by
 * anybody: a text that ends early, a number that is missing. These end the program as ours do (mem.h); heap.h does so for
 * libraries that take none. */
#ifndef MIG_BASE_LEND_H
#define MIG_BASE_LEND_H

#include <stdbool.h>
#include <stddef.h>

/* Some libraries (libxml2, jansson, the library of C++ beneath uchardet) know one allocator for all of a process, which others in it may
 * use, too: theirs is asked still, and told by mig_lend_checked what it gave. That nothing came ends the process only if it is with us. */
void *mig_lend_checked(void *p, size_t n); /* P, of N bytes; 0: nobody knows how many */
void mig_lend_to_all(void);                /* by main: it always is */
bool mig_lend_here(bool is_here);          /* this thread is, from now on, or not: what it was */

void *mig_lend_plain(size_t n);                              /* as malloc: libxml2, jansson, libcurl */
void *mig_lend_zeros(size_t n, size_t size);                 /* as calloc */
void *mig_lend_first(void *none, size_t n);                  /* brotli */
void *mig_lend_items(void *none, unsigned n, unsigned size); /* zlib */
void mig_lend_back(void *none, void *p);                     /* both */
void *mig_lend_last(size_t n, void *none);                   /* PCRE2 */
void mig_lend_last_back(void *p, void *none);

#endif
