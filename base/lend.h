/* lend.h -- memory for libraries that take an allocator. Theirs would return NULL, and what they make of that is rarely looked at by
 * anybody: a text that ends early, a number that is missing. These end the program as ours do (mem.h). */
#ifndef MIG_BASE_LEND_H
#define MIG_BASE_LEND_H

#include <stdbool.h>
#include <stddef.h>

/* Some libraries (libxml2; C++ beneath uchardet) know one allocator, or one who is told, for all of a process. Main says first that this
 * process is ours alone; in that of others theirs is left as it is. */
void mig_lend_to_all(void);
bool mig_lends_to_all(void);

void *mig_lend_plain(size_t n);                              /* as malloc: libxml2, jansson, libcurl */
void *mig_lend_zeros(size_t n, size_t size);                 /* as calloc */
void *mig_lend_first(void *none, size_t n);                  /* brotli */
void *mig_lend_items(void *none, unsigned n, unsigned size); /* zlib */
void mig_lend_back(void *none, void *p);                     /* both */
void *mig_lend_last(size_t n, void *none);                   /* PCRE2 */
void mig_lend_last_back(void *p, void *none);

#endif
